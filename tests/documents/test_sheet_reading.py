"""In this file: any file at all becomes a workbook or one clear situation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import sheet_makers as make
import xlsxwriter

from padang_desktop.documents import sheet_reader
from padang_desktop.domain import words
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.sheet import Merge, SheetRow, Workbook


def only_row(path: Path) -> SheetRow:
    (sheet,) = sheet_reader.read(path).sheets
    (row,) = sheet.rows
    return row


def test_each_cell_is_text_with_its_kind(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("Data")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    page.write_row(0, 0, ["teks", 7, 2.5, True, "", 0.1 + 0.2, "#N/A"])
    page.write_datetime(0, 7, dt.date(1985, 3, 5), day)
    page.write_number(0, 8, 46024.5625, moment)
    page.write_number(0, 9, 44000.99999999, day)
    page.write_formula(0, 10, "=1/0", None, "#DIV/0!")
    book.close()
    row = only_row(tmp_path / "a.xlsx")
    assert row.cells == (
        "teks", "7", "2.5", "TRUE", "", "0.3", "#N/A", "1985-03-05", "2026-01-02 13:30:00",
        "2020-06-19", "#DIV/0!",
    )  # fmt: skip
    assert row.kinds == "tnnb-neddde"


def test_a_long_number_is_written_out_so_that_lost_digits_show(tmp_path: Path) -> None:
    cells = "".join(
        f'<c r="{column}1"><v>{value}</v></c>'
        for column, value in zip(
            "ABCD",
            ("1371051203859007", "1.371051203859E+15", "1.98503122010011E+17", "1.37105E+15"),
            strict=True,
        )
    )
    row = only_row(make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>'))
    assert row.cells == ("1371051203859007", "1371051203859000", "198503122010011000", "1371050000000000")
    assert row.kinds == "nnnn"


def test_rows_and_columns_keep_their_place_in_the_sheet(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("Data")
    page.write("C4", "judul")
    page.write("D7", "isi")
    page.write("C7", "   ")
    page.merge_range("C9:D10", "gabung")
    page.set_row(6, None, None, {"hidden": True})
    book.add_worksheet("Kode").hide()
    book.close()
    first, second = sheet_reader.read(tmp_path / "a.xlsx").sheets
    assert first.rows == (
        SheetRow(4, ("", "", "judul"), "--t"),
        SheetRow(7, ("", "", "   ", "isi"), "--tt"),
        SheetRow(9, ("", "", "gabung"), "--t"),
    )
    assert first.merges == (Merge(9, 3, 10, 4),)
    assert (second.name, second.is_hidden, second.rows) == ("Kode", True, ())


def test_dates_of_the_1904_system_are_the_same_days(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True})
    page = book.add_worksheet("Data")
    page.write_datetime(0, 0, dt.date(1985, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    assert only_row(tmp_path / "a.xlsx").cells == ("1985-03-05",)


def test_a_formula_that_was_never_calculated_is_shown_not_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["NIK", "=B2&B3", "ada"])
    book.save(tmp_path / "a.xlsx")
    row = only_row(tmp_path / "a.xlsx")
    assert (row.cells, row.kinds) == (("NIK", "=B2&B3", "ada"), "tet")


def test_a_formula_that_gives_an_empty_text_is_simply_empty(tmp_path: Path) -> None:
    cells = make.text_cell("A1", "x") + '<c r="B1" t="str"><f>IF(A1="","",A1)</f><v></v></c>'
    assert only_row(make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')).cells == ("x",)


def test_a_row_of_nothing_but_errors_is_a_row(tmp_path: Path) -> None:
    rows = '<row r="1">' + make.text_cell("A1", "x") + "</row>"
    rows += '<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'
    (sheet,) = sheet_reader.read(make.xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert sheet.rows[1] == SheetRow(3, ("", "#REF!"), "-e")


def test_separating_signs_inside_a_cell_do_not_shift_the_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nama;NIK\nA\x1fB\x1eC;1\n")
    (sheet,) = sheet_reader.read(path).sheets
    assert sheet.rows[1].cells == ("A B C", "1")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Nama;NIK\r\nANI;1\r\n", ("ANI", "1")),
        (b"\xef\xbb\xbfNama,NIK\nANI,1\n", ("ANI", "1")),
        (b"Nama\tNIK\nANI\t1", ("ANI", "1")),
        (b"Nama|NIK\nANI|1", ("ANI", "1")),
        (b"sep=|\nNama|NIK\nANI|1", ("ANI", "1")),
        ("Nama;NIK\nANI;1".encode("utf-16"), ("ANI", "1")),
        ("Nama;NIK\nANI;1".encode("utf-16-le"), ("ANI", "1")),
        ("Nama;NIK\nJum\u2019at;1".encode("cp1252"), ("Jum\u2019at", "1")),
        (b'Nama,NIK\n"RINA, S.Sos","1"\n', ("RINA, S.Sos", "1")),
        (b'Nama,Alamat\n"ANI","Jl. 1\nPadang"\n', ("ANI", "Jl. 1\nPadang")),
        (b"Nama;Gaji\nANI;1,5\n", ("ANI", "1,5")),
        (b"Nama\rANI\r", ("ANI",)),
    ],
)
def test_text_files_are_understood_whatever_wrote_them(
    tmp_path: Path, raw: bytes, expected: tuple[str, ...]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    workbook = sheet_reader.read(path)
    assert workbook.kind == "csv"
    assert workbook.sheets[0].rows[1] == SheetRow(2, expected, "t" * len(expected))


def test_one_unclosed_quote_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    lines = ["Nama,NIK", 'ANI "ANA",1', '"BUDI,2', *[f"WARGA {n},{n}" for n in range(3, 40)]]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines))
    (sheet,) = sheet_reader.read(path).sheets
    assert len(sheet.rows) == len(lines)
    assert sheet.rows[2].cells == ('"BUDI', "2")


def test_the_bytes_count_and_not_the_ending(tmp_path: Path) -> None:
    data = f'<row r="1">{make.text_cell("A1", "ANI")}</row>'
    for ending in ("xls", "ods", "csv", "txt", "xlsm", "XLSX"):
        workbook = sheet_reader.read(make.xlsx(tmp_path / f"a.{ending}", data))
        assert (workbook.kind, workbook.sheets[0].rows[0].cells) == ("xlsx", ("ANI",))


def test_an_ods_is_read_with_its_repeated_cells(tmp_path: Path) -> None:
    rows = make.ods_row("Nama", "", "NIK") + '<table:table-row table:number-rows-repeated="3"/>'
    rows += make.ods_row("ANI", "", "1")
    workbook = sheet_reader.read(make.ods(tmp_path / "a.xlsx", rows))
    assert workbook.kind == "ods"
    assert [row.number for row in workbook.sheets[0].rows] == [1, 5]


def test_everything_in_the_corpus_ends_in_a_workbook_or_a_situation(shared: Path) -> None:
    files = sorted(path for path in (shared / "corpus").rglob("*") if path.is_file())
    assert len(files) > 150
    workbooks: dict[str, Workbook] = {}
    situations: dict[str, str] = {}
    for path in files:
        try:
            workbooks[path.name] = sheet_reader.read(path)
        except Situation as situation:
            words.of_situation(situation)
            situations[path.name] = situation.code
    assert len(workbooks) > 120
    assert {name for name in situations if name.startswith("pass_protected")} == {
        "pass_protected.ods", "pass_protected.xlsb", "pass_protected.xlsx",
    }  # fmt: skip
    assert situations["issue_594_dos.ods"] == "SHEET_TOO_LARGE"
    assert situations["OOM_alloc3.xls"] == "DAMAGED_SHEET"
    assert situations["simple.zip"] == "NOT_A_SPREADSHEET"
    expected = ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    assert [row.cells[0] for row in workbooks["errors.xlsx"].sheets[0].rows] == expected
    assert workbooks["date_1904.xls"].sheets[0].rows[0] == workbooks["date.xls"].sheets[0].rows[0]
    acute = next(
        s for s in workbooks["gh548_incorrect_sst_unique_count.xls"].sheets if s.name == "Acute Trust Mapping"
    )
    assert sum(row.kinds.count("e") for row in acute.rows) > 0
