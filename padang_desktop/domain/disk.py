"""In this file: what the system says of a disk that will not write or read, as situations.

Every floor that writes to the office's own disk speaks through own_disk(); the
store says the same of its database. Each is an OSError still, so that whoever
writes to a place a person chose (a flashdisk, a folder for papers) goes on
saying it in words of that place.
"""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager

from padang_desktop.domain.problems import Situation


class DiskFull(Situation, OSError):
    """No room is left where the office lies."""

    code = "DISK_FULL"


class DiskLocked(Situation, PermissionError):
    """The office's folder may only be read, or another program holds its files."""

    code = "DISK_LOCKED"


class DiskFailing(Situation, OSError):
    """The disk does not answer: worn out, or pulled out."""

    code = "DISK_FAILING"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_FAILING = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT}
# What Windows says of the device and Python knows no better name for.
_WINDOWS: dict[int, type[Situation]] = {
    19: DiskLocked,  # write protected
    21: DiskFailing,  # not ready: no medium in the drive
    23: DiskFailing,  # a sector whose sum is wrong
    39: DiskFull,
    55: DiskFailing,  # the network folder is gone
    112: DiskFull,
    433: DiskFailing,  # no such device any more
    483: DiskFailing,
    1006: DiskFailing,  # the volume was changed from outside
    1117: DiskFailing,
    1167: DiskFailing,  # the device is not connected
}


def trouble(error: BaseException) -> Situation | None:
    """The situation that an error of the system is; None when it tells nothing of a disk."""
    if isinstance(error, Situation) or not isinstance(error, OSError):
        return None
    kind = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    for numbers, told in ((_FULL, DiskFull), (_LOCKED, DiskLocked), (_FAILING, DiskFailing)):
        if kind is None and error.errno in numbers:
            kind = told
    return kind(reason=f"{type(error).__name__} {error.errno}") if kind else None


@contextmanager
def own_disk() -> Generator[None]:
    """What is written or read within the block lies where the office lies."""
    try:
        yield
    except OSError as error:
        if situation := trouble(error):
            raise situation from error
        raise
