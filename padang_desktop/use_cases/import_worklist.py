"""In this file: a spreadsheet from the city becomes a judged plan of families, persons and cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.case import Case, Worklist, number_of
from padang_desktop.domain.case_row import JudgedTask, NewCase, Setting, WorklistJudge
from padang_desktop.domain.family import Family
from padang_desktop.domain.imports import ImportPlan, PlannedRow
from padang_desktop.domain.known_tasks import KnownTasks, last_of, person_key
from padang_desktop.domain.layout import Layout
from padang_desktop.domain.progress import Progress
from padang_desktop.store import cases, families, plan_file, tables, worklists
from padang_desktop.store.database import Reader
from padang_desktop.use_cases import stage_sheet
from padang_desktop.use_cases.arriving_table import Corrections, SheetNoun
from padang_desktop.use_cases.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


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
            self.persons.append((number, *families.person_row(judged.person).values()))
        if judged.case:
            self.cases.append((number, *cases.row(self._case(judged.case, head)).values()))

    def targets(self, worklist: Worklist) -> list[plan_file.StagedTable]:
        """Every table that the plan writes to, with its rows."""
        lists = plan_file.StagedTable(tables.worklists, worklists.COLUMNS)
        if self.cases:
            row = worklists.row(worklist)
            lists.added.append((0, row["id"], *(row[name] for name in worklists.COLUMNS)))
        homes = plan_file.StagedTable(tables.families, families.FAMILY_COLUMNS)
        homes.added += [_family_tuple(*item) for item in self.added.values()]
        homes.changed += [_family_tuple(*item) for item in self.changed.values()]
        people = plan_file.StagedTable(tables.persons, families.PERSON_COLUMNS, self.persons)
        tasks = plan_file.StagedTable(tables.cases, cases.COLUMNS, self.cases)
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
    sheet_names: Sequence[str] = (),
    header_rows: tuple[int, int] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the tasks in it and judge every row; nothing is stored yet.

    `task_type` serves rows that name none, `period` is YYYY-MM (this month when
    empty), `deadline` an ISO day. `layout`, `sheet_names` and `header_rows`
    (1-based, inclusive, of the first sheet taken) are a person's corrections.
    Raises NotAWorklistSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import worklist_sheet

    path = Path(path)
    options = _options(path, task_type, period or f"{office.today():%Y-%m}", deadline)
    noun = SheetNoun("worklist", worklist_sheet.FIELDS, worklist_sheet.fields, worklist_sheet.extract)
    return stage_sheet.stage(
        office,
        noun,
        path,
        lambda: judge_of(office, options),
        corrections=Corrections(layout, tuple(sheet_names), header_rows),
        options=options,
        progress=progress,
    )


def _options(path: Path, task_type: str, period: str, deadline: str) -> dict[str, str]:
    # A name that this computer cannot write as text must not stop the import.
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return {"task_type": task_type, "period": period, "deadline": deadline, "file_name": name}


def judge_of(office: Office, options: Mapping[str, str]) -> WorklistDesk:
    """A judge that knows what is stored at this moment; `options` as stage_worklist keeps them."""
    task_type, period, deadline = (options[name] for name in ("task_type", "period", "deadline"))
    file = Path(options["file_name"])
    worklist = Worklist(new_id(), file.stem, task_type, period, deadline, file.name)
    known, gathered = _known(office, period)
    setting = Setting(office.wilayah, task_type, period, deadline, office.today())
    judge = WorklistJudge(known, office.reference, setting)
    return WorklistDesk(judge, gathered, _Head(worklist, office.wilayah, "DINSOS"))


class WorklistDesk:
    """Judges rows and gathers the families, persons and tasks that they bring."""

    def __init__(self, judge: WorklistJudge, gathered: _Gathered, head: _Head) -> None:
        self._judge, self._gathered, self._head = judge, gathered, head

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned: list[PlannedRow] = []
        for number, cells, kinds, sheet, _ in rows:
            judged = self._judge.judge(number, cells, kinds, (new_id(), new_id()))
            self._gathered.take(number, judged, self._head)
            planned.append(
                PlannedRow(
                    number, sheet, cells, judged.outcome, judged.problems, reason=judged.reason, kinds=kinds
                )
            )
        return planned

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        """Nothing before the end: a family is known whole only after its last row."""
        return self._gathered.targets(self._head.worklist) if is_last else []

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return Verdict()


def known_now(office: Office) -> KnownTasks:
    """What is stored already, for whoever judges the rows of several lists together."""
    return _known(office, f"{office.today():%Y-%m}")[0]


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
            known.persons.setdefault(person_key(person.nik, person.family_id, person.match_key), person)
        _follow_merges(tx, known)
        known.tasks.update(cases.known_tasks(tx))
        sequence = cases.last_sequence(tx, office.wilayah, period) if not office.is_city else 0
    return known, _Gathered(stored, sequence + 1)


def _follow_merges(tx: Reader, known: KnownTasks) -> None:
    """Let the numbers of records that were merged away lead to those that stand for them."""
    gone = families.merged_families(tx)
    into = {each.id: each.survivor_id for each in gone}
    followed = {kk: last_of(family_id, into) for kk, family_id in families.left_numbers(tx)}
    followed |= {key: last_of(each.id, into) for each in gone for key in (each.id, each.key) if key}
    known.followed_families = followed
    persons = {person.id: person for person in known.persons.values()}
    doubles = families.merged_persons(tx)
    person_into = {each.id: each.survivor_id for each in doubles}
    known.followed_persons = {
        key: person
        for each in doubles
        if (person := persons.get(last_of(each.id, person_into)))
        for key in (each.key, person_key("", person.family_id, each.match_key))
        if key
    }


def _family_tuple(number: int, family: Family) -> tuple[Any, ...]:
    return (number, *families.family_row(family).values())
