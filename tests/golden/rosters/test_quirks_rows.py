"""In this file: rows that are nobody, blocks of families, and sheets of many kinds (Q040 to Q050, Q054)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.documents import roster_sheet, sheet_reader
from padang_desktop.domain import words
from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.domain.problems import Problem
from padang_desktop.use_cases import know_reference

HEADER = ["No", "Nama", "NIK", "Kelurahan"]
OTHER = "1371110503859003"


def notes_of(ground: Ground, path: Path) -> list[Problem]:
    """What the plan says of the file as a whole, but that it was seen before."""
    return [note for note in ground.staged(path).plan.notes if note.code != "FILE_TAKEN_BEFORE"]


def test_q040_blocks_of_one_family_each_are_read_as_one_table(ground: Ground) -> None:
    header = ["No", "Nama", "NIK", "Hub. Keluarga"]
    path = ground.lines(
        ["BUKU INDUK PENDUDUK"], ["KELURAHAN", ":", KELURAHAN],
        ["No. KK", ":", "1371110102119001", "", "Alamat", ":", "Jl. Adinegoro", "RT/RW : 001/002"],
        header, [1, "BUDI", MAN, "Kepala Keluarga"], [2, "RINA", WOMAN, "Istri"], [],
        ["No. KK : 1371110102119002"], ["Nama Kepala Keluarga : SARI"], ["Alamat : Jl. Pulai"],
        header, [1, "SARI", "1371114503859003", "Kepala Keluarga"],
    )  # fmt: skip
    staged = ground.tasks(path)
    assert staged.column("name") == ["BUDI", "RINA", "SARI"]
    assert staged.column("no_kk") == ["1371110102119001", "1371110102119001", "1371110102119002"]
    assert staged.column("address") == ["Jl. Adinegoro", "Jl. Adinegoro", "Jl. Pulai"]
    assert staged.column("rt") == ["001", "001", ""]
    assert staged.outcomes() == ["add"] * 3


def test_q041_signatures_between_the_families_are_nobody(ground: Ground) -> None:
    path = ground.lines(
        HEADER, [1, "BUDI", MAN, KELURAHAN], ["", "Mengetahui,"], ["", "Lurah Lubuk Buaya"], [],
        ["", "-----------"], ["", "NIP. 19700101 199503 1 001"], HEADER, [1, "RINA", WOMAN, KELURAHAN],
    )  # fmt: skip
    staged = ground.staged(path)
    assert staged.column("name") == ["BUDI", "RINA"]
    assert staged.reasons() == ["ROW_HEADER", *["ROW_FOOTER"] * 4, "ROW_HEADER"]


def test_q042_notes_below_the_table_are_nobody(ground: Ground) -> None:
    path = ground.lines(
        HEADER, [1, "BUDI", MAN, KELURAHAN], ["###"], ["Catatan:"], ["1. Data diambil dari kelurahan"],
        ["2. Nama sesuai KTP"], ["3. NIK 16 angka"],
    )  # fmt: skip
    staged = ground.staged(path)
    assert staged.column("name") == ["BUDI"]
    assert staged.reasons() == ["ROW_HEADER", *["ROW_FOOTER"] * 5]


def test_q043_a_row_of_totals_is_nobody_and_is_compared_with_what_was_read(ground: Ground) -> None:
    people = [[1, "BUDI", MAN, KELURAHAN], [2, "RINA", WOMAN, KELURAHAN]]
    right = ground.lines(HEADER, *people, ["JUMLAH", 2], name="benar.xlsx")
    wrong = ground.lines(HEADER, *people, ["TOTAL", "", "312 orang"], name="salah.xlsx")
    assert ground.staged(right).reasons() == ["ROW_HEADER", "ROW_TOTAL"]
    assert notes_of(ground, right) == []
    (note,) = notes_of(ground, wrong)
    assert note.code == "TOTAL_DIFFERS"
    assert "312, yang terbaca 2 baris" in words.of_problem(note)


def test_q044_an_empty_row_does_not_end_the_table(ground: Ground) -> None:
    path = ground.lines(
        HEADER, [1, "BUDI", MAN, KELURAHAN], [], [], [], HEADER, [1, "RINA", WOMAN, KELURAHAN], [],
        [2, "SARI", OTHER, KELURAHAN],
    )  # fmt: skip
    assert ground.staged(path).column("name") == ["BUDI", "RINA", "SARI"]


def test_q045_thousands_of_formatted_rows_are_not_counted_as_people(ground: Ground, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEADER)
    page.append([1, "BUDI", MAN, KELURAHAN])
    for row in range(3, 8426):
        page.cell(row, 2).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "format_siak.xlsx")
    staged = ground.staged(tmp_path / "format_siak.xlsx")
    assert (staged.plan.counts.read, staged.outcomes()) == (2, ["add"])


def test_q046_numbering_that_starts_again_or_is_missing_means_nothing(ground: Ground) -> None:
    path = ground.lines(
        HEADER, [1, "BUDI", MAN, KELURAHAN], [2, "RINA", WOMAN, KELURAHAN], [1, "SARI", OTHER, KELURAHAN],
        ["", "DEDI", "1371110503859004", KELURAHAN], [3],
    )  # fmt: skip
    staged = ground.staged(path)
    assert staged.outcomes() == ["add"] * 4
    assert staged.reasons() == ["ROW_HEADER", "ROW_ONLY_NUMBER"]


def test_q047_a_title_of_an_area_inside_the_table_holds_for_the_rows_below(ground: Ground) -> None:
    path = ground.lines(
        ["No", "Nama", "NIK"], ["KELURAHAN LUBUK BUAYA"], [1, "BUDI", MAN], ["KEL. BATANG KABUNG GANTING"],
        [1, "RINA", WOMAN], [2, "SARI", OTHER],
    )  # fmt: skip
    people = ground.staged(path).stored()
    assert [person.kelurahan for person in people] == ["13.71.11.1009", "13.71.11.1010", "13.71.11.1010"]


def test_q048_a_blank_area_is_filled_only_from_a_merged_cell_above_it(ground: Ground, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet()
    page.write_row(0, 0, ["Kelurahan", "Nama", "NIK"])
    page.merge_range(1, 0, 2, 0, KELURAHAN)
    for row, (name, nik) in enumerate([("BUDI", MAN), ("RINA", WOMAN), ("SARI", OTHER)], 1):
        page.write_row(row, 1, [name, nik])
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    assert staged.column("kelurahan") == [KELURAHAN, KELURAHAN, ""]
    assert (staged.outcomes(), staged.codes(2)) == (["add", "add", "refuse"], ["KELURAHAN_MISSING"])


def test_q049_one_sheet_for_each_kelurahan_gives_its_name_to_its_rows(ground: Ground, tmp_path: Path) -> None:
    names = ("Lubuk Buaya", "Kel. Bungo Pasang", "PADANG SARAI ")
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for number, name in enumerate(names, 1):
        page = book.add_worksheet(name)
        page.write_row(0, 0, ["Nama", "NIK"])
        page.write_row(1, 0, ["WARGA", f"{MAN[:12]}900{number}"])
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    assert staged.outcomes() == ["add"] * 3
    assert staged.column("kelurahan") == ["Lubuk Buaya", "Bungo Pasang", "PADANG SARAI"]


def test_q050_hidden_sheets_of_codes_are_left_and_offered(ground: Ground, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("PSM")
    page.write_row(0, 0, ["Nama", "NIK", "Kelurahan"])
    page.write_row(1, 0, ["BUDI", MAN, KELURAHAN])
    codes = book.add_worksheet("Kode Data")
    codes.write_row(0, 0, ["Nama", "NIK", "Kelurahan"])
    codes.write_row(1, 0, ["RINA", WOMAN, KELURAHAN])
    codes.very_hidden()
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    assert staged.column("name") == ["BUDI"]
    assert [(sheet.name, sheet.is_taken, sheet.is_hidden) for sheet in staged.plan.sheets] == [
        ("PSM", True, False), ("Kode Data", False, True),
    ]  # fmt: skip
    assert "Kode Data" in " ".join(words.of_problem(note) for note in staged.plan.notes)
    fields = roster_sheet.fields(know_reference.sheet_synonyms(ground.office.resources))
    named = Corrections(sheet_names=("PSM", "Kode Data"))
    chosen = roster_sheet.extract(sheet_reader.read(tmp_path / "a.xlsx"), fields, named)
    assert [row.cells[0] for row in chosen.rows] == ["BUDI", "RINA"]


def test_q054_rows_behind_a_filter_are_taken_and_told(ground: Ground, tmp_path: Path) -> None:
    for name, is_filtered in (("saring.xlsx", True), ("sembunyi.xlsx", False)):
        book = xlsxwriter.Workbook(str(tmp_path / name))
        page = book.add_worksheet("PSM")
        page.write_row(0, 0, ["Nama", "NIK", "Kelurahan"])
        for row, (who, nik) in enumerate([("BUDI", MAN), ("RINA", WOMAN), ("SARI", OTHER)], 1):
            page.write_row(row, 0, [who, nik, KELURAHAN])
        if is_filtered:
            page.autofilter("A1:C4")
            page.filter_column(0, "x == BUDI")
        for row in (2, 3):
            page.set_row(row, None, None, {"hidden": True})
        book.close()
        path = tmp_path / name
        assert ground.staged(path).column("name") == ["BUDI", "RINA", "SARI"]
        (note,) = notes_of(ground, path)
        assert note.code == ("FILTER_TAKEN" if is_filtered else "HIDDEN_ROWS_TAKEN")
        assert ("2 baris tersembunyi" in words.of_problem(note)) is not is_filtered
