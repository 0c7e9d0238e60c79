"""In this file: of the number of an account the last four digits are kept, and nothing of a spoilt one."""

from __future__ import annotations

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.values import account_mask
from padang_desktop.domain.values.sheet import NUMBER, TEXT


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("1234567899001", "*********9001"),
        ("0345-01-012345-53-9", "***********5539"),
        (" 7100 123 456 ", "******3456"),
        ("1234567890.0", "******7890"),
        ("BRI 1234567890", "BRI ******7890"),
        ("1234567890 / 9876543210", "********** / ******3210"),
        # As it stands where stars hide it already, however they are written.
        ("******7890", "******7890"),
        ("1234******7890", "1234******7890"),
        ("XXXXXX7890", "XXXXXX7890"),
        ("**** **** 7890", "**** **** 7890"),
        # A star or two beside a whole number hide nothing.
        ("*1234567890", "*******7890"),
        ("1234567890***", "******7890***"),
        ("Belum ada rekening", "Belum ada rekening"),
        ("7890", "7890"),
        ("", ""),
    ],
)
def test_a_number_is_hidden_but_for_its_last_four_digits(cell: str, kept: str) -> None:
    assert account_mask.masked(cell) == kept
    assert account_mask.masked(kept) == kept


@pytest.mark.parametrize("cell", ["", "-", "N/A", "NULL"])
def test_a_cell_that_says_nothing_keeps_nothing(cell: str) -> None:
    assert account_mask.judged(cell, TEXT) == ("", ())


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("1.23456789012E+12", TEXT), ("1,23E+15", TEXT), ("1.2e12", TEXT), ("1234567890123450", NUMBER)],
)
def test_a_number_that_excel_spoilt_is_left_out_and_told_of_without_its_digits(cell: str, kind: str) -> None:
    kept, (problem,) = account_mask.judged(cell, kind)
    assert kept == "" and problem.code == "ACCOUNT_SPOILT" and not problem.blocks
    assert "123" not in problem.value and words.of_problem(problem)
    # What waits in the plan is judged alike.
    assert account_mask.judged(account_mask.masked(cell), kind) == (kept, (problem,))


def test_a_number_cell_that_excel_still_knows_to_the_last_digit_is_kept() -> None:
    assert account_mask.judged("123456789012345", NUMBER) == ("***********2345", ())
