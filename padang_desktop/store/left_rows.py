"""In this file: rows that a deed takes out of their tables, so that undoing it brings them back.

What they said stays in the history, under the deed that took them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, delete, insert, select, text

from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

# Rows that stand no more, and whose last word this deed wrote down.
_LEFT = (
    "SELECT c.before, max(c.revision) FROM changes c WHERE c.deed = :deed AND c.table_name = :table"
    " AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = c.row_id)"
    " AND NOT EXISTS (SELECT 1 FROM changes l WHERE l.table_name = c.table_name AND l.row_id = c.row_id"
    " AND l.deed > c.deed) GROUP BY c.row_id ORDER BY min(c.rowid)"
)


def take_out(tx: Writer, table: Table, row_ids: Iterable[str]) -> int:
    """Gives how many; whoever calls knows that nothing refers to them any more."""
    ids = list(row_ids)
    changes.keep_all_before(tx, table, ids)
    for at in range(0, len(ids), 500):
        tx.connection.execute(delete(table).where(table.c.id.in_(ids[at : at + 500])))
    return len(ids)


def put_back(tx: Writer, deed: int) -> int:
    """The rows that a deed took out stand again, under their ids; call before changes.undo."""
    count = 0
    for table in tables.REVISED:
        query = text(_LEFT.format(table=table.name))
        for before, _ in tx.connection.execute(query, {"deed": deed, "table": table.name}).all():
            image: dict[str, Any] = json.loads(before)
            image |= {"revision": image["revision"] + 1, "changed_by": tx.deed}
            tx.connection.execute(insert(table).values(**image))
            count += 1
    return count


def touched_by_office(tx: Reader, table: Table, row_ids: Iterable[str]) -> set[str]:
    """Those of the rows that somebody here has written to, besides taking Data dari Kota in or back.

    One that was taken back and taken in again has more deeds than the newest two: the journal knows all.
    """
    query = (
        f"SELECT t.id FROM {table.name} t WHERE t.id IN (SELECT value FROM json_each(:ids))"
        " AND t.changed_by NOT IN (SELECT j.deed FROM journal j JOIN packs_taken p ON p.batch_id = j.subject"
        " WHERE j.name IN ('pack.taken', 'pack.undone') AND p.from_device = '')"
    )
    return set(tx.connection.execute(text(query), {"ids": json.dumps(list(row_ids))}).scalars())


def referred(tx: Reader, table: Table, column: str, row_ids: Iterable[str]) -> set[str]:
    """Those of the rows that a row of `table` refers to in a column."""
    wanted, found = list(row_ids), set[str]()
    for at in range(0, len(wanted), 500):
        query = select(table.c[column]).where(table.c[column].in_(wanted[at : at + 500])).distinct()
        found |= set(tx.connection.execute(query).scalars())
    return found
