"""In this file: which pages belong to a meeting; their bytes lie encrypted beside, as photos do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from padang_desktop.domain.cases.meeting_scan import MeetingScan
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_NAMES = ("id", "meeting_id", "name", "sha256", "size_bytes", "revision")


def add(tx: Writer, scans: Iterable[MeetingScan]) -> int:
    """Their bytes must be kept before."""
    return changes.add(tx, tables.meeting_files, map(_row, scans))


def drop(tx: Writer, scan_id: str) -> None:
    """Let nothing name it any more; its bytes stay, so that adding it again brings it back."""
    table = tables.meeting_files
    before = tx.connection.execute(select(table).where(table.c.id == scan_id)).mappings().one()
    changes.keep_before(tx, table, before)
    tx.connection.execute(delete(table).where(table.c.id == scan_id))


def of_meeting(tx: Reader, meeting_id: str) -> list[MeetingScan]:
    """In the order in which they came."""
    table = tables.meeting_files
    query = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.n)
    return [
        MeetingScan(**{name: row[name] for name in _NAMES}) for row in tx.connection.execute(query).mappings()
    ]


def known(tx: Reader, file_ids: Collection[str], since: datetime) -> set[str]:
    """Which of these a row names, or named until it was dropped at this moment or later."""
    query = (
        "SELECT id FROM meeting_files WHERE id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT c.row_id FROM changes c JOIN journal j ON j.deed = c.deed"
        " WHERE c.table_name = 'meeting_files'"
        " AND c.row_id IN (SELECT value FROM json_each(?1)) AND j.at >= ?2"
    )
    asked = (json.dumps(list(file_ids)), since.isoformat())
    return set(tx.connection.exec_driver_sql(query, asked).scalars())


def _row(scan: MeetingScan) -> dict[str, Any]:
    row = asdict(scan)
    row.pop("revision")
    return row
