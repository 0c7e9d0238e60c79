"""In this file: how many records of each kind the offices have sent."""

from __future__ import annotations

from sqlalchemy import distinct, func, select

from padang_desktop.store import tables
from padang_desktop.store.database import Reader


def counts(tx: Reader, wilayah: str) -> dict[str, int]:
    """Table -> how many records of one office stand in the city."""
    c = tables.arrivals.c
    query = select(c.table_name, func.count(distinct(c.row_id))).where(c.wilayah == wilayah)
    return {row[0]: row[1] for row in tx.connection.execute(query.group_by(c.table_name))}
