"""In this file: what stands over the people, and how columns are known (Q032 to Q039, Q051 to Q053)."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.use_cases.imports import import_roster


def test_q032_titles_above_the_header_are_passed_over(ground: Ground) -> None:
    path = ground.lines(
        ["PEMERINTAH KOTA PADANG"], ["DINAS SOSIAL"], [], ["DAFTAR NAMA PESERTA BIMTEK PSM"],
        ["TAHUN 2026"], [],
        ["No", "Nama Lengkap", "NIK", "Kelurahan"], [1, "RINA", WOMAN, KELURAHAN],
    )  # fmt: skip
    staged = ground.staged(path)
    assert staged.plan.header_row == 7
    assert staged.reasons() == ["ROW_TITLE"] * 4 + ["ROW_HEADER"]
    assert [person.name for person in staged.stored()] == ["RINA"]


def test_q033_pairs_of_label_and_value_above_the_table_hold_for_its_rows(ground: Ground) -> None:
    path = ground.lines(
        ["PROVINSI", ":", "SUMATERA BARAT"], ["KECAMATAN", ":", "KOTO TANGAH"],
        ["KELURAHAN", ":", "LUBUK BUAYA"],
        ["Nama", "NIK"], ["RINA", WOMAN],
    )  # fmt: skip
    staged = ground.staged(path)
    assert (staged.cell("kelurahan"), staged.cell("kecamatan")) == ("LUBUK BUAYA", "KOTO TANGAH")
    assert staged.stored()[0].kelurahan == "13.71.11.1009"


def test_q034_what_stands_in_hidden_rows_above_the_table_is_read_too(ground: Ground, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet()
    page.write_row("B1", ["KABUPATEN:", "KOTA PADANG"])
    page.write_row("B2", ["KELURAHAN:", "LUBUK BUAYA"])
    for row in range(5):
        page.set_row(row, None, None, {"hidden": True})
    page.write_row("A6", ["Nama", "NIK"])
    page.write_row("A7", ["RINA", WOMAN])
    book.close()
    assert ground.staged(tmp_path / "a.xlsx").cell("kelurahan") == "LUBUK BUAYA"


@pytest.mark.parametrize("row_count", [2, 3])
def test_q035_a_header_of_merged_cells_over_several_rows_is_joined(
    ground: Ground, tmp_path: Path, row_count: int
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet()
    last = row_count - 1
    for column, text in ((0, "NAMA"), (1, "NIK"), (4, "Kelurahan")):
        page.merge_range(0, column, last, column, text)
    page.merge_range(0, 2, last - 1, 3, "Tempat dan Tanggal Lahir")
    page.write_row(last, 2, ["Tempat Lahir", "Tgl/Bln/Th"])
    page.write_row(last + 1, 0, ["RINA", WOMAN, "Padang", "05-03-1985", KELURAHAN])
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    layout = staged.plan.layout
    assert (layout.header_row, layout.last_header_row) == (1, row_count)
    (person,) = staged.stored()
    assert (person.birth_place, person.birth_date) == ("Padang", "1985-03-05")


@pytest.mark.parametrize(
    "numbers",
    [["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4], [-1.0, -2.0, -3.0, -4.0], ["1.", "2.", "3.", "4."]],
)
def test_q036_a_row_of_column_numbers_is_nobody(ground: Ground, numbers: list[object]) -> None:
    staged = ground.staged(
        ground.lines(["No", "Nama", "NIK", "Kelurahan"], numbers, [1, "RINA", WOMAN, KELURAHAN])
    )
    assert staged.plan.layout.last_header_row == 2
    assert [person.name for person in staged.stored()] == ["RINA"]


def test_q037_question_numbers_are_looked_through_and_the_rest_is_mapped_by_hand(ground: Ground) -> None:
    path = ground.lines(
        ["ruta_6 (1) Nama", "307a NIK", "414 Agama", "b4k9"], ["RINA", WOMAN, "Islam", KELURAHAN]
    )
    staged = ground.staged(path)
    found = staged.plan.layout
    assert [column.field for column in found.columns] == ["name", "nik", "religion", ""]
    assert staged.codes() == ["KELURAHAN_MISSING"]
    plan = import_roster.stage_roster(
        ground.office, path, corrections=Corrections(found.with_field(3, "kelurahan"))
    )
    assert plan.counts.added == 1


def test_q038_a_second_column_of_the_same_name_is_named_apart_and_left(ground: Ground) -> None:
    path = ground.lines(
        ["Nama", "NIK", "Kelurahan", "Nama Orang Tua Kandung", "Nama Orang Tua Kandung", "Nama"],
        ["RINA", WOMAN, KELURAHAN, "BUDI", "SARI", "X"],
    )
    staged = ground.staged(path)
    assert [column.header for column in staged.plan.layout.columns][3:] == [
        "Nama Orang Tua Kandung", "Nama Orang Tua Kandung (2)", "Nama (2)",
    ]  # fmt: skip
    assert staged.stored()[0].name == "RINA"


def test_q039_double_spaces_and_line_breaks_in_a_header_do_no_harm(ground: Ground) -> None:
    path = ground.lines(
        ["NAMA  LENGKAP", "N I K", "JENIS\nKELAMIN", " Tanggal \n Lahir ", "KELU\u00a0RAHAN", "Kelurahan  "],
        ["RINA", WOMAN, "P", "05-03-1985", "x", KELURAHAN],
    )
    (person,) = ground.staged(path).stored()
    assert (person.name, person.sex, person.birth_date) == ("RINA", "P", "1985-03-05")


@pytest.mark.parametrize(
    "name", ["1.keterangan tempat", "5.keikutsertaan program dll", "PSM 2026 ", "data (2)"]
)
def test_q051_a_sheet_is_taken_whatever_its_name(ground: Ground, tmp_path: Path, name: str) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet(name)
    page.write_row(0, 0, ["Nama", "NIK", "Kelurahan"])
    page.write_row(1, 0, ["RINA", WOMAN, KELURAHAN])
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    assert (staged.rows[0].sheet, staged.outcomes()) == (name, ["add"])


def test_q052_columns_are_known_by_name_wherever_they_stand(ground: Ground) -> None:
    path = ground.lines(
        ["Kelurahan", None, "NIK", "Warna Kesukaan", "L/P", "Nama", *[None] * 13],
        [KELURAHAN, None, WOMAN, "biru", "P", "RINA", *[None] * 13],
        [KELURAHAN, "x", MAN, "", "L", "BUDI"],
    )
    staged = ground.staged(path)
    assert staged.plan.unused_headers == ("Warna Kesukaan",)
    assert [(person.name, person.sex) for person in staged.stored()] == [("RINA", "P"), ("BUDI", "L")]


def test_q053_headers_are_known_in_their_short_forms_and_those_of_other_things_are_left(
    ground: Ground,
) -> None:
    path = ground.lines(
        ["NM LGKP", "NIK", "JNS KLMN", "TMPT LHR", "TGL LHR", "G.DRH", "AGM", "STAT KWN", "HUB.KEL",
         "PDDK_AKH",
         "JENIS_PKRJN", "WJB KTP", "KEL", "Gol. Drh"],
        ["RINA", WOMAN, "P", "Padang", "05-03-1985", "O", "Islam", "K", "Istri", "SLTA", "Guru",
         "Ya", KELURAHAN,
         "A"],
    )  # fmt: skip
    staged = ground.staged(path)
    assert [column.field for column in staged.plan.layout.columns] == [
        "name", "nik", "sex", "birth_place", "birth_date", "", "religion", "", "", "education",
        "occupation", "",
        "kelurahan", "",
    ]  # fmt: skip
    (person,) = staged.stored()
    assert (person.education, person.occupation, person.religion) == ("SMA", "Guru", "ISLAM")
    tasks = ground.tasks(path)
    assert tasks.cell("relation") == "Istri"
