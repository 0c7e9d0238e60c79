"""In this file: a spreadsheet from the city becomes a judged plan of families, persons and cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from padang_desktop.domain.case import Case, Worklist, number_of
from padang_desktop.domain.case_row import JudgedTask, KnownTasks, NewCase, Setting, WorklistJudge
from padang_desktop.domain.family import Family
from padang_desktop.domain.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.layout import Layout
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import cases, families, staging, tables, worklists
from padang_desktop.use_cases import import_sheet, know_reference
from padang_desktop.use_cases.office import Office, new_id

STEP_ROWS = 500


@dataclass(frozen=True, slots=True)
class _Head:
    """What the whole worklist shares."""

    worklist: Worklist
    kecamatan: str
    origin: str


@dataclass(slots=True)
class _Gathered:
    """What the rows bring, each family once and with its last words."""

    stored_families: frozenset[str]
    next_sequence: int
    added: dict[str, tuple[int, Family]] = field(default_factory=dict[str, tuple[int, Family]])
    changed: dict[str, tuple[int, Family]] = field(default_factory=dict[str, tuple[int, Family]])
    persons: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    cases: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])

    def take(self, number: int, judged: JudgedTask, head: _Head) -> None:
        if judged.family:
            place = self.changed if judged.family.id in self.stored_families else self.added
            first = place.get(judged.family.id, (number, judged.family))[0]
            place[judged.family.id] = (first, judged.family)
        if judged.person:
            row = families.person_row(judged.person)
            self.persons.append((number, row["id"], *(row[name] for name in families.PERSON_COLUMNS)))
        if judged.case:
            row = cases.row(self._case(judged.case, head))
            self.cases.append((number, row["id"], *(row[name] for name in cases.COLUMNS)))

    def targets(self, worklist: Worklist) -> list[staging.StagedTable]:
        """Every table that the plan writes to, with its rows."""
        lists = staging.StagedTable(tables.worklists, worklists.COLUMNS)
        if self.cases:
            row = worklists.row(worklist)
            lists.added.append((0, row["id"], *(row[name] for name in worklists.COLUMNS)))
        homes = staging.StagedTable(tables.families, families.FAMILY_COLUMNS)
        homes.added += [_family_tuple(*item) for item in self.added.values()]
        homes.changed += [_family_tuple(*item) for item in self.changed.values()]
        people = staging.StagedTable(tables.persons, families.PERSON_COLUMNS, self.persons)
        tasks = staging.StagedTable(tables.cases, cases.COLUMNS, self.cases)
        return [lists, homes, people, tasks]

    def _case(self, new: NewCase, head: _Head) -> Case:
        number = number_of(head.kecamatan, head.worklist.period, self.next_sequence)
        self.next_sequence += 1
        return Case(
            id=new_id(),
            number=number,
            worklist_id=head.worklist.id,
            family_id=new.family_id,
            person_id=new.person_id,
            task_type=new.task_type,
            kelurahan=new.kelurahan,
            period=head.worklist.period,
            deadline=new.deadline,
            priority=new.priority,
            finding=new.finding,
            origin=head.origin,
        )


def stage_worklist(
    office: Office,
    path: Path | str,
    *,
    task_type: str = "",
    period: str = "",
    deadline: str = "",
    layout: Layout | None = None,
    sheet_name: str = "",
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the tasks in it and judge every row; nothing is stored yet.

    `task_type` serves rows that name none, `period` is YYYY-MM (this month when
    empty), `deadline` an ISO day. Raises NotAWorklistSheet and every situation
    of the sheet reader.
    """
    from padang_desktop.documents import sheet_reader, worklist_sheet

    path, progress = Path(path), progress or Silent()
    period = period or f"{office.today():%Y-%m}"
    journal_head = import_sheet.journal_head(office)
    workbook = sheet_reader.read(path, progress=progress)
    fields = worklist_sheet.fields(know_reference.sheet_synonyms(office.resources))
    table = worklist_sheet.extract(workbook, fields, layout, sheet_name)
    file = Path(workbook.file_name)
    worklist = Worklist(new_id(), file.stem, task_type, period, deadline, file.name)
    head = _Head(worklist, office.wilayah, "DINSOS")
    known, gathered = _known(office, period)
    judge = WorklistJudge(
        known, office.reference, Setting(office.wilayah, task_type, period, deadline, office.today())
    )
    rows = [
        PlannedRow(skipped.number, skipped.sheet, (skipped.text,), Outcome.SKIP, reason=skipped.reason)
        for skipped in table.skipped
    ]
    for count, raw in enumerate(table.rows, 1):
        judged = judge.judge(raw.number, raw.cells, raw.kinds, (new_id(), new_id()))
        gathered.take(raw.number, judged, head)
        rows.append(
            PlannedRow(
                raw.number, raw.sheet, tuple(raw.cells), judged.outcome, judged.problems, reason=judged.reason
            )
        )
        if count % STEP_ROWS == 0:
            progress.step(count, len(table.rows), "Memeriksa baris")
    plan, targets = _plan(file.name, table, rows), gathered.targets(worklist)
    return import_sheet.keep_plan(office, plan, rows, targets, import_sheet.digest_of(path), journal_head)


def _plan(file_name: str, table: Any, rows: list[PlannedRow]) -> ImportPlan:
    from padang_desktop.documents import worklist_sheet

    return ImportPlan(
        id=import_sheet.new_plan_id("worklist"),
        noun="worklist",
        file_name=file_name,
        sheets=tuple(table.layouts),
        layout=table.layout,
        fields=table.fields,
        labels=tuple(field.label for field in worklist_sheet.FIELDS),
        counts=import_sheet.counted(rows),
        warning_count=sum(1 for row in rows if row.problems and row.outcome is not Outcome.REFUSE),
    )


def _known(office: Office, period: str) -> tuple[KnownTasks, _Gathered]:
    """What is stored already, by the keys that the rows are found again with."""
    known = KnownTasks()
    with office.reading() as tx:
        for family in families.all_families(tx):
            known.families[family.id] = family
            if family.no_kk:
                known.families.setdefault(family.no_kk, family)
        stored = frozenset(family.id for family in known.families.values())
        for person in families.all_persons(tx):
            known.persons.setdefault(person.nik or f"{person.family_id}/{person.match_key}", person)
        known.tasks.update(cases.known_tasks(tx))
        sequence = cases.last_sequence(tx, office.wilayah, period) if not office.is_city else 0
    return known, _Gathered(stored, sequence + 1)


def _family_tuple(number: int, family: Family) -> tuple[Any, ...]:
    row = families.family_row(family)
    return (number, row["id"], *(row[name] for name in families.FAMILY_COLUMNS))
