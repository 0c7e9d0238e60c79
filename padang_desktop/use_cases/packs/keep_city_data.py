"""In this file: rows of Data Kota are added, changed and taken out by hand; each change can be undone.

Sheets of people and tasks come in by import_city_data; here are the small
tables, the lists as a whole, and single people who are to be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.packs.pack import UnknownCityRow
from padang_desktop.domain.packs.pack_settings import RULES
from padang_desktop.domain.packs.pack_tables import (
    BY_NAME,
    INSTRUMENTS,
    LIST_OPEN,
    LIST_WITHDRAWN,
    LISTS,
    SETTINGS,
    TASKS,
    PackTable,
)
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.store import changes, city_rows
from padang_desktop.store.city_rows import CityRow
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.settings import keep_rules


@dataclass(frozen=True, slots=True)
class CityList:
    """One worklist of Data Kota: `counts` rows per kecamatan (codes with dots)."""

    row: CityRow
    name: str
    period: str
    is_withdrawn: bool
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def rows_of(office: Office, part: str, wilayah: str | None = None) -> list[CityRow]:
    """The rows of one table of Data Kota, in the order in which they came."""
    with office.reading() as tx:
        return city_rows.of_part(tx, part, wilayah)


def lists(office: Office) -> list[CityList]:
    """The worklists, newest first."""
    with office.reading() as tx:
        found, counts = city_rows.of_part(tx, LISTS.name), city_rows.list_counts(tx)
    return [_list(row, counts.get(row.key, {})) for row in reversed(found)]


def judge(table: PackTable, cells: Sequence[str]) -> tuple[Problem, ...]:
    """What is wrong with a row typed by hand, by the column's name."""
    problems = [
        Problem("CITY_CELL_ODD" if cell else "CITY_CELL_NEEDED", column.name, cell)
        for column, cell in zip(table.columns, cells, strict=True)
        if not (column.takes(cell) if cell else not column.is_needed)
    ]
    if table is SETTINGS and not problems:
        rule = RULES.get(cells[0])
        if rule is None or not rule.takes(cells[1]):
            problems.append(Problem("CITY_CELL_ODD", "nilai", cells[1]))
    if table is INSTRUMENTS and not problems and not _is_instrument(cells):
        problems.append(Problem("PACK_INSTRUMENT_DAMAGED", "isi"))
    return tuple(problems)


def keep(office: Office, part: str, cells: Sequence[str], row_id: str = "", wilayah: str = "") -> int:
    """Add a row (row_id "") or change one; gives the deed, 0 when nothing differs.

    Raises Incomplete, UnknownCityRow.
    """
    table = BY_NAME[part]
    told = tuple(cell.strip() for cell in cells)
    if problems := judge(table, told):
        raise Incomplete(problems)
    key = table.key_of(told)
    with office.writing("city_data.changed", row_id) as tx:
        known = city_rows.one(tx, row_id) if row_id else None
        if row_id and known is None:
            raise UnknownCityRow
        if any(
            each.key == key and each.id != row_id for each in city_rows.of_part(tx, part, wilayah or None)
        ):
            raise Incomplete((Problem("CITY_ROW_EXISTS", table.key[0], key),))
        # What was for one kecamatan stays for that one.
        fresh = CityRow(row_id or new_id(), part, key, told, wilayah or (known.wilayah if known else ""))
        is_changed = city_rows.change(tx, fresh) if known else bool(city_rows.add(tx, [fresh]))
        _follow(office, tx, table)
        deed = tx.deed
    office.refresh_facts()
    return deed if is_changed else 0


def take_out(office: Office, row_ids: Sequence[str]) -> int:
    """Rows leave Data Kota; gives the deed."""
    with office.writing("city_data.changed", row_ids[0] if len(row_ids) == 1 else "") as tx:
        there = [row_id for row_id in row_ids if city_rows.one(tx, row_id) is not None]
        tx.tell(count=city_rows.remove(tx, there))
        _follow(office, tx, SETTINGS)
        deed = tx.deed
    office.refresh_facts()
    return deed if there else 0


def withdraw(office: Office, list_id: str, *, is_withdrawn: bool = True) -> int:
    """Take a worklist back (the offices end what nobody has begun), or let it hold again; gives the deed."""
    with office.writing("city_data.changed", list_id) as tx:
        row = city_rows.one(tx, list_id)
        if row is None:
            raise UnknownCityRow
        state = LIST_WITHDRAWN if is_withdrawn else LIST_OPEN
        city_rows.change(tx, replace(row, cells=(*row.cells[:-1], state)))
        return tx.deed


def finish(office: Office, list_id: str) -> int:
    """A worklist is done with: it travels no more, and the offices keep theirs. Gives the deed."""
    with office.writing("city_data.changed", list_id) as tx:
        gone = [row.id for row in city_rows.of_part(tx, TASKS.name, list_id=list_id)]
        tx.tell(count=city_rows.remove(tx, [list_id, *gone]))
        return tx.deed


def undo(office: Office, deed: int) -> None:
    """Take a change of Data Kota back."""
    with office.writing("city_data.changed") as tx:
        city_rows.put_back(tx, deed)
        tx.tell(rows=changes.undo(tx, deed))
        _follow(office, tx, SETTINGS)
    office.refresh_facts()


def _follow(office: Office, tx: Writer, table: PackTable) -> None:
    """The city's own rules are those that it gives."""
    if table is SETTINGS and office.is_city:
        keep_rules.follow(tx)


def _list(row: CityRow, counts: dict[str, int]) -> CityList:
    told = LISTS.told(row.cells)
    return CityList(row, told["nama"], told["periode"], told["status"] == LIST_WITHDRAWN, counts)


def _is_instrument(cells: Sequence[str]) -> bool:
    from padang_desktop.domain.reference.reference import ReferenceDamaged
    from padang_desktop.domain.visits import instrument_file

    try:
        return instrument_file.read(cells[0], cells[1]).id == cells[0]
    except ReferenceDamaged:
        return False
