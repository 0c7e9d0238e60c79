"""In this file: a staged plan goes into the store in one short transaction, and is remembered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert, select, text, update

from padang_desktop.store import changes, tables
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


def bring_in(tx: Writer, table: Table, columns: tuple[str, ...]) -> tuple[int, int]:
    """Take the rows of the attached staging file (`beside`) into a table: (added, changed).

    A changed row keeps its former self in `changes` first.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    name, stamp = table.name, {"deed": tx.deed}
    run = tx.connection.execute
    added = run(
        text(
            f"INSERT INTO main.{name} (id, revision, added_by, changed_by, {names})"
            f" SELECT id, 1, :deed, :deed, {names} FROM beside.add_{name} ORDER BY sheet_row"
        ),
        stamp,
    ).rowcount
    run(
        text(
            "INSERT INTO main.changes (deed, table_name, row_id, revision, before)"
            f" SELECT :deed, '{name}', t.id, t.revision, {changes.image_of(table)}"
            f" FROM beside.change_{name} s JOIN main.{name} t ON t.id = s.id"
        ),
        stamp,
    )
    new = ", ".join(f'"{column}" = s."{column}"' for column in columns)
    changed = run(
        text(
            f"UPDATE main.{name} SET {new}, revision = {name}.revision + 1, changed_by = :deed"
            f" FROM beside.change_{name} s WHERE s.id = {name}.id"
        ),
        stamp,
    ).rowcount
    return added, changed


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
