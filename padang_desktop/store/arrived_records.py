"""In this file: how many records of each kind came from a kecamatan, and went to it from the city."""

from __future__ import annotations

from padang_desktop.store.database import Reader


def counts_of(tx: Reader, wilayah: str) -> dict[str, int]:
    """Table of the store -> different records that this kecamatan (six digits) has reported."""
    query = "SELECT table_name, count(DISTINCT row_id) FROM arrivals WHERE wilayah = ? GROUP BY table_name"
    return {row[0]: row[1] for row in tx.connection.exec_driver_sql(query, (wilayah,))}
