"""In this file: the preview of an import: every row with what becomes of it and every problem at its cell.

The rows stay in the staging file; the table fetches the ones it paints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.nik import mask
from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import of_problem, tr

WARN = "warn"
_MASKED = ("nik", "no_kk")
_WORDS = {
    Outcome.ADD: "Baru",
    Outcome.CHANGE: "Berubah",
    Outcome.SAME: "Sama",
    Outcome.REFUSE: "Ditolak",
    Outcome.SKIP: "Dilewati",
}
_STATES: dict[Outcome, look.State] = {
    Outcome.ADD: "good",
    Outcome.CHANGE: "info",
    Outcome.SAME: "quiet",
    Outcome.REFUSE: "bad",
    Outcome.SKIP: "quiet",
}


class CheckStep(QWidget):
    """Chips with counts above, rows below. show_plan() fills it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._plan: ImportPlan | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        self._chips: ChipRow | None = None
        self.table: RecordTable | None = None
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setMinimumHeight(2 * self._told.fontMetrics().lineSpacing())

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan from its beginning; the refused ones first when there are any."""
        self._plan = plan
        for old in (self._chips, self.table):
            if old is not None:
                self._rows.removeWidget(old)
                old.deleteLater()
        self._chips = self._chips_of(plan)
        self.table = RecordTable(
            PagedTable(_columns(plan), self._fetch), f"import-{plan.noun}", self._context.widths
        )
        self.table.setAccessibleName(tr("Baris berkas"))
        self.table.paged.fetch_failed.connect(self._on_fetch_failed)
        self.table.moved.connect(self._on_moved)
        self._rows.insertWidget(0, self._chips)
        self._rows.insertWidget(1, self.table, 1)
        self._rows.addWidget(self._told)
        self._show(Outcome.REFUSE.value if plan.counts.refused else "")
        if plan.counts.refused:
            self._chips.turn(Outcome.REFUSE.value)

    def _chips_of(self, plan: ImportPlan) -> ChipRow:
        counts = plan.counts
        shown = (
            ("", tr("Semua"), counts.read),
            (Outcome.ADD.value, tr("Baru"), counts.added),
            (Outcome.CHANGE.value, tr("Berubah"), counts.changed),
            (Outcome.SAME.value, tr("Sama"), counts.unchanged),
            (Outcome.REFUSE.value, tr("Ditolak"), counts.refused),
            (WARN, tr("Perlu dilihat"), plan.warning_count),
            (Outcome.SKIP.value, tr("Dilewati"), counts.skipped),
        )
        chips = ChipRow([(key, label) for key, label, _ in shown], is_single=True)
        for key, _, count in shown:
            chips.show_count(key, count)
        chips.changed.connect(self._on_chip)
        return chips

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self._show(on[0] if on else "")

    def _show(self, only: str) -> None:
        from padang_desktop.use_cases import import_sheet

        if self._plan is None or self.table is None:
            return
        self._only = only
        count = import_sheet.plan_row_count(self._context.office, self._plan.id, only=only)
        self.table.show_ids(range(count))
        self.table.say_empty(tr("Tidak ada baris seperti ini di berkas."), "check")
        if count:
            self.table.select(0)
        else:
            self._on_moved(None)

    def _on_moved(self, place: int | None) -> None:
        """The whole reason of the row that the keyboard is on; the cell may be too narrow for it."""
        row = None if place is None or self.table is None else self.table.paged.record_at(place)
        said = _why(row) if isinstance(row, PlannedRow) else ""
        self._told.setText(f"{tr('Baris')} {row.number}: {said}" if row and said else "")

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, PlannedRow]:
        from padang_desktop.use_cases import import_sheet

        if self._plan is None or not wanted:
            return {}
        rows = import_sheet.plan_rows(
            self._context.office, self._plan.id, only=self._only, start=wanted[0], count=len(wanted)
        )
        return dict(zip(wanted, rows, strict=False))

    def _on_fetch_failed(self, error: Exception) -> None:
        self._context.tasks.report_bug(error)


def _columns(plan: ImportPlan) -> list[Column[Any]]:
    used = {use.field for use in plan.columns}
    columns: list[Column[Any]] = [
        Column("number", tr("Baris"), lambda row: str(row.number), is_number=True, can_sort=False, width=6),
        Column("outcome", tr("Hasil"), lambda row: tr(_WORDS[row.outcome]), can_sort=False, width=10,
               state=lambda row: _STATES[row.outcome]),
        Column("why", tr("Alasan"), _why, can_sort=False, width=46, tip=_why),
    ]  # fmt: skip
    for place, (name, label) in enumerate(zip(plan.fields, plan.labels, strict=True)):
        if name in used or name in ("kelurahan", "kecamatan"):
            columns.append(_field_column(place, name, tr(label)))
    return columns


def _field_column(place: int, name: str, label: str) -> Column[Any]:
    def text(row: PlannedRow) -> str:
        if len(row.values) <= place or row.outcome is Outcome.SKIP:
            return ""
        shown = row.values[place].replace("\n", " ")
        return mask(shown) if name in _MASKED and shown.isdigit() else shown

    def state(row: PlannedRow) -> look.State | None:
        found = _at(row, name)
        return None if not found else "bad" if any(problem.blocks for problem in found) else "warn"

    def tip(row: PlannedRow) -> str:
        return " ".join(of_problem(problem) for problem in _at(row, name))

    return Column(name, label, text, can_sort=False, state=state, tip=tip)


def _at(row: PlannedRow, name: str) -> list[Problem]:
    return [problem for problem in row.problems if problem.field == name]


def _why(row: PlannedRow) -> str:
    if row.reason:
        return of_problem(Problem(row.reason, ""))
    ordered = sorted(row.problems, key=lambda problem: not problem.blocks)
    return " ".join(dict.fromkeys(of_problem(problem) for problem in ordered))
