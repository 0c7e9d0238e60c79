"""In this file: what crosses the table between an office and the city, step by step.

A staircase of types, each made only from the one before, so that no check can
be left out: Batch -> SealedBatch -> (flashdisk) -> CheckedBatch -> OpenBatch
-> Judged -> Receipt (the last two in receipt.py). A receipt and a reference pack climb the same stairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from padang_desktop.domain.batches.table_shape import Row, TableShape

FORMAT = "spb/1"
NO_ID = "0" * 64  # "none before": the previous id of number 1, and "no receipt seen yet"
LAST_NUMBER = 999_999

SUMS_LIMIT = 4 * 1024 * 1024
SIGNATURE_LIMIT = 2048
HEADER_LIMIT = 256 * 1024
README_LIMIT = 64 * 1024
TABLE_LIMIT = 256 * 1024 * 1024
PHOTO_LIMIT = 4 * 1024 * 1024
MOST_FILES = 20_000
LARGEST_CONTAINER = 1_900_000_000  # stays under FAT32's 4 GiB and needs no ZIP64
PHOTO_OVERHEAD = 275  # bytes per photo: two ZIP headers and a SHA256SUMS line


class Kind(StrEnum):
    """What a sealed file is for. Import names the kind it wants; the file never chooses."""

    BATCH = "setoran"
    RECEIPT = "terima"
    REFERENCE = "rujukan"

    @property
    def namespace(self) -> str:
        return f"{self.value}@spb1"


# The tables of each (kind, schema), by table name.
Shapes = Mapping[tuple[Kind, str], Mapping[str, TableShape]]


class WrittenTable(Protocol):
    """A table that was written while its rows were looked through: its bytes, and what is known of them."""

    @property
    def path(self) -> str: ...

    @property
    def row_count(self) -> int: ...

    @property
    def size(self) -> int: ...

    @property
    def crc32(self) -> int: ...

    @property
    def sha256(self) -> str: ...

    def pieces(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, in the shape's column order; read once, or `written` already."""

    name: str
    rows: Iterable[Row]
    written: WrittenTable | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that is to travel; its facts were kept at capture, so one pass suffices.

    photo_id is 32 hex digits; `content` gives the JPEG's bytes and is called once.
    """

    photo_id: str
    sha256: str
    crc32: int
    size: int
    content: Callable[[], bytes]

    @property
    def path(self) -> str:
        return photo_path(self.photo_id)


def photo_path(photo_id: str) -> str:
    return f"foto/{photo_id[:2]}/{photo_id}.jpg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a sender says of a batch; believed only once the signature holds.

    wilayah has 6 digits (kecamatan) or 4 (city); device 8 base32 letters;
    chain 32 hex digits. `clock` only ever rises along a chain (chain.next_clock),
    `wall_clock` is what the laptop's clock showed; both in whole seconds.
    """

    kind: Kind
    schema: str
    wilayah: str
    device: str
    chain: str
    number: int
    previous: str
    clock: datetime
    wall_clock: datetime
    application: str
    recipients: tuple[str, ...]
    reference_number: int = 0
    last_receipt: int = 0
    last_receipt_id: str = NO_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Claims):
    """All that is to be sealed; the same batch always gives the same batch id."""

    tables: Sequence[Table]
    photos: Sequence[Photo] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Claims):
    """paket.json: the claims, the signer's fingerprint, and (path, row count) of each table."""

    signer: str
    contents: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """Signed and encrypted, in a file of our own; size and sha256 are those of that file."""

    header: Header
    batch_id: str
    path: str
    size: int
    sha256: str
    photo_count: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom a public key belongs to, as the key list in force says.

    `chain` is the one registered with this very key: another key of the same
    laptop has another. `revoked_from` is the first number no longer accepted.
    """

    wilayah: str
    device: str
    kinds: frozenset[Kind]
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    revoked_from: int | None = None
    chain: str = ""


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a receiver remembers of one chain: number -> batch id, accepted or waiting.

    `may_begin_late`: each file holds everything, so who has taken none may begin
    with any; a laptop that was enrolled later can read none of those before.
    """

    accepted: Mapping[int, str]
    waiting: Mapping[int, str]
    last_clock: datetime | None = None
    may_begin_late: bool = False

    @property
    def last_number(self) -> int:
        return max(self.accepted, default=0)

    @property
    def last_id(self) -> str:
        return self.accepted.get(self.last_number, NO_ID)


EMPTY_CHAIN = ChainState({}, {})


class Trust(Protocol):
    """What a reader asks of the key list and of the receiver's own memory."""

    def signer(self, public: bytes) -> Signer | None:
        """Whose key this is; None when the key list does not know it."""
        ...

    def chain(self, signer: Signer, chain: str) -> ChainState | None:
        """The state of a chain; None when it is not the one of this signer's key."""
        ...


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file inside a checked batch; row_count is None for anything but a table."""

    path: str
    size: int
    sha256: str
    row_count: int | None = None


class Sink(Protocol):
    """Where a reader puts what it reads: encrypted staging that nobody sees yet.

    Files come one after another. After `discard` nothing of them may be left;
    it is called once, whatever stopped the reader, and never after success.
    """

    def begin(self, path: str, size: int) -> None: ...

    def write(self, chunk: bytes) -> None: ...

    def end(self, path: str, sha256: str) -> None: ...

    def discard(self) -> None: ...


class Staged(Protocol):
    """The same staging, to be read again."""

    def read(self, path: str) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class CheckedBatch:
    """Who sealed it, for whom, its place in the chain, and every byte: all is established.

    `holds` names what still keeps it from being opened: E_CELAH (it waits for
    number `missing_from`), E_JAM_MUNDUR or E_JAM_DEPAN (a supervisor decides).
    size and sha256 are those of the sealed file.
    """

    header: Header
    batch_id: str
    signer: Signer
    files: tuple[ContentFile, ...]
    size: int
    sha256: str
    holds: tuple[str, ...] = ()
    missing_from: int | None = None


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """A checked batch that may be read: rows of each table, bytes of each photo."""

    checked: CheckedBatch
    tables: Mapping[str, Callable[[], Iterator[Row]]]
    photos: Mapping[str, Callable[[], Iterator[bytes]]]

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table; none when the sender had nothing for it."""
        return self.tables[table]() if table in self.tables else iter(())


def file_name(kind: Kind, wilayah: str, device: str, number: int) -> str:
    """The name on the flashdisk: codes only, no person; a reader never believes it.

    wilayah and device are the office's, also for what the city sends to it; a
    pack names a device only when it is for that laptop alone.
    """
    match kind:
        case Kind.BATCH:
            return f"SETOR-{wilayah}-{device}-{number:06d}.age"
        case Kind.RECEIPT:
            return f"TERIMA-{wilayah}-{device}-{number:06d}.age"
        case Kind.REFERENCE:
            to = f"{wilayah}-{device}" if device else wilayah
            return f"RUJUK-{to}-{number:06d}.age"


def photos_that_fit(
    photos: Sequence[Photo], table_bytes: int, table_count: int, largest: int = LARGEST_CONTAINER
) -> int:
    """How many of these photos, from the front, one batch can carry; the rest go with the next."""
    room = largest - table_bytes - HEADER_LIMIT - README_LIMIT
    places = MOST_FILES - table_count - 2
    for count, photo in enumerate(photos[:places]):
        room -= photo.size + PHOTO_OVERHEAD
        if room < 0:
            return count
    return min(len(photos), places)
