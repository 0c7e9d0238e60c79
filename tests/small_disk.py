"""In this file: a disk of a few megabytes that can be filled to the last byte, or only be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_BLOCK = 1024 * 1024


class SmallDisk:
    """A file system of its own under `root`; `leave` takes all its room but so many kilobytes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ballast = root / "film.mp4"

    def leave(self, kilobytes: int) -> None:
        """Afterwards this much is free, as long as nobody writes."""
        with self._ballast.open("ab") as film:
            while (over := shutil.disk_usage(self.root).free - kilobytes * 1024) > 0:
                film.write(bytes(min(over, _BLOCK)))
                film.flush()

    def make_room(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def remount(self, option: str) -> None:
        """ "ro" or "rw"."""
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.root)], check=True)

    def files(self) -> set[str]:
        """Every file but the ballast and what SQLite keeps beside an open database."""
        found = (path for path in self.root.rglob("*") if path.is_file() and path != self._ballast)
        return {
            str(path.relative_to(self.root)) for path in found if not path.name.endswith(("-wal", "-shm"))
        }


@contextmanager
def mounted(root: Path, megabytes: int = 24) -> Iterator[SmallDisk]:
    """Skips the test where nobody may mount: on Windows, and for who is not root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    root.mkdir()
    said = subprocess.run(  # noqa: PLW1510
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(root)],
        capture_output=True,
        text=True,
    )
    if said.returncode:
        pytest.skip(f"no file system can be mounted here: {said.stderr.strip()}")
    try:
        yield SmallDisk(root)
    finally:
        subprocess.run(["umount", "-l", str(root)], check=True)
