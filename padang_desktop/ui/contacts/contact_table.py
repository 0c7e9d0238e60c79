"""In this file: the tables of Kontak Wilayah: who is there, and who is not there yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from padang_desktop.domain.contacts.contact import ContactLine, Wanted
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr


class ContactTable(RecordTable):
    """Contacts by their ids, in the order in which they are handed in."""

    def __init__(self, context: Context) -> None:
        self._lines: dict[str, ContactLine] = {}
        super().__init__(PagedTable(_columns(), self._fetch), "contacts", context.widths)
        self.setAccessibleName(tr("Kontak wilayah"))

    def show_lines(self, lines: Sequence[ContactLine]) -> None:
        self._lines = {line.contact.id: line for line in lines}
        self.show_ids(list(self._lines))

    def line_of(self, contact_id: object) -> ContactLine | None:
        return self._lines.get(str(contact_id))

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, ContactLine]:
        return {each: self._lines[each] for each in ids if each in self._lines}


class WantedTable(RecordTable):
    """Which kelurahan lack whom; Enter opens the form for it."""

    def __init__(self, context: Context) -> None:
        self._wanted: tuple[Wanted, ...] = ()
        columns: list[Column[Wanted]] = [
            Column("area", tr("Kelurahan"), lambda each: each.area_name, can_sort=False, width=30),
            Column("role", tr("Belum ada"), lambda each: each.role_name, can_sort=False, width=24),
            Column("act", "", lambda each: tr("Enter menambah kontaknya"), can_sort=False,
                   icon=lambda each: "plus"),
        ]  # fmt: skip
        super().__init__(PagedTable(columns, self._fetch), "contacts-wanted", context.widths)
        self.setAccessibleName(tr("Kontak yang belum ada"))

    def show_wanted(self, wanted: Sequence[Wanted]) -> None:
        self._wanted = tuple(wanted)
        self.show_ids(list(range(len(self._wanted))))

    def wanted_at(self, place: int) -> Wanted:
        return self._wanted[place]

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Wanted]:
        return {place: self._wanted[place] for place in places if place < len(self._wanted)}


def _columns() -> list[Column[ContactLine]]:
    return [
        Column("area", tr("Kelurahan"), lambda line: line.area_name, width=22),
        Column("role", tr("Jabatan"), lambda line: line.role_name, width=18),
        Column("name", tr("Nama"), lambda line: line.contact.name, width=24),
        Column("phone", tr("No. HP"), lambda line: line.phones_told, width=18,
               tip=lambda line: line.phones_told),
        Column("unit", tr("RT/RW"), lambda line: line.unit_told, width=16),
        Column("organisation", tr("Lembaga"), lambda line: line.contact.organisation, width=24),
    ]  # fmt: skip
