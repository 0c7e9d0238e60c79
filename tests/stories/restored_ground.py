"""In this file: a city whose laptop died after its backup was made, and what was done since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from padang_desktop.domain.problems import Situation
from padang_desktop.store import tables
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import (
    continue_city,
    exchange_keys,
    revoke_laptop,
    root_keys,
    take_list,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt
from padang_desktop.use_cases.packs import make_packs, take_pack
from padang_desktop.use_cases.settings import back_up
from tests.offices import an_office, unlocked, with_tasks
from tests.stories import city_sheets
from tests.stories.test_pack_story import given_roster, given_tasks
from tests.stories.world import World


@dataclass
class Disaster:
    """The city was backed up after everybody's first batch; since then more came, and its disk died.

    `dead` is that city, for what only it knew; `third` an office enrolled after the backup.
    """

    world: World
    dead: Office
    third: Office
    copy: Path
    opened: list[Office] = field(default_factory=list[Office])

    def restored(self) -> Office:
        """The city out of a backup of its own, from now on the world's city."""
        city = unlocked(self.copy, self.world.clock)
        self.opened.append(city)
        self.world.city = city
        return city


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    city = world.city
    yield world
    root_keys.close_all(world.city)
    world.close()
    city.close()


def gone_on(city: Office, *, with_new_root: bool = False) -> int:
    """The city goes on, and is backed up at once: nothing leaves it before."""
    number = continue_city.continue_city(city, with_new_root=with_new_root)
    back_up.back_up(city, city.folder.parent / f"cadangan sesudah {number} {city.folder.name}")
    return number


def code_of(deed: object, *arguments: object, **named: object) -> str:
    with pytest.raises(Situation) as situation:
        deed(*arguments, **named)  # pyright: ignore[reportCallIssue]
    return situation.value.code


def few(rows: list[list[object]]) -> list[list[object]]:
    """Some of one sheet of the whole city, of the office that is at 13.71.11."""
    return [row for row in rows if "Koto Tangah" in row][:5]


def sent_and_answered(world: World, office: Office) -> None:
    with_tasks(office, 2, volunteer_count=2)
    number = world.send(office).number
    (received,) = (each for each in world.receive() if each.state != "SUDAH_DITERIMA")
    assert received.number == number
    assert world.accept(received, office).outcome_words == "Diterima"


@pytest.fixture
def disaster(world: World) -> Iterator[Disaster]:
    given_roster(world, few(city_sheets.roster_rows(world.city)))
    make_packs.make_packs(world.city, folder=world.carry())
    take_all(world, world.office)
    for office in (world.office, world.other):
        sent_and_answered(world, office)
    copy = back_up.back_up(world.city, world.folder)
    third = an_office(world.folder / "kantor-ketiga", wilayah="13.71.01", clock=world.clock)
    world.meet(third)
    given_tasks(world, few(city_sheets.task_rows(world.city)))
    make_packs.make_packs(world.city, folder=world.carry())
    take_all(world, world.office)
    for office in (world.office, world.other, third):
        sent_and_answered(world, office)
    # One more is with the city, and its receipt was on its way.
    with_tasks(world.other, 1, volunteer_count=1)
    world.send(world.other)
    assert {each.state for each in world.receive()} == {"DITERIMA", "SUDAH_DITERIMA"}
    world.lose()
    found = Disaster(world, world.city, third, copy)
    yield found
    third.close()
    for office in found.opened:
        office.close()


def take_all(world: World, office: Office) -> int:
    preview = take_pack.look(office, world.carry())
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    parts = [part.name for part in preview.parts]
    return take_pack.take_in(office, preview.batch_id, parts, plans, is_sure=True).number


def list_of(office: Office, folder: Path) -> Path:
    """The list that an office holds, on a flashdisk."""
    return revoke_laptop.write_list(office, folder)


def carry_list(world: World, *those: Office) -> None:
    """The city's list in force is taken in by these."""
    path = list_of(world.city, world.carry())
    for office in those:
        take_list.take_newest(office, [path])


def ids(world: World, city: Office) -> dict[str, set[tuple[Any, ...]]]:
    """Every record of every table that travels, without the numbers a city gives them."""
    own = ("n", "added_by", "changed_by")
    with city.reading() as tx:
        return {
            table.name: {
                tuple(row)
                for row in tx.connection.execute(select(*(c for c in table.c if c.name not in own)))
            }
            for table in tables.TRAVELLING
        }


def receive(world: World) -> dict[tuple[str, int], Received]:
    return {(each.device, each.number): each for each in world.receive()}


def answer(world: World, *those: Office) -> None:
    """Each reads every receipt that lies on the flashdisk for it."""
    for office in those:
        device = exchange_keys.standing(office).keys.device
        for path in world.files("TERIMA-"):
            if device in path.name:
                accept_receipt.accept_receipt(office, path)
