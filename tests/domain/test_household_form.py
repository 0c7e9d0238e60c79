"""In this file: what a family's and a member's form refuses, and what it asks a reason for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from padang_desktop.domain.families import household_form
from padang_desktop.domain.families.family import Family
from padang_desktop.domain.families.household_form import Neighbours
from padang_desktop.use_cases import know_reference
from tests import people
from tests.offices import RESOURCES

TODAY, WILAYAH = date(2026, 11, 22), "13.71.11"
REFERENCE = know_reference.load_with(Path(RESOURCES), "")


def of_family(family: Family, around: Neighbours = household_form.ALONE) -> dict[str, bool]:
    """Code -> whether it blocks."""
    problems = household_form.judge_family(family, REFERENCE, WILAYAH, around=around)
    return {problem.code: problem.blocks for problem in problems}


def of_person(around: Neighbours = household_form.ALONE, **values: object) -> dict[str, bool]:
    person = replace(people.a_person(people.a_family()), **values)  # type: ignore[arg-type]
    problems = household_form.judge_person(person, REFERENCE, TODAY, around=around)
    return {problem.code: problem.blocks for problem in problems}


def test_a_sound_family_and_a_sound_head_have_no_problem() -> None:
    assert of_family(people.a_family()) == {}
    assert of_person() == {}


def test_a_family_has_a_number_or_says_why_not() -> None:
    assert of_family(people.a_family(no_kk="")) == {"KK_REASON": True}
    assert of_family(people.a_family(no_kk="", kk_reason="masih diurus")) == {}
    assert of_family(people.a_family(no_kk="13711101")) == {"KK_LENGTH": True}


def test_two_active_families_cannot_share_a_card() -> None:
    assert of_family(people.a_family(), Neighbours(same_kk=1)) == {"KK_TAKEN": True}


def test_a_family_lives_in_the_kecamatan_of_the_office() -> None:
    assert of_family(people.a_family(kelurahan="13.71.05.1001")) == {"FAMILY_KELURAHAN": True}


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("-0.91", "100.36", {}),
        ("3.59", "98.67", {"PLACE_OUTSIDE": False}),
        ("di sana", "100.36", {"PLACE_UNREADABLE": True}),
    ],
)
def test_a_place_outside_padang_is_asked_about(latitude: str, longitude: str, expected: object) -> None:
    assert of_family(people.a_family(latitude=latitude, longitude=longitude)) == expected


def test_a_person_is_active_in_one_family_only() -> None:
    assert of_person(Neighbours(same_nik=1)) == {"PERSON_IN_TWO_FAMILIES": True}
    assert of_person(Neighbours(same_nik_gone=1)) == {"NIK_ALSO_ELSEWHERE": False}
    assert of_person(Neighbours(same_nik=1), life_status="MENINGGAL") == {"NIK_ALSO_ELSEWHERE": False}


def test_a_family_has_one_head() -> None:
    assert of_person(Neighbours(other_heads=1)) == {"OTHER_HEAD": True}
    assert of_person(Neighbours(other_heads=1), relation="ANAK") == {}


def test_only_women_are_pregnant_and_not_in_the_future() -> None:
    assert of_person(pregnant_since="2026-09-01") == {"PREGNANT_MALE": True}
    nik = people.a_nik(sex="P")
    assert of_person(pregnant_since="2026-09-01", sex="P", nik=nik) == {}
    assert of_person(pregnant_since="2027-01-01", sex="P", nik=nik) == {"PREGNANT_FUTURE": True}
    assert of_person(pregnant_since="2025-09-01", sex="P", nik=nik) == {"PREGNANT_LONG": False}


@pytest.mark.parametrize("name", ['ROSNI "UNI"', "ROSNI/ROSNA", "ROSNI, UNI", "ROSNI. U", "NI'MAH"])
def test_signs_that_siks_refuses_are_warned_of(name: str) -> None:
    assert of_person(name=name) == {"NAME_SIGNS": False}


def test_a_title_in_the_name_is_no_strange_sign() -> None:
    assert of_person(name="ROSNI, S.Pd") == {}


def test_a_name_has_at_most_a_hundred_letters() -> None:
    assert of_person(name="A" * 101) == {"NAME_TOO_LONG": True}


def test_nobody_both_answers_and_refuses_to() -> None:
    assert of_person(illnesses=("TIDAK_BERSEDIA",)) == {}
    assert of_person(illnesses=("TIDAK_BERSEDIA", "ASMA")) == {"REFUSED_AND_SAID": True}


def test_a_reason_is_kept_only_while_its_warning_stands() -> None:
    person = people.a_person(people.a_family(), name="ROSNI/ROSNA")
    problems = household_form.judge_person(person, REFERENCE, TODAY)
    assert household_form.in_the_way(problems, {})
    answers = {"NAME_SIGNS": "begitu di KTP", "PLACE_OUTSIDE": "x"}
    assert not household_form.in_the_way(problems, answers)
    kept = replace(person, reasons=household_form.reasons_text(problems, answers))
    assert household_form.reasons_of(kept) == {"NAME_SIGNS": "begitu di KTP"}


def test_a_family_without_desil_is_not_ranked_yet() -> None:
    assert household_form.desil_said(people.a_family(desil="")) == "Belum diperingkat"
    assert household_form.desil_said(people.a_family(desil="3")) == "Desil 3"
