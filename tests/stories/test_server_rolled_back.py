"""In this file: the city's server is put back from a dump, or one of its computers from a backup."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import backup, volunteers
from padang_desktop.use_cases.city import catch_up_desk, move_city_store
from padang_desktop.use_cases.inbox import receive_batch, see_offices
from padang_desktop.use_cases.keys import (
    city_restored,
    continue_city,
    enrol_office,
    exchange_keys,
    join_anew,
    learn_lists,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_again, send_batch
from padang_desktop.use_cases.packs import make_packs
from padang_desktop.use_cases.settings import back_up
from tests import people
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories import forger
from tests.stories.restored_ground import (
    answer,
    carry_list,
    code_of,
    gone_on,
    receive,
    sent_and_answered,
)
from tests.stories.world import World

__all__ = ["servers"]

WORDS = "gerobak lampu sungai payung"


class Dumped:
    """One database, and what was saved of it."""

    def __init__(self, servers: Servers, folder: Path) -> None:
        self._servers, self._file = servers, folder / "server.dump"
        self.url = servers.url()

    def save(self) -> None:
        self._tell("pg_dump", "--format=custom", f"--file={self._file}", self.url)

    def put_back(self) -> None:
        name = self.url.rpartition("/")[2]
        self._servers.tell(f"DROP DATABASE {name} WITH (FORCE)")
        self._servers.tell(f"CREATE DATABASE {name}")
        self._tell("pg_restore", "--exit-on-error", f"--dbname={self.url}", str(self._file))

    def _tell(self, *command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture
def dumped(servers: Servers, tmp_path: Path) -> Dumped:
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("pg_dump is absent: install postgresql-client to try a server that was put back")
    return Dumped(servers, tmp_path)


@pytest.fixture
def world(tmp_path: Path, dumped: Dumped) -> Iterator[World]:
    """A city on a server; both offices have sent their first batch and read its receipt."""
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, dumped.url)
    for office in (world.office, world.other):
        sent_and_answered(world, office)
    city = world.city
    yield world
    world.close()
    city.close()


def a_colleague(world: World, name: str = "rekan") -> Office:
    """Another clerk's computer: a copy of the city's folder as it is now."""
    folder = world.folder / name
    shutil.copytree(world.city.folder, folder)
    return unlocked(folder, world.clock)


def test_what_a_server_lost_comes_again_from_the_offices(world: World, dumped: Dumped) -> None:
    dumped.save()
    colleague = a_colleague(world)
    for office in (world.office, world.other):
        sent_and_answered(world, office)
    before = ids_merged(world)
    dumped.put_back()
    with_tasks(world.office, 1)
    sent = world.send().on_stick or ""
    for deed in (
        lambda: receive_batch.receive_batches(world.city, [sent], world.a_stick()),
        lambda: make_packs.make_packs(world.city, folder=world.stick),
        lambda: revoke_laptop.write_list(world.city, world.stick),
    ):
        assert code_of(deed) == "CITY_SERVER_BEHIND"
    # The other clerk has seen no more than the server knows, and hears it from there.
    assert code_of(receive_batch.receive_batches, colleague, [sent], world.a_stick()) == "CITY_SERVER_BEHIND"
    facts = see_offices.city_facts(world.city)
    assert facts.is_restored and sum(len(line.laptops) for line in facts.offices) == 2
    known = continue_city.see_restored(world.city)
    assert known is not None and (known.is_on_server, known.is_desk_behind) == (True, False)
    assert [each.number for each in known.laptops] == [1, 1] and known.told_by == ""
    assert code_of(city_restored.lift, world.city) == "CITY_NOT_RESTORED"

    assert gone_on(world.city) == 1000
    world.lose()
    carry_list(world, world.office, world.other)
    assert [each.number for each in send_again.asked_again(world.office)] == [2, 3]
    for office in (world.office, world.other):
        send_again.send_again(office, world.carry())
    assert {each.state for each in receive(world).values()} == {"DITERIMA"}
    answer(world, world.office, world.other)
    for office in (world.office, world.other):
        assert {line.state for line in send_batch.batches(office)} == {BatchState.ACCEPTED}
    after = ids_merged(world)
    assert all(before[name] <= after[name] for name in before)
    # The colleague's keys have ended with this; he goes on from a backup of the computer that went on.
    held = code_of(receive_batch.receive_batches, colleague, [sent], world.a_stick())
    assert held == "CITY_DESK_KEYS_ENDED"
    colleague.close()


def ids_merged(world: World) -> dict[str, set[str]]:
    return {name: {str(row[1]) for row in rows} for name, rows in world.all_rows(world.city).items()}


def test_a_colleague_goes_on_from_the_backup_of_the_computer_that_went_on(
    world: World, dumped: Dumped
) -> None:
    dumped.save()
    sent_and_answered(world, world.office)
    dumped.put_back()
    continue_city.continue_city(world.city)
    copy = unlocked(back_up.back_up(world.city, world.folder / "cadangan"), world.clock)
    carry_list(world, world.office)
    (asked,) = send_again.send_again(world.office, world.carry()).placed
    assert code_of(receive_batch.receive_batches, copy, [asked], world.stick) == "CITY_DESK_BEHIND"
    catch_up_desk.catch_up_desk(copy)
    (received,) = receive_batch.receive_batches(copy, [asked], world.stick)
    assert received.state == "DITERIMA"
    assert code_of(catch_up_desk.catch_up_desk, copy) == "CITY_NOT_RESTORED"
    assert {each.state for each in receive(world).values()} == {"SUDAH_DITERIMA"}
    copy.close()


def test_a_computer_out_of_a_backup_first_takes_over_what_the_server_knows(world: World) -> None:
    copy = back_up.back_up(world.city, world.folder / "cadangan")
    own = people.a_volunteer(name="Rosmaniar", printed_name="Rosmaniar Kota")
    with world.city.writing("volunteer.added") as tx:
        volunteers.add(tx, [own])
    with_tasks(world.office, 1)
    world.send()
    receive(world)
    world.city.close()
    city = world.city = unlocked(copy, world.clock)
    with_tasks(world.office, 1)
    sent = world.send().on_stick or ""
    assert code_of(receive_batch.receive_batches, city, [sent], world.stick) == "CITY_DESK_BEHIND"
    known = continue_city.see_restored(city)
    assert known is not None and known.is_desk_behind
    done = catch_up_desk.catch_up_desk(city)
    assert (done.taken, done.left) == (1, 0)
    with city.reading() as tx:
        assert volunteers.one(tx, own.id) is not None
    (received,) = receive_batch.receive_batches(city, [sent], world.stick)
    assert (received.number, received.state) == (3, "DITERIMA")


def test_a_disk_image_that_was_laid_back_is_noticed(world: World) -> None:
    image = world.folder / "gambar cakram"
    shutil.copytree(world.city.folder, image)
    sent_and_answered(world, world.office)
    place = world.city.folder
    world.city.close()
    shutil.rmtree(place)
    shutil.copytree(image, place)
    assert not backup.is_backup(place)
    city = world.city = unlocked(place, world.clock)
    assert code_of(make_packs.make_packs, city) == "CITY_DESK_BEHIND"
    catch_up_desk.catch_up_desk(city)
    sent_and_answered(world, world.office)


def test_on_a_server_too_an_office_that_knows_more_holds_every_clerk(world: World) -> None:
    colleague = a_colleague(world)
    liar = exchange_keys.standing(world.other).keys.device
    sealed = forger.sealed(world, world.other, number=2, last_receipt=5, last_receipt_id="ab" * 32)
    (told,) = receive_batch.receive_batches(world.city, [sealed], world.stick)
    assert told.code == "CITY_SERVER_BEHIND"
    for city in (world.city, colleague):
        assert code_of(make_packs.make_packs, city) == "CITY_SERVER_BEHIND"
        known = continue_city.see_restored(city)
        assert known is not None and known.told_by == liar
    assert city_restored.lift(colleague) == liar
    for city in (world.city, colleague):
        assert city_restored.trouble(city) is None
    world.lose()
    sent_and_answered(world, world.office)
    colleague.close()


def test_taken_back_from_a_server_that_went_back_the_city_is_held_as_before(
    world: World, dumped: Dumped
) -> None:
    dumped.save()
    sent_and_answered(world, world.office)
    dumped.put_back()
    move_city_store.move_back(world.city)
    assert not world.city.keeps_on_server
    assert code_of(make_packs.make_packs, world.city) == "CITY_RESTORED"
    assert gone_on(world.city) == 1000
    world.lose()
    carry_list(world, world.office)
    assert [each.number for each in send_again.asked_again(world.office)] == [2]
    send_again.send_again(world.office, world.carry())
    assert {each.state for each in receive(world).values()} == {"DITERIMA"}


def test_a_list_that_a_colleague_has_published_is_no_news_from_an_office(world: World) -> None:
    colleague = a_colleague(world)
    renew_city.prolong(colleague)
    path = revoke_laptop.write_list(colleague, world.a_stick())
    assert not learn_lists.learn_lists(world.city, [path]).is_news
    assert city_restored.trouble(world.city) is None
    assert exchange_keys.standing(world.city).list.number == exchange_keys.standing(colleague).list.number
    colleague.close()


def test_a_colleague_of_a_city_that_began_with_a_new_code_may_look_and_is_told(
    world: World, dumped: Dumped
) -> None:
    made = root_keys.make_file(world.folder, "Kepala Dinas Contoh", WORDS, LOWEST)
    root_keys.open_file(world.city, made.path, WORDS)
    list_signers.choose_signers(world.city, [made.path], 1)
    colleague = a_colleague(world)
    dumped.save()
    sent_and_answered(world, world.office)
    dumped.put_back()
    root_keys.close_all(world.city)
    assert code_of(make_packs.make_packs, world.city) == "CITY_SERVER_BEHIND"
    assert gone_on(world.city, with_new_root=True) == 10_000
    assert sum(len(line.laptops) for line in see_offices.city_facts(colleague).offices) == 2
    assert code_of(make_packs.make_packs, colleague) == "CITY_DESK_KEYS_ENDED"
    card = enrol_office.city_card(world.city, world.a_stick())
    assert join_anew.join_anew(world.office, card.path, card.letters).asked == 1
    world.lose()
    send_again.send_again(world.office, world.carry())
    assert {each.state for each in receive(world).values()} == {"DITERIMA"}
    colleague.close()


def test_two_clerks_of_one_server_are_no_old_copies_of_one_another(world: World) -> None:
    colleague, world_city = a_colleague(world), world.city
    for turn in range(2):
        world.city = (colleague, world_city)[turn]
        sent_and_answered(world, world.office)
    for city in (colleague, world_city):
        assert city_restored.trouble(city) is None
    colleague.close()
