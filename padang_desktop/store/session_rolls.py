"""In this file: since when the roll of a session is closed."""

from __future__ import annotations

from padang_desktop.store import changes, tables
from padang_desktop.store.database import Writer


def close(tx: Writer, session_id: str) -> bool:
    """As of this deed's moment."""
    return changes.change(tx, tables.sessions, session_id, {"closed_at": tx.now.isoformat()})


def reopen(tx: Writer, session_id: str) -> bool:
    return changes.change(tx, tables.sessions, session_id, {"closed_at": ""})
