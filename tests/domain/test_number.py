"""In this file: amounts are written and said the Indonesian way."""

from __future__ import annotations

import pytest

from padang_desktop.domain.values.number import in_words, number, rupiah


def test_points_stand_between_thousands() -> None:
    assert number(31009) == "31.009"
    assert number(7) == "7"
    assert rupiah(17_051_232_974) == "Rp17.051.232.974"
    assert rupiah(-1500) == "-Rp1.500"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2025, "dua ribu dua puluh lima"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (110_862_500, "seratus sepuluh juta delapan ratus enam puluh dua ribu lima ratus"),
        (10**12, "satu triliun"),
        (-5, "minus lima"),
    ],
)
def test_an_amount_is_said_in_words(amount: int, said: str) -> None:
    assert in_words(amount) == said


def test_what_is_too_large_to_say_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words(10**15)
