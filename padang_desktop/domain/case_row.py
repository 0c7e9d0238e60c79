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

from padang_desktop.domain.area import Area
from padang_desktop.domain.case_cells import PLAIN, Faults, TaskCells, ToldRow
from padang_desktop.domain.code_list import CodeEntry
from padang_desktop.domain.family import Family, Person
from padang_desktop.domain.imports import Outcome
from padang_desktop.domain.judged_task import KEY_CUT, JudgedTask, NewCase
from padang_desktop.domain.known_tasks import KnownTasks, NewFamily, completed, filled, person_key
from padang_desktop.domain.masked_number import MaskedNumbers, pattern_of
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.sheet import TEXT

# What a sheet may fill, in the order in which the judged cells come.
FIELDS = (
    "nik", "no_kk", "name", "birth_place", "birth_date", "sex", "mother_name", "address", "rt", "rw",
    "kelurahan", "kecamatan", "task_type", "relation", "external_id", "desil", "programmes", "note",
    "deadline", "priority", "case_number",
)  # fmt: skip
_AT = {name: index for index, name in enumerate(FIELDS)}
_PERSON = "person"
_HEADS = ("", "KEPALA")
_FROM_LIST = "Daftar tugas"
_NO_KELURAHAN = Problem("CASE_KELURAHAN_MISSING", "kelurahan")
_NIK_STATUS = {True: "ADA", False: "TIDAK_DIKETAHUI"}


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
        inside: list[int] = []
        judged: list[JudgedTask] = [_ELSEWHERE] * len(lines)
        at_kelurahan, at_kecamatan = _AT["kelurahan"], _AT["kecamatan"]
        found: list[tuple[Area | None, tuple[Problem, ...]]] = []
        for at, line in enumerate(lines):
            area = self._area(line.cells[at_kelurahan], line.cells[at_kecamatan])
            if not self._is_elsewhere(area[0]):
                inside.append(at)
                found.append(area)
        if not inside:
            return judged
        told: Faults = {}
        late: Faults = {}
        rows = self._read([lines[at] for at in inside], found, told, late)
        for place, (at, row) in enumerate(zip(inside, rows, strict=True)):
            if place in told or place in late or not self._is_new(row):
                judged[at] = self._judge(row, told.get(place, []), late.get(place, []), new_ids[at])
            else:
                judged[at] = self._new(row, *new_ids[at])
        return judged

    def _read(
        self,
        lines: Sequence[SheetLine],
        areas: Sequence[tuple[Area | None, tuple[Problem, ...]]],
        told: Faults,
        late: Faults,
    ) -> list[ToldRow]:
        read = self._cells
        cells: dict[str, Sequence[str]] = dict(
            zip(FIELDS, zip(*(line.cells for line in lines), strict=True), strict=True)
        )
        kinds: dict[str, Sequence[str]] = dict(
            zip(FIELDS, zip(*(line.kinds for line in lines), strict=True), strict=True)
        )
        self._unmask(cells, kinds, told)
        for at, (area, problems) in enumerate(areas):
            if problems:
                told.setdefault(at, []).extend(problems)
            elif area is None:
                told.setdefault(at, []).append(_NO_KELURAHAN)
        given = read.plain(cells, kinds, late)
        types = read.task_types(cells["task_type"], told)
        names = read.names(cells["name"], told)
        numbers = [line.number for line in lines]
        digits, births = read.niks(cells, kinds, given["sex"], told, self._seen_niks, numbers)
        homes = read.cards(cells["no_kk"], kinds["no_kk"], digits, told)
        columns = (
            [area for area, _ in areas], types, names, digits, births, homes,
            read.programmes(cells["programmes"]), *(given[name] for name in PLAIN),
        )  # fmt: skip
        return list(map(ToldRow._make, zip(*columns, strict=True)))

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

    def _is_new(self, row: ToldRow) -> bool:
        """Whether nobody knows the family or the person of a row of which nothing is to be said."""
        known, digits, no_kk = self._known, row.nik, row.no_kk
        return not (
            no_kk in known.fresh or digits in known.fresh
            or no_kk in known.families or digits in known.persons
            or no_kk in known.followed_families or digits in known.followed_persons
        ) and bool(no_kk or digits)  # fmt: skip

    def _new(self, row: ToldRow, family_id: str, person_id: str) -> JudgedTask:
        """A row with no problem, of which nobody knew anything."""
        (
            area, kind, name, digits, born, no_kk, programmes, sex, relation, birth_place, mother, address,
            rt, rw, desil, external_id, deadline, priority, note,
        ) = row  # fmt: skip
        assert area is not None and kind is not None
        setting = self._setting
        source, period = (_FROM_LIST, setting.period) if desil else ("", "")
        of_whom = person_id if kind.extra.get("unit") == _PERSON else ""
        new = NewFamily(
            family_id, person_id,
            (
                area.code, no_kk, name.ktp_name, address, rt, rw, desil, source, period, external_id,
                programmes,
            ),
            (
                family_id, name.ktp_name, digits, _NIK_STATUS[bool(digits)], name.sort_key, name.match_key,
                sex, birth_place, born, mother, relation,
            ),
            (family_id, of_whom, kind.code, setting.period), deadline, priority, note,
        )  # fmt: skip
        self._known.add(new)
        keys = f"{digits}{KEY_CUT}{no_kk}" if digits and no_kk else digits or no_kk
        return JudgedTask(Outcome.ADD, (), None, None, None, "", new, keys)

    def _judge(
        self, row: ToldRow, problems: list[Problem], late: list[Problem], new_ids: tuple[str, str]
    ) -> JudgedTask:
        """Any other row."""
        is_refused = any(problem.blocks for problem in problems)
        if not row.no_kk and not row.nik and not is_refused:
            problems.append(Problem("NIK_OR_KK_NEEDED", "nik"))
            is_refused = True
        if is_refused or row.area is None or row.kind is None:
            return JudgedTask(Outcome.REFUSE, tuple(problems), keys=self._keys(row))
        family = self._family(row, row.area, new_ids[0])
        person = Person(
            id=new_ids[1], family_id="", name=row.name.ktp_name, nik=row.nik,
            nik_status=_NIK_STATUS[bool(row.nik)],
            sort_key=row.name.sort_key, match_key=row.name.match_key, sex=row.sex,
            birth_place=row.birth_place, birth_date=row.born, mother_name=row.mother, relation=row.relation,
        )  # fmt: skip
        case = (row.kind.code, row.area.code, row.deadline, row.priority, row.note)
        judged = self._compare(family, person, row.kind, case, [*problems, *late])
        return judged._replace(keys=self._keys(row))

    def _keys(self, row: ToldRow) -> str:
        """The numbers of a row and those of the family that they mean; a refused row may yet stand."""
        holder = self._known.person(row.nik) if row.nik else None
        home = self._known.family(row.no_kk or (holder.family_id if holder else ""))
        keys = (row.nik, row.no_kk, (home.no_kk or home.id) if home else "")
        return KEY_CUT.join(dict.fromkeys(filter(None, keys)))

    def _family(self, row: ToldRow, area: Area, new_id: str) -> Family:
        """The row's family as the sheet tells it, under the id of the one we know when we do."""
        holder = self._known.person(row.nik) if row.nik else None
        key = row.no_kk or (holder.family_id if holder else "")
        known = self._known.family(key)
        told = Family(
            id=known.id if known else new_id, kelurahan=area.code, no_kk=row.no_kk,
            head_name=row.name.ktp_name if row.relation in _HEADS or not known else known.head_name,
            address=row.address, rt=row.rt, rw=row.rw,
            desil=row.desil, desil_source=_FROM_LIST if row.desil else "",
            desil_period=self._setting.period if row.desil else "", external_id=row.external_id,
            programmes=row.programmes,
        )  # fmt: skip
        if known is None:
            return told
        return completed(told, known) if self._known.is_followed(key) else filled(told, known)

    def _compare(
        self,
        told: Family,
        person: Person,
        kind: CodeEntry,
        case: tuple[str, str, str, str, str],
        problems: list[Problem],
    ) -> JudgedTask:
        """`case` is what the row alone tells of it: task type, kelurahan, deadline, priority, finding."""
        key = told.no_kk or told.id
        known = self._known.families.get(key)
        holder = self._known.person(person_key(person.nik, told.id, person.match_key))
        if holder and holder.family_id != told.id:
            problems.append(Problem("PERSON_IN_OTHER_FAMILY", "no_kk", told.no_kk, Severity.WARN))
        member = None if holder else replace(person, family_id=told.id)
        of_whom = (holder or person).id if kind.extra.get("unit") == _PERSON else ""
        is_new_task = self._known.bring(told, member, (told.id, of_whom, kind.code, self._setting.period))
        is_changed = known is not None and known != told
        outcome = (
            Outcome.ADD
            if is_new_task or member or known is None
            else Outcome.CHANGE
            if is_changed
            else Outcome.SAME
        )
        return JudgedTask(
            outcome, tuple(problems), told if known is None or is_changed else None, member,
            NewCase(told.id, of_whom, *case) if is_new_task else None,
        )  # fmt: skip
