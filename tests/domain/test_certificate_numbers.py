"""In this file: numbers come from a pattern, a block or a letter, or are typed in; none comes twice."""

from __future__ import annotations

from datetime import date

import pytest

from padang_desktop.domain.certificates import certificate_numbers as numbers
from padang_desktop.domain.certificates.certificate_numbers import (
    BlockExhausted,
    NoBlock,
    NumberBlock,
    NumberTaken,
)
from padang_desktop.domain.certificates.number_block_draft import BlockDraft, block_problems
from padang_desktop.domain.problems import Incomplete

TODAY = date(2026, 11, 22)
TEMPLATE = "400.9/{urut}/{kode_unit}/{bulan_romawi}/{tahun}"
UNIT = "13.71.11"


def a_block(first: int, last: int, year: int = 2026, template: str = TEMPLATE) -> NumberBlock:
    return NumberBlock(f"{first}-{last}", UNIT, year, template, first, last)


def texts(given: numbers.Numbers) -> list[str]:
    return [number for number, _ in given]


def picked(blocks: list[NumberBlock], count: int, printed: dict[str, int] | None = None) -> list[int]:
    return [each for _, each in numbers.pick_from_blocks(blocks, set(), count, 2026, printed or {})]


def problems(refused: pytest.ExceptionInfo[Incomplete]) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in refused.value.problems]


def test_a_block_gives_its_numbers_in_order_and_knows_those_of_other_months() -> None:
    taken = {"400.9/0501/13.71.11/III/2026", "400.9/0503/DINSOS/XI/2026"}
    picked = numbers.pick_from_blocks([a_block(501, 510)], taken, 3, 2026, {})
    given = numbers.from_blocks(picked, TODAY, UNIT, "")
    assert [sequence for _, sequence in given] == [502, 504, 505]
    assert texts(given)[0] == "400.9/0502/13.71.11/XI/2026"


def test_the_first_block_with_room_for_all_is_chosen_and_small_ones_are_put_together() -> None:
    blocks = [a_block(1, 2), a_block(101, 105), a_block(201, 202)]
    assert picked(blocks, 3) == [101, 102, 103]
    assert picked(blocks, 2) == [1, 2]
    assert picked(blocks, 8) == [1, 2, 101, 102, 103, 104, 105, 201]


def test_what_was_printed_out_of_one_block_takes_nothing_from_another() -> None:
    blocks = [a_block(51, 60), a_block(1, 5, template="SERT/{urut}/{tahun}")]
    assert picked(blocks, 3, {"51-60": 58}) == [1, 2, 3]
    assert picked(blocks, 2, {"51-60": 58, "1-5": 5}) == [59, 60]
    with pytest.raises(BlockExhausted) as refused:
        picked(blocks, 3, {"51-60": 60, "1-5": 3})
    assert refused.value.facts["left"] == "2"


def test_an_exhausted_block_says_how_many_are_left_and_needed() -> None:
    with pytest.raises(BlockExhausted) as refused:
        numbers.pick_from_blocks([a_block(1, 4)], {"400.9/0002/X/I/2026"}, 4, 2026, {})
    assert refused.value.facts == {"left": "3", "needed": "4", "year": "2026"}
    with pytest.raises(NoBlock):
        picked([a_block(1, 4, year=2025)], 1)


def test_a_letter_counts_its_suffix_on_over_every_training() -> None:
    taken = {"400.9/123/2026.001", "400.9/123/2026.007", "400.9/123/2026-X.009", "400.9/1/2026.500"}
    given = numbers.from_letter(" 400.9/123/2026 ", taken, 2)
    assert given == (("400.9/123/2026.008", 8), ("400.9/123/2026.009", 9))
    assert texts(numbers.from_letter("400.9/123/2026", taken, 1, "11")) == ["400.9/123/2026.11.001"]
    with pytest.raises(Incomplete) as refused:
        numbers.from_letter("  ", set(), 1)
    assert problems(refused) == [("CERTIFICATE_LETTER_NEEDED", "letter_number")]


def test_a_suffix_has_three_figures_and_four_when_it_must() -> None:
    given = numbers.from_letter("S", {"S.998"}, 3)
    assert texts(given) == ["S.999", "S.1000", "S.1001"]


@pytest.mark.parametrize(
    ("typed", "second"),
    [
        ("457", "400.9/0458/13.71.11/XI/2026"),
        ("400.9/0457/DINSOS/XI/2026", "400.9/0458/DINSOS/XI/2026"),
        ("400.9/099/Dinsos/I/2026", "400.9/100/Dinsos/I/2026"),
        ("421/15/SEKR.0009", "421/15/SEKR.0010"),
        ("B-9", "B-10"),
    ],
)
def test_a_run_is_counted_on_from_the_first_number_that_was_typed(typed: str, second: str) -> None:
    assert texts(numbers.run_from(typed, TEMPLATE, 2, TODAY, UNIT))[1] == second


def test_a_number_without_a_place_to_count_is_for_one_certificate_only() -> None:
    assert numbers.run_from("Istimewa", TEMPLATE, 1, TODAY, UNIT) == (("Istimewa", 0),)
    with pytest.raises(Incomplete) as refused:
        numbers.run_from("Istimewa", TEMPLATE, 2, TODAY, UNIT)
    assert problems(refused) == [("CERTIFICATE_NUMBER_NO_RUN", "number")]
    for typed, code in (("", "CERTIFICATE_NUMBER_NEEDED"), ("9" * 81, "CERTIFICATE_NUMBER_LONG")):
        with pytest.raises(Incomplete) as refused:
            numbers.run_from(typed, TEMPLATE, 1, TODAY, UNIT)
        assert problems(refused) == [(code, "number")]


def test_a_number_is_taken_whatever_the_case_of_its_letters() -> None:
    with pytest.raises(NumberTaken):
        numbers.require_free(["400.9/1/Dinsos"], {"400.9/1/DINSOS"})


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (BlockDraft("", "26", "tanpa urut", "0", "x"), {"wilayah", "year", "template", "first", "last"}),
        (BlockDraft(UNIT, "2026", TEMPLATE, "20", "10"), {"last"}),
        (BlockDraft(UNIT, "2026", TEMPLATE, "10", "20"), {"first"}),
        (BlockDraft(UNIT, "2026", TEMPLATE, "6", "9"), set[str]()),
        (BlockDraft(UNIT, "2027", TEMPLATE, "10", "20"), set[str]()),
    ],
)
def test_a_block_is_judged_at_its_fields(draft: BlockDraft, wrong: set[str]) -> None:
    others = [a_block(1, 5), a_block(15, 25)]
    assert {problem.field for problem in block_problems(draft, others)} == wrong
