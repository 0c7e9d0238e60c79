"""In this file: the pictures in a folder, a ZIP, or a handful of files, one after another.

A ZIP is never unpacked to disk: each picture is read into memory when its turn
comes, and no more of it than the archive declares. An archive that lies about
its sizes, names paths outside itself or holds links is refused whole.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.documents import zip_part
from padang_desktop.documents.photo_file import LARGEST_FILE, PhotoDamaged, PhotoTooLarge
from padang_desktop.domain.problems import Situation

MOST_PHOTOS = 5_000
MOST_BYTES = 8_000_000_000
# A photo hardly shrinks in a ZIP; what grows more than this when it is unpacked is no photo.
MOST_GROWTH = 200
GROWTH_COUNTS_FROM = 1_000_000
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_NOISE = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


class ZipDamaged(Situation):
    """The ZIP cannot be read."""

    code = "PHOTO_ZIP_DAMAGED"


class ZipLocked(Situation):
    """The ZIP asks for a password."""

    code = "PHOTO_ZIP_LOCKED"


class ZipHostile(Situation):
    """The ZIP was built to do harm, or looks so."""

    code = "PHOTO_ZIP_HOSTILE"


class TooManyPhotos(Situation):
    """More than may be taken in at once."""

    code = "PHOTO_TOO_MANY"


@dataclass(frozen=True, slots=True)
class PhotoSource:
    """One file that may be a photo; `read` gives its path or its bytes, as photo_file takes them."""

    name: str
    folder: str
    read: Callable[[], Path | bytes]


@contextmanager
def sources(paths: Sequence[Path]) -> Iterator[list[PhotoSource]]:
    """All files of these folders, ZIPs and files; usable inside the block.

    A file that is no photo is among them: whoever reads it is told. Raises
    ZipDamaged, ZipLocked, ZipHostile or TooManyPhotos before anything is read.
    """
    with ExitStack() as open_files:
        found: list[PhotoSource] = []
        for path in paths:
            if path.is_dir():
                found += _in_folder(path, MOST_PHOTOS - len(found))
            elif path.suffix.lower() == ".zip":
                found += _in_zip(path, open_files)
            else:
                found.append(PhotoSource(path.name, path.parent.name, _itself(path)))
            if len(found) > MOST_PHOTOS:
                raise TooManyPhotos(reason=str(len(found)), most=f"{MOST_PHOTOS:,}".replace(",", "."))
        yield found


def _in_folder(top: Path, room: int) -> list[PhotoSource]:
    found: list[PhotoSource] = []
    for folder, inner, names in os.walk(top, followlinks=False):
        inner.sort()
        place = Path(folder)
        label = "/".join((top.resolve().name, *place.relative_to(top).parts))
        for name in sorted(names):
            path = place / name
            if not _NOISE.search(name) and not path.is_symlink():
                found.append(PhotoSource(name, label, _itself(path)))
        if len(found) > room:
            break  # the caller says so; a whole disk is not walked first
    return found


def _itself(path: Path) -> Callable[[], Path | bytes]:
    return lambda: path


def _in_zip(path: Path, open_files: ExitStack) -> list[PhotoSource]:
    try:
        archive = open_files.enter_context(zipfile.ZipFile(path))
    except zip_part.BROKEN as error:
        raise ZipDamaged(reason=type(error).__name__, name=path.name) from error
    parts = archive.infolist()
    _refuse_if_hostile(path, parts)
    found: list[PhotoSource] = []
    for part in parts:
        if part.is_dir() or _NOISE.search(part.filename):
            continue
        *folders, name = part.filename.replace("\\", "/").split("/")
        found.append(PhotoSource(name, "/".join((path.stem, *folders)), _part(archive, part)))
    return found


def _refuse_if_hostile(path: Path, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Raises ZipHostile, ZipLocked or TooManyPhotos; looks at the list only."""
    if len(parts) > 2 * MOST_PHOTOS:
        raise TooManyPhotos(reason=str(len(parts)), most=f"{MOST_PHOTOS:,}".replace(",", "."))
    end = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if wrong := _wrong_with(part, end):
            raise ZipHostile(reason=wrong, name=path.name)
        end = part.header_offset + _LOCAL_HEADER + part.compress_size
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise ZipHostile(reason="too much in all", name=path.name)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ZipLocked(name=path.name)


def _wrong_with(part: zipfile.ZipInfo, end_before: int) -> str:
    # Old programs of Windows write \\ between folders.
    name = part.orig_filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
        return "a path that begins elsewhere"
    if ".." in name.split("/"):
        return "a path that leads out"
    mode = part.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device"
    if part.header_offset < end_before:
        return "parts that lie over each other"
    if part.file_size > GROWTH_COUNTS_FROM and part.file_size > MOST_GROWTH * max(1, part.compress_size):
        return "a part that grows without measure"
    return ""


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if part.file_size > LARGEST_FILE:
            raise PhotoTooLarge(reason=f"{part.file_size} bytes")
        try:
            with zip_part.opened(archive, part) as stream:
                raw = stream.read(LARGEST_FILE + 1)
        except zip_part.BROKEN as error:
            raise PhotoDamaged(reason=type(error).__name__) from error
        if len(raw) > LARGEST_FILE:
            raise PhotoTooLarge(reason="more than it said")
        return raw

    return read
