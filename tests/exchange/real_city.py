"""In this file: the bench of forged batches set up before a real city, with its store, inbox and receipts."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
from forge import Odd, Party, World, a_photo

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.batch import Batch, Photo, Table
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import tables
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from tests.stories import forger
from tests.stories.world import World as Story

# What a refusal may leave behind: the line of the journal, the place in the chain, the answer, a freeze.
MAY_GROW = {"journal", "inbox", "receipts", "offices", "sqlite_sequence"}


def party(keys: DeviceKeys, wilayah: str) -> Party:
    identity = pyrage.x25519.Identity.from_str(keys.age_identity)
    return Party(wilayah, keys.device, keys.signing, identity)


class RealCity(World):
    """The same bench; what it makes is carried to the city of a story and received there."""

    def __init__(self, story: Story) -> None:
        own, city = (exchange_keys.standing(each).keys for each in (story.office, story.city))
        super().__init__(story.folder, party(own, "137111"), party(city, "1371"))
        self.story = story
        self.shapes = batch_tables.SHAPES
        self.spare, self.odd = "relawan", Odd(batch_tables.ROSTER.shape, "alamat")

    def batch(self, **changes: object) -> Batch:
        """The next batch of the office, with two photos and a table more than a real one needs."""
        muskel = forger.a_row("muskel", kelurahan="13.71.11.1001", cara="MUSKEL", tanggal="2026-11-14")
        tables = (
            Table("kunjungan", ()), Table("relawan", (forger.a_person_row(),)), Table("muskel", (muskel,)),
        )  # fmt: skip
        own = exchange_keys.standing(self.story.office).list.city_recipients()
        to = tuple(sorted({*own, self.escrow.recipient}))
        made = {"tables": tables, "photos": (self.photo(1), self.photo(2)), "recipients": to}
        return forger.a_batch(self.story, self.story.office, **(made | changes))

    def photo(self, number: int, size: int = 500) -> Photo:
        """A JPEG that shows something, unless it has to be long."""
        sketch = a_photo(number, size)
        if size != 500:
            return sketch
        data = a_jpeg(number)
        sums = {"sha256": hashlib.sha256(data).hexdigest(), "crc32": zlib.crc32(data)}
        return replace(sketch, size=len(data), content=lambda: data, **sums)  # pyright: ignore[reportArgumentType]

    def receive(self, data: bytes) -> Received:
        """Carry these bytes to the city; the first result is theirs."""
        self.story.clock.moment += timedelta(minutes=1)
        return self.story.receive(forger.put(self.story, data))[0]


def a_jpeg(number: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), (number * 40, 120, 60)).save(out, "JPEG", quality=60)
    return out.getvalue()


def fingerprints(office: Office) -> dict[str, str]:
    """The sum over all rows of each table that keeps records, and over the photos and their files."""
    sums: dict[str, str] = {}
    with office.reading() as tx:
        names = tx.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        for name in sorted(set(names) - MAY_GROW):
            rows = tx.connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()
            sums[name] = hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
    assert {table.name for table in tables.REVISED} <= sums.keys()
    pictures = sorted((each, len(office.photos.read(each))) for each in office.photos.ids())
    return sums | {"files of photos": hashlib.sha256(repr(pictures).encode()).hexdigest()}


def left_over(office: Office) -> list[Path]:
    """What a refusal must not leave in the staging folder."""
    return list((office.folder / "sementara").glob("*"))
