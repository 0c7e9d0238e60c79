"""In this file: which files belong to a training; their bytes lie encrypted beside, as photos do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from padang_desktop.domain.training.training_file import FileKind, TrainingFile
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_PLAIN = ("id", "training_id", "name", "sha256", "size_bytes", "page_count", "revision")


def add(tx: Writer, files: Iterable[TrainingFile]) -> int:
    """Their bytes must be kept before."""
    return changes.add(tx, tables.training_files, map(_row, files))


def drop(tx: Writer, file_id: str) -> None:
    """Let nothing name it any more; its bytes stay, so that adding it again brings it back."""
    c = tables.training_files.c
    before = tx.connection.execute(select(tables.training_files).where(c.id == file_id)).mappings().one()
    changes.keep_before(tx, tables.training_files, before)
    tx.connection.execute(delete(tables.training_files).where(c.id == file_id))


def of_training(tx: Reader, training_id: str) -> list[TrainingFile]:
    """In the order in which they came."""
    return _all(tx, tables.training_files.c.training_id == training_id)


def of_session(tx: Reader, session_id: str) -> list[TrainingFile]:
    return _all(tx, tables.training_files.c.session_id == session_id)


def known(tx: Reader, file_ids: Collection[str], since: datetime) -> set[str]:
    """Which of these a row names, or named until it was dropped at this moment or later."""
    asked = json.dumps(list(file_ids))
    query = (
        "SELECT id FROM training_files WHERE id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT c.row_id FROM changes c JOIN journal j ON j.deed = c.deed"
        " WHERE c.table_name = 'training_files'"
        " AND c.row_id IN (SELECT value FROM json_each(?1)) AND j.at >= ?2"
    )
    return set(tx.connection.exec_driver_sql(query, (asked, since.isoformat())).scalars())


def _all(tx: Reader, condition: Any) -> list[TrainingFile]:
    table = tables.training_files
    query = select(table).where(condition).order_by(table.c.n)
    return [_file(row) for row in tx.connection.execute(query).mappings()]


def _row(file: TrainingFile) -> dict[str, Any]:
    row = asdict(file)
    row.pop("revision")
    return row | {
        "kind": file.kind.value,
        "session_id": file.session_id or None,
        "certificate_id": file.certificate_id or None,
    }


def _file(row: Any) -> TrainingFile:
    return TrainingFile(
        kind=FileKind(row["kind"]),
        session_id=row["session_id"] or "",
        certificate_id=row["certificate_id"] or "",
        **{name: row[name] for name in _PLAIN},
    )
