"""In this file: one row of the file, opened: what becomes of it, what to mend, and the person as stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import FieldDifference, ImportPlan, Outcome, PlannedRow
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.imports.cell_words import sentence, shown, shown_line, why
from padang_desktop.ui.imports.difference_view import DifferenceView
from padang_desktop.ui.imports.known_words import known_words
from padang_desktop.ui.imports.mend_field import MendField
from padang_desktop.ui.imports.plan_columns import (
    OUTCOME_STATES,
    OUTCOME_WORDS,
    fields_shown,
    problems_at,
    value_at,
)
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.office import Office


class RowPane(QWidget):
    """Cells with problems stand first, each with its field; the others open with a link."""

    mend_wanted = Signal(int, str, str)  # place of the row, field, text
    all_wanted = Signal(str, str, str)  # field, the text as it stands, the new text

    def __init__(
        self,
        office: Office,
        plan: ImportPlan,
        row: PlannedRow,
        differences: Sequence[FieldDifference],
        same_counts: Mapping[str, str],
        *,
        is_masked: bool,
    ) -> None:
        super().__init__()
        self._office, self._plan, self._row, self._is_masked = office, plan, row, is_masked
        self._differences, self._same_counts = differences, same_counts
        self.fields: dict[str, MendField] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_M)
        self._say_outcome()
        self._show_mends()
        if differences:
            self._rows.addWidget(DifferenceView(differences, is_masked=is_masked))
        self._others = self._other_cells()
        self._open = link_button(tr("Ubah isian lain…"), self.open_all)
        if self._others is not None:
            self._rows.addWidget(self._others)
        self._rows.addWidget(self._open)
        self._open.setVisible(self._others is not None and not self._is_nobody)
        self._rows.addStretch(1)

    @property
    def title(self) -> str:
        """What stands over the pane."""
        sheet = f" · {self._row.sheet}" if sum(each.is_taken for each in self._plan.sheets) > 1 else ""
        return f"{tr('Baris')} {self._row.number}{sheet}"

    def begin(self) -> bool:
        """The keyboard goes to the first cell to be mended; False when there is none."""
        for field in self.fields.values():
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            field.editor.selectAll()
            return True
        return False

    def open_all(self) -> None:
        """Every cell becomes a field."""
        if self._others is None:
            return
        at = self._rows.indexOf(self._others)
        self._rows.removeWidget(self._others)
        self._others.deleteLater()
        self._open.hide()
        self._others = None
        added = [place for place in fields_shown(self._plan) if self._plan.fields[place] not in self.fields]
        for line, place in enumerate(added):
            self._add_field(place, at + line)
        if added:
            self.fields[self._plan.fields[added[0]]].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """The row is being judged again."""
        for field in self.fields.values():
            field.wait()
        self._open.setEnabled(False)

    def _say_outcome(self) -> None:
        row, ink = self._row, look.state(OUTCOME_STATES[self._row.outcome])
        state = QLabel(f" {tr(OUTCOME_WORDS[row.outcome])} ")
        state.setFont(look.larger(state.font(), 1.0, bold=True))
        state.setStyleSheet(f"background: {ink.soft}; color: {ink.ink}; padding: 3px 6px; border-radius: 4px")
        self._rows.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
        if row.reason:
            self._rows.addWidget(_words(why((), row.reason)))
            return
        placed = {self._plan.fields[place] for place in self._mended_places()}
        for problem in row.problems:
            if problem.field not in placed:
                self._rows.addWidget(_words(sentence(problem, is_masked=self._is_masked)))

    def _mended_places(self) -> list[int]:
        wrong = {problem.field for problem in self._row.problems} | set(self._row.mended)
        return [place for place, name in enumerate(self._plan.fields) if name in wrong]

    def _show_mends(self) -> None:
        if self._is_nobody:
            return
        for place in self._mended_places():
            self._add_field(place, self._rows.count())

    def _add_field(self, place: int, at: int) -> None:
        name = self._plan.fields[place]
        field = MendField(
            name, tr(self._plan.labels[place]), value_at(self._row, place), problems_at(self._row, name),
            is_masked=self._is_masked, known=known_words(self._office, name),
            same_count=self._same_counts.get(name, ""),
        )  # fmt: skip
        field.mend_wanted.connect(self._on_mend_wanted)
        field.all_wanted.connect(self.all_wanted)
        self.fields[name] = field
        self._rows.insertWidget(at, field)

    def _on_mend_wanted(self, name: str, text: str) -> None:
        self.mend_wanted.emit(self._row.place, name, text)

    def _other_cells(self) -> QWidget | None:
        """The cells in which nothing is wrong, to be read; a known person's stand side by side."""
        if self._is_nobody:
            return (
                _words(shown_line(self._row.values[0], is_masked=self._is_masked))
                if self._row.values
                else None
            )
        made = QWidget()
        lines = QFormLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for place in () if self._differences else fields_shown(self._plan):
            name = self._plan.fields[place]
            text = shown(name, value_at(self._row, place), is_masked=self._is_masked)
            if text and name not in self.fields:
                label = QLabel(tr(self._plan.labels[place]))
                label.setProperty("faint", True)
                lines.addRow(label, _words(text))
        return made

    @property
    def _is_nobody(self) -> bool:
        return self._row.outcome is Outcome.SKIP and len(self._row.values) <= 1


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
