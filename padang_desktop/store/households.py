"""In this file: what stands around a family: who shares its numbers, its moves, its cases, its last deed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple

from sqlalchemy import select

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.families.household import Handover
from padang_desktop.domain.families.household_form import Neighbours
from padang_desktop.store import changes, tables
from padang_desktop.store.changes import InTheWay
from padang_desktop.store.database import Reader, Writer

_MOVES = (
    "id",
    "family_id",
    "from_kelurahan",
    "to_kelurahan",
    "to_text",
    "on_day",
    "reason",
    "evidence",
    "note",
)
_SAME_KK = """
SELECT count(*) FROM families
WHERE no_kk = ? AND no_kk != '' AND id != ? AND state = 'AKTIF' AND merged_into = ''
"""
_SAME_NIK = """
SELECT coalesce(sum(p.life_status != 'MENINGGAL' AND f.state = 'AKTIF'), 0), count(*)
FROM persons p JOIN families f ON f.id = p.family_id
WHERE p.nik = ? AND p.nik != '' AND p.id != ? AND p.merged_into = '' AND f.merged_into = ''
"""
_HEADS = """
SELECT count(*) FROM persons
WHERE family_id = ? AND id != ? AND relation = 'KEPALA' AND life_status != 'MENINGGAL' AND merged_into = ''
"""
_CASES = """
SELECT c.id, c.number, c.task_type, c.state, c.period, c.deadline, c.presence, c.eligibility
FROM cases c WHERE c.family_id = ? ORDER BY c.n DESC
"""


class FamilyCase(NamedTuple):
    """One case of a family, as its page lists it."""

    id: str
    number: str
    task_type: str
    state: State
    period: str
    deadline: str
    presence: str
    eligibility: str


def around_family(tx: Reader, family_id: str, no_kk: str) -> Neighbours:
    """Other families that are here under this number."""
    return Neighbours(same_kk=tx.connection.exec_driver_sql(_SAME_KK, (no_kk, family_id)).scalar_one())


def around_person(tx: Reader, person_id: str, family_id: str, nik: str) -> Neighbours:
    """Others with this NIK, and other living heads of the family."""
    active, every = tx.connection.exec_driver_sql(_SAME_NIK, (nik, person_id)).one()
    heads = tx.connection.exec_driver_sql(_HEADS, (family_id, person_id)).scalar_one()
    return Neighbours(same_nik=active, same_nik_gone=every - active, other_heads=heads)


def cases_of(tx: Reader, family_id: str) -> list[FamilyCase]:
    """The newest first."""
    found = tx.connection.exec_driver_sql(_CASES, (family_id,))
    return [FamilyCase(**{**row, "state": State(row["state"])}) for row in found.mappings()]


def hand_over(tx: Writer, moves: Iterable[Handover]) -> int:
    return changes.add(tx, tables.handovers, [asdict(move) for move in moves])


def moves_of(tx: Reader, family_id: str) -> list[Handover]:
    """The newest first."""
    table = tables.handovers
    columns = [table.c[name] for name in _MOVES]
    query = select(*columns).where(table.c.family_id == family_id).order_by(table.c.n.desc())
    return [Handover(*row) for row in tx.connection.execute(query)]


def file_names(tx: Reader, deeds: Iterable[int]) -> dict[int, str]:
    """Of those deeds that took in a file: which one."""
    table = tables.imports
    query = select(table.c.deed, table.c.file_name).where(table.c.deed.in_(list(deeds)))
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def added_by(tx: Reader, table_name: str, record_id: str) -> int:
    """The deed that brought a record in; 0 when there is no such record."""
    c = tables.BY_NAME[table_name].c
    return tx.connection.execute(select(c.added_by).where(c.id == record_id)).scalar_one_or_none() or 0


def in_the_way(tx: Reader, deed: int) -> list[InTheWay]:
    """As changes.in_the_way; members whom the deed itself put into a family it made go back with it."""
    found = changes.in_the_way(tx, deed)
    moved = tables.persons.c
    own = select(moved.id).where(moved.changed_by == deed)
    mine = set(tx.connection.execute(own).scalars()) if found else set[str]()
    return [each for each in found if not (each.table == "persons" and each.row_id in mine)]


def undo(tx: Writer, deed: int) -> int:
    """As changes.undo; members leave a family that the deed made before it goes."""
    tx.connection.exec_driver_sql(
        "UPDATE persons SET family_id = json_extract(s.before, '$.family_id') FROM changes s"
        " WHERE s.deed = ? AND s.table_name = 'persons' AND s.row_id = persons.id AND persons.changed_by = ?",
        (deed, deed),
    )
    return changes.undo(tx, deed)
