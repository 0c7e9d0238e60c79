"""In this file: a part of the visit form: its label, what is filled in, and everything said against it.

A warning may be saved all the same; each has a line of its own for the reason,
for the reasons are kept by the code of the warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.words import of_problem, tr

# A long word must not make the form wider than its window.
NARROWEST = 40


class ReasonEdit(QLineEdit):
    """Why a warning is saved all the same; Down takes the reason offered."""

    def __init__(self, offered: str) -> None:
        super().__init__()
        self.offered = offered
        self.setPlaceholderText(tr("Tetap simpan karena…"))
        self.setAccessibleName(tr("Alasan tetap menyimpan"))
        self.setMinimumHeight(look.HIT - 2)

    def take_offered(self) -> None:
        """Put in the reason offered."""
        self.setText(self.offered)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.offered and not self.text():
            self.take_offered()
        else:
            super().keyPressEvent(event)


class ProblemRow(QWidget):
    """One problem: its sentence, its code in the tooltip, and the reason when it only warns."""

    reason_changed = Signal()
    left = Signal()

    def __init__(self, problem: Problem, offered: str) -> None:
        super().__init__()
        self.problem = problem
        self._sentence = look_small("")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("problem", "bad" if problem.blocks else "warn")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self._sentence)
        self.edit: ReasonEdit | None = None
        if not problem.blocks:
            rows.addLayout(self._reason_line(offered))
        self.say(problem)

    def say(self, problem: Problem) -> None:
        """The same problem, perhaps with another detail."""
        self.problem = problem
        self._sentence.setText(("✕ " if problem.blocks else "! ") + of_problem(problem))
        self._sentence.setToolTip(tr("Kode: {code}").format(code=problem.code))

    @property
    def reason(self) -> str:
        return self.edit.text().strip() if self.edit is not None else ""

    def _reason_line(self, offered: str) -> QHBoxLayout:
        self.edit = edit = ReasonEdit(offered)
        edit.textChanged.connect(self.reason_changed)
        edit.returnPressed.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(edit, 1)
        edit.setMinimumWidth(3 * NARROWEST)
        if offered:
            quick = link_button(f"↓ {offered}", edit.take_offered)
            quick.setToolTip(tr("Pakai alasan ini (panah bawah)"))
            quick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            quick.setMinimumWidth(NARROWEST)
            line.addWidget(quick)
        return line


class Part(QWidget):
    """One part of the form; `last` is where the Tab key comes from before the reasons."""

    reason_changed = Signal()
    left = Signal()

    def __init__(self, label: str, content: QWidget, last: QWidget | None = None) -> None:
        super().__init__()
        self.content = content
        self._last = last or content
        self._rows: dict[str, ProblemRow] = {}
        self._kept: dict[str, str] = {}
        self._label = QLabel(label)
        self._label.setBuddy(content)
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(NARROWEST)
        self.hint = look_small("")
        self.hint.setProperty("faint", True)
        self.hint.hide()
        if not content.accessibleName():
            content.setAccessibleName(label)
        if content.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            content.setMinimumHeight(look.HIT - 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.GAP_XS)
        for widget in (self._label, content, self.hint):
            self._column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def rename(self, label: str, *, is_optional: bool = False) -> None:
        """Another label; the outcome decides what a field is about."""
        self._label.setText(f"{label} ({tr('boleh kosong')})" if is_optional else label)
        self.content.setAccessibleName(label)

    def say_hint(self, text: str) -> None:
        """A line under the content, or none."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def show_problems(self, problems: Sequence[Problem], offered: Mapping[str, str]) -> None:
        """Show these; a reason that stands under one of them stays. `offered` reasons go by code."""
        found = {problem.code: problem for problem in problems}
        for code in [code for code, row in self._rows.items() if not _is_same(row, found.get(code))]:
            self._drop(code)
        for code, problem in found.items():
            if code in self._rows:
                self._rows[code].say(problem)
            else:
                self._add(problem, offered.get(code, ""))
        self._mark(found)

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons typed under the warnings shown, by code."""
        return {code: row.reason for code, row in self._rows.items() if row.reason}

    @property
    def shown_codes(self) -> list[str]:
        """The codes of what is said against it now."""
        return list(self._rows)

    def restore(self, reasons: Mapping[str, str]) -> None:
        """Reasons of a draft; they come back with their warnings."""
        self._kept = dict(reasons)
        for code, row in self._rows.items():
            if row.edit is not None and self._kept.get(code):
                row.edit.setText(self._kept[code])

    @property
    def wants_something(self) -> bool:
        """Whether anything here still stands against saving."""
        return any(row.problem.blocks or not row.reason for row in self._rows.values())

    def take_focus(self) -> None:
        """To the first reason that is wanted when all else only warns, otherwise to the content."""
        rows = [row for row in self._rows.values() if not row.reason]
        if rows and all(row.edit is not None for row in rows) and rows[0].edit is not None:
            rows[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        goes = getattr(self.content, "take_focus", None)
        if goes is not None:
            goes()
        else:
            self.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, problem: Problem, offered: str) -> None:
        row = ProblemRow(problem, offered)
        row.reason_changed.connect(self.reason_changed)
        row.left.connect(self.left)
        before = [each.edit for each in self._rows.values() if each.edit is not None]
        self._rows[problem.code] = row
        self._column.addWidget(row)
        if row.edit is not None:
            QWidget.setTabOrder(before[-1] if before else self._last, row.edit)
            row.edit.setText(self._kept.get(problem.code, ""))

    def _drop(self, code: str) -> None:
        row = self._rows.pop(code)
        self._kept[code] = row.reason
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _mark(self, found: Mapping[str, Problem]) -> None:
        kind = "bad" if any(each.blocks for each in found.values()) else "warn" if found else ""
        if self.content.property("problem") != kind:
            self.content.setProperty("problem", kind)
            self.content.style().unpolish(self.content)
            self.content.style().polish(self.content)
        self.content.setAccessibleDescription(" ".join(of_problem(each) for each in found.values()))


def look_small(text: str) -> QLabel:
    """A small line that wraps."""
    label = QLabel(text)
    label.setFont(look.larger(label.font(), 0.9))
    label.setWordWrap(True)
    label.setMinimumWidth(NARROWEST)
    return label


def _is_same(row: ProblemRow, problem: Problem | None) -> bool:
    return problem is not None and row.problem.blocks == problem.blocks
