"""In this file: small named facts of one office, as text."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


def value(tx: Reader, name: str, otherwise: str = "") -> str:
    c = tables.settings.c
    found = tx.connection.execute(select(c.value).where(c.name == name)).scalar_one_or_none()
    return otherwise if found is None else found


def put(tx: Writer, name: str, text: str) -> None:
    statement = insert(tables.settings).values(name=name, value=text)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    )
