"""In this file: is what is kept still whole? The database asks itself, page by page and row by row."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from padang_desktop.domain.disk import DiskFailing
from padang_desktop.store import journal, tables
from padang_desktop.store.database import Database, DatabaseDamaged, Reader, sqlcipher


def damage(database: Database) -> int:
    """In how many places the file is not what was written: pages whose seal does not hold, or
    what SQLite's own check finds in tables and indexes. A check that cannot go on is a find."""
    found = 0
    try:
        with database.reading() as connection:
            found = len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())
            if not found:
                _forget_indexes(connection)
                told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check").all()]
                found = 0 if told == ["ok"] else len(told)
    except (DatabaseError, DatabaseDamaged, DiskFailing):
        found = max(found, 1)
    return found


def _forget_indexes(connection: Connection) -> None:
    """A connection that has searched remembers how an index of words lay then. SQLite's check goes by
    that memory, and what another connection has written since would look like damage; a look into the
    index brings it up to date."""
    indexes = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    for name in connection.exec_driver_sql(indexes).scalars().all():
        connection.exec_driver_sql(f'SELECT rowid FROM "{name}" LIMIT 1').all()


def orphans(tx: Reader) -> int:
    """Rows that point to a row which is not there."""
    return len(tx.connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def journal_break(tx: Reader) -> int | None:
    """Number of the first journal line that does not fit its chain; None when all fit."""
    return journal.first_broken(tx)


def photo_ids(tx: Reader) -> set[str]:
    """Every photo that a row names."""
    return set(tx.connection.execute(select(tables.photos.c.id)).scalars())


def schema_number(tx: Reader) -> int:
    return int(tx.connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def engine_version() -> str:
    return str(sqlcipher.sqlite_version)
