"""In this file: the cells of each roster column become values, or problems.

Columns hold the same few words thousands of times, so each different cell of
a column is judged once. Nothing here knows of rows; what depends on another
cell is judged in volunteer_row.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Area
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import calendar, phone, text
from padang_desktop.domain.values.sheet import EMPTY, NUMBER, TEXT

Told = tuple[Problem, ...]
CellJudge = Callable[[str, str], tuple[str, Told]]

_CODED = ("sex", "education", "religion", "pillar", "sk_issuer")
_PLAIN = (
    "birth_place", "address", "note", "occupation", "sk_number", "member_number", "title_front", "title_back",
    "printed_name", "training_number", "training_by", "bank_name", "bank_holder",
)  # fmt: skip
_EXTRA_DAYS = ("term_from", "term_until", "training_on")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
# What text.is_blank lets pass by its first sign.
_SAYS_SOMETHING = frozenset(string.ascii_letters + string.digits) - frozenset("nNtTkKbB")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_NOT_DIGITS = re.compile(r"\D")
_EXACT_DIGITS = 15  # what Excel keeps of a number
_DIED = "MENINGGAL"


class _Known(dict[str, str]):
    """The values of the cells of one kind; a cell not met before is judged on the spot."""

    def __init__(self, judge: CellJudge, kind: str) -> None:
        super().__init__()
        self._judge, self._kind = judge, kind
        self.faulty: dict[str, Told] = {}

    def __missing__(self, cell: str) -> str:
        value, problems = self._judge(cell, self._kind)
        if problems:
            self.faulty[cell] = problems
        self[cell] = value
        return value


class Column:
    """Judges the cells of one column, block by block."""

    def __init__(self, judge: CellJudge) -> None:
        self._judge = judge
        self._by_kind: dict[str, _Known] = {}

    def values(
        self, cells: Sequence[str], kinds: Sequence[str], told: dict[int, list[Problem]]
    ) -> Sequence[str]:
        """The value of each cell, "" for none; problems go to `told` by the cell's place."""
        if not any(cells):
            return ("",) * len(cells)
        kinds_here = set(kinds) - {EMPTY}
        if len(kinds_here) <= 1:
            known = self._known(kinds_here.pop() if kinds_here else TEXT)
            values: list[str] = [known[cell] for cell in cells]
            if known.faulty:
                for at, cell in enumerate(cells):
                    if cell in known.faulty:
                        told.setdefault(at, []).extend(known.faulty[cell])
            return values
        values = []
        for at, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            known = self._known(kind)
            values.append(known[cell])
            if cell in known.faulty:
                told.setdefault(at, []).extend(known.faulty[cell])
        return values

    def _known(self, kind: str) -> _Known:
        if kind not in self._by_kind:
            self._by_kind[kind] = _Known(self._judge, kind)
        return self._by_kind[kind]


class PlainColumn(Column):
    """A column of plain text, in which every cell may be another one.

    A cell that needs no tidying and begins with a letter or digit with which no
    word for "nothing" begins is kept as it stands, without being remembered.
    """

    def values(
        self, cells: Sequence[str], kinds: Sequence[str], told: dict[int, list[Problem]]
    ) -> Sequence[str]:
        if not any(cells):
            return ("",) * len(cells)
        joined = f"|{'|'.join(cells)}|"
        is_tidy = joined.isascii() and joined.isprintable() and "  " not in joined
        if not is_tidy or " |" in joined or "| " in joined:
            return super().values(cells, kinds, told)
        known = self._known(TEXT)
        return [cell if cell[:1] in _SAYS_SOMETHING else known[cell] for cell in cells]


def columns(reference: Reference, today: date) -> Mapping[str, Column]:
    """A column for every field that is judged by its own cell alone."""
    judges: dict[str, CellJudge] = dict.fromkeys(_PLAIN, _plain)
    judges |= {name: _code(reference, name) for name in _CODED}
    judges |= {name: _day(name, today, Severity.WARN) for name in _EXTRA_DAYS}
    judges |= {
        "sk_date": _day("sk_date", today, Severity.BLOCK),
        "phone": _phone,
        "appointed_year": _year(today),
        "rt": _three,
        "rw": _three,
        "home_kelurahan": _home(reference),
        "email": _email,
        "npwp": _number("npwp", (15, 16)),
        "bpjs_tk": _number("bpjs_tk", (11,)),
        "bank_account": _account,
        "vest_size": lambda cell, kind: (_plain(cell, kind)[0].upper(), ()),
        "status": _status(reference),
    }
    return {name: PlainColumn(judge) if judge is _plain else Column(judge) for name, judge in judges.items()}


def status_reason(reference: Reference, cell: str) -> str:
    """The reason that a status cell names in place of a status ("Meninggal"); "" for none."""
    if text.is_blank(cell) or reference.code_lists.resolve("volunteer_status", cell):
        return ""
    entry = reference.code_lists.resolve("status_reason", cell)
    return entry.code if entry else ""


def _plain(cell: str, kind: str) -> tuple[str, Told]:
    if cell.isascii() and cell.isalnum() and not cell.isalpha():
        return cell, ()  # a number such as 0812 or IP0012 needs no tidying and says something
    return ("" if text.is_blank(cell) else text.tidy(cell)), ()


def _three(cell: str, kind: str) -> tuple[str, Told]:
    """RT and RW are three digits: "3" is 003; anything else stays as written."""
    plain = _plain(cell, kind)[0].removesuffix(".0")
    return (plain.zfill(3) if plain.isdigit() else plain), ()


def _code(reference: Reference, name: str) -> CellJudge:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        if text.is_blank(cell):
            return "", ()
        entry = reference.code_lists.resolve(name, cell)
        if entry is None:
            return "", (Problem("CODE_UNKNOWN", name, cell, Severity.WARN),)
        return entry.code, ()

    return judge


def _status(reference: Reference) -> CellJudge:
    lists = reference.code_lists

    def judge(cell: str, kind: str) -> tuple[str, Told]:
        if text.is_blank(cell):
            return "", ()
        if entry := lists.resolve("volunteer_status", cell):
            return entry.code, ()
        reason = lists.resolve("status_reason", cell)
        meant = reason.extra.get("for", "").split(",") if reason else []
        if reason is None or len(meant) != 1:
            return "", (Problem("CODE_UNKNOWN", "status", cell, Severity.WARN),)
        # A death is never taken in without a word (quirk Q075).
        told = (Problem("STATUS_DIED", "status", cell, Severity.WARN),) if reason.code == _DIED else ()
        return meant[0], told

    return judge


def _day(name: str, today: date, worst: Severity) -> CellJudge:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        day, problem = calendar.parse_day(cell, kind, today=today, field=name)
        if problem and problem.blocks:
            problem = replace(problem, severity=worst)
        return (day.isoformat() if day else ""), ((problem,) if problem else ())

    return judge


def _phone(cell: str, kind: str) -> tuple[str, Told]:
    number, problems = phone.judge_phone(cell, kind)
    return number or "", tuple(problems)


def _year(today: date) -> CellJudge:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        year = text.tidy(cell)
        if text.is_blank(year):
            return "", ()
        if year.isdecimal() and year.isascii() and 1950 <= int(year) <= today.year:
            return year, ()
        return "", (Problem("YEAR_ODD", "appointed_year", year, Severity.WARN),)

    return judge


def _home(reference: Reference) -> CellJudge:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        if text.is_blank(cell):
            return "", ()
        found = reference.areas.resolve(cell)
        if isinstance(found, Area):
            return found.code, ()
        return "", (Problem("HOME_UNKNOWN", "home_kelurahan", cell, Severity.WARN),)

    return judge


def _email(cell: str, kind: str) -> tuple[str, Told]:
    written = _plain(cell, kind)[0]
    if not written or _EMAIL.fullmatch(written):
        return written, ()
    return "", (Problem("EMAIL_ODD", "email", cell, Severity.WARN),)


def _number(name: str, lengths: tuple[int, ...]) -> CellJudge:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        written = _plain(cell, kind)[0]
        if not written:
            return "", ()
        digits = _NOT_DIGITS.sub("", written)
        if _is_damaged(written, digits, kind):
            return "", (Problem("NUMBER_DAMAGED", name, cell),)
        if len(digits) in lengths:
            return digits, ()
        wanted = " atau ".join(map(str, lengths))
        return "", (Problem("NUMBER_LENGTH", name, cell, Severity.WARN, wanted),)

    return judge


def _account(cell: str, kind: str) -> tuple[str, Told]:
    """An account is text; a number cell may have lost zeros in front, which only a person can see."""
    written = _plain(cell, kind)[0]
    if not written:
        return "", ()
    digits = _NOT_DIGITS.sub("", written)
    if _is_damaged(written, digits, kind):
        return "", (Problem("NUMBER_DAMAGED", "bank_account", cell),)
    if kind == NUMBER:
        return digits, (Problem("ACCOUNT_AS_NUMBER", "bank_account", cell, Severity.WARN),)
    return written, ()


def _is_damaged(written: str, digits: str, kind: str) -> bool:
    return _SCIENTIFIC.fullmatch(written) is not None or (kind == NUMBER and len(digits) > _EXACT_DIGITS)
