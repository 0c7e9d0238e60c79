"""In this file: what SQLite and PostgreSQL say differently, so that the city's stores are written once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, Text, cast, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB

POSTGRES = "postgresql"
# SQLite binds 32,766 values in a statement, whoever built it.
_BOUND_AT_ONCE = 8_000


def is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == POSTGRES


def among(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column is one of many values, which travel as one bound text however many they are."""
    told = json.dumps(list(values))
    if not is_postgres(connection):
        return column.in_(select(func.json_each(told).table_valued("value").c.value))
    found = func.jsonb_array_elements_text(cast(literal(told, Text), JSONB)).table_valued("value").c.value
    is_number = column.type.python_type is int
    return column.in_(select(cast(found, BigInteger) if is_number else found))


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Insert a row, or give the one with these keys its new values."""
    insert: Any = postgresql.insert if is_postgres(connection) else sqlite.insert
    statement = insert(table).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=dict(values)))


def put_many(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose cells stand in the order of `names`.

    SQLite gets many rows in one statement: after each statement the indexes of
    words put down a part of their own, and later join all of them. PostgreSQL
    gets a whole column as one value: it would plan anew for every row. COPY is
    quicker still, but quotes the row in what it says of an error.
    """
    if not rows:
        return
    quoted = ", ".join(f'"{name}"' for name in names)
    into = f"INSERT INTO {table.name} ({quoted})"
    if not is_postgres(connection):
        one = f"({', '.join('?' * len(names))})"
        most = _BOUND_AT_ONCE // len(names)
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            told = f"{into} VALUES {', '.join([one] * len(part))}"
            connection.exec_driver_sql(told, tuple(chain.from_iterable(part)))
        return
    kinds = ("bigint" if table.c[name].type.python_type is int else "text" for name in names)
    columns = tuple([_without_zero(value) for value in column] for column in zip(*rows, strict=True))
    places = ", ".join(f"%s::{kind}[]" for kind in kinds)
    connection.exec_driver_sql(f"{into} SELECT * FROM unnest({places})", columns)


def _without_zero(value: Any) -> Any:
    """PostgreSQL knows no character zero in a text."""
    return value.replace("\x00", "") if isinstance(value, str) else value


def storable(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows as this store can keep them."""
    if not is_postgres(connection):
        return [dict(row) for row in rows]
    return [{name: _without_zero(value) for name, value in row.items()} for row in rows]
