"""In this file: the names of the streams inside an OLE2 file, and one stream's bytes.

Old Excel, old Word, mail and password-protected .xlsx all share this outer
format; only the names inside tell them apart. Nothing here trusts the file:
every chain is bounded by the file's own size.
Source: [MS-CFB] Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # larger numbers are markers, not sectors
_STREAM = 2
_MOST_ENTRIES = 4096


class Entry(NamedTuple):
    name: str
    kind: int
    first_sector: int
    size_bytes: int


class BrokenDirectory(Exception):
    """The outer format does not hold together."""


def entries(path: Path) -> list[Entry]:
    """Every named entry of the directory. Raises BrokenDirectory."""
    with path.open("rb") as file:
        raw = b"".join(_OleFile(file).directory_sectors())
    found: list[Entry] = []
    for offset in range(0, min(len(raw), _MOST_ENTRIES * 128) - 127, 128):
        name_bytes, kind = struct.unpack_from("<HB", raw, offset + 64)
        if kind == 0 or not 2 <= name_bytes <= 64:
            continue
        name = raw[offset : offset + name_bytes - 2].decode("utf-16-le", "replace")
        first, size = struct.unpack_from("<IQ", raw, offset + 116)
        found.append(Entry(name, kind, first, size & 0xFFFFFFFF))
    if not found:
        raise BrokenDirectory("no entries")
    return found


def stream(path: Path, names: tuple[str, ...], most_bytes: int) -> bytes:
    """The bytes of the first stream with one of these names (any case), b"" if there is none.

    Only streams that live in whole sectors (4096 bytes and more) are found.
    Raises BrokenDirectory.
    """
    wanted = {name.lower() for name in names}
    for entry in entries(path):
        if entry.kind == _STREAM and entry.name.lower() in wanted and 4096 <= entry.size_bytes <= most_bytes:
            with path.open("rb") as file:
                ole = _OleFile(file)
                return b"".join(ole.sectors(ole.chain(entry.first_sector)))[: entry.size_bytes]
    return b""


class _OleFile:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        header = file.read(512)
        if len(header) < 512 or not header.startswith(MAGIC):
            raise BrokenDirectory("no header")
        shift = struct.unpack_from("<H", header, 30)[0]
        if shift not in (9, 12):
            raise BrokenDirectory(f"sector shift {shift}")
        self._sector_bytes = 1 << shift
        self._most_sectors = file.seek(0, 2) // self._sector_bytes + 1
        self._directory_first = struct.unpack_from("<I", header, 48)[0]
        self._next_sector = self._allocation_table(header)

    def chain(self, sector: int) -> list[int]:
        numbers: list[int] = []
        while sector <= _LAST_SECTOR:
            if len(numbers) > self._most_sectors or sector >= len(self._next_sector):
                raise BrokenDirectory("chain leaves the file")
            numbers.append(sector)
            sector = self._next_sector[sector]
        return numbers

    def sectors(self, numbers: list[int]) -> list[bytes]:
        return [self._sector(number) for number in numbers]

    def directory_sectors(self) -> list[bytes]:
        return self.sectors(self.chain(self._directory_first)[: _MOST_ENTRIES // 4])

    def _sector(self, number: int) -> bytes:
        self._file.seek((number + 1) * self._sector_bytes)
        return self._file.read(self._sector_bytes)

    def _allocation_table(self, header: bytes) -> tuple[int, ...]:
        table_sectors = [n for n in struct.unpack_from("<109I", header, 76) if n <= _LAST_SECTOR]
        further = struct.unpack_from("<I", header, 68)[0]
        words = self._sector_bytes // 4
        seen = 0
        while further <= _LAST_SECTOR and seen <= self._most_sectors:
            block = self._sector(further).ljust(self._sector_bytes, b"\xff")
            *more, further = struct.unpack(f"<{words}I", block)
            table_sectors += [n for n in more if n <= _LAST_SECTOR]
            seen += 1
        table: list[int] = []
        for number in table_sectors[: self._most_sectors]:
            table += struct.unpack(f"<{words}I", self._sector(number).ljust(self._sector_bytes, b"\xff"))
        return tuple(table)
