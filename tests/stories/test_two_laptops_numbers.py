"""In this file: numbers of certificates in a kecamatan with two laptops are kept apart by a mark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE
from padang_desktop.use_cases.certificates import (
    issue_certificates,
    keep_number_blocks,
    see_award,
    see_register,
)
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from tests import trainings
from tests.stories.clash_ground import (
    LETTER,
    issued,
    numbers,
    told,
    valid_twice,
)
from tests.stories.two_laptops import TwoLaptops


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    made = TwoLaptops(tmp_path)
    yield made
    made.close()


def test_a_further_laptop_has_its_mark_in_own_numbers_and_the_first_has_none(world: TwoLaptops) -> None:
    ours, theirs = issued(world.office), issued(world.laptop_b)
    mark = world.device(world.laptop_b)[:2]
    assert numbers(world.office, ours)[0].startswith("400.9/0001/")
    assert numbers(world.laptop_b, theirs)[0].startswith(f"400.9/0001-{mark}/")
    assert see_award.outlook(world.laptop_b, theirs.training.id).mark == mark
    assert see_award.outlook(world.office, ours.training.id).mark == ""
    for laptop in (world.office, world.laptop_b):
        received = world.report(laptop)
        assert (received.refused_count, told(laptop)) == (0, [])
    world.merge()
    taken = world.take()
    assert taken.total.refused == 0 and valid_twice(world.office) == []
    assert len(see_register.entries(world.office)) == 4


def test_numbers_of_one_letter_and_of_one_block_have_it_too(world: TwoLaptops) -> None:
    mark = world.device(world.laptop_b)[:2]
    assert numbers(world.office, issued(world.office, **LETTER)) == [
        "400.9/123/2026.11.001", "400.9/123/2026.11.002",
    ]  # fmt: skip
    assert numbers(world.laptop_b, issued(world.laptop_b, **LETTER))[0] == f"400.9/123/2026.11-{mark}.001"
    block = BlockDraft("13.71.11", "2026", DEFAULT_NUMBER_TEMPLATE, "50", "59")
    for laptop in (world.office, world.laptop_b):
        keep_number_blocks.add_block(laptop, block)
    ours, theirs = (issued(laptop, numbering="BLOK") for laptop in (world.office, world.laptop_b))
    assert numbers(world.office, ours)[0].startswith("400.9/0050/")
    assert numbers(world.laptop_b, theirs)[0].startswith(f"400.9/0050-{mark}/")
    # With its mark a number counts as used of the block.
    assert keep_number_blocks.lines(world.laptop_b)[0].left == 8


def test_a_laptop_that_sees_another_in_the_list_has_its_mark_before_it_stands_there_itself(
    world: TwoLaptops,
) -> None:
    third = world._founded("laptop-c", wilayah="13.71.11")
    try:
        course = trainings.finished(third, 1)
        assert see_award.outlook(third, course.training.id).mark == ""
        card = enrol_office.city_card(world.city, world.carry())
        enrol_office.join(third, card.path, card.letters)
        mark = see_award.outlook(third, course.training.id).mark
        assert mark and world.device(third).startswith(mark)
        issue_certificates.issue_certificates(third, course.training.id)
        own = enrol_office.office_card(third, world.carry())
        enrol_office.enrol(world.city, own.path, own.letters)
        world.report(third)
        assert world.device(third) in exchange_keys.standing(third).list.laptops_of("137111")
        assert see_award.outlook(third, course.training.id).mark == mark
    finally:
        third.close()


def test_after_the_merge_the_laptop_that_goes_on_is_told_alone(world: TwoLaptops) -> None:
    ours = trainings.finished(world.office, 2)
    issued(world.laptop_b)
    assert see_award.outlook(world.office, ours.training.id).laptops == 2
    world.report(world.laptop_b)
    world.merge()
    world.take()
    assert see_award.outlook(world.office, ours.training.id).laptops == 1
