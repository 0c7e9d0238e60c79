"""In this file: a worklist that was mended row by row is the plan that judging everything gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.domain.imports.imports import ImportPlan, NothingToUndo
from padang_desktop.store import cases
from padang_desktop.store.plan_file import PlanFile
from padang_desktop.use_cases.families import merge_families
from padang_desktop.use_cases.imports import import_sheet, import_worklist, mend_import, stage_sheet
from padang_desktop.use_cases.imports.judging_desk import JudgingDesk
from padang_desktop.use_cases.office import Office
from tests.offices import open_one

HEADER = ["No", "NIK", "No KK", "Nama", "Hubungan", "Alamat", "Kelurahan", "Desil", "Jenis Tugas"]
CARDS = [f"137111200115900{serial}" for serial in range(1, 7)]
NIKS = ["1371114503859001", "1371114107109002", "1371110101709003", "1371110101709004", "1371115203709005"]
# Few of each, so that rows meet in every way: by NIK, by KK, by the family of a person known already.
CELLS = {
    "nik": [*NIKS, "", "1371110101700000", "137111******9003"],
    "no_kk": [*CARDS, "", "137111200115"],
    "name": ["ROSNI", "SUCI", "ZULKIFLI", ""],
    "kelurahan": ["Lubuk Buaya", "Andalas", "Entah di mana"],
    "desil": ["", "2", "99"],
    "task_type": ["", "VERVAL_PBI", "entah"],
}
NAMES = list(CELLS)
ROWS = st.lists(
    st.tuples(*(st.sampled_from(CELLS[name]) for name in CELLS), st.booleans()), min_size=1, max_size=12
)
MENDS = st.lists(
    st.one_of(
        st.tuples(st.just("mend"), st.integers(1, 24), st.sampled_from(NAMES), st.integers(0, 7)),
        st.tuples(st.just("all"), st.integers(0, 7), st.sampled_from(NAMES), st.integers(0, 7)),
        st.tuples(st.just("undo"), st.just(0), st.just("name"), st.just(0)),
    ),
    min_size=1,
    max_size=5,
)
Rows = Sequence[tuple[Any, ...]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Known: a family of two, one of a person without NIK, one without KK, and one merged into the first."""
    known = [
        (NIKS[0], CARDS[0], "ROSNI", "Lubuk Buaya", "3", "", False),
        ("", CARDS[0], "SUCI", "Lubuk Buaya", "3", "", False),
        ("", CARDS[1], "ZULKIFLI", "Lubuk Buaya", "", "", False),
        (NIKS[4], "", "ROSNI", "Lubuk Buaya", "", "", False),
        ("", CARDS[5], "SUCI", "Lubuk Buaya", "", "", False),
    ]
    with open_one(tmp_path_factory.mktemp("ground") / "kantor") as office:
        import_sheet.apply_plan(office, staged(office, known).id)
        with office.reading() as tx:
            lines = cases.lines(tx, cases.matching(tx)).values()
            by_card = {line.no_kk: cases.take(tx, line.id).family_id for line in lines}
        merge_families.merge(office, by_card[CARDS[0]], by_card[CARDS[5]], {})
        yield office


def staged(office: Office, rows: Rows) -> ImportPlan:
    """The last cell of a row says that it stands in the second sheet."""
    book = openpyxl.Workbook()
    pages = [book.active, book.create_sheet("Lembar 2")]
    for page in pages:
        assert page is not None
        page.append(HEADER)
    for at, (nik, no_kk, name, kelurahan, desil, task, is_second) in enumerate(rows):
        page = pages[is_second]
        assert page is not None
        page.append([at + 1, nik, no_kk, name, "Kepala Keluarga", "Jl. Pulai", kelurahan, desil, task])
    path = office.folder.parent / "berkas.xlsx"
    book.save(path)
    return import_worklist.stage_worklist(office, path, task_type="PEMUTAKHIRAN")


def all_of(plan_file: PlanFile, plan: ImportPlan) -> dict[str, Any]:
    """Everything that a plan holds, but for the order of what is ready."""
    body = plan_file.body()
    ready = {
        (name, kind): sorted(tuple(row) for rows in plan_file.staged(name, kind) for row in rows)
        for name in body["targets"]
        for kind in ("add", "change")
    }
    return {
        "counts": plan.counts, "warnings": plan.warning_count, "notes": plan.notes, "mends": plan.mend_count,
        "rows": list(plan_file.rows()), "letters": plan_file.letter_counts(), "ready": ready,
        "tasks": body["counted"]["tasks"],
    }  # fmt: skip


def judged_whole(office: Office, plan_id: str) -> dict[str, Any]:
    """The same plan after every row was judged again from the first."""
    twin = f"{plan_id}-semua"
    shutil.copy(office.staging_path(plan_id), office.staging_path(twin))
    with import_sheet.opened(office, twin) as plan_file:
        body = plan_file.body()
        desk = JudgingDesk(plan_file, lambda: import_worklist.judge_of(office, body["options"]))
        desk.judge_again(list(plan_file.rows()))
        plan = stage_sheet.settle(plan_file, body, desk)
        found = all_of(plan_file, plan)
    office.staging_path(twin).unlink()
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, mends=MENDS)
def test_a_mended_worklist_is_what_judging_everything_gives(
    office: Office, rows: Rows, mends: list[tuple[str, int, str, int]]
) -> None:
    plan = staged(office, rows)
    for what, where, field, at in mends:
        choices = CELLS[field]
        text = choices[at % len(choices)]
        if what == "mend" and where < plan.counts.read:
            plan = mend_import.mend(office, plan.id, where, field, text)
        elif what == "all":
            plan = mend_import.mend_all(office, plan.id, field, choices[where % len(choices)], text)
        elif what == "undo":
            try:
                plan = mend_import.undo_mend(office, plan.id)
            except NothingToUndo:
                continue
        with import_sheet.opened(office, plan.id) as plan_file:
            found = all_of(plan_file, plan)
        assert found == judged_whole(office, plan.id)


def ids_ready(office: Office, plan_id: str) -> set[str]:
    with import_sheet.opened(office, plan_id) as plan_file:
        return {row[1] for block in plan_file.staged("cases", "add") for row in block}


def test_tasks_keep_their_ids_and_get_numbers_without_a_gap_when_they_go_in(tmp_path: Path) -> None:
    numbers = [(f"137111010160{9000 + at}", f"137111010215{9000 + at}") for at in range(60)]
    people = [(nik, kk, "ROSNI", "Lubuk Buaya", "", "", False) for nik, kk in numbers]
    with open_one(tmp_path / "kantor") as office:
        plan = staged(office, people)
        before = ids_ready(office, plan.id)
        mended = mend_import.mend(office, plan.id, 7, "nik", "4711")
        assert (mended.counts.added, mended.counts.refused) == (59, 1)
        assert len(before - ids_ready(office, plan.id)) == 1
        import_sheet.apply_plan(office, plan.id)
        with office.reading() as tx:
            given = sorted(line.number for line in cases.lines(tx, cases.matching(tx)).values())
        assert given == [f"VV-137111-202611-{at:04d}" for at in range(1, 60)]
        again = mend_import.mend(office, plan.id, 7, "nik", "")
        assert (again.counts.added, again.counts.unchanged) == (1, 59)
        import_sheet.apply_plan(office, plan.id)
        with office.reading() as tx:
            last = max(line.number for line in cases.lines(tx, cases.matching(tx)).values())
        assert last == "VV-137111-202611-0060"
