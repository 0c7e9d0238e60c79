"""In this file: where the numbers of certificates come from: blocks, one letter, blanks written in later."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.certificates.certificate_check import CheckState
from padang_desktop.domain.certificates.certificate_numbers import BlockExhausted, NoBlock, NumberTaken
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training.training import (
    DeedStandsUnder,
    Numbering,
)
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import (
    keep_number_blocks,
    mend_certificates,
    print_certificates,
)
from padang_desktop.use_cases.certificates.keep_number_blocks import BlockInUse
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import credit_training
from tests.offices import an_office
from tests.trainings import finished, kept, with_keys, with_plan
from tests.use_cases.certificate_ground import TEMPLATE, clock, numbers, office

__all__ = ["clock", "office"]


def a_block(office: Office, first: int, last: int, year: str = "2026") -> str:
    draft = BlockDraft(office.wilayah, year, TEMPLATE, str(first), str(last), "Surat kota 400.9/1/2026")
    return keep_number_blocks.add_block(office, draft).id


def test_a_block_gives_its_numbers_and_the_next_training_goes_on(office: Office) -> None:
    block = a_block(office, 501, 504)
    course = with_plan(office, finished(office, 2), numbering=Numbering.BLOCK)
    issuing.issue_certificates(office, course.training.id)
    assert numbers(office, course) == ["400.9/0501/13.71.11/XI/2026", "400.9/0502/13.71.11/XI/2026"]
    mend_certificates.void_certificate(office, kept(office, course)[0].id, "nama salah")
    issuing.issue_certificates(office, course.training.id)
    assert numbers(office, course)[-1] == "400.9/0503/13.71.11/XI/2026"
    [line] = keep_number_blocks.lines(office)
    assert (line.left, line.used, line.next_number) == (1, 3, 504)
    with pytest.raises(BlockInUse):
        keep_number_blocks.remove_block(office, block)


def test_an_exhausted_block_is_refused_before_anything_is_drawn(office: Office, tmp_path: Path) -> None:
    course = with_plan(office, finished(office, 3), numbering=Numbering.BLOCK)
    with pytest.raises(NoBlock):
        issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    a_block(office, 1, 2)
    for ask in (issuing.issue_certificates, preview_pages.preview):
        with pytest.raises(BlockExhausted) as refused:
            ask(office, course.training.id)
        assert refused.value.facts == {"left": "2", "needed": "3", "year": "2026"}
    assert kept(office, course) == [] and not (tmp_path / "s.pdf").exists()
    a_block(office, 10, 20)
    assert issuing.issue_certificates(office, course.training.id).first == "400.9/0010/13.71.11/XI/2026"


def test_a_block_that_nobody_used_is_removed_and_put_back(office: Office) -> None:
    block = keep_number_blocks.remove_block(office, a_block(office, 1, 9))
    assert keep_number_blocks.lines(office) == []
    keep_number_blocks.put_back(office, block)
    assert [line.block for line in keep_number_blocks.lines(office)] == [replace(block, revision=1)]
    draft = BlockDraft(office.wilayah, "2026", TEMPLATE, "5", "12")
    assert [problem.code for problem in keep_number_blocks.judge(office, draft)] == ["BLOCK_OVERLAPS"]


def test_a_block_is_not_put_back_over_numbers_that_were_handed_out_meanwhile(office: Office) -> None:
    gone = keep_number_blocks.remove_block(office, a_block(office, 1, 5))
    a_block(office, 3, 9)
    with pytest.raises(Incomplete):
        keep_number_blocks.put_back(office, gone)
    assert [(line.block.first, line.block.last) for line in keep_number_blocks.lines(office)] == [(3, 9)]


def test_the_numbers_of_one_letter_run_on_over_trainings(office: Office) -> None:
    plan = {"numbering": Numbering.LETTER, "letter_number": "400.9/123/2026"}
    first = with_plan(office, finished(office, 2), **plan)
    second = with_plan(office, finished(office, 1), **plan)
    issuing.issue_certificates(office, first.training.id)
    issuing.issue_certificates(office, second.training.id)
    assert numbers(office, first) == ["400.9/123/2026.11.001", "400.9/123/2026.11.002"]
    assert numbers(office, second) == ["400.9/123/2026.11.003"]
    pattern = finished(office, 1)
    issued = issuing.issue_certificates(office, pattern.training.id)
    assert issued.first == "400.9/0001/13.71.11/XI/2026", "the office's own running number is its own"
    nameless = with_plan(office, finished(office, 1), numbering=Numbering.LETTER)
    with pytest.raises(Incomplete):
        issuing.issue_certificates(office, nameless.training.id)


def test_one_letter_of_the_city_makes_unlike_numbers_in_every_office(tmp_path: Path) -> None:
    plan = {"numbering": Numbering.LETTER, "letter_number": "400.9/123/2026"}
    given: list[str] = []
    for kind, wilayah in (("kota", "13.71"), ("kecamatan", "13.71.11"), ("kecamatan", "13.71.01")):
        office = an_office(tmp_path / wilayah, kind, wilayah=wilayah)
        course = with_plan(office, finished(office, 1), **plan)
        given.append(issuing.issue_certificates(office, course.training.id).first)
        office.close()
    assert given == ["400.9/123/2026.001", "400.9/123/2026.11.001", "400.9/123/2026.01.001"]


def test_blank_numbers_are_written_in_later_and_bring_the_code(office: Office, tmp_path: Path) -> None:
    with_keys(office)
    course = with_plan(office, finished(office, 3), numbering=Numbering.BLANK)
    issued = issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    assert (issued.count, issued.first, issued.printed) == (3, "", 3)
    made = kept(office, course)
    assert [(each.number, each.qr_text) for each in made] == [("", "")] * 3
    assert issuing.issue_certificates(office, course.training.id).count == 0, "nobody gets two"
    done = mend_certificates.enter_numbers(office, [each.id for each in made[:2]], "457")
    assert (done.count, numbers(office, course)) == (
        2, ["", "400.9/0457/13.71.11/XI/2026", "400.9/0458/13.71.11/XI/2026"],
    )  # fmt: skip
    numbered = [each for each in kept(office, course) if each.number]
    assert all(each.qr_text.startswith("SP1*") for each in numbered)
    # What was printed before, with a dotted line, is still what the register holds.
    assert {each.short_code for each in numbered} == {each.short_code for each in made[:2]}
    assert issuing.check_certificate(office, made[0].short_code).state is CheckState.GENUINE
    assert issuing.check_certificate(office, numbered[0].qr_text).state is CheckState.GENUINE
    with pytest.raises(NumberTaken):
        mend_certificates.enter_numbers(office, [made[2].id], "458")
    assert mend_certificates.undo(office, done.deed) >= 2
    assert [(each.number, each.qr_text) for each in kept(office, course)] == [("", "")] * 3


def test_numbers_are_unique_over_all_ways_whatever_became_of_them(office: Office) -> None:
    a_block(office, 1, 3)
    course = finished(office, 1)
    issuing.issue_certificates(office, course.training.id)  # the pattern's own 0001
    mend_certificates.void_certificate(office, kept(office, course)[0].id, "salah cetak")
    block = with_plan(office, finished(office, 2), numbering=Numbering.BLOCK)
    issuing.issue_certificates(office, block.training.id)
    assert [number[6:10] for number in numbers(office, block)] == ["0002", "0003"]
    blank = with_plan(office, finished(office, 1), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, blank.training.id)
    with pytest.raises(NumberTaken):
        mend_certificates.enter_numbers(office, [kept(office, blank)[0].id], "400.9/0001/13.71.11/xi/2026")


def test_a_number_that_was_printed_is_not_taken_away_and_given_to_somebody_else(
    office: Office, tmp_path: Path
) -> None:
    course = with_plan(office, finished(office, 2), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, course.training.id)
    first, second = (each.id for each in kept(office, course))
    done = mend_certificates.enter_numbers(office, [first], "457")
    print_certificates.print_certificates(office, course.training.id, [first], tmp_path / "s.pdf")
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, done.deed)
    with pytest.raises(NumberTaken):
        mend_certificates.enter_numbers(office, [second], "457")


def test_a_number_in_the_roster_is_not_taken_away(office: Office) -> None:
    kind = basic_training.rule_of(office.reference.code_lists).kinds[0]
    course = with_plan(office, finished(office, 1, kind=kind), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, course.training.id)
    done = mend_certificates.enter_numbers(office, [kept(office, course)[0].id], "457")
    credited = credit_training.credit(office, course.training.id)
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, done.deed)
    credit_training.undo_credit(office, credited.deed)
    assert mend_certificates.undo(office, done.deed) == 1


def test_nothing_typed_is_not_the_number_of_a_certificate_that_waits_for_its_own(office: Office) -> None:
    course = with_plan(office, finished(office, 1), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, course.training.id)
    assert issuing.check_certificate(office, "  ").state is CheckState.NOT_FOUND


def test_every_way_survives_a_run_of_312(office: Office) -> None:
    a_block(office, 1, 312)
    course = with_plan(office, finished(office, 312), numbering=Numbering.BLOCK)
    assert issuing.issue_certificates(office, course.training.id).count == 312
    given = [each.sequence for each in kept(office, course)]
    assert given == list(range(1, 313)) and all(a < b for a, b in itertools.pairwise(given))
