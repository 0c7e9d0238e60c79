"""In this file: a kecamatan with two laptops is told that both count the same numbers of certificates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.use_cases.certificates import see_award
from tests import trainings
from tests.stories.two_laptops import TwoLaptops


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    made = TwoLaptops(tmp_path)
    yield made
    made.close()


def test_before_numbers_are_given_both_laptops_are_counted_until_one_ends(world: TwoLaptops) -> None:
    ours = trainings.finished(world.office, 2)
    theirs = trainings.finished(world.laptop_b, 2)
    at_ours = see_award.outlook(world.office, ours.training.id)
    at_theirs = see_award.outlook(world.laptop_b, theirs.training.id)
    assert at_ours.first == at_theirs.first
    assert (at_ours.laptops, at_theirs.laptops) == (2, 2)
    world.report(world.laptop_b)
    world.merge()
    world.take()
    assert see_award.outlook(world.office, ours.training.id).laptops == 1
