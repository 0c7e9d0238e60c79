"""In this file: whole numbers as Indonesians write and say them."""

from __future__ import annotations

_ONES = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))


def number(amount: int) -> str:
    """31.009: points between thousands."""
    return f"{amount:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Rp17.051.232.974; an amount below zero has its sign in front."""
    return f"{'-' if amount < 0 else ''}Rp{number(abs(amount))}"


def in_words(amount: int) -> str:
    """Terbilang: 11.500 is "sebelas ribu lima ratus". Raises ValueError from 10**15 on."""
    if amount < 0:
        return f"minus {in_words(-amount)}"
    if amount >= 10**15:
        raise ValueError(f"no words for {amount}")
    if amount < 12:
        return _ONES[amount]
    if amount < 20:
        return f"{_ONES[amount - 10]} belas"
    if amount < 100:
        return _join(f"{_ONES[amount // 10]} puluh", amount % 10)
    for size, name in _SCALES:
        if amount >= size:
            count, rest = divmod(amount, size)
            # "seratus" and "seribu", but "satu juta".
            said = f"se{name}" if count == 1 and size <= 1000 else f"{in_words(count)} {name}"
            return _join(said, rest)
    raise AssertionError(amount)


def _join(said: str, rest: int) -> str:
    return f"{said} {in_words(rest)}" if rest else said
