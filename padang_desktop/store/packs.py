"""In this file: the packs that a city made, and those that an office took in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from padang_desktop.domain.batches.batch import ChainState
from padang_desktop.domain.packs.pack import TakenState
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class MadePack:
    """One pack at the city. `wilayah` has six digits; `digests` tell what each part held.

    `taken_at` is when a batch first told that the office works with it, or with a later one.
    With `from_device` it holds what that laptop has reported, for the laptop `to_device` alone.
    """

    batch_id: str
    wilayah: str
    chain: str
    number: int
    previous: str
    clock: datetime
    made_at: datetime
    file_name: str
    outer_sha256: str
    size_bytes: int
    counts: Mapping[str, int]
    digests: Mapping[str, str]
    copied_at: datetime | None = None
    taken_at: datetime | None = None
    from_device: str = ""
    to_device: str = ""


@dataclass(frozen=True, slots=True)
class TakenPack:
    """One pack at an office; `deed` took it in, `settings_before` are the settings it replaced.

    `from_device` names the other laptop whose data it holds, "" for Data dari Kota.
    """

    batch_id: str
    chain: str
    number: int
    previous: str
    clock: datetime
    state: TakenState
    came_at: datetime
    waits_for: int = 0
    parts: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    settings_before: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    deed: int | None = None
    undone_by: int | None = None
    from_device: str = ""


_MADE = (
    "batch_id", "wilayah", "chain", "number", "previous", "file_name", "outer_sha256", "size_bytes",
    "from_device", "to_device",
)  # fmt: skip
_TAKEN = ("batch_id", "chain", "number", "previous", "waits_for", "deed", "undone_by", "from_device")


# At the city.


def add(tx: Writer, pack: MadePack) -> None:
    tx.connection.execute(
        insert(tables.packs).values(
            **{name: getattr(pack, name) for name in _MADE},
            clock=pack.clock.isoformat(),
            made_at=pack.made_at.isoformat(),
            counts=json.dumps(dict(pack.counts)),
            digests=json.dumps(dict(pack.digests)),
        )
    )


def last(tx: Reader, chain: str) -> MadePack | None:
    """The pack with the highest number of a chain."""
    table = tables.packs
    query = select(table).where(table.c.chain == chain).order_by(table.c.number.desc()).limit(1)
    row = tx.connection.execute(query).mappings().first()
    return _made(row) if row else None


def newest_made(tx: Reader) -> list[MadePack]:
    """The pack with the highest number of each chain."""
    chains = tx.connection.execute(select(tables.packs.c.chain).distinct()).scalars().all()
    return [pack for chain in chains if (pack := last(tx, chain)) is not None]


def all_made(tx: Reader) -> list[MadePack]:
    """The packs of Data Kota, newest first."""
    table = tables.packs
    query = select(table).where(table.c.from_device == "").order_by(table.c.made_at.desc(), table.c.wilayah)
    return [_made(row) for row in tx.connection.execute(query).mappings()]


def merging(tx: Reader) -> list[MadePack]:
    """Those that give the data of one laptop to another, newest first."""
    table = tables.packs
    query = select(table).where(table.c.from_device != "")
    query = query.order_by(table.c.made_at.desc(), table.c.number.desc())
    return [_made(row) for row in tx.connection.execute(query).mappings()]


def one(tx: Reader, batch_id: str) -> MadePack | None:
    row = (
        tx.connection.execute(select(tables.packs).where(tables.packs.c.batch_id == batch_id))
        .mappings()
        .first()
    )
    return _made(row) if row else None


def mark_copied(tx: Writer, batch_id: str) -> None:
    c = tables.packs.c
    tx.connection.execute(
        update(tables.packs).where(c.batch_id == batch_id).values(copied_at=tx.now.isoformat())
    )


def mark_in_use(tx: Writer, chain: str, number: int) -> None:
    """A batch says which pack its office works with; it and all before it have arrived."""
    c = tables.packs.c
    arrived = (c.chain == chain) & (c.number <= number) & (c.taken_at == "")
    tx.connection.execute(update(tables.packs).where(arrived).values(taken_at=tx.now.isoformat()))


# At an office.


def put(tx: Writer, pack: TakenPack) -> None:
    """Keep a pack, or what has become of one that waited or was undone."""
    values: dict[str, Any] = {name: getattr(pack, name) for name in _TAKEN}
    values |= {
        "clock": pack.clock.isoformat(),
        "state": pack.state.value,
        "came_at": pack.came_at.isoformat(),
        "parts": json.dumps(pack.parts),
        "counts": json.dumps(dict(pack.counts)),
        "settings_before": json.dumps(dict(pack.settings_before)),
    }
    statement = upsert(tables.packs_taken).values(**values)
    tx.connection.execute(statement.on_conflict_do_update(index_elements=["batch_id"], set_=values))


def all_taken(tx: Reader) -> list[TakenPack]:
    """Newest first; numbers begin again with a restored city, so those of its newest row stand before."""
    table, other = tables.packs_taken, tables.packs_taken.alias()
    came = select(func.max(other.c.came_at)).where(other.c.chain == table.c.chain).scalar_subquery()
    query = select(table).order_by(came.desc(), table.c.chain, table.c.number.desc(), table.c.came_at.desc())
    return [_taken(row) for row in tx.connection.execute(query).mappings()]


def one_taken(tx: Reader, batch_id: str) -> TakenPack | None:
    table = tables.packs_taken
    row = tx.connection.execute(select(table).where(table.c.batch_id == batch_id)).mappings().first()
    return _taken(row) if row else None


def number_in_use(tx: Reader) -> int:
    """The number of the newest Data dari Kota that was taken in and not undone; 0 for none."""
    c = tables.packs_taken.c
    query = select(func.max(c.number)).where(c.state == TakenState.TAKEN.value, c.from_device == "")
    return tx.connection.execute(query).scalar_one() or 0


def newest_of(tx: Reader, chain: str) -> int:
    """The same of one chain."""
    c = tables.packs_taken.c
    query = select(func.max(c.number)).where(c.state == TakenState.TAKEN.value, c.chain == chain)
    return tx.connection.execute(query).scalar_one() or 0


def waiting_after(tx: Reader, chain: str, number: int) -> int:
    """The number of a pack that waited for this one, 0 for none."""
    c = tables.packs_taken.c
    query = select(c.number).where(
        c.chain == chain, c.number == number + 1, c.state == TakenState.WAITING.value
    )
    return tx.connection.execute(query).scalar() or 0


def chain_state(tx: Reader, chain: str) -> ChainState:
    """What an office remembers. The newest ones, when they were undone, may come in again."""
    c = tables.packs_taken.c
    query = select(c.number, c.batch_id, c.clock, c.state).where(c.chain == chain).order_by(c.number)
    rows = tx.connection.execute(query).all()
    newest = max((row[0] for row in rows if row[3] == TakenState.TAKEN.value), default=0)
    accepted = {row[0]: row[1] for row in rows if row[0] <= newest}
    # What was undone keeps its place: another pack under its number would be a second one.
    waiting = {row[0]: row[1] for row in rows if row[0] > newest}
    clocks = [datetime.fromisoformat(row[2]) for row in rows if row[0] <= newest]
    return ChainState(accepted, waiting, max(clocks, default=None))


def _made(row: Mapping[Any, Any]) -> MadePack:
    return MadePack(
        clock=datetime.fromisoformat(row["clock"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        counts=json.loads(row["counts"] or "{}"),
        digests=json.loads(row["digests"] or "{}"),
        copied_at=datetime.fromisoformat(row["copied_at"]) if row["copied_at"] else None,
        taken_at=datetime.fromisoformat(row["taken_at"]) if row["taken_at"] else None,
        **{name: row[name] for name in _MADE},
    )


def _taken(row: Mapping[Any, Any]) -> TakenPack:
    return TakenPack(
        clock=datetime.fromisoformat(row["clock"]),
        state=TakenState(row["state"]),
        came_at=datetime.fromisoformat(row["came_at"]),
        parts=tuple(json.loads(row["parts"] or "[]")),
        counts=json.loads(row["counts"] or "{}"),
        settings_before=json.loads(row["settings_before"] or "{}"),
        **{name: row[name] for name in _TAKEN},
    )
