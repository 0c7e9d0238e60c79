"""In this file: at the city, the records that came with the batches of some laptops."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, exists, func, select

from padang_desktop.domain.batches.batch_tables import BY_NAME, TABLES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Severity
from padang_desktop.store import tables
from padang_desktop.store.database import Reader

_BLOCK = 1000


def rows(tx: Reader, table_name: str, devices: Collection[str], wilayah: str) -> Iterator[Mapping[Any, Any]]:
    """The records of a table as they stand now, in the order in which they came; read as they are taken."""
    table = tables.BY_NAME[table_name]
    query = select(table).where(_came(table_name, devices, wilayah)).order_by(table.c.n)
    return iter(tx.connection.execute(query.execution_options(yield_per=_BLOCK)).mappings())


def counts(tx: Reader, devices: Collection[str], wilayah: str) -> dict[str, int]:
    """Table of the batch -> how many records; tables without any are left out."""
    found: dict[str, int] = {}
    for each in TABLES:
        table = tables.BY_NAME[each.kept_in]
        query = select(func.count()).select_from(table).where(_came(each.kept_in, devices, wilayah))
        if count := tx.connection.execute(query).scalar_one():
            found[each.name] = count
    return found


def refused_count(tx: Reader, devices: Collection[str], wilayah: str) -> int:
    """Records that the city refused and that have not come again since."""
    told, came = tables.inbox_records.c, tables.inbox.c
    query = (
        select(told.table_name, told.row_id)
        .join(tables.inbox, came.batch_id == told.batch_id)
        .where(told.severity == Severity.BLOCK.value, came.device.in_(list(devices)))
        .distinct()
    )
    open_ids: dict[str, set[str]] = {}
    for name, row_id in tx.connection.execute(query):
        if name in BY_NAME:
            open_ids.setdefault(BY_NAME[name].kept_in, set()).add(row_id)
    count = 0
    for kept_in, ids in open_ids.items():
        sent = tables.arrivals.c
        query = select(sent.row_id).where(
            sent.table_name == kept_in, sent.wilayah == wilayah, sent.row_id.in_(sorted(ids))
        )
        count += len(ids - set(tx.connection.execute(query).scalars()))
    return count


def batch_count(tx: Reader, devices: Collection[str]) -> int:
    """How many batches of them were opened; tells whether something came meanwhile."""
    c = tables.inbox.c
    query = select(func.count()).where(c.device.in_(list(devices)), c.state != Outcome.WAITING.value)
    return tx.connection.execute(query).scalar_one()


def photos_awaited(tx: Reader, devices: Collection[str], wilayah: str) -> int:
    """Photos of their visits that were to follow and have not come."""
    visits, photos = tables.visits, tables.photos.c
    there = select(func.count()).where(photos.visit_id == visits.c.id).scalar_subquery()
    query = select(visits.c.photos_later, there).where(
        visits.c.photos_later > 0, _came(visits.name, devices, wilayah)
    )
    return sum(max(0, later - count) for later, count in tx.connection.execute(query))


def _came(table_name: str, devices: Collection[str], wilayah: str) -> Any:
    """Whether a row of the table came with a batch of one of these laptops."""
    sent, came = tables.arrivals.c, tables.inbox.c
    query: Select[Any] = select(sent.row_id).join(tables.inbox, came.batch_id == sent.batch_id)
    query = query.where(
        sent.table_name == table_name, sent.wilayah == wilayah, came.device.in_(list(devices)),
        sent.row_id == tables.BY_NAME[table_name].c.id,
    )  # fmt: skip
    return exists(query.correlate(tables.BY_NAME[table_name]))
