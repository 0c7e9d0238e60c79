"""In this file: the city finds who shares a NIK, wherever the number stands in its two lists."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from padang_desktop.domain.batches.batch_tables import PERSONS
from padang_desktop.store import changes, merge, migrations, tables
from padang_desktop.store.city import list_indexes, nik_lists
from padang_desktop.store.city import people as city_people
from padang_desktop.store.database import Database, Reader, Writer
from tests import people
from tests.store.conftest import KEY

Writing = Callable[..., AbstractContextManager[Writer]]
COUNT = 300


@pytest.fixture
def city(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writing]:
    """The file of a city whose newcomers go over early."""
    monkeypatch.setattr(nik_lists, "FEWEST", COUNT)
    with writing("office.made") as tx:
        list_indexes.keep_by_arrival(tx)
    yield writing


_numbers = itertools.count()


def a_nik() -> str:
    """One that nobody else in this file has: the serial alone turns over after a thousand."""
    number = next(_numbers)
    return f"1371{11 + number // 1000:02d}1705809{number % 1000:03d}"


def persons(niks: list[str], family_id: str) -> list[dict[str, Any]]:
    family = people.a_family(id=family_id)
    names = [name for name in PERSONS.kept_columns if name in tables.persons.c]
    return [{name: getattr(people.a_person(family, nik=nik), name) for name in names} for nik in niks]


def a_home(tx: Writer) -> str:
    family = people.a_family()
    merge.add(tx, "families", [{"id": family.id, "revision": 1, "head_name": family.head_name}])
    return family.id


def listed(tx: Reader) -> tuple[list[tuple[str, int]], int]:
    """What stands in both lists, and how much of it among the newcomers."""
    ask = tx.connection.exec_driver_sql
    both = ask("SELECT nik, n FROM persons_niks UNION ALL SELECT nik, n FROM persons_niks_new").all()
    newcomers = ask("SELECT count(*) FROM persons_niks_new").scalar_one()
    return sorted((row[0], row[1]) for row in both), newcomers


def written(tx: Reader) -> list[tuple[str, int]]:
    rows = tx.connection.exec_driver_sql("SELECT nik, n FROM persons WHERE nik != '' ORDER BY nik, n").all()
    return [(row[0], row[1]) for row in rows]


def test_newcomers_go_over_when_they_are_many_and_every_nik_stands_in_one_list(city: Writing) -> None:
    with city("batch.received") as tx:
        home = a_home(tx)
        merge.add(tx, "persons", persons([a_nik() for _ in range(COUNT - 1)] + [""], home))
        nik_lists.fold(tx)
        assert listed(tx) == (written(tx), COUNT - 1)
        merge.add(tx, "persons", persons([a_nik()], home))
        nik_lists.fold(tx)
        assert listed(tx) == (written(tx), 0)
        merge.add(tx, "persons", persons([a_nik() for _ in range(7)], home))
        nik_lists.fold(tx)
        assert listed(tx) == (written(tx), 7) and len(written(tx)) == COUNT + 7


def test_a_shared_nik_is_found_in_either_list_and_between_them(city: Writing) -> None:
    old, across, new, alone, none = (a_nik(), a_nik(), a_nik(), a_nik(), "")
    with city("batch.received") as tx:
        home = a_home(tx)
        first = persons([old, old, across, alone, none], home)
        many = persons([a_nik() for _ in range(COUNT)], home)
        merge.add(tx, "persons", [*first, *many])
        nik_lists.fold(tx)
        later = persons([across, new, new, none], home)
        merge.add(tx, "persons", later)
        nik_lists.fold(tx)
        assert listed(tx)[1] == 3
        ids = [row["id"] for row in (*first, *later)]
        # Nobody sent them, so whose the other is stays empty.
        assert merge.shared_niks(tx, "persons", ids) == dict.fromkeys(
            [first[0]["id"], first[1]["id"], first[2]["id"], *(row["id"] for row in later[:3])], ""
        )
        places = nik_lists.places_of_shared(tx)
        assert len(places) == len(set(places)) == 6
        whose = tx.connection.exec_driver_sql("SELECT nik FROM persons WHERE n IN (SELECT value FROM"
                                              f" json_each('{places}'))").scalars()  # fmt: skip
        assert Counter(whose) == {old: 2, across: 2, new: 2}
        wanted = nik_lists.shared(tx, [first[2]["id"], later[1]["id"]])
        assert wanted == {first[2]["id"]: later[0]["id"], later[1]["id"]: later[2]["id"]}


def test_the_lists_follow_whatever_becomes_of_a_person(city: Writing) -> None:
    chance = random.Random(2026)
    with city("batch.received") as tx:
        home = a_home(tx)
        rows = persons([a_nik() for _ in range(COUNT)], home)
        merge.add(tx, "persons", rows)
        nik_lists.fold(tx)
    numbers = [a_nik() for _ in range(40)]
    for _ in range(6):
        with city("batch.received") as tx:
            newer = [dict(row) for row in chance.sample(rows, 60)]
            for row in newer:
                row |= {"nik": chance.choice([*numbers, ""]), "revision": 9}
            merge.replace(tx, "persons", newer)
            merge.add(tx, "persons", persons([chance.choice(numbers) for _ in range(70)], home))
            deed = tx.deed
            gone = chance.choice(rows)["id"]
            tx.connection.execute(delete(tables.persons).where(tables.persons.c.id == gone))
            rows = [row for row in rows if row["id"] != gone]
            nik_lists.fold(tx)
            assert listed(tx)[0] == written(tx)
        with city("import.undone") as tx:
            assert changes.undo(tx, deed) > 0
            assert listed(tx)[0] == written(tx)
    with city("batch.received") as tx:
        everywhere = update(tables.persons).where(tables.persons.c.id == rows[0]["id"])
        tx.connection.execute(everywhere.values(n=9_999_999))
        assert listed(tx)[0] == written(tx)


def test_a_deed_that_ends_halfway_leaves_the_lists_as_they_were(city: Writing, database: Database) -> None:
    with city("batch.received") as tx:
        home = a_home(tx)
        merge.add(tx, "persons", persons([a_nik() for _ in range(COUNT - 5)], home))
        nik_lists.fold(tx)
        before = listed(tx)
    with pytest.raises(ZeroDivisionError), city("batch.received") as tx:
        merge.add(tx, "persons", persons([a_nik() for _ in range(20)], home))
        nik_lists.fold(tx)
        assert listed(tx)[1] == 0
        raise ZeroDivisionError
    with database.reading() as connection:
        assert listed(Reader(connection)) == before


def test_both_ways_tell_the_same_pairs(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nik_lists, "FEWEST", 100)
    numbers = [a_nik() for _ in range(60)]
    with writing("office.made") as tx:
        home = a_home(tx)
        rows = persons([*numbers, *numbers[:20]], home)
        rows[3]["merged_into"] = rows[0]["id"]
        merge.add(tx, "persons", rows)
        assert not nik_lists.are_kept(tx.connection)
        ids = [row["id"] for row in rows]
        by_index = _all_pairs(tx), merge.shared_niks(tx, "persons", ids)
        tx.connection.execute(delete(tables.persons))
        list_indexes.keep_by_arrival(tx)
        assert nik_lists.are_kept(tx.connection)
        for part in (rows[:30], rows[30:]):
            merge.add(tx, "persons", part)
            nik_lists.fold(tx)
        assert (_all_pairs(tx), merge.shared_niks(tx, "persons", ids)) == by_index
        # One of the twenty pairs was merged; that it has its number twice is told all the same.
        assert (len(by_index[0]), len(by_index[1])) == (19, 40)


def _all_pairs(tx: Writer) -> list[tuple[str, str]]:
    """As if each had come from an office of its own."""
    c = tables.arrivals.c
    tx.connection.exec_driver_sql("INSERT OR IGNORE INTO inbox (batch_id) VALUES ('x')")
    tx.connection.execute(delete(tables.arrivals))
    tx.connection.exec_driver_sql(
        f"INSERT INTO arrivals ({c.batch_id.name}, table_name, row_id, revision, wilayah)"
        " SELECT 'x', 'persons', id, 1, id FROM persons"
    )
    return city_people.same_nik(tx, "persons")


def test_a_copy_of_the_city_keeps_its_lists_and_goes_on(
    city: Writing, database: Database, tmp_path: Path
) -> None:
    with city("batch.received") as tx:
        home = a_home(tx)
        merge.add(tx, "persons", persons([a_nik() for _ in range(COUNT)], home))
        nik_lists.fold(tx)
        merge.add(tx, "persons", persons([a_nik() for _ in range(9)], home))
    database.copy_to(tmp_path / "salinan.db")
    copy = Database(tmp_path / "salinan.db", KEY, migrations.STEPS)
    try:
        with copy.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO persons (id, revision, added_by, changed_by, family_id, nik)"
                " SELECT 'baru', 1, 1, 1, family_id, nik FROM persons WHERE n = 5"
            )
            there = Reader(connection)
            assert listed(there) == (written(there), 10)
            assert len(nik_lists.places_of_shared(there)) == 2
    finally:
        copy.close()
