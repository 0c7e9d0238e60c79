"""In this file: a spreadsheet becomes a judged plan for the roster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.domain import volunteer_row
from padang_desktop.domain.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.layout import Layout
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.volunteer_row import JudgedRow, KnownPeople, RosterJudge
from padang_desktop.store import staging, tables, volunteers
from padang_desktop.use_cases import import_sheet, know_reference
from padang_desktop.use_cases.office import Office, new_id

STEP_ROWS = 500


def stage_roster(
    office: Office,
    path: Path | str,
    *,
    layout: Layout | None = None,
    sheet_name: str = "",
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the roster in it and judge every row; nothing is stored yet.

    `layout` and `sheet_name` are a person's corrections of what was recognised.
    Raises NotARosterSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import roster_sheet, sheet_reader

    path, progress = Path(path), progress or Silent()
    head = import_sheet.journal_head(office)
    workbook = sheet_reader.read(path, progress=progress)
    fields = roster_sheet.fields(know_reference.sheet_synonyms(office.resources))
    table = roster_sheet.extract(workbook, fields, layout, sheet_name)
    judge = _judge(office)
    target = staging.StagedTable(tables.volunteers, volunteer_row.COLUMNS)
    rows = [
        PlannedRow(skipped.number, skipped.sheet, (skipped.text,), Outcome.SKIP, reason=skipped.reason)
        for skipped in table.skipped
    ]
    for count, raw in enumerate(table.rows, 1):
        judged = judge.judge(raw.number, raw.cells, raw.kinds)
        rows.append(_planned(raw.number, raw.sheet, raw.cells, judged))
        _stage(target, raw.number, judged)
        if count % STEP_ROWS == 0:
            progress.step(count, len(table.rows), "Memeriksa baris")
    plan = ImportPlan(
        id=import_sheet.new_plan_id("roster"),
        noun="roster",
        file_name=workbook.file_name,
        sheets=tuple(table.layouts),
        layout=table.layout,
        fields=table.fields,
        labels=tuple(field.label for field in roster_sheet.FIELDS),
        counts=import_sheet.counted(rows),
        warning_count=sum(1 for row in rows if row.problems and row.outcome is not Outcome.REFUSE),
    )
    return import_sheet.keep_plan(office, plan, rows, [target], import_sheet.digest_of(path), head)


def _judge(office: Office) -> RosterJudge:
    with office.reading() as tx:
        known = KnownPeople.of(volunteers.all_people(tx))
    kecamatan = "" if office.is_city else office.wilayah
    return RosterJudge(known, office.reference, kecamatan, office.today())


def _planned(number: int, sheet: str, cells: Sequence[str], judged: JudgedRow) -> PlannedRow:
    return PlannedRow(
        number=number,
        sheet=sheet,
        values=tuple(cells),
        outcome=judged.outcome,
        problems=judged.problems,
        target_id=judged.target.id if judged.target else "",
        reason=judged.reason,
    )


def _stage(target: staging.StagedTable, number: int, judged: JudgedRow) -> None:
    if judged.values is None:
        return
    values = tuple(judged.values[name] for name in target.columns)
    if judged.outcome is Outcome.ADD:
        target.added.append((number, new_id(), *values))
    elif judged.target:
        target.changed.append((number, judged.target.id, *values))
