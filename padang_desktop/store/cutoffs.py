"""In this file: the named monthly cut-offs that this office has made its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.reference.cutoff import Cutoff
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_COLUMNS = tuple(f.name for f in fields(Cutoff))


def all_cutoffs(tx: Reader) -> list[Cutoff]:
    """Every one, those that ended too, in the order in which they were made; [] before the first change."""
    found = tx.connection.execute(select(tables.cutoffs).order_by(tables.cutoffs.c.n)).mappings()
    return [Cutoff(**{name: row[name] for name in _COLUMNS}) for row in found]


def keep(tx: Writer, wanted: Iterable[Cutoff]) -> int:
    """Add those that are new and change the others; returns how many differ."""
    known = {each.id for each in all_cutoffs(tx)}
    count, fresh = 0, list[dict[str, Any]]()
    for each in wanted:
        values = asdict(each)
        values.pop("revision")
        if each.id in known:
            count += changes.change(tx, tables.cutoffs, values.pop("id"), values)
        else:
            fresh.append(values)
    return count + changes.add(tx, tables.cutoffs, fresh)
