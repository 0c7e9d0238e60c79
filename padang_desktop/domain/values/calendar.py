"""In this file: days, moments and numbers as Indonesians write them, and days as clerks typed them.

Reading a day never invents one: a year alone, an age or a day that does not
exist is said to be so. Where day and month could change places, the NIK
settles it (quirks Q019 to Q031). Source of the written forms: DOMAIN.md
section 6.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.sheet import DATE, ERROR, NUMBER, TEXT
from padang_desktop.domain.values.text import is_blank, tidy

# West Indonesia keeps seven hours before UTC all year.
WIB = timezone(timedelta(hours=7), "WIB")
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_OLDEST_AGE = 110
# The day that a year alone stands for in a term: (month, day).
_TERM = {"term_from": (1, 1), "term_until": (12, 31)}
_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_STEMS = "jan feb mar apr mei jun jul agu sep okt nov des peb may agt ags aug oct nop dec"
_STEM_MONTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 2, 5, 8, 8, 8, 10, 11, 12)
_MONTH_STEMS: dict[str, int] = dict(zip(_STEMS.split(), _STEM_MONTHS, strict=True))
_DAY_NAME = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,/]*", re.IGNORECASE)
_TIME = re.compile(r"[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:Z|WIB|AM|PM)?$", re.IGNORECASE)
_BY_NUMBERS = re.compile(r"(\d{1,4})\s*[-/., ]\s*(\d{1,2})\s*[-/., ]\s*(\d{1,4})")
_BY_NAME = re.compile(r"(\d{1,2})\s*[-/., ]*\s*([a-zA-Z]{3,10})\s*[-/., ]*\s*(\d{4}|\d{2})")
_NAME_FIRST = re.compile(r"([a-zA-Z]{3,10})\.?\s+(\d{1,2})\s*,?\s+(\d{4})")
_AGE = re.compile(r"(?:umur|usia)?\s*:?\s*(\d{1,3})(?:\.0)?\s*(?:th|thn|tahun)?\.?", re.IGNORECASE)


class _Reading(NamedTuple):
    """Parts of a day in the order day, month, year; `code` is set when there is no day."""

    code: str
    day: int = 0
    month: int = 0
    year: int = 0
    has_century: bool = True
    may_be_swapped: bool = False


def parse_day(
    text: str,
    kind: str = TEXT,
    *,
    today: date | None = None,
    nik_hint: date | None = None,
    field: str = "birth_date",
) -> tuple[date | None, Problem | None]:
    """Read a day from a cell; `kind` is the cell's letter of domain/values/sheet.

    `nik_hint` is the birth date that the NIK gives: it decides between dd/mm
    and mm/dd and the century of a year of two digits; without it `today` does
    (up to next year is 20xx), and without both the pivot is 30. A cell that says
    "nothing" gives (None, None); a swapped day comes back with a warning. Of a
    term (`field` term_from or term_until) a year alone means its first or last
    day, with a warning. An age gives no day; its problem says the year of birth
    that it points to, and is left out where the NIK agrees with it.
    """
    reading = _read(text, kind)
    if reading is None:
        return None, None
    if reading.code == "DATE_YEAR_ONLY" and field in _TERM:
        month, last = _TERM[field]
        day = date(int(tidy(text)[:4]), month, last)
        return day, Problem("TERM_YEAR_ONLY", field, text, Severity.WARN, full_date(day))
    if reading.code == "DATE_IS_AGE" and today is not None:
        return None, _age_problem(text, field, today, nik_hint)
    if reading.code:
        severity = Severity.WARN if reading.code in {"DATE_IS_AGE", "DATE_YEAR_ONLY"} else Severity.BLOCK
        return None, Problem(reading.code, field, text, severity)
    year = reading.year if reading.has_century else _century(reading.year, today, nik_hint)
    as_written = _day_of(year, reading.month, reading.day)
    if as_written is not None and (nik_hint is None or as_written == nik_hint):
        return as_written, None
    swapped = _day_of(year, reading.day, reading.month) if reading.may_be_swapped else None
    if swapped is not None and (as_written is None or swapped == nik_hint):
        return swapped, Problem("DATE_SWAPPED", field, text, Severity.WARN, full_date(swapped))
    if as_written is None:
        return None, Problem("DATE_IMPOSSIBLE", field, text)
    return as_written, None


def judge_birth_date(born: date, today: date, field: str = "birth_date") -> Problem | None:
    """A birth in the future is refused; an age over 110 must be confirmed (DOMAIN.md section 11)."""
    if born > today:
        return Problem("BIRTH_DATE_FUTURE", field, short_date(born))
    age = age_on(born, today)
    if age > _OLDEST_AGE:
        return Problem("BIRTH_DATE_OLD", field, short_date(born), Severity.WARN, str(age))
    return None


def age_on(born: date, day: date) -> int:
    """Whole years of age; born on 29 February counts from 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_written(text: str) -> int | None:
    """The age in a cell such as "UMUR 65" or "65 th"; None when it is not an age."""
    found = _AGE.fullmatch(tidy(text))
    return int(found[1]) if found and 0 < int(found[1]) <= 120 else None


def year_of_birth(text: str, today: date) -> int | None:
    """The year that an age written in a cell points to, one year early at most; None when it is no age."""
    age = age_written(text)
    return today.year - age if age else None


def wib(moment: datetime) -> datetime:
    """A moment as the clock in Padang shows it; the moment must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(WIB)


def time_of_day(moment: datetime) -> str:
    """14.30, in WIB."""
    return f"{wib(moment):%H.%M}"


def long_date(day: date) -> str:
    """Selasa, 1 Juli 2025."""
    return f"{DAYS[day.weekday()]}, {full_date(day)}"


def full_date(day: date) -> str:
    """1 Juli 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """01-07-2025."""
    return f"{day:%d-%m-%Y}"


def month_year(day: date) -> str:
    """Juli 2025."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def period_said(period: str) -> str:
    """November 2026 for "2026-11"; a period written otherwise stays as it is."""
    year, _, month = period.partition("-")
    is_month = len(year) == 4 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12
    return f"{MONTHS[int(month) - 1]} {year}" if is_month else period


def date_span(first: date, last: date) -> str:
    """18 s.d. 20 November 2024; what both days share is written once."""
    if first == last:
        return full_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} s.d. {full_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} s.d. {full_date(last)}"
    return f"{full_date(first)} s.d. {full_date(last)}"


def roman_month(month: int) -> str:
    """VII for July, as in letter numbers."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return _ROMAN[month - 1]


def _age_problem(text: str, field: str, today: date, nik_hint: date | None) -> Problem | None:
    year = year_of_birth(text, today)
    if year is None:
        return Problem("DATE_IS_AGE", field, text, Severity.WARN)
    if nik_hint is not None and year - 1 <= nik_hint.year <= year:
        return None
    return Problem("AGE_FOR_DATE", field, text, Severity.WARN, str(year))


@lru_cache(maxsize=1 << 14)
def _read(text: str, kind: str) -> _Reading | None:
    if kind == ERROR:
        return _Reading("CELL_ERROR")
    if is_blank(text):
        return None
    written = tidy(text)
    if kind == NUMBER or written.isdigit():
        return _read_number(written)
    written = _TIME.sub("", _DAY_NAME.sub("", written)).strip(" .,")
    if found := _BY_NUMBERS.fullmatch(written):
        first, second, third = found.groups()
        if len(first) == 4:
            # An ISO day typed as text keeps its order; Excel may have swapped a real date cell.
            return _Reading("", int(third), int(second), int(first), may_be_swapped=kind == DATE)
        if len(third) in {2, 4} and len(first) <= 2:
            return _Reading("", int(first), int(second), int(third), len(third) == 4, True)
    if found := _BY_NAME.fullmatch(written):
        month = _MONTH_STEMS.get(found[2][:3].lower())
        if month:
            return _Reading("", int(found[1]), month, int(found[3]), len(found[3]) == 4)
    if found := _NAME_FIRST.fullmatch(written):
        month = _MONTH_STEMS.get(found[1][:3].lower())
        if month:
            return _Reading("", int(found[2]), month, int(found[3]))
    return _Reading("DATE_IS_AGE" if age_written(written) else "DATE_UNREADABLE")


def _read_number(written: str) -> _Reading:
    whole = written.partition(".")[0].partition(",")[0]
    if not (whole.isascii() and whole.isdigit()):
        return _Reading("DATE_UNREADABLE")
    number = int(whole)
    if len(whole) == 8:  # 12081985 or 19850812
        if _FIRST_YEAR <= number // 10_000 <= _LAST_YEAR and number % 100 <= 31 and number // 100 % 100 <= 12:
            return _Reading("", number % 100, number // 100 % 100, number // 10_000)
        return _Reading("", number // 1_000_000, number // 10_000 % 100, number % 10_000)
    if 0 < number <= 120:
        return _Reading("DATE_IS_AGE")
    if _FIRST_YEAR <= number <= _LAST_YEAR:
        return _Reading("DATE_YEAR_ONLY")
    if number and number <= 60_000:
        day = _SERIAL_ZERO + timedelta(days=number)
        return _Reading("", day.day, day.month, day.year, may_be_swapped=True)
    return _Reading("DATE_IMPOSSIBLE" if number == 0 else "DATE_UNREADABLE")


def _century(year: int, today: date | None, nik_hint: date | None) -> int:
    if nik_hint is not None and nik_hint.year % 100 == year:
        return nik_hint.year
    # A deadline may lie in the next year; a birth date does not lie further ahead.
    last = today.year + 1 if today else 2030
    return 2000 + year if 2000 + year <= last else 1900 + year


def _day_of(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
