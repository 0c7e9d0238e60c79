"""In this file: a computer of the city, out of a backup, gets back from the server all that it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.training.training_draft import RosterFilter
from padang_desktop.store import participants
from padang_desktop.use_cases.city import catch_up_desk, move_city_store
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import back_up
from padang_desktop.use_cases.training import run_training
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories.world import World
from tests.trainings import a_draft

__all__ = ["servers"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def people_of(city: Office, training_id: str) -> set[str]:
    with city.reading() as tx:
        return {each.volunteer_id for each in participants.of_training(tx, training_id)}


def test_what_the_city_made_of_an_offices_people_comes_back_with_those_people(
    world: World, servers: Servers
) -> None:
    copy = back_up.back_up(world.city, world.folder / "cadangan")
    with_tasks(world.office, 1, volunteer_count=3)
    world.send()
    world.receive()
    event = run_training.plan_training(world.city, replace(a_draft(), participants=RosterFilter()))
    sent = people_of(world.city, event.id)
    assert len(sent) == 3
    url = servers.url()
    move_city_store.move_to_server(world.city, url)
    world.city.close()
    city = world.city = unlocked(copy, world.clock)
    move_city_store.connect(city, url)
    done = catch_up_desk.catch_up_desk(city)
    assert done.left == 0 and done.taken
    assert people_of(city, event.id) == sent
    # They are that office's as before: what the city tells the server as its own is the event alone.
    on_server = world.all_rows(city)
    assert move_city_store.share_own(city) == done.taken
    assert world.all_rows(city) == on_server
    with_tasks(world.office, 1)
    world.send()
    received = world.receive()[-1]
    assert received.state == "DITERIMA", received
    before = world.all_rows(city)
    move_city_store.move_back(city)
    after = world.all_rows(city)
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
