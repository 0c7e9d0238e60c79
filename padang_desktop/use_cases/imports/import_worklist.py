"""In this file: a spreadsheet from the city becomes a judged plan of families, persons and cases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import State, Worklist
from padang_desktop.domain.cases.case_row import FIELDS, Setting, WorklistJudge
from padang_desktop.domain.cases.judged_task import JudgedTask
from padang_desktop.domain.cases.known_tasks import FAMILY_TOLD, PERSON_TOLD, KnownTasks, NewFamily
from padang_desktop.domain.families.family import ALIVE, HERE, Family
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.calendar import month_year
from padang_desktop.store import tables, worklists
from padang_desktop.store.plan_file import StagedTable
from padang_desktop.store.plan_text import staged_line, staged_row
from padang_desktop.use_cases.imports import stage_sheet
from padang_desktop.use_cases.imports.arriving_table import ArrivingTable, SheetNoun
from padang_desktop.use_cases.imports.judging_desk import BLOCK_ROWS, Verdict
from padang_desktop.use_cases.imports.known_work import KnownWork
from padang_desktop.use_cases.imports.plan_ids import PlanIds
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow

# What a list tells of each; the rest is left to the tables.
_FAMILY_COLUMNS = (*FAMILY_TOLD, "state")
_PERSON_COLUMNS = (*PERSON_TOLD, "life_status", "disabilities", "illnesses")
_CASE_COLUMNS = (
    "number", "worklist_id", "family_id", "person_id", "task_type", "kelurahan", "period", "deadline",
    "priority", "finding", "origin", "state", "reasons", "requirements", "account_mask",
    "paying_bank",
)  # fmt: skip
_AT_NIK, _AT_KK = FIELDS.index("nik"), FIELDS.index("no_kk")
_of_family, _of_person = attrgetter(*FAMILY_TOLD), attrgetter(*PERSON_TOLD)
_NONE = "[]"
_ADD = Outcome.ADD
OTHER_MONTH = "LIST_OF_OTHER_MONTH"
_PERSON_REST = (ALIVE, _NONE, _NONE)
_FROM_CITY, _FROM_AUDIT, _AUDIT = "DINSOS", "BPK", "TEMUAN_PDTT_BPK"
_CASE_REST = (State.NEW.value, _NONE, _NONE)


def stage_worklist(
    office: Office,
    path: Path | str,
    *,
    task_type: str = "",
    period: str = "",
    deadline: str = "",
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the tasks in it and judge every row; nothing is stored yet.

    `task_type` serves rows that name none, `period` is YYYY-MM (this month when
    empty), `deadline` an ISO day. `corrections` are a person's, of what was recognised.
    Raises NotAWorklistSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import worklist_sheet

    path = Path(path)
    options = _options(office, path, task_type, period, deadline)
    noun = SheetNoun(
        "worklist", worklist_sheet.FIELDS, worklist_sheet.fields, worklist_sheet.extract,
        reader=worklist_sheet.WorklistReader,
    )  # fmt: skip
    return stage_sheet.stage(
        office,
        noun,
        path,
        lambda: judge_of(office, options),
        corrections=corrections,
        options=options,
        progress=progress,
        also_noted=lambda table: _other_month(table, options["period"]),
    )


def _other_month(table: ArrivingTable, period: str) -> list[Problem]:
    """The list names another month than the one that was chosen for it."""
    if table.month in ("", period):
        return []
    return [Problem(OTHER_MONTH, "period", _in_words(period), Severity.WARN, _in_words(table.month))]


def _in_words(period: str) -> str:
    try:
        return month_year(date.fromisoformat(f"{period}-01"))
    except ValueError:
        return period


def _options(office: Office, path: Path, task_type: str, period: str, deadline: str) -> dict[str, str]:
    # A name that this computer cannot write as text must not stop the import.
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return {
        "task_type": task_type, "period": period or f"{office.today():%Y-%m}", "deadline": deadline,
        "file_name": name, "kecamatan": office.wilayah, "ids": new_id(),
    }  # fmt: skip


def judge_of(office: Office, options: Mapping[str, str], sheets: Sequence[str] = ()) -> WorklistDesk:
    """A judge that knows what is stored at this moment; `options` as stage_worklist keeps them.

    `sheets` are those of the plan, when some of its rows are judged again.
    """
    return WorklistDesk(office, options, PlanIds(options["ids"], sheets))


class WorklistDesk:
    """Judges rows and lays ready the families, persons and tasks that they bring.

    Tasks get their numbers when they go in (number_tasks).
    """

    def __init__(self, office: Office, options: Mapping[str, str], ids: PlanIds) -> None:
        task_type, self._period, deadline = (options[name] for name in ("task_type", "period", "deadline"))
        file = Path(options["file_name"])
        self._ids = ids
        self._worklist = Worklist(ids.of_plan, file.stem, task_type, self._period, deadline, file.name)
        self._known = KnownWork(office)
        setting = Setting(office.wilayah, task_type, self._period, deadline, office.today())
        self._judge = WorklistJudge(self._known.tasks, office.reference, setting)
        self._added: dict[str, tuple[str, ...] | str] = {}
        self._changed: dict[str, tuple[str, ...]] = {}
        self._listed = _Listed()
        self._people = StagedTable(tables.persons, _PERSON_COLUMNS)
        self._tasks = StagedTable(tables.cases, _CASE_COLUMNS)
        self.task_count = 0

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        cells = [row.cells for row in rows]
        self._known.look_up(chain((each[_AT_NIK] for each in cells), (each[_AT_KK] for each in cells)))
        own_ids, person_ids, case_ids = self._ids.of_rows((row.number, row.sheet) for row in rows)
        judged = self._judge.judge_rows(rows, own_ids, person_ids)
        self._lay_all([str(row.number) for row in rows], judged, own_ids, case_ids)
        return [
            PlannedRow(number, sheet, values, _ADD, (), "", "", 0, kinds, (), told.keys)
            if isinstance(told, NewFamily)
            else PlannedRow(
                number, sheet, values, told.outcome, told.problems, "", told.reason, 0, kinds, (), told.keys
            )
            for (number, values, kinds, sheet, _), told in zip(rows, judged, strict=True)
        ]

    def ready(self, *, is_last: bool) -> list[StagedTable]:
        """Families wait for the end: one is known whole only after its last row."""
        if not is_last:
            return [self._people, self._tasks]
        return [*self.list_of_tasks(self.task_count), *self.brought()]

    def list_of_tasks(self, task_count: int) -> list[StagedTable]:
        """The list itself; it goes in when it brings a task."""
        target = StagedTable(tables.worklists, worklists.COLUMNS)
        if task_count:
            row = worklists.row(self._worklist)
            target.added.append(("0", row["id"], *(row[name] for name in worklists.COLUMNS)))
        return [target]

    def brought(self) -> list[StagedTable]:
        """What the rows brought since ready() was asked, and all their families, in blocks."""
        homes = [StagedTable(tables.families, _FAMILY_COLUMNS, changed=list(self._changed.values()))]
        added = list(self._added.values())
        homes += [
            StagedTable(tables.families, _FAMILY_COLUMNS, added[at : at + BLOCK_ROWS])
            for at in range(0, len(added), BLOCK_ROWS)
        ]
        return [*homes, self._people, self._tasks]

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return self.verdict_on(self.task_count)

    def verdict_on(self, task_count: int) -> Verdict:
        """The verdict on rows that bring so many tasks."""
        return Verdict(counted={"tasks": task_count, "sheets": self._ids.sheets})

    def _lay_all(
        self,
        numbers: Sequence[str],
        judged: Sequence[JudgedTask | NewFamily],
        own_ids: Sequence[str],
        case_ids: Sequence[str],
    ) -> None:
        added, listed, worklist_id = self._added, self._listed, self._worklist.id
        add_person, add_task = self._people.added.append, self._tasks.added.append
        before = len(self._tasks.added)
        for number, told, own_id, case_id in zip(numbers, judged, own_ids, case_ids, strict=True):
            if not isinstance(told, NewFamily):
                self._lay(number, told, own_id, case_id)
                continue
            (
                family_id, person_id, kelurahan, no_kk, name, address, rt, rw, desil, source, desil_period,
                external_id, programmes, nik, nik_status, sort_key, match_key, sex, birth_place, born, mother,
                relation, of_whom, task_type, period, deadline, priority, finding,
                account_mask, paying_bank,
            ) = told  # fmt: skip
            added[family_id] = staged_line((
                number, family_id, kelurahan, no_kk, name, address, rt, rw, desil, source, desil_period,
                external_id, listed[programmes], HERE,
            ))  # fmt: skip
            add_person(staged_line((
                number, person_id, family_id, name, nik, nik_status, sort_key, match_key, sex, birth_place,
                born, mother, relation, *_PERSON_REST,
            )))  # fmt: skip
            add_task(staged_line((
                number, case_id, "", worklist_id, family_id, of_whom, task_type, kelurahan, period, deadline,
                priority, finding, _origin(task_type), *_CASE_REST, account_mask, paying_bank,
            )))  # fmt: skip
        self.task_count += len(self._tasks.added) - before

    def _lay(self, number: str, told: JudgedTask, own_id: str, case_id: str) -> None:
        if family := told.family:
            is_added = family.id == own_id or family.id in self._added
            place = self._added if is_added else self._changed
            first = staged_row(place[family.id])[0] if family.id in place else number
            place[family.id] = (first, family.id, *self._family_cells(family))
        if person := told.person:
            cells: tuple[str, ...] = _of_person(person)
            self._people.added.append((number, person.id, *cells, *_PERSON_REST))
        if case := told.case:
            self._tasks.added.append(
                (
                    number, case_id, "", self._worklist.id, case.family_id, case.person_id, case.task_type,
                    case.kelurahan, self._period, case.deadline, case.priority, case.finding,
                    _origin(case.task_type), *_CASE_REST, case.account_mask, case.paying_bank,
                )
            )  # fmt: skip

    def _family_cells(self, family: Family) -> tuple[str, ...]:
        *told, programmes = _of_family(family)
        return (*told, self._listed[programmes], family.state)


class _Listed(dict[tuple[str, ...], str]):
    """Programmes as text; a list names the same few thousands of times."""

    def __missing__(self, programmes: tuple[str, ...]) -> str:
        found = self[programmes] = json.dumps(programmes)
        return found


def known_now(office: Office) -> KnownTasks:
    """All that is stored already, for whoever judges the rows of several lists together."""
    known = KnownWork(office)
    known.look_up_all()
    return known.tasks


def _origin(task_type: str) -> str:
    """Every list comes from the city; what the auditors found says so."""
    return _FROM_AUDIT if task_type == _AUDIT else _FROM_CITY
