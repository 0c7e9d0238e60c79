"""In this file: the power fails while the city's newcomers go over into the long list of NIKs.

A child process adds persons and lets them go over, deed after deed in one
round, and is killed outright. Every NIK then stands once where its person
stands, and the next child goes on with the same file.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from padang_desktop.store import migrations
from padang_desktop.store.city import list_indexes, nik_lists
from padang_desktop.store.database import Database, Reader, Writer
from padang_desktop.use_cases.office import utc_now
from tests.killed_child import run_and_kill

KEY = bytes(range(32))
KILLS, IN_A_DEED, FEWEST = 10, 40, 150
LATEST_KILL = 0.5
# Steps through all of a million numbers, in no order.
_FAR = 611_953


def opened(path: Path) -> Database:
    return Database(path, KEY, migrations.STEPS)


def founded(path: Path) -> None:
    """The file of a city with one family."""
    database = opened(path)
    with database.writing() as connection:
        list_indexes.keep_by_arrival(Writer(connection, 1, utc_now(), "seseorang"))
        connection.exec_driver_sql(
            "INSERT INTO families (id, revision, added_by, changed_by) VALUES ('rumah', 1, 1, 1)"
        )
    database.close()


def take_in(path: Path) -> None:
    """The child: persons come in and newcomers go over, without end."""
    nik_lists.FEWEST = FEWEST
    database = opened(path)
    print("mulai", flush=True)
    with database.many_deeds():
        while True:
            with database.writing() as connection:
                ask = connection.exec_driver_sql
                last = ask("SELECT coalesce(max(n), 0) FROM persons").scalar_one()
                rows = [
                    (f"orang {n}", f"137111{n * _FAR % 10**6:06d}9{n % 1000:03d}")
                    for n in range(last + 1, last + 1 + IN_A_DEED)
                ]
                ask(
                    "INSERT INTO persons (id, nik, family_id, revision, added_by, changed_by)"
                    " VALUES (?, ?, 'rumah', 1, 1, 1)",
                    rows,
                )
                nik_lists.fold(Writer(connection, 1, utc_now(), "seseorang"))


def what_stands(path: Path) -> tuple[int, int]:
    """How many persons there are, and how many of them in the long list; each in exactly one."""
    database = opened(path)
    try:
        with database.reading() as connection:
            ask = connection.exec_driver_sql
            written = ask("SELECT nik, n FROM persons ORDER BY nik, n").all()
            lists = ask("SELECT nik, n FROM persons_niks UNION ALL SELECT nik, n FROM persons_niks_new").all()
            assert sorted(map(tuple, lists)) == list(map(tuple, written))
            assert len(written) % IN_A_DEED == 0
            assert ask("PRAGMA integrity_check").scalar_one() == "ok"
            assert nik_lists.places_of_shared(Reader(connection)) == []
            return len(written), ask("SELECT count(*) FROM persons_niks").scalar_one()
    finally:
        database.close()


@pytest.mark.crash
def test_a_power_cut_leaves_every_nik_in_one_list_and_the_city_goes_on(tmp_path: Path) -> None:
    path, seed = tmp_path / "kantor.db", random.randrange(2**32)
    founded(path)
    moments, latest = random.Random(seed), LATEST_KILL
    before = grown = in_long_list = 0
    for kill in range(KILLS):
        said = run_and_kill(moments.uniform(0.0, latest), __file__, path)
        assert said.startswith("mulai"), f"seed {seed}, kill {kill}: {said}"
        count, in_long_list = what_stands(path)
        assert count >= before
        grown += count > before
        if count == before:
            latest *= 1.5  # a busy machine: live longer, so that there is something to interrupt
        before = count
    assert grown and in_long_list, f"seed {seed}: nothing went over before it was killed"


if __name__ == "__main__":
    take_in(Path(sys.argv[1]))
