"""In this file: putting a sealed file on a flashdisk so that it is surely there.

A name appears on the flashdisk only when the whole file has been written,
synced, read back from the medium and found equal. Nothing there is ever
overwritten.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from io import FileIO
from mmap import mmap
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import read_back, rename
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import (
    AlreadyOnStick,
    BadStickName,
    LinkOnStick,
    ReadBackDiffers,
    StickFull,
    StickWriteFailed,
    TooLargeForStick,
)
from padang_desktop.exchange.straight_file import StraightFile

FOLDER = "SPB1"
LARGEST_FILE = 1_950_000_000

_NAME = re.compile(r"(SETOR|TERIMA|RUJUK|KUNCI|DAFTAR|KOTA|IZIN|BUKA|DIBUKA)-[A-Z0-9-]{1,50}\.(age|zip|json)")
_LEFT_OVER = re.compile(r"_[0-9a-f]{8}\.tmp")
_SPARE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that lies on the flashdisk, read back and equal."""

    path: Path
    size: int
    sha256: str


def write(
    source: Path, root: Path, name: str, progress: Progress | None = None, sha256: str = ""
) -> Delivered:
    """Copy our file `source` to SPB1/`name` on the drive at `root`.

    Progress counts every byte twice: written, then read back. When the very
    same bytes already lie there under that name, they are read back and
    nothing is written. With `sha256` the source must be what it says, or Refused
    E_BERUBAH is raised. Raises BadStickName, TooLargeForStick, StickFull,
    AlreadyOnStick, StickWriteFailed or ReadBackDiffers, and Cancelled; then
    no new name is on the flashdisk.
    """
    return _write(source, root, name, progress, sha256, is_own_folder=True)


def write_into(
    source: Path, folder: Path, name: str, progress: Progress | None = None, sha256: str = ""
) -> Delivered:
    """The same into a folder of the person's own, which must be there: no SPB1 is made, nothing is swept."""
    return _write(source, folder, name, progress, sha256, is_own_folder=False)


def _write(
    source: Path, root: Path, name: str, progress: Progress | None, sha256: str, *, is_own_folder: bool
) -> Delivered:
    if _NAME.fullmatch(name) is None:
        raise BadStickName(nama=name)
    size = _own_size(source)
    if size > LARGEST_FILE:
        raise TooLargeForStick(ukuran_mb=size // 1_000_000)
    watch = progress or Silent()
    with _stick_trouble(root, size):
        folder = _folder(root) if is_own_folder else root
        there = _name_there(folder, name)
    if there is not None:
        return _same_file(source, there, size, watch, sha256)
    with _stick_trouble(root, size):
        free = shutil.disk_usage(folder).free
    if free < size + size // 100 + _SPARE:
        raise _full(free, size)
    return _write_new(source, folder / name, size, watch, sha256)


@contextlib.contextmanager
def _stick_trouble(root: Path, size: int) -> Generator[None]:
    """Every error of the system while writing to the flashdisk becomes one of its situations."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            free = 0
            with contextlib.suppress(OSError):
                free = shutil.disk_usage(root).free
            raise _full(free, size) from error
        if isinstance(error, FileExistsError):
            taken = error.filename2 or error.filename  # of a rename, the second is the new name
            raise AlreadyOnStick(reason=str(error), nama=Path(str(taken)).name) from error
        raise StickWriteFailed(reason=str(error)) from error


def _full(free: int, size: int) -> StickFull:
    needed = size + size // 100 + _SPARE
    return StickFull(perlu_mb=needed // 1_000_000 + 1, sisa_mb=free // 1_000_000)


def _folder(root: Path) -> Path:
    """SPB1 on the drive, made when missing and swept of our own unfinished files."""
    folder = root / FOLDER
    if folder.is_symlink():
        raise LinkOnStick(nama=FOLDER)
    folder.mkdir(exist_ok=True)
    for entry in list(folder.iterdir()):
        if _LEFT_OVER.fullmatch(entry.name):
            entry.unlink()
    return folder


def _own_size(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError as error:
        raise _unreadable(error) from error


def _name_there(folder: Path, name: str) -> Path | None:
    # FAT knows no difference between ok.AGE and OK.age.
    return next((entry for entry in folder.iterdir() if entry.name.casefold() == name.casefold()), None)


def _same_file(source: Path, there: Path, size: int, watch: Progress, expected: str) -> Delivered:
    """The file that is there already, if it is this very one."""
    if there.is_symlink():
        raise LinkOnStick(nama=there.name)
    with _stick_trouble(there.parent, size):
        is_same_size = there.is_file() and there.stat().st_size == size
    if not is_same_size:
        raise AlreadyOnStick(nama=there.name)
    sha256 = _sum_of_own(source)
    _check_unchanged(sha256, expected)
    if _sum_on_stick(there, size, watch, already_done=size) != sha256:
        raise AlreadyOnStick(nama=there.name)
    return Delivered(there, size, sha256)


def _write_new(source: Path, final: Path, size: int, watch: Progress, expected: str) -> Delivered:
    unfinished = final.with_name(f"_{secrets.token_hex(4)}.tmp")
    try:
        with _own(source) as own:
            sha256 = _written(own, unfinished, size, watch, expected)
        if _sum_on_stick(unfinished, size, watch, already_done=size) != sha256:
            # Whose fault it is: ours, if the source is no longer what was sealed.
            _check_unchanged(_sum_of_own(source) if expected else "", expected)
            raise ReadBackDiffers
        with _stick_trouble(final.parent, size):
            if _name_there(final.parent, final.name) is not None:
                raise AlreadyOnStick(nama=final.name)
            rename.rename(unfinished, final)
            _sync_folder(final.parent)
    except BaseException:
        # What cannot be removed now is swept before the next writing.
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    return Delivered(final, size, sha256)


def _written(own: FileIO, unfinished: Path, size: int, watch: Progress, expected: str) -> str:
    """Write and sync; gives the sum the flashdisk has to show. One that is known is not worked out again."""
    digest = hashlib.sha256()
    done = 0
    with _stick_trouble(unfinished.parent, size), StraightFile(unfinished) as out:
        while count := _own_portion(own, out.room):
            out.write(count)
            if not expected:
                digest.update(out.room[:count])
            done += count
            watch.step(done, 2 * size)
        out.sync()
    return expected or digest.hexdigest()


def _sum_of_own(source: Path) -> str:
    with _own(source) as own:
        try:
            return hashlib.file_digest(own, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(error) from error


def _check_unchanged(sha256: str, expected: str) -> None:
    if expected and sha256 != expected:
        raise Refused("E_BERUBAH", "the file in the outbox is not the one that was sealed")


def _own(source: Path) -> FileIO:
    try:
        return source.open("rb", buffering=0)
    except OSError as error:
        raise _unreadable(error) from error


def _own_portion(own: FileIO, into: mmap) -> int:
    try:
        return own.readinto(into)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> Refused:
    """Our own disk, not the flashdisk: not to be told as a flashdisk's fault."""
    return Refused("E_BERUBAH", f"the file in the outbox cannot be read: {error}")


def _sum_on_stick(path: Path, size: int, watch: Progress, *, already_done: int) -> str:
    digest = hashlib.sha256()
    done = already_done
    try:
        for portion in read_back.pieces(path):
            digest.update(portion)
            done += len(portion)
            watch.step(min(done, 2 * size), 2 * size)
    except OSError as error:
        raise ReadBackDiffers(reason=str(error)) from error
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folder for syncing; the file itself has been flushed
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
        os.sync()  # a driver without folders to sync
    finally:
        os.close(handle)
