from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.domain.imports.imports import NothingToApply, Outcome
from padang_desktop.store import cases, families
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from tests.offices import open_one

HEADER = ["No", "NIK", "No KK", "Nama", "Hubungan", "Alamat", "RT", "RW", "Kelurahan", "Desil", "Keterangan"]
HEAD, STREET, HERE = "Kepala Keluarga", "Jl. Adinegoro 1", "Lubuk Buaya"
ROWS = [
    [1, "1371114503859001", "1371112001159001", "ROSNI", HEAD, STREET, 1, 2, HERE, 2, "cek"],
    [2, "1371114107109002", "1371112001159001", "SUCI", "Anak", STREET, 1, 2, HERE, 2, ""],
    [3, "1371110101709003", "1371112001159003", "ZULKIFLI", HEAD, "Jl. Pulai", 3, 1, HERE, 1, ""],
    [4, "", "", "TANPA NOMOR", "", "", "", "", HERE, "", ""],
    [5, "1371110101709003", "1371112001159003", "ZULKIFLI", HEAD, "", "", "", HERE, "", ""],
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor") as office:
        yield office


def write(path: Path, rows: list[list[object]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["DAFTAR KELUARGA UNTUK DIVERIFIKASI"])
    page.append([])
    page.append(HEADER)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_rows_of_one_card_become_one_family_and_one_case(office: Office, tmp_path: Path) -> None:
    plan = import_worklist.stage_worklist(office, write(tmp_path / "tugas.xlsx"), task_type="PEMUTAKHIRAN")
    assert (plan.counts.added, plan.counts.refused) == (3, 2)
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        assert families.count(tx) == (2, 3)
        lines = cases.lines(tx, cases.matching(tx))
    assert sorted(line.number for line in lines.values()) == [
        "VV-137111-202611-0001",
        "VV-137111-202611-0002",
    ]
    assert {line.head_name for line in lines.values()} == {"ROSNI", "ZULKIFLI"}


def test_a_task_about_persons_makes_one_case_for_each(office: Office, tmp_path: Path) -> None:
    plan = import_worklist.stage_worklist(office, write(tmp_path / "tugas.xlsx"), task_type="VERVAL_PBI")
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        assert len(cases.matching(tx)) == 3


def test_each_refused_row_says_why(office: Office, tmp_path: Path) -> None:
    plan = import_worklist.stage_worklist(office, write(tmp_path / "tugas.xlsx"), task_type="PEMUTAKHIRAN")
    refused = {
        row.number: {problem.code for problem in row.problems if problem.blocks}
        for row in import_sheet.plan_rows(office, plan.id, only=Outcome.REFUSE.value)
    }
    assert refused == {7: {"NIK_OR_KK_NEEDED"}, 8: {"NIK_TWICE_IN_FILE"}}


def test_a_file_without_a_kind_of_task_asks_for_one(office: Office, tmp_path: Path) -> None:
    plan = import_worklist.stage_worklist(office, write(tmp_path / "tugas.xlsx"))
    [row, *_] = import_sheet.plan_rows(office, plan.id, only=Outcome.REFUSE.value)
    assert plan.counts.added == 0
    assert "TASK_TYPE_MISSING" in {problem.code for problem in row.problems}


def test_the_same_list_again_brings_nothing_and_a_longer_one_only_the_rest(
    office: Office, tmp_path: Path
) -> None:
    first = import_worklist.stage_worklist(
        office, write(tmp_path / "a.xlsx", ROWS[:2]), task_type="PEMUTAKHIRAN"
    )
    import_sheet.apply_plan(office, first.id)
    again = import_worklist.stage_worklist(office, tmp_path / "a.xlsx", task_type="PEMUTAKHIRAN")
    assert again.counts.unchanged == 2
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, again.id)
    more = import_worklist.stage_worklist(
        office, write(tmp_path / "b.xlsx", ROWS[:3]), task_type="PEMUTAKHIRAN"
    )
    assert (more.counts.unchanged, more.counts.added) == (2, 1)
    import_sheet.apply_plan(office, more.id)
    with office.reading() as tx:
        numbers = sorted(line.number for line in cases.lines(tx, cases.matching(tx)).values())
    assert numbers == ["VV-137111-202611-0001", "VV-137111-202611-0002"]


def test_a_new_desil_changes_the_family_and_undo_puts_it_back(office: Office, tmp_path: Path) -> None:
    first = import_worklist.stage_worklist(
        office, write(tmp_path / "a.xlsx", ROWS[:1]), task_type="PEMUTAKHIRAN"
    )
    import_sheet.apply_plan(office, first.id)
    newer = [[*ROWS[0][:9], 5, "cek"]]
    plan = import_worklist.stage_worklist(office, write(tmp_path / "b.xlsx", newer), task_type="PEMUTAKHIRAN")
    assert plan.counts.changed == 1
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        assert [family.desil for family in families.by_kk(tx, "1371112001159001")] == ["5"]
    import_sheet.undo_import(office, plan.id)
    with office.reading() as tx:
        assert [family.desil for family in families.by_kk(tx, "1371112001159001")] == ["2"]


def test_undoing_a_worklist_takes_families_persons_and_cases_away(office: Office, tmp_path: Path) -> None:
    plan = import_worklist.stage_worklist(office, write(tmp_path / "tugas.xlsx"), task_type="PEMUTAKHIRAN")
    import_sheet.apply_plan(office, plan.id)
    import_sheet.undo_import(office, plan.id)
    with office.reading() as tx:
        assert families.count(tx) == (0, 0) and cases.matching(tx) == []
