"""In this file: who did what and when, append-only and hash-chained.

Each line's hash covers the hash of the line before, so that a line cannot be
changed or taken out without breaking every later one. `detail` holds counts
and ids, never a NIK or a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from padang_desktop.domain.office.journal_line import START, hash_of
from padang_desktop.store import tables
from padang_desktop.store.database import Reader


@dataclass(frozen=True, slots=True)
class JournalLine:
    """`deed` is the line's number; `name` the deed's name such as "visit.recorded"."""

    deed: int
    at: datetime
    by: str
    name: str
    subject: str
    detail: dict[str, Any]
    hash: str


def open_line(connection: Connection, name: str, subject: str, at: datetime, by: str) -> int:
    """Begin a deed's line inside its transaction; returns the deed's number."""
    c = tables.journal.c
    last = connection.execute(select(c.deed, c.hash).order_by(c.deed.desc()).limit(1)).first()
    deed, previous = (last.deed + 1, last.hash) if last else (1, START)
    connection.execute(
        insert(tables.journal).values(
            deed=deed, at=at.isoformat(), by=by, name=name, subject=subject,
            detail="{}", previous=previous, hash="",
        )
    )  # fmt: skip
    return deed


def close_line(connection: Connection, deed: int, detail: Mapping[str, Any]) -> str:
    """Seal the line with what came of it; the last act of the transaction."""
    c = tables.journal.c
    line = connection.execute(select(tables.journal).where(c.deed == deed)).mappings().one()
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    sealed = hash_of(dict(line, detail=text))
    connection.execute(update(tables.journal).where(c.deed == deed).values(detail=text, hash=sealed))
    return sealed


def head(tx: Reader) -> tuple[int, str]:
    """Number and hash of the newest line; (0, 64 zeros) for an empty journal."""
    c = tables.journal.c
    last = tx.connection.execute(select(c.deed, c.hash).order_by(c.deed.desc()).limit(1)).first()
    return (last.deed, last.hash) if last else (0, START)


def latest(tx: Reader, count: int, *, name: str = "") -> list[JournalLine]:
    """The newest lines, newest first; only deeds called `name` when given."""
    query = select(tables.journal).order_by(tables.journal.c.deed.desc()).limit(count)
    if name:
        query = query.where(tables.journal.c.name == name)
    return [_line(row) for row in tx.connection.execute(query).mappings()]


def of_subject(tx: Reader, name: str, subject: str, count: int) -> list[JournalLine]:
    """The newest deeds of a name about one record, newest first."""
    c = tables.journal.c
    query = select(tables.journal).where(c.name == name, c.subject == subject)
    found = tx.connection.execute(query.order_by(c.deed.desc()).limit(count)).mappings()
    return [_line(row) for row in found]


def first_broken(tx: Reader) -> int | None:
    """Number of the first line that does not fit its chain; None when all fit."""
    previous = START
    for row in tx.connection.execute(select(tables.journal).order_by(tables.journal.c.deed)).mappings():
        if row["previous"] != previous or row["hash"] != hash_of(dict(row)):
            return int(row["deed"])
        previous = row["hash"]
    return None


def _line(row: Mapping[Any, Any]) -> JournalLine:
    return JournalLine(
        deed=row["deed"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        by=row["by"],
        name=row["name"],
        subject=row["subject"],
        detail=json.loads(row["detail"]),
        hash=row["hash"],
    )


def named(tx: Reader, deeds: Iterable[int]) -> dict[int, JournalLine]:
    """The lines of these deeds, by number."""
    wanted = set(deeds)
    query = select(tables.journal).where(tables.journal.c.deed.in_(wanted))
    return {row["deed"]: _line(row) for row in tx.connection.execute(query).mappings()}


# Deeds by which rows go or come without a trace in the stamps of those that are there.
_ROWS_GO = {"import.undone", "record.trashed", "record.restored", "trash.swept"}


def rows_went_since(tx: Reader, deed: int) -> bool:
    """Whether rows were removed or put back after the given deed, that of an undone deed among them."""
    query = select(tables.journal).where(tables.journal.c.deed > deed)
    lines = (_line(row) for row in tx.connection.execute(query).mappings())
    return any(line.name in _ROWS_GO or "undone" in line.detail for line in lines)
