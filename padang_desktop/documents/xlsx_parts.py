"""In this file: the raw worksheets inside an .xlsx, streamed in pieces, never unpacked whole.

For what python-calamine cannot tell: cells that hold an error, formulas
without a value, and how far apart the filled cells lie. Damage ends the
stream quietly; judging damage is the reading child's part.
"""

from __future__ import annotations

import html
import posixpath
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from padang_desktop.documents import zip_part

_PIECE_BYTES = 1024 * 1024
_LONGEST_ROW_BYTES = 4 * 1024 * 1024
_LIST_BYTES = 2 * 1024 * 1024
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Part(NamedTuple):
    sheet_name: str
    part_name: str
    size_bytes: int


def worksheets(path: Path) -> list[Part]:
    """The sheets of the workbook with the part each lives in; [] when the archive is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _worksheets(archive)
    except zip_part.BROKEN:
        return []


def pieces(path: Path, part_name: str, deadline: float) -> Iterator[bytes]:
    """The XML of one worksheet, cut only between rows. Ends early at damage or past the deadline."""
    try:
        with zipfile.ZipFile(path) as archive, zip_part.opened(archive, part_name) as stream:
            pending: list[bytes] = []
            pending_bytes = 0
            while (raw := stream.read(_PIECE_BYTES)) and time.monotonic() < deadline:
                cut = raw.rfind(b"row>") + 4
                pending_bytes += len(raw)
                if cut < 4 and pending_bytes < _LONGEST_ROW_BYTES:
                    pending.append(raw)
                    continue
                yield b"".join([*pending, raw[:cut]])
                pending, pending_bytes = [raw[cut:]], len(raw) - cut
            yield b"".join(pending)
    except zip_part.BROKEN:
        return


def attributes(text: bytes) -> dict[str, str]:
    """Names without their prefix, values unescaped."""
    return {
        name.decode("ascii", "replace").rpartition(":")[2]: html.unescape(
            (one or two).decode("utf-8", "replace")
        )
        for name, one, two in _ATTRIBUTE.findall(text)
    }


def _worksheets(archive: zipfile.ZipFile) -> list[Part]:
    sizes = {info.filename.lower().lstrip("/"): info for info in archive.infolist()}
    book = next((name for name in sizes if posixpath.basename(name) == "workbook.xml"), None)
    if book is None:
        return []
    folder = posixpath.dirname(book)
    relations = posixpath.join(folder, "_rels", "workbook.xml.rels")
    targets: dict[str, str] = {}
    for relation in _RELATION.finditer(_first_bytes(archive, sizes[relations].filename)):
        found = attributes(relation[1])
        target = found.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        targets[found.get("Id", "")] = posixpath.normpath(full).lower()
    parts: list[Part] = []
    for sheet in _SHEET.finditer(_first_bytes(archive, sizes[book].filename)):
        found = attributes(sheet[1])
        info = sizes.get(targets.get(found.get("id", ""), ""))
        if info:
            parts.append(Part(found.get("name", ""), info.filename, info.file_size))
    return parts


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with zip_part.opened(archive, name) as stream:
        return stream.read(_LIST_BYTES)
