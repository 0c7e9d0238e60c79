"""In this file: a field workbook that was mended row by row is the plan that judging everything gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.domain.imports.imports import ImportPlan, NothingToUndo
from padang_desktop.store import settings as kept_settings
from padang_desktop.store.plan_file import PlanFile
from padang_desktop.use_cases.cases import assign_cases
from padang_desktop.use_cases.imports import import_field_results, import_sheet, mend_import, stage_sheet
from padang_desktop.use_cases.imports.import_field_results import stage_field_results
from padang_desktop.use_cases.imports.judging_desk import JudgingDesk
from padang_desktop.use_cases.office import Office
from tests.field_sheets import FOUND, a_workbook, column, filled
from tests.offices import open_one, with_tasks

DAYS = ("2026-11-20", "2026-11-19", "", "kemarin dulu")
PLACES = ("", "-0.912345, 100.412345", "-0.912345,100.412345", "-0.9, 100.4", "di dekat surau")
# Few of each, so that rows meet in every way: by case, by the officer's day, by the place.
CELLS = {
    "visited_on": DAYS,
    "place": PLACES,
    "presence": ("Ditemukan", "Tidak ditemukan", "", "entah"),
    "eligibility": ("Layak", "", "Tidak layak"),
    "take": ("", "Ya", "Tidak"),
}
COUNT, TWICE = 9, 3
LAST, FIELD = COUNT + 1, st.sampled_from(list(CELLS))
MENDS = st.lists(
    st.one_of(
        st.tuples(st.just("mend"), st.integers(1, LAST), FIELD, st.integers(0, 4)),
        st.tuples(st.just("key"), st.integers(1, LAST), st.just("key"), st.integers(1, COUNT)),
        st.tuples(st.just("all"), st.integers(0, 4), FIELD, st.integers(0, 4)),
        st.tuples(st.just("undo"), st.just(0), st.just("place"), st.just(0)),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


class Ground(NamedTuple):
    office: Office
    plan: ImportPlan


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Nine tasks of two volunteers and of the officer; one was visited since, one row stands twice."""
    folder = tmp_path_factory.mktemp("ground")
    with open_one(folder / "kantor") as office:
        tasks = with_tasks(office, COUNT, volunteer_count=2)
        for at, volunteer in enumerate(tasks.volunteers):
            assign_cases.assign(office, [case.id for case in tasks.cases[at * 3 : at * 3 + 3]], volunteer.id)
        with office.writing("roster.imported") as tx:
            # So few that the order of the rows decides who is warned of.
            kept_settings.put(tx, "visit.most_a_day", "1")
        empty = a_workbook(office, tasks, folder / "keluar.xlsx")
        early = filled(empty, folder / "dulu.xlsx", {COUNT + 1: FOUND})
        import_sheet.apply_plan(office, stage_field_results(office, early).id)
        cells: dict[int, dict[str, Any]] = {
            row: {**FOUND, "place": PLACES[row % 4], "visited_on": DAYS[row % 2]}
            for row in range(2, COUNT + 2)
        }
        cells[COUNT] = {}
        back = filled(empty, folder / "kembali.xlsx", cells)
        yield Ground(office, stage_field_results(office, with_one_twice(back)))


def with_one_twice(path: Path) -> Path:
    """The last row but one is a copy of another, with other words in it."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Tugas"]
    for at in range(1, sheet.max_column + 1):
        sheet.cell(COUNT + 2, at).value = sheet.cell(TWICE, at).value
    sheet.cell(COUNT + 2, column(sheet, "note")).value = "sekali lagi"
    book.save(path)
    return path


def all_of(plan_file: PlanFile, plan: ImportPlan) -> dict[str, Any]:
    """Everything that a plan holds, but for the order of what is ready and the ids of the visits."""
    body = plan_file.body()
    ready = {
        (name, kind): sorted(
            repr((row[0], *row[2 if kind == "add" else 1 :]))
            for rows in plan_file.staged(name, kind)
            for row in rows
        )
        for name in body["targets"]
        for kind in ("add", "change")
    }
    return {
        "counts": plan.counts, "warnings": plan.warning_count, "notes": plan.notes, "mends": plan.mend_count,
        "rows": list(plan_file.rows()), "letters": plan_file.letter_counts(), "ready": ready,
        "counted": body["counted"],
    }  # fmt: skip


def a_copy(office: Office, plan_id: str, name: str) -> str:
    twin = f"{plan_id}-{name}"
    shutil.copy(office.staging_path(plan_id), office.staging_path(twin))
    return twin


def judged_whole(office: Office, plan_id: str) -> dict[str, Any]:
    """The same plan after every row was judged again from the first."""
    twin = a_copy(office, plan_id, "semua")
    with import_sheet.opened(office, twin) as plan_file:
        body = plan_file.body()
        desk = JudgingDesk(plan_file, lambda: import_field_results.judge_of(office))
        desk.judge_again(list(plan_file.rows()))
        plan = stage_sheet.settle(plan_file, body, desk)
        found = all_of(plan_file, plan)
    office.staging_path(twin).unlink()
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mends=MENDS)
def test_a_mended_workbook_is_what_judging_everything_gives(
    ground: Ground, mends: list[tuple[str, int, str, int]]
) -> None:
    office = ground.office
    plan_id = a_copy(office, ground.plan.id, "coba")
    plan = import_sheet.plan_of(office, plan_id)
    at_key = plan.fields.index("key")
    keys = {row.place: row.values[at_key] for row in import_sheet.plan_rows(office, plan_id) if row.kinds}
    for what, where, field, at in mends:
        choices = CELLS.get(field, ())
        if what == "mend":
            plan = mend_import.mend(office, plan_id, where, field, choices[at % len(choices)])
        elif what == "key":
            plan = mend_import.mend(office, plan_id, where, field, keys.get(at, ""))
        elif what == "all":
            texts = (choices[where % len(choices)], choices[at % len(choices)])
            plan = mend_import.mend_all(office, plan_id, field, *texts)
        else:
            try:
                plan = mend_import.undo_mend(office, plan_id)
            except NothingToUndo:
                continue
        with import_sheet.opened(office, plan_id) as plan_file:
            found = all_of(plan_file, plan)
        assert found == judged_whole(office, plan_id)


def test_a_mend_looks_only_at_the_rows_that_count_with_it(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = ground.office
    plan_id = a_copy(office, ground.plan.id, "sedikit")
    looked: list[int] = []
    rows = import_field_results.FieldDesk.rows

    def counted(desk: Any, given: Any) -> Any:
        looked.append(len(given))
        return rows(desk, given)

    monkeypatch.setattr(import_field_results.FieldDesk, "rows", counted)
    last = import_sheet.plan_rows(office, plan_id)[COUNT - 1]
    mend_import.mend(office, plan_id, last.place, "visited_on", "2026-11-18")
    assert looked == [1, 1, 1]
