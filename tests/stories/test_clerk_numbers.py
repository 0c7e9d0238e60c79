"""In this file: of several computers of a city on one server no two give the same certificate number."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.store import certificates, settings
from padang_desktop.store.city import desks
from padang_desktop.use_cases.certificates import (
    issue_certificates,
    mend_certificates,
    replace_clashing,
    see_award,
)
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.office import CITY_SERVER, Office
from tests import trainings
from tests.postgres import Servers, servers
from tests.stories.clash_ground import BLANK, LETTER, issued, numbers
from tests.stories.test_clerk_keys import TwoClerks
from tests.trainings import Course

__all__ = ["servers"]


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[TwoClerks]:
    made = TwoClerks(tmp_path, servers)
    yield made
    made.close()


def first_number(city: Office) -> str:
    return numbers(city, issued(city, 1))[0]


def test_a_further_computer_has_its_mark_in_its_numbers_whoever_issues_first(world: TwoClerks) -> None:
    theirs, ours = first_number(world.second), first_number(world.city)
    assert ours.startswith("400.9/0001/")
    head, _, mark = theirs.split("/")[1].partition("-")
    assert head == "0001" and len(mark) == 4
    third = world.another("petugas-tiga")
    try:
        other = first_number(third)
    finally:
        third.close()
    assert "-" in other.split("/")[1] and len({ours, theirs, other}) == 3
    # It goes on with it.
    assert first_number(world.second).startswith(f"400.9/0002-{mark}/")
    course = trainings.finished(world.second, 1)
    assert see_award.outlook(world.second, course.training.id).mark == mark


def test_two_computers_that_claim_to_be_first_at_once_both_get_numbers_at_the_first_press(
    world: TwoClerks,
) -> None:
    name = world.url.rpartition("/")[2]
    world.servers.tell("DELETE FROM city WHERE name = 'nomor_sertifikat_pertama'", name)
    course = trainings.finished(world.second, 2)
    server, given = world.city.server_at(world.url), list[str]()

    def issue() -> None:
        given.append(issue_certificates.issue_certificates(world.second, course.training.id).first)

    try:
        with server.writing() as there:
            # The second sees nobody yet, and waits for the pen that the first holds.
            pressed = threading.Thread(target=issue)
            pressed.start()
            waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            while pressed.is_alive() and not world.servers.tell(waiting):
                time.sleep(0.02)
            assert pressed.is_alive()
            desks.number_first(there, desks.desk_of(world.city.folder))
        pressed.join()
    finally:
        server.close()
    assert first_number(world.city).startswith("400.9/0001/")
    assert given and given[0].startswith("400.9/0001-")
    assert numbers(world.second, course)[0] == given[0]


def test_a_letter_of_the_city_is_counted_on_apart_too(world: TwoClerks) -> None:
    ours, theirs = (numbers(each, issued(each, 1, **LETTER)) for each in (world.city, world.second))
    assert ours == ["400.9/123/2026.001"] and theirs != ours


def test_without_the_server_only_a_computer_without_numbers_waits(world: TwoClerks) -> None:
    first_number(world.city)
    waiting = trainings.finished(world.second, 1)
    for each in (world.city, world.second):
        with each.writing("setting.changed") as tx:
            settings.put(tx, CITY_SERVER, f"{world.url}_tidak_ada")
        each.refresh_facts()
    assert first_number(world.city).startswith("400.9/0002/")
    outlook = see_award.outlook(world.second, waiting.training.id)
    assert outlook.refusal is not None and outlook.first == outlook.mark == ""


def test_a_number_that_two_clerks_typed_is_kept_twice_and_the_later_one_replaced(world: TwoClerks) -> None:
    """Nobody stops receiving over it, and the one who was later learns of it."""
    courses: list[Course] = []
    for each in (world.city, world.second):
        course = issued(each, 1, **BLANK)
        mend_certificates.enter_numbers(each, [trainings.kept(each, course)[0].id], "400.9/DINSOS/0457")
        move_city_store.share_own(each)
        courses.append(course)
    assert not trainings.kept(world.city, courses[0])[0].is_clash
    [late] = trainings.kept(world.second, courses[1])
    assert late.is_clash and see_award.outlook(world.second, courses[1].training.id).clashing == 1
    world.sent_to_new_key()
    [received] = world.receive_at(world.second)
    assert received.state == Outcome.ACCEPTED.value
    replace_clashing.replace_clashing(world.second, courses[1].training.id)
    move_city_store.share_own(world.second)
    with world.second.reading_merged() as tx:
        there = certificates.take(tx, late.id)
    assert (there.state, there.is_clash) == (CertificateState.VOID, True)


def test_a_city_alone_has_no_mark(world: TwoClerks) -> None:
    move_city_store.move_back(world.city)
    assert first_number(world.city).startswith("400.9/0001/")
