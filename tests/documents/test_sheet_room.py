"""In this file: no sheet that we write cuts a heading or a cell, on the screen or on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from padang_desktop.documents import (
    check_export,
    contact_export,
    pdtt_sheet,
    proposal_sheet,
    refused_sheet,
    results_sheet,
    sheet_room,
    text_sheet,
)
from padang_desktop.documents.city_sheets import SheetOfCity, write_xlsx
from padang_desktop.documents.pdtt_sheet import PdttRow
from padang_desktop.documents.text_sheet import SheetColumn
from padang_desktop.domain.batches.city_export import PARTS, heads, widths
from padang_desktop.domain.certificates.check_line import CheckedLine, Verdict
from padang_desktop.domain.contacts.contact import Contact, ContactLine
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Silent
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES

NAME = "Nama Rangkayo Basa Syahrul Contoh Chaniago, S.Sos., M.A.P."
HOME = "Jl. Adinegoro No. 14 Komplek Perumahan Lubuk Gading Permai Blok C No. 12"
PHOTO = "foto/VV-137111-202611-0123-foto_listrik.jpg"
LONG = "Sudah tidak bekerja sejak Maret; surat PHK difoto. Rumah masih menumpang di rumah orang tuanya. " * 2


def a_finding() -> PdttRow:
    every = dict.fromkeys(PdttRow._fields, "x")
    return PdttRow(**(every | {
        "nik": "137111••••••9003", "name": NAME, "bank": "BANK SYARIAH INDONESIA", "address": HOME,
        "explanation": LONG, "power_photo": PHOTO, "card_photo": PHOTO, "house_photo": PHOTO,
        "pay_photo": PHOTO, "work": "Buruh harian lepas/serabutan", "cars": "0",
    }))  # fmt: skip


def wide_of(sheet: Worksheet) -> dict[str, float]:
    """The width of each column; neighbours of one width are kept as one."""
    return {
        get_column_letter(at): kept.width
        for kept in sheet.column_dimensions.values()
        for at in range(kept.min, kept.max + 1)
    }


def cut_cells(sheet: Worksheet) -> list[str]:
    """The cells whose text does not stand whole where it is; a row without a height has one line."""
    found: list[str] = []
    wide = wide_of(sheet)
    for row in sheet.iter_rows():
        high = sheet.row_dimensions[row[0].row].height or sheet_room.LINE_HEIGHT
        for cell in row:
            if not isinstance(cell.value, str) or cell.column_letter not in wide:
                continue
            lines = sheet_room.line_count(cell.value, wide[cell.column_letter], is_bold=bool(cell.font.b))
            wraps = lines == 1 or bool(cell.alignment.wrap_text)
            if not wraps or lines * sheet_room.LINE_HEIGHT > high + 0.5:
                found.append(f"{cell.coordinate} {cell.value[:40]}")
    return found


def the_sheet(path: Path, name: str = "") -> Worksheet:
    book = openpyxl.load_workbook(path)
    return book[name] if name else book.worksheets[0]


def test_answers_to_findings_stand_whole_with_the_names_of_their_photos(tmp_path: Path) -> None:
    pdtt_sheet.write(tmp_path / "a.xlsx", [a_finding()] * 2, 2, Silent())
    sheet = the_sheet(tmp_path / "a.xlsx")
    assert cut_cells(sheet) == []
    photo = next(cell for cell in sheet[1] if cell.value == "Foto Listrik")
    assert sheet_room.line_count(PHOTO, wide_of(sheet)[photo.column_letter]) == 1
    cars = next(cell for cell in sheet[1] if cell.value == "Jumlah Mobil")
    assert sheet_room.line_count("Jumlah Mobil", wide_of(sheet)[cars.column_letter]) == 1


def test_a_heading_leaves_room_for_the_button_of_the_filter(tmp_path: Path) -> None:
    columns = [SheetColumn("Tanggal meninggal/pindah", 10), SheetColumn("Berkewarganegaraan", 5)]
    text_sheet.write(tmp_path / "a.xlsx", "Hasil", columns, [("1", "2")], 1, Silent(), "")
    sheet = the_sheet(tmp_path / "a.xlsx")
    assert cut_cells(sheet) == [] and sheet.auto_filter.ref
    assert sheet.column_dimensions["B"].width > sheet_room.breadth("Berkewarganegaraan") + 3
    assert sheet.row_dimensions[1].height == pytest.approx(sheet_room.height(2), abs=1)


def test_results_and_those_who_stay_out_stand_whole(tmp_path: Path) -> None:
    row = tuple(
        3 if column.kind != "text" else LONG if column.width >= 18 else "003"
        for column in results_sheet.COLUMNS[1:]
    )
    results_sheet.write(tmp_path / "a.xlsx", [row], 1, Silent())  # type: ignore[list-item]
    assert cut_cells(the_sheet(tmp_path / "a.xlsx")) == []


def test_the_headings_of_a_proposal_stand_whole_and_nothing_in_it_wraps(tmp_path: Path) -> None:
    row = ["1371110101909001"] * len(proposal_sheet.HEADERS)
    columns = [SheetColumn(title, 5) for title in proposal_sheet.HEADERS]
    text_sheet.write(tmp_path / "a.xlsx", "USULAN", columns, [row], 1, Silent(), "", is_plain=True)
    sheet = the_sheet(tmp_path / "a.xlsx")
    for cell in sheet[1]:
        assert sheet_room.line_count(str(cell.value), wide_of(sheet)[cell.column_letter]) == 1
    assert not any(cell.alignment.wrap_text for line in sheet.iter_rows() for cell in line)


def test_refused_rows_show_their_whole_reason(tmp_path: Path) -> None:
    problems = [Problem("AREA_ELSEWHERE", "name", "Korong Gadang", Severity.BLOCK, NAME)] * 2
    rows = [(16, (NAME, HOME), problems), (28, (NAME, "x", "sel lebih"), problems[:1])]
    refused_sheet.write(tmp_path / "a.xlsx", ["Nama lengkap sesuai kartu tanda penduduk", "Alamat"], rows)
    assert cut_cells(the_sheet(tmp_path / "a.xlsx")) == []


def test_the_citys_export_prints_on_pages_that_can_be_read(tmp_path: Path) -> None:
    part = next(each for each in PARTS if each.title == "PSM & pilar")
    row = [NAME if cell.label == "Nama" else HOME if cell.label == "Alamat" else "x" for cell in part.cells]
    made = SheetOfCity("psm", part.title, heads(part), widths(part), lambda: [("Koto Tangah", *row, "")])
    write_xlsx(tmp_path / "a.xlsx", [("Isi", "Jumlah")], [made], 1, Silent())
    sheet = the_sheet(tmp_path / "a.xlsx", part.title)
    assert cut_cells(sheet) == []
    assert 2 <= sheet.page_setup.fitToWidth <= 3 and sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1" and sheet.print_title_cols == "$A:$B"


def test_contacts_and_checked_certificates_stand_whole(tmp_path: Path) -> None:
    contact = Contact(
        id="1", kelurahan="13.71.11.1001", role="LURAH", name=NAME, organisation=NAME, phone="081200009001",
        address=HOME, rt="001", rw="002", note=LONG,
    )  # fmt: skip
    lines = [ContactLine(contact, "Lurah", "Balai Gadang", "")]
    contact_export.write(tmp_path / "a.xlsx", lines, know_reference.load(RESOURCES), Silent())
    assert cut_cells(the_sheet(tmp_path / "a.xlsx")) == []
    check_export.write(tmp_path / "b.xlsx", [CheckedLine(LONG, Verdict.CHANGED, source=HOME)], Silent())
    assert cut_cells(the_sheet(tmp_path / "b.xlsx")) == []


@pytest.mark.parametrize("text", [NAME, HOME, LONG.strip(), "x" * 90, "satu\ndua\ntiga", ""])
def test_a_wider_column_never_needs_more_lines(text: str) -> None:
    counts = [sheet_room.line_count(text, width) for width in range(4, 260, 4)]
    assert all(later <= sooner for sooner, later in pairwise(counts))
    assert counts[-1] == text.count("\n") + 1
