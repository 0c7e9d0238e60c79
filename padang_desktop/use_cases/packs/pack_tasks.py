"""In this file: the tasks of a pack become a staged plan, judged as a worklist's sheet is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.cases.case import UNSENT_STATES, Case, State, Worklist, number_of
from padang_desktop.domain.cases.case_row import Setting, WorklistJudge
from padang_desktop.domain.cases.judged_task import NewCase
from padang_desktop.domain.families.family import Family
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.packs.pack_tables import LISTS, TASK_AT, TASKS, sheet_cells
from padang_desktop.domain.values import account_mask
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.store import (
    cases,
    city_rows,
    families,
    given_records,
    plan_file,
    tables,
    worklists,
)
from padang_desktop.store.city_rows import Origin
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.imports import import_worklist
from padang_desktop.use_cases.imports.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import stage_pack_rows

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


_LINK = ("part", "key", "row_table", "row_id")
# What the city may put right of a task that it gave.
_TOLD_AGAIN = ("note", "deadline", "priority", "account_mask", "paying_bank")
UNSTARTED = frozenset({State.NEW, State.ASSIGNED})
WHY = "Ditarik kembali oleh kota (Data dari Kota)"


def stage_tasks(office: Office, lists: Sequence[Row], rows: Sequence[Row], file_name: str) -> ImportPlan:
    """The tasks of a pack, with the families and persons that they bring, as a plan."""
    from padang_desktop.documents import worklist_sheet
    from padang_desktop.documents.table_rows import RawRow

    given: list[RawRow] = []
    for place, row in enumerate(rows):
        cells, kinds = sheet_cells(TASKS, row)
        given.append(RawRow(place + 1, cells, kinds, "", (row[0], row[1])))
    desk = PackTaskDesk(office, lists)
    return stage_pack_rows.stage(
        office, stage_pack_rows.WORK, "worklist", worklist_sheet.FIELDS, file_name, desk, given
    )


@dataclass(frozen=True, slots=True)
class _List:
    """One list of the pack, with its judge; `worklist` is how it stands here."""

    worklist: Worklist
    judge: WorklistJudge
    is_new: bool


class PackTaskDesk:
    """Judges tasks of several lists together, so that a family of two lists is one family."""

    def __init__(self, office: Office, lists: Sequence[Row]) -> None:
        self._office = office
        known = import_worklist.known_now(office)
        with office.reading() as tx:
            self._stored = frozenset(family.id for family in families.all_families(tx))
            origins = city_rows.origins(tx, LISTS.name)
            here = {each.id: each for each in worklists.all_lists(tx)}
            self._lists = {row[0]: self._list_of(row, origins, here, known) for row in lists}
            self._links = city_rows.origins(tx, TASKS.name)
            self._cases = {case.id: case for case in _cases_of(tx, self._links)}
            self._sequences = {
                period: cases.last_sequence(tx, office.wilayah, period)
                for period in {each.worklist.period for each in self._lists.values()}
            }
        self._added: dict[str, tuple[int, Family]] = {}
        self._changed: dict[str, tuple[int, Family]] = {}
        self._used: set[str] = set()
        self._people = plan_file.StagedTable(tables.persons, families.PERSON_COLUMNS)
        self._tasks = plan_file.StagedTable(tables.cases, cases.COLUMNS)
        self._from_city = plan_file.StagedTable(tables.from_city, _LINK)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        return [self._one(raw) for raw in rows]

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        if not is_last:
            return []
        heads = plan_file.StagedTable(tables.worklists, worklists.COLUMNS)
        for key, each in self._lists.items():
            if each.is_new and key in self._used:
                heads.added.append(_staged(0, worklists.row(each.worklist), worklists.COLUMNS))
                self._link(0, LISTS.name, key, tables.worklists.name, each.worklist.id)
        homes = plan_file.StagedTable(tables.families, families.FAMILY_COLUMNS)
        for target, found in ((homes.added, self._added), (homes.changed, self._changed)):
            target += [
                _staged(number, families.family_row(family), families.FAMILY_COLUMNS)
                for number, family in found.values()
            ]
        return [heads, homes, self._people, self._tasks, self._from_city]

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return Verdict()

    def _list_of(
        self, row: Row, origins: Mapping[str, Origin], here: Mapping[str, Worklist], known: Any
    ) -> _List:
        told = LISTS.told(row)
        origin = origins.get(told["kunci"])
        stands = here.get(origin.row_id) if origin else None
        worklist = stands or Worklist(
            new_id(),
            told["nama"],
            told["jenis_tugas"],
            told["periode"],
            told["batas_waktu"],
            told["nama_berkas"],
        )
        setting = Setting(
            self._office.wilayah,
            told["jenis_tugas"],
            told["periode"],
            told["batas_waktu"],
            self._office.today(),
        )
        return _List(worklist, WorklistJudge(known, self._office.reference, setting), stands is None)

    def _one(self, raw: RawRow) -> PlannedRow:
        number, cells, kinds, _, (list_key, key) = raw
        each = self._lists[list_key]
        judged = each.judge.judge(number, cells, kinds, (new_id(), new_id()))
        planned = PlannedRow(
            number,
            each.worklist.name,
            cells,
            judged.outcome,
            judged.problems,
            reason=judged.reason,
            kinds=kinds,
        )
        if judged.outcome in (Outcome.REFUSE, Outcome.SKIP):
            return planned._replace(outcome=Outcome.REFUSE)
        if judged.family:
            place = self._changed if judged.family.id in self._stored else self._added
            first = place.get(judged.family.id, (number, judged.family))[0]
            place[judged.family.id] = (first, judged.family)
        if judged.person:
            self._people.added.append(
                _staged(number, families.person_row(judged.person), families.PERSON_COLUMNS)
            )
        if judged.case:
            self._new_case(number, f"{list_key}/{key}", list_key, each, judged.case)
        elif self._is_changed(number, f"{list_key}/{key}", cells):
            planned = planned._replace(outcome=Outcome.CHANGE)
        return planned

    def _new_case(self, number: int, key: str, list_key: str, each: _List, new: NewCase) -> None:
        period = each.worklist.period
        self._sequences[period] += 1
        self._used.add(list_key)
        case = Case(
            id=new_id(),
            number=number_of(self._office.wilayah, period, self._sequences[period]),
            worklist_id=each.worklist.id,
            family_id=new.family_id,
            person_id=new.person_id,
            task_type=new.task_type,
            kelurahan=new.kelurahan,
            period=period,
            deadline=new.deadline,
            priority=new.priority,
            finding=new.finding,
            origin="DINSOS",
            account_mask=new.account_mask,
            paying_bank=new.paying_bank,
        )
        self._tasks.added.append(_staged(number, cases.row(case), cases.COLUMNS))
        self._link(number, TASKS.name, key, tables.cases.name, case.id)

    def _is_changed(self, number: int, key: str, cells: Sequence[str]) -> bool:
        """The city put a task right that it gave before (_TOLD_AGAIN), or gives it again."""
        origin = self._links.get(key)
        case = self._cases.get(origin.row_id) if origin else None
        if case is None:
            return False
        is_back = case.state is State.CANCELLED and case.returned_reason == WHY
        if case.state not in UNSENT_STATES and not is_back:
            return False
        told = {name: cells[TASK_AT.index(name)] for name in _TOLD_AGAIN}
        fresh = replace(
            case, deadline=told["deadline"] or case.deadline, priority=told["priority"] or case.priority,
            finding=told["note"] or case.finding,
            account_mask=account_mask.judged(told["account_mask"], TEXT)[0] or case.account_mask,
            paying_bank=told["paying_bank"] or case.paying_bank,
        )  # fmt: skip
        if is_back:  # the city gives again what it had taken back
            state = State.ASSIGNED if case.volunteer_id else State.NEW
            fresh = replace(fresh, state=state, returned_reason="")
        if fresh == case:
            return False
        self._tasks.changed.append(_staged(number, cases.row(fresh), cases.COLUMNS))
        return True

    def _link(self, number: int, part: str, key: str, table: str, row_id: str) -> None:
        self._from_city.added.append((str(number), new_id(), part, key, table, row_id))


def _cases_of(tx: Reader, links: Mapping[str, Origin]) -> list[Case]:
    """Those that are still there: a task may have been thrown away as entered by mistake."""
    there = given_records.by_id(tx, tables.cases, [each.row_id for each in links.values()])
    return cases.take_many(tx, list(there))


def _staged(number: int, row: Mapping[str, Any], columns: Sequence[str]) -> tuple[Any, ...]:
    return (str(number), row["id"], *(row[name] for name in columns))
