"""In this file: the key lists that were made or taken in; only trusted ones are put here."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


def add(tx: Writer, number: int, file: bytes) -> None:
    tx.connection.execute(
        insert(tables.key_lists).values(number=number, file=file, taken_at=tx.now.isoformat())
    )


def newest(tx: Reader) -> bytes | None:
    """The file of the list in force; None before the first."""
    c = tables.key_lists.c
    return tx.connection.execute(select(c.file).order_by(c.number.desc()).limit(1)).scalar_one_or_none()


def newest_number(tx: Reader) -> int:
    """The number of the list in force; 0 before the first."""
    query = select(func.max(tables.key_lists.c.number))
    return tx.connection.execute(query).scalar_one() or 0
