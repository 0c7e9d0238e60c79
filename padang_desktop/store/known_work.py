"""In this file: what is stored of the families, persons and tasks that the rows of a worklist name.

A list names a few thousand numbers where the office may know a hundred
thousand people, so only what is named is read, and of persons only what finds
them again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any

from padang_desktop.domain.cases.known_tasks import Task
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store.database import Reader

_FAMILY = tuple(f.name for f in fields(Family))
_PROGRAMMES = _FAMILY.index("programmes")
_OF_FAMILY = f"SELECT {', '.join(_FAMILY)} FROM families WHERE merged_into = ''"
_OF_PERSON = "SELECT id, family_id, name, nik, match_key FROM persons WHERE merged_into = ''"
_NAMED = "IN (SELECT value FROM json_each(?))"


def is_empty(tx: Reader) -> bool:
    """Whether no family is known at all."""
    return not tx.connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM families)").scalar_one()


def families(tx: Reader, ids: Collection[str], cards: Collection[str]) -> list[Family]:
    """The families of these ids or numbers, and all that share a number with one of them; oldest first."""
    found = {row[0]: row for row in _rows(tx, f"{_OF_FAMILY} AND id {_NAMED}", ids)}
    cards = {*cards, *(row[_FAMILY.index("no_kk")] for row in found.values())} - {""}
    found |= {
        row[0]: row for row in _rows(tx, f"{_OF_FAMILY} AND no_kk != '' AND no_kk {_NAMED} ORDER BY n", cards)
    }
    return [_family(row) for row in found.values()]


def all_families(tx: Reader) -> list[Family]:
    """Every family, oldest first."""
    return [_family(row) for row in tx.connection.exec_driver_sql(f"{_OF_FAMILY} ORDER BY n")]


def persons_of_niks(tx: Reader, niks: Collection[str]) -> list[Person]:
    """Whoever has one of these numbers, oldest first."""
    query = f"{_OF_PERSON} AND nik != '' AND nik {_NAMED} ORDER BY n"
    return [_person(row) for row in _rows(tx, query, niks)]


def persons_of_ids(tx: Reader, ids: Collection[str]) -> list[Person]:
    return [_person(row) for row in _rows(tx, f"{_OF_PERSON} AND id {_NAMED}", ids)]


def members_without_nik(tx: Reader, family_ids: Collection[str]) -> list[Person]:
    """The members of these families who are known by name alone, oldest first."""
    query = f"{_OF_PERSON} AND nik = '' AND family_id {_NAMED} ORDER BY n"
    return [_person(row) for row in _rows(tx, query, family_ids)]


def all_persons(tx: Reader) -> list[Person]:
    """Every person, oldest first."""
    return [_person(row) for row in tx.connection.exec_driver_sql(f"{_OF_PERSON} ORDER BY n")]


def tasks(tx: Reader, family_ids: Collection[str]) -> list[Task]:
    """(family, person or "", task type, period) of every task that these families have."""
    query = (
        f"SELECT family_id, coalesce(person_id, ''), task_type, period FROM cases WHERE family_id {_NAMED}"
    )
    return [(row[0], row[1], row[2], row[3]) for row in _rows(tx, query, family_ids)]


def _rows(tx: Reader, query: str, named: Collection[str]) -> Sequence[Sequence[Any]]:
    if not named:
        return ()
    return tx.connection.exec_driver_sql(query, (json.dumps(list(named)),)).all()


def _family(row: Sequence[Any]) -> Family:
    values: Mapping[str, Any] = dict(zip(_FAMILY, row, strict=True))
    return Family(**{**values, "programmes": tuple(json.loads(row[_PROGRAMMES] or "[]"))})


def _person(row: Sequence[Any]) -> Person:
    person_id, family_id, name, nik, match_key = row
    return Person(person_id, family_id, name, nik=nik, match_key=match_key)
