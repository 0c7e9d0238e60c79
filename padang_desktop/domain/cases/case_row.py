"""In this file: the rows of a worklist become families, persons and cases, or say why they cannot.

Rows that share a KK are one family; a task that concerns families makes one
case for them, a task that concerns persons one for each. Pure: the same rows
and the same known records give the same answer. Rows come in blocks and are
judged column by column (case_cells).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol

from padang_desktop.domain.cases.case_cells import Faults, TaskCells
from padang_desktop.domain.cases.judged_task import JudgedTask, NewCase
from padang_desktop.domain.cases.known_tasks import (
    KEY_CUT,
    KnownTasks,
    NewFamily,
    completed,
    filled,
    person_key,
)
from padang_desktop.domain.families.family import Family
from padang_desktop.domain.families.masked_number import MaskedNumbers, pattern_of
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Area
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values.sheet import TEXT

# What a sheet may fill, in the order in which the judged cells come.
FIELDS = (
    "nik", "no_kk", "name", "birth_place", "birth_date", "sex", "mother_name", "address", "rt", "rw",
    "kelurahan", "kecamatan", "task_type", "relation", "external_id", "desil", "programmes", "note",
    "deadline", "priority", "case_number", "account_mask", "paying_bank",
)  # fmt: skip
_AT = {name: index for index, name in enumerate(FIELDS)}
_HEADS = ("", "KEPALA")
_FROM_LIST = "Daftar tugas"
_NO_KELURAHAN = Problem("CASE_KELURAHAN_MISSING", "kelurahan")
_WITH_NIK, _WITHOUT_NIK = "ADA", "TIDAK_DIKETAHUI"


class SheetLine(Protocol):
    """One row of a sheet: `cells` and `kinds` stand in the order of FIELDS."""

    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> str: ...


class _Line(NamedTuple):
    number: int
    cells: tuple[str, ...]
    kinds: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole file; `task_type` serves rows that name none."""

    kecamatan: str
    task_type: str
    period: str
    deadline: str
    today: date


_ELSEWHERE = JudgedTask(Outcome.SKIP, reason="OTHER_KECAMATAN")


class WorklistJudge:
    """Judges the rows of one file in order; it adds to `known` what each row brings."""

    def __init__(self, known: KnownTasks, reference: Reference, setting: Setting) -> None:
        self._known, self._reference, self._setting = known, reference, setting
        self._cells = TaskCells(reference, setting.task_type, setting.deadline, setting.today)
        self._seen_niks: dict[str, int] = {}
        self._areas: dict[tuple[str, str], tuple[Area | None, tuple[Problem, ...]]] = {}
        self._masked: MaskedNumbers | None = None

    def judge(self, number: int, cells: Sequence[str], kinds: str, new_ids: tuple[str, str]) -> JudgedTask:
        """One row by itself; `new_ids` serve a new family and a new person."""
        return self.judge_all([_Line(number, tuple(cells), kinds)], [new_ids])[0].spelled_out

    def judge_all(self, lines: Sequence[SheetLine], new_ids: Sequence[tuple[str, str]]) -> list[JudgedTask]:
        """One answer for each line; the lines of one file come in their order, each once."""
        families, persons = zip(*new_ids, strict=True) if new_ids else ((), ())
        return [
            JudgedTask(Outcome.ADD, new=told, keys=told.keys) if isinstance(told, NewFamily) else told
            for told in self.judge_rows(lines, families, persons)
        ]

    def judge_rows(
        self, lines: Sequence[SheetLine], family_ids: Sequence[str], person_ids: Sequence[str]
    ) -> list[JudgedTask | NewFamily]:
        """As judge_all; a row with no problem, of which nobody knew anything, comes as what it tells."""
        judged: list[JudgedTask | NewFamily] = [_ELSEWHERE] * len(lines)
        at_kelurahan, at_kecamatan = _AT["kelurahan"], _AT["kecamatan"]
        places = [(line.cells[at_kelurahan], line.cells[at_kecamatan]) for line in lines]
        areas = {place: self._area(*place) for place in set(places)}
        elsewhere = {place for place, (area, _) in areas.items() if self._is_elsewhere(area)}
        inside = [at for at, place in enumerate(places) if place not in elsewhere]
        if not inside:
            return judged
        found = [areas[places[at]] for at in inside]
        told: Faults = {}
        late: Faults = {}
        if elsewhere:
            lines = [lines[at] for at in inside]
            family_ids, person_ids = ([each[at] for at in inside] for each in (family_ids, person_ids))
        rows = self._read(lines, (family_ids, person_ids), found, told, late)
        self._sort_out(inside, rows, told, late, judged)
        return judged

    def _sort_out(
        self,
        places: Sequence[int],
        rows: Sequence[NewFamily],
        told: Faults,
        late: Faults,
        judged: list[JudgedTask | NewFamily],
    ) -> None:
        """Whom nobody knew stays as told; every other row is laid beside what is known."""
        known = self._known
        fresh, homes, people = known.fresh, known.families, known.persons
        led_homes, led_people = known.followed_families, known.followed_persons
        for at, (place, row) in enumerate(zip(places, rows, strict=True)):
            digits, no_kk = row.nik, row.no_kk
            if (
                at in told or at in late or not (digits or no_kk)
                or no_kk in fresh or digits in fresh or no_kk in homes or digits in people
                or no_kk in led_homes or digits in led_people
            ):  # fmt: skip
                judged[place] = self._judge(row, told.get(at, []), late.get(at, []))
                continue
            judged[place] = row
            if no_kk:
                fresh[no_kk] = row
            if digits:
                fresh[digits] = row

    def _read(
        self,
        lines: Sequence[SheetLine],
        ids: tuple[Sequence[str], Sequence[str]],
        areas: Sequence[tuple[Area | None, tuple[Problem, ...]]],
        told: Faults,
        late: Faults,
    ) -> list[NewFamily]:
        read, count = self._cells, len(lines)
        cells: dict[str, Sequence[str]] = dict(
            zip(FIELDS, zip(*(line.cells for line in lines), strict=True), strict=True)
        )
        kinds = self._kinds(lines)
        self._unmask(cells, kinds, told)
        for at, (area, problems) in enumerate(areas):
            if problems:
                told.setdefault(at, []).extend(problems)
            elif area is None:
                told.setdefault(at, []).append(_NO_KELURAHAN)
        given = read.plain(cells, kinds, late)
        types, of_whom = read.task_types(cells["task_type"], ids[1], told)
        names, sorts, matches = read.names(cells["name"], told)
        numbers = [line.number for line in lines]
        digits, births = read.niks(cells, kinds, given["sex"], told, self._seen_niks, numbers)
        homes = read.cards(cells["no_kk"], kinds["no_kk"], digits, told)
        desils, period = given["desil"], self._setting.period
        columns = (
            *ids, [area.code if area else "" for area, _ in areas], homes, names, given["address"],
            given["rt"], given["rw"], desils, *_where_told(desils, (_FROM_LIST, period)),
            given["external_id"], read.programmes(cells["programmes"]),
            digits, [_WITH_NIK if each else _WITHOUT_NIK for each in digits], sorts, matches,
            given["sex"], given["birth_place"], births, given["mother_name"], given["relation"],
            of_whom, types, (period,) * count, given["deadline"], given["priority"], given["note"],
            given["account_mask"], given["paying_bank"],
        )  # fmt: skip
        return list(map(NewFamily._make, zip(*columns, strict=True)))

    def _kinds(self, lines: Sequence[SheetLine]) -> dict[str, Sequence[str]]:
        """The kinds of the cells by column; the rows of most lists are all alike."""
        here = {line.kinds for line in lines}
        if len(here) == 1:
            return {name: kind * len(lines) for name, kind in zip(FIELDS, here.pop(), strict=True)}
        return dict(zip(FIELDS, zip(*(line.kinds for line in lines), strict=True), strict=True))

    def _unmask(self, cells: dict[str, Sequence[str]], kinds: dict[str, Sequence[str]], told: Faults) -> None:
        """A number with stars gives way to the whole one of whom it means."""
        if "".join((*cells["nik"], *cells["no_kk"])).isdecimal():
            return
        numbers = zip(cells["nik"], cells["no_kk"], strict=True)
        masked = [at for at, (nik, no_kk) in enumerate(numbers) if pattern_of(nik) or pattern_of(no_kk)]
        if not masked:
            return
        if self._masked is None:
            self._masked = MaskedNumbers(self._known.stored_persons(), self._known.families)
        fresh = {name: list(cells[name]) for name in ("nik", "no_kk")}
        letters = {name: list(kinds[name]) for name in fresh}
        for at in masked:
            read = self._masked.read(cells["nik"][at], cells["no_kk"][at], cells["name"][at])
            if (read.nik, read.no_kk) != (cells["nik"][at], cells["no_kk"][at]):
                told.setdefault(at, []).extend(read.problems)
                fresh["nik"][at], fresh["no_kk"][at] = read.nik, read.no_kk
                letters["nik"][at] = letters["no_kk"][at] = TEXT
        cells |= fresh
        kinds |= letters

    def _area(self, kelurahan: str, kecamatan: str) -> tuple[Area | None, tuple[Problem, ...]]:
        """A file writes the same few places thousands of times."""
        found = self._areas.get((kelurahan, kecamatan))
        if found is None:
            area, problems = self._reference.areas.judge(kelurahan, kecamatan)
            found = self._areas[kelurahan, kecamatan] = area, tuple(problems)
        return found

    def _is_elsewhere(self, area: Area | None) -> bool:
        inside = self._setting.kecamatan
        return area is not None and bool(inside) and not area.code.startswith(f"{inside}.")

    def _judge(self, row: NewFamily, problems: list[Problem], late: list[Problem]) -> JudgedTask:
        """Any other row."""
        is_refused = any(problem.blocks for problem in problems)
        if not row.no_kk and not row.nik and not is_refused:
            problems.append(Problem("NIK_OR_KK_NEEDED", "nik"))
            is_refused = True
        if is_refused or not row.kelurahan or not row.task_type:
            return JudgedTask(Outcome.REFUSE, tuple(problems), keys=self._keys(row))
        judged = self._compare(self._family(row), row, [*problems, *late])
        return judged._replace(keys=self._keys(row))

    def _keys(self, row: NewFamily) -> str:
        """The numbers of a row and those of the family that they mean; a refused row may yet stand."""
        holder = self._known.person(row.nik) if row.nik else None
        home = self._known.family(row.no_kk or (holder.family_id if holder else ""))
        keys = (row.nik, row.no_kk, (home.no_kk or home.id) if home else "")
        return KEY_CUT.join(dict.fromkeys(filter(None, keys)))

    def _family(self, row: NewFamily) -> Family:
        """The row's family as the sheet tells it, under the id of the one we know when we do."""
        holder = self._known.person(row.nik) if row.nik else None
        key = row.no_kk or (holder.family_id if holder else "")
        known = self._known.family(key)
        told = row.as_family
        if known is None:
            return told
        head_name = row.name if row.relation in _HEADS else known.head_name
        told = replace(told, id=known.id, head_name=head_name)
        return completed(told, known) if self._known.is_followed(key) else filled(told, known)

    def _compare(self, told: Family, row: NewFamily, problems: list[Problem]) -> JudgedTask:
        key = told.no_kk or told.id
        known = self._known.families.get(key)
        holder = self._known.person(person_key(row.nik, told.id, row.match_key))
        if holder and holder.family_id != told.id:
            problems.append(Problem("PERSON_IN_OTHER_FAMILY", "no_kk", told.no_kk, Severity.WARN))
        member = None if holder else row.person_in(told.id)
        of_whom = (holder.id if holder else row.person_id) if row.of_whom else ""
        is_new_task = self._known.bring(told, member, (told.id, of_whom, row.task_type, row.period))
        is_changed = known is not None and known != told
        outcome = (
            Outcome.ADD
            if is_new_task or member or known is None
            else Outcome.CHANGE
            if is_changed
            else Outcome.SAME
        )
        case = (row.task_type, row.kelurahan, row.deadline, row.priority, row.finding, row.account_mask,
                row.paying_bank)  # fmt: skip
        return JudgedTask(
            outcome, tuple(problems), told if known is None or is_changed else None, member,
            NewCase(told.id, of_whom, *case) if is_new_task else None,
        )  # fmt: skip


def _where_told(desils: Sequence[str], said: tuple[str, str]) -> Sequence[Sequence[str]]:
    """Source and period of each desil, "" where there is none."""
    return [[each if desil else "" for desil in desils] for each in said]
