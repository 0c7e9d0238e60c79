"""In this file: rows are added and changed so that every deed can be told and undone.

A travelling row carries its revision, the deed that added it and the deed that
last touched it. A change keeps the row as it was before; a plain addition
needs nothing kept. Undo, history and "changed since the last acknowledged
batch" all read from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, text, update

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer

_STAMPS = ("n", "id", "revision", "added_by", "changed_by")
_BLOCK, _WHAT = 2_000, "Mengurungkan"


@dataclass(frozen=True, slots=True)
class Change:
    """One earlier state of one row: `before` are its columns as they were."""

    deed: int
    revision: int
    before: dict[str, Any]


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps a deed from being undone: later work on the same row, or an entry of the trash with it."""

    table: str
    row_id: str
    deed: int


def add(tx: Writer, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert rows as revision 1 of this deed; returns how many."""
    stamped = [dict(row, revision=1, added_by=tx.deed, changed_by=tx.deed) for row in rows]
    if stamped:
        tx.connection.execute(insert(table), stamped)
    return len(stamped)


def add_tuples(tx: Writer, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> int:
    """The same for many rows whose cells stand in the order of `names`: half the work of `add`."""
    if rows:
        places = ", ".join("?" * len(names))
        query = (
            f"INSERT INTO {table.name} (revision, added_by, changed_by, {', '.join(names)})"
            f" VALUES (1, {tx.deed:d}, {tx.deed:d}, {places})"
        )
        tx.connection.exec_driver_sql(query, list(rows))
    return len(rows)


def change(tx: Writer, table: Table, row_id: str, values: Mapping[str, Any]) -> bool:
    """Change some columns of one row; False (and no new revision) when nothing differs."""
    before = tx.connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
    if all(before[name] == value for name, value in values.items()):
        return False
    keep_before(tx, table, before)
    tx.connection.execute(
        update(table)
        .where(table.c.id == row_id)
        .values(**values, revision=before["revision"] + 1, changed_by=tx.deed)
    )
    return True


def mark(tx: Writer, table: Table, row_id: str) -> None:
    """Let this deed have touched a row that it leaves as it is, so that later work on it is noticed."""
    before = tx.connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
    keep_before(tx, table, before)
    tx.connection.execute(
        update(table).where(table.c.id == row_id).values(revision=before["revision"] + 1, changed_by=tx.deed)
    )


def keep_before(tx: Writer, table: Table, before: Mapping[Any, Any]) -> None:
    """Remember a row as it is, before this deed changes it."""
    image = {str(name): value for name, value in before.items() if name != "n"}
    tx.connection.execute(
        insert(tables.changes).values(
            deed=tx.deed,
            table_name=table.name,
            row_id=before["id"],
            revision=before["revision"],
            before=json.dumps(image, ensure_ascii=False),
        )
    )


def keep_all_before(tx: Writer, table: Table, ids: Iterable[str]) -> None:
    """Remember many rows as they are, in one statement."""
    tx.connection.execute(
        text(
            "INSERT INTO changes (deed, table_name, row_id, revision, before)"
            f" SELECT :deed, :table, t.id, t.revision, {image_of(table)} FROM {table.name} t"
            " WHERE t.id IN (SELECT value FROM json_each(:ids))"
        ),
        {"deed": tx.deed, "table": table.name, "ids": json.dumps(list(ids))},
    )


def history(tx: Reader, table: Table, row_id: str) -> list[Change]:
    """Earlier states of a row, newest first."""
    c = tables.changes.c
    found = tx.connection.execute(
        select(c.deed, c.revision, c.before)
        .where(c.table_name == table.name, c.row_id == row_id)
        .order_by(c.revision.desc())
    )
    return [Change(deed, revision, json.loads(before)) for deed, revision, before in found]


def in_the_way(tx: Reader, deed: int, progress: Progress | None = None) -> list[InTheWay]:
    """Later work that stands on what this deed wrote; empty when it may be undone.

    Later work that was itself undone, so that the row reads as this deed left
    it, does not stand in the way.
    """
    progress, blockers = progress or Silent(), list[InTheWay]()
    for done, table in enumerate(tables.REVISED):
        progress.step(done, len(tables.REVISED), "Memeriksa apa yang berubah sesudahnya")
        blockers += _changed_since(tx, table, deed)
        blockers += _standing_on(tx, table, deed)
        blockers += _sent(tx, table, deed)
    return blockers + _in_trash(tx, deed)


def _in_trash(tx: Reader, deed: int) -> list[InTheWay]:
    """Entries of the trash that hold a row which this deed wrote: it would come back as if never undone."""
    query = (
        "SELECT DISTINCT t.id, t.deed FROM trash t, json_each(t.rows, '$.rows') r"
        " WHERE json_extract(r.value, '$[1].added_by') = :deed OR EXISTS (SELECT 1 FROM changes c"
        " WHERE c.deed = :deed AND c.table_name = json_extract(r.value, '$[0]')"
        " AND c.row_id = json_extract(r.value, '$[1].id'))"
    )
    return [InTheWay(tables.trash.name, *row) for row in tx.connection.execute(text(query), {"deed": deed})]


def _sent(tx: Reader, table: Table, deed: int) -> list[InTheWay]:
    """Rows that this deed added and that went to the city: they would stay there for ever."""
    sent = tables.outbox_rows.c
    query = (
        select(table.c.id, table.c.changed_by)
        .join(tables.outbox_rows, (sent.row_id == table.c.id) & (sent.table_name == table.name))
        .where(table.c.added_by == deed)
        .distinct()
    )
    return [InTheWay(table.name, *row) for row in tx.connection.execute(query)]


def _changed_since(tx: Reader, table: Table, deed: int) -> list[InTheWay]:
    """Rows that a deed wrote and that read differently now than right after it."""
    name = table.name
    differs = " OR ".join(
        # A column that the image does not know came with a later schema.
        f"(json_type(s.before, '$.{each}') IS NOT NULL"
        f" AND json_extract(s.before, '$.{each}') IS NOT t.\"{each}\")"
        for each in _content_of(table)
    )
    query = (
        "WITH own AS ("
        f" SELECT id FROM {name} WHERE added_by = :deed AND changed_by != :deed"
        " UNION SELECT t.id FROM changes c"
        f" JOIN {name} t ON t.id = c.row_id AND t.changed_by != :deed"
        " WHERE c.deed = :deed AND c.table_name = :table"
        "), later AS ("
        " SELECT c.row_id, c.before, min(c.revision) FROM own JOIN changes c"
        " ON c.table_name = :table AND c.row_id = own.id AND c.deed > :deed GROUP BY c.row_id)"
        f" SELECT t.id, t.changed_by FROM later s JOIN {name} t ON t.id = s.row_id WHERE {differs}"
    )
    found = tx.connection.execute(text(query), {"deed": deed, "table": name})
    return [InTheWay(name, *row) for row in found]


def _content_of(table: Table) -> list[str]:
    return [column.name for column in table.c if column.name not in _STAMPS]


def _standing_on(tx: Reader, table: Table, deed: int) -> list[InTheWay]:
    """Rows of later deeds that refer to rows which this deed added; those it made refer itself come back."""
    added = select(table.c.id).where(table.c.added_by == deed)
    own = tables.changes.c
    found: list[InTheWay] = []
    for other in tables.REVISED:
        for column in other.c:
            if not any(key.column.table is table for key in column.foreign_keys):
                continue
            # Listed once: asked for each row anew, a meeting over thousands of cases took seconds.
            came_back = select(own.row_id).where(own.deed == deed, own.table_name == other.name)
            query = select(other.c.id, other.c.added_by).where(
                column.in_(added), other.c.added_by != deed, other.c.id.not_in(came_back)
            )
            found += [InTheWay(other.name, *row) for row in tx.connection.execute(query)]
    if "merged_into" in table.c:
        # No key of the schema, but a record that was merged stands only through the one that stays.
        query = select(table.c.id, table.c.changed_by).where(
            table.c.merged_into.in_(added), table.c.added_by != deed
        )
        found += [InTheWay(table.name, *row) for row in tx.connection.execute(query)]
    return found


def undo(tx: Writer, deed: int, progress: Progress | None = None) -> int:
    """Take back what a deed wrote: added rows go, changed rows are as before.

    Call in_the_way first: this does not look. Returns how many rows it touched.
    The undoing deed is a deed of its own, so restored rows get a new revision.
    Cancelled from progress leaves the transaction to be rolled back.
    """
    progress, touched = progress or Silent(), 0
    if tx.connection.dialect.name == "sqlite":
        # A changed row may point at an added one until it is as before: the keys are judged at the end.
        tx.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    added = {
        table: tx.connection.execute(
            select(func.count()).select_from(table).where(table.c.added_by == deed)
        ).scalar_one()
        for table in reversed(tables.REVISED)
    }
    c = tables.changes.c
    changed = tx.connection.execute(
        select(c.table_name, c.row_id).where(c.deed == deed).distinct().order_by(c.table_name)
    ).all()
    total = sum(added.values()) + len(changed)
    for table, count in added.items():
        for _ in range(0, count, _BLOCK):
            progress.step(touched, total, _WHAT)
            some = select(table.c.n).where(table.c.added_by == deed).limit(_BLOCK)
            touched += tx.connection.execute(delete(table).where(table.c.n.in_(some))).rowcount
    for name, rows in groupby(changed, key=lambda row: row[0]):
        ids = [row[1] for row in rows]
        for at in range(0, len(ids), _BLOCK):
            progress.step(touched, total, _WHAT)
            touched += _restore(tx, tables.BY_NAME[name], deed, ids[at : at + _BLOCK])
    return touched


def _restore(tx: Writer, table: Table, deed: int, ids: list[str]) -> int:
    """These rows of one table read again as before a deed; the first image of each row counts."""
    name = table.name
    stamps = {"was": deed, "deed": tx.deed, "table": name, "ids": json.dumps(ids)}
    kept = (
        "(SELECT row_id, before, min(revision) FROM changes"
        " WHERE deed = :was AND table_name = :table AND row_id IN (SELECT value FROM json_each(:ids))"
        " GROUP BY row_id) s"
    )
    image = image_of(table)
    tx.connection.execute(
        text(
            "INSERT INTO changes (deed, table_name, row_id, revision, before)"
            f" SELECT :deed, :table, t.id, t.revision, {image} FROM {kept} JOIN {name} t ON t.id = s.row_id"
        ),
        stamps,
    )
    values = ", ".join(f"\"{each}\" = json_extract(s.before, '$.{each}')" for each in _content_of(table))
    return tx.connection.execute(
        text(
            f"UPDATE {name} SET {values}, revision = {name}.revision + 1, changed_by = :deed"
            f" FROM {kept} WHERE s.row_id = {name}.id"
        ),
        stamps,
    ).rowcount


def image_of(table: Table) -> str:
    """SQL that makes the image of a row `t` as keep_before does."""
    pairs = ", ".join(f"'{column.name}', t.\"{column.name}\"" for column in table.c if column.name != "n")
    return f"json_object({pairs})"


def count_since(tx: Reader, table: Table, deed: int) -> int:
    """How many rows were added or changed after the given deed."""
    return tx.connection.execute(
        select(func.count()).select_from(table).where(table.c.changed_by > deed)
    ).scalar_one()
