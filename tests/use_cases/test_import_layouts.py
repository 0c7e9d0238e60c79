from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from padang_desktop.documents.sheet_situations import NotARosterSheet
from padang_desktop.domain.imports.imports import ImportPlan, Outcome
from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.domain.progress import Cancelled
from padang_desktop.use_cases.imports import import_roster, import_sheet, mend_import
from padang_desktop.use_cases.office import Office
from tests.offices import SetClock, open_one
from tests.use_cases.roster_sheets import HEADER, a_nik, a_row, people_of, rows_of, write


def notes_of(plan: ImportPlan) -> dict[str, tuple[str, str]]:
    return {note.code: (note.value, note.detail) for note in plan.notes}


def test_a_corrected_column_is_remembered_for_the_next_file_of_that_shape(
    office: Office, tmp_path: Path
) -> None:
    header = ["Nama", "NIK", "Kelurahan", "Catatan Khusus X"]
    first = write(tmp_path / "a.xlsx", [["YUSNIAR", a_nik(1), "Lubuk Buaya", "Pedagang"]], header)
    plan = import_roster.stage_roster(office, first)
    assert not plan.is_remembered
    plan = import_roster.stage_roster(
        office, first, corrections=Corrections(plan.layout.with_field(3, "occupation"))
    )
    import_sheet.apply_plan(office, plan.id)
    second = write(tmp_path / "b.xlsx", [["ROSNI", a_nik(2), "Lubuk Buaya", "Petani"]], header)
    again = import_roster.stage_roster(office, second)
    assert again.is_remembered and again.layout.column_of("occupation") == 3
    import_sheet.apply_plan(office, again.id)
    assert {person.occupation for person in people_of(office).values()} == {"Pedagang", "Petani"}


def test_a_wrong_memory_is_overridden_by_the_person(office: Office, tmp_path: Path) -> None:
    header = ["Nama", "NIK", "Kelurahan", "Catatan Khusus X"]
    first = write(tmp_path / "a.xlsx", [["YUSNIAR", a_nik(1), "Lubuk Buaya", "Pedagang"]], header)
    plan = import_roster.stage_roster(office, first)
    plan = import_roster.stage_roster(
        office, first, corrections=Corrections(plan.layout.with_field(3, "occupation"))
    )
    import_sheet.apply_plan(office, plan.id)
    second = write(tmp_path / "b.xlsx", [["ROSNI", a_nik(2), "Lubuk Buaya", "ketua"]], header)
    plan = import_roster.stage_roster(office, second)
    right = plan.layout.with_field(3, "note")
    told = import_roster.stage_roster(office, second, corrections=Corrections(right))
    assert not told.is_remembered and told.layout.column_of("note") == 3
    import_sheet.apply_plan(office, told.id)
    third = write(tmp_path / "c.xlsx", [["ERNITA", a_nik(3), "Lubuk Buaya", "anggota"]], header)
    assert import_roster.stage_roster(office, third).layout.column_of("note") == 3


def test_a_header_that_a_person_showed_is_found_again_in_the_next_file(
    office: Office, tmp_path: Path
) -> None:
    header = ["Kolom satu", "Kolom dua", "Kolom tiga"]
    first = write(tmp_path / "a.xlsx", [["YUSNIAR", a_nik(1), "Lubuk Buaya"]], header)
    with pytest.raises(NotARosterSheet):
        import_roster.stage_roster(office, first)
    plan = import_roster.stage_roster(office, first, corrections=Corrections(header_rows=(1, 1)))
    layout = plan.layout.with_field(0, "name").with_field(1, "nik").with_field(2, "kelurahan")
    plan = import_roster.stage_roster(office, first, corrections=Corrections(layout, header_rows=(1, 1)))
    assert plan.counts.added == 1
    import_sheet.apply_plan(office, plan.id)
    second = write(tmp_path / "b.xlsx", [["ROSNI", a_nik(2), "Lubuk Buaya"]], header)
    again = import_roster.stage_roster(office, second)
    assert again.is_remembered and again.counts.added == 1


def test_sheets_are_told_and_may_be_chosen(office: Office, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        [a_row(1)],
        more={
            "Kode": [["L", "Laki-laki"], ["P", "Perempuan"]],
            "Lama": [HEADER, a_row(2), a_row(3)],
        },
        hidden=["Lama"],
    )
    plan = import_roster.stage_roster(office, path)
    found = [
        (each.name, each.row_count, each.is_taken, each.is_hidden, each.has_header) for each in plan.sheets
    ]
    assert found == [
        ("PSM", 2, True, False, True), ("Kode", 2, False, False, False), ("Lama", 3, False, True, True),
    ]  # fmt: skip
    assert notes_of(plan) == {"SHEETS_LEFT": ("Kode", "1"), "HIDDEN_SHEETS_LEFT": ("Lama", "1")}
    both = import_roster.stage_roster(office, path, corrections=Corrections(sheet_names=("PSM", "Lama")))
    assert (both.counts.added, [each.is_taken for each in both.sheets]) == (3, [True, False, True])


def test_the_same_number_in_two_sheets_is_one_person_and_the_sheet_is_named(
    office: Office, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.xlsx", [a_row(1)], more={"Lagi": [HEADER, a_row(1)]})
    plan = import_roster.stage_roster(office, path)
    [refused] = rows_of(office, plan, "refuse")
    assert [problem.detail for problem in refused.problems] == ["2 (lembar PSM)"]


def test_a_later_sheet_changes_what_was_judged_while_reading(office: Office, tmp_path: Path) -> None:
    # More rows than the header needs, so the first sheet is judged as it arrives: as one of one.
    header = [name for name in HEADER if name != "Kelurahan"]
    rows = [a_row(at)[:5] for at in range(90)]
    alone = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", rows, header, sheet="Lubuk Buaya"))
    assert alone.counts.refused == 90
    more = {"Pasie Nan Tigo": [header, a_row(100)[:5]]}
    path = write(tmp_path / "b.xlsx", rows, header, sheet="Lubuk Buaya", more=more)
    plan = import_roster.stage_roster(office, path)
    assert (plan.counts.added, plan.counts.refused) == (91, 0)
    assert [row.place for row in rows_of(office, plan)] == list(range(plan.counts.read))


def test_rows_of_other_kecamatan_are_told_by_name(office: Office, tmp_path: Path) -> None:
    rows = [a_row(1), a_row(2, kelurahan="Kuranji"), a_row(3, kelurahan="Kuranji")]
    rows.append(a_row(4, kelurahan="Surau Gadang"))
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", rows))
    assert notes_of(plan) == {"ROWS_OF_OTHER_KECAMATAN": ("3", "Kuranji 2 baris, Nanggalo 1 baris")}


def test_rows_that_excel_hides_and_columns_that_slipped_are_told(office: Office, tmp_path: Path) -> None:
    rows = [a_row(at, sex="Guru") for at in range(8)]
    path = write(tmp_path / "a.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book["PSM"].row_dimensions[4].hidden = True
    book.save(path)
    plan = import_roster.stage_roster(office, path)
    assert notes_of(plan) == {"HIDDEN_ROWS_TAKEN": ("PSM", "1"), "COLUMN_MOSTLY_WRONG": ("L/P", "“Guru”")}
    assert plan.counts.added == 8
    mended = mend_import.mend_all(office, plan.id, "sex", "Guru", "L")
    assert notes_of(mended) == {"HIDDEN_ROWS_TAKEN": ("PSM", "1")}


def test_the_same_file_again_says_when_it_was_taken_in(tmp_path: Path) -> None:
    clock = SetClock()
    with open_one(tmp_path / "kantor", clock=clock) as office:
        path = write(tmp_path / "a.xlsx", [a_row(1)])
        applied = import_sheet.apply_plan(office, import_roster.stage_roster(office, path).id)
        plan = import_roster.stage_roster(office, path)
        assert notes_of(plan) == {"FILE_TAKEN_BEFORE": ("a.xlsx", "22 November 2026")}
        assert plan.counts.unchanged == 1
        import_sheet.undo_import(office, applied.id)
        assert notes_of(import_roster.stage_roster(office, path)) == {}


def test_a_page_is_found_by_outcome_by_warning_and_by_text(office: Office, tmp_path: Path) -> None:
    rows = [a_row(at, "YUSNIAR" if at == 1203 else "") for at in range(1300)]
    rows[700][2] = "123"
    rows[800][3] = "entah"
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", rows))
    found = import_sheet.plan_rows(office, plan.id, typed="yusniar")
    assert [(row.place, row.number) for row in found] == [(1204, 1205)]
    [refused] = import_sheet.plan_rows(office, plan.id, only="refuse")
    [warned] = import_sheet.plan_rows(office, plan.id, only="warn")
    assert (refused.number, warned.number, plan.warning_count) == (702, 802, 1)
    assert len(import_sheet.plan_rows(office, plan.id, only="add", count=2000)) == plan.counts.added == 1299
    page = import_sheet.plan_rows(office, plan.id, only="add", start=495, count=10)
    assert [row.place for row in page] == list(range(496, 506))
    assert len(import_sheet.plan_rows(office, plan.id, only="add", typed="entah")) == 1


class Impatient:
    """Presses Batal at the first sign of a row."""

    def step(self, done: int, total: int, what: str = "") -> None:
        if done:
            raise Cancelled


def test_cancelling_halfway_leaves_no_plan_behind(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [a_row(at) for at in range(3000)])
    kept = import_roster.stage_roster(office, write(tmp_path / "b.xlsx", [a_row(1)]))
    with pytest.raises(Cancelled):
        import_roster.stage_roster(office, path, progress=Impatient())
    left = [each.name for each in office.staging_path("x").parent.iterdir()]
    assert left == [f"{kept.id}.db"]


def test_cancelling_while_it_goes_in_stores_nothing(office: Office, tmp_path: Path) -> None:
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", [a_row(at) for at in range(3000)]))
    with pytest.raises(Cancelled):
        import_sheet.apply_plan(office, plan.id, Impatient())
    assert people_of(office) == {}
    assert import_sheet.apply_plan(office, plan.id).counts.added == 3000


def test_a_column_that_excel_destroyed_is_refused_with_one_note(office: Office, tmp_path: Path) -> None:
    rows = [a_row(at, nik=f"{a_nik(at)[:15]}0") for at in range(10, 19)]
    rows.append(a_row(21))
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", rows))
    assert (plan.counts.refused, plan.counts.added) == (9, 1)
    assert notes_of(plan) == {"NIK_COLUMN_DAMAGED": ("", "")}
    refused = rows_of(office, plan, Outcome.REFUSE.value)
    assert all(row.problems[0].code == "NIK_COLUMN_DAMAGED" for row in refused)


def test_what_a_power_cut_left_of_an_earlier_plan_does_not_keep_the_next_file_out(
    office: Office, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.xlsx", [["YUSNIAR", a_nik(1), "Lubuk Buaya"]], ["Nama", "NIK", "Kelurahan"])
    left = office.staging_path(import_sheet.new_plan_id("roster"))
    left.write_bytes(b"")
    assert import_roster.stage_roster(office, file).counts.added == 1
    assert not left.exists()
