"""In this file: an office, a city, and a bench where batches are made, taken apart and forged."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage

from padang_desktop.domain.batches.batch import (
    EMPTY_CHAIN,
    Batch,
    ChainState,
    CheckedBatch,
    Kind,
    Photo,
    Shapes,
    Signer,
    Table,
)
from padang_desktop.domain.batches.table_shape import CellKind, Column, TableShape
from padang_desktop.exchange import batch_file, batch_reader, container, seal, sums
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
CHAIN = "0f" * 16
SCHEMA = "setoran-2026.1"

VISITS = TableShape(
    "kunjungan",
    (
        Column("id", CellKind.CODE),
        Column("nik", CellKind.NIK),
        Column("catatan", CellKind.TEXT),
        Column("tanggal", CellKind.DATE),
    ),
)
PEOPLE = TableShape("orang", (Column("id", CellKind.CODE), Column("nama", CellKind.TEXT)))
RESULTS = TableShape("hasil", (Column("nomor", CellKind.NUMBER), Column("paket", CellKind.CODE)))
SHAPES = {
    (Kind.BATCH, SCHEMA): {"kunjungan": VISITS, "orang": PEOPLE},
    (Kind.RECEIPT, "terima-2026.1"): {"hasil": RESULTS},
    (Kind.REFERENCE, "rujukan-2026.1"): {"orang": PEOPLE},
}
ROWS = (
    ("0192-a", "1371114509909001", 'Rumah kosong; tetangga: "pindah"\nkembali Senin', "2026-11-19"),
    ("0192-b", "", "=1+1", ""),
)

OFFICE_SEED, CITY_SEED, STRANGER_SEED = (bytes([number]) * 32 for number in (1, 2, 3))


@dataclass
class Party:
    """Somebody with a signing seed and an age identity."""

    wilayah: str
    device: str
    seed: bytes
    identity: pyrage.x25519.Identity = field(default_factory=pyrage.x25519.Identity.generate)

    @property
    def recipient(self) -> str:
        return str(self.identity.to_public())

    @property
    def public(self) -> bytes:
        return seal.public_of(self.seed)


@dataclass
class Ledger:
    """What a receiver trusts and remembers, in plain dictionaries."""

    signers: dict[bytes, Signer]
    chains: dict[tuple[str, str], ChainState]

    def signer(self, public: bytes) -> Signer | None:
        return self.signers.get(public)

    def chain(self, signer: Signer, chain: str) -> ChainState | None:
        return self.chains.get((signer.device, chain))


class Shelf:
    """A sink and its staging in memory; it insists on the order a reader promises."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.sums: dict[str, str] = {}
        self.is_discarded = False
        self._open = ""

    def begin(self, path: str, size: int) -> None:
        assert not self._open and path not in self.files
        self._open, self.files[path] = path, b""

    def write(self, chunk: bytes) -> None:
        self.files[self._open] += chunk

    def end(self, path: str, sha256: str) -> None:
        assert path == self._open
        self.sums[path], self._open = sha256, ""

    def discard(self) -> None:
        assert not self.is_discarded
        self.files.clear()
        self.is_discarded = True

    def read(self, path: str) -> Iterator[bytes]:
        data = self.files[path]
        return (data[start : start + 1000] for start in range(0, len(data), 1000))


def a_photo(number: int, size: int = 500) -> Photo:
    """Bytes that start as a JPEG; what a photo shows is looked at on another floor."""
    data = b"\xff\xd8\xff\xe0" + hashlib.shake_128(b"photo%d" % number).digest(size - 4)
    photo_id = hashlib.sha256(b"photo%d" % number).hexdigest()[:32]
    return Photo(photo_id, hashlib.sha256(data).hexdigest(), zlib.crc32(data), size, lambda: data)


@dataclass(frozen=True)
class Odd:
    """A table into which a row with something wrong is put; `text` is a column for any text."""

    shape: TableShape
    text: str

    def line(
        self, *, nik: str = "137111-450990-9001", text: str = "x", day: str = "2026-11-19", end: str = "\r\n"
    ) -> bytes:
        """One row: an id, a NIK, a text and a day; the other cells are empty."""
        left = {CellKind.NIK: nik, CellKind.DATE: day}
        cells: list[str] = []
        for place, column in enumerate(self.shape.columns):
            cells.append(
                "a" if place == 0 else text if column.name == self.text else left.pop(column.kind, "")
            )
        return (";".join(cells) + end).encode()

    @property
    def heading(self) -> bytes:
        return b"\xef\xbb\xbf" + ";".join(column.name for column in self.shape.columns).encode() + b"\r\n"


@dataclass
class World:
    """One office, one city, one escrow, and what the city knows of them."""

    folder: Path
    office: Party = field(default_factory=lambda: Party("137111", "ABCDEFG2", OFFICE_SEED))
    city: Party = field(default_factory=lambda: Party("1371", "KOTA2345", CITY_SEED))
    escrow: Party = field(default_factory=lambda: Party("1371", "CADANGAN", STRANGER_SEED))
    ledger: Ledger = field(init=False)
    shelf: Shelf = field(default_factory=Shelf)
    # The tables a batch of this world has; tables stand in byte order of their paths.
    shapes: Shapes = field(default_factory=lambda: SHAPES)
    spare: str = "orang"
    odd: Odd = field(default_factory=lambda: Odd(VISITS, "catatan"))

    def __post_init__(self) -> None:
        office = Signer("137111", "ABCDEFG2", frozenset({Kind.BATCH}))
        city = Signer("1371", "KOTA2345", frozenset({Kind.RECEIPT, Kind.REFERENCE}))
        self.ledger = Ledger(
            {self.office.public: office, self.city.public: city},
            {("ABCDEFG2", CHAIN): EMPTY_CHAIN, ("KOTA2345", CHAIN): EMPTY_CHAIN},
        )

    def batch(self, **changes: object) -> Batch:
        batch = Batch(
            kind=Kind.BATCH,
            schema=SCHEMA,
            wilayah="137111",
            device="ABCDEFG2",
            chain=CHAIN,
            number=1,
            previous="0" * 64,
            clock=NOON,
            wall_clock=NOON,
            application="padang-desktop 0.1.0",
            recipients=tuple(sorted((self.city.recipient, self.escrow.recipient))),
            tables=(Table("kunjungan", ROWS), Table("orang", (("p1", "Budi Contoh"),))),
            photos=(a_photo(1), a_photo(2)),
        )
        return replace(batch, **changes)  # pyright: ignore[reportArgumentType]

    def receipt(self, **changes: object) -> Batch:
        return self.batch(
            **{
                "kind": Kind.RECEIPT,
                "schema": "terima-2026.1",
                "wilayah": "1371",
                "device": "KOTA2345",
                "recipients": tuple(sorted((self.office.recipient, self.escrow.recipient))),
                "tables": (Table("hasil", (("1", "ab" * 32),)),),
                "photos": (),
                **changes,
            }
        )

    def desk(self, **changes: object) -> Desk:
        desk = Desk(Kind.BATCH, SHAPES, self.ledger, NOON, (str(self.city.identity),))
        return replace(desk, **changes)  # pyright: ignore[reportArgumentType]

    def office_desk(self) -> Desk:
        return self.desk(kind=Kind.RECEIPT, identities=(str(self.office.identity),))

    def photo(self, number: int, size: int = 500) -> Photo:
        return a_photo(number, size)

    def sealed(self, batch: Batch | None = None, seed: bytes | None = None) -> Path:
        path = self.folder / "sealed.age"
        batch_file.seal_batch(batch or self.batch(), self.shapes, seed or self.office.seed, path)
        return path

    def check(self, data: bytes | Path, desk: Desk | None = None) -> CheckedBatch:
        """Read sealed bytes as the city; every refusal must leave the shelf empty."""
        path = data if isinstance(data, Path) else self.folder / "received.age"
        if isinstance(data, bytes):
            path.write_bytes(data)
        self.shelf = Shelf()
        return batch_reader.check(path, desk or self.desk(), self.shelf)

    def refusal(self, data: bytes | Path, desk: Desk | None = None) -> str:
        """The code under which this is refused, or kept waiting; "" when it comes in."""
        try:
            checked = self.check(data, desk)
        except Refused as refused:
            assert self.shelf.is_discarded, "something was left in staging"
            return refused.code
        assert not self.shelf.is_discarded
        return checked.holds[0] if checked.holds else ""

    # --- taking apart and putting together again

    def inside(self, batch: Batch | None = None, seed: bytes | None = None) -> bytes:
        made = batch or self.batch()
        return b"".join(batch_file.container_bytes(made, self.shapes, seed or self.office.seed))

    def parts(self, batch: Batch | None = None) -> dict[str, bytes]:
        """Every file of a good batch, in order."""
        with zipfile.ZipFile(io.BytesIO(self.inside(batch))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def encrypted(self, inside: bytes, *parties: Party) -> bytes:
        to = [party.identity.to_public() for party in parties or (self.city, self.escrow)]
        return pyrage.encrypt(inside, to)

    def put_together(self, parts: dict[str, bytes]) -> bytes:
        return self.encrypted(zipped(parts))

    def forged(
        self,
        change: Callable[[dict[str, bytes]], None] = lambda parts: None,
        *,
        seed: bytes | None = None,
        namespace: str = "setoran@spb1",
        batch: Batch | None = None,
    ) -> bytes:
        """A batch whose files were changed by a registered office that signs it all properly."""
        parts = self.parts(batch)
        change(parts)
        return self.put_together(signed(parts, seed or self.office.seed, namespace))

    def signed_list(self, change: Callable[[bytes], bytes]) -> bytes:
        """The list itself is changed, then signed."""
        parts = self.parts()
        parts[sums.SUMS] = change(parts[sums.SUMS])
        parts[sums.SIGNATURE] = seal.sign(self.office.seed, "setoran@spb1", parts[sums.SUMS])
        return self.put_together(parts)


def signed(parts: dict[str, bytes], seed: bytes, namespace: str) -> dict[str, bytes]:
    files = {name: data for name, data in parts.items() if name not in (sums.SUMS, sums.SIGNATURE)}
    listed = sums.write({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})
    order = [line.split("  ", 1)[1] for line in listed.decode("ascii").splitlines()]
    head = {sums.SUMS: listed, sums.SIGNATURE: seal.sign(seed, namespace, listed)}
    return head | {name: files[name] for name in order}


def zipped(parts: dict[str, bytes]) -> bytes:
    return b"".join(container.stream(container.of_bytes(name, data) for name, data in parts.items()))


def batch_id_of(inside: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(inside)) as archive:
        return hashlib.sha256(archive.read(sums.SUMS)).hexdigest()


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


Make = Callable[[World], bytes]
PHOTO = a_photo(1).path
TABLE = "data/kunjungan.csv"


def good(world: World) -> bytes:
    return world.put_together(world.parts())


def trusting(make: Make, **changes: object) -> Make:
    """What the key list says of the office is changed first."""

    def made(world: World) -> bytes:
        known = world.ledger.signers[world.office.public]
        world.ledger.signers[world.office.public] = replace(known, **changes)  # pyright: ignore[reportArgumentType]
        return make(world)

    return made
