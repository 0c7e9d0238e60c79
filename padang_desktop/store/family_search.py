"""In this file: which families and persons a list shows, in its order, and one page of its rows.

A list of ids lies in an array: 200,000 of them cost 1.6 MB. What is found for a typed wish is cut.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from padang_desktop.domain.families.family import FamilyLine, PersonLine
from padang_desktop.store import family_index, search
from padang_desktop.store.database import Reader

# A family found by a member costs a look at the member and at the family, so fewer are enough.
MOST, MOST_FAMILIES = 1000, 300
_AT_ONCE = 4096
_SHORTEST_NUMBER = 3
_RT_RW = re.compile(r"\b(?:rt\W*)?(\d{1,3})\s*/\s*(?:rw\W*)?(\d{1,3})(?!\d)", re.IGNORECASE)
_RT = re.compile(r"\brt\W*(\d{1,3})\b", re.IGNORECASE)
_RW = re.compile(r"\brw\W*(\d{1,3})\b", re.IGNORECASE)

PERSON_SORTS = {
    "name": ("p.sort_key",),
    "kelurahan": ("instr(:places, f.kelurahan)", "p.sort_key"),
    "address": ("f.rw", "f.rt", "p.sort_key"),
    "birth_date": ("p.birth_date = ''", "p.birth_date", "p.sort_key"),
}
# How everybody is read in an order; the planner would go through 200,000 rows one by one at random.
_BY_PLACE = (
    "families f INDEXED BY families_listed CROSS JOIN persons p INDEXED BY persons_by_family"
    " ON p.family_id = f.id"
)
_EVERYBODY = {
    "name": "persons p", "kelurahan": _BY_PLACE, "address": _BY_PLACE, "birth_date": "persons p NOT INDEXED",
}  # fmt: skip
FAMILY_SORTS = {
    "head_name": ("f.head_name",),
    "kelurahan": ("instr(:places, f.kelurahan)", "f.rw", "f.rt", "f.head_name"),
    "address": ("f.rw", "f.rt", "f.address", "f.head_name"),
    "desil": ("f.desil = ''", "CAST(f.desil AS INTEGER)", "f.head_name"),
    "state": ("f.state", "f.head_name"),
    "no_kk": ("f.no_kk", "f.head_name"),
}
_FAMILY_LINES = """
SELECT f.n, f.id, f.head_name, f.no_kk, f.kelurahan, f.address, f.rt, f.rw,
    (SELECT count(*) FROM persons p WHERE p.family_id = f.id AND p.merged_into = '') AS member_count,
    f.desil, f.state
FROM families f WHERE f.n IN (SELECT value FROM json_each(?))
"""
_PERSON_LINES = """
SELECT p.n, p.id, p.family_id, p.name, p.nik, p.relation, p.birth_date, p.life_status, f.head_name,
    f.kelurahan, f.address, f.rt, f.rw, f.state
FROM persons p JOIN families f ON f.id = p.family_id WHERE p.n IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is to show. `state` is AKTIF, PINDAH, of persons also MENINGGAL, or "" for all.

    `places` are the codes of the kelurahan in the order of their names, for sorting.
    """

    typed: str = ""
    kelurahan: str = ""
    state: str = ""
    sort: str = ""
    descending: bool = False
    places: Sequence[str] = ()


class Found(NamedTuple):
    """Handles in order; cut when more match than are shown."""

    ids: Sequence[int]
    is_cut: bool = False


class _Wish(NamedTuple):
    """The expression of a search; `number` are the digits when nothing else was typed.

    `filters` is the expression without what was typed.
    """

    match: str
    filters: str
    number: str
    is_typed: bool


def persons(tx: Reader, wanted: Wanted) -> Found:
    """The persons to show; quick enough for each key while something is typed."""
    wish = _wish(wanted)
    if wish is None:
        return Found(())
    query, named = _persons(wanted, wish)
    found = _all(tx, query, named)
    return _cut(found) if wish.is_typed else found


def persons_query(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """The statement behind `persons` and its arguments, to measure it by itself. Raises KeyError."""
    wish = _wish(wanted)
    if wish is None:
        raise KeyError(wanted.typed)
    return _persons(wanted, wish)


def families(tx: Reader, wanted: Wanted) -> Found:
    """The families to show: by their own fields, or by a member's name or NIK."""
    wish = _wish(wanted)
    if wish is None:
        return Found(())
    order = _order(FAMILY_SORTS[wanted.sort or "head_name"], "f.n", wanted.descending)
    if not wish.match:
        query = f"SELECT f.n FROM families f WHERE f.merged_into = '' ORDER BY {order}"
        return _all(tx, query, _named(query, wanted, wish))
    ways = [_matching("families_words", wish, MOST_FAMILIES)]
    if wish.is_typed:
        # Covering: the few members that are found touch no row of a person.
        ways.append(
            "SELECT h.n FROM persons p INDEXED BY persons_at_home JOIN families h ON h.id = p.family_id"
            f" WHERE p.merged_into = '' AND p.n IN ({_matching('persons_words', wish, MOST_FAMILIES)})"
        )
    if beginning := _beginning("families", "no_kk", wish):
        ways.append(beginning)
    by = " INDEXED BY families_shown" if wanted.sort in ("", "head_name") else ""
    query = (
        f"SELECT f.n FROM families f{by} WHERE f.n IN ({_either(ways)}) AND f.merged_into = ''"
        f" ORDER BY {order}"
    )
    found = _all(tx, query, _named(query, wanted, wish))
    return _cut(found, MOST_FAMILIES) if wish.is_typed else found


def family_lines(tx: Reader, handles: Sequence[int]) -> dict[int, FamilyLine]:
    """The rows of one page of the families' table, by handle."""
    found = tx.connection.exec_driver_sql(_FAMILY_LINES, (json.dumps(list(handles)),))
    return {row[0]: FamilyLine(*row) for row in found}


def person_lines(tx: Reader, handles: Sequence[int]) -> dict[int, PersonLine]:
    """The rows of one page of the persons' table, by handle."""
    found = tx.connection.exec_driver_sql(_PERSON_LINES, (json.dumps(list(handles)),))
    return {row[0]: PersonLine(*row) for row in found}


def handle(tx: Reader, table: str, record_id: str) -> int | None:
    """The table's own number of a family or person; None when it is gone or merged into another."""
    query = f"SELECT n FROM {table} WHERE id = ? AND merged_into = ''"
    return tx.connection.exec_driver_sql(query, (record_id,)).scalar_one_or_none()


def sort_keys(tx: Reader) -> list[str]:
    """Every name that a person has, once."""
    query = "SELECT DISTINCT sort_key FROM persons WHERE merged_into = ''"
    return list(tx.connection.exec_driver_sql(query).scalars())


def _wish(wanted: Wanted) -> _Wish | None:
    """None when something was typed that nothing can be searched by."""
    parts, numbers, rest = list[str](), list[str](), wanted.typed
    for pattern, marks in (
        (_RT_RW, (family_index.rt_mark, family_index.rw_mark)),
        (_RT, (family_index.rt_mark,)),
        (_RW, (family_index.rw_mark,)),
    ):
        for found in pattern.finditer(rest):
            parts += [mark(number) for mark, number in zip(marks, found.groups(), strict=True)]
        rest = pattern.sub(" ", rest)
    for word in search.words(rest):
        number = search.digits(word)
        if len(number) >= _SHORTEST_NUMBER:
            numbers.append(number)
            parts.append(family_index.number_words(number))
        else:
            parts.append(f'"{word}"*')
    is_typed = bool(wanted.typed.strip())
    if is_typed and not parts:
        return None
    number = numbers[0] if len(numbers) == len(parts) == 1 else ""
    filters = list[str]()
    if wanted.kelurahan:
        filters.append(family_index.kelurahan_mark(wanted.kelurahan))
    if wanted.state:
        filters.append(family_index.STATE_MARKS[wanted.state])
    return _Wish(" AND ".join([*parts, *filters]), " AND ".join(filters), number, is_typed)


def _persons(wanted: Wanted, wish: _Wish) -> tuple[str, dict[str, Any]]:
    sort = wanted.sort or "name"
    order = _order(PERSON_SORTS[sort], "p.n", wanted.descending)
    if not wish.match:
        query = f"SELECT p.n FROM {_EVERYBODY[sort]} WHERE p.merged_into = '' ORDER BY {order}"
        return query, _named(query, wanted, wish)
    # Without the word the rows themselves would be read: to the planner the rowid seems as good.
    by = " INDEXED BY persons_listed" if sort == "name" else ""
    joined = " JOIN families f ON f.id = p.family_id" if "f." in order else ""
    query = (
        f"SELECT p.n FROM persons p{by}{joined} WHERE p.n IN ({_among_persons(wish)})"
        f" AND p.merged_into = '' ORDER BY {order}"
    )
    return query, _named(query, wanted, wish)


def _matching(index: str, wish: _Wish, most: int = MOST) -> str:
    limit = f" LIMIT {most + 1}" if wish.is_typed else ""
    return f"SELECT rowid FROM {index} WHERE {index} MATCH :match{limit}"


def _beginning(table: str, column: str, wish: _Wish) -> str:
    """What begins with a number that is too short for the index of words."""
    if not (wish.number and family_index.is_of_a_town(wish.number)):
        return ""
    also = f" AND n IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH :filters)"
    index = {"nik": "persons_by_nik", "no_kk": "families_by_kk"}[column]
    return (
        f"SELECT n FROM {table} INDEXED BY {index} WHERE {column} != ''"
        f" AND {column} >= :number AND {column} < :number || ':'"  # ":" stands right after "9"
        f"{also if wish.filters else ''} LIMIT {MOST + 1}"
    )


def _among_persons(wish: _Wish) -> str:
    ways = [_matching("persons_words", wish)]
    if wish.number:
        # The number of a KK finds its members.
        families = [_matching("families_words", wish), _beginning("families", "no_kk", wish)]
        ways += [
            f"SELECT m.n FROM families k JOIN persons m ON m.family_id = k.id WHERE k.n IN ({each})"
            f" LIMIT {MOST + 1}"
            for each in families
            if each
        ]
        ways.append(_beginning("persons", "nik", wish))
    return _either([way for way in ways if way])


def _either(ways: Sequence[str]) -> str:
    """What any of several selections finds; each of them has its own limit."""
    return " UNION ".join(f"SELECT * FROM ({way})" for way in ways) if len(ways) > 1 else ways[0]


def _order(columns: Sequence[str], last: str, descending: bool) -> str:
    # An unknown value stands last in either direction; it is a comparison, not a column.
    return ", ".join(
        f"{column} DESC" if descending and not column.endswith("= ''") else column
        for column in (*columns, last)
    )


def _named(query: str, wanted: Wanted, wish: _Wish) -> dict[str, Any]:
    given = {
        "places": " ".join(wanted.places), "match": wish.match, "filters": wish.filters,
        "number": wish.number,
    }  # fmt: skip
    return {name: value for name, value in given.items() if f":{name}" in query}


def _all(tx: Reader, query: str, named: dict[str, Any]) -> Found:
    raw: Any = tx.connection.connection.dbapi_connection
    rows, ids = raw.execute(query, named), array("q")
    while some := rows.fetchmany(_AT_ONCE):
        ids.extend([row[0] for row in some])
    return Found(ids)


def _cut(found: Found, most: int = MOST) -> Found:
    return Found(found.ids[:most], True) if len(found.ids) > most else found
