"""In this file: records that came back from the city, until they have been seen to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from padang_desktop.domain.batches.arrival import MAY_COME_AGAIN
from padang_desktop.domain.problems import Severity
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class Returned:
    """One record the city refused (block) or took with a remark (warn); code of words/sending."""

    batch_id: str
    table_name: str
    row_id: str
    revision: int
    severity: Severity
    code: str
    field: str
    detail: str
    returned_at: datetime


def add(tx: Writer, records: Iterable[Returned]) -> int:
    """Keep them; an older word on the same record is done with."""
    rows: list[dict[str, Any]] = []
    c = tables.returned.c
    for record in records:
        same = (c.table_name == record.table_name) & (c.row_id == record.row_id)
        tx.connection.execute(update(tables.returned).where(same).values(is_done=1))
        rows.append(
            {
                "batch_id": record.batch_id, "table_name": record.table_name, "row_id": record.row_id,
                "revision": record.revision, "severity": record.severity.value, "code": record.code,
                "field": record.field, "detail": record.detail,
                "returned_at": record.returned_at.isoformat(), "is_done": 0,
            }
        )  # fmt: skip
    if rows:
        tx.connection.execute(insert(tables.returned), rows)
    return len(rows)


def still_open(tx: Reader) -> list[Returned]:
    """Newest first; a record that was changed since is seen to."""
    table = tables.returned
    query = select(table).where(table.c.is_done == 0).order_by(table.c.returned_at.desc())
    found = [_returned(row) for row in tx.connection.execute(query).mappings()]
    return [record for record in found if _revision(tx, record) == record.revision]


def uncorrected(tx: Reader) -> set[tuple[str, str]]:
    """(table, id) of refused records that stand as they were: they would only be refused again."""
    found: set[tuple[str, str]] = set()
    codes = ", ".join(f"'{code}'" for code in sorted(MAY_COME_AGAIN))
    for table in tables.TRAVELLING:
        query = (
            f"SELECT DISTINCT r.row_id FROM returned r JOIN {table.name} t ON t.id = r.row_id"
            f" WHERE r.table_name = '{table.name}' AND r.revision = t.revision AND r.severity = 'block'"
            f" AND r.code NOT IN ({codes})"
        )
        found |= {(table.name, row_id) for row_id in tx.connection.exec_driver_sql(query).scalars()}
    return found


def mark_done(tx: Writer, table_name: str, row_ids: Iterable[str]) -> None:
    """Somebody has seen to these records."""
    given = [(table_name, row_id) for row_id in row_ids]
    if given:
        tx.connection.exec_driver_sql(
            "UPDATE returned SET is_done = 1 WHERE table_name = ? AND row_id = ?", given
        )


def mark_accepted(tx: Writer, batch_id: str) -> None:
    """What came back before and went in with this batch is seen to; call before its own are added."""
    tx.connection.exec_driver_sql(
        "UPDATE returned SET is_done = 1 WHERE EXISTS (SELECT 1 FROM outbox_rows o WHERE o.batch_id = ?"
        " AND o.table_name = returned.table_name AND o.row_id = returned.row_id AND o.is_out = 1)",
        (batch_id,),
    )


def _revision(tx: Reader, record: Returned) -> int | None:
    table = tables.BY_NAME.get(record.table_name)
    if table is None:
        return None
    query = select(table.c.revision).where(table.c.id == record.row_id)
    return tx.connection.execute(query).scalar_one_or_none()


def _returned(row: Any) -> Returned:
    return Returned(
        batch_id=row["batch_id"],
        table_name=row["table_name"],
        row_id=row["row_id"],
        revision=row["revision"],
        severity=Severity(row["severity"]),
        code=row["code"],
        field=row["field"],
        detail=row["detail"],
        returned_at=datetime.fromisoformat(row["returned_at"]),
    )


_CASES_OF = {
    "cases": "SELECT t.id, t.id FROM cases t",
    "visits": "SELECT t.id, t.case_id FROM visits t",
    "photos": "SELECT t.id, v.case_id FROM photos t JOIN visits v ON v.id = t.visit_id",
}
_TRAININGS_OF = {
    "sessions": "SELECT t.id, t.training_id FROM sessions t",
    "participants": "SELECT t.id, t.training_id FROM participants t",
    "marks": "SELECT t.id, p.training_id FROM marks t JOIN participants p ON p.id = t.participant_id",
}
_LABELS = {
    "volunteers": "SELECT t.id, t.printed_name FROM volunteers t",
    "families": "SELECT t.id, t.head_name FROM families t",
    "persons": "SELECT t.id, t.name FROM persons t",
    "worklists": "SELECT t.id, t.name FROM worklists t",
    "meetings": "SELECT t.id, t.number FROM meetings t",
    "cases": "SELECT t.id, t.number FROM cases t",
    "visits": "SELECT t.id, c.number FROM visits t JOIN cases c ON c.id = t.case_id",
    "photos": "SELECT t.id, c.number FROM photos t JOIN visits v ON v.id = t.visit_id"
    " JOIN cases c ON c.id = v.case_id",
    "trainings": "SELECT t.id, t.title FROM trainings t",
    "sessions": "SELECT t.id, t.title FROM sessions t",
    "participants": "SELECT t.id, t.name FROM participants t",
    "marks": "SELECT t.id, p.name FROM marks t JOIN participants p ON p.id = t.participant_id",
    "certificates": "SELECT t.id, t.number FROM certificates t",
}


def cases_of(tx: Reader, table_name: str, row_ids: Iterable[str]) -> dict[str, str]:
    """Record id -> the case it belongs to; empty for records that belong to none."""
    return _looked_up(tx, _CASES_OF.get(table_name, ""), row_ids)


def trainings_of(tx: Reader, table_name: str, row_ids: Iterable[str]) -> dict[str, str]:
    """Record id -> the training in which it is kept; empty for records of other kinds."""
    return _looked_up(tx, _TRAININGS_OF.get(table_name, ""), row_ids)


def labels(tx: Reader, table_name: str, row_ids: Iterable[str]) -> dict[str, str]:
    """Record id -> the number or name by which people know it."""
    return _looked_up(tx, _LABELS.get(table_name, ""), row_ids)


def _looked_up(tx: Reader, query: str, row_ids: Iterable[str]) -> dict[str, str]:
    if not query:
        return {}
    query += " WHERE t.id IN (SELECT value FROM json_each(?))"
    found = tx.connection.exec_driver_sql(query, (json.dumps(list(row_ids)),))
    return {row[0]: row[1] for row in found}
