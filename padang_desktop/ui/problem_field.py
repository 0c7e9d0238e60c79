"""In this file: a labelled field that says its problem in words, and the one-column form of such fields."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.editors import is_with_control
from padang_desktop.ui.words import of_problem, tr


class Field(QWidget):
    """A label above its editor, a hint, and under it the problem as a sentence.

    A warning asks for a reason; `reason` is what was typed, and it is kept
    with the record. The code, for a telephone call, stands in the tooltip.
    """

    reason_changed = Signal(str)

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        *,
        is_optional: bool = False,
        buddy: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.editor = editor
        self._problem: Problem | None = None
        self._name, self._is_optional = label, is_optional
        self._label = QLabel()
        self.say_optional(is_optional)
        self._label.setBuddy(buddy or editor)
        self._hint = _small(hint)
        self._hint.setProperty("faint", True)
        self._sentence = _small("")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(tr("Tetap simpan karena…"))
        self._reason.setAccessibleName(tr("Alasan tetap menyimpan"))
        self._reason.textChanged.connect(self.reason_changed)
        self._reason.returnPressed.connect(self._on_reason_return)
        if editor.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            editor.setMinimumHeight(look.HIT - 2)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._lay_out()
        self.show_problem(None)

    @property
    def problem(self) -> Problem | None:
        """The problem shown now."""
        return self._problem

    @property
    def reason(self) -> str:
        """Why a warning is overridden; empty while nothing was typed."""
        return self._reason.text().strip()

    def say_optional(self, is_optional: bool) -> None:
        """Say beside the label whether this may stay empty; what is asked for later must not say so."""
        self._is_optional = is_optional
        self._label.setText(f"{self._name} ({tr('boleh kosong')})" if is_optional else self._name)

    def rename(self, label: str) -> None:
        """The same field asks for something else, and is called so by a screen reader too."""
        self._name = label
        self.editor.setAccessibleName(label)
        self.say_optional(self._is_optional)

    def show_problem(self, problem: Problem | None) -> None:
        """Show what is wrong with this field, or that nothing is."""
        self._problem = problem
        kind = "" if problem is None else ("bad" if problem.blocks else "warn")
        sentence = "" if problem is None else of_problem(problem)
        sign = {"bad": "✕ ", "warn": "! "}.get(kind, "")
        self._sentence.setText(sign + sentence)
        self._sentence.setToolTip("" if problem is None else tr("Kode: {code}").format(code=problem.code))
        self._sentence.setVisible(problem is not None)
        self._hint.setVisible(problem is None and bool(self._hint.text()))
        self._reason.setVisible(kind == "warn")
        if kind != "warn":
            self._reason.clear()
        for part in (self.editor, self._sentence):
            part.setProperty("problem", kind)
            part.style().unpolish(part)
            part.style().polish(part)
        self.editor.setAccessibleDescription(sentence or self._hint.text())

    def _on_reason_return(self) -> None:
        if not is_with_control():
            self.focusNextChild()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self._label)
        rows.addWidget(self.editor)
        rows.addWidget(self._hint)
        rows.addWidget(self._sentence)
        rows.addWidget(self._reason)
        # An editor that grows taller in a narrow pane must not be held at its usual height.
        is_growing = self.editor.sizePolicy().hasHeightForWidth()
        height = QSizePolicy.Policy.Preferred if is_growing else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, height)


class Form(QWidget):
    """Fields in one column, in groups with headings. Enter moves on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_M)
        self._rows.addStretch(1)

    def heading(self, text: str) -> None:
        """Begin a group."""
        label = QLabel(text)
        label.setFont(look.larger(label.font(), 1.1, bold=True))
        self._rows.insertWidget(self._rows.count() - 1, label)

    def add(self, name: str, field: Field) -> Field:
        """Put a field at the end; `name` is the field of the Problems that belong to it."""
        self.fields[name] = field
        self._rows.insertWidget(self._rows.count() - 1, field)
        # A choice moves on by itself, once it has read what was typed.
        if isinstance(field.editor, QLineEdit):
            field.editor.returnPressed.connect(self._on_return)
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Put anything else at the end."""
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show each at its field, the first of each; go to the first; return those without a field."""
        first: dict[str, Problem] = {}
        for problem in problems:
            # A problem that blocks is said before one that warns.
            if problem.field not in first or (problem.blocks and not first[problem.field].blocks):
                first[problem.field] = problem
        for name, field in self.fields.items():
            field.show_problem(first.get(name))
        for name, field in self.fields.items():
            if name in first:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        return [problem for name, problem in first.items() if name not in self.fields]

    def reasons(self) -> dict[str, str]:
        """The reasons typed for warnings, by field."""
        return {name: field.reason for name, field in self.fields.items() if field.reason}

    def _on_return(self) -> None:
        if not is_with_control():
            self.focusNextChild()


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(look.larger(label.font(), 0.9))
    label.setWordWrap(True)
    return label
