"""In this file: the encrypted database is opened, migrated and handed out in transactions.

Nothing bound to a connection leaves store/: readers return frozen domain
objects, so they may cross threads freely.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from padang_desktop.domain.problems import Situation
from padang_desktop.store import disk_trouble
from padang_desktop.store.disk_trouble import DatabaseDamaged as DatabaseDamaged

# 3.51.3 is the first release without the WAL-reset bug, which can corrupt a database.
OLDEST_SQLITE = (3, 51, 3)

# Its stubs name nothing of the DB-API.
sqlcipher: Any = dbapi2

Migration = Callable[[Connection], None]

# What a connection keeps decrypted. A page of a table and the answer to a key are wanted within a frame:
# the main thread, which asks for them, reads through one connection with many pages. The others, of which
# several live at once, read through long lists once; who writes needs many, and gives them back.
FRONT_KB, OTHERS_KB, WRITING_KB = 16_000, 4_000, 32_000
# Where many deeds follow one another (Database.many_deeds): what who writes keeps from one to the next, and
# how many pages wait in the log of writes before they are copied into the file, each once.
ROUND_KB, ROUND_PAGES = 24_000, 16_000


class DatabaseTooNew(Situation):
    """The file was written by a later version of the program."""

    code = "DATABASE_TOO_NEW"


class DatabaseBusy(Situation):
    """Another deed holds the one pen for longer than anyone should wait."""

    code = "DATABASE_BUSY"


@dataclass(frozen=True, slots=True)
class Reader:
    """A consistent view; store functions that only read take this first.

    `server` opens the city's server when what the offices sent lies there and
    not in this file (store/city/shared).
    """

    connection: Connection
    server: Callable[[], Any] | None = field(default=None, kw_only=True, repr=False)


@dataclass(frozen=True, slots=True)
class Writer(Reader):
    """One deed: everything written through it carries the deed's number.

    `deed` is the line number in the journal, `now` the moment of the deed
    (aware UTC), `by` the id of the account that is unlocked.
    """

    deed: int
    now: datetime
    by: str
    detail: dict[str, Any] = field(default_factory=dict[str, Any])

    def tell(self, **facts: Any) -> None:
        """What the journal shall say of the deed: counts and ids, never a NIK or a name."""
        self.detail.update(facts)


class Database:
    """One encrypted file. `key` are 32 raw bytes; it is kept in memory only.

    What its disk refuses comes out as DiskFull, DiskLocked or DiskFailing (domain/disk), from
    every statement; a transaction in which that happens leaves nothing.
    """

    def __init__(
        self, path: Path, key: bytes, migrations: Sequence[Migration], *, busy_ms: int = 15_000
    ) -> None:
        if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} is older than {OLDEST_SQLITE}")
        self.path = path
        self._key, self._busy_ms = key, busy_ms
        self._pen = threading.Lock()
        self._in_round = False
        self._engine = self._pool(OTHERS_KB, 6)
        self._front = self._pool(FRONT_KB, 1)
        try:
            self._migrate(migrations)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Generator[Connection]:
        is_front = threading.current_thread() is threading.main_thread()
        engine = self._front if is_front else self._engine
        with engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """All or nothing: leaving by an exception undoes every change."""
        with self._pen:
            connection = self._engine.connect().execution_options(padang_begin="BEGIN IMMEDIATE")
            with connection, _many_pages(connection, lasting=self._in_round), _begun(connection):
                yield connection

    @contextmanager
    def many_deeds(self) -> Generator[None]:
        """Many deeds of many rows follow one another: each is on the disk when it ends, as always.

        Only its pages stay decrypted for the next one, and they are copied from the log of writes into
        the file once for several deeds. One round at a time.
        """
        self._in_round = True
        try:
            yield
        finally:
            self._in_round = False
            # What is not copied now, for want of space or because somebody reads it, is with a later deed.
            with suppress(sqlcipher.Error, Situation), self._pen, self._engine.connect() as connection:
                raw: Any = connection.connection.dbapi_connection
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            self._engine.dispose()  # and with the connections go their pages

    def copy_to(self, target: Path) -> None:
        """A consistent encrypted copy under the same key (for backups and before migrations).

        Of one that fails nothing stays; a file that stood there before does.
        """
        is_new = not target.exists()
        with disk_trouble.told(target), self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            try:
                raw.execute(f"ATTACH DATABASE ? AS copy KEY \"x'{self._key.hex()}'\"", (str(target),))
                raw.execute("SELECT sqlcipher_export('copy')")
                version = raw.execute("PRAGMA user_version").fetchone()[0]
                raw.execute(f"PRAGMA copy.user_version = {int(version)}")
                raw.execute("DETACH DATABASE copy")
            except BaseException:
                # What is half copied stays attached to no connection of the pool.
                connection.invalidate()
                if is_new:
                    _drop(target)
                raise

    def close(self) -> None:
        self._engine.dispose()
        self._front.dispose()

    def _pool(self, cache_kb: int, size: int) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=lambda: self._connect(cache_kb),
            poolclass=QueuePool,
            pool_size=size,
            hide_parameters=True,  # an error must not carry the values of a row
            pool_use_lifo=True,  # the connection whose pages are warm comes first
        )
        event.listen(engine, "begin", _say_begin)
        event.listen(engine, "handle_error", self._told)
        return engine

    def _told(self, context: ExceptionContext) -> Situation | None:
        return disk_trouble.situation(context.original_exception, self.path)

    def _connect(self, cache_kb: int) -> Any:
        with disk_trouble.told(self.path):
            raw: Any = sqlcipher.connect(str(self.path), check_same_thread=False)
        raw.isolation_level = None  # we say BEGIN ourselves, so schema changes roll back too
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        try:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.execute(f"PRAGMA busy_timeout = {self._busy_ms:d}")
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute("PRAGMA temp_store = MEMORY")
            raw.execute(f"PRAGMA cache_size = -{cache_kb:d}")
        except sqlcipher.DatabaseError as error:
            raw.close()
            if "locked" in str(error):
                raise DatabaseBusy(reason=str(error)) from error
            damaged = DatabaseDamaged(reason=str(error))
            raise disk_trouble.situation(error, self.path) or damaged from error
        return raw

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        with self.reading() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > len(migrations):
            raise DatabaseTooNew(reason=f"file is at {version}, program knows {len(migrations)}")
        if 0 < version < len(migrations):
            self._keep_former(version)
        for number, step in enumerate(migrations[version:], version + 1):
            with self.writing() as connection:
                step(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")

    def _keep_former(self, version: int) -> None:
        """A copy of the file as it is before a later program changes its shape; whole or not at all."""
        kept = self.path.with_name(f"{self.path.stem}.sebelum-{version + 1}{self.path.suffix}")
        fresh = kept.with_name(f"{kept.name}.baru")
        _drop(fresh)
        self.copy_to(fresh)
        fresh.replace(kept)


def _drop(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


@contextmanager
def _many_pages(connection: Connection, *, lasting: bool) -> Generator[None]:
    raw: Any = connection.connection.dbapi_connection
    raw.execute(f"PRAGMA cache_size = -{ROUND_KB if lasting else WRITING_KB}")
    if lasting:
        raw.execute(f"PRAGMA wal_autocheckpoint = {ROUND_PAGES}")
    try:
        yield
    finally:
        if not lasting:  # at the end of the round the connection goes
            raw.execute(f"PRAGMA cache_size = -{OTHERS_KB}")


@contextmanager
def _begun(connection: Connection) -> Generator[None]:
    """A transaction; raises DatabaseBusy when another process keeps the pen too long."""
    try:
        transaction = connection.begin()
    except OperationalError as error:
        if "locked" in str(error):
            raise DatabaseBusy(reason=type(error).__name__) from error
        raise
    with transaction:
        yield


def _say_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("padang_begin", "BEGIN"))
