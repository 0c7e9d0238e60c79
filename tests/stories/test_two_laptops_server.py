"""In this file: two laptops become one while the city keeps its data on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.packs import see_merge
from tests.postgres import Servers, servers
from tests.stories.two_laptops import TwoLaptops, a_psm, travelling

__all__ = ["servers"]


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    move_city_store.move_to_server(world.city, servers.url())
    yield world
    world.close()


def test_the_same_from_a_server(world: TwoLaptops) -> None:
    own = a_psm(world.laptop_b)
    a_case = world.visit(world.office, 0, "2026-11-18")
    b_case = world.visit(world.laptop_b, 0, "2026-11-19")
    world.course_of_b()
    for laptop in (world.office, world.laptop_b):
        received = world.report(laptop)
        assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    assert a_case.number == b_case.number
    facts = see_merge.merge_facts(world.city, world.device(world.laptop_b))
    assert facts.debts.problems == () and dict(facts.counts)["Foto"] == 3
    made = world.merge()
    assert made.end is not None and made.packs[0].counts["presensi"] > 0
    assert world.take().total.refused == 0
    here, at_city = travelling(world.office), travelling(world.city)
    assert own in here["volunteers"] and b_case.id in here["cases"]
    assert here["certificates"] == at_city["certificates"]
    received = world.report(world.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
