"""In this file: two laptops become one, and what was put into SIKS-NG on one of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from padang_desktop.domain.cases.case import State
from padang_desktop.store import cases
from padang_desktop.use_cases.cases import enter_siks
from padang_desktop.use_cases.packs import undo_pack
from tests.stories.two_laptops import TwoLaptops, travelling


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    yield world
    world.close()


@pytest.mark.parametrize("a_day, b_day", [("2026-11-18", "2026-11-20"), ("2026-11-20", "2026-11-18")])
@pytest.mark.parametrize("enters", ["a", "b"])
def test_what_one_of_them_put_into_siks_is_not_entered_again(
    world: TwoLaptops, a_day: str, b_day: str, enters: str
) -> None:
    pair = {"a": world.visit(world.office, 0, a_day), "b": world.visit(world.laptop_b, 0, b_day)}
    desk = world.office if enters == "a" else world.laptop_b
    enter_siks.enter(desk, pair[enters].id, date(2026, 11, 21), "SIKS-9001")
    for laptop in (world.laptop_b, world.office):
        world.report(laptop)
    world.merge()
    world.take()
    with world.office.reading() as tx:
        both = [cases.take(tx, each.id) for each in pair.values()]
    (stays,) = [case for case in both if case.state is not State.MERGED]
    assert (stays.siks_on, stays.siks_number) == ("2026-11-21", "SIKS-9001")
    assert enter_siks.counts(world.office)["waiting"] == 0
    assert world.report(world.office).refused_count == 0
    assert travelling(world.city)["cases"][stays.id]["siks_number"] == "SIKS-9001"


def test_a_decision_on_one_side_goes_over_and_is_taken_back_with_the_rest(world: TwoLaptops) -> None:
    ours = world.visit(world.office, 0, "2026-11-20")
    theirs = world.visit(world.laptop_b, 0, "2026-11-18")
    enter_siks.enter(world.laptop_b, theirs.id, date(2026, 11, 20), "SIKS-9002")
    enter_siks.decide(world.laptop_b, theirs.id, "DISETUJUI", date(2026, 11, 21))
    enter_siks.enter(world.office, ours.id, date(2026, 11, 21), "SIKS-9001")
    world.report(world.laptop_b)
    world.report(world.office)
    world.merge()
    taken = world.take()
    with world.office.reading() as tx:
        case = cases.take(tx, ours.id)
    assert (case.siks_number, case.final, case.final_on) == ("SIKS-9002", "DISETUJUI", "2026-11-21")
    undo_pack.undo_pack(world.office, taken.batch_id)
    with world.office.reading() as tx:
        case = cases.take(tx, ours.id)
    assert (case.siks_number, case.final) == ("SIKS-9001", "")


@pytest.mark.parametrize("stays", ["a", "b"])
def test_what_only_the_citys_list_says_of_a_finding_is_not_lost_with_the_record_that_goes(
    world: TwoLaptops, stays: str
) -> None:
    for laptop in (world.office, world.laptop_b):
        with laptop.writing("case.changed") as tx:
            said = {"account_mask": "***********9001", "paying_bank": "BRI"}
            cases.change_group(tx, [world.task(laptop, 0).id], said)
    desk = world.office if stays == "a" else world.laptop_b
    pair = {"a": world.task(world.office, 0), "b": world.task(world.laptop_b, 0)}
    world.visit(world.laptop_b, 0, "2026-11-18")
    if stays == "a":
        world.visit(desk, 0, "2026-11-20")
        world.report(world.office)
    world.report(world.laptop_b)
    world.merge()
    taken = world.take()
    with world.office.reading() as tx:
        both = [cases.take(tx, each.id) for each in pair.values()]
    (left,) = [case for case in both if case.state is not State.MERGED]
    assert (left.account_mask, left.paying_bank) == ("***********9001", "BRI")
    undo_pack.undo_pack(world.office, taken.batch_id)
    assert world.task(world.office, 0).account_mask == "***********9001"
