"""In this file: records are read for comparing, verdicts on pairs are kept, references change hands.

Which tables refer to a record is read from the tables themselves, so that a
new one is not forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Index, Table, UniqueConstraint, func, select

from padang_desktop.domain.families.family import HEAD
from padang_desktop.domain.families.family_twins import FamilyCandidate
from padang_desktop.domain.roster.twins import Candidate
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_QUERIES = {
    "volunteers": "SELECT id, printed_name, birth_date, sex, nik, phone, '', kelurahan FROM volunteers t",
    "persons": "SELECT t.id, t.name, t.birth_date, t.sex, t.nik, t.phone, t.mother_name, f.kelurahan"
    " FROM persons t JOIN families f ON f.id = t.family_id",
    "families": "SELECT id, head_name, '', '', no_kk, '', '', kelurahan FROM families t",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a pair; `noun` is a table, the ids stand in order."""

    id: str
    noun: str
    first_id: str
    second_id: str
    verdict: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of `table` that refers to a record through `column`."""

    table: str
    column: str
    row_id: str


def candidates(tx: Reader, noun: str, ids: Sequence[str] | None = None) -> list[Candidate]:
    """Records of a noun for comparing: those that stand, or just these (merged ones too)."""
    where = "t.merged_into = ''" if ids is None else "t.id IN (SELECT value FROM json_each(?))"
    arguments = () if ids is None else (json.dumps(list(ids)),)
    found = tx.connection.exec_driver_sql(f"{_QUERIES[noun]} WHERE {where} ORDER BY t.n", arguments)
    return [Candidate(*row) for row in found]


def family_candidates(tx: Reader) -> list[FamilyCandidate]:
    """Families that stand, with their heads, for comparing."""
    heads = (
        "SELECT family_id, min(birth_date) AS birth_date, min(nik) AS nik FROM persons"
        f" WHERE relation = '{HEAD}' AND merged_into = '' GROUP BY family_id HAVING count(*) = 1"
    )
    found = tx.connection.exec_driver_sql(
        "SELECT f.id, f.head_name, coalesce(h.birth_date, ''), coalesce(h.nik, ''), f.no_kk, f.kelurahan,"
        f" f.rt, f.rw, f.address FROM families f LEFT JOIN ({heads}) h ON h.family_id = f.id"
        " WHERE f.merged_into = '' ORDER BY f.n"
    )
    return [FamilyCandidate(*row) for row in found]


def count(tx: Reader, noun: str) -> int:
    table = tables.BY_NAME[noun]
    return tx.connection.execute(
        select(func.count()).select_from(table).where(table.c.merged_into == "")
    ).scalar_one()


def verdicts(tx: Reader, noun: str) -> list[Judged]:
    """Every verdict of a noun, the latest last."""
    c = tables.twin_verdicts.c
    query = (
        select(c.id, c.noun, c.first_id, c.second_id, c.verdict, c.note)
        .where(c.noun == noun)
        .order_by(c.changed_by, c.n)
    )
    return [Judged(*row) for row in tx.connection.execute(query)]


def keep_verdict(tx: Writer, judged: Judged) -> None:
    """One pair has one verdict: a later one takes the place of the former, which stays in the history."""
    c = tables.twin_verdicts.c
    values = {"verdict": judged.verdict, "note": judged.note}
    there = tx.connection.execute(
        select(c.id).where(
            c.noun == judged.noun, c.first_id == judged.first_id, c.second_id == judged.second_id
        )
    ).scalar_one_or_none()
    if there is not None:
        changes.change(tx, tables.twin_verdicts, there, values)
        return
    pair = {"noun": judged.noun, "first_id": judged.first_id, "second_id": judged.second_id}
    changes.add(tx, tables.twin_verdicts, [{"id": judged.id, **pair, **values}])


def came_from_an_office(tx: Reader, noun: str, ids: Sequence[str]) -> bool:
    """Whether any of these records came to the city in a batch."""
    c = tables.arrivals.c
    query = select(func.count()).where(c.table_name == noun, c.row_id.in_(list(ids)))
    return bool(tx.connection.execute(query).scalar_one())


def references(tx: Reader, noun: str, record_id: str) -> list[Reference]:
    """Every row that refers to a record."""
    found: list[Reference] = []
    for table, column in _referring(tables.BY_NAME[noun]):
        rows = tx.connection.execute(select(table.c.id).where(column == record_id).order_by(table.c.n))
        found += [Reference(table.name, column.name, row_id) for row_id in rows.scalars()]
    return found


def clashing(tx: Reader, found: Sequence[Reference], survivor_id: str) -> list[Reference]:
    """Those of the references that cannot change hands: the survivor has such a row already."""
    return [each for each in found if _clashes(tx, each, survivor_id)]


def hand_over(tx: Writer, found: Sequence[Reference], survivor_id: str) -> None:
    """Let these rows refer to the survivor; each gets a new revision."""
    for each in found:
        changes.change(tx, tables.BY_NAME[each.table], each.row_id, {each.column: survivor_id})


def training_titles(tx: Reader, participant_ids: Sequence[str]) -> list[str]:
    """The trainings on whose lists these participants stand."""
    people, trainings = tables.participants.c, tables.trainings.c
    query = (
        select(trainings.title)
        .join(tables.participants, people.training_id == trainings.id)
        .where(people.id.in_(list(participant_ids)))
        .order_by(trainings.starts_on, trainings.n)
        .distinct()
    )
    return list(tx.connection.execute(query).scalars())


def merged_by(tx: Reader, noun: str, record_id: str) -> int:
    """The deed that merged this record into another; 0 when it stands."""
    table = tables.BY_NAME[noun]
    query = select(table.c.merged_into, table.c.changed_by).where(table.c.id == record_id)
    row = tx.connection.execute(query).one_or_none()
    if row is None or not row.merged_into:
        return 0
    latest = 0
    for change in changes.history(tx, table, record_id):
        if change.before["merged_into"] == row.merged_into:
            continue
        latest = change.deed
        break
    return latest


def _referring(target: Table) -> list[tuple[Table, Column[str]]]:
    return [
        (table, column)
        for table in tables.REVISED
        for column in table.c
        if any(key.column.table is target for key in column.foreign_keys)
    ]


def _clashes(tx: Reader, reference: Reference, survivor_id: str) -> bool:
    table = tables.BY_NAME[reference.table]
    row = tx.connection.execute(select(table).where(table.c.id == reference.row_id)).mappings().one()
    for columns in _unique_with(table, reference.column):
        same = [table.c[name] == (survivor_id if name == reference.column else row[name]) for name in columns]
        if tx.connection.execute(select(table.c.id).where(*same).limit(1)).first():
            return True
    return False


def _unique_with(table: Table, column: str) -> list[list[str]]:
    """The sets of columns that no two rows may share, as far as this column is one of them."""
    rules: list[Index | UniqueConstraint] = [index for index in table.indexes if index.unique]
    rules += [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    named = [[part.name for part in rule.columns] for rule in rules]
    return [names for names in named if column in names]
