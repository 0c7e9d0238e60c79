"""In this file: half-typed forms, kept in an encrypted file of their own.

A draft leaves no line in the journal and never waits for a deed: the file has
its own pen. A crash loses at most the second since the last keystroke.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from padang_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """`kind` is the form ("visit"), `key` what it is about (a case id)."""

    kind: str
    key: str
    saved_at: datetime
    body: dict[str, Any]


def _first(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE drafts (kind TEXT NOT NULL, key TEXT NOT NULL, saved_at TEXT NOT NULL,"
        " body TEXT NOT NULL, PRIMARY KEY (kind, key))"
    )


class DraftStore:
    def __init__(self, path: Path, key: bytes) -> None:
        self._database = Database(path, key, (_first,))

    def keep(self, kind: str, key: str, body: Mapping[str, Any], now: datetime) -> None:
        text = json.dumps(body, ensure_ascii=False)
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO drafts (kind, key, saved_at, body) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (kind, key) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body",
                (kind, key, now.isoformat(), text),
            )

    def drop(self, kind: str, key: str) -> None:
        with self._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM drafts WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str) -> list[Draft]:
        """Every draft of a form, newest first."""
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT kind, key, saved_at, body FROM drafts WHERE kind = ? ORDER BY saved_at DESC", (kind,)
            ).all()
        return [Draft(row[0], row[1], datetime.fromisoformat(row[2]), json.loads(row[3])) for row in rows]

    def close(self) -> None:
        self._database.close()
