"""In this file: what a receipt said of single records, kept for the eyes of the city."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select

from padang_desktop.domain.batches.receipt import RefusedRecord
from padang_desktop.domain.problems import Severity
from padang_desktop.store import tables
from padang_desktop.store.city.dialect import storable
from padang_desktop.store.database import Reader, Writer


def keep(
    tx: Writer, batch_id: str, refused: Iterable[RefusedRecord], remarks: Iterable[RefusedRecord]
) -> None:
    """Remember these for a batch; a batch is judged once, so what stood there goes."""
    c = tables.inbox_records.c
    tx.connection.execute(delete(tables.inbox_records).where(c.batch_id == batch_id))
    rows = [
        {
            "batch_id": batch_id, "table_name": each.table, "row_id": each.record_id,
            "severity": severity.value, "code": each.code, "field": each.field, "detail": each.detail,
        }
        for severity, records in ((Severity.BLOCK, refused), (Severity.WARN, remarks))
        for each in records
    ]  # fmt: skip
    if rows:
        tx.connection.execute(insert(tables.inbox_records), storable(tx.connection, rows))


def of_batch(
    tx: Reader, batch_id: str, severity: Severity = Severity.BLOCK, count: int = 200
) -> list[RefusedRecord]:
    """The records of a batch that were refused, or taken with a remark."""
    c = tables.inbox_records.c
    query = (
        select(c.table_name, c.row_id, c.code, c.field, c.detail)
        .where(c.batch_id == batch_id, c.severity == severity.value)
        .order_by(c.table_name, c.row_id)
        .limit(count)
    )
    return [RefusedRecord(*row) for row in tx.connection.execute(query)]


def counts(tx: Reader, batch_id: str) -> dict[Severity, int]:
    """How many records of a batch were refused and how many taken with a remark."""
    c = tables.inbox_records.c
    query = select(c.severity, func.count()).where(c.batch_id == batch_id).group_by(c.severity)
    return {Severity(severity): count for severity, count in tx.connection.execute(query)}
