"""In this file: who a roster row is about: the name, the NIK, and the birth date that belongs to it.

These cells are judged together: the NIK settles which of day and month a date
begins with, and the date and the sex are held against the NIK.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import calendar, nik, person_name, text
from padang_desktop.domain.values.name_column import NameColumn
from padang_desktop.domain.values.sheet import TEXT

_LONGEST_NAME = 100
_LONGEST_NOTHING = 12  # no word for "nothing" is as long


class _Born(NamedTuple):
    iso: str
    day: date | None
    problems: tuple[Problem, ...]


class Identities:
    """Judges NIK and birth date of a file's rows.

    `seen_count` is how many NIKs of 16 digits came so far, `zero_count` how many of them end in 0.
    """

    def __init__(self, reference: Reference, today: date, *, is_column_damaged: bool) -> None:
        self._prefixes, self._today = reference.nik_prefixes, today
        self._is_column_damaged = is_column_damaged
        self._born: dict[tuple[str, str, str], _Born] = {}
        self._facts: dict[str, tuple[date, str] | None] = {}
        self.seen_count = self.zero_count = 0

    def values(
        self,
        cells: Mapping[str, Sequence[str]],
        kinds: Mapping[str, Sequence[str]],
        sexes: Sequence[str],
        told: dict[int, list[Problem]],
    ) -> dict[str, list[str]]:
        """Columns nik, nik_status and birth_date; problems go to `told` by the row's place."""
        niks: list[str] = []
        births: list[str] = []
        rows = zip(cells["nik"], kinds["nik"], cells["birth_date"], kinds["birth_date"], sexes, strict=True)
        for at, (number, kind, birth, birth_kind, sex) in enumerate(rows):
            middle = number[6:12] if len(number) == nik.DIGIT_COUNT else ""
            born = self._born.get((birth, birth_kind, middle))
            if born is None:
                born = self._judge_birth(birth, birth_kind, middle)
            if born.problems:
                told.setdefault(at, []).extend(born.problems)
            births.append(born.iso)
            if middle and kind == TEXT and self._is_clean(number, middle, born.day, sex):
                niks.append(number)
            elif number:
                digits, problems = self._judge_nik(number, kind, born.day, sex)
                if problems:
                    told.setdefault(at, []).extend(problems)
                niks.append(digits or "")
            else:
                niks.append("")
        last_digits = [number[-1] for number in cells["nik"] if len(number) == nik.DIGIT_COUNT]
        self.seen_count += len(last_digits)
        self.zero_count += last_digits.count("0")
        statuses = ["ADA" if digits else "BELUM_ADA" for digits in niks]
        return {"nik": niks, "nik_status": statuses, "birth_date": births}

    def _is_clean(self, number: str, middle: str, born: date | None, sex: str) -> bool:
        """Whether judge_nik would find nothing to say; most numbers of a file pass here."""
        facts = self._facts.get(middle)
        if facts is None and middle not in self._facts:
            facts = self._facts[middle] = self._read_facts(number)
        return (
            facts is not None
            and not (self._is_column_damaged and number[-1] == "0")
            and number.isdecimal()
            and number.isascii()
            and number[:6] in self._prefixes
            and number[12:] != "0000"
            and (born is None or born == facts[0])
            and (not sex or sex == facts[1])
            and number != number[0] * nik.DIGIT_COUNT
        )

    def _read_facts(self, number: str) -> tuple[date, str] | None:
        day, sex = nik.birth_date_of(number, self._today), nik.sex_of(number)
        return (day, sex) if day and sex else None

    def _judge_nik(
        self, number: str, kind: str, born: date | None, sex: str
    ) -> tuple[str | None, list[Problem]]:
        if self._is_column_damaged:
            digits, _ = nik.clean(number)
            if len(digits) == nik.DIGIT_COUNT and digits[-1] == "0":
                return None, [Problem("NIK_COLUMN_DAMAGED", "nik", number)]
        return nik.judge_nik(
            number, kind, birth_date=born, sex=sex or None, prefixes=self._prefixes, today=self._today
        )

    def _judge_birth(self, cell: str, kind: str, middle: str) -> _Born:
        hint = nik.birth_date_of("0" * 6 + middle + "0" * 4, self._today) if middle else None
        day, problem = calendar.parse_day(cell, kind, field="birth_date", today=self._today, nik_hint=hint)
        problems = [problem] if problem else []
        if day and (wrong := calendar.judge_birth_date(day, self._today)):
            problems.append(wrong)
        born = _Born(day.isoformat() if day else "", day, tuple(problems))
        self._born[cell, kind, middle] = born
        return born


def names_of(
    column: NameColumn,
    cells: Sequence[str],
    given: Mapping[str, Sequence[str]],
    told: dict[int, list[Problem]],
) -> dict[str, Sequence[str]]:
    """Columns of the name in its parts; titles and a printed name in columns of their own count."""
    found = _keys_of(column, cells)
    for at, cell in enumerate(cells):
        if _is_surely_a_name(cell):
            continue
        if problems := _judge_name(cell, found[at].ktp_name):
            told.setdefault(at, []).extend(problems)
            if problems[0].code == "NAME_MISSING":
                found[at] = _NOBODY
    own = [given[name] for name in ("title_front", "title_back", "printed_name")]
    if any(map(any, own)):
        found = [
            _titled(keys, front, back, printed)
            for keys, front, back, printed in zip(found, *own, strict=True)
        ]
    parts = ("name", "title_front", "title_back", "printed_name", "sort_key", "match_key")
    return dict(zip(parts, zip(*found, strict=True), strict=True))


def _keys_of(column: NameColumn, cells: Sequence[str]) -> list[person_name.NameKeys]:
    """What person_name.keys gives for each; a plain name has no titles."""
    names, sorts, matches, rest = column.keys(cells)
    titled = "\n".join(cells).title().split("\n")
    if len(titled) != len(cells):
        return [person_name.keys(cell) for cell in cells]
    printed = [
        title if cell in (name, small) else cell
        for cell, title, name, small in zip(cells, titled, names, sorts, strict=True)
    ]
    none = ("",) * len(cells)
    found = list(
        map(person_name.NameKeys._make, zip(names, none, none, printed, sorts, matches, strict=True))
    )
    for at in rest:
        found[at] = person_name.keys(cells[at])
    return found


def _titled(keys: person_name.NameKeys, front: str, back: str, printed: str) -> person_name.NameKeys:
    """The same name with the titles and the printed name that stand in columns of their own."""
    if front or back:
        front, back = front or keys.front, back or keys.back
        with_titles = person_name.printed_name(front, keys.ktp_name, back)
        keys = keys._replace(front=front, back=back, printed=with_titles)
    return keys._replace(printed=printed) if printed else keys


def _is_surely_a_name(cell: str) -> bool:
    """A cell that _judge_name would find nothing to say of; most names pass here."""
    return (
        _LONGEST_NOTHING < len(cell) <= _LONGEST_NAME
        and person_name.is_only_letters(cell)
        and "alm" not in cell.lower()
    )


def _judge_name(cell: str, ktp_name: str) -> list[Problem]:
    letters = ktp_name.replace(" ", "")
    if letters.isalpha() and len(letters) >= 2 and len(ktp_name) <= _LONGEST_NAME and not text.is_blank(cell):
        return person_name.judge_name(cell)
    if text.is_blank(cell):
        return [Problem("NAME_MISSING", "name", cell)]
    problems: list[Problem] = []
    if len(ktp_name) > _LONGEST_NAME or sum(map(str.isalpha, ktp_name)) < 2:
        problems.append(Problem("NAME_ODD", "name", cell))
    return problems + person_name.judge_name(cell)


_NOBODY = person_name.NameKeys("", "", "", "", "", "")
