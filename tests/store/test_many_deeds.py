"""In this file: a round of deeds keeps its pages, and every deed of it is on the disk when it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from padang_desktop.domain.batches.batch_tables import PERSONS
from padang_desktop.store import merge, migrations, tables
from padang_desktop.store.city import list_indexes
from padang_desktop.store.database import ROUND_KB, Database, Writer
from padang_desktop.store.family_search import Wanted
from padang_desktop.use_cases.families import see_families
from tests import people
from tests.offices import open_one

KEY = bytes(range(32))
Writing = Callable[..., AbstractContextManager[Writer]]


def _put(database: Database, name: str, *, long: bool = False) -> None:
    with database.writing() as connection:
        value = name * (400_000 if long else 1)
        connection.execute(
            text("INSERT INTO settings VALUES (:name, :value)"), {"name": name, "value": value}
        )


def _asked(database: Database, pragma: str) -> int:
    with database.writing() as connection:
        return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def test_what_a_deed_of_a_round_wrote_survives_a_power_cut_in_the_middle_of_it(
    database: Database, tmp_path: Path
) -> None:
    after = tmp_path / "sesudah"
    after.mkdir()
    with database.many_deeds():
        _put(database, "a", long=True)
        _put(database, "b")
        assert _asked(database, "synchronous") == 2
        # What lies on the disk now is what a computer finds that lost its power here.
        for path in tmp_path.glob("kantor.db*"):
            shutil.copy(path, after)
    found = Database(after / "kantor.db", KEY, migrations.STEPS)
    with found.reading() as connection:
        assert connection.execute(text("SELECT name FROM settings ORDER BY name")).scalars().all() == [
            "a",
            "b",
        ]
    found.close()


def test_pages_stay_for_the_next_deed_of_a_round_and_go_with_it(database: Database) -> None:
    before = _asked(database, "cache_size"), _asked(database, "wal_autocheckpoint")
    with database.many_deeds():
        _put(database, "a")
        during = _asked(database, "cache_size"), _asked(database, "wal_autocheckpoint")
        with database.reading() as connection:
            assert connection.execute(text("SELECT name FROM settings")).scalars().all() == ["a"]
    assert during[0] == -ROUND_KB and during[1] > before[1]  # kilobytes are told below zero
    assert (_asked(database, "cache_size"), _asked(database, "wal_autocheckpoint")) == before


def test_the_log_of_writes_is_copied_into_the_file_when_a_round_ends(
    database: Database, tmp_path: Path
) -> None:
    with database.many_deeds():
        for name in "abcdefghijklmnop":
            _put(database, name, long=True)
        small = (tmp_path / "kantor.db").stat().st_size
    assert (tmp_path / "kantor.db").stat().st_size > small + 6_000_000


def test_a_round_that_fails_leaves_what_its_deeds_have_written(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.many_deeds():
        _put(database, "a")
        with suppress(RuntimeError), database.writing() as connection:
            connection.execute(text("INSERT INTO settings VALUES ('b', '')"))
            raise RuntimeError("this deed only")
        _ = 1 / 0
    with database.reading() as connection:
        assert connection.execute(text("SELECT name FROM settings")).scalars().all() == ["a"]


def test_somebody_who_still_reads_does_not_keep_a_round_from_ending(database: Database) -> None:
    _put(database, "a")
    with database.reading() as connection:
        count = connection.execute(text("SELECT count(*) FROM settings"))
        with database.many_deeds():
            _put(database, "b")
        assert count.scalar_one() == 1
    _put(database, "c")
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar_one() == 3


def test_more_records_than_one_statement_holds_all_come_in_and_are_all_found(writing: Writing) -> None:
    count = 2_500  # of some 35 columns each
    family = people.a_family(head_name="SITI CONTOH", address="Jalan Melati No. 7")
    persons = [people.a_person(family, name=f"ORANG {number}") for number in range(count)]
    names = [name for name in PERSONS.kept_columns if name in tables.persons.c]
    rows = [{name: getattr(each, name) for name in names} for each in persons]
    with writing("batch.received") as tx:
        merge.add(tx, "families", [{"id": family.id, "revision": 1, "head_name": family.head_name}])
        raw: Any = tx.connection.connection.dbapi_connection
        told: list[str] = []
        raw.set_trace_callback(told.append)
        merge.add(tx, "persons", rows)
        raw.set_trace_callback(None)
        # After each statement the index of words lays down a part of its own.
        assert len({each for each in told if each.startswith("INSERT INTO persons ")}) < count / 100
        ask = tx.connection.exec_driver_sql
        assert ask("SELECT count(*), count(DISTINCT id) FROM persons").one() == (count, count)
        assert set(ask("SELECT name FROM persons").scalars()) == {each.name for each in persons}
        for number in (0, 917, count - 1):
            query = (
                "SELECT p.id FROM persons_words w JOIN persons p ON p.n = w.rowid WHERE persons_words MATCH ?"
            )
            assert ask(query, (f'"{number}"',)).scalars().all() == [persons[number].id]


def test_the_city_keeps_no_index_in_the_order_of_names_and_still_answers_who_asks_by_one(
    tmp_path: Path,
) -> None:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found: dict[str, dict[str, str]] = {}
    for kind in ("kecamatan", "kota"):
        with open_one(tmp_path / kind, kind) as office:
            with office.reading() as tx:
                found[kind] = {row[0]: row[1] for row in tx.connection.exec_driver_sql(query)}
            assert see_families.totals(office) == see_families.Totals(0, 0)
            for wanted in (
                Wanted(),
                Wanted(typed="siti"),
                Wanted(typed="13711"),
                Wanted(typed="1371010101"),
                Wanted(typed="siti 9001"),
            ):
                assert list(see_families.family_ids(office, wanted).ids) == []
                assert list(see_families.person_ids(office, wanted).ids) == []
    here, city = found["kecamatan"], found["kota"]
    assert {name for name, told in here.items() if city.get(name) != told} == set(list_indexes.AT_CITY)
    assert city.keys() <= here.keys()
