"""In this file: a plan that was mended row by row is the plan that judging everything gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.domain.imports.imports import ImportPlan, NothingToUndo
from padang_desktop.store.plan_file import PlanFile
from padang_desktop.use_cases.imports import import_roster, import_sheet, mend_import, stage_sheet
from padang_desktop.use_cases.imports.judging_desk import JudgingDesk
from padang_desktop.use_cases.office import Office
from tests.offices import open_one
from tests.use_cases.roster_sheets import HEADER, a_nik, a_row, write

WHOLE = [*HEADER, "Status", "Nomor Sertifikat Dasar"]
# Few of each, so that rows meet in every way: by NIK, by name and birth date, by a person known already.
CELLS = {
    "name": ["ZULKIFLI A", "ZULKIFLI B", "YUSNIAR", "Drs. SYAFRIL", "", "4711"],
    "nik": [a_nik(1), a_nik(2), a_nik(3), f"{a_nik(1)[:-1]}0", "13711117058090", ""],
    "kelurahan": ["Lubuk Buaya", "Pasie Nan Tigo", "Andalas", "Entah di mana", ""],
    "status": ["", "Aktif", "Meninggal", "Nonaktif"],
    "training_number": ["", "12/PD/2024"],
}
ROWS = st.lists(
    st.tuples(*(st.sampled_from(CELLS[name]) for name in CELLS), st.booleans()), min_size=1, max_size=12
)
MENDS = st.lists(
    st.one_of(
        st.tuples(st.just("mend"), st.integers(1, 12), st.sampled_from(list(CELLS)), st.integers(0, 5)),
        st.tuples(st.just("all"), st.integers(0, 5), st.sampled_from(list(CELLS)), st.integers(0, 5)),
        st.tuples(st.just("undo"), st.just(0), st.just("name"), st.just(0)),
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Two people are known: one by NIK, one without any."""
    with open_one(tmp_path_factory.mktemp("ground") / "kantor") as office:
        path = office.folder.parent / "tahu.xlsx"
        known = [a_sheet_row(("YUSNIAR", a_nik(3), "Lubuk Buaya", "", "", False))]
        known.append(a_sheet_row(("ZULKIFLI A", "", "Lubuk Buaya", "", "1/PD/2020", False)))
        plan = import_roster.stage_roster(office, write(path, known, WHOLE))
        import_sheet.apply_plan(office, plan.id)
        yield office


def a_sheet_row(cells: tuple[Any, ...]) -> list[object]:
    name, nik, kelurahan, status, training, is_born_else = cells
    row = [*a_row(1, name, kelurahan), status, training]
    row[HEADER.index("NIK")] = nik
    if is_born_else:
        row[HEADER.index("Tanggal Lahir")] = "01/01/1990"
    return row


def staged(office: Office, rows: list[tuple[Any, ...]]) -> ImportPlan:
    path = office.folder.parent / "berkas.xlsx"
    return import_roster.stage_roster(office, write(path, [a_sheet_row(row) for row in rows], WHOLE))


def all_of(plan_file: PlanFile, plan: ImportPlan) -> dict[str, Any]:
    """Everything that a plan holds, but for the ids of new records and the order of what is ready."""
    body = plan_file.body()
    ready = {
        (name, kind): sorted(
            (str(row[0]), *row[1 if kind == "change" else 2 :])
            for rows in plan_file.staged(name, kind)
            for row in rows
        )
        for name in body["targets"]
        for kind in ("add", "change")
    }
    counted = {**body["counted"], "elsewhere": sorted(body["counted"]["elsewhere"].items())}
    return {
        "counts": plan.counts, "warnings": plan.warning_count, "notes": plan.notes, "mends": plan.mend_count,
        "rows": list(plan_file.rows()), "keys": plan_file.keys(), "letters": plan_file.letter_counts(),
        "ready": ready, "leaving": body["leaving"], "serving": body["serving"], "counted": counted,
    }  # fmt: skip


def judged_whole(office: Office, plan_id: str) -> dict[str, Any]:
    """The same plan after every row was judged again from the first."""
    twin = f"{plan_id}-semua"
    shutil.copy(office.staging_path(plan_id), office.staging_path(twin))
    with import_sheet.opened(office, twin) as plan_file:
        body = plan_file.body()
        desk = JudgingDesk(plan_file, lambda: import_roster.judge_of(office))
        desk.judge_again(list(plan_file.rows()))
        plan = stage_sheet.settle(plan_file, body, desk)
        found = all_of(plan_file, plan)
    office.staging_path(twin).unlink()
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, mends=MENDS)
def test_a_mended_plan_is_what_judging_everything_gives(
    office: Office, rows: list[tuple[Any, ...]], mends: list[tuple[str, int, str, int]]
) -> None:
    plan = staged(office, rows)
    for what, where, field, at in mends:
        choices = CELLS[field]
        text = choices[at % len(choices)]
        if what == "mend" and where <= len(rows):
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


def ids_ready(office: Office, plan_id: str) -> dict[str, str]:
    with import_sheet.opened(office, plan_id) as plan_file:
        return {row[0]: row[1] for block in plan_file.staged("volunteers", "add") for row in block}


def test_rows_that_a_mend_does_not_touch_stay_as_they_lie_ready(office: Office, tmp_path: Path) -> None:
    people = [a_row(at, kelurahan="Entah" if at == 7 else "Lubuk Buaya") for at in range(4, 1004)]
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", people))
    before = ids_ready(office, plan.id)
    mended = mend_import.mend(office, plan.id, 4, "kelurahan", "Lubuk Buaya")
    after = ids_ready(office, plan.id)
    assert (plan.counts.added, mended.counts.added) == (999, 1000)
    assert before.items() < after.items() and len(after) == 1000
    twice = mend_import.mend(office, plan.id, 600, "nik", str(people[9][HEADER.index("NIK")]))
    assert (twice.counts.added, twice.counts.refused) == (999, 1)
    assert len(ids_ready(office, plan.id)) == 999
    assert mend_import.undo_mend(office, plan.id).counts == mended.counts
    assert mend_import.undo_mend(office, plan.id).counts == plan.counts
    again = ids_ready(office, plan.id)
    moved = {number for number in before if before[number] != again[number]}
    assert again.keys() == before.keys() and moved <= {"601"}
