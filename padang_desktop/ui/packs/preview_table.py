"""In this file: the rows of one part of a pack: what each would do here, and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import FieldDifference, Outcome, PlannedRow
from padang_desktop.domain.packs.pack import PackLine, PartPreview
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.difference_view import DifferenceView
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import of_problem, tr

_LOOKS: dict[Outcome, look.State] = {
    Outcome.ADD: "good", Outcome.CHANGE: "info", Outcome.SAME: "quiet", Outcome.REFUSE: "bad",
    Outcome.SKIP: "warn",
}  # fmt: skip
_SAID = {
    Outcome.ADD: "Baru", Outcome.CHANGE: "Berubah", Outcome.SAME: "Sama", Outcome.REFUSE: "Ditolak",
    Outcome.SKIP: "Tetap",
}  # fmt: skip
EVERYTHING, MOVING, GOING = "", "moving", "going"
_CHIPS = (
    (MOVING, "Yang berubah di sini"), (EVERYTHING, "Semua"), (Outcome.ADD.value, "Baru"),
    (Outcome.CHANGE.value, "Berubah"), (GOING, "Berakhir"), (Outcome.REFUSE.value, "Ditolak"),
    (Outcome.SKIP.value, "Tetap"), (Outcome.SAME.value, "Sama"),
)  # fmt: skip


class PreviewTable(QWidget):
    """show_part() fills it; `opened` gives the widget that shows one row side by side, and its title."""

    opened = Signal(str, object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._part: PartPreview | None = None
        self._lines: Sequence[PackLine] = ()
        self.is_masked = True
        self._places: Mapping[str, Sequence[Any]] = {}
        self.chips = ChipRow([(key, tr(word)) for key, word in _CHIPS], is_single=True)
        self.chips.changed.connect(lambda on: self._show())
        self.lines = RecordTable(PagedTable(_line_columns(), self._fetch_lines), "pack-lines", context.widths)
        self.rows = RecordTable(
            PagedTable(_row_columns(), self._fetch_rows, lambda: self.is_masked), "pack-rows", context.widths
        )
        for table in (self.lines, self.rows):
            table.setAccessibleName(tr("Isi bagian ini"))
            table.closed.connect(self.closed)
        self.lines.opened.connect(self._open_line)
        self.rows.opened.connect(self._open_row)
        self.other = link_button("", self._turn)
        self.stack = QStackedWidget()
        for table in (self.lines, self.rows):
            self.stack.addWidget(table)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.chips)
        rows.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.stack, 1)

    def show_part(self, part: PartPreview) -> None:
        """Show the rows of a part, at first those that change something here."""
        self._part, self._lines = part, part.lines
        has_rows = bool(part.plan_id) and part.counts.read > len(part.lines) - part.counts.going
        self.stack.setCurrentWidget(self.rows if has_rows else self.lines)
        self.other.setVisible(has_rows and bool(part.lines))
        self._begin()

    def _turn(self) -> None:
        """Between the rows of the part and what else it does here."""
        self.stack.setCurrentWidget(self.lines if self.table is self.rows else self.rows)
        self._begin()

    @property
    def table(self) -> RecordTable:
        return self.rows if self.stack.currentWidget() is self.rows else self.lines

    def _begin(self) -> None:
        """What stands behind each chip of this table, then the rows of the first that holds any."""
        part = self._part
        if part is None:
            return
        text = tr("Lihat {count} akibat lain bagian ini").format(count=number(len(self._lines)))
        self.other.setText(text if self.table is self.rows else tr("Lihat baris-barisnya"))
        self.other.setAccessibleName(self.other.text())
        if part.plan_id and self.table is self.rows:
            self.rows.show_ids([])
            self.rows.say_empty(tr("Membuka…"), "list")
            self._ask_places(part.plan_id)
        else:
            self._offer(_places_of(self._lines))

    def _ask_places(self, plan_id: str) -> None:
        office = self._context.office

        def work(progress: Progress) -> tuple[str, Mapping[Outcome, Sequence[int]]]:
            from padang_desktop.use_cases.imports import look_at_plan

            return plan_id, look_at_plan.places_by_outcome(office, plan_id)

        self._context.tasks.in_thread(work, self._on_places)

    def _on_places(self, found: tuple[str, Mapping[Outcome, Sequence[int]]]) -> None:
        plan_id, places = found
        if self._part is not None and self._part.plan_id == plan_id and self.table is self.rows:
            self._offer({outcome.value: at for outcome, at in places.items()})

    def _offer(self, places: Mapping[str, Sequence[int]]) -> None:
        """Each chip with its count; those without a row are not offered."""
        moving = [
            at for key in (Outcome.ADD.value, Outcome.CHANGE.value, GOING) for at in places.get(key, ())
        ]
        every = [at for each in places.values() for at in each]
        self._places = {**places, MOVING: sorted(moving), EVERYTHING: sorted(every)}
        for key, _ in _CHIPS:
            count = len(self._places.get(key, ()))
            self.chips.show_count(key, count)
            self.chips.offer(key, bool(count) or key == EVERYTHING)
        first = (MOVING, Outcome.REFUSE.value, EVERYTHING)
        self.chips.begin_at(next((key for key in first if self._places.get(key)), EVERYTHING))
        self._show()

    def _show(self) -> None:
        on = self.chips.on[0] if self.chips.on else EVERYTHING
        self.table.show_ids(list(self._places.get(on, ())))
        self.table.say_empty(tr("Tidak ada baris seperti ini."), "check")

    def _fetch_lines(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {at: self._lines[at] for at in ids if at < len(self._lines)}

    def _fetch_rows(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        from padang_desktop.use_cases.imports import look_at_plan

        if self._part is None or not self._part.plan_id or not ids:
            return {}
        return look_at_plan.rows_at(self._context.office, self._part.plan_id, list(ids))

    def _open_line(self, at: Any) -> None:
        line = self._lines[at]
        found = QWidget()
        rows = QVBoxLayout(found)
        rows.setContentsMargins(0, 0, 0, 0)
        for problem in line.problems:
            told = sentence(of_problem(problem))
            told.setProperty("problem", "bad" if problem.blocks else "warn")
            rows.addWidget(told)
        if line.stored or line.coming:
            each = FieldDifference("text", tr("Isi"), line.stored, line.coming)
            rows.addWidget(DifferenceView([each], is_masked=self.is_masked))
        rows.addStretch(1)
        self.opened.emit(line.title, found)

    def _open_row(self, place: Any) -> None:
        office, part = self._context.office, self._part
        at = self.rows.paged.row_of(place)
        row = None if at is None else self.rows.paged.record_at(at)
        if part is None or not isinstance(row, PlannedRow):
            return

        def work(progress: Progress) -> tuple[PlannedRow, tuple[FieldDifference, ...]]:
            from padang_desktop.use_cases.imports import import_sheet

            return row, import_sheet.row_difference(office, part.plan_id, row.place)

        self._context.tasks.in_thread(work, self._on_difference)

    def _on_difference(self, found: tuple[PlannedRow, tuple[FieldDifference, ...]]) -> None:
        row, differences = found
        view = QWidget()
        rows = QVBoxLayout(view)
        rows.setContentsMargins(0, 0, 0, 0)
        for problem in row.problems:
            told = sentence(of_problem(problem))
            told.setProperty("problem", "bad" if problem.blocks else "warn")
            rows.addWidget(told)
        if differences:
            rows.addWidget(DifferenceView(differences, is_masked=self.is_masked))
        elif row.outcome is Outcome.ADD:
            rows.addWidget(sentence(tr("Belum ada di laptop ini; akan ditambahkan.")))
        rows.addStretch(1)
        self.opened.emit(_name(row), view)


def _line_columns() -> list[Column[Any]]:
    return [
        Column("outcome", tr("Akibatnya"), _line_said, can_sort=False, width=12,
               state=lambda line: _LOOKS[line.outcome]),
        Column("title", tr("Tentang"), lambda line: line.title, can_sort=False, width=34,
               tip=lambda line: line.title),
        Column("stored", tr("Sekarang"), lambda line: line.stored, can_sort=False, width=24,
               tip=lambda line: line.stored),
        Column("coming", tr("Menjadi"), _becomes, can_sort=False, tip=_becomes),
    ]  # fmt: skip


def _row_columns() -> list[Column[Any]]:
    return [
        Column("outcome", tr("Akibatnya"), lambda row: tr(_SAID[row.outcome]), can_sort=False, width=12,
               state=lambda row: _LOOKS[row.outcome]),
        Column("name", tr("Nama"), _name, can_sort=False, width=32),
        Column("nik", tr("NIK"), lambda row: next((each for each in row.values if _is_number(each)), ""),
               is_nik=True, can_sort=False, width=20),
        Column("list", tr("Daftar"), lambda row: row.sheet, can_sort=False, width=22),
        Column("why", tr("Keterangan"), lambda row: _why(row.problems), can_sort=False,
               tip=lambda row: _why(row.problems)),
    ]  # fmt: skip


def _places_of(lines: Sequence[PackLine]) -> dict[str, list[int]]:
    """The places of the lines of each outcome; what is let go stands by itself."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        places.setdefault(GOING if line.will_go else line.outcome.value, []).append(at)
    return places


def _line_said(line: PackLine) -> str:
    return tr("Berakhir") if line.will_go else tr(_SAID[line.outcome])


def _becomes(line: PackLine) -> str:
    why = _why(line.problems)
    if why and line.coming and line.outcome is Outcome.CHANGE:
        return f"{line.coming}. {why}"
    return why or line.coming or (tr("tidak lagi berlaku") if line.will_go else "")


def _why(problems: Sequence[Problem]) -> str:
    return " ".join(of_problem(problem) for problem in problems)


def _is_number(cell: str) -> bool:
    return len(cell) == 16 and cell.isdigit()


def _name(row: PlannedRow) -> str:
    """The name stands first in a roster, third in a list of tasks."""
    return next((each for each in row.values[:3] if each and not _is_number(each)), "")
