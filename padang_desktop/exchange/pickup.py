"""In this file: finding sealed files on a flashdisk and taking a copy of our own.

Nothing there is believed: not the name, not that it is a file, not that it
stays the same while it is read.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.domain import disk
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import part_files
from padang_desktop.exchange.stick import (
    LinkOnStick,
    OwnDiskFull,
    PartsMissing,
    StickUnreadable,
    TooLargeForStick,
)
from padang_desktop.exchange.usb import FOLDER, LARGEST_FILE

_PORTION = 1024 * 1024
_PART = ".part"
# A link is not followed and a pipe does not keep us waiting for its other end.
_OPENING = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file on the flashdisk that may be a sealed one; only its content will say."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Our own copy of a file from a flashdisk."""

    path: Path
    size: int
    sha256: str


def found(root: Path, endings: tuple[str, ...] = (".age",)) -> list[FoundFile]:
    """Files SPB1/*.age on the drive, by name; no folders inside, no links.

    One that lies there in parts is named by its first, once all of them are there.
    Other `endings` find cards (.json) and key lists (.zip). A drive without
    the folder gives an empty list. Raises StickUnreadable.
    """
    try:
        if not (root / FOLDER).is_dir() or (root / FOLDER).is_symlink():
            return []
        with os.scandir(root / FOLDER) as entries:
            files = [
                FoundFile(Path(entry.path), entry.name, entry.stat(follow_symlinks=False).st_size)
                for entry in entries
                if entry.name.lower().endswith((*endings, _PART)) and entry.is_file(follow_symlinks=False)
            ]
    except OSError as error:
        raise StickUnreadable(reason=str(error)) from error
    sets = part_files.sizes({file.name: file.size for file in files}) if ".age" in endings else {}
    files = [file for file in files if not file.name.lower().endswith(_PART)]
    files += [FoundFile(root / FOLDER / first, first, size) for first, size in sets.items()]
    return sorted(files, key=lambda file: file.name)


def take(source: Path, into: Path, progress: Progress | None = None) -> Taken:
    """Copy a file from a flashdisk into our folder `into`, under a name of our own; parts become one.

    What is checked afterwards is this copy: a flashdisk that is pulled out or
    changes its mind cannot change it. Raises LinkOnStick, TooLargeForStick,
    StickUnreadable, PartsMissing, OwnDiskFull, DiskLocked or DiskFailing of our
    own disk, and Cancelled; then nothing is left in `into`.
    """
    watch, sources = progress or Silent(), _all_of(source)
    copy = into / f"{secrets.token_hex(8)}.age"
    try:
        with copy.open("xb") as out:
            size, sha256 = _copied_off(sources, out, watch)
            out.flush()
            os.fsync(out.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            needed, free = sum(map(_size_of, sources)), shutil.disk_usage(into).free
            raise OwnDiskFull(perlu_mb=needed // 1_000_000 + 1, sisa_mb=free // 1_000_000) from error
        if situation := disk.trouble(error):
            raise situation from error
        raise
    return Taken(copy, size, sha256)


def _all_of(source: Path) -> list[Path]:
    sources = part_files.of(source)
    there = sum(map(os.path.lexists, sources))
    if there < len(sources) > 1:
        raise PartsMissing(ada=there, semua=len(sources))
    return sources


def _opened(source: Path) -> BinaryIO:
    try:
        if source.is_symlink():
            raise LinkOnStick(nama=source.name)
        handle = os.open(source, _OPENING)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise StickUnreadable(reason="not a file", nama=source.name)
        return os.fdopen(handle, "rb")
    except OSError as error:
        kind: type[Situation] = LinkOnStick if error.errno == errno.ELOOP else StickUnreadable
        raise kind(reason=str(error), nama=source.name) from error


def _copied_off(sources: list[Path], out: BinaryIO, watch: Progress) -> tuple[int, str]:
    total = sum(map(_size_of, sources))
    if total > LARGEST_FILE:
        raise TooLargeForStick(ukuran_mb=total // 1_000_000)
    digest = hashlib.sha256()
    size = 0
    for source in sources:
        with _opened(source) as stick:
            while portion := _stick_portion(stick):
                out.write(portion)
                digest.update(portion)
                size += len(portion)
                if size > LARGEST_FILE:  # it grew while we read
                    raise TooLargeForStick(ukuran_mb=size // 1_000_000)
                watch.step(size, max(total, size))
    return size, digest.hexdigest()


def _size_of(source: Path) -> int:
    with _opened(source) as stick:
        return os.fstat(stick.fileno()).st_size


def _stick_portion(stick: BinaryIO) -> bytes:
    try:
        return stick.read(_PORTION)
    except OSError as error:
        raise StickUnreadable(reason=str(error)) from error
