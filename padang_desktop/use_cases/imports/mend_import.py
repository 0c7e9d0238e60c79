"""In this file: cells of a plan are corrected before it is taken in.

After each mend the plan is what it would be had the file said so: the same
judge judges again what the mend touches (mend_nearby), or everything. The
mends of one step are taken back together. Nothing but the plan's own file is
written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from padang_desktop.domain.imports.imports import ImportPlan, NothingToUndo, PlannedRow
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import account_mask
from padang_desktop.domain.values import text as words
from padang_desktop.domain.values.sheet import EMPTY, TEXT
from padang_desktop.store.plan_file import Mend, PlanFile
from padang_desktop.use_cases.imports import (
    import_contacts,
    import_field_results,
    import_roster,
    import_sheet,
    import_worklist,
    mend_nearby,
    stage_sheet,
)
from padang_desktop.use_cases.imports.judging_desk import JudgingDesk, SheetJudge
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import import_city_data

_JUDGES: Mapping[str, Callable[[Office, Mapping[str, str]], SheetJudge]] = {
    "roster": import_roster.judge_of,
    "worklist": import_worklist.judge_of,
    "contacts": import_contacts.judge_of,
    "field_results": import_field_results.judge_of,
    import_city_data.ROSTER: import_city_data.roster_judge,
    import_city_data.WORKLIST: import_city_data.worklist_judge,
}


def mend(
    office: Office, plan_id: str, place: int, field: str, text: str, progress: Progress | None = None
) -> ImportPlan:
    """Correct one cell of one row; the counts of the plan that comes back are the new ones.

    Raises UnknownImport when the plan or the row is gone, KeyError for a field it has not.
    """
    with import_sheet.opened(office, plan_id) as plan_file:
        row = plan_file.row(place)
        wanted = [row] if row.kinds else []
        return _mend(office, plan_file, field, wanted, text, progress or Silent())


def mend_all(
    office: Office, plan_id: str, field: str, from_text: str, to_text: str, progress: Progress | None = None
) -> ImportPlan:
    """Correct the same text in every row that has it in this field; one step to undo."""
    meant = words.tidy(from_text)
    with import_sheet.opened(office, plan_id) as plan_file:
        at = _at(plan_file.body(), field)
        wanted = [row for row in plan_file.rows() if row.kinds and words.tidy(row.values[at]) == meant]
        return _mend(office, plan_file, field, wanted, to_text, progress or Silent())


def undo_mend(office: Office, plan_id: str, progress: Progress | None = None) -> ImportPlan:
    """Take back the last mend, and at the next call the one before. Raises NothingToUndo."""
    with import_sheet.opened(office, plan_id) as plan_file:
        mends = plan_file.mends()
        if not mends:
            raise NothingToUndo
        body, last = plan_file.body(), mends[-1].step
        fields = _fields(body)
        undone = [each for each in mends if each.step == last]
        left = {(each.place, each.field) for each in mends if each.step != last}
        rows = {row.place: row for row in plan_file.rows_at(sorted({each.place for each in undone}))}
        for each in reversed(undone):
            rows[each.place] = _with_cell(rows[each.place], fields.index(each.field), each.text, each.kind)
        for place, row in rows.items():
            rows[place] = row._replace(mended=tuple(name for name in fields if (place, name) in left))
        plan_file.forget_step(last)
        return _judged_again(office, plan_file, body, rows, progress or Silent())


def _mend(
    office: Office, plan_file: PlanFile, field: str, wanted: list[PlannedRow], text: str, progress: Progress
) -> ImportPlan:
    body = plan_file.body()
    fields = _fields(body)
    at, cell = _at(body, field), words.tidy(text)
    if field == account_mask.FIELD:  # what is typed is kept as what a sheet says
        cell = account_mask.masked(cell)
    mends = plan_file.mends()
    step = mends[-1].step + 1 if mends else 1
    steps: list[Mend] = []
    edited: dict[int, PlannedRow] = {}
    for row in wanted:
        if row.values[at] == cell:
            continue
        steps.append(Mend(step, row.place, field, row.values[at], row.kinds[at]))
        mended = tuple(name for name in fields if name == field or name in row.mended)
        edited[row.place] = _with_cell(row, at, cell, TEXT if cell else EMPTY)._replace(mended=mended)
    if not steps:
        return import_sheet.as_plan(body["plan"])
    plan_file.add_mends(steps)
    return _judged_again(office, plan_file, body, edited, progress)


def _at(body: Mapping[str, Any], field: str) -> int:
    """Where a field stands in the values of a row. Raises KeyError."""
    fields = _fields(body)
    if field not in fields:
        raise KeyError(field)
    return fields.index(field)


def _fields(body: Mapping[str, Any]) -> list[str]:
    return body["plan"]["fields"]


def _judged_again(
    office: Office,
    plan_file: PlanFile,
    body: dict[str, Any],
    edited: Mapping[int, PlannedRow],
    progress: Progress,
) -> ImportPlan:
    progress.step(0, 0, "Memeriksa baris")
    if plan := mend_nearby.judged(office, plan_file, body, edited):
        return plan
    body["head"] = import_sheet.journal_head(office)
    if "ids" in body["options"]:
        # What went in already, or was taken back, keeps the ids that it had.
        body["options"]["ids"] = new_id()
    judge = _JUDGES[body["plan"]["noun"]]
    desk = JudgingDesk(plan_file, lambda: judge(office, body["options"]))
    with stage_sheet.nothing_collected():
        desk.judge_again((edited.get(row.place, row) for row in plan_file.rows()), progress)
    body["targets"] = desk.columns
    return stage_sheet.settle(plan_file, body, desk)


def _with_cell(row: PlannedRow, at: int, text: str, kind: str) -> PlannedRow:
    values = (*row.values[:at], text, *row.values[at + 1 :])
    return row._replace(values=values, kinds=f"{row.kinds[:at]}{kind}{row.kinds[at + 1 :]}")
