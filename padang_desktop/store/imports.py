"""In this file: a staged plan goes into the store in one short transaction, and is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from typing import Any

from sqlalchemy import DefaultClause, Table, func, insert, select, update

from padang_desktop.store import changes, tables
from padang_desktop.store.city.dialect import put_many
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class Import:
    """An import that was applied; `undone_by` is the deed that took it back, or None."""

    id: str
    noun: str
    file_name: str
    deed: int
    counts: dict[str, int]
    applied_at: datetime
    undone_by: int | None


def bring_in(
    tx: Writer,
    table: Table,
    columns: tuple[str, ...],
    added: Iterable[Sequence[Sequence[Any]]],
    changed: Iterable[Sequence[Sequence[Any]]],
) -> tuple[int, int]:
    """Take the staged rows of a plan (plan_file.PlanFile.staged) into a table: (added, changed).

    A changed row keeps its former self in `changes` first.
    """
    news = ", ".join(f'"{name}" = ?' for name in columns)
    change = f"UPDATE {table.name} SET {news}, revision = revision + 1, changed_by = {tx.deed:d} WHERE id = ?"
    added_count = changed_count = 0
    for rows in added:
        _insert(tx, table, columns, rows)
        added_count += len(rows)
    for rows in changed:
        changes.keep_all_before(tx, table, [row[1] for row in rows])
        tx.connection.exec_driver_sql(change, [(*row[2:], row[1]) for row in rows])
        changed_count += len(rows)
    return added_count, changed_count


def _insert(tx: Writer, table: Table, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
    """Rows of sheet row, id and columns. What no row of the block fills is left to the table's own blank.

    Of a column that may stay empty "" is nothing at all.
    """
    by_column: list[tuple[Any, ...]] = list(zip(*rows, strict=True))
    filled = [
        place
        for place, name in enumerate(columns, 2)
        if any(value != "" for value in by_column[place]) or not _is_blank_by_default(table, name)
    ]
    for place in filled:
        if table.c[columns[place - 2]].nullable and "" in by_column[place]:
            by_column[place] = tuple(value or None for value in by_column[place])
    names = ("id", *(columns[place - 2] for place in filled), "revision", "added_by", "changed_by")
    stamps = (repeat(each, len(rows)) for each in (1, tx.deed, tx.deed))
    cells = zip(by_column[1], *(by_column[place] for place in filled), *stamps, strict=True)
    put_many(tx.connection, table, names, list(cells))


def _is_blank_by_default(table: Table, name: str) -> bool:
    default = table.c[name].server_default
    if default is None and table.c[name].nullable:
        return True
    return isinstance(default, DefaultClause) and default.arg == ""


def begin_histories(tx: Writer, new_id: Callable[[], str]) -> None:
    """The people whom this deed added get the first line of their status and of their posting.

    The day is the one that the sheet gave for the status, else that of the SK.
    """
    raw: Any = tx.connection.connection.dbapi_connection
    raw.create_function("padang_new_id", 0, new_id)
    added = f"FROM volunteers WHERE added_by = {tx.deed:d} ORDER BY n"
    stamps = f"padang_new_id(), 1, {tx.deed:d}, {tx.deed:d}, id"
    first = "INSERT INTO {} (id, revision, added_by, changed_by, volunteer_id, {}) SELECT {}, {} {}"
    run = tx.connection.exec_driver_sql
    run(
        first.format(
            "volunteer_statuses", "status, reason, on_day", stamps,
            "status, status_reason, CASE status_on WHEN '' THEN sk_date ELSE status_on END", added,
        )
    )  # fmt: skip
    run(first.format("volunteer_postings", "kelurahan, from_day", stamps, "kelurahan, sk_date", added))


def went_in(tx: Reader, table: Table, deed: int) -> int:
    """How many rows of a table a deed added and are there still: what undoing it would remove."""
    query = select(func.count()).select_from(table).where(table.c.added_by == deed)
    return tx.connection.execute(query).scalar_one()


def row_count(tx: Reader, table: Table) -> int:
    return tx.connection.execute(select(func.count()).select_from(table)).scalar_one()


def remember(
    tx: Writer, import_id: str, noun: str, file_name: str, file_sha256: str, counts: Mapping[str, int]
) -> None:
    tx.connection.execute(
        insert(tables.imports).values(
            id=import_id,
            noun=noun,
            file_name=file_name,
            file_sha256=file_sha256,
            deed=tx.deed,
            counts=json.dumps(dict(counts)),
            applied_at=tx.now.isoformat(),
        )
    )


def mark_undone(tx: Writer, import_id: str) -> None:
    c = tables.imports.c
    tx.connection.execute(update(tables.imports).where(c.id == import_id).values(undone_by=tx.deed))


def one(tx: Reader, import_id: str) -> Import | None:
    row = (
        tx.connection.execute(select(tables.imports).where(tables.imports.c.id == import_id))
        .mappings()
        .first()
    )
    return _import(row) if row else None


def of_file(tx: Reader, noun: str, file_sha256: str) -> Import | None:
    """The newest import of the very same bytes that was not taken back."""
    c = tables.imports.c
    query = (
        select(tables.imports)
        .where(c.noun == noun, c.file_sha256 == file_sha256, c.undone_by.is_(None))
        .order_by(c.deed.desc())
        .limit(1)
    )
    row = tx.connection.execute(query).mappings().first()
    return _import(row) if row else None


def latest(tx: Reader, noun: str = "", count: int = 20) -> list[Import]:
    """Newest first; every noun when none is named."""
    query = select(tables.imports).order_by(tables.imports.c.deed.desc()).limit(count)
    if noun:
        query = query.where(tables.imports.c.noun == noun)
    return [_import(row) for row in tx.connection.execute(query).mappings()]


def _import(row: Mapping[Any, Any]) -> Import:
    return Import(
        id=row["id"],
        noun=row["noun"],
        file_name=row["file_name"],
        deed=row["deed"],
        counts=json.loads(row["counts"]),
        applied_at=datetime.fromisoformat(row["applied_at"]),
        undone_by=row["undone_by"],
    )
