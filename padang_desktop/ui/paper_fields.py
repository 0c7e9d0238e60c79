"""In this file: the form of what is typed for a paper; each kind of paper brings its own fields.

Fields that are seldom filled in stay away until somebody asks for them, or
until something is wrong in one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

Editor = QLineEdit | QPlainTextEdit


class PaperFields(QWidget):
    """`changed` whenever something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.editors: dict[str, Editor] = {}
        self.seldom: Collection[str] = ()
        self.more = link_button(tr("Isian lain…"), lambda: self.show_seldom(is_shown=True))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.form)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def lay(self, labels: Mapping[str, str], lines: Mapping[str, int], seldom: Collection[str]) -> None:
        """Other fields, in the order of `labels`; `lines` of those that take several."""
        old, self.form = self.form, Form()
        self.editors = {name: _made(lines.get(name, 0)) for name in labels}
        self.seldom = [name for name in labels if name in seldom]
        for name, editor in self.editors.items():
            editor.textChanged.connect(self._on_changed)
            self.form.add(name, Field(labels[name], editor))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.setVisible(bool(labels))

    def write(self, name: str, text: str) -> None:
        """Put a text into its field without telling."""
        editor = self.editors[name]
        editor.blockSignals(True)
        editor.setText(text) if isinstance(editor, QLineEdit) else editor.setPlainText(text)
        editor.blockSignals(False)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: _text(editor) for name, editor in self.editors.items()}

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Each at its field; those without one are given back."""
        told = tuple(problems)
        if {problem.field for problem in told}.intersection(self.seldom):
            self.show_seldom(is_shown=True)
        return self.form.show_problems(told)

    def show_seldom(self, *, is_shown: bool) -> None:
        """The fields that are seldom filled in, or the words that bring them."""
        for name in self.seldom:
            self.form.fields[name].setVisible(is_shown)
        self.more.setVisible(bool(self.seldom) and not is_shown)

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()


def _made(lines: int) -> Editor:
    if not lines:
        return QLineEdit()
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 14)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return made


def _text(editor: Editor) -> str:
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return text.strip()
