"""In this file: the one allowed way to write files side by side into a ZIP.

Every header byte is a function of name, CRC, size and offset: stored, no
flags, no dates, no comment, no ZIP64. A reader therefore builds the bytes it
expects and compares; it never interprets a ZIP (FORMAT.md, "Container").
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

LOCAL_HEADER_SIZE = 30  # without the name
CENTRAL_HEADER_SIZE = 46  # without the name
END_SIZE = 22
LARGEST_FIELD = 0xFFFFFFFF
MOST_ENTRIES = 0xFFFF

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 10
_DAY = 0x0021  # 1980-01-01, the first day a ZIP can say
_PERMISSIONS = 0x01800000  # 0600, as stdlib zipfile writes it


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as the central directory names it; `offset` is where its local header begins."""

    name: str
    size: int
    crc32: int
    offset: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file to be written; `pieces` gives its bytes and is called once."""

    name: str
    size: int
    crc32: int
    pieces: Callable[[], Iterable[bytes]]


def of_bytes(name: str, data: bytes) -> StoredFile:
    """A file whose bytes are at hand."""
    return StoredFile(name, len(data), zlib.crc32(data), lambda: (data,))


def expected_local_header(name: str, size: int, crc32: int) -> bytes:
    """The only local header a file of this name, size and CRC may have."""
    path = name.encode("ascii")
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DAY, crc32, size, size, len(path), 0) + path


def sizes_of_local_header(header: bytes) -> tuple[int, int]:
    """CRC and size a local header claims, to be compared with the rebuilt header afterwards."""
    fields = _LOCAL.unpack(header[:LOCAL_HEADER_SIZE])
    return fields[6], fields[8]


def expected_central_directory(entries: Iterable[Entry]) -> bytes:
    """The only central directory and end record for these entries, which must be in file order."""
    parts: list[bytes] = []
    count = 0
    start = 0
    for entry in entries:
        path = entry.name.encode("ascii")
        parts.append(
            _CENTRAL.pack(
                *(b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DAY, entry.crc32, entry.size, entry.size),
                *(len(path), 0, 0, 0, 0, _PERMISSIONS, entry.offset),
            )
            + path
        )
        start = after(entry)
        count += 1
    directory = b"".join(parts)
    return directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)


def after(entry: Entry) -> int:
    """The offset of what follows this entry."""
    return entry.offset + LOCAL_HEADER_SIZE + len(entry.name) + entry.size


def size_of(files: Iterable[tuple[str, int]]) -> int:
    """Bytes of the whole container for files of these names and sizes."""
    per_file = LOCAL_HEADER_SIZE + CENTRAL_HEADER_SIZE
    return END_SIZE + sum(per_file + 2 * len(name) + size for name, size in files)


def stream(files: Iterable[StoredFile]) -> Iterator[bytes]:
    """The container's bytes in order, without holding more than one piece.

    Raises ValueError when a file is not what it said it was, or does not fit
    a plain ZIP: callers check the world's limits before.
    """
    entries: list[Entry] = []
    offset = 0
    for file in files:
        if file.size > LARGEST_FIELD or offset > LARGEST_FIELD or len(entries) >= MOST_ENTRIES:
            raise ValueError("too much for a plain ZIP")
        entries.append(Entry(file.name, file.size, file.crc32, offset))
        yield expected_local_header(file.name, file.size, file.crc32)
        size = crc = 0
        for piece in file.pieces():
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            yield piece
        if (size, crc) != (file.size, file.crc32):
            raise ValueError(f"{file.name} is not what it said it was")
        offset = after(entries[-1])
    yield expected_central_directory(entries)


def write(out: BinaryIO, files: Iterable[StoredFile]) -> int:
    """Write the container; gives the count of bytes written."""
    return sum(out.write(piece) for piece in stream(files))
