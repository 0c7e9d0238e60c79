"""In this file: the judges of city-wide sheets, which lay each row ready for its kecamatan."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.cases.case_row import Setting, WorklistJudge
from padang_desktop.domain.cases.known_tasks import KnownTasks
from padang_desktop.domain.imports.imports import Outcome, PlannedRow
from padang_desktop.domain.packs.pack_tables import (
    LIST_OPEN,
    LISTS,
    PSM,
    ROSTER_AT,
    ROSTER_COLUMNS,
    TASK_AT,
    TASK_COLUMNS,
    TASKS,
)
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.known_people import KnownPeople
from padang_desktop.domain.roster.volunteer_row import RosterJudge
from padang_desktop.domain.values import account_mask, calendar, nik, text
from padang_desktop.domain.values.person_name import keys
from padang_desktop.store import city_rows, plan_file, tables
from padang_desktop.store.city_rows import CityRow
from padang_desktop.use_cases.imports.judging_desk import Verdict
from padang_desktop.use_cases.office import new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


# Of a name the office's own judge makes title and printed form, as it does with any sheet.
_AS_WRITTEN = frozenset({"name", "title_front", "title_back", "printed_name"})
_UNKNOWN_PLACE = frozenset({"kelurahan", "kecamatan"})


@dataclass(slots=True)
class _Tally:
    """Where the rows went."""

    per: Counter[str] = field(default_factory=Counter[str])
    unknown: int = 0

    def refused(self, problems: Iterable[Problem]) -> None:
        self.unknown += any(each.blocks and each.field in _UNKNOWN_PLACE for each in problems)

    def plain(self) -> dict[str, Any]:
        return {"per": dict(self.per), "unknown": self.unknown}


class CityRosterDesk:
    """Judges the rows as an office's own roster is judged, and lays them ready for Data Kota."""

    def __init__(
        self, reference: Reference, today: date, known: Sequence[CityRow], *, is_nik_damaged: bool = False
    ) -> None:
        self._given = (reference, today, known)
        self._is_nik_damaged = is_nik_damaged
        nobody = KnownPeople.of(())
        self._judge = RosterJudge(nobody, reference, "", today, is_nik_damaged=is_nik_damaged)
        self._known = {row.key: row for row in known}
        self._tally = _Tally()
        self._rows = plan_file.StagedTable(tables.city_rows, city_rows.COLUMNS)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        return [self._one(raw, judged) for raw, judged in zip(rows, self._judge.judge_all(rows), strict=True)]

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        return [self._rows]

    def again(self) -> CityRosterDesk | None:
        if self._is_nik_damaged or not self._judge.counted().is_nik_damaged:
            return None
        return CityRosterDesk(*self._given, is_nik_damaged=True)

    def verdict(self) -> Verdict:
        return Verdict(
            self._judge.counted().notes(is_judged_damaged=self._is_nik_damaged), 0, 0, self._tally.plain()
        )

    def _one(self, raw: RawRow, judged: Any) -> PlannedRow:
        number, cells, kinds, sheet, _ = raw
        planned = PlannedRow(
            number, sheet, cells, judged.outcome, judged.problems, "", judged.reason, kinds=kinds
        )
        if judged.values is None:
            self._tally.refused(judged.problems if judged.outcome is Outcome.REFUSE else ())
            return planned
        record = judged.record
        wilayah = record["kelurahan"].rpartition(".")[0]
        self._tally.per[wilayah] += 1
        said = dict(zip(ROSTER_AT, cells, strict=True))
        values = [_said(name, said[name], record.get(name, "")) for name in ROSTER_COLUMNS]
        by_name = "|".join((record["match_key"], record["birth_date"], record["kelurahan"]))
        known = self._known.get(record["nik"] or by_name) or self._known.get(by_name)
        row_id = known.id if known else new_id()
        fresh = CityRow(row_id, PSM.name, record["nik"] or by_name, (row_id, *values), wilayah)
        return planned._replace(
            outcome=_lay(self._rows, number, fresh, known), target_id=known.id if known else ""
        )


class CityTaskDesk:
    """Judges the rows of one worklist and lays them ready; the list itself goes in with them."""

    def __init__(
        self,
        reference: Reference,
        setting: Setting,
        file_name: str,
        known: Sequence[CityRow],
        periods: Mapping[str, str],
    ) -> None:
        self._reference, self._setting, self._file_name = reference, setting, file_name
        self._judge = WorklistJudge(KnownTasks(), reference, setting)
        self._list_id = new_id()
        # A task of the same month that another list already gives is that task.
        self._known = {row.key: row for row in known if periods.get(row.list_id) == setting.period}
        self._seen: set[str] = set()
        self._has_new = False
        self._tally = _Tally()
        self._rows = plan_file.StagedTable(tables.city_rows, city_rows.COLUMNS)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        return [self._one(raw) for raw in rows]

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        if is_last and self._has_new:
            head = (
                self._list_id, Path(self._file_name).stem, self._setting.task_type, self._setting.period,
                self._setting.deadline, self._file_name, LIST_OPEN,
            )  # fmt: skip
            _lay(self._rows, 0, CityRow(self._list_id, LISTS.name, self._list_id, head), None)
            self._has_new = False
        return [self._rows]

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return Verdict((), 0, 0, self._tally.plain())

    def _one(self, raw: RawRow) -> PlannedRow:
        number, cells, kinds, sheet, _ = raw
        judged = self._judge.judge(number, cells, kinds, (new_id(), new_id()))
        planned = PlannedRow(
            number, sheet, cells, judged.outcome, judged.problems, "", judged.reason, kinds=kinds
        )
        if judged.outcome in (Outcome.REFUSE, Outcome.SKIP):
            self._tally.refused(judged.problems)
            return planned
        told = _task_cells(self._reference, self._setting, cells, kinds)
        key = "|".join((told["nik"] or f"{told['no_kk']}|{keys(told['name']).match_key}", told["task_type"]))
        if key in self._seen:
            return planned._replace(outcome=Outcome.SKIP, reason="ROW_REPEATED")
        self._seen.add(key)
        wilayah = told["kelurahan"].rpartition(".")[0]
        self._tally.per[wilayah] += 1
        known = self._known.get(key)
        list_id = known.list_id if known else self._list_id
        self._has_new = self._has_new or known is None
        row = (list_id, key, *(told[name] for name in TASK_COLUMNS))
        fresh = CityRow(known.id if known else new_id(), TASKS.name, key, row, wilayah, list_id)
        return planned._replace(
            outcome=_lay(self._rows, number, fresh, known), target_id=known.id if known else ""
        )


def _lay(target: plan_file.StagedTable, number: int, fresh: CityRow, known: CityRow | None) -> Outcome:
    if known is not None and (known.cells, known.wilayah, known.key) == (
        fresh.cells,
        fresh.wilayah,
        fresh.key,
    ):
        return Outcome.SAME
    staged = (
        str(number), fresh.id, fresh.part, fresh.wilayah, fresh.list_id, fresh.key,
        json.dumps(fresh.cells, ensure_ascii=False),
    )  # fmt: skip
    (target.changed if known else target.added).append(staged)
    return Outcome.CHANGE if known else Outcome.ADD


def _said(name: str, cell: str, value: str) -> str:
    """What the sheet says, put right; what it leaves empty stays empty and erases nothing anywhere."""
    if text.is_blank(cell):
        return ""
    return text.tidy(cell) if name in _AS_WRITTEN else value


def _task_cells(reference: Reference, setting: Setting, cells: Sequence[str], kinds: str) -> dict[str, str]:
    """The cells of an accepted row, each written in one way."""
    raw: dict[str, str] = dict(zip(TASK_AT, cells, strict=True))
    told = {name: "" if text.is_blank(raw[name]) else text.tidy(raw[name]) for name in TASK_COLUMNS}
    for name in ("nik", "no_kk"):
        digits, _ = nik.clean(raw[name])
        told[name] = digits if len(digits) == nik.DIGIT_COUNT and digits.isdigit() else ""
    for name in ("birth_date", "deadline"):
        day, _ = calendar.parse_day(raw[name], kinds[TASK_AT.index(name)], today=setting.today)
        told[name] = day.isoformat() if day else ""
    area, _ = reference.areas.judge(raw["kelurahan"], raw["kecamatan"])
    told["kelurahan"] = area.code if area else ""
    for name, list_name in (("task_type", "task_type"), ("sex", "sex"), ("relation", "relation")):
        written = told[name] or (setting.task_type if name == "task_type" else "")
        entry = reference.code_lists.resolve(list_name, written) if written else None
        told[name] = entry.code if entry else ""
    account = account_mask.FIELD
    told[account], _ = account_mask.judged(raw[account], kinds[TASK_AT.index(account)])
    told["deadline"] = told["deadline"] or setting.deadline
    return told
