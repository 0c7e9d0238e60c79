"""In this file: of two clerks on one server one computer numbers the packs; the other is told so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.packs import make_packs
from padang_desktop.use_cases.packs.pack_heads import PacksElsewhere
from tests.offices import unlocked
from tests.postgres import Servers, servers
from tests.stories.two_laptops import TwoLaptops

__all__ = ["servers"]
KECAMATAN = "13.71.11"


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[TwoLaptops]:
    made = TwoLaptops(tmp_path)
    move_city_store.move_to_server(made.city, servers.url())
    yield made
    made.close()


def test_a_number_is_given_by_one_computer_only(world: TwoLaptops) -> None:
    world.city.close()
    second = shutil.copytree(world.city.folder, world.folder / "petugas-dua")
    world.city = unlocked(world.city.folder, world.clock)
    (made,) = make_packs.make_packs(world.city, (KECAMATAN,), is_whole=True).results
    assert made.number == 2
    with closing(unlocked(second, world.clock)) as colleague, pytest.raises(PacksElsewhere) as refused:
        make_packs.make_packs(colleague, (KECAMATAN,), is_whole=True)
    assert refused.value.facts["nomor"] == "2"
    (again,) = make_packs.make_packs(world.city, (KECAMATAN,), is_whole=True).results
    assert again.number == 3


def test_the_numbers_of_before_count_on_a_fresh_server(world: TwoLaptops) -> None:
    """A second computer that lost its own packs does not begin again at one."""
    world.city.close()
    second = shutil.copytree(world.city.folder, world.folder / "petugas-dua")
    world.city = unlocked(world.city.folder, world.clock)
    with closing(unlocked(second, world.clock)) as colleague:
        with colleague.writing("pack.made") as tx:
            tx.connection.exec_driver_sql("DELETE FROM packs")
        with pytest.raises(PacksElsewhere):
            make_packs.make_packs(colleague, (KECAMATAN,), is_whole=True)
