"""In this file: records as they were before newer revisions of an office take their place."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Table, Text, cast, func, insert, literal, literal_column, select

from padang_desktop.store import changes, tables
from padang_desktop.store.city.dialect import among, is_postgres
from padang_desktop.store.database import Writer


def keep(tx: Writer, table: Table, ids: Sequence[str]) -> None:
    """Remember many rows as they are, in one statement; both stores keep the same image."""
    if not is_postgres(tx.connection):
        changes.keep_all_before(tx, table, ids)
        return
    whole = func.to_jsonb(literal_column(table.name)).op("-")(cast("n", Text))
    found = select(
        literal(tx.deed, BigInteger), literal(table.name), table.c.id, table.c.revision, cast(whole, Text)
    ).where(among(tx.connection, table.c.id, ids))
    columns = ["deed", "table_name", "row_id", "revision", "before"]
    tx.connection.execute(insert(tables.changes).from_select(columns, found))
