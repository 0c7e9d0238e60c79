"""In this file: the city keeps what it receives on PostgreSQL: the same stories as in its own file, and more.

The stories of test_receive_batch, test_judge_people, test_search_city and
test_export_city are told once more, with a city whose data lie on a server.
"""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import inbox, journal, receipts, volunteers
from padang_desktop.store.city.server import CityServer, ServerAway, ServerEnded, ServerOfAnother, ServerUnfit
from padang_desktop.store.database import DatabaseBusy, Reader
from padang_desktop.use_cases.city import move_city_store, see_city
from padang_desktop.use_cases.city.move_city_store import ServerFilled, ServerLacks
from padang_desktop.use_cases.inbox import receive_batch, see_offices
from padang_desktop.use_cases.inbox.inbox_round import FileElsewhere
from padang_desktop.use_cases.keys import revoke_laptop, root_keys
from padang_desktop.use_cases.keys.root_keys import RootsNeeded
from tests import people
from tests.offices import SetClock, an_office, unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories import forger
from tests.stories.server_ground import url, world
from tests.stories.world import World
from tests.use_cases import test_export_city as exports
from tests.use_cases import test_judge_people as judging
from tests.use_cases import test_receive_batch as receiving
from tests.use_cases import test_search_city as searching
from tests.use_cases.test_list_signers import WORDS, two_of_three

__all__ = ["servers", "url", "world"]


def stories(module: ModuleType) -> list[Any]:
    """The tests of a module that need a world and nothing else."""
    found = [(name, told) for name, told in vars(module).items() if name.startswith("test_")]
    return [pytest.param(told, id=name) for name, told in found if arguments_of(told) == ("world",)]


def arguments_of(told: Any) -> tuple[str, ...]:
    return told.__code__.co_varnames[: told.__code__.co_argcount]


@pytest.mark.parametrize("story", stories(receiving) + stories(judging) + stories(searching))
def test_the_same_story_on_a_server(story: Callable[[World], None], world: World) -> None:
    story(world)


@pytest.mark.parametrize(
    "story", [each for each in vars(exports).values() if getattr(each, "__name__", "").startswith("test_")
              and arguments_of(each) == ("world", "tmp_path")]
)  # fmt: skip
def test_the_same_export_from_a_server(
    story: Callable[[World, Path], None], world: World, tmp_path: Path
) -> None:
    exports.fill(world)
    story(world, tmp_path)


def clerks(world: World, count: int = 2) -> list[Path]:
    """Folders of several clerks of one city: copies of what the first one founded."""
    world.city.close()
    folders = [world.folder / f"petugas-{number}" for number in range(count)]
    for folder in folders:
        shutil.copytree(world.city.folder, folder)
    world.city = unlocked(world.city.folder, world.clock)
    return folders


def receive_as(folder: Path, sources: list[Path], stick: Path, moment: datetime, told: Any) -> None:
    """One clerk in a process of his own; tells (file, state, code) of each file."""
    city = unlocked(folder, SetClock(moment))
    try:
        results = receive_batch.receive_batches(city, sources, stick)
        told.put([(each.file, each.state, each.code) for each in results])
    finally:
        city.close()


def at_once(world: World, jobs: list[tuple[Path, list[Path]]]) -> list[list[tuple[str, str, str]]]:
    """Several clerks receive at the same time."""
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    moment = world.clock.moment
    processes = [
        context.Process(target=receive_as, args=(folder, sources, world.a_stick(), moment, told))
        for folder, sources in jobs
    ]
    for process in processes:
        process.start()
    found = [told.get(timeout=45) for _ in processes]
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    return found


def test_one_batch_that_two_clerks_receive_at_once_is_taken_once(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=3)
    sent = world.send().on_stick
    assert sent is not None
    found = at_once(world, [(folder, [sent]) for folder in clerks(world)])
    assert sorted(state for [(_, state, _)] in found) == ["DITERIMA", "SUDAH_DITERIMA"]
    with world.city.reading_merged() as tx:
        (batch,) = inbox.all_batches(tx)
        assert len(receipts.of_device(tx, batch.device)) == 1
        assert journal.first_broken(tx) is None
    assert len(world.all_rows(world.city)["volunteers"]) == 3


def test_different_batches_at_once_all_come_in_and_every_receipt_has_its_own_number(world: World) -> None:
    sources: list[Path] = []
    for office in (world.office, world.other):
        for _ in range(3):
            with_tasks(office, 1, volunteer_count=4)
            sent = world.send(office).on_stick
            assert sent is not None
            sources.append(sent)
    one, two = clerks(world)
    found = at_once(world, [(one, sources[::2]), (two, sources[1::2])])
    assert sum(len(each) for each in found) >= 6
    # What waited for a number in the other clerk's hands opens when somebody receives again.
    world.receive(*sources)
    with world.city.reading_merged() as tx:
        batches = inbox.all_batches(tx)
        assert {batch.outcome for batch in batches} == {Outcome.ACCEPTED} and len(batches) == 6
        for device in {batch.device for batch in batches}:
            numbers = [receipt.number for receipt in receipts.of_device(tx, device)]
            assert numbers == list(range(1, len(numbers) + 1))
        assert journal.first_broken(tx) is None
    assert len(world.all_rows(world.city)["volunteers"]) == 24


def test_what_waited_at_one_clerk_opens_there_once_another_has_received_the_number_before(
    world: World,
) -> None:
    sent: list[Path] = []
    for _ in range(2):
        with_tasks(world.office, 1, volunteer_count=1)
        on_stick = world.send().on_stick
        assert on_stick is not None
        sent.append(on_stick)
    one, two = (unlocked(folder, world.clock) for folder in clerks(world))
    (waits,) = receive_batch.receive_batches(one, [sent[1]], world.a_stick())
    assert waits.state == Outcome.WAITING.value
    (first,) = receive_batch.receive_batches(two, [sent[0]], world.a_stick())
    assert first.state == Outcome.ACCEPTED.value
    with pytest.raises(FileElsewhere):
        receive_batch.let_through(two, waits.batch_id, world.stick)
    (opened,) = receive_batch.receive_batches(one, [], world.a_stick())
    assert (opened.number, opened.state) == (2, Outcome.ACCEPTED.value)
    for office in (one, two):
        office.close()


def test_what_the_city_makes_itself_is_on_the_server_before_a_batch_is_opened(world: World) -> None:
    own = people.a_volunteer(name="Rosmaniar", printed_name="Rosmaniar Kota")
    with world.city.writing("volunteer.added") as tx:
        volunteers.add(tx, [own])
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.receive()
    (hit,) = see_city.search(world.city, "rosmaniar")
    assert (hit.id, hit.wilayah) == (own.id, "")
    assert move_city_store.share_own(world.city) == 0


def test_everything_moves_over_and_back_with_its_counts(tmp_path: Path, url: str) -> None:
    world = World(tmp_path)
    exports.fill(world)
    before = world.all_rows(world.city)
    seen: list[int] = []

    class Watch:
        def step(self, done: int, total: int, what: str = "") -> None:
            assert 0 < done <= total and what
            seen.append(done)

    assert move_city_store.look_at_server(world.city, url).is_empty
    moved = move_city_store.move_to_server(world.city, url, Watch())
    assert moved.counts["volunteers"] == 2 and moved.counts["receipts"] == 2 and seen[-1] == moved.total
    assert content(world.all_rows(world.city)) == content(before)
    # What comes now lies on the server alone.
    world.lose()
    forger.sealed(world, world.office)
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    with world.city.database.reading() as connection:
        assert len(inbox.all_batches(Reader(connection))) == 2
    both = world.all_rows(world.city)
    back = move_city_store.move_back(world.city)
    assert not world.city.keeps_on_server and back.counts["inbox"] == 3
    assert content(world.all_rows(world.city)) == content(both)
    # The chain goes on where it stood.
    forger.sealed(world, world.office)
    assert world.receive()[-1].state == Outcome.ACCEPTED.value
    with pytest.raises(ServerEnded):
        move_city_store.connect(world.city, url)
    world.close()


def content(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Without the stamps of a store: place, deeds."""
    return {name: sorted((row[1:3] + row[5:] for row in found), key=str) for name, found in rows.items()}


def test_batal_in_the_middle_of_a_move_leaves_both_sides_as_they_were(tmp_path: Path, url: str) -> None:
    world = World(tmp_path)
    exports.fill(world)

    class Stops:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done > 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        move_city_store.move_to_server(world.city, url, Stops())
    assert not world.city.keeps_on_server
    assert move_city_store.look_at_server(world.city, url).is_empty
    move_city_store.move_to_server(world.city, url)
    with pytest.raises(Cancelled):
        move_city_store.move_back(world.city, Stops())
    assert world.city.keeps_on_server and len(world.all_rows(world.city)["volunteers"]) == 2
    world.close()


def test_a_second_clerk_connects_and_a_full_server_takes_no_second_move(
    world: World, url: str, tmp_path: Path
) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.receive()
    with pytest.raises(ServerFilled):
        move_city_store.move_to_server(world.city, url)
    another = an_office(tmp_path / "lain", "kota", clock=world.clock)
    facts = move_city_store.connect(another, url)
    assert facts.batch_count == 1 and another.keeps_on_server
    assert see_city.search(another, "contoh") == see_city.search(world.city, "contoh")
    another.close()


def test_a_computer_with_batches_that_the_server_lacks_is_not_connected(url: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    exports.fill(world)
    empty = an_office(tmp_path / "kosong", "kota", clock=world.clock)
    move_city_store.move_to_server(empty, url)
    with pytest.raises(ServerLacks):
        move_city_store.connect(world.city, url)
    assert not world.city.keeps_on_server
    empty.close()
    world.close()


def test_a_laptop_enrolled_or_frozen_by_one_clerk_is_so_for_the_other(world: World) -> None:
    folder = clerks(world, 1)[0]
    third = an_office(world.folder / "ketiga", wilayah="13.71.01", clock=world.clock)
    world.meet(third)
    colleague = unlocked(folder, world.clock)
    lines = {line.wilayah: line for line in see_offices.city_facts(colleague).offices}
    assert len(lines["13.71.01"].laptops) == 1
    with_tasks(third, 1, volunteer_count=1)
    sent = world.send(third).on_stick
    assert sent is not None
    (received,) = receive_batch.receive_batches(colleague, [sent], world.stick)
    assert received.state == Outcome.ACCEPTED.value
    for office in (third, colleague):
        office.close()


def test_a_change_of_the_list_that_lacks_signatures_turns_nothing_away_on_the_server(world: World) -> None:
    files = two_of_three(world)
    sent: list[Path] = []
    for _ in range(2):
        with_tasks(world.office, 1, volunteer_count=1)
        on_stick = world.send().on_stick
        assert on_stick is not None
        sent.append(on_stick)
    (waits,) = world.receive(sent[1])
    assert waits.state == Outcome.WAITING.value
    root_keys.close_all(world.city)
    stop = (world.city, waits.device, EndReason.LOST, world.city.today())
    with pytest.raises(RootsNeeded):
        revoke_laptop.revoke_laptop(*stop)
    with world.city.reading_merged() as tx:
        assert [batch.outcome for batch in inbox.all_batches(tx)] == [Outcome.WAITING]
    for each in files[:2]:
        root_keys.open_file(world.city, each.path, WORDS)
    assert revoke_laptop.revoke_laptop(*stop).from_number == 1
    with world.city.reading_merged() as tx:
        assert [batch.outcome for batch in inbox.all_batches(tx)] == [Outcome.REFUSED]


def test_a_server_that_is_away_is_told_in_words_and_changes_nothing(
    world: World, url: str, servers: Servers
) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    name = url.rpartition("/")[2]
    servers.tell(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    servers.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    with pytest.raises(ServerAway):
        world.receive()
    servers.tell(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert world.receive()[0].state == Outcome.ACCEPTED.value


def test_an_address_that_is_none_and_another_citys_server_are_refused(
    world: World, url: str, tmp_path: Path
) -> None:
    for wrong in ("", "kota", "sqlite:///x.db", "postgresql://localhost", "https://contoh.go.id/kota"):
        with pytest.raises(ServerUnfit):
            move_city_store.look_at_server(world.city, wrong)
    with pytest.raises(ServerAway):
        move_city_store.look_at_server(world.city, "postgresql://kota:rahasia@localhost:1/kota")
    practice = an_office(tmp_path / "latihan", "kota", is_practice=True, clock=world.clock)
    with pytest.raises(ServerOfAnother):
        move_city_store.look_at_server(practice, url)
    practice.close()


def test_the_pen_is_one_and_who_waits_too_long_is_told(url: str) -> None:
    one, two = CityServer(url, "1371"), CityServer(url, "1371", wait_ms=200)
    try:
        with one.writing(), pytest.raises(DatabaseBusy), two.writing():
            pass
        with two.writing() as connection:
            assert connection.dialect.name == "postgresql"
    finally:
        one.close()
        two.close()


def test_the_address_is_shown_without_its_password(world: World, url: str) -> None:
    shown = move_city_store.server_in_use(world.city)
    assert (
        shown.startswith("postgresql://postgres@localhost:") and url.split(":")[2].split("@")[0] not in shown
    )
