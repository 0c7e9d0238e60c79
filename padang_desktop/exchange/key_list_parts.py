"""In this file: KUNCI-<number>.zip taken apart and put together; nothing in it is believed here.

The newest list lies in front, every earlier one under sebelumnya/<number>/.
Each part proves itself by its own SHA256SUMS; key_list_file verifies that.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from padang_desktop.exchange import container, key_list_text
from padang_desktop.exchange.key_list import MOST_SIGNATURES
from padang_desktop.exchange.refused import Refused

# Eleven laptops, each enrolled anew every year, fill 4.0 MB in nine years (110 lists).
FILE_LIMIT = 6 * 1024 * 1024
_SUMS = "SHA256SUMS"
_EARLIER = re.compile(r"sebelumnya/([0-9]{6})/(.+)")
_SIGNATURE = re.compile(r"SHA256SUMS\.sig([1-9])")


@dataclass(frozen=True, slots=True)
class Part:
    """One list as it lies in the file, nothing believed yet; `number` is its folder's, 0 for the newest."""

    sums: bytes
    signatures: tuple[bytes, ...]
    files: dict[str, bytes]
    number: int = 0

    @property
    def says_restart(self) -> bool:
        return key_list_text.RESTART.encode("ascii") in self.files[key_list_text.HEADER]

    @property
    def id(self) -> str:
        return hashlib.sha256(self.sums).hexdigest()


def number_before(parts: Sequence[Part]) -> int:
    """Of the list before the last of these; 0 when it is the first."""
    return parts[-2].number if len(parts) > 1 else 0


def sums_of(files: dict[str, bytes]) -> bytes:
    """paket.json first, the rest sorted by name."""
    names = sorted(files, key=_sums_order)
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names).encode()


def joined(parts: Sequence[Part]) -> bytes:
    """The file of these lists, the last one in front."""
    out = BytesIO()
    entries = _entries(parts[-1], "")
    for part in parts[:-1]:
        entries += _entries(part, f"sebelumnya/{part.number:06d}/")
    container.write(out, [container.of_bytes(name, content) for name, content in entries])
    return out.getvalue()


def _entries(part: Part, folder: str) -> list[tuple[str, bytes]]:
    named = [(_SUMS, part.sums)]
    named += [(f"{_SUMS}.sig{place}", data) for place, data in enumerate(part.signatures, start=1)]
    named += [(name, part.files[name]) for name in key_list_text.NAMES]
    return [(folder + name, data) for name, data in named]


def parts_of(data: bytes) -> list[Part]:
    """Every list in the file, oldest first. Raises Refused E_UKURAN, E_WADAH, E_NAMA or E_CELAH."""
    if len(data) > FILE_LIMIT:
        raise Refused("E_UKURAN", f"{len(data)} bytes of key list")
    folders: dict[int, dict[str, bytes]] = {}
    newest: dict[str, bytes] = {}
    for name, content in _unpacked(data):
        found = _EARLIER.fullmatch(name)
        folder = folders.setdefault(int(found[1]), {}) if found else newest
        folder[found[2] if found else name] = content
    parts = [_part(folders[number], number) for number in sorted(folders)]
    for before, part in zip([0, *sorted(folders)], parts, strict=False):
        if part.number != before + 1 and not (before and part.says_restart):
            raise Refused("E_CELAH", "an earlier list is missing in the file")
    parts.append(_part(newest))
    if joined(parts) != data:
        raise Refused("E_WADAH", "not the only way to write this file")
    return parts


def _part(content: dict[str, bytes], number: int = 0) -> Part:
    signatures = sorted(name for name in content if _SIGNATURE.fullmatch(name))
    if set(content) != {_SUMS, *signatures, *key_list_text.NAMES} or len(signatures) > MOST_SIGNATURES:
        raise Refused("E_NAMA", "not the files of a key list")
    files = {name: content[name] for name in sorted(key_list_text.NAMES, key=_sums_order)}
    return Part(content[_SUMS], tuple(content[name] for name in signatures), files, number)


def _sums_order(name: str) -> tuple[bool, str]:
    return (name != key_list_text.HEADER, name)


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents by the local headers; the caller rebuilds the file and compares."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        header = data[at : at + container.LOCAL_HEADER_SIZE]
        if len(header) < container.LOCAL_HEADER_SIZE:
            raise Refused("E_WADAH", "ends within a header")
        _, size = container.sizes_of_local_header(header)
        name_end = at + container.LOCAL_HEADER_SIZE + int.from_bytes(header[26:28], "little")
        end = name_end + size
        if end > len(data):
            raise Refused("E_WADAH", "ends within a file")
        name = data[at + container.LOCAL_HEADER_SIZE : name_end].decode("ascii", errors="replace")
        found.append((name, data[name_end:end]))
        at = end
    if not found:
        raise Refused("E_WADAH", "no container")
    return found
