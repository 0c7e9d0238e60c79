"""In this file: the number of a bank account as it may be kept: hidden but for its last four digits.

Lists of findings (DOMAIN.md 2c) come with the account of the person, their
answer names it masked, and nothing here ever needs the whole number. So it is
hidden when it comes in at the door, before any row of it is kept anywhere.
"""

from __future__ import annotations

import re

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import NUMBER
from padang_desktop.domain.values.text import is_blank, tidy

FIELD = "account_mask"
_STAR = "*"
_SHOWN = 4
_EXACT_DIGITS = 15  # what Excel keeps of a number
_BETWEEN = re.compile(r"[\s.\-'’`]")
_STARS = re.compile(r"[*xX•#]{3,}")
_LONG_RUN = re.compile(r"\d{8,}")
_SCIENTIFIC = re.compile(r"[\d*]+([.,][\d*]+)?[eE]\+?\d+")


def masked(cell: str) -> str:
    """******7890; a number that stars hide already stays as it is, one like 1,23E+12 stays to be told of."""
    plain = tidy(cell)
    if _SCIENTIFIC.fullmatch(plain):
        mantissa, letter, rest = re.split("([eE])", plain, maxsplit=1)
        return re.sub(r"\d", _STAR, mantissa) + letter + rest
    number = _BETWEEN.sub("", plain.removesuffix(".0"))
    if _STARS.search(number) and not _LONG_RUN.search(number):
        return plain
    text = number if number.isdigit() else plain
    return "".join(_hide(text, sum(letter.isdigit() for letter in text) - _SHOWN))


def judged(cell: str, kind: str) -> tuple[str, tuple[Problem, ...]]:
    """What is kept of a cell; a number that Excel has spoilt is left out with a warning."""
    if not cell or is_blank(cell):
        return "", ()
    number = masked(cell)
    if _SCIENTIFIC.fullmatch(number) or (kind == NUMBER and len(number) > _EXACT_DIGITS):
        return "", (Problem("ACCOUNT_SPOILT", FIELD, number, Severity.WARN),)
    return number, ()


def _hide(text: str, hidden: int) -> list[str]:
    letters = list(text)
    for at, letter in enumerate(letters):
        if letter.isdigit() and hidden > 0:
            letters[at], hidden = _STAR, hidden - 1
    return letters
