"""In this file: writing to the medium itself as the bytes come, past the memory of the operating system.

Linux takes half a gigabyte into its memory in a second and then keeps the
person waiting, without progress and deaf to Batal, while it trickles onto the
flashdisk. Written straight through, progress is what really lies there. Where
a file system cannot do that, and on Windows, which writes to flashdisks so by
itself, the file is written as any other; in both cases sync comes last.
"""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import sys
from pathlib import Path
from types import TracebackType

PORTION = 1024 * 1024
_SECTORS = 4096  # a multiple of every sector size; memory and lengths have to fit it


class StraightFile:
    """A new file; raises FileExistsError for one that is there, and OSError of the medium."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)
        self._memory = mmap.mmap(-1, PORTION)
        self._is_straight = go_straight(self._file.fileno())

    def __enter__(self) -> StraightFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._memory.close()

    @property
    def room(self) -> mmap.mmap:
        """Where the next portion is put for `write`: a page's border, as sectors want it."""
        return self._memory

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def write(self, count: int) -> None:
        """Write so many bytes of `room`."""
        done = 0
        while done < count:
            if self._is_straight and (done % _SECTORS or count % _SECTORS):
                self._go_round()
            with memoryview(self._memory) as whole, whole[done:count] as left:
                try:
                    done += self._file.write(left) or 0
                except OSError as error:
                    if error.errno != errno.EINVAL or not self._is_straight:
                        raise
                    self._go_round()

    def _go_round(self) -> None:
        """From here on as any other file: its end fills no sector, or this medium takes nothing straight."""
        self._is_straight = False
        go_straight(self._file.fileno(), on=False)


def go_straight(handle: int, *, on: bool = True) -> bool:
    """Let an open file be read and written past the system's memory; False where that cannot be."""
    if sys.platform == "win32" or not hasattr(os, "O_DIRECT"):
        return False
    import fcntl

    with contextlib.suppress(OSError):
        flags = fcntl.fcntl(handle, fcntl.F_GETFL)
        fcntl.fcntl(handle, fcntl.F_SETFL, flags | os.O_DIRECT if on else flags & ~os.O_DIRECT)
        return on
    return False
