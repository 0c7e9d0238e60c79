"""In this file: a foreign file is read, recognised and judged into a plan, whatever its noun.

Each noun brings the columns it knows and a judge of rows. Nothing is stored
but the plan's own encrypted file, and that is gone when this fails.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from padang_desktop.domain.imports.imports import Counts, ImportPlan, Outcome, UnknownImport
from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.store import imports, sheet_layouts, staging
from padang_desktop.store.plan_file import WARN, PlanFile
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.imports.arriving_table import ArrivingTable, SheetNoun
from padang_desktop.use_cases.imports.judging_desk import JudgingDesk, SheetJudge, Verdict
from padang_desktop.use_cases.office import Office


def stage(
    office: Office,
    sheet_noun: SheetNoun,
    path: Path,
    begin: Callable[[], SheetJudge],
    *,
    corrections: Corrections,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    also_noted: Callable[[ArrivingTable], Sequence[Problem]] | None = None,
) -> ImportPlan:
    """Read, recognise and judge; older plans of the noun are thrown away.

    `options` are what begin() was made of, for judging again after a mend;
    `also_noted` says what the noun itself finds odd about the file.
    """
    # Looking for garbage begins again when everything that was read is gone.
    with nothing_collected():
        return _staged(office, sheet_noun, path, begin, corrections, options or {}, progress, also_noted)


def _staged(
    office: Office,
    sheet_noun: SheetNoun,
    path: Path,
    begin: Callable[[], SheetJudge],
    corrections: Corrections,
    options: Mapping[str, str],
    progress: Progress | None,
    also_noted: Callable[[ArrivingTable], Sequence[Problem]] | None,
) -> ImportPlan:
    noun = sheet_noun.name
    digest = _digest_of(path)
    head = import_sheet.journal_head(office)
    plan_id, lost_mends = import_sheet.new_plan_id(noun), _lost_mends(office, noun, digest)
    with office.reading() as tx:
        remembered = sheet_layouts.all_of(tx, noun)
        earlier = imports.of_file(tx, noun, digest)
    with staging.making(office.staging_path(plan_id), office.staging_key()) as plan_file:
        desk = JudgingDesk(plan_file, begin)
        synonyms = know_reference.sheet_synonyms(office.resources)
        table = ArrivingTable(sheet_noun, synonyms, corrections, remembered, desk, progress or Silent())
        table.read(path)
        plan = _plan_of(plan_id, sheet_noun, table)
        notes = [*_file_notes(plan, earlier, lost_mends, sheet_noun.own_sheets), *table.notes]
        notes += also_noted(table) if also_noted is not None else ()
        body: dict[str, Any] = {
            "plan": asdict(plan),
            "targets": desk.columns,
            "sha256": digest,
            "head": head,
            "options": dict(options),
            "file_notes": [asdict(note) for note in notes],
            "is_corrected": bool(corrections.layout or corrections.header_rows) or table.is_remembered,
        }
        plan = settle(plan_file, body, desk)
    import_sheet.sweep_plans(office, noun, but=plan_id)
    return plan


def _plan_of(plan_id: str, sheet_noun: SheetNoun, table: ArrivingTable) -> ImportPlan:
    """What the file turned out to be; its rows are counted once they are judged."""
    return ImportPlan(
        id=plan_id,
        noun=sheet_noun.name,
        file_name=table.file_name,
        sheets=table.sheets,
        layout=table.layout,
        fields=sheet_noun.names,
        labels=tuple(field.label for field in sheet_noun.columns),
        counts=Counts(),
        is_remembered=table.is_remembered,
    )


def settle(plan_file: PlanFile, body: dict[str, Any], desk: JudgingDesk) -> ImportPlan:
    """Put down what the rows come to, after they were judged or judged again."""
    return settle_as(plan_file, body, desk.judge.verdict())


def settle_as(plan_file: PlanFile, body: dict[str, Any], verdict: Verdict) -> ImportPlan:
    """As settle(), where the judge's verdict is known without judging every row."""
    letters = plan_file.letter_counts()
    headers = {column["field"]: column["header"] for column in body["plan"]["layout"]["columns"]}
    counts = {outcome: letters.get(outcome, 0) for outcome in Outcome}
    body["plan"] |= {
        "counts": asdict(
            Counts(
                counts[Outcome.ADD], counts[Outcome.CHANGE], counts[Outcome.SAME], counts[Outcome.REFUSE],
                counts[Outcome.SKIP],
            )
        ),
        "warning_count": letters.get(WARN, 0),
        "notes": [
            *body["file_notes"],
            *(asdict(note) for note in (*verdict.notes, *plan_file.column_notes(headers))),
        ],
        "mend_count": plan_file.step_count(),
    }  # fmt: skip
    body |= {"leaving": verdict.leaving, "serving": verdict.serving, "counted": verdict.counted}
    plan_file.put_body(body)
    return import_sheet.as_plan(body["plan"])


@contextmanager
def nothing_collected() -> Generator[None]:
    """Rows come by the ten thousand and hold no circles: looking for some costs a third of the judging."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _file_notes(
    plan: ImportPlan, earlier: imports.Import | None, lost_mends: int, own_sheets: Collection[str]
) -> list[Problem]:
    """What is to be said of the file whatever its rows come to."""
    notes: list[Problem] = []
    if earlier is not None:
        day = calendar.full_date(calendar.wib(earlier.applied_at).date())
        notes.append(Problem("FILE_TAKEN_BEFORE", "", earlier.file_name, Severity.WARN, day))
    left = [
        sheet
        for sheet in plan.sheets
        if not sheet.is_taken and sheet.row_count and sheet.name not in own_sheets
    ]
    for code, names in (
        ("SHEETS_LEFT", [sheet.name for sheet in left if not sheet.is_hidden]),
        ("HIDDEN_SHEETS_LEFT", [sheet.name for sheet in left if sheet.is_hidden and sheet.has_header]),
    ):
        if names:
            notes.append(Problem(code, "", ", ".join(names), Severity.WARN, str(len(names))))
    if lost_mends:
        notes.append(Problem("MENDS_LOST", "", str(lost_mends), Severity.WARN))
    return notes


def _lost_mends(office: Office, noun: str, digest: str) -> int:
    """How many mends the earlier plan of this very file had; it is about to be thrown away."""
    lost = 0
    for path in office.staging_path("x").parent.glob(f"{noun}-*.db"):
        # A plan that was never finished, or is being thrown away, has nothing to lose.
        with contextlib.suppress(UnknownImport), staging.opened(path, office.staging_key()) as plan_file:
            lost += plan_file.step_count() if plan_file.body()["sha256"] == digest else 0
    return lost


def _digest_of(path: Path) -> str:
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:
        # What is wrong with it the reader of sheets says better.
        return ""
