"""In this file: papers of two laptops under one number are told from one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.certificates.certificate_check import CheckState
from padang_desktop.store import certificates
from padang_desktop.use_cases.certificates import check_certificate, mend_certificates, replace_clashing
from tests import trainings
from tests.stories.clash_ground import BLANK, clash, coded, issued, told
from tests.stories.two_laptops import TwoLaptops
from tests.trainings import Course


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    made = TwoLaptops(tmp_path)
    yield made
    made.close()


def test_a_paper_whose_number_clashes_is_told_from_the_other_by_its_code(world: TwoLaptops) -> None:
    ours, theirs = clash(world, 1)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    world.merge()
    world.take()
    (own,), (other,) = trainings.kept(world.office, ours), trainings.kept(world.office, theirs)
    state = check_certificate.check_certificate(world.office, own.number)
    assert (state.state, state.entry) == (CheckState.GENUINE, own)
    for each, wanted in ((own, CheckState.GENUINE), (other, CheckState.CLASH)):
        for text in filter(None, (each.qr_text, each.short_code)):
            found = check_certificate.check_certificate(world.office, text)
            assert (found.state, found.entry) == (wanted, each), text
    replace_clashing.replace_clashing(world.office, theirs.training.id)
    assert check_certificate.check_certificate(world.office, other.qr_text).state is CheckState.WITHDRAWN
    assert check_certificate.check_certificate(world.office, own.qr_text).state is CheckState.GENUINE


@pytest.mark.parametrize("is_merged_first", [False, True])
def test_small_letters_and_capitals_are_one_number(world: TwoLaptops, is_merged_first: bool) -> None:
    """On paper, and in a code that knows capitals only, nobody can tell them apart."""
    courses: list[Course] = []
    for laptop, number in ((world.office, "400.9/Dinsos/0457"), (world.laptop_b, "400.9/DINSOS/0457")):
        course = issued(laptop, 1, **BLANK)
        mend_certificates.enter_numbers(laptop, [trainings.kept(laptop, course)[0].id], number)
        courses.append(course)
    for laptop in (world.laptop_b,) if is_merged_first else (world.office, world.laptop_b):
        assert world.report(laptop).refused_count == 0
    if is_merged_first:
        world.merge()
        assert world.take().total.refused == 0
        assert world.report(world.office).refused_count == 0
    laptop, course = (world.office, courses[0]) if is_merged_first else (world.laptop_b, courses[1])
    [late] = trainings.kept(laptop, course)
    assert late.is_clash and len(told(laptop)) == 1
    for each in (laptop, world.city):
        assert check_certificate.check_certificate(each, late.qr_text).state is CheckState.CLASH


def test_papers_of_one_person_under_one_number_are_told_apart_too(world: TwoLaptops) -> None:
    """Both laptops noted the same training: number, name, hours and day are the same on both papers."""
    courses: list[Course] = []
    for laptop in (world.office, world.laptop_b):
        course = issued(laptop, 1, **BLANK)
        [made] = trainings.kept(laptop, course)
        with laptop.writing("certificate.replaced") as tx:
            certificates.change(tx, coded(replace(made, name="Siti Contoh")))
        mend_certificates.enter_numbers(laptop, [made.id], "400.9/DINSOS/0457")
        courses.append(course)
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    world.merge()
    world.take()
    (own,), (other,) = (trainings.kept(world.office, course) for course in courses)
    for city_or_office in (world.office, world.city):
        for each, wanted in ((own, CheckState.GENUINE), (other, CheckState.CLASH)):
            found = check_certificate.check_certificate(city_or_office, each.qr_text)
            assert (found.state, found.entry and found.entry.id) == (wanted, each.id)
    replace_clashing.replace_clashing(world.office, courses[1].training.id)
    assert check_certificate.check_certificate(world.office, other.qr_text).state is CheckState.WITHDRAWN
    assert check_certificate.check_certificate(world.office, own.qr_text).state is CheckState.GENUINE
