"""In this file: the laptops that the city has stopped, and what was reported of each."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from padang_desktop.domain.office.laptop_end import EndReason, LaptopEnd
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer

_FORMED = ("reason", "happened_on", "at")
_PLAIN = tuple(f.name for f in fields(LaptopEnd) if f.name not in _FORMED)


def add(tx: Writer, end: LaptopEnd) -> None:
    values: dict[str, Any] = {name: getattr(end, name) for name in _PLAIN}
    values |= {
        "reason": end.reason.value,
        "happened_on": end.happened_on.isoformat(),
        "at": end.at.isoformat(),
    }
    tx.connection.execute(insert(tables.laptop_ends).values(**values))


def all_ends(tx: Reader) -> list[LaptopEnd]:
    """Newest first."""
    table = tables.laptop_ends
    query = select(table).order_by(table.c.list_number.desc())
    return [_end(row) for row in tx.connection.execute(query).mappings()]


def newest(tx: Reader, device: str) -> LaptopEnd | None:
    """The last time this laptop was stopped; None for never."""
    return next((end for end in all_ends(tx) if end.device == device), None)


def _end(row: Any) -> LaptopEnd:
    return LaptopEnd(
        reason=EndReason(row["reason"]),
        happened_on=date.fromisoformat(row["happened_on"]),
        at=datetime.fromisoformat(row["at"]),
        **{name: row[name] for name in _PLAIN},
    )
