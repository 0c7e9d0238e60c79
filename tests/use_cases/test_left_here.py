"""In this file: a laptop whose work is not finished is never told to be without loss for the city."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.ui.settings.left_here import left_words
from padang_desktop.use_cases.keys import dispose_laptop, see_laptop
from tests.documents.pdf_reading import pages_of
from tests.offices import with_tasks
from tests.stories.world import World
from tests.use_cases.batch_ground import a_visited_case, visited


def all_answered(world: World) -> None:
    world.send()
    world.accept(world.receive()[-1])


def test_a_visit_that_waits_for_its_meeting_is_on_this_laptop_alone(world: World, tmp_path: Path) -> None:
    tasks = with_tasks(world.office, 3, volunteer_count=1)
    visited(world, tasks, 0)
    visited(world, tasks, 1, eligibility="TIDAK_LAYAK", reasons=("SUDAH_MAMPU",))
    all_answered(world)
    with world.office.reading() as tx:
        assert cases.take(tx, tasks.cases[1].id).state is State.AWAITS_MEETING
    state = see_laptop.laptop_state(world.office)
    assert (state.unsent_count, state.unanswered_count) == (0, 0)
    # The one that waits, and the one that nobody has visited.
    assert (state.open_count, state.open_visits, state.is_all_sent) == (2, 1, False)
    assert left_words(state) == "2 tugas belum selesai; 1 kunjungannya belum ada di kota."
    assert left_words(replace(state, open_visits=0)) == "2 tugas belum selesai."
    done = dispose_laptop.dispose(world.office, tmp_path / "ba.pdf")
    told = " ".join(page.flat for page in pages_of(done.paper.read_bytes()))
    assert "2 tugas yang belum selesai (1 kunjungan)" in told


def test_a_task_that_the_city_gave_back_is_not_with_the_city(world: World) -> None:
    number = "VV-137111-202611-0001"
    a_visited_case(world, world.other, number)
    world.send(world.other)
    world.receive()
    world.lose()
    a_visited_case(world, world.office, number)
    all_answered(world)
    state = see_laptop.laptop_state(world.office)
    assert (state.open_count, state.open_visits, state.is_all_sent) == (1, 1, False)


def test_with_everything_sent_and_answered_nothing_is_left(world: World) -> None:
    with_tasks(world.office, 0, volunteer_count=2)
    state = see_laptop.laptop_state(world.office)
    assert not state.is_all_sent and "3 data" in left_words(state)
    all_answered(world)
    state = see_laptop.laptop_state(world.office)
    assert state.is_all_sent and left_words(state) == ""
