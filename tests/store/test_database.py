from __future__ import annotations

import importlib.util
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from padang_desktop.domain.disk import DiskFailing
from padang_desktop.store import migrations, tables
from padang_desktop.store.database import Database, DatabaseBusy, DatabaseDamaged, DatabaseTooNew

KEY = bytes(range(32))


def test_the_migrations_make_exactly_the_tables_that_the_program_knows(database: Database) -> None:
    with database.reading() as connection:
        seen = inspect(connection)
        for table in tables.meta.sorted_tables:
            made = {column["name"]: str(column["type"]) for column in seen.get_columns(table.name)}
            assert made == {column.name: str(column.type) for column in table.columns}, table.name
            indexes = {index["name"] for index in seen.get_indexes(table.name)}
            assert {index.name for index in table.indexes} <= indexes, table.name


def test_the_first_migration_is_what_its_writer_writes(tmp_path: Path) -> None:
    source = Path(__file__).with_name("write_first_migration.py")
    spec = importlib.util.spec_from_file_location("write_first_migration", source)
    assert spec and spec.loader
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    kept = {path.name: path.read_text("utf-8") for path in writer.TARGET.glob("*.py")}
    writer.TARGET = tmp_path / "m0001_first_house"
    writer.main()
    assert kept == {path.name: path.read_text("utf-8") for path in writer.TARGET.glob("*.py")}


def test_nothing_readable_lies_in_the_file(database: Database, tmp_path: Path) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('name', 'ZULKIFLI-1371110101859001')"))
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert b"ZULKIFLI" not in content and b"settings" not in content, path
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "kantor.db").execute("SELECT * FROM settings")


def test_another_key_opens_nothing_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    database.close()
    before = (tmp_path / "kantor.db").read_bytes()
    with pytest.raises(DatabaseDamaged):
        Database(tmp_path / "kantor.db", bytes(32), migrations.STEPS)
    assert (tmp_path / "kantor.db").read_bytes() == before


def test_a_file_of_a_later_version_is_refused(database: Database, tmp_path: Path) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 9999")
    database.close()
    with pytest.raises(DatabaseTooNew):
        Database(tmp_path / "kantor.db", KEY, migrations.STEPS)


def test_a_migration_that_fails_leaves_the_file_at_the_step_before(
    database: Database, tmp_path: Path
) -> None:
    database.close()

    def broken(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        Database(tmp_path / "kantor.db", KEY, [*migrations.STEPS, broken])
    again = Database(tmp_path / "kantor.db", KEY, migrations.STEPS)
    with again.reading() as connection:
        assert "half" not in inspect(connection).get_table_names()
    again.close()


def test_a_block_left_by_an_exception_undoes_every_change(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('a', 'b')"))
        _ = 1 / 0
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar_one() == 0


def test_saved_means_synced_and_foreign_keys_hold(database: Database) -> None:
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    with pytest.raises(IntegrityError), database.writing() as connection:
        columns = "id, revision, added_by, changed_by, family_id"
        connection.execute(text(f"INSERT INTO persons ({columns}) VALUES ('p', 1, 1, 1, 'nobody')"))


def test_what_one_thread_saves_every_thread_sees_at_once(database: Database) -> None:
    def count() -> int:
        with database.reading() as connection:
            return connection.execute(text("SELECT count(*) FROM settings")).scalar_one()

    with ThreadPoolExecutor(1) as other:
        for saved in range(3):
            # The main thread reads through a connection of its own.
            assert count() == other.submit(count).result() == saved
            with database.writing() as connection:
                connection.execute(text(f"INSERT INTO settings VALUES ('{saved}', '')"))


def test_a_pen_that_another_process_keeps_is_said_in_words(tmp_path: Path) -> None:
    ours, theirs = (Database(tmp_path / "kantor.db", KEY, migrations.STEPS) for _ in range(2))
    with theirs.writing(), ours.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    ours.close()
    ours = Database(tmp_path / "kantor.db", KEY, migrations.STEPS, busy_ms=10)
    with theirs.writing(), pytest.raises(DatabaseBusy), ours.writing():
        pytest.fail("two pens at once")
    ours.close()
    theirs.close()


def test_a_copy_that_fails_leaves_the_next_one_able(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DiskFailing):
        database.copy_to(tmp_path / "tidak ada" / "salinan.db")
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data" * 400)
    with pytest.raises(DatabaseDamaged):
        database.copy_to(tmp_path / "rusak.db")
    assert (tmp_path / "rusak.db").exists()
    database.copy_to(tmp_path / "salinan.db")
    assert (tmp_path / "salinan.db").exists()


def test_a_copy_opens_with_the_same_key_and_holds_the_same(database: Database, tmp_path: Path) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('a', 'b')"))
    database.copy_to(tmp_path / "salinan.db")
    copy = Database(tmp_path / "salinan.db", KEY, migrations.STEPS)
    with copy.reading() as connection:
        assert connection.execute(text("SELECT value FROM settings")).scalar_one() == "b"
    copy.close()
