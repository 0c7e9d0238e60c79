"""In this file: the key lists that were made or taken in; only trusted ones are put here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from padang_desktop.domain.problems import Situation
from padang_desktop.store import tables
from padang_desktop.store.city.shared import keep_where_it_lies, read_where_it_lies
from padang_desktop.store.database import Reader, Writer


class ListMeanwhile(Situation):
    """Another clerk has published a key list with this number."""

    code = "CITY_LIST_MEANWHILE"


def add(tx: Writer, number: int, file: bytes) -> None:
    """On a server that several clerks share it is known to all at once."""
    row = {"number": number, "file": file, "taken_at": tx.now.isoformat()}
    if tx.server is not None:
        share(tx, row)
    tx.connection.execute(insert(tables.key_lists).values(**row))


@keep_where_it_lies
def share(tx: Writer, row: dict[str, Any]) -> None:
    """Put a list on the server, unless it is there. Raises ListMeanwhile when another has its number."""
    c = tables.key_lists.c
    there = tx.connection.execute(select(c.file).where(c.number == row["number"])).scalar_one_or_none()
    if there is None:
        tx.connection.execute(insert(tables.key_lists).values(**row))
    elif bytes(there) != row["file"]:
        raise ListMeanwhile


@read_where_it_lies
def newer_on_server(tx: Reader, number: int) -> list[bytes]:
    """The lists above a number, oldest first, wherever they are shared."""
    c = tables.key_lists.c
    query = select(c.file).where(c.number > number).order_by(c.number)
    return [bytes(file) for file in tx.connection.execute(query).scalars()]


def newest(tx: Reader) -> bytes | None:
    """The file of the list in force; None before the first."""
    c = tables.key_lists.c
    return tx.connection.execute(select(c.file).order_by(c.number.desc()).limit(1)).scalar_one_or_none()


def newest_number(tx: Reader) -> int:
    """The number of the list in force; 0 before the first."""
    query = select(func.max(tables.key_lists.c.number))
    return tx.connection.execute(query).scalar_one() or 0


def taken_at(tx: Reader, series: int) -> datetime:
    """When the first list with this number or a higher one came here; never is the end of time."""
    c = tables.key_lists.c
    query = select(func.min(c.taken_at)).where(c.number >= series)
    found = tx.connection.execute(query).scalar_one()
    return datetime.fromisoformat(found) if found else datetime.max.replace(tzinfo=UTC)


def forget_all(tx: Writer) -> None:
    """The office leaves the city that signed them; the next one begins a row of its own."""
    tx.connection.execute(delete(tables.key_lists))
