"""In this file: batches that no honest laptop makes, sealed with the keys of one that is enrolled."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage

from padang_desktop.domain.batches.batch import Batch, Kind, Photo, Table
from padang_desktop.domain.batches.batch_tables import BATCH_SCHEMA, BY_NAME, SHAPES
from padang_desktop.exchange import batch_file
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import inbox
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from tests import people
from tests.exchange import forge
from tests.stories.world import World

Parts = dict[str, bytes]


def a_row(table: str, **values: object) -> tuple[str, ...]:
    """A row of a table in its columns; what is not named is made up or empty."""
    shape = BY_NAME[table].shape
    made: dict[str, object] = {"id": people.new_id(), "revisi": 1} | values
    return tuple(str(made.get(column.name, "")) for column in shape.columns)


def a_person_row(**values: object) -> tuple[str, ...]:
    return a_row(
        "relawan",
        **(
            {"nama": people.a_name(), "kelurahan": people.KELURAHAN, "pilar": "PSM", "status": "AKTIF"}
            | values
        ),
    )


def a_picture(content: bytes, photo_id: str = "") -> Photo:
    return Photo(
        photo_id or hashlib.sha256(content).hexdigest()[:32],
        hashlib.sha256(content).hexdigest(), zlib.crc32(content), len(content), lambda: content,
    )  # fmt: skip


def a_batch(world: World, office: Office, **changes: Any) -> Batch:
    """The batch this office would make next as far as the city knows, unless something is changed."""
    own = exchange_keys.standing(office)
    with world.city.reading() as tx:
        state = inbox.chain_state(tx, own.keys.chain)
    made: dict[str, Any] = {
        "kind": Kind.BATCH, "schema": BATCH_SCHEMA, "wilayah": exchange_keys.wilayah_of(office),
        "device": own.keys.device, "chain": own.keys.chain, "number": state.last_number + 1,
        "previous": state.last_id, "clock": world.clock.moment, "wall_clock": world.clock.moment,
        "application": exchange_keys.APPLICATION, "recipients": own.list.city_recipients(),
        "tables": (Table("relawan", (a_person_row(),)),),
    }  # fmt: skip
    return Batch(**(made | changes))


def put(world: World, data: bytes, name: str = "SETOR-137111-AAAAAAAA-000001.age") -> Path:
    folder = world.stick / "SPB1"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def sealed(world: World, office: Office, keys: DeviceKeys | None = None, **changes: Any) -> Path:
    """A crafted batch on the flashdisk."""
    own = keys or exchange_keys.standing(office).keys
    path = world.folder / "dibuat.age"
    batch_file.seal_batch(a_batch(world, office, **changes), SHAPES, own.signing, path)
    return put(world, path.read_bytes())


def repacked(world: World, office: Office, change: Callable[[Parts], None], **changes: Any) -> Path:
    """Its files changed by the office itself, which signs them all again properly."""
    own = exchange_keys.standing(office)
    batch = a_batch(world, office, **changes)
    inside = b"".join(batch_file.container_bytes(batch, SHAPES, own.keys.signing))
    with zipfile.ZipFile(io.BytesIO(inside)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    data = forge.zipped(forge.signed(parts, own.keys.signing, batch.kind.namespace))
    to = [pyrage.x25519.Recipient.from_str(each) for each in batch.recipients]
    return put(world, pyrage.encrypt(data, to))
