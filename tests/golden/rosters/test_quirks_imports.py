"""In this file: taking sheets in again, columns that slipped, and large files (Q096 to Q099)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import NothingToApply
from padang_desktop.use_cases.imports import import_sheet


def test_q096_a_column_that_slipped_to_the_side_is_told_as_a_whole(ground: Ground) -> None:
    jobs = ("Guru", "Petani", "Buruh", "Pedagang", "Nelayan", "Sopir")
    staged = ground.judged(*[{"L/P": job, "Pendidikan": "SMA"} for job in jobs])
    assert [staged.codes(at) for at in range(len(jobs))] == [["CODE_UNKNOWN"]] * len(jobs)
    (note,) = staged.plan.notes
    assert (note.code, note.field) == ("COLUMN_MOSTLY_WRONG", "sex")
    assert "L/P" in words.of_problem(note)
    assert "Guru" in words.of_problem(note)


def test_q096_one_odd_cell_is_no_slipped_column(ground: Ground) -> None:
    staged = ground.judged(*[{"L/P": sex} for sex in ("L", "L", "Guru", "L", "L", "L")])
    assert staged.plan.notes == ()


def test_q097_the_same_file_again_changes_nothing_and_says_so(ground: Ground) -> None:
    path = ground.lines(
        ["Nama", "NIK", "Kelurahan", "No HP"],
        ["RINA", WOMAN, KELURAHAN, "0812-0000-9001"],
        ["BUDI", MAN, KELURAHAN, ""],
    )
    before = ground.staged(path).stored()
    again = ground.staged(path)
    counts = again.plan.counts
    assert (counts.added, counts.changed, counts.unchanged) == (0, 0, 2)
    with pytest.raises(NothingToApply):
        again.stored()
    assert len(before) == 2


def test_q097_an_older_file_with_blanks_erases_nothing(ground: Ground) -> None:
    header = ["Nama", "NIK", "Kelurahan", "No HP", "Alamat"]
    ground.staged(ground.lines(header, ["RINA", WOMAN, KELURAHAN, "081200009001", "Jl. Pulai"])).stored()
    old = ground.staged(
        ground.lines(header, ["RINA", WOMAN, KELURAHAN, "", "Jl. Adinegoro"], name="lama.xlsx")
    )
    assert old.outcomes() == ["change"]
    (person,) = old.stored()
    assert (person.phone, person.address) == ("+6281200009001", "Jl. Adinegoro")


def test_q098_a_file_of_which_nothing_can_be_taken_is_never_called_a_success(ground: Ground) -> None:
    path = ground.lines(
        ["Nama", "NIK", "Kelurahan"], ["RINA", "1.37E+15", KELURAHAN], ["BUDI", "13711", KELURAHAN]
    )
    staged = ground.staged(path)
    counts = staged.plan.counts
    assert (counts.added, counts.refused, counts.skipped, counts.read) == (0, 2, 1, 3)
    assert all(words.of_problem(problem) for row in staged.rows for problem in row.problems)
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(ground.office, staged.plan.id)


def test_q099_every_row_of_a_large_file_is_accounted_for(ground: Ground, tmp_path: Path) -> None:
    row_count = 18_000
    book = xlsxwriter.Workbook(str(tmp_path / "besar.xlsx"), {"constant_memory": True})
    page = book.add_worksheet("PSM")
    page.write_row(0, 0, ["No", "Nama", "NIK", "Kelurahan"])
    for number in range(row_count):
        # The place of registration and the day differ, the serial belongs to nobody.
        day, month, year = 1 + number % 28, 1 + number // 28 % 12, 60 + number // 336 % 40
        nik = f"1371{1 + number // 13440 % 11:02d}{day:02d}{month:02d}{year:02d}9001"
        page.write_row(number + 1, 0, [number + 1, f"WARGA {chr(65 + number % 26)}", nik, KELURAHAN])
    book.close()
    staged = ground.staged(tmp_path / "besar.xlsx")
    counts = staged.plan.counts
    assert counts.read == row_count + 1
    assert (counts.added, counts.skipped, counts.refused) == (row_count, 1, 0)


def test_every_quirk_of_the_list_has_a_test_of_its_own() -> None:
    here = Path(__file__).resolve().parent
    listed = here.parents[3] / "shared" / "data" / "import_quirks.csv"
    tested = {
        found.upper()
        for path in here.glob("test_quirks_*.py")
        for found in re.findall(r"^def test_(q\d{3})_", path.read_text("utf-8"), re.MULTILINE)
    }
    wanted = {f"Q{number:03d}" for number in range(1, 100)}
    if listed.exists():
        wanted |= set(re.findall(r"^(Q\d{3}),", listed.read_text("utf-8"), re.MULTILINE))
    assert wanted - tested == set()
