"""In this file: the history of each volunteer's status is kept; the newest also stands on the volunteer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select

from padang_desktop.domain.roster.volunteer import StatusEntry
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_COLUMNS = ("id", "volunteer_id", "status", "reason", "on_day", "evidence", "note")


def add(tx: Writer, entries: Iterable[StatusEntry]) -> int:
    return changes.add(tx, tables.volunteer_statuses, [asdict(entry) for entry in entries])


def of_volunteer(tx: Reader, volunteer_id: str) -> list[StatusEntry]:
    """The newest first, as they were written down: a correction stands above what it corrects.

    After a merge entries of both records stand here: the one that says what the record says is the newest.
    """
    table = tables.volunteer_statuses
    rows = tx.connection.execute(
        select(*(table.c[name] for name in _COLUMNS))
        .where(table.c.volunteer_id == volunteer_id)
        .order_by(table.c.n.desc())
    )
    entries = [StatusEntry(*row) for row in rows]
    c = tables.volunteers.c
    query = select(c.status, c.status_reason, c.status_on).where(c.id == volunteer_id)
    now = tx.connection.execute(query).one_or_none()
    if now is not None:
        full = [each for each in entries if (each.status, each.reason, each.on_day) == tuple(now)]
        for each in (full or [each for each in entries if each.status == now.status])[:1]:
            entries.remove(each)
            entries.insert(0, each)
    return entries
