"""In this file: cells of a plan are corrected before it is taken in.

After each mend every row is judged again by the same judge, so the plan is
what it would be had the file said so; the mends of one step are taken back
together. Nothing but the plan's own file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from padang_desktop.domain import text as words
from padang_desktop.domain.imports import ImportPlan, NothingToUndo, PlannedRow
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.sheet import EMPTY, TEXT
from padang_desktop.store.staging import Mend, PlanFile
from padang_desktop.use_cases import (
    import_contacts,
    import_roster,
    import_sheet,
    import_worklist,
    stage_sheet,
)
from padang_desktop.use_cases.judging_desk import JudgingDesk, SheetJudge
from padang_desktop.use_cases.office import Office

_JUDGES: Mapping[str, Callable[[Office, Mapping[str, str]], SheetJudge]] = {
    "roster": import_roster.judge_of,
    "worklist": import_worklist.judge_of,
    "contacts": import_contacts.judge_of,
}


def mend(
    office: Office, plan_id: str, place: int, field: str, text: str, progress: Progress | None = None
) -> ImportPlan:
    """Correct one cell of one row; the counts of the plan that comes back are the new ones.

    Raises UnknownImport when the plan or the row is gone, KeyError for a field it has not.
    """

    def wanted(rows: list[PlannedRow], at: int) -> list[tuple[int, str]]:
        return [(place, text)] if place < len(rows) and rows[place].kinds else []

    return _mend(office, plan_id, field, wanted, progress or Silent())


def mend_all(
    office: Office, plan_id: str, field: str, from_text: str, to_text: str, progress: Progress | None = None
) -> ImportPlan:
    """Correct the same text in every row that has it in this field; one step to undo."""
    meant = words.tidy(from_text)

    def wanted(rows: list[PlannedRow], at: int) -> list[tuple[int, str]]:
        return [(row.place, to_text) for row in rows if row.kinds and words.tidy(row.values[at]) == meant]

    return _mend(office, plan_id, field, wanted, progress or Silent())


def undo_mend(office: Office, plan_id: str, progress: Progress | None = None) -> ImportPlan:
    """Take back the last mend, and at the next call the one before. Raises NothingToUndo."""
    with import_sheet.opened(office, plan_id) as plan_file:
        mends = plan_file.mends()
        if not mends:
            raise NothingToUndo
        body = plan_file.body()
        last = mends[-1].step
        rows = list(plan_file.rows())
        for undone in reversed([each for each in mends if each.step == last]):
            at = body["plan"]["fields"].index(undone.field)
            rows[undone.place] = _with_cell(rows[undone.place], at, undone.text, undone.kind)
        left = {(each.place, each.field) for each in mends if each.step != last}
        for place in {each.place for each in mends if each.step == last}:
            fields = body["plan"]["fields"]
            rows[place] = rows[place]._replace(mended=tuple(f for f in fields if (place, f) in left))
        plan_file.forget_step(last)
        return _judged_again(office, plan_file, body, rows, progress or Silent())


def _mend(
    office: Office,
    plan_id: str,
    field: str,
    wanted: Callable[[list[PlannedRow], int], list[tuple[int, str]]],
    progress: Progress,
) -> ImportPlan:
    with import_sheet.opened(office, plan_id) as plan_file:
        body = plan_file.body()
        fields: list[str] = body["plan"]["fields"]
        if field not in fields:
            raise KeyError(field)
        at = fields.index(field)
        rows = list(plan_file.rows())
        mends = plan_file.mends()
        step = mends[-1].step + 1 if mends else 1
        steps: list[Mend] = []
        for place, text in wanted(rows, at):
            row, cell = rows[place], words.tidy(text)
            if row.values[at] == cell:
                continue
            steps.append(Mend(step, place, field, row.values[at], row.kinds[at]))
            mended = tuple(name for name in fields if name == field or name in row.mended)
            rows[place] = _with_cell(row, at, cell, TEXT if cell else EMPTY)._replace(mended=mended)
        if not steps:
            return import_sheet.as_plan(body["plan"])
        plan_file.add_mends(steps)
        return _judged_again(office, plan_file, body, rows, progress)


def _judged_again(
    office: Office, plan_file: PlanFile, body: dict[str, Any], rows: Iterable[PlannedRow], progress: Progress
) -> ImportPlan:
    progress.step(0, 0, "Memeriksa baris")
    body["head"] = import_sheet.journal_head(office)
    judge = _JUDGES[body["plan"]["noun"]]
    desk = JudgingDesk(plan_file, lambda: judge(office, body["options"]))
    desk.judge_again(rows)
    body["targets"] = desk.columns
    return stage_sheet.settle(plan_file, body, desk)


def _with_cell(row: PlannedRow, at: int, text: str, kind: str) -> PlannedRow:
    values = (*row.values[:at], text, *row.values[at + 1 :])
    return row._replace(values=values, kinds=f"{row.kinds[:at]}{kind}{row.kinds[at + 1 :]}")
