"""In this file: tali asih: what each receives, what is held back for tax, and an account half hidden.

Tali asih is no wage. Its amount and the rate of its tax are what the office
types on the day: no rule of this program knows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values.amount import parse_amount

_DOT = "\u2022"
_LAST_SHOWN = 4
_PERCENT = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*%?")
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Gift:
    """The same for everybody on a list. `tax_hundredths` are hundredths of a percent: 500 is 5 %."""

    amount: int
    tax_hundredths: int = 0

    @property
    def tax(self) -> int:
        """What is held back of one, in whole rupiah; the part of a rupiah is left to the person."""
        return self.amount * self.tax_hundredths // 10_000

    @property
    def received(self) -> int:
        return self.amount - self.tax


def read_amount(text: str) -> int | None:
    """Whole rupiah as people type them: 700000, Rp 700.000,00, 1,5 juta; None when it is no amount."""
    amount, _ = parse_amount(text, field="amount")
    if amount is None or amount != int(amount) or not 0 <= amount < _MOST:
        return None
    return int(amount)


def read_percent(text: str) -> int | None:
    """Hundredths of a percent out of "5", "2,5" or "2.5 %"; empty is 0; None when it is no rate."""
    if not text.strip():
        return 0
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def mask_account(number: str) -> str:
    """Only the last four signs: ••••••7890. A short number is hidden whole."""
    if not number:
        return ""
    shown = number[-_LAST_SHOWN:] if len(number) > 2 * _LAST_SHOWN else ""
    return _DOT * max(6, len(number) - len(shown)) + shown


def judge(amount: str, percent: str) -> tuple[Gift, tuple[Problem, ...]]:
    """The gift that was typed, and what is wrong with how it was typed."""
    problems: list[Problem] = []
    read = read_amount(amount) if amount.strip() else 0
    if not amount.strip() or read == 0:
        problems.append(Problem("AMOUNT_MISSING", "amount"))
    elif read is None:
        problems.append(Problem("AMOUNT_UNREADABLE", "amount", amount.strip()))
    rate = read_percent(percent)
    if rate is None:
        problems.append(Problem("PERCENT_UNREADABLE", "percent", percent.strip()))
    return Gift(read or 0, rate or 0), tuple(problems)


def percent_text(hundredths: int) -> str:
    """5, 2,5 or 0,25: as people type it; nothing for 0."""
    if not hundredths:
        return ""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") if rest else str(whole)
