"""In this file: what cannot travel stays behind with its reason, and nothing else with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import cases, families
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from tests import people
from tests.offices import with_tasks
from tests.stories.world import World
from tests.use_cases.batch_ground import StopAt, visited


def reasons(world: World) -> dict[str, int]:
    return {each.problem.code: each.count for each in send_batch.what_is_ready(world.office).not_ready}


def damage(office: Office, photo_id: str) -> bytes:
    """One bit of a photo's file turns over; gives what it was."""
    path = office.folder / "foto" / photo_id[:2] / photo_id
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    return whole


def test_a_damaged_photo_keeps_its_own_case_back_and_no_other(world: World) -> None:
    tasks = with_tasks(world.office, 2)
    visited(world, tasks, 0)
    bad = next(iter(world.office.photos.ids()))
    visited(world, tasks, 1)
    whole = damage(world.office, bad)
    told = {
        ("Tugas", "SEND_PHOTO_DAMAGED"): 1, ("Kunjungan", "SEND_WITH_ANOTHER"): 1,
        ("Foto", "SEND_PHOTO_DAMAGED"): 1, ("Foto", "SEND_WITH_ANOTHER"): 2,
    }  # fmt: skip
    ready = send_batch.what_is_ready(world.office)
    assert {(each.noun, each.problem.code): each.count for each in ready.not_ready} == told
    assert (ready.counts["kasus"], ready.counts["foto"]) == (1, 3)
    made = world.send()
    assert {(each.noun, each.problem.code): each.count for each in made.not_ready} == told
    assert made.counts == ready.counts and made.photo_count == 3
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    with world.office.reading() as tx:
        assert [cases.take(tx, case.id).state for case in tasks.cases] == [State.READY, State.SENT]
    # The backup brings the file back.
    (world.office.folder / "foto" / bad[:2] / bad).write_bytes(whole)
    assert world.send().counts == {"kasus": 1, "kunjungan": 1, "foto": 3}
    assert world.receive()[-1].state == Outcome.ACCEPTED.value


def test_a_newer_visit_lets_the_case_go_without_the_damaged_photo(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    visited(world, tasks, 0)
    damage(world.office, next(iter(world.office.photos.ids())))
    assert "kasus" not in world.send().counts
    again = people.a_visit(tasks.case, visited_on="2026-11-21")
    overrides = {each.code: "foto lama rusak" for each in record_visit.judge_visit(world.office, again)}
    record_visit.record_visit(world.office, replace(again, overrides=overrides))
    made = world.send()
    assert made.counts == {"kasus": 1, "kunjungan": 2, "foto": 2}
    assert [each.problem.code for each in made.not_ready] == ["SEND_PHOTO_DAMAGED"]
    assert world.receive()[-1].state == Outcome.ACCEPTED.value


def test_several_damaged_photos_are_found_at_once_and_batal_still_works(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    visited(world, tasks, 0)
    for photo_id in list(world.office.photos.ids()):
        damage(world.office, photo_id)
    with pytest.raises(Cancelled):
        send_batch.make_batch(world.office, world.stick, StopAt(0))
    made = world.send()
    assert made.photo_count == 0 and "kasus" not in made.counts
    assert reasons(world)["SEND_PHOTO_DAMAGED"] == 3


def test_a_record_too_long_to_travel_stays_and_the_rest_goes(world: World) -> None:
    tasks = with_tasks(world.office, 1, volunteer_count=1)
    long = people.a_family(address="A" * 600_000, external_id="B" * 600_000)
    with world.office.writing("worklist.imported") as tx:
        families.add(tx, [long])
    assert reasons(world)["SEND_ROW_TOO_LONG"] == 1
    made = world.send()
    assert made.counts["keluarga"] == 1 and made.counts["individu"] == len(tasks.heads)
    assert world.receive()[0].state == Outcome.ACCEPTED.value
