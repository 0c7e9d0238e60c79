from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from padang_desktop.store import journal, migrations
from padang_desktop.store.database import Database, Reader, Writer

KEY = bytes(range(32))
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "kantor.db", KEY, migrations.STEPS)
    yield database
    database.close()


@pytest.fixture
def writing(database: Database) -> Callable[..., AbstractContextManager[Writer]]:
    @contextmanager
    def block(name: str = "volunteer.added") -> Iterator[Writer]:
        with database.writing() as connection:
            deed = journal.open_line(connection, name, "", NOON, "somebody")
            tx = Writer(connection, deed, NOON, "somebody")
            yield tx
            journal.close_line(connection, deed, tx.detail)

    return block


@pytest.fixture
def reading(database: Database) -> Callable[[], AbstractContextManager[Reader]]:
    @contextmanager
    def block() -> Iterator[Reader]:
        with database.reading() as connection:
            yield Reader(connection)

    return block
