"""In this file: what SQLite says of its disk reaches a person as a situation, and nothing half-done stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.domain.disk import DiskFailing, DiskFull, DiskLocked
from padang_desktop.domain.imports.imports import UnknownImport
from padang_desktop.store import disk_trouble, integrity, key_file, migrations, staging
from padang_desktop.store.database import Database, DatabaseDamaged, sqlcipher

KEY = bytes(range(32))
ROOT = Path(__file__).resolve().parents[2]


def fill(connection: Any) -> None:
    for number in range(200):
        row = (f"n{number}", "x" * 4000)
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES (?, ?)", row)


def rows(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM settings").scalar_one())


def test_a_database_that_may_not_grow_says_that_the_disk_is_full(database: Database) -> None:
    with pytest.raises(DiskFull), database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
        fill(connection)
    assert rows(database) == 0
    assert integrity.damage(database) == 0


def test_a_database_of_which_only_reading_is_allowed_says_that_it_is_locked(database: Database) -> None:
    with pytest.raises(DiskLocked), database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        fill(connection)
    assert rows(database) == 0


def test_a_statement_of_ours_that_is_wrong_is_no_trouble_of_the_disk(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as told, database.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM tidak_ada")
    assert not isinstance(told.value, OSError)


def test_damage_met_while_reading_is_told_as_damage(database: Database, tmp_path: Path) -> None:
    with database.writing() as connection:
        fill(connection)
    database.close()
    path = tmp_path / "kantor.db"
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 4096 * 3 // 4 * 4096 + 100, len(data), 4096):
        data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    opened = Database(path, KEY, migrations.STEPS)
    with pytest.raises(DatabaseDamaged), opened.reading() as connection:
        connection.exec_driver_sql("SELECT sum(length(value)) FROM settings").scalar_one()
    assert integrity.damage(opened) > 0
    opened.close()


def test_the_words_count_where_a_function_of_sql_gives_only_a_general_code(tmp_path: Path) -> None:
    error = sqlcipher.OperationalError("database or disk is full")
    error.sqlite_errorcode = 1
    assert isinstance(disk_trouble.situation(error, tmp_path / "salinan.db"), DiskFull)


def test_a_file_that_cannot_be_opened_is_judged_by_its_place(tmp_path: Path) -> None:
    error = sqlcipher.OperationalError("unable to open database file")
    error.sqlite_errorcode = 14
    assert isinstance(disk_trouble.situation(error, tmp_path / "tidak ada" / "kantor.db"), DiskFailing)


def test_a_plan_that_finds_no_room_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "roster-1.db"
    with pytest.raises(DiskFull), staging.making(path, KEY) as plan:
        plan._run("PRAGMA max_page_count = 3")
        plan._run("INSERT INTO plan VALUES (zeroblob(400000))")
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_finds_no_room_for_a_change_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "roster-1.db"
    with staging.making(path, KEY) as plan:
        plan._run("INSERT INTO plan VALUES ('{}')")
    before = path.read_bytes()
    with pytest.raises(DiskFull), staging.opened(path, KEY) as plan:
        plan._run("PRAGMA max_page_count = 6")
        for _ in range(20):
            plan._run("INSERT INTO staged (rows) VALUES (zeroblob(100000))")
    assert path.read_bytes() == before
    with staging.opened(path, KEY):
        pass


def test_a_plan_with_torn_pages_is_gone_and_the_office_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "roster-1.db"
    with staging.making(path, KEY) as plan:
        plan._run("INSERT INTO plan VALUES (?)", ("x" * 400_000,))
    data = bytearray(path.read_bytes())
    for at in range(3 * 16384, len(data), 16384):
        data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(UnknownImport), staging.opened(path, KEY) as plan:
        plan._run("SELECT length(body), body FROM plan").fetchall()


def test_what_another_connection_wrote_into_an_index_is_no_damage(database: Database, tmp_path: Path) -> None:
    def add(to: Database, number: int) -> None:
        with to.writing() as connection:
            row = (number, f"ZULKIFLI {'ABCDEFGH'[number]}")
            connection.exec_driver_sql("INSERT INTO volunteers_words (rowid, name) VALUES (?, ?)", row)

    add(database, 1)
    assert integrity.damage(database) == 0
    other = Database(tmp_path / "kantor.db", KEY, migrations.STEPS)
    for number in range(2, 8):
        add(other, number)
    with other.writing() as connection:
        connection.exec_driver_sql("INSERT INTO volunteers_words (volunteers_words) VALUES ('optimize')")
    other.close()
    assert integrity.damage(database) == 0


def test_the_second_key_file_opens_when_the_first_cannot_be_read(tmp_path: Path) -> None:
    key_file.write(tmp_path, b"isi")
    (tmp_path / key_file.NAME).unlink()
    (tmp_path / key_file.NAME).mkdir()  # no bytes come from there, as from a damaged sector
    assert key_file.generations(tmp_path) == [b"isi"]
    (tmp_path / key_file.BEFORE).unlink()
    with pytest.raises(DiskFailing):
        key_file.generations(tmp_path)


_GROWS = """
import resource, sys
from pathlib import Path
from padang_desktop.domain.problems import Situation
from padang_desktop.store import files, integrity, migrations
from padang_desktop.store.database import Database

folder = Path(sys.argv[1])
database = Database(folder / "kantor.db", bytes(range(32)), migrations.STEPS)
limit = (folder / "kantor.db").stat().st_size + 40_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
for deed in ("database", "file"):
    try:
        if deed == "file":
            files.write_whole(folder / "foto", bytes(limit + 1))
        else:
            with database.writing() as connection:
                connection.exec_driver_sql("CREATE TABLE besar (isi)")
                connection.exec_driver_sql("INSERT INTO besar VALUES (zeroblob(?))", (20 * limit,))
    except Situation as told:
        print(deed, told.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert integrity.damage(database) == 0
with database.writing() as connection:
    connection.exec_driver_sql("CREATE TABLE besar (isi)")
database.close()
print(sorted(path.name for path in folder.iterdir()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_a_file_that_the_system_lets_grow_no_further_ends_in_a_situation(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _GROWS, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    database, file, left = said.stdout.splitlines()
    assert database in ("database DISK_FULL", "database DISK_FAILING")
    assert file == "file DISK_FULL"
    assert left == "['kantor.db']"
