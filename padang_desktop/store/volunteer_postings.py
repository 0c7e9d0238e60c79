"""In this file: which kelurahan each volunteer served and when; the newest also stands on the volunteer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select

from padang_desktop.domain.roster.volunteer import Posting
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_COLUMNS = ("id", "volunteer_id", "kelurahan", "from_day", "until_day", "reason")


def add(tx: Writer, postings: Iterable[Posting]) -> int:
    return changes.add(tx, tables.volunteer_postings, [asdict(posting) for posting in postings])


def keep(tx: Writer, postings: Iterable[Posting]) -> None:
    """Change those that are there already, add the others."""
    table = tables.volunteer_postings
    for posting in postings:
        found = tx.connection.execute(select(table.c.id).where(table.c.id == posting.id)).first()
        if found is None:
            add(tx, [posting])
        else:
            values = asdict(posting)
            values.pop("id")
            changes.change(tx, table, posting.id, values)


def of_volunteer(tx: Reader, volunteer_id: str) -> list[Posting]:
    """The newest first."""
    table = tables.volunteer_postings
    rows = tx.connection.execute(
        select(*(table.c[name] for name in _COLUMNS))
        .where(table.c.volunteer_id == volunteer_id)
        .order_by(table.c.n.desc())
    )
    return [Posting(*row) for row in rows]
