"""In this file: what is said of a family whose members do not fit together."""

from __future__ import annotations

from dataclasses import replace

from padang_desktop.domain.families.family import DIED, head_of, judge_members
from tests.people import a_family, a_person


def codes(*people_of_it: object) -> list[str]:
    return [problem.code for problem in judge_members(people_of_it)]  # type: ignore[arg-type]


def test_a_family_with_one_head_has_nothing_said_of_it() -> None:
    family = a_family()
    head, child = a_person(family), a_person(family, relation="ANAK")
    assert codes(head, child) == []
    assert head_of([child, head]) == head


def test_a_family_nobody_leads_or_two_lead_is_warned_about() -> None:
    family = a_family()
    child, first, second = a_person(family, relation="ANAK"), a_person(family), a_person(family)
    assert codes(child) == ["FAMILY_NO_HEAD"]
    assert codes(first, second) == ["FAMILY_TWO_HEADS"]
    assert head_of([first, second]) is None
    assert not any(problem.blocks for problem in judge_members([child]))


def test_a_family_whose_head_has_died_needs_a_new_one() -> None:
    family = a_family()
    dead = a_person(family, life_status=DIED)
    assert codes(dead, a_person(family, relation="ISTRI")) == ["FAMILY_NO_HEAD"]
    assert codes(dead, a_person(family)) == []


def test_two_members_cannot_have_one_nik_but_two_may_have_none() -> None:
    family = a_family()
    head = a_person(family)
    child = a_person(family, relation="ANAK", nik=head.nik)
    assert codes(head, child) == ["FAMILY_SAME_NIK"]
    assert codes(replace(head, nik=""), replace(child, nik="")) == []


def test_a_family_without_members_yet_is_left_alone() -> None:
    assert codes() == []
