"""In this file: what a NIK and a number of a KK must be, and what each tells.

A number that Excel has damaged is refused, never repaired. A number that
comes back from judge_nik or judge_kk may serve as a key; None may not.
Source: DOMAIN.md section 6 (form of the NIK and the KK) and the quirks Q001 to
Q018 met in real files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import ERROR, NUMBER, TEXT
from padang_desktop.domain.values.text import is_blank

DIGIT_COUNT = 16
MALE, FEMALE = "L", "P"
_DOT = "\u2022"
# Doubles hold every whole number up to here; a larger one in a number cell may have been rounded.
_EXACT_IN_A_CELL = 2**53

_SCIENTIFIC = re.compile(r"\s*['’`]?\d(?:[.,]\d+)?\s*[eE]\s*\+?\d{1,3}\s*")
_DECIMAL_TAIL = re.compile(r"(?<=\d{3})[.,]0{1,2}\s*$")
_NOT_DIGITS = re.compile(r"[^0-9]+")
_LONG_GROUP = re.compile(r"\d{14,}")
_LABEL = re.compile(r"\b(?:nomor|nomer|no|nik|kk|ktp|kartu|keluarga)\b", re.IGNORECASE)
_SAYS_NONE = re.compile(
    r"\s*(?:belum|blm|tidak|tdk|tak)\s*(?:ada|punya)?\s*(?:nik|kk|ktp)?\s*", re.IGNORECASE
)
_MASKED = re.compile(r"[*xX•#]{3,}")


class Facts(NamedTuple):
    """What the middle six digits of a NIK say."""

    birth_date: date
    sex: str


@dataclass(frozen=True, slots=True)
class _Codes:
    damaged: str
    scientific: str
    as_number: str
    two: str
    masked: str
    letters: str
    length: str
    same_digit: str


_NIK = _Codes(
    "NIK_DAMAGED", "NIK_SCIENTIFIC", "NIK_AS_NUMBER", "NIK_TWO_IN_CELL",
    "NIK_MASKED", "NIK_LETTERS", "NIK_LENGTH", "NIK_SAME_DIGIT",
)  # fmt: skip
_KK = _Codes(
    "KK_DAMAGED", "KK_SCIENTIFIC", "KK_AS_NUMBER", "KK_TWO_IN_CELL",
    "KK_MASKED", "KK_LETTERS", "KK_LENGTH", "KK_SAME_DIGIT",
)  # fmt: skip
_NO_PREFIXES: Mapping[str, str] = {}


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Take the digits out of a cell and say what was dropped.

    Notes are among: decimal (a tail ".0"), apostrophe, space, separator,
    letters, unseen. Nothing is put in place of a lost digit.
    """
    if text.isascii() and text.isdigit():
        return text, ()
    notes: list[str] = []
    shorter = _DECIMAL_TAIL.sub("", text)
    if shorter != text:
        notes.append("decimal")
    without_labels = _LABEL.sub("", shorter)
    for dropped in _NOT_DIGITS.findall(without_labels):
        notes += [_note_of(sign) for sign in dropped]
    return _NOT_DIGITS.sub("", without_labels), tuple(dict.fromkeys(notes))


def judge_nik(
    text: str,
    kind: str = TEXT,
    *,
    birth_date: date | None = None,
    sex: str | None = None,
    prefixes: Mapping[str, str] = _NO_PREFIXES,
    today: date,
    field: str = "nik",
) -> tuple[str | None, list[Problem]]:
    """Judge the NIK of one cell; `kind` is the cell's letter of domain/values/sheet.

    A cell that says "nothing" gives (None, []): persons without a NIK exist,
    and whether that is allowed is the caller's rule. Any blocking problem
    gives None. `sex` is L or P; `prefixes` (area code to name) may be empty.
    """
    problems: list[Problem] = []
    digits = _read(text, kind, field, _NIK, problems)
    if digits is None:
        return None, problems
    facts = _facts(digits[6:12], today)
    if facts is None or digits[12:] == "0000" or digits == digits[0] * DIGIT_COUNT:
        problems.append(_broken_nik(digits, facts, text, field))
        return None, problems
    if birth_date is not None and birth_date != facts.birth_date:
        _compare_day(birth_date, facts.birth_date, problems)
    if sex is not None and sex != facts.sex and sex in {MALE, FEMALE}:
        problems.append(Problem("NIK_SEX", "sex", sex, Severity.WARN, facts.sex))
    if prefixes and digits[:6] not in prefixes:
        problems.append(Problem("NIK_AREA_UNKNOWN", field, text, Severity.WARN, digits[:6]))
    return digits, problems


def judge_kk(
    text: str,
    kind: str = TEXT,
    *,
    prefixes: Mapping[str, str] = _NO_PREFIXES,
    field: str = "no_kk",
) -> tuple[str | None, list[Problem]]:
    """Judge the number of a KK; a cell that says "nothing" gives (None, []).

    That the middle holds the day of issue is not confirmed by a rule, so an
    impossible day only warns.
    """
    problems: list[Problem] = []
    digits = _read(text, kind, field, _KK, problems)
    if digits is None:
        return None, problems
    if digits == digits[0] * DIGIT_COUNT:
        problems.append(Problem(_KK.same_digit, field, text))
        return None, problems
    if digits[12:] == "0000" or not _is_day_of_issue(digits[6:12]):
        problems.append(Problem("KK_DATE", field, text, Severity.WARN, digits[6:12]))
    if prefixes and digits[:6] not in prefixes:
        problems.append(Problem("KK_AREA_UNKNOWN", field, text, Severity.WARN, digits[:6]))
    return digits, problems


def judge_pair(nik: str | None, no_kk: str | None, field: str = "nik") -> list[Problem]:
    """A NIK equal to its KK was copied from the wrong column (quirk Q013)."""
    if nik is not None and nik == no_kk:
        return [Problem("NIK_IS_KK", field, nik)]
    return []


def is_mass_damage(seen: int, zeros: int) -> bool:
    """Whether a column of `seen` numbers, `zeros` of which end in 0, lost its 16th digit in Excel.

    It did even where the cells are text by now: one number in ten ends in 0 by
    chance; four in five of at least five do not.
    """
    return seen >= 5 and zeros * 5 >= seen * 4


def birth_date_of(nik: str, today: date) -> date | None:
    """Read the birth date; the century is the latest that is not in the future. None if impossible."""
    facts = _facts(nik[6:12], today)
    return facts.birth_date if facts else None


def sex_of(nik: str) -> str | None:
    """Read the sex, L or P (the day has 40 added for women); None if the day is impossible."""
    day = nik[6:8]
    if not (day.isascii() and day.isdigit()):
        return None
    number = int(day)
    if 1 <= number <= 31:
        return MALE
    return FEMALE if 41 <= number <= 71 else None


def mask(number: str) -> str:
    """Hide the middle: 137111••••••9003. Anything not 16 long keeps its last two signs at most."""
    if len(number) == DIGIT_COUNT:
        return number[:6] + _DOT * 6 + number[12:]
    kept = 2 if len(number) > 4 else 0
    return _DOT * (len(number) - kept) + (number[-kept:] if kept else "")


def format_664(number: str) -> str:
    """Space a number for reading aloud: 137111 010185 9003."""
    return f"{number[:6]} {number[6:12]} {number[12:]}" if len(number) == DIGIT_COUNT else number


def _read(text: str, kind: str, field: str, codes: _Codes, problems: list[Problem]) -> str | None:
    if kind == TEXT and len(text) == DIGIT_COUNT and text.isdigit() and text.isascii():
        return text
    if kind == ERROR:
        problems.append(Problem("CELL_ERROR", field, text))
        return None
    if is_blank(text) or _SAYS_NONE.fullmatch(text):
        return None
    # Full-width digits and their like are digits too.
    text = unicodedata.normalize("NFKC", text)
    if _SCIENTIFIC.fullmatch(text):
        problems.append(Problem(codes.scientific, field, text))
        return None
    digits, notes = clean(text)
    if not digits.strip("0") and len(digits) < DIGIT_COUNT and "letters" not in notes:
        # "0" is written for people who have no number (quirk Q010); foreign digits are not nothing.
        if not digits and any(sign.isalnum() for sign in text):
            problems.append(Problem(codes.length, field, text, detail="0"))
        return None
    if _MASKED.search(text):
        problems.append(Problem(codes.masked, field, text))
        return None
    if len(_LONG_GROUP.findall(text)) > 1 or len(digits) >= 2 * DIGIT_COUNT - 2:
        problems.append(Problem(codes.two, field, text))
        return None
    if (kind == NUMBER or "decimal" in notes) and len(digits) >= DIGIT_COUNT:
        return _from_number(digits, text, field, codes, problems)
    if len(digits) != DIGIT_COUNT:
        problems.append(Problem(codes.length, field, text, detail=str(len(digits))))
        return None
    if "letters" in notes:
        problems.append(Problem(codes.letters, field, text, Severity.WARN, digits))
    elif "unseen" in notes:
        problems.append(Problem("NUMBER_UNSEEN_SIGNS", field, digits, Severity.WARN, digits))
    return digits


def _from_number(digits: str, text: str, field: str, codes: _Codes, problems: list[Problem]) -> str | None:
    # Excel keeps fifteen digits and writes 0 for the rest, so a last digit other
    # than 0 shows that a program wrote the number whole (quirks Q001 and Q002).
    if len(digits) > DIGIT_COUNT or digits[-1] == "0" or int(digits) > _EXACT_IN_A_CELL:
        problems.append(Problem(codes.damaged, field, text))
        return None
    problems.append(Problem(codes.as_number, field, text, Severity.WARN))
    return digits


def _note_of(sign: str) -> str:
    if sign in "'’‘`´\"":
        return "apostrophe"
    if sign.isspace():
        return "space"
    if sign.isalpha():
        return "letters"
    return "separator" if sign.isprintable() else "unseen"


def _broken_nik(digits: str, facts: Facts | None, text: str, field: str) -> Problem:
    if digits == digits[0] * DIGIT_COUNT:
        return Problem(_NIK.same_digit, field, text)
    if facts is None:
        return Problem("NIK_DATE", field, text, detail=digits[6:12])
    return Problem("NIK_SERIAL_ZERO", field, text)


def _compare_day(given: date, read: date, problems: list[Problem]) -> None:
    if (given.day, given.month, given.year % 100) == (read.day, read.month, read.year % 100):
        return  # the NIK does not hold the century
    problems.append(
        Problem("NIK_BIRTH_DATE", "birth_date", f"{given:%d-%m-%Y}", Severity.WARN, f"{read:%d-%m-%Y}")
    )


@lru_cache(maxsize=1 << 16)
def _facts(part: str, today: date) -> Facts | None:
    if len(part) != 6 or not (part.isascii() and part.isdigit()):
        return None
    day, month, year = int(part[:2]), int(part[2:4]), int(part[4:])
    sex = MALE
    if day > 40:
        day, sex = day - 40, FEMALE
    for century in (2000, 1900):
        try:
            born = date(century + year, month, day)
        except ValueError:
            continue
        if born <= today:
            return Facts(born, sex)
    return None


@lru_cache(maxsize=1 << 14)
def _is_day_of_issue(part: str) -> bool:
    try:
        date(2000 + int(part[4:]), int(part[2:4]), int(part[:2]))
    except ValueError:
        return False
    return True
