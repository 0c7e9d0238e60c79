"""In this file: how a cell of a foreign file is shown: masked where it is a person's number, in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values import nik
from padang_desktop.ui.words import of_problem, tr

PERSONAL = frozenset({"nik", "no_kk", "bank_account"})
_LEAST_DIGITS = 8
_NIK_DIGITS = 16
_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def shown(field: str, text: str, *, is_masked: bool) -> str:
    """The text of a field in one line; words in a number's column ("belum ada") stay readable."""
    line = " ".join(text.split())
    if is_masked and field in PERSONAL and _digit_count(line) >= _LEAST_DIGITS:
        return nik.mask(line)
    return _as_here(line)


def shown_raw(text: str, *, is_masked: bool) -> str:
    """A cell whose column is not known yet: whatever could be a NIK or KK is masked."""
    line = " ".join(text.split())
    return nik.mask(line) if is_masked and _digit_count(line) == _NIK_DIGITS else _as_here(line)


def shown_line(text: str, *, is_masked: bool) -> str:
    """A whole row in one text; whatever could be a NIK or KK in it is masked."""
    return _SIXTEEN.sub(lambda found: nik.mask(found[0]), text) if is_masked else text


def _as_here(line: str) -> str:
    """A day of a spreadsheet as days are written here: 21-11-2026."""
    return _DAY.sub(r"\3-\2-\1", line) if _DAY.fullmatch(line) else line


def sentence(problem: Problem, *, is_masked: bool) -> str:
    """What is wrong, with the number in it masked as the cell is."""
    if is_masked and problem.field in PERSONAL:
        problem = replace(problem, value=shown(problem.field, problem.value, is_masked=True))
    return of_problem(problem)


def why(problems: Sequence[Problem], reason: str = "", *, is_masked: bool = True) -> str:
    """Every sentence once, those that refuse the row first."""
    if reason:
        return of_problem(Problem(reason, ""))
    ordered = sorted(problems, key=lambda problem: not problem.blocks)
    return " ".join(dict.fromkeys(sentence(problem, is_masked=is_masked) for problem in ordered))


def column_letters(index: int) -> str:
    """0 is A, 26 is AA, as Excel names its columns."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def rows_named(first: int, last: int) -> str:
    """ "baris 5" or "baris 5-6"."""
    return f"{tr('baris')} {first}" if first == last else f"{tr('baris')} {first}-{last}"


def _digit_count(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
