"""In this file: a file is put in its place whole or not at all.

A name that exists is a file that is complete: temp file beside it, fsync,
rename, fsync of the folder. A rename that fails is tried again, for antivirus
programs hold fresh files for a moment.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from padang_desktop.domain.disk import own_disk

TRIES = 20
WAIT_SECONDS = 0.05


def write_whole(path: Path, data: bytes, *, with_folder: bool = True) -> None:
    """Write data under path, replacing what stood there; `with_folder` off: the caller does it for many.

    Raises DiskFull, DiskLocked or DiskFailing, all of them an OSError too, or any other OSError.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with own_disk():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            replace(beside, path, with_folder=with_folder)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise


def replace(source: Path, target: Path, *, with_folder: bool = True) -> None:
    """os.replace that outlasts an antivirus scan; raises the last OSError."""
    for attempt in range(TRIES):
        try:
            source.replace(target)
            break
        except PermissionError:
            if attempt == TRIES - 1:
                raise
            time.sleep(WAIT_SECONDS)
    if with_folder:
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
