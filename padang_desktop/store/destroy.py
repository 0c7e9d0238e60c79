"""In this file: files that hold keys or begin with what a database needs are overwritten, then removed.

On a magnetic disk what was overwritten is gone. A solid-state disk may keep an
old copy of a block; without the key slots, which are small and overwritten
whole, nothing on it opens without the passphrase all the same.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.store import files, key_file

HEADER_BYTES = 1024 * 1024
_PASSES = 2


@dataclass(frozen=True, slots=True)
class Destroyed:
    """One file: `overwritten` bytes of it were written over; `is_gone` once its name is gone too."""

    name: str
    overwritten: int
    is_gone: bool


def key_slots(folder: Path) -> list[Destroyed]:
    """Both places of the key file, whole, and whatever a power cut has left of writing them."""
    names = {key_file.NAME, key_file.BEFORE}
    left = [path for path in folder.iterdir() if path.name.startswith(f".{key_file.NAME}")]
    found = [folder / name for name in sorted(names) if (folder / name).exists()]
    done = [_destroy(path, path.stat().st_size) for path in [*found, *left]]
    files.sync_folder(folder)
    return done


def database(path: Path) -> list[Destroyed]:
    """The head of an encrypted database, and its journals whole."""
    done: list[Destroyed] = []
    if path.exists():
        done.append(_destroy(path, min(HEADER_BYTES, path.stat().st_size)))
    for suffix in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            done.append(_destroy(beside, beside.stat().st_size))
    return done


def folder_count(folder: Path) -> int:
    """Remove a folder of sealed files, which nothing opens any more; gives how many there were."""
    count = sum(1 for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0
    shutil.rmtree(folder, ignore_errors=True)
    return count


def _destroy(path: Path, size: int) -> Destroyed:
    """Raises OSError when it cannot be overwritten; that its name stays is only told."""
    with path.open("r+b") as out:
        for _ in range(_PASSES):
            out.seek(0)
            left = size
            while left:
                portion = min(left, HEADER_BYTES)
                out.write(os.urandom(portion))
                left -= portion
            out.flush()
            os.fsync(out.fileno())
    with contextlib.suppress(OSError):
        # Windows lets no open file go; overwritten it is all the same.
        path.unlink()
    return Destroyed(path.name, size, not path.exists())
