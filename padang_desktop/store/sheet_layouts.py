"""In this file: how a person understood the columns of a sheet is remembered for the next of its shape.

A shape is a layout's fingerprint. No value of any row is kept here, only
headers and what they mean.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select

from padang_desktop.domain.imports.layout import Layout, layout_of
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


def keep(tx: Writer, noun: str, layout: Layout) -> None:
    """Remember it; what was remembered of the same shape is replaced."""
    table = tables.sheet_layouts
    c = table.c
    tx.connection.execute(delete(table).where(c.noun == noun, c.fingerprint == layout.fingerprint))
    body: dict[str, Any] = asdict(layout)
    tx.connection.execute(
        insert(table).values(
            noun=noun,
            fingerprint=layout.fingerprint,
            layout=json.dumps(body, ensure_ascii=False),
            used_at=tx.now.isoformat(),
        )
    )


def all_of(tx: Reader, noun: str) -> dict[str, Layout]:
    """Every remembered layout by its fingerprint, the last used first."""
    c = tables.sheet_layouts.c
    query = select(c.fingerprint, c.layout).where(c.noun == noun).order_by(c.used_at.desc())
    return {row[0]: layout_of(json.loads(row[1])) for row in tx.connection.execute(query)}
