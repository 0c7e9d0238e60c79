"""In this file: SHA256SUMS, the list of files that is signed, and the names files may have.

It is what `sha256sum` writes: 64 hex digits, two spaces, a path, LF; first
paket.json, the rest in byte order, each path once. Its own SHA-256 is the
batch id (FORMAT.md, "SHA256SUMS").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from padang_desktop.domain.batches.batch import MOST_FILES, photo_path
from padang_desktop.exchange.refused import Refused

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
HEADER = "paket.json"
README = "BACA_SAYA.txt"

# Printable ASCII without space and backslash: sha256sum writes these as they are.
_LINE = re.compile(rb"([0-9a-f]{64})  ([!-\[\]-~]{1,100})")
_PHOTO = re.compile(r"foto/[0-9a-f]{2}/([0-9a-f]{32})\.jpg")
_TABLE = re.compile(r"data/[a-z][a-z0-9_]{0,39}\.csv")


def write(sums: Mapping[str, str]) -> bytes:
    """The list for these path -> sha256; paket.json must be among them."""
    paths = [HEADER, *sorted(path for path in sums if path != HEADER)]
    return "".join(f"{sums[path]}  {path}\n" for path in paths).encode("ascii")


def read(data: bytes) -> dict[str, str]:
    """path -> sha256 in file order. Raises Refused E_SUMS for anything but the one allowed form."""
    lines = data.split(b"\n")
    if lines.pop() != b"" or not 1 <= len(lines) <= MOST_FILES:
        raise Refused("E_SUMS", "no lines, too many lines, or no line break at the end")
    found: dict[str, str] = {}
    before = ""
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise Refused("E_SUMS", f"line {number} is not a sum and a path")
        path = match.group(2).decode("ascii")
        # Every path is ASCII, so the order of text is the order of bytes.
        if (number == 1) != (path == HEADER) or (number > 2 and path <= before):
            raise Refused("E_SUMS", f"line {number} is out of order")
        found[path] = match.group(1).decode("ascii")
        before = path
    return found


def check_names(paths: Iterable[str]) -> None:
    """Raises Refused E_NAMA for a path that no batch of any schema may hold."""
    for path in paths:
        photo = _PHOTO.fullmatch(path)
        if photo is not None and photo_path(photo.group(1)) == path:
            continue
        if path not in (HEADER, README) and _TABLE.fullmatch(path) is None:
            raise Refused("E_NAMA", "a path outside the list")


def is_photo(path: str) -> bool:
    return path.startswith("foto/")


def is_table(path: str) -> bool:
    return path.startswith("data/")
