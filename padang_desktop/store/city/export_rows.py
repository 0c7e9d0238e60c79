"""In this file: the rows of the consolidated export, streamed, each with who sent it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from padang_desktop.domain.batches.city_export import Part
from padang_desktop.store import tables
from padang_desktop.store.city.people import senders
from padang_desktop.store.database import Reader

_BLOCK = 1_000


def count(tx: Reader, part: Part, wilayah: str = "") -> int:
    """How many rows a part has, of one office when it is named."""
    inside = _chosen(part, wilayah).order_by(None).subquery()
    return tx.connection.execute(select(func.count()).select_from(inside)).scalar_one()


def rows(tx: Reader, part: Part, wilayah: str = "") -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Id, sender's wilayah ("" for the city's own) and the cells as they are kept."""
    found: Any = tx.connection.execute(_chosen(part, wilayah), execution_options={"yield_per": _BLOCK})
    for row in found:
        row_id, wilayah, *cells = row
        yield row_id, wilayah or "", tuple(cells)


def _chosen(part: Part, wilayah: str) -> Any:
    table, sent = tables.BY_NAME[part.table], senders()
    cells = [_column(cell.kept) for cell in part.cells]
    whose = (sent.c.row_id == table.c.id) & (sent.c.table_name == part.table)
    source: Any = table.join(sent, whose, isouter=not wilayah)
    for name, key, may_lack in part.joined:
        other = tables.BY_NAME[name]
        source = source.join(other, other.c.id == _column(key), isouter=may_lack)
    query = select(table.c.id, sent.c.wilayah, *cells).select_from(source)
    if wilayah:
        query = query.where(sent.c.wilayah == wilayah)
    if "merged_into" in table.c:
        query = query.where(table.c.merged_into == "")
    return query.order_by(sent.c.wilayah, table.c.n)


def _column(kept: str) -> Any:
    table, name = kept.split(".")
    return tables.BY_NAME[table].c[name]
