"""In this file: what SQLite says of a full, locked or failing disk, told in the words of domain/disk.

Said once, for the office's database, its drafts and the plans of imports.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from padang_desktop.domain.disk import DiskFailing, DiskFull, DiskLocked
from padang_desktop.domain.problems import Situation

# Its stubs name nothing of the DB-API.
_Error: Any = vars(dbapi2)["Error"]

# Result codes of SQLite (sqlite.org/rescode.html); the extended ones have them in their last byte.
_READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 8, 10, 11, 13, 14, 26
# Within a function of SQL (sqlcipher_export) the code is the general one, and only the words are left.
_ERROR = 1
_SAID = {
    "disk is full": _FULL,
    "readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "unable to open database": _CANTOPEN,
    "disk image is malformed": _CORRUPT,
}
# A file of shared memory that finds no room is told as an I/O error: with less than this it is want of room.
_NO_ROOM_BYTES = 256 * 1024


class DatabaseDamaged(Situation):
    """The file is no database, is damaged, or the key is not its key."""

    code = "DATABASE_DAMAGED"


def situation(error: BaseException, path: Path) -> Situation | None:
    """What an error of SQLite with the file `path` tells of its disk or of the file; None for all else."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _ERROR:
        code = next((number for said, number in _SAID.items() if said in str(error)), code)
    reason = f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')}"
    if code == _FULL:
        return DiskFull(reason=reason)
    if code == _READONLY:
        return DiskLocked(reason=reason)
    if code in (_CORRUPT, _NOTADB):
        return DatabaseDamaged(reason=reason)
    if code in (_IOERR, _CANTOPEN):
        return _of_place(path.parent)(reason=reason)
    return None


@contextmanager
def told(path: Path, damaged: type[Situation] = DatabaseDamaged) -> Generator[None]:
    """Errors of a connection that SQLAlchemy does not watch over; `damaged` is what the file then is."""
    try:
        yield
    except _Error as error:
        found = situation(error, path)
        if found is None:
            raise
        raise (damaged(reason=found.reason) if isinstance(found, DatabaseDamaged) else found) from error


def _of_place(folder: Path) -> type[Situation]:
    try:
        if shutil.disk_usage(folder).free < _NO_ROOM_BYTES:
            return DiskFull
    except OSError:
        return DiskFailing
    return DiskFailing if os.access(folder, os.W_OK) else DiskLocked
