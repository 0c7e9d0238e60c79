"""In this file: the history of each volunteer's status is kept; the newest also stands on the volunteer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select

from padang_desktop.domain.volunteer import StatusEntry
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_COLUMNS = ("id", "volunteer_id", "status", "reason", "on_day", "evidence", "note")


def add(tx: Writer, entries: Iterable[StatusEntry]) -> int:
    return changes.add(tx, tables.volunteer_statuses, [asdict(entry) for entry in entries])


def of_volunteer(tx: Reader, volunteer_id: str) -> list[StatusEntry]:
    """The newest first, as they were written down: a correction stands above what it corrects."""
    table = tables.volunteer_statuses
    rows = tx.connection.execute(
        select(*(table.c[name] for name in _COLUMNS))
        .where(table.c.volunteer_id == volunteer_id)
        .order_by(table.c.n.desc())
    )
    return [StatusEntry(*row) for row in rows]
