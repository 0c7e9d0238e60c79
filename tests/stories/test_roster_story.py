from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.domain.imports.imports import (
    ImportStandsUnder,
    NothingToApply,
    Outcome,
    PlanOutdated,
    UnknownImport,
)
from padang_desktop.store import journal
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import export_roster, keep_roster
from tests.offices import open_one

HEADER = ["No", "Nama Lengkap", "NIK", "L/P", "Tempat Lahir", "Tgl Lahir", "No. HP", "Alamat", "RT/RW",
          "Kelurahan"]  # fmt: skip
BORN = date(1985, 3, 5)
PEOPLE = [
    [1, "Hj. ROSNI, S.Pd", "1371114503859001", "P", "Padang", BORN, "0812-0000-9001", "Jl. Adinegoro", "1/2",
     "Lubuk Buaya"],
    [2, "Zulkifli", "1371110101709002", "L", "Padang", "01/01/1970", "81200009002", "Jl. Pulai", "3/1",
     "Kel. Batang Kabung Ganting"],
    [3, "YUSNIAR", 1371115202809000.0, "P", "Solok", "12-02-1980", "", "", "", "Lubuk Buaya"],
    [4, "SYAFRIL", "137111010170900", "L", "Padang", "", "", "", "", "Lubuk Buaya"],
    [5, "ERNITA", "", "P", "", "", "", "", "", "Kuranji"],
]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write(tmp_path / "DATA PSM FIX (2).xlsx", PEOPLE)


def write(path: Path, people: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "PSM"
    page.append(["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM)"])
    page.append(["PEMERINTAH KOTA PADANG TAHUN 2026"])
    page.append([])
    page.append(HEADER)
    for person in people:
        page.append(person)
    page.append(["JUMLAH", len(people)])
    book.save(path)
    return path


def test_an_import_tells_the_truth_to_the_row(office: Office, sheet: Path) -> None:
    plan = import_roster.stage_roster(office, sheet)
    counts = plan.counts
    assert (counts.added, counts.changed, counts.unchanged, counts.refused) == (2, 0, 0, 2)
    rows = import_sheet.plan_rows(office, plan.id)
    assert counts.read == len(rows) == counts.added + counts.refused + counts.skipped
    refused = {row.number: {problem.code for problem in row.problems if problem.blocks} for row in rows
               if row.outcome is Outcome.REFUSE}  # fmt: skip
    assert refused == {7: {"NIK_DAMAGED"}, 8: {"NIK_LENGTH"}}
    assert [row.number for row in rows if row.reason == "OTHER_KECAMATAN"] == [9]


def test_nothing_is_stored_before_it_is_taken_in(office: Office, sheet: Path) -> None:
    import_roster.stage_roster(office, sheet)
    assert keep_roster.matching(office) == []


def test_what_was_taken_in_is_found_as_one_types(office: Office, sheet: Path) -> None:
    plan = import_roster.stage_roster(office, sheet)
    applied = import_sheet.apply_plan(office, plan.id)
    assert applied.counts == plan.counts
    [handle] = keep_roster.matching(office, typed="ros")
    line = keep_roster.lines(office, [handle])[handle]
    assert (line.printed_name, line.kelurahan) == ("Hj. Rosni, S.Pd", "13.71.11.1009")
    person = keep_roster.volunteer(office, line.id)
    assert (person.rt, person.rw, person.phone) == ("001", "002", "+6281200009001")


def test_the_same_file_again_changes_nothing_and_says_so(office: Office, sheet: Path) -> None:
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    again = import_roster.stage_roster(office, sheet)
    assert (again.counts.added, again.counts.changed, again.counts.unchanged) == (0, 0, 2)
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, again.id)


def test_a_changed_file_changes_only_what_differs_and_empty_cells_erase_nothing(
    office: Office, sheet: Path, tmp_path: Path
) -> None:
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    later = [list(PEOPLE[0]), list(PEOPLE[1])]
    later[0][6], later[1][6] = "", "0813 0000 9009"
    plan = import_roster.stage_roster(office, write(tmp_path / "lagi.xlsx", later))
    assert (plan.counts.changed, plan.counts.unchanged) == (1, 1)
    import_sheet.apply_plan(office, plan.id)
    people = {
        line.printed_name: line.phone
        for line in keep_roster.lines(office, keep_roster.matching(office)).values()
    }
    assert people == {"Hj. Rosni, S.Pd": "+6281200009001", "Zulkifli": "+6281300009009"}


def test_one_click_undoes_the_whole_import(office: Office, sheet: Path, tmp_path: Path) -> None:
    first = import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    later = [
        [*PEOPLE[1][:6], "0813 0000 9009", *PEOPLE[1][7:]],
        [9, "DARMAWAN", *PEOPLE[4][2:9], "Lubuk Buaya"],
    ]
    second = import_sheet.apply_plan(
        office, import_roster.stage_roster(office, write(tmp_path / "lagi.xlsx", later)).id
    )
    with pytest.raises(ImportStandsUnder):
        import_sheet.undo_import(office, first.id)
    import_sheet.undo_import(office, second.id)
    assert len(keep_roster.matching(office)) == 2 and keep_roster.matching(office, typed="darm") == []
    import_sheet.undo_import(office, first.id)
    assert keep_roster.matching(office) == []
    with pytest.raises(UnknownImport):
        import_sheet.undo_import(office, first.id)
    with office.reading() as tx:
        assert journal.first_broken(tx) is None


def test_refused_rows_come_back_as_a_sheet_with_reasons(office: Office, sheet: Path, tmp_path: Path) -> None:
    plan = import_roster.stage_roster(office, sheet)
    target = tmp_path / "ditolak.xlsx"
    assert import_sheet.write_refused(office, plan.id, target) == 2
    page = openpyxl.load_workbook(target).active
    assert page is not None
    rows = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    assert [row[0] for row in rows[1:]] == ["7", "8"]
    assert "Excel" in rows[1][1] and "15" in rows[2][1]


def test_the_roster_goes_out_and_comes_back_the_same(office: Office, sheet: Path, tmp_path: Path) -> None:
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    assert export_roster.export_roster(office, tmp_path / "keluar.xlsx") == 2
    plan = import_roster.stage_roster(office, tmp_path / "keluar.xlsx")
    assert (plan.counts.unchanged, plan.counts.added, plan.counts.changed, plan.counts.refused) == (
        2,
        0,
        0,
        0,
    )


def test_no_plan_leaves_a_name_or_number_in_plain_bytes(office: Office, sheet: Path) -> None:
    plan = import_roster.stage_roster(office, sheet)
    import_sheet.apply_plan(office, plan.id)
    import_roster.stage_roster(office, sheet)
    for path in office.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"ROSNI" not in content and b"1371114503859001" not in content, path


def test_a_plan_is_refused_once_its_rows_have_changed(office: Office, sheet: Path) -> None:
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    later = [list(PEOPLE[0])]
    later[0][7] = "Jl. Baru 1"
    plan = import_roster.stage_roster(office, write(sheet.with_name("lagi.xlsx"), later))
    [handle] = keep_roster.matching(office, typed="ros")
    person = keep_roster.volunteer(office, keep_roster.lines(office, [handle])[handle].id)
    keep_roster.save(office, replace(person, note="baru dicatat"))
    with pytest.raises(PlanOutdated):
        import_sheet.apply_plan(office, plan.id)
    assert keep_roster.volunteer(office, person.id).note == "baru dicatat"


def test_looking_at_people_does_not_make_a_plan_old(office: Office, sheet: Path) -> None:
    import_sheet.apply_plan(office, import_roster.stage_roster(office, sheet).id)
    plan = import_roster.stage_roster(
        office, write(sheet.with_name("lagi.xlsx"), [[9, "DARMAWAN", *PEOPLE[4][2:9], "Lubuk Buaya"]])
    )
    [handle] = keep_roster.matching(office, typed="ros")
    for _ in range(210):
        keep_roster.volunteer(office, keep_roster.lines(office, [handle])[handle].id)
    assert import_sheet.apply_plan(office, plan.id).counts.added == 1
