"""In this file: what a reader takes out of a sealed file waits here, encrypted, until all of it is checked.

One file holds every piece, each sealed under its place, so that nothing of a
flashdisk ever lies open on the disk; where each piece lies stays in memory.
It is gone after discard(), and worthless after a crash.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from padang_desktop.domain.cipher import Cipher
from padang_desktop.domain.disk import own_disk

_PIECE = 1024 * 1024
SUFFIX = ".isi"


class ArrivalStaging:
    """A sink for the reader and the staging that is read afterwards (domain.batches.batch.Sink, Staged).

    Raises DiskFull, DiskLocked or DiskFailing when our own disk refuses.
    """

    def __init__(self, folder: Path, cipher: Cipher) -> None:
        with own_disk():
            folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{secrets.token_hex(16)}{SUFFIX}"
        self._cipher = cipher
        self._file: BinaryIO | None = None
        self._pieces: dict[str, list[tuple[int, int]]] = {}
        self._open_path = ""
        self._waiting = bytearray()

    def begin(self, path: str, size: int) -> None:
        self._open_path, self._pieces[path] = path, []
        self._waiting.clear()

    def write(self, chunk: bytes) -> None:
        self._waiting += chunk
        while len(self._waiting) >= _PIECE:
            self._put(bytes(self._waiting[:_PIECE]))
            del self._waiting[:_PIECE]

    def end(self, path: str, sha256: str) -> None:
        if self._waiting:
            self._put(bytes(self._waiting))
            self._waiting.clear()
        self._open_path = ""

    def read(self, path: str) -> Iterator[bytes]:
        file = self._opened()
        for place, (start, size) in enumerate(self._pieces[path]):
            with own_disk():
                file.seek(start)
                sealed = file.read(size)
            yield self._cipher.open(sealed, self._name(path, place))

    def discard(self) -> None:
        file, self._file = self._file, None
        self._pieces.clear()
        with contextlib.suppress(OSError):  # what no room was found for is not wanted any more
            if file is not None:
                file.close()
        with contextlib.suppress(OSError):  # the next sweep takes it
            self._path.unlink(missing_ok=True)

    def _put(self, piece: bytes) -> None:
        places = self._pieces[self._open_path]
        sealed = self._cipher.seal(piece, self._name(self._open_path, len(places)))
        with own_disk():
            file = self._opened()
            places.append((file.seek(0, 2), len(sealed)))
            file.write(sealed)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            with own_disk():
                self._file = self._path.open("w+b")
        return self._file

    def _name(self, path: str, place: int) -> str:
        return f"arrival:{self._path.stem}:{path}:{place}"


def sweep(folder: Path, pattern: str = f"*{SUFFIX}", older_than_seconds: float = 0) -> int:
    """Remove what a crash has left; returns how many files.

    A file that another process has open is left by Windows and only loses its
    name elsewhere, so a reading that goes on beside us is not disturbed.
    """
    count = 0
    for path in folder.glob(pattern) if folder.is_dir() else ():
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime >= older_than_seconds:
                path.unlink()
                count += 1
    return count
