"""In this file: the meetings and statements that were recorded, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values.number import number
from padang_desktop.domain.values.text import fold
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import counted, day_said, way_said
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import HeldMeeting


class HeldView(QWidget):
    """A table; what is opened is told by it."""

    def __init__(self, context: Context, area_name: Callable[[str], str]) -> None:
        super().__init__()
        self._lists, self._area_name = context.office.reference.code_lists, area_name
        self._held: dict[str, HeldMeeting] = {}
        self._typed = ""
        self.table = RecordTable(
            PagedTable(_columns(self._lists, area_name), self._fetch), "meetings", context.widths
        )
        self.table.setAccessibleName(tr("Muskel dan SPTJM yang sudah dicatat"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)
        self.table.say_empty(tr("Membuka daftar…"), "list")

    @property
    def count(self) -> int:
        return len(self._held)

    def show_held(self, held: Sequence[HeldMeeting]) -> None:
        self._held = {each.meeting.id: each for each in held}
        self.search(self._typed)

    def search(self, text: str) -> None:
        """Only those with these words."""
        self._typed = text
        words = fold(text).split()
        self.table.show_ids(
            [key for key, each in self._held.items() if all(word in self._found_by(each) for word in words)]
        )
        if self._held:
            self.table.say_empty(tr("Tidak ada yang cocok."), "search")
        else:
            said = tr("Belum ada muskel atau SPTJM yang dicatat. Putusan dicatat di Menunggu putusan.")
            self.table.say_empty(said, "messages-square")

    def _found_by(self, held: HeldMeeting) -> str:
        meeting = held.meeting
        where = f"{self._area_name(meeting.kelurahan)} {meeting.place} {meeting.leader}"
        return fold(f"{way_said(meeting.way)} {day_said(meeting.held_on)} {meeting.number} {where}")

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, HeldMeeting]:
        return {each: self._held[each] for each in ids if each in self._held}


def _columns(lists: CodeLists, area_name: Callable[[str], str]) -> list[Column[Any]]:
    def counts(held: HeldMeeting) -> str:
        return counted(lists, held.counts) or tr("tidak ada lagi")

    def where(held: HeldMeeting) -> str:
        return area_name(held.meeting.kelurahan) if held.meeting.kelurahan else tr("beberapa kelurahan")

    return [
        Column("held_on", tr("Tanggal"), lambda held: day_said(held.meeting.held_on), can_sort=False,
               width=12),
        Column("way", tr("Lewat"), lambda held: way_said(held.meeting.way), can_sort=False, width=9),
        Column("kelurahan", tr("Kelurahan"), where, can_sort=False, width=18, tip=where),
        Column("number", tr("Nomor"), lambda held: held.meeting.number or tr("menyusul"), can_sort=False,
               width=18, state=lambda held: None if held.meeting.number else "warn"),
        Column("count", tr("Tugas"), lambda held: number(held.case_count), is_number=True, can_sort=False,
               width=7),
        Column("counts", tr("Putusan"), counts, can_sort=False, width=24, tip=counts),
    ]  # fmt: skip
