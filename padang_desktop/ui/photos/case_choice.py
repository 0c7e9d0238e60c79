"""In this file: the cases beside the waiting photos; filters stay, those that lack photos come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import STATE_WORDS, CaseLine
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.search_field import SearchField
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.see_lacking_photos import LackingVisit

EVERY = "*"


@dataclass(frozen=True, slots=True)
class CasesRead:
    """An answer: which question it answers, the rows, and what visits lack, by case."""

    turn: int
    handles: list[int]
    ids: dict[str, int]
    lacking: dict[str, LackingVisit]
    people: list[VolunteerLine]


class CaseChoice(QWidget):
    """`moved` when another case has the mark, `confirmed` at Enter."""

    moved = Signal()
    touched = Signal()  # the person chose a case
    confirmed = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._turn = 0
        self._wanted = ""  # a case to go to once it is listed
        self._ids: dict[str, int] = {}
        self._people: list[tuple[str, str]] = []
        self.lacking: dict[str, LackingVisit] = {}
        self.search = SearchField(tr("Cari nomor atau nama"))
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(10_000)
        self.kelurahan = ChoiceBox([(EVERY, tr("Semua kelurahan")), *self._places()])
        self.kelurahan.setAccessibleName(tr("Kelurahan"))
        self.psm = ChoiceBox([(EVERY, tr("Semua PSM"))])
        self.psm.setAccessibleName("PSM")
        for box in (self.kelurahan, self.psm):
            box.choose(EVERY)
            box.setMinimumWidth(80)
            box.setMinimumContentsLength(4)
        self.table = RecordTable(PagedTable(self._columns(), self._fetch), "photo_cases", context.widths)
        self.table.setAccessibleName(tr("Kasus untuk foto yang dipilih"))
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        self.table.say_empty(tr("Tidak ada kasus yang cocok. Ubah pencarian atau saringannya."), "search")
        self._lay_out()
        self._listen()

    @property
    def case_id(self) -> str:
        """The case that has the mark; "" when none."""
        line = self.line
        return line.id if line else ""

    @property
    def line(self) -> CaseLine | None:
        """The row that has the mark."""
        handle = self.table.current_id
        return None if handle is None else self._fetch([handle]).get(handle)

    def go_to(self, case_id: str) -> None:
        """Mark a case, also when the filters hide it."""
        self._wanted = case_id
        handle = self._ids.get(case_id)
        if handle is not None and self.table.select(handle):
            self._wanted = ""
        elif self.search.text() or self.kelurahan.code != EVERY or self.psm.code != EVERY:
            self.search.clear()
            self.kelurahan.choose(EVERY)
            self.psm.choose(EVERY)

    def read(self) -> None:
        """List the cases anew; an answer that is stale when it comes is dropped."""
        from padang_desktop.domain.cases.case_query import CaseQuery

        self._turn += 1
        turn, office = self._turn, self._context.office
        wanted = CaseQuery(
            typed=self.search.text().strip(),
            kelurahan=self.kelurahan.code.removeprefix(EVERY),
            volunteer_id=self.psm.code.removeprefix(EVERY),
        )

        def read(progress: Progress) -> CasesRead:
            from padang_desktop.ui.cases import assigning
            from padang_desktop.use_cases.cases import list_cases
            from padang_desktop.use_cases.photos import see_lacking_photos

            handles = list_cases.handles(office, wanted)
            ids = dict(zip(list_cases.ids(office, handles), handles, strict=True))
            lacking = {each.case_id: each for each in see_lacking_photos.visits_lacking_photos(office)}
            first = [ids[case_id] for case_id in lacking if case_id in ids]
            taken = set(first)
            rest = [handle for handle in handles if handle not in taken]
            return CasesRead(turn, first + rest, ids, lacking, assigning.roster(office))

        self._context.tasks.in_thread(read, self._on_read)

    def _on_read(self, answer: CasesRead) -> None:
        if answer.turn != self._turn:
            return
        self._ids, self.lacking = answer.ids, answer.lacking
        self._offer_people([(each.id, each.printed_name) for each in answer.people])
        self.table.show_ids(answer.handles)
        self._show_beginnings()
        if self._wanted:
            self.go_to(self._wanted)
        if self.table.current_id is None and answer.handles:
            self.table.select(answer.handles[0])
        self.moved.emit()

    def _offer_people(self, people: list[tuple[str, str]]) -> None:
        if people != self._people:
            self._people = people
            # The choice stays: to be told of it again would read the list for ever.
            self.psm.blockSignals(True)
            self.psm.set_choices([(EVERY, tr("Semua PSM")), *people])
            if not self.psm.code:
                self.psm.choose(EVERY)
            self.psm.blockSignals(False)

    def _columns(self) -> list[Column[Any]]:
        return [
            Column("number", tr("Nomor"), lambda line: line.number[-4:], can_sort=False, width=7,
                   tip=lambda line: line.number),
            Column("head_name", tr("Kepala keluarga"), lambda line: line.head_name, can_sort=False, width=18,
                   least=12, tip=lambda line: line.head_name),
            Column("lacks", tr("Foto yang kurang"), self._lacks, can_sort=False, width=22, least=14,
                   tip=self._lacks, state=lambda line: "warn" if line.id in self.lacking else None),
            Column("address", tr("RT/RW dan kelurahan"), self._where, can_sort=False, width=22,
                   tip=lambda line: line.address),
        ]  # fmt: skip

    def _lacks(self, line: CaseLine) -> str:
        found = self.lacking.get(line.id)
        if found is not None:
            return found.words
        said = tr(STATE_WORDS[line.state])
        return said if line.visit_count else f"{said} · {tr('belum dikunjungi')}"

    def _where(self, line: CaseLine) -> str:
        area = self._context.office.reference.areas.by_code(line.kelurahan)
        place = area.name if area else line.kelurahan
        return f"{line.rt}/{line.rw} {place}" if line.rt or line.rw else place

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, CaseLine]:
        from padang_desktop.use_cases.cases import list_cases

        return list_cases.lines(self._context.office, handles)

    def _places(self) -> list[tuple[str, str]]:
        office = self._context.office
        inside = f"{office.wilayah}."
        return [
            (each.code, each.name)
            for each in office.reference.areas.on(office.today())
            if each.level is Level.KELURAHAN and each.code.startswith(inside)
        ]

    def _show_beginnings(self) -> None:
        # A line that is too long would show its end.
        for box in (self.kelurahan, self.psm):
            box.setToolTip(box.currentText())
            line = box.lineEdit()
            if line is not None and not line.hasFocus():
                line.home(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_beginnings()

    def _listen(self) -> None:
        self.search.asked.connect(lambda _: self.read())
        self.search.left_down.connect(self._on_left_down)
        self.kelurahan.chosen.connect(lambda code: self.read() if code else None)
        self.psm.chosen.connect(lambda code: self.read() if code else None)
        self.table.moved.connect(self._on_moved)
        self.table.clicked.connect(lambda _: self.touched.emit())
        self.table.opened.connect(lambda _: self.confirmed.emit())
        self.table.closed.connect(self.closed)

    def _on_left_down(self) -> None:
        self.touched.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, handle: int | None) -> None:
        if self.table.hasFocus():
            self.touched.emit()
        self.moved.emit()

    def _lay_out(self) -> None:
        # One line, so that a low window still shows cases.
        filters = QHBoxLayout()
        filters.setSpacing(look.GAP_XS)
        filters.addWidget(self.search, 2)
        filters.addWidget(self.kelurahan, 1)
        filters.addWidget(self.psm, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addLayout(filters)
        rows.addWidget(self.table, 1)
