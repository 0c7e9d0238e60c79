"""In this file: the columns of a worklist become values, or problems, each different cell once.

A list writes the same few words thousands of times, so most columns remember
what they were told. Nothing here knows of other rows, of families or of
tasks; that is case_row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.code_list import CodeEntry
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer_cells import Column, PlainColumn, Told
from padang_desktop.domain.values import account_mask, calendar, nik, person_name, text
from padang_desktop.domain.values.name_column import NameColumn
from padang_desktop.domain.values.sheet import TEXT

Faults = dict[int, list[Problem]]

_PLAIN = ("birth_place", "mother_name", "address", "external_id", "note", "priority", "paying_bank")
_DESILS = frozenset(str(step) for step in range(1, 11))
_PERSON = "person"


class _Born(NamedTuple):
    """What a birth date and the middle of a NIK say together; `sex` is that of a NIK that needs no more."""

    iso: str
    day: date | None
    problems: Told
    sex: str


class _Kind(NamedTuple):
    """What a cell says of the kind of its task; `code` is "" when there is no such kind."""

    code: str
    is_of_person: bool
    problems: Told


class TaskCells:
    """Judges the cells of one file's columns, block by block."""

    def __init__(self, reference: Reference, task_type: str, deadline: str, today: date) -> None:
        lists = reference.code_lists
        self._reference, self._task_type, self._today = reference, task_type, today
        self._prefixes, self._deadline = reference.nik_prefixes, deadline
        judges: dict[str, Column] = {name: PlainColumn(_plain) for name in _PLAIN}
        judges |= {name: Column(_three) for name in ("rt", "rw")}
        self._columns = judges
        self._late = {
            "desil": Column(_desil),
            "deadline": Column(_due(today)),
            account_mask.FIELD: Column(account_mask.judged),
        }
        self._sexes = _coded(lambda cell: lists.resolve("sex", cell))
        self._relations = _coded(lambda cell: lists.resolve("relation", cell))
        self._names = NameColumn()
        self._types: dict[str, _Kind] = {}
        self._listed: dict[str, tuple[str, ...]] = {}
        self._born: dict[tuple[str, str, str], _Born] = {}
        self._issued: dict[str, bool] = {}

    def plain(
        self, cells: Mapping[str, Sequence[str]], kinds: Mapping[str, Sequence[str]], late: Faults
    ) -> dict[str, Sequence[str]]:
        """The columns that say nothing of who is meant; their problems stop no row and go to `late`."""
        nothing: Faults = {}
        given: dict[str, Sequence[str]] = {
            name: column.values(cells[name], kinds[name], nothing) for name, column in self._columns.items()
        }
        given |= {name: column.values(cells[name], kinds[name], late) for name, column in self._late.items()}
        given["mother_name"] = list(map(str.upper, given["mother_name"]))
        given["deadline"] = [due or self._deadline for due in given["deadline"]]
        given["sex"] = self._sexes.values(cells["sex"], kinds["sex"], nothing)
        given["relation"] = self._relations.values(cells["relation"], kinds["relation"], nothing)
        return given

    def programmes(self, cells: Sequence[str]) -> Sequence[tuple[str, ...]]:
        known = self._listed
        for cell in set(cells) - known.keys():
            known[cell] = _listed(cell)
        return [known[cell] for cell in cells]

    def task_types(
        self, cells: Sequence[str], person_ids: Sequence[str], told: Faults
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The kind of each task, its own or the whole list's; and its person, "" when it is the family's."""
        known, here = self._types, set(cells)
        for cell in here - known.keys():
            known[cell] = self._judge_type(cell)
        if len(here) == 1:
            kind = known[cells[0]]
            for at in range(len(cells) if kind.problems else 0):
                told.setdefault(at, []).extend(kind.problems)
            nobody = ("",) * len(cells)
            return (kind.code,) * len(cells), person_ids if kind.is_of_person else nobody
        kinds = [known[cell] for cell in cells]
        for at, kind in enumerate(kinds):
            if kind.problems:
                told.setdefault(at, []).extend(kind.problems)
        whom = [one if kind.is_of_person else "" for kind, one in zip(kinds, person_ids, strict=True)]
        return [kind.code for kind in kinds], whom

    def _judge_type(self, cell: str) -> _Kind:
        written = self._task_type if text.is_blank(cell) else cell
        entry = self._reference.code_lists.resolve("task_type", written) if written else None
        if entry is not None:
            return _Kind(entry.code, entry.extra.get("unit") == _PERSON, ())
        code = "TASK_TYPE_UNKNOWN" if written else "TASK_TYPE_MISSING"
        return _Kind("", False, (Problem(code, "task_type", written),))

    def names(self, cells: Sequence[str], told: Faults) -> tuple[list[str], list[str], list[str]]:
        """The name as on the KTP, its sort key and its match key."""
        names, sorts, matches, not_plain = self._names.keys(cells)
        for at in not_plain:
            if text.is_blank(cells[at]):
                told.setdefault(at, []).append(Problem("NAME_MISSING", "name"))
            elif odd := person_name.judge_name(cells[at]):
                told.setdefault(at, []).extend(odd)
        return names, sorts, matches

    def niks(
        self,
        cells: Mapping[str, Sequence[str]],
        kinds: Mapping[str, Sequence[str]],
        sexes: Sequence[str],
        told: Faults,
        seen: dict[str, int],
        numbers: Sequence[int],
    ) -> tuple[list[str], list[str]]:
        """NIK and birth date of each row; `seen` are the NIKs of this file with the number of their row."""
        niks, births = list[str](), list[str]()
        known, prefixes, length = self._born, self._prefixes, nik.DIGIT_COUNT
        is_clean = _all_digits(cells["nik"])
        rows = zip(cells["nik"], kinds["nik"], cells["birth_date"], kinds["birth_date"], sexes, strict=True)
        for at, (number, kind, birth, birth_kind, sex) in enumerate(rows):
            middle = number[6:12] if len(number) == length else ""
            born = known.get((birth, birth_kind, middle)) or self._judge_birth(birth, birth_kind, middle)
            births.append(born.iso)
            if born.problems:
                told.setdefault(at, []).extend(born.problems)
            if (
                born.sex and sex in ("", born.sex) and number[:6] in prefixes and kind == TEXT
                and number[12:] != "0000" and (is_clean or _is_number(number))
            ):  # fmt: skip
                digits = number
            elif number:
                digits, problems = nik.judge_nik(
                    number, kind, birth_date=born.day, sex=sex or None, prefixes=prefixes, today=self._today
                )
                if problems:
                    told.setdefault(at, []).extend(problems)
            else:
                digits = ""
            niks.append(digits or "")
            if digits:
                first = seen.setdefault(digits, numbers[at])
                if first != numbers[at]:
                    twice = Problem("NIK_TWICE_IN_FILE", "nik", digits, detail=str(first))
                    told.setdefault(at, []).append(twice)
        return niks, births

    def _judge_birth(self, cell: str, kind: str, middle: str) -> _Born:
        number = "0" * 6 + middle + "0" * 4
        hint = nik.birth_date_of(number, self._today) if middle else None
        day, problem = calendar.parse_day(cell, kind, today=self._today, nik_hint=hint)
        is_plain = hint is not None and day in (None, hint) and len(set(middle)) > 1
        sex = (nik.sex_of(number) or "") if is_plain else ""
        problems = [problem] if problem else []
        if day and (odd := calendar.judge_birth_date(day, self._today)):
            problems.append(odd)
        born = _Born(day.isoformat() if day else "", day, tuple(problems), sex)
        self._born[cell, kind, middle] = born
        return born

    def cards(
        self, cells: Sequence[str], kinds: Sequence[str], niks: Sequence[str], told: Faults
    ) -> Sequence[str]:
        """The number of the KK of each row."""
        found: list[str] = []
        prefixes, issued = self._prefixes, self._issued
        is_clean = _all_digits(cells)
        for at, (number, kind, digits) in enumerate(zip(cells, kinds, niks, strict=True)):
            if not number:
                found.append("")
                continue
            middle = number[6:12]
            if middle not in issued:
                issued[middle] = len(set(middle)) > 1 and not nik.judge_kk(f"000000{middle}0001")[1]
            if (
                kind == TEXT and number[:6] in prefixes and issued[middle]
                and number[12:] != "0000" and number != digits and (is_clean or _is_number(number))
            ):  # fmt: skip
                found.append(number)
                continue
            no_kk, problems = nik.judge_kk(number, kind, prefixes=prefixes)
            problems += nik.judge_pair(digits or None, no_kk)
            if problems:
                told.setdefault(at, []).extend(problems)
            found.append(no_kk or "")
        return found


def _coded(resolve: Callable[[str], CodeEntry | None]) -> Column:
    """A column of codes; what is not in the list says nothing here."""

    def judge(cell: str, kind: str) -> tuple[str, Told]:
        entry = resolve(cell)
        return (entry.code if entry else ""), ()

    return Column(judge)


def _due(today: date) -> Callable[[str, str], tuple[str, Told]]:
    def judge(cell: str, kind: str) -> tuple[str, Told]:
        day, problem = calendar.parse_day(cell, kind, today=today, field="deadline")
        if problem is not None and day is None:
            # It stops no row, so it has to be looked at: the task goes in with the list's deadline or none.
            problem = Problem("DEADLINE_ODD", "deadline", _plain(cell, kind)[0], Severity.WARN)
        return (day.isoformat() if day else ""), ((problem,) if problem else ())

    return judge


def _desil(cell: str, kind: str) -> tuple[str, Told]:
    desil = _plain(cell, kind)[0].lower().removeprefix("desil").removeprefix("d").strip().removesuffix(".0")
    if desil and desil not in _DESILS:
        return "", (Problem("DESIL_ODD", "desil", desil, Severity.WARN),)
    return desil, ()


def _plain(cell: str, kind: str) -> tuple[str, Told]:
    return ("" if not cell or text.is_blank(cell) else text.tidy(cell)), ()


def _three(cell: str, kind: str) -> tuple[str, Told]:
    plain = _plain(cell, kind)[0].removesuffix(".0")
    return (plain.zfill(3) if plain.isdigit() else plain), ()


def _listed(cell: str) -> tuple[str, ...]:
    parts = (text.tidy(part).upper() for part in cell.replace(";", ",").replace("/", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part and not text.is_blank(part)))


def _is_number(cell: str) -> bool:
    return len(cell) == nik.DIGIT_COUNT and cell.isascii() and cell.isdecimal()


def _all_digits(cells: Sequence[str]) -> bool:
    """Whether a column holds whole numbers and empty cells alone, as most do."""
    joined = "".join(cells)
    if not (joined.isascii() and joined.isdecimal()):
        return False
    return not any(len(cell) != nik.DIGIT_COUNT for cell in cells if cell)
