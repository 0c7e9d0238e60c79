from __future__ import annotations

import pytest

from padang_desktop.domain.training.gift import (
    Gift,
    judge,
    mask_account,
    percent_text,
    read_amount,
    read_percent,
)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("700000", 700_000), ("700.000", 700_000), ("Rp700.000", 700_000), ("Rp. 1.250.000,00", 1_250_000),
        ("700.000,-", 700_000), ("1,5 juta", 1_500_000), ("0", 0), ("tujuh ratus", None), ("700.00", None),
        ("-5", None), ("7,5", None), ("9" * 13, None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it_or_not_at_all(written: str, amount: int | None) -> None:
    assert read_amount(written) == amount


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("", 0), ("5", 500), ("2,5", 250), ("2.25 %", 225), ("0,5%", 50), ("lima", None), ("100", None),
        ("-1", None),
    ],
)  # fmt: skip
def test_a_percent_is_read_as_people_write_it_or_not_at_all(written: str, hundredths: int | None) -> None:
    assert read_percent(written) == hundredths
    if hundredths is not None:
        assert read_percent(percent_text(hundredths)) == hundredths


def test_tax_is_whole_rupiah_and_the_rest_stays_with_the_person() -> None:
    gift = Gift(333_333, 250)
    assert (gift.tax, gift.received) == (8_333, 325_000)
    assert gift.tax + gift.received == gift.amount
    assert Gift(700_000).received == 700_000


def test_a_missing_and_an_unreadable_amount_are_different_problems() -> None:
    assert [problem.code for problem in judge("", "")[1]] == ["AMOUNT_MISSING"]
    assert [problem.code for problem in judge("0", "")[1]] == ["AMOUNT_MISSING"]
    assert [problem.code for problem in judge("banyak", "x")[1]] == [
        "AMOUNT_UNREADABLE",
        "PERCENT_UNREADABLE",
    ]
    assert judge("700.000", "2,5") == (Gift(700_000, 250), ())


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", ""), ("1234", "••••••"), ("12345678", "••••••••"), ("0021001012345", "•••••••••2345")],
)
def test_an_account_shows_its_last_four_and_a_short_one_nothing(number: str, shown: str) -> None:
    assert mask_account(number) == shown
