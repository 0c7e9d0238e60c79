"""In this file: the city's copy of what the journals of the offices say, by laptop and chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select

from padang_desktop.store import tables
from padang_desktop.store.city.dialect import among, storable
from padang_desktop.store.database import Reader, Writer


def last(tx: Reader, device: str, chain: str) -> tuple[int, str] | None:
    """Number and hash of the newest line that came in a chain of a laptop."""
    c = tables.office_journal.c
    query = select(c.deed, c.hash).where(c.device == device, c.chain == chain)
    found = tx.connection.execute(query.order_by(c.deed.desc()).limit(1)).first()
    return (found.deed, found.hash) if found else None


def has(tx: Reader, device: str, deed: int, line_hash: str) -> bool:
    """Whether this very line came in any chain of a laptop."""
    c = tables.office_journal.c
    query = select(c.deed).where(c.device == device, c.deed == deed, c.hash == line_hash).limit(1)
    return tx.connection.execute(query).first() is not None


def hashes(tx: Reader, device: str, chain: str, deeds: Iterable[int]) -> dict[int, str]:
    """The hashes of those of these lines that are kept already."""
    c = tables.office_journal.c
    own = (c.device == device, c.chain == chain, among(tx.connection, c.deed, deeds))
    return {row[0]: row[1] for row in tx.connection.execute(select(c.deed, c.hash).where(*own))}


def add(tx: Writer, device: str, chain: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Keep lines that are not there yet."""
    rows = [dict(line, device=device, chain=chain) for line in lines]
    if rows:
        tx.connection.execute(insert(tables.office_journal), storable(tx.connection, rows))
