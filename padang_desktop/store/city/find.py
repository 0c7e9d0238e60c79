"""In this file: one search over everything that all offices reported: people, families, cases, papers.

SQLite looks into the indexes of words that its triggers keep; PostgreSQL looks
for the same beginnings of words with the help of its trigrams. Both read a
name without the marks on its letters, whatever stands between its words, and a
telephone number however it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal, literal_column, or_, select, text, union
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
    _Place("families", ("head_name", "no_kk", "address", "home_address"), "head_name", "no_kk",
           "kelurahan", has_index=True),
    _Place("cases", ("number",), "task_type", "number", "kelurahan"),
    _Place("trainings", ("title", "number"), "title", "number"),
    _Place("certificates", ("name", "number"), "name", "number"),
)  # fmt: skip
TABLES = tuple(place.table for place in _PLACES)
# What a server holds indexes of; the address stands apart, for a family's persons are found by it.
ADDRESSES = "families_addresses"
INDEXED = {place.table: place.words for place in _PLACES} | {ADDRESSES: ("address", "home_address")}
# Folds a text as store/search.folded does. NFD takes the marks off their letters.
PLAIN = "padang_plain"
_MARKS, _NO_WORD = r"[\u0300-\u036f]", (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f]+"
)  # fmt: skip
PLAIN_ON_SERVER = f"""
CREATE OR REPLACE FUNCTION {PLAIN}(told text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT ' ' || lower(regexp_replace(
  regexp_replace(normalize(told, NFD), '{_MARKS}', '', 'g'), '{_NO_WORD}', ' ', 'g'))
$$
"""


def find(tx: Reader, typed: str, count: int = 40) -> list[Hit]:
    """What matches all words that were typed, up to `count` of each kind."""
    words = [word for word in search.words(typed) if search.folded(word).strip()]
    if not words:
        return []
    teach(tx.connection)
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
    has = _in_index if place.has_index and not is_postgres(connection) else _begins
    for at, word in enumerate(words):
        query = query.where(has(place, word, at))
    return query.order_by(table.c[place.title], table.c.n)


def _in_index(place: _Place, word: str, at: int) -> ColumnElement[bool]:
    index = f"{place.table}_words"
    asked = search.prefixes(search.digits(word) or word)
    matching = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :word{at}").bindparams(
        **{f"word{at}": asked}
    )
    table = tables.BY_NAME[place.table]
    return table.c.n.in_(matching.columns(named("rowid")).subquery().select())


def _begins(place: _Place, word: str, at: int) -> ColumnElement[bool]:
    """A word of these columns begins so; whoever belongs to a family is found by its address too."""
    table = tables.BY_NAME[place.table]
    own = _has_word(place.table, word)
    if place.table != "persons":
        return own
    # Two looks into two indexes: one condition over both tables would read every person.
    carried = select(table.c.n).where(
        table.c.family_id.in_(select(tables.families.c.id).where(_has_word(ADDRESSES, word)))
    )
    return table.c.n.in_(union(select(table.c.n).where(own), carried).subquery().select())


def _has_word(index: str, word: str) -> ColumnElement[bool]:
    plain = literal_column(plain_words(index))
    return or_(*(plain.like(f"% {begin}%") for begin in search.beginnings(word)))


def plain_words(index: str) -> str:
    """The expression of an index on the server, which the search asks for letter by letter alike."""
    table = "families" if index == ADDRESSES else index
    told = " || ' ' || ".join(f"{table}.{name}" for name in INDEXED[index])
    return f"{PLAIN}({told})"


def teach(connection: Connection) -> None:
    """Let SQLite know the function that a server has of its own."""
    if not is_postgres(connection) and PLAIN not in connection.info:
        connection.info[PLAIN] = True
        raw: Any = connection.connection.dbapi_connection
        raw.create_function(PLAIN, 1, search.folded, deterministic=True)
