"""In this file: the lists of tasks that came from the city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.cases.case import Worklist
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Worklist) if f.name not in ("id", "revision"))


def row(worklist: Worklist) -> dict[str, Any]:
    """A worklist as its table keeps it, id first."""
    values = asdict(worklist)
    values.pop("revision")
    return values


def add(tx: Writer, worklists: Iterable[Worklist]) -> int:
    return changes.add(tx, tables.worklists, map(row, worklists))


def one(tx: Reader, worklist_id: str) -> Worklist | None:
    table = tables.worklists
    found = tx.connection.execute(select(table).where(table.c.id == worklist_id)).mappings().first()
    return _worklist(found) if found else None


def all_lists(tx: Reader) -> list[Worklist]:
    """Newest first."""
    found = tx.connection.execute(select(tables.worklists).order_by(tables.worklists.c.n.desc()))
    return [_worklist(each) for each in found.mappings()]


def _worklist(found: Any) -> Worklist:
    values = {name: found[name] for name in COLUMNS}
    return Worklist(id=found["id"], revision=found["revision"], **values)
