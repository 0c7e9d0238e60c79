"""In this file: receipts: at the city each as it was sealed, at an office each that was taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from padang_desktop.domain.batches.batch import ChainState
from padang_desktop.store import tables
from padang_desktop.store.city.shared import keep_where_it_lies, read_where_it_lies
from padang_desktop.store.database import Reader, Writer

_PLAIN = ("receipt_id", "chain", "number", "device", "batch_id", "file_name")


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """`device` is the office's laptop; `sealed` is None at an office."""

    receipt_id: str
    chain: str
    number: int
    device: str
    batch_id: str
    clock: datetime
    file_name: str
    sealed: bytes | None = field(default=None, repr=False)


@keep_where_it_lies
def add(tx: Writer, receipt: KeptReceipt) -> None:
    tx.connection.execute(
        insert(tables.receipts).values(
            **{name: getattr(receipt, name) for name in _PLAIN},
            clock=receipt.clock.isoformat(),
            made_at=tx.now.isoformat(),
            sealed=receipt.sealed,
        )
    )


@read_where_it_lies
def last(tx: Reader, chain: str) -> KeptReceipt | None:
    """The receipt with the highest number of a chain."""
    table = tables.receipts
    query = select(table).where(table.c.chain == chain).order_by(table.c.number.desc()).limit(1)
    row = tx.connection.execute(query).mappings().first()
    return _receipt(row) if row else None


@read_where_it_lies
def one(tx: Reader, receipt_id: str) -> KeptReceipt | None:
    table = tables.receipts
    row = tx.connection.execute(select(table).where(table.c.receipt_id == receipt_id)).mappings().first()
    return _receipt(row) if row else None


@read_where_it_lies
def of_device(tx: Reader, device: str, after: int = 0) -> list[KeptReceipt]:
    """Receipts for a laptop with a number above `after`, oldest first."""
    table = tables.receipts
    query = select(table).where(table.c.device == device, table.c.number > after).order_by(table.c.number)
    return [_receipt(row) for row in tx.connection.execute(query).mappings()]


@read_where_it_lies
def of_chain(tx: Reader, chain: str, after: int = 0) -> list[KeptReceipt]:
    """Receipts of a chain with a number above `after`, oldest first."""
    table = tables.receipts
    query = select(table).where(table.c.chain == chain, table.c.number > after).order_by(table.c.number)
    return [_receipt(row) for row in tx.connection.execute(query).mappings()]


def taken_in(tx: Reader, chain: str, until: datetime) -> list[KeptReceipt]:
    """At an office: those of a chain that were taken in before a moment, oldest first."""
    table = tables.receipts
    taken = (table.c.chain == chain) & (table.c.made_at < until.isoformat())
    rows = tx.connection.execute(select(table).where(taken).order_by(table.c.number)).mappings()
    return [_receipt(row) for row in rows]


@read_where_it_lies
def of_batch(tx: Reader, batch_id: str) -> KeptReceipt | None:
    """The newest receipt for a batch: it may have waited first and been taken in later."""
    table = tables.receipts
    query = select(table).where(table.c.batch_id == batch_id).order_by(table.c.number.desc()).limit(1)
    row = tx.connection.execute(query).mappings().first()
    return _receipt(row) if row else None


@read_where_it_lies
def chain_state(tx: Reader, chain: str) -> ChainState:
    """What an office remembers of the receipts it has taken in."""
    c = tables.receipts.c
    query = select(c.number, c.receipt_id, c.clock).where(c.chain == chain).order_by(c.number)
    rows = tx.connection.execute(query).all()
    clock = datetime.fromisoformat(rows[-1][2]) if rows else None
    return ChainState({row[0]: row[1] for row in rows}, {}, clock)


def _receipt(row: Any) -> KeptReceipt:
    return KeptReceipt(
        **{name: row[name] for name in _PLAIN},
        clock=datetime.fromisoformat(row["clock"]),
        sealed=row["sealed"],
    )
