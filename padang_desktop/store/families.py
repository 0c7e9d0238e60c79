"""In this file: families and their persons are kept and found again by KK and NIK."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import select, text

from padang_desktop.domain.families.family import ALIVE, HERE, Family, Person
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

FAMILY_COLUMNS = tuple(f.name for f in fields(Family) if f.name not in ("id", "revision"))
_LISTS = ("disabilities", "illnesses")
PERSON_COLUMNS = tuple(f.name for f in fields(Person) if f.name not in ("id", "revision"))
# A list from the city brings them by the ten thousand; asdict would copy each value deeply.
_FAMILY_KEYS, _PERSON_KEYS = ("id", *FAMILY_COLUMNS), ("id", *PERSON_COLUMNS)
_NONE = "[]"
_of_family, _of_person = attrgetter(*_FAMILY_KEYS), attrgetter(*_PERSON_KEYS)


class Merged(NamedTuple):
    """A record that was merged away; `key` is its KK or NIK, a person has `family_id` and `match_key` too."""

    id: str
    survivor_id: str
    key: str
    family_id: str = ""
    match_key: str = ""


def family_row(family: Family) -> dict[str, Any]:
    """A family as its table keeps it: id first, then FAMILY_COLUMNS."""
    row = dict(zip(_FAMILY_KEYS, _of_family(family), strict=True))
    row["programmes"] = json.dumps(family.programmes) if family.programmes else _NONE
    return row


def person_row(person: Person) -> dict[str, Any]:
    """A person as the table keeps it: id first, then PERSON_COLUMNS."""
    row = dict(zip(_PERSON_KEYS, _of_person(person), strict=True))
    for name in _LISTS:
        row[name] = json.dumps(row[name]) if row[name] else _NONE
    return row


def add(tx: Writer, families: Iterable[Family]) -> int:
    return changes.add(tx, tables.families, map(family_row, families))


def add_persons(tx: Writer, persons: Iterable[Person]) -> int:
    """The families they belong to must be there before them."""
    return changes.add(tx, tables.persons, map(person_row, persons))


def change(tx: Writer, family: Family) -> bool:
    """Keep the former record in the history; False when nothing differs."""
    values = family_row(family)
    return changes.change(tx, tables.families, values.pop("id"), values)


def change_person(tx: Writer, person: Person) -> bool:
    """Keep the former record in the history; False when nothing differs."""
    values = person_row(person)
    return changes.change(tx, tables.persons, values.pop("id"), values)


def one(tx: Reader, family_id: str) -> Family | None:
    table = tables.families
    row = tx.connection.execute(select(table).where(table.c.id == family_id)).mappings().first()
    return _family(row) if row else None


def swallowed(tx: Reader, family_id: str) -> list[Family]:
    """The families that were merged into this one."""
    table = tables.families
    query = select(table).where(table.c.merged_into == family_id).order_by(table.c.n)
    return [_family(row) for row in tx.connection.execute(query).mappings()]


def by_kk(tx: Reader, no_kk: str) -> list[Family]:
    """Every family under this number; more than one is a fault that somebody must settle."""
    table = tables.families
    query = select(table).where(table.c.no_kk == no_kk, table.c.no_kk != "").order_by(table.c.n)
    return [_family(row) for row in tx.connection.execute(query).mappings()]


def person(tx: Reader, person_id: str) -> Person | None:
    table = tables.persons
    row = tx.connection.execute(select(table).where(table.c.id == person_id)).mappings().first()
    return _person(row) if row else None


def members(tx: Reader, family_id: str) -> list[Person]:
    """In the order in which they were added, as on the card."""
    table = tables.persons
    query = select(table).where(table.c.family_id == family_id, table.c.merged_into == "").order_by(table.c.n)
    return [_person(row) for row in tx.connection.execute(query).mappings()]


def persons_by_nik(tx: Reader, nik: str) -> list[Person]:
    table = tables.persons
    query = select(table).where(table.c.nik == nik, table.c.nik != "").order_by(table.c.n)
    return [_person(row) for row in tx.connection.execute(query).mappings()]


def number_clashes(tx: Writer) -> bool:
    """Whether this deed gave back a NIK or KK, or a record with one, that another has by now.

    Ask after changes.undo. Two that were one record until now may share one, as they did before.
    The dead and those who left keep their numbers beside others, as when they are typed.
    """
    query = (
        "SELECT EXISTS (SELECT 1 FROM changes c JOIN {table} v ON v.id = c.row_id"
        " JOIN {table} o ON o.{number} = v.{number} AND o.id != v.id"
        " WHERE c.deed = :deed AND c.table_name = '{table}' AND v.{number} != ''"
        " AND v.merged_into = '' AND o.merged_into = '' AND o.changed_by != :deed"
        " AND json_extract(c.before, '$.merged_into') != o.id"
        " AND v.{state} = '{stands}' AND o.{state} = '{stands}'"
        " AND (json_extract(c.before, '$.{number}') != v.{number}"
        " OR json_extract(c.before, '$.merged_into') != ''))"
    )
    numbers = (("families", "no_kk", "state", HERE), ("persons", "nik", "life_status", ALIVE))
    return any(
        tx.connection.execute(
            text(query.format(table=table, number=number, state=state, stands=stands)), {"deed": tx.deed}
        ).scalar_one()
        for table, number, state, stands in numbers
    )


def merged_families(tx: Reader) -> list[Merged]:
    """Every family that was merged into another."""
    c = tables.families.c
    query = select(c.id, c.merged_into, c.no_kk).where(c.merged_into != "").order_by(c.n)
    return [Merged(*row) for row in tx.connection.execute(query)]


def merged_persons(tx: Reader) -> list[Merged]:
    """Every person who was merged into another."""
    c = tables.persons.c
    query = (
        select(c.id, c.merged_into, c.nik, c.family_id, c.match_key).where(c.merged_into != "").order_by(c.n)
    )
    return [Merged(*row) for row in tx.connection.execute(query)]


def left_numbers(tx: Reader) -> list[tuple[str, str]]:
    """(KK, id) of families that took another in: the numbers they had before, such as were given up then."""
    query = (
        "SELECT DISTINCT json_extract(c.before, '$.no_kk') AS left_kk, c.row_id FROM changes c"
        " WHERE c.table_name = 'families' AND left_kk != ''"
        " AND c.row_id IN (SELECT merged_into FROM families WHERE merged_into != '')"
    )
    return [(row[0], row[1]) for row in tx.connection.exec_driver_sql(query)]


def of_ids(tx: Reader, ids: Sequence[str]) -> dict[str, Family]:
    """Many families at once, by id."""
    query = "SELECT * FROM families WHERE id IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(ids)),)).mappings()
    return {row["id"]: _family(row) for row in found}


def persons_of(tx: Reader, family_ids: Sequence[str]) -> dict[str, list[Person]]:
    """The members of many families at once, by family; a family without any is left out."""
    query = (
        "SELECT * FROM persons WHERE family_id IN (SELECT value FROM json_each(?)) AND merged_into = ''"
        " ORDER BY n"
    )
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(family_ids)),)).mappings()
    grouped: dict[str, list[Person]] = {}
    for row in found:
        grouped.setdefault(row["family_id"], []).append(_person(row))
    return grouped


def count(tx: Reader) -> tuple[int, int]:
    """How many families and how many persons."""
    # Both are answered from the indexes in the order of names; the rows themselves fill a whole cache.
    query = "SELECT count(*) FROM {} INDEXED BY {}_by_name WHERE merged_into = ''"
    ask = tx.connection.exec_driver_sql
    return tuple(ask(query.format(table, table)).scalar_one() for table in ("families", "persons"))


def _family(row: Any) -> Family:
    values = {name: row[name] for name in FAMILY_COLUMNS}
    values["programmes"] = tuple(json.loads(row["programmes"] or "[]"))
    return Family(id=row["id"], revision=row["revision"], **values)


def _person(row: Any) -> Person:
    values = {name: row[name] for name in PERSON_COLUMNS}
    values |= {name: tuple(json.loads(row[name] or "[]")) for name in _LISTS}
    return Person(id=row["id"], revision=row["revision"], **values)


def all_families(tx: Reader) -> list[Family]:
    """Every family, oldest first: for judging a worklist against what is here."""
    found = tx.connection.exec_driver_sql(
        "SELECT * FROM families WHERE merged_into = '' ORDER BY n"
    ).mappings()
    return [_family(row) for row in found]


def all_persons(tx: Reader) -> list[Person]:
    """Every person, oldest first."""
    found = tx.connection.exec_driver_sql(
        "SELECT * FROM persons WHERE merged_into = '' ORDER BY n"
    ).mappings()
    return [_person(row) for row in found]
