"""In this file: refused rows can be mended in Excel and taken in again, undamaged and harmless."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from roster_outcome import SYNONYMS

from padang_desktop.documents import refused_sheet, roster_sheet, sheet_reader
from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain import words
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Cancelled

BLOCK = Problem("ROW_BLANK", "nik", "12")
WARN = Problem("ROW_TITLE", "phone", severity=Severity.WARN)


def test_refused_rows_are_written_as_they_stood_with_number_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "ditolak.xlsx"
    rows = [(17, ("=HYPERLINK(1)", "001371", "+62812"), (BLOCK, WARN)), (23, ("http://x", "-", ""), (BLOCK,))]
    assert refused_sheet.write(path, ("name", "nik", "phone"), rows) == 2
    page = openpyxl.load_workbook(path).active
    assert page is not None
    shown = [[cell.value for cell in line] for line in page.iter_rows()]
    reasons = f"{words.of_problem(BLOCK)} {words.of_problem(WARN)}"
    assert shown == [
        ["Nomor baris", "Alasan", "Nama", "NIK", "No. HP"],
        [17, reasons, "=HYPERLINK(1)", "001371", "+62812"],
        [23, words.of_problem(BLOCK), "http://x", "-", None],
    ]
    assert {
        cell.data_type for line in page.iter_rows(min_row=2, min_col=3) for cell in line if cell.value
    } == {"s"}
    assert not any(cell.hyperlink for line in page.iter_rows() for cell in line)


def test_the_wrong_cell_is_coloured_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "ditolak.xlsx"
    refused_sheet.write(
        path, ("Nama", "No KTP", "HP"), [(2, ("ANI",), (BLOCK, WARN))], fields=("name", "nik", "phone")
    )
    page = openpyxl.load_workbook(path).active
    assert page is not None
    name, number, phone = page["C2"], page["D2"], page["E2"]
    assert name.comment is None
    assert words.of_problem(BLOCK) in number.comment.text
    assert words.of_problem(WARN) in phone.comment.text
    colours = {cell.fill.start_color.rgb for cell in (name, number, phone)}
    assert len(colours) == 3


def test_the_mended_file_can_be_taken_in_again(tmp_path: Path) -> None:
    path = tmp_path / "ditolak.xlsx"
    refused_sheet.write(path, roster_sheet.NAMES, [(9, ("ANI", "1371114503859001", "P"), (BLOCK,))])
    table = roster_sheet.extract(sheet_reader.read(path), roster_sheet.fields(SYNONYMS))
    assert table.layout.fields() == set(roster_sheet.NAMES)
    assert table.rows[0].cells[:3] == ("ANI", "1371114503859001", "P")


class StopsAtOnce:
    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "ditolak.xlsx"
    refused_sheet.write(path, ("name",), [(1, ("LAMA",), ())])
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        refused_sheet.write(
            path, ("name",), [(n, ("BARU",), ()) for n in range(1000)], progress=StopsAtOnce()
        )
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetNotWritable) as caught:
        refused_sheet.write(tmp_path / "tidak ada" / "a.xlsx", ("name",), [])
    assert words.of_situation(caught.value)


def test_signs_that_excel_cannot_hold_do_not_spoil_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    refused_sheet.write(path, ("name",), [(1, ("A\x00B\x0b\ufffeC" + "x" * 40_000,), ())])
    (row,) = sheet_reader.read(path).sheets[0].rows[1:]
    assert row.cells[2].startswith("A B  Cxxx")
    assert len(row.cells[2]) == 32_767
