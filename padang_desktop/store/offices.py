"""In this file: the laptops that the city has enrolled."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from padang_desktop.store import tables
from padang_desktop.store.city.dialect import upsert
from padang_desktop.store.city.shared import keep_where_it_lies, read_where_it_lies
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class EnrolledLaptop:
    """One laptop of an office: wilayah has six digits, keys are public and in text.

    `is_frozen`: two different batches came under one number, so nothing more
    is taken from it until it is enrolled anew.
    """

    device: str
    wilayah: str
    name: str
    laptop: str
    signing_key: str
    age_recipient: str
    certificate_key: str
    certificate_kid: str
    chain: str
    enrolled_at: datetime
    is_frozen: bool = False


_PLAIN = tuple(f.name for f in fields(EnrolledLaptop) if f.name not in ("enrolled_at", "is_frozen"))


@keep_where_it_lies
def put(tx: Writer, laptop: EnrolledLaptop) -> None:
    """Add a laptop, or give a known one its new keys."""
    values: dict[str, Any] = {name: getattr(laptop, name) for name in _PLAIN}
    values |= {"enrolled_at": laptop.enrolled_at.isoformat(), "is_frozen": int(laptop.is_frozen)}
    upsert(tx.connection, tables.offices, values, ("device",))


@read_where_it_lies
def one(tx: Reader, device: str) -> EnrolledLaptop | None:
    table = tables.offices
    row = tx.connection.execute(select(table).where(table.c.device == device)).mappings().first()
    return _laptop(row) if row else None


@read_where_it_lies
def all_laptops(tx: Reader) -> list[EnrolledLaptop]:
    table = tables.offices
    query = select(table).order_by(table.c.wilayah, table.c.enrolled_at)
    return [_laptop(row) for row in tx.connection.execute(query).mappings()]


@keep_where_it_lies
def freeze(tx: Writer, device: str) -> None:
    tx.connection.execute(update(tables.offices).where(tables.offices.c.device == device).values(is_frozen=1))


def _laptop(row: Any) -> EnrolledLaptop:
    return EnrolledLaptop(
        enrolled_at=datetime.fromisoformat(row["enrolled_at"]),
        is_frozen=bool(row["is_frozen"]),
        **{name: row[name] for name in _PLAIN},
    )
