"""In this file: files that are not what their name says, locked, broken or enormous (Q087 to Q095)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.documents.sheet_situations import (
    DamagedSheet,
    NotASpreadsheet,
    SheetEmpty,
    SheetEncrypted,
    SheetTooLarge,
)
from padang_desktop.domain import words
from padang_desktop.domain.problems import Situation

HEADER = "<tr><td>Nama</td><td>NIK</td><td>Kelurahan</td></tr>"
ROW = f"<tr><td>RINA</td><td>{WOMAN}</td><td>{KELURAHAN}</td></tr>"
TABLE = f"<html><body><table>{HEADER}{ROW}</table></body></html>"
TEXT = f"Nama\tNIK\tKelurahan\nRINA\t{WOMAN}\t{KELURAHAN}\n"
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
    + HEADER.replace("tr>", "Row>").replace("<td>", "<Cell><Data>").replace("</td>", "</Data></Cell>")
    + ROW.replace("tr>", "Row>").replace("<td>", "<Cell><Data>").replace("</td>", "</Data></Cell>")
    + "</Table></Worksheet></Workbook>"
)


def read_or_named(ground: Ground, path: Path) -> type[Situation]:
    with pytest.raises(Situation) as caught:
        ground.staged(path)
    happened, to_do = words.of_situation(caught.value)
    assert happened
    assert to_do
    return type(caught.value)


@pytest.mark.parametrize("content", [TABLE, TEXT, XML], ids=["html", "csv", "xml"])
def test_q087_an_xls_that_is_something_else_inside_is_read_for_what_it_is(
    ground: Ground, content: str
) -> None:
    staged = ground.staged(ground.text(content, "ekspor.xls"))
    assert (staged.outcomes(), staged.stored()[0].nik) == (["add"], WOMAN)


def test_q087_an_xls_that_is_an_xlsx_inside_is_read(ground: Ground) -> None:
    path = ground.lines(["Nama", "NIK", "Kelurahan"], ["RINA", WOMAN, KELURAHAN])
    assert ground.staged(path.rename(path.with_suffix(".xls"))).outcomes() == ["add"]


def test_q088_a_locked_workbook_is_said_to_be_locked(ground: Ground, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
        archive.writestr("content.xml", "x")
    assert read_or_named(ground, tmp_path / "a.ods") is SheetEncrypted


def test_q088_old_and_locked_workbooks_of_excel_are_read_or_named(ground: Ground, shared: Path) -> None:
    corpus = shared / "corpus" / "calamine"
    for name in ("pass_protected.xlsx", "pass_protected.xlsb"):
        assert read_or_named(ground, corpus / name) is SheetEncrypted
    from padang_desktop.documents import sheet_reader

    for name in ("biff5_write.xls", "date.xls"):
        assert any(sheet.rows for sheet in sheet_reader.read(corpus / name).sheets)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_q089_separators_and_encodings_of_text_files_are_found_out(
    ground: Ground, separator: str, encoding: str, line_end: str
) -> None:
    lines = [["Nama", "NIK", "Kelurahan"], ["Jum’at", WOMAN, KELURAHAN], ["BUDI", MAN, KELURAHAN]]
    text = line_end.join(separator.join(line) for line in lines)
    staged = ground.staged(ground.text(text, encoding=encoding))
    assert staged.column("name") == ["Jum’at", "BUDI"]
    assert staged.outcomes() == ["add", "add"]


def test_q090_title_lines_and_rows_of_other_lengths_in_a_csv_do_no_harm(ground: Ground) -> None:
    text = (
        "DATA PSM\nTahun 2026\n\nNo;Nama;NIK;Kelurahan\n"
        f"1;RINA;{WOMAN};{KELURAHAN};lebih;lagi\n2;BUDI;{MAN}\n3;SARI;1371114503859003;{KELURAHAN}\n"
    )
    staged = ground.staged(ground.text(text))
    assert staged.outcomes() == ["add", "refuse", "add"]
    assert staged.codes(1) == ["KELURAHAN_MISSING"]


def test_q091_repeated_rows_and_notes_of_an_ods_do_no_harm(ground: Ground, tmp_path: Path) -> None:
    def row(*texts: str, note: str = "") -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>{note}</table:table-cell>'
            for text in texts
        )
        return f"<table:table-row>{cells}</table:table-row>"

    note = "<office:annotation><text:p>tanya lurah</text:p></office:annotation>"
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="PSM">'
        + row("Nama", "NIK", "Kelurahan")
        + '<table:table-row table:number-rows-repeated="300"><table:table-cell/></table:table-row>'
        + row("RINA", WOMAN, KELURAHAN, note=note)
        + '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    staged = ground.staged(tmp_path / "a.ods")
    assert [(row.number, row.outcome.value) for row in staged.rows] == [(302, "add")]
    assert staged.column("name") == ["RINA"]


def test_q092_two_cells_at_the_ends_of_a_sheet_are_refused_before_memory_is(ground: Ground) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["XFD1048576"] = "Nama", "x"
    path = ground.folder / "bom.xlsx"
    book.save(path)
    assert path.stat().st_size < 10_000
    assert read_or_named(ground, path) is SheetTooLarge


def test_q093_a_broken_cut_or_empty_file_is_named(ground: Ground) -> None:
    path = ground.lines(["Nama", "NIK", "Kelurahan"], ["RINA", WOMAN, KELURAHAN])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert read_or_named(ground, path) is DamagedSheet
    path.write_bytes(b"")
    assert read_or_named(ground, path) is SheetEmpty
    path.write_bytes(b"%PDF-1.7 ...")
    assert read_or_named(ground, path) is NotASpreadsheet


def test_q094_long_file_names_are_fine_and_lock_files_of_excel_are_named(ground: Ground) -> None:
    lines = (["Nama", "NIK", "Kelurahan"], ["RINA", WOMAN, KELURAHAN])
    path = ground.lines(*lines, name="DATA PSM FIX (2) final revisi.xlsx")
    staged = ground.staged(path)
    assert (staged.plan.file_name, staged.outcomes()) == (path.name, ["add"])
    lock = path.with_name(f"~${path.name}")
    lock.write_bytes(b"\x05Nurha" + bytes(160))
    with pytest.raises(NotASpreadsheet) as caught:
        ground.staged(lock)
    assert "sementara" in words.of_situation(caught.value)[0]


def test_q095_a_workbook_with_macros_is_read_and_a_column_of_another_person_is_left(ground: Ground) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Nama", "NIK", "Kelurahan", "NIK Ibu", "Gol. Darah"])
    page.append(["RINA", WOMAN, KELURAHAN, "O", ""])
    rule = DataValidation(type="list", formula1='"A,B,AB,O"')
    rule.add("D2:D99")
    page.add_data_validation(rule)
    path = ground.folder / "form.xlsm"
    book.save(path)
    staged = ground.staged(path)
    assert staged.plan.unused_headers == ("NIK Ibu", "Gol. Darah")
    assert (staged.codes(), staged.stored()[0].nik) == ([], WOMAN)
