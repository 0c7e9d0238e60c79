"""In this file: small named facts of one office, as text."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


def value(tx: Reader, name: str, otherwise: str = "") -> str:
    c = tables.settings.c
    found = tx.connection.execute(select(c.value).where(c.name == name)).scalar_one_or_none()
    return otherwise if found is None else found


def several(tx: Reader, names: Iterable[str]) -> dict[str, str]:
    """Each of them with its value, "" for one that was never said."""
    wanted, c = list(names), tables.settings.c
    found = tx.connection.execute(select(c.name, c.value).where(c.name.in_(wanted))).all()
    return dict.fromkeys(wanted, "") | {each.name: each.value for each in found}


def put(tx: Writer, name: str, text: str) -> None:
    statement = insert(tables.settings).values(name=name, value=text)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    )
