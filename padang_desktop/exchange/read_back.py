"""In this file: reading a file from the medium itself, past the cache of the operating system.

Right after writing, an ordinary read would only show what lies in memory and
prove nothing about the flashdisk.
"""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from padang_desktop.exchange.straight_file import go_straight

PORTION = 1024 * 1024  # a multiple of every sector size


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file that was written and synced. Raises OSError."""
    return _unbuffered(path) if sys.platform == "win32" else _after_dropping_cache(path)


def _after_dropping_cache(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # some drivers keep no cache to drop
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            if go_straight(file.fileno()):
                with contextlib.suppress(_NotStraight):
                    yield from _straight(file)
                    return
                go_straight(file.fileno(), on=False)
        while portion := file.read(PORTION):
            yield portion


class _NotStraight(Exception):
    """This file system takes the wish and then reads nothing that way."""


def _straight(file: FileIO) -> Iterator[bytes]:
    """Raises _NotStraight, with nothing read, at the first portion only."""
    memory, is_first = mmap.mmap(-1, PORTION), True  # begins on a page, as sectors want it
    while True:
        try:
            count = file.readinto(memory)
        except OSError as error:
            if is_first and error.errno == errno.EINVAL:
                raise _NotStraight from error
            raise
        if not count:
            return
        is_first = False
        yield memory[:count]


if sys.platform == "win32":
    import ctypes

    from padang_desktop.exchange import win_handle

    _GENERIC_READ = 0x80000000
    _NO_BUFFERING = 0x20000000
    _SEQUENTIAL_SCAN = 0x08000000

    def _unbuffered(path: Path) -> Iterator[bytes]:
        flags, share = _NO_BUFFERING | _SEQUENTIAL_SCAN, win_handle.SHARE_READ
        with win_handle.opened(str(path), _GENERIC_READ, share, flags) as handle:
            # Unbuffered reads want memory on a sector border; a map of its own starts on a page.
            memory = mmap.mmap(-1, PORTION)
            try:
                yield from _portions(handle, memory)
            finally:
                memory.close()

    def _portions(handle: int, memory: mmap.mmap) -> Iterator[bytes]:
        target = (ctypes.c_char * PORTION).from_buffer(memory)
        try:
            while count := win_handle.read_into(handle, target):
                yield target.raw[:count]
        finally:
            del target  # otherwise the map still has a user and does not close

else:

    def _unbuffered(path: Path) -> Iterator[bytes]:
        return _after_dropping_cache(path)
