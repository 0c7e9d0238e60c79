"""In this file: a field workbook says beforehand how many of its results will wait for a muskel."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.review import WITHOUT_MEETING
from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.store import cases
from padang_desktop.use_cases.imports import import_sheet, mend_import
from padang_desktop.use_cases.imports.import_field_results import stage_field_results
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import keep_rules
from tests.field_sheets import FOUND, a_workbook, filled, given_out
from tests.offices import with_tasks

UNFIT = {**FOUND, "eligibility": "Tidak layak", "reason_1": "Memiliki mobil"}


def to_meeting(plan: ImportPlan) -> list[str]:
    return [note.value for note in plan.notes if note.code == "FIELD_TO_MEETING"]


def places(office: Office, plan: ImportPlan) -> dict[int, int]:
    """Row of the sheet -> place in the plan."""
    return {row.number: row.place for row in import_sheet.plan_rows(office, plan.id)}


def test_what_will_wait_is_counted_and_a_mend_counts_anew(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office)
    empty = a_workbook(office, tasks, tmp_path / "a.xlsx")
    plan = stage_field_results(office, filled(empty, tmp_path / "b.xlsx", {2: UNFIT, 3: UNFIT, 4: FOUND}))
    assert plan.counts.added == 3 and to_meeting(plan) == ["2"]
    mended = mend_import.mend(office, plan.id, places(office, plan)[3], "eligibility", "Layak")
    assert to_meeting(mended) == ["1"]
    assert to_meeting(mend_import.undo_mend(office, plan.id)) == ["2"]


def test_with_the_rule_lifted_nothing_is_said(office: Office, tmp_path: Path) -> None:
    keep_rules.keep(office, WITHOUT_MEETING, "1")
    empty = a_workbook(office, given_out(office), tmp_path / "a.xlsx")
    plan = stage_field_results(office, filled(empty, tmp_path / "b.xlsx", {2: UNFIT}))
    assert plan.counts.added == 1 and to_meeting(plan) == []


def test_the_officers_own_row_waits_as_soon_as_it_is_taken_in(office: Office, tmp_path: Path) -> None:
    tasks = with_tasks(office, 1)
    empty = a_workbook(office, tasks, tmp_path / "a.xlsx")
    plan = stage_field_results(office, filled(empty, tmp_path / "b.xlsx", {2: UNFIT}))
    assert to_meeting(plan) == ["1"]
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        assert cases.take(tx, tasks.case.id).state is State.AWAITS_MEETING
