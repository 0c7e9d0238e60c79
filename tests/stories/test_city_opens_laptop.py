"""In this file: passphrase and recovery code are both lost, and the city lets the officer in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.exchange.key_slots import WrongRecoveryCode
from padang_desktop.exchange.key_wrap import Cost
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.keys import city_opens, enrol_office, key_ring, renew_city, revoke_laptop
from padang_desktop.use_cases.settings import keep_recovery, manage_accounts
from tests.offices import with_tasks
from tests.stories.world import World

LOWEST = Cost(19 * 1024, 2, 1)
NEW = "kopi mangga sawah jendela"


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path)
    yield made
    made.close()


def test_the_city_opens_a_laptop_whose_words_are_all_forgotten(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=3)
    folder, resources = world.office.folder, world.office.resources
    world.office.close()
    request = city_opens.ask(folder, world.carry())
    assert request.name.startswith("BUKA-") and request.parent.name == "SPB1"
    asked = city_opens.look(world.city, request)
    assert (asked.wilayah, asked.place, asked.officer) == ("137111", "Koto Tangah", world.office.account.name)
    given = city_opens.answer(world.city, request, world.carry(), LOWEST)
    with pytest.raises(WrongRecoveryCode):
        city_opens.unlock_with_answer(folder, given.path, "A" * 26, resources, world.clock)
    opened = city_opens.unlock_with_answer(folder, given.path, given.code, resources, world.clock)
    manage_accounts.reset_passphrase(opened, NEW, LOWEST)
    assert not keep_recovery.is_kept(opened)
    opened.close()
    world.office = open_office.unlock(folder, NEW, resources, world.clock)
    assert len(world.all_rows(world.office)["volunteers"]) == 3
    assert given.code.encode() not in given.path.read_bytes()


def test_neither_the_file_nor_the_code_of_another_laptop_opens(world: World) -> None:
    request = city_opens.ask(world.other.folder, world.carry())
    given = city_opens.answer(world.city, request, world.stick, LOWEST)
    before = key_ring.read(world.office.folder)
    with pytest.raises(city_opens.AnswerForAnother):
        city_opens.unlock_with_answer(
            world.office.folder, given.path, given.code, world.office.resources, world.clock
        )
    with pytest.raises(city_opens.NotSuchAFile):
        city_opens.look(world.city, given.path)
    with pytest.raises(city_opens.NotSuchAFile):
        city_opens.unlock_with_answer(
            world.office.folder, request, given.code, world.office.resources, world.clock
        )
    assert key_ring.read(world.office.folder) == before


def test_an_office_that_never_joined_is_told_so(world: World, tmp_path: Path) -> None:
    alone = world._founded("sendiri", wilayah="13.71.04")
    with pytest.raises(city_opens.CityCannotOpen):
        city_opens.ask(alone.folder, world.stick)
    alone.close()


def test_a_stopped_laptop_is_not_opened_for_whoever_brings_it(world: World) -> None:
    request = city_opens.ask(world.office.folder, world.carry())
    device = city_opens.look(world.city, request).device
    revoke_laptop.revoke_laptop(world.city, device, EndReason.LOST, world.clock().date())
    with pytest.raises(city_opens.LaptopIsStopped):
        city_opens.answer(world.city, request, world.stick, LOWEST)
    assert world.files("DIBUKA-") == []


def test_another_city_cannot_open_it_and_a_new_reading_key_of_ours_can(world: World, tmp_path: Path) -> None:
    old = city_opens.ask(world.office.folder, world.carry())
    stranger = world._founded("kota-lain", kind="kota", wilayah="13.71")
    enrol_office.new_city_keys(stranger)
    with pytest.raises(city_opens.NotForThisCity):
        city_opens.look(stranger, old)
    stranger.close()
    renew_city.renew_reading_key(world.city)
    assert city_opens.look(world.city, old).wilayah == "137111"
    enrol_office.take_key_list(world.office, revoke_laptop.write_list(world.city, world.carry()))
    fresh = city_opens.ask(world.office.folder, world.stick)
    assert fresh != old and city_opens.look(world.city, fresh).wilayah == "137111"
