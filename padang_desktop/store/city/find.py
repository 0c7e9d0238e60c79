"""In this file: one search over everything that all offices reported: people, families, cases, papers.

SQLite looks into the indexes of words that its triggers keep; PostgreSQL looks
for the same beginnings of words with the help of its trigrams.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, text
from sqlalchemy import column as named

from padang_desktop.store import search, tables
from padang_desktop.store.city.dialect import is_postgres
from padang_desktop.store.city.people import sender_of
from padang_desktop.store.database import Reader


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found; `number` is a NIK, a KK or the number of a paper."""

    table: str
    id: str
    title: str
    number: str
    kelurahan: str
    wilayah: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to look: the columns of words, and what is shown."""

    table: str
    words: tuple[str, ...]
    title: str
    number: str
    kelurahan: str = ""
    has_index: bool = False


_PLACES = (
    _Place("volunteers", ("name", "printed_name", "nik", "phone", "member_number"), "printed_name", "nik",
           "kelurahan", has_index=True),
    _Place("persons", ("name", "nik"), "name", "nik", has_index=True),
    _Place("families", ("head_name", "no_kk"), "head_name", "no_kk", "kelurahan", has_index=True),
    _Place("cases", ("number",), "task_type", "number", "kelurahan"),
    _Place("trainings", ("title", "number"), "title", "number"),
    _Place("certificates", ("name", "number"), "name", "number"),
)  # fmt: skip
TABLES = tuple(place.table for place in _PLACES)


def find(tx: Reader, typed: str, count: int = 40) -> list[Hit]:
    """What matches all words that were typed, up to `count` of each kind."""
    words = search.words(typed)
    if not words:
        return []
    found: list[Hit] = []
    for place in _PLACES:
        query = _query(tx.connection, place, words).limit(count)
        rows: list[Any] = list(tx.connection.execute(query).all())
        home = sender_of(tx, place.table, (row[0] for row in rows))
        found += [Hit(place.table, row[0], row[1], row[2], row[3], home.get(row[0], "")) for row in rows]
    return found


def _query(connection: Connection, place: _Place, words: list[str]) -> Any:
    table = tables.BY_NAME[place.table]
    kelurahan: ColumnElement[Any] = table.c[place.kelurahan] if place.kelurahan else literal("")
    if place.table == "persons":
        kelurahan = tables.families.c.kelurahan
    query = select(table.c.id, table.c[place.title], table.c[place.number], kelurahan)
    if place.table == "persons":
        query = query.join(tables.families, tables.families.c.id == table.c.family_id)
    if "merged_into" in table.c:
        query = query.where(table.c.merged_into == "")
    for at, word in enumerate(words):
        query = query.where(_has(connection, place, word, at))
    return query.order_by(table.c[place.title], table.c.n)


def _has(connection: Connection, place: _Place, word: str, at: int) -> ColumnElement[bool]:
    table = tables.BY_NAME[place.table]
    if place.has_index and not is_postgres(connection):
        index = f"{place.table}_words"
        asked = search.prefixes(search.digits(word) or word)
        matching = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :word{at}").bindparams(
            **{f"word{at}": asked}
        )
        return table.c.n.in_(matching.columns(named("rowid")).subquery().select())
    return or_(*(_begins(connection, table.c[name], word) for name in place.words))


def _begins(connection: Connection, column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """A word of the column begins with these letters, whatever their case."""
    plain = search.digits(word) or word
    marked = plain.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    if not is_postgres(connection):
        lower = func.lower(column)
        return or_(
            lower.like(f"{marked.lower()}%", escape="\\"), lower.like(f"% {marked.lower()}%", escape="\\")
        )
    # ILIKE is what the index of trigrams answers; the word's beginning is looked at afterwards.
    begin = or_(column.ilike(f"{marked}%", escape="\\"), column.ilike(f"% {marked}%", escape="\\"))
    return and_(column.ilike(f"%{marked}%", escape="\\"), begin)
