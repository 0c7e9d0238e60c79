"""In this file: an import plan waits in an encrypted file of its own until it is applied.

The plan's rows stay there (store/plan_file); the window gets counts and one
page of rows. A plan outlives no power cut and need not: whatever cannot be
read any more is UnknownImport.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from padang_desktop.domain.imports.imports import UnknownImport
from padang_desktop.store import disk_trouble, tables
from padang_desktop.store.database import DatabaseBusy, sqlcipher
from padang_desktop.store.plan_file import PlanFile
from padang_desktop.store.write_behind import writing_behind

_SCHEMA = (
    "CREATE TABLE plan (body TEXT NOT NULL)",
    "CREATE TABLE blocks (first INTEGER PRIMARY KEY, letters TEXT NOT NULL, keys TEXT NOT NULL,"
    " judged INTEGER NOT NULL, tally TEXT NOT NULL, rows TEXT NOT NULL)",
    "CREATE TABLE staged (at INTEGER PRIMARY KEY, name TEXT, kind TEXT, rows TEXT NOT NULL)",
    "CREATE TABLE mends (at INTEGER PRIMARY KEY, step INTEGER, place INTEGER, field TEXT, text TEXT,"
    " kind TEXT)",
)
_HAS_PLAN = "SELECT 1 FROM sqlite_schema WHERE name = 'plan'"
_PAGE_BYTES, _CACHE_KIB = 16384, 512


@contextmanager
def making(path: Path, key: bytes) -> Generator[PlanFile]:
    """A new plan file; what stood there is replaced, and nothing is left when the block fails."""
    remove(path)
    try:
        with _connected(path, key) as connection:
            # Nothing is kept of a plan that was not finished, so nothing has to be rolled back.
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            for statement in _SCHEMA:
                connection.execute(statement)
            with writing_behind(connection) as behind:
                yield PlanFile(connection, behind)
            connection.execute("COMMIT")
    except BaseException:
        remove(path)
        raise


@contextmanager
def opened(path: Path, key: bytes) -> Generator[PlanFile]:
    """A plan that lies there, all changes or none. Raises UnknownImport when there is none to be read."""
    if not path.exists():
        raise UnknownImport
    with _connected(path, key) as connection:
        try:
            if connection.execute(_HAS_PLAN).fetchone() is None:
                raise UnknownImport  # the current went while it was made
            yield PlanFile(connection)
        except BaseException as error:
            if connection.in_transaction:  # a full disk has rolled it back already
                connection.execute("ROLLBACK")
            if type(error) is sqlcipher.DatabaseError:  # torn pages; a wrong statement is another kind
                raise UnknownImport(reason=str(error)) from error
            raise
        connection.execute("COMMIT")


@contextmanager
def _connected(path: Path, key: bytes) -> Generator[Any]:
    """A connection in a transaction. Raises UnknownImport when it is no file of this key.

    What the disk refuses within the block comes out as DiskFull, DiskLocked or DiskFailing.
    """
    with disk_trouble.told(path, UnknownImport):
        raw: Any = sqlcipher.connect(str(path), check_same_thread=False)
        try:
            _begin(raw, path, key)
            yield raw
        finally:
            raw.close()


def _begin(raw: Any, path: Path, key: bytes) -> None:
    raw.isolation_level = None
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("PRAGMA busy_timeout = 15000")
    try:
        # Texts are long and come once: large pages, and few of them kept until the end.
        raw.execute(f"PRAGMA cipher_page_size = {_PAGE_BYTES}")
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise DatabaseBusy(reason=str(error)) from error
        if disk_trouble.situation(error, path) is None:
            raise UnknownImport(reason=type(error).__name__) from error
        raise


def remove(path: Path) -> None:
    """Throw a plan away; nothing of it was stored anywhere else."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        # On Windows a page that is being read keeps the file; the next sweep takes it.
        with contextlib.suppress(PermissionError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def staged_names(plan_body: Mapping[str, Any]) -> list[tuple[Table, tuple[str, ...]]]:
    """Target tables and their staged columns, in the order in which they go in."""
    named: Mapping[str, Sequence[str]] = plan_body["targets"]
    return [(table, tuple(named[table.name])) for table in tables.REVISED if table.name in named]
