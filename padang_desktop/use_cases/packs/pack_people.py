"""In this file: the people of a pack become a staged plan, judged as a roster's sheet is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.packs.pack_tables import PSM, sheet_cells
from padang_desktop.store import (
    city_rows,
    plan_file,
    tables,
    volunteers,
)
from padang_desktop.store.city_rows import Origin
from padang_desktop.use_cases.imports import import_roster
from padang_desktop.use_cases.imports.import_roster import Ground, RosterDesk
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import stage_pack_rows

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


_LINK = ("part", "key", "row_table", "row_id")


def stage_people(office: Office, rows: Sequence[Row], file_name: str) -> ImportPlan:
    """The people of a pack as a plan for the roster."""
    from padang_desktop.documents import roster_sheet
    from padang_desktop.documents.table_rows import RawRow

    ground = import_roster.ground_of(office)
    with office.reading() as tx:
        known = city_rows.origins(tx, PSM.name)
        stored = {person.id: person.nik for person in volunteers.all_people(tx)}
    given: list[RawRow] = []
    for place, row in enumerate(rows):
        cells, kinds = sheet_cells(PSM, _with_stored_nik(row, known, stored))
        given.append(RawRow(place + 1, cells, kinds, "", (row[0],)))
    desk = PackRosterDesk(ground, frozenset(known))
    return stage_pack_rows.stage(
        office, stage_pack_rows.PEOPLE, "roster", roster_sheet.FIELDS, file_name, desk, given
    )


class PackRosterDesk(RosterDesk):
    """The roster's judge, which also lays ready under which key the city knows a new person."""

    def __init__(self, ground: Ground, known: frozenset[str], *, is_nik_damaged: bool = False) -> None:
        super().__init__(ground, is_nik_damaged=is_nik_damaged)
        self._linked = known
        self._links = plan_file.StagedTable(tables.from_city, _LINK)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned = super().rows(rows)
        fresh = {each[0]: each[1] for each in self._people.added}
        for raw, row in zip(rows, planned, strict=True):
            key, person = raw.source[0], row.target_id or fresh.get(str(raw.number), "")
            if person and key not in self._linked and row.outcome is not Outcome.REFUSE:
                values = (str(raw.number), new_id(), PSM.name, key, tables.volunteers.name, person)
                self._links.added.append(values)
        return planned

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        return [*super().ready(is_last=is_last), self._links]

    def again(self) -> PackRosterDesk | None:
        # The city has judged the whole column already.
        return None


def _with_stored_nik(row: Row, known: Mapping[str, Origin], stored: Mapping[str, str]) -> Row:
    """Somebody whose NIK the city put right is found by the one he has here; pack_leaving changes it."""
    origin, at = known.get(row[0]), PSM.names.index("nik")
    own = stored.get(origin.row_id, "") if origin else ""
    if not own or not row[at] or own == row[at]:
        return row
    return (*row[:at], own, *row[at + 1 :])
