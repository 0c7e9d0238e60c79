"""In this file: what the offices sent is carried from one store of the city to another, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from padang_desktop.domain.progress import Progress
from padang_desktop.store import merge, tables
from padang_desktop.store.city.dialect import among, storable
from padang_desktop.store.database import Reader, Writer

# Rows with a revision, and rows that only ever come as they are; a table stands after those it refers to.
RECORDS = tables.TRAVELLING
PLAIN = (
    tables.offices, tables.inbox, tables.inbox_records, tables.receipts, tables.arrivals,
    tables.office_journal, tables.key_lists, tables.twin_verdicts,
)  # fmt: skip
TABLES = (*RECORDS, *PLAIN)
_BLOCK = 1_000
_WHAT = "Memindahkan data gabungan"


def count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def counts(connection: Connection) -> dict[str, int]:
    """Table -> how many rows."""
    return {table.name: count(connection, table) for table in TABLES}


def fill(source: Connection, to: Writer, watch: Progress) -> dict[str, int]:
    """Copy everything into empty tables under the deed of the move. Gives the counts there."""
    total, done = sum(counts(source).values()), 0
    for table in TABLES:
        for block in _blocks(source, table):
            to.connection.execute(insert(table), storable(to.connection, _stamped(table, block, to.deed)))
            done += len(block)
            watch.step(done, total, _WHAT)
    return counts(to.connection)


def bring_back(source: Connection, to: Writer, watch: Progress) -> dict[str, int]:
    """Take everything over into tables that may hold older rows; gives how many rows of each are there now.

    Newer records take the place of older ones, which stay in the history;
    rows that the source does not know (the city's own, made meanwhile) stay.
    """
    total, done = sum(counts(source).values()), 0
    for table in reversed(PLAIN):
        if table is not tables.key_lists:
            to.connection.execute(delete(table))
    for table in TABLES:
        for block in _blocks(source, table):
            _take_over(table, block, to)
            done += len(block)
            watch.step(done, total, _WHAT)
    return {table.name: _present(source, to, table) for table in TABLES}


def own_since(tx: Reader, deed: int) -> list[tuple[Table, list[dict[str, Any]]]]:
    """The city's own rows, which came from no office, that were written after a deed; in their order."""
    found: list[tuple[Table, list[dict[str, Any]]]] = []
    for table in RECORDS:
        sent = tables.arrivals.c
        came = exists().where(sent.table_name == table.name, sent.row_id == table.c.id)
        query = select(table).where(table.c.changed_by > deed, ~came).order_by(table.c.n)
        if rows := [dict(row) for row in tx.connection.execute(query).mappings()]:
            found.append((table, rows))
    return found


def mark_clashes(to: Reader, found: list[tuple[Table, list[dict[str, Any]]]]) -> list[str]:
    """Own certificates whose number another one has there by now: the rows say so; gives their ids."""
    given = [row for table, rows in found if table is tables.certificates for row in rows]
    given = [row for row in given if row["number"] and not row["is_clash"]]
    keys = [(row["number"],) for row in given]
    taken = merge.holders(to, tables.certificates.name, ("number",), keys, clash="is_clash")
    late = [row for row in given if taken.get((row["number"].upper(),), row["id"]) != row["id"]]
    for row in late:
        row |= {"is_clash": 1, "revision": row["revision"] + 1}
    return [row["id"] for row in late]


def take_own(to: Writer, found: list[tuple[Table, list[dict[str, Any]]]]) -> int:
    """Put them beside what the offices sent; gives how many."""
    for table, rows in found:
        _take_over(table, rows, to)
    return sum(len(rows) for _, rows in found)


def take_back(to: Writer, there: Reader, found: list[tuple[Table, list[dict[str, Any]]]]) -> tuple[int, int]:
    """Put the city's own rows into the file of one of its clerks; gives how many, and how many could not be.

    What they refer to and an office sent comes along from the server, as that office's.
    """
    taken = left = 0
    for table, rows in found:
        for row in rows:
            try:
                try:
                    with to.connection.begin_nested():
                        _take_over(table, [row], to)
                except IntegrityError:
                    with to.connection.begin_nested():
                        _bring_parents(to, there, table, row)
                        _take_over(table, [row], to)
                taken += 1
            except IntegrityError:
                left += 1
    return taken, left


def _bring_parents(to: Writer, there: Reader, table: Table, row: Mapping[str, Any]) -> None:
    """The records to which a row refers and that are not here, those to which they refer before them."""
    for key in table.foreign_keys:
        parent, value = key.column.table, row[key.parent.name]
        if not value or parent not in RECORDS or merge.present(to, parent.name, [value]):
            continue
        query = select(parent).where(key.column == value)
        if (found := there.connection.execute(query).mappings().first()) is None:
            continue
        _bring_parents(to, there, parent, dict(found))
        _take_over(parent, [dict(found)], to)
        _bring_arrivals(to, there, parent, value)


def _bring_arrivals(to: Writer, there: Reader, table: Table, row_id: str) -> None:
    """With which batches a record came; else it would be taken for the city's own here."""
    sent, batches = tables.arrivals, tables.inbox
    came = select(sent).where(sent.c.table_name == table.name, sent.c.row_id == row_id)
    found = [dict(each) for each in there.connection.execute(came).mappings()]
    ids = sorted({each["batch_id"] for each in found})
    known = set(to.connection.execute(select(batches.c.batch_id)).scalars())
    query = select(batches).where(batches.c.batch_id.in_([each for each in ids if each not in known]))
    missing = [dict(each) for each in there.connection.execute(query).mappings()]
    for each, rows in ((batches, missing), (sent, found)):
        if rows:
            to.connection.execute(insert(each), _stamped(each, rows, to.deed))


def _take_over(table: Table, block: list[dict[str, Any]], to: Writer) -> None:
    if table in RECORDS:
        c = table.c
        ids = among(to.connection, c.id, (row["id"] for row in block))
        known = {row[0]: row[1] for row in to.connection.execute(select(c.id, c.revision).where(ids))}
        plain = [{name: value for name, value in row.items() if name not in _OWN} for row in block]
        merge.add(to, table.name, (row for row in plain if row["id"] not in known))
        newer = [row for row in plain if row["id"] in known and row["revision"] > known[row["id"]]]
        merge.replace(to, table.name, newer)
        return
    if table is tables.key_lists:
        known_lists = set(to.connection.execute(select(table.c.number)).scalars())
        block = [row for row in block if row["number"] not in known_lists]
    if block:
        to.connection.execute(insert(table), _stamped(table, block, to.deed))


_OWN = frozenset({"n", "added_by", "changed_by"})


def _present(source: Connection, to: Writer, table: Table) -> int:
    """How many rows of the source are in the target."""
    if table not in RECORDS:
        return count(to.connection, table) if table is not tables.key_lists else count(source, table)
    found = 0
    for block in _blocks(source, table):
        ids = among(to.connection, table.c.id, (row["id"] for row in block))
        found += to.connection.execute(select(func.count()).select_from(table).where(ids)).scalar_one()
    return found


def _stamped(table: Table, block: list[dict[str, Any]], deed: int) -> list[Mapping[str, Any]]:
    """Rows without the number of their old place, under the deed that brought them."""
    stamps = {"added_by": deed, "changed_by": deed} if "added_by" in table.c else {}
    return [{name: value for name, value in row.items() if name != "n"} | stamps for row in block]


def _blocks(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    if "deed" in table.c or not list(table.primary_key.columns):
        query = select(table)
    found = source.execute(query, execution_options={"yield_per": _BLOCK}).mappings()
    for part in found.partitions(_BLOCK):
        yield [dict(row) for row in part]
