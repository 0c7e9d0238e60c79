"""In this file: telephone numbers are read as clerks write them (quirk Q068)."""

from __future__ import annotations

import pytest

from padang_desktop.domain.values.phone import display, judge_phone, mask
from padang_desktop.domain.values.sheet import ERROR, NUMBER, TEXT

KEPT = "+6281234567890"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("081234567890", TEXT),
        ("81234567890", NUMBER),
        ("81234567890", TEXT),
        ("6281234567890", NUMBER),
        ("+62 812-3456-7890", TEXT),
        ("0062 812 3456 7890", TEXT),
        ("+62 (0)812 3456 7890", TEXT),
        ("0812.3456.7890", TEXT),
        ("0812/3456/7890", TEXT),
        ("HP. 081234567890", TEXT),
        ("081234567890 (WA)", TEXT),
        ("081234567890.0", TEXT),
        ("'081234567890", TEXT),
        ("\u00a0081234567890 ", TEXT),
    ],
)
def test_a_mobile_number_is_kept_as_plus_62(written: str, kind: str) -> None:
    assert judge_phone(written, kind) == (KEPT, [])


@pytest.mark.parametrize(
    ("written", "kind", "kept", "code"),
    [
        ("0812-3456-7890 / 0813-1111-2222", TEXT, KEPT, "PHONE_TWO"),
        ("081234567890,081311112222", TEXT, KEPT, "PHONE_TWO"),
        ("081234567890 atau 081311112222", TEXT, KEPT, "PHONE_TWO"),
        ("8.12345E+11", TEXT, None, "PHONE_SCIENTIFIC"),
        ("5923003123", TEXT, None, "PHONE_PREFIX"),
        ("08123456", TEXT, None, "PHONE_LENGTH"),
        ("08123456789012", TEXT, None, "PHONE_LENGTH"),
        ("tanya Pak RT", TEXT, None, "PHONE_UNREADABLE"),
        ("+60123456789", TEXT, "+60123456789", "PHONE_PREFIX"),
        ("#REF!", ERROR, None, "CELL_ERROR"),
    ],
)
def test_a_number_that_is_not_right_only_warns(written: str, kind: str, kept: str | None, code: str) -> None:
    number, problems = judge_phone(written, kind)
    assert number == kept
    assert [(problem.code, problem.blocks) for problem in problems] == [(code, False)]


@pytest.mark.parametrize("written", ["", "-", "tidak ada", "Tdk punya HP"])
def test_no_number_is_no_problem(written: str) -> None:
    assert judge_phone(written) == (None, [])


def test_a_landline_of_padang_is_a_number_too() -> None:
    assert judge_phone("0751-33456") == ("+6275133456", [])
    assert judge_phone("75133456", NUMBER) == ("+6275133456", [])


@pytest.mark.parametrize(
    ("number", "shown", "hidden"),
    [
        (KEPT, "0812-3456-7890", "0812••••7890"),
        ("+6275133456", "0751-33456", "0751••••6"),
        ("+62895331234567", "0895-3312-34567", "0895•••••4567"),
        ("+62214567890", "021-4567890", "0214••••90"),
    ],
)
def test_a_number_is_shown_in_groups_and_hidden_in_its_middle(number: str, shown: str, hidden: str) -> None:
    assert display(number) == shown
    assert mask(number) == hidden
