"""In this file: how much an office holds, and how much of it is not with the city yet."""

from __future__ import annotations

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.store import outbox
from padang_desktop.store.database import Reader


def counts(tx: Reader) -> dict[str, int]:
    """Table of the batch -> records of it in this office; tables without any are left out."""
    found = {
        table.name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {table.kept_in}").scalar_one()
        for table in TABLES
    }
    return {name: count for name, count in found.items() if count}


def unsent_count(tx: Reader) -> int:
    """Records that would travel and are on no batch yet."""
    return sum(outbox.unsent_count(tx, table.kept_in) for table in TABLES)
