"""In this file: the batches the city has received, and what it remembers of each sender's chain."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from padang_desktop.domain.batches.batch import ChainState
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.store import tables
from padang_desktop.store.city.dialect import upsert
from padang_desktop.store.city.shared import keep_where_it_lies, read_where_it_lies
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class InBatch:
    """One batch in the inbox. `file_name` is our own copy of its sealed file.

    `outcome` WAITING: read and whole, but `waits_for` an earlier number (or a
    supervisor, when that is 0); any other outcome has its place in the chain.
    `warnings` are what the city should know of it and what did not keep it out;
    `desk` says who took it in at which computer.
    """

    batch_id: str
    device: str
    wilayah: str
    chain: str
    number: int
    previous: str
    clock: datetime
    received_at: datetime
    outcome: Outcome
    file_name: str
    code: str = ""
    waits_for: int = 0
    counts: dict[str, int] = field(default_factory=dict[str, int])
    warnings: tuple[Problem, ...] = ()
    desk: str = ""


_MADE = ("clock", "received_at", "outcome", "counts", "warnings")
_PLAIN = tuple(f.name for f in fields(InBatch) if f.name not in _MADE)


@keep_where_it_lies
def put(tx: Writer, batch: InBatch) -> None:
    """Keep a batch, or what has become of one that waited."""
    values: dict[str, Any] = {name: getattr(batch, name) for name in _PLAIN}
    values |= {
        "clock": batch.clock.isoformat(),
        "received_at": batch.received_at.isoformat(),
        "state": batch.outcome.value,
        "counts": json.dumps(batch.counts),
        "warnings": json.dumps([[each.code, each.value, each.detail] for each in batch.warnings]),
    }
    upsert(tx.connection, tables.inbox, values, ("batch_id",))


@read_where_it_lies
def one(tx: Reader, batch_id: str) -> InBatch | None:
    table = tables.inbox
    row = tx.connection.execute(select(table).where(table.c.batch_id == batch_id)).mappings().first()
    return _batch(row) if row else None


@read_where_it_lies
def all_batches(tx: Reader, count: int = 500) -> list[InBatch]:
    """Newest first."""
    table = tables.inbox
    query = select(table).order_by(table.c.received_at.desc(), table.c.number.desc()).limit(count)
    return [_batch(row) for row in tx.connection.execute(query).mappings()]


@read_where_it_lies
def of_device(tx: Reader, device: str) -> list[InBatch]:
    """Every batch of a laptop, under whichever keys, newest first."""
    table = tables.inbox
    query = (
        select(table)
        .where(table.c.device == device)
        .order_by(table.c.received_at.desc(), table.c.number.desc())
    )
    return [_batch(row) for row in tx.connection.execute(query).mappings()]


@read_where_it_lies
def waiting(tx: Reader, chain: str) -> list[InBatch]:
    """Batches of a chain that wait for an earlier one, in order."""
    table = tables.inbox
    query = (
        select(table)
        .where(table.c.chain == chain, table.c.state == Outcome.WAITING.value)
        .order_by(table.c.number)
    )
    return [_batch(row) for row in tx.connection.execute(query).mappings()]


@keep_where_it_lies
def refuse_waiting(tx: Writer, chain: str, code: str) -> int:
    """What waits in a chain that has ended will not be opened any more; gives how many."""
    c = tables.inbox.c
    waits = (c.chain == chain) & (c.state == Outcome.WAITING.value)
    ended = update(tables.inbox).where(waits).values(state=Outcome.REFUSED.value, code=code, waits_for=0)
    return tx.connection.execute(ended).rowcount


@read_where_it_lies
def chain_state(tx: Reader, chain: str) -> ChainState:
    """Numbers accepted and waiting, by id, and the clock of the last one accepted."""
    c = tables.inbox.c
    query = select(c.number, c.batch_id, c.clock, c.state).where(c.chain == chain).order_by(c.number)
    accepted: dict[int, str] = {}
    waits: dict[int, str] = {}
    clock: datetime | None = None
    for number, batch_id, moment, state in tx.connection.execute(query):
        if state == Outcome.WAITING.value:
            waits[number] = batch_id
        else:
            accepted[number], clock = batch_id, datetime.fromisoformat(moment)
    return ChainState(accepted, waits, clock)


def _batch(row: Any) -> InBatch:
    return InBatch(
        clock=datetime.fromisoformat(row["clock"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        outcome=Outcome(row["state"]),
        counts=json.loads(row["counts"] or "{}"),
        warnings=tuple(
            Problem(code, "", value, Severity.WARN, detail)
            for code, value, detail in json.loads(row["warnings"] or "[]")
        ),
        **{name: row[name] for name in _PLAIN},
    )
