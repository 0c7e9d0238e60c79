"""In this file: files that are no sheets, or are made to do harm, end in one clear situation."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import sheet_makers as make
import xlsxwriter

from padang_desktop.documents import sheet_reader
from padang_desktop.documents.sheet_situations import (
    DamagedSheet,
    NotASpreadsheet,
    SheetEmpty,
    SheetEncrypted,
    SheetNotReadable,
    SheetTooLarge,
    SheetTooSlow,
)
from padang_desktop.domain import words
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled

ROOT = Path(__file__).resolve().parents[2]
SECRET = "1371114503859001"

HOSTILE = {
    "empty.xlsx": (b"", SheetEmpty),
    "spaces.csv": (b" \r\n \r\n", SheetEmpty),
    "paper.xlsx": (b"%PDF-1.7 ...", NotASpreadsheet),
    "photo.xls": (b"\xff\xd8\xff\xe0rest", NotASpreadsheet),
    "letter.xls": (b"{\\rtf1 hello}", NotASpreadsheet),
    "program.csv": (b"MZ\x90\x00", NotASpreadsheet),
    "random.xlsx": (random.Random(5).randbytes(5000), NotASpreadsheet),
    "only_start.xlsx": (b"PK\x03\x04" + b"\0" * 300, DamagedSheet),
    "only_start.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 300, DamagedSheet),
    "~$lock.xlsx": (b"\x05Budi" + b" " * 160, NotASpreadsheet),
    "deep.xml": (b'<?xml version="1.0"?><svg/>', NotASpreadsheet),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sheet_is_named(tmp_path: Path, name: str) -> None:
    raw, situation = HOSTILE[name]
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(situation) as caught:
        sheet_reader.read(tmp_path / name)
    happened, to_do = words.of_situation(caught.value)
    assert happened and to_do and "{" not in happened + to_do


def test_files_locked_with_a_password_are_named(tmp_path: Path) -> None:
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    for path in (
        make.ole(tmp_path / "a.xlsx", "EncryptionInfo", "EncryptedPackage"),
        make.ods(tmp_path / "a.ods", "", manifest=locked),
    ):
        with pytest.raises(SheetEncrypted):
            sheet_reader.read(path)


def test_an_old_word_document_called_xls_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotASpreadsheet) as caught:
        sheet_reader.read(make.ole(tmp_path / "a.xls", "WordDocument"))
    assert "Word" in words.of_situation(caught.value)[0]


def test_a_missing_file_or_a_folder_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.xlsx", tmp_path):
        with pytest.raises(SheetNotReadable):
            sheet_reader.read(path)


def test_two_cells_half_a_million_columns_apart_harm_nothing(tmp_path: Path) -> None:
    cells = f'<row r="1">{make.text_cell("A1", "a")}</row>'
    cells += f'<row r="1048576">{make.text_cell("XFD1048576", "b")}</row>'
    for dimension in ("A1:XFD1048576", "", "A1:B2"):
        with pytest.raises(SheetTooLarge) as caught:
            sheet_reader.read(make.xlsx(tmp_path / "a.xlsx", cells, dimension))
        assert "XFD" in words.of_situation(caught.value)[0]


def far_right(path: Path, row_count: int, dimension: str = "") -> Path:
    cells = [f'<row r="{n}">{make.text_cell(f"XFD{n}", "x")}</row>' for n in range(1, row_count + 1)]
    return make.xlsx(path, "".join(cells), dimension)


def test_a_narrow_table_at_the_last_column_is_read_where_it_stands(tmp_path: Path) -> None:
    [sheet] = sheet_reader.read(far_right(tmp_path / "a.xlsx", 20)).sheets
    assert [row.number for row in sheet.rows] == list(range(1, 21))
    assert {(len(row.cells), row.cells[-1]) for row in sheet.rows} == {(16_384, "x")}


def test_thousands_of_rows_at_the_last_column_are_refused_in_words(tmp_path: Path) -> None:
    path = far_right(tmp_path / "a.xlsx", 3000)
    assert path.stat().st_size < 60_000
    with pytest.raises(SheetTooLarge) as caught:
        sheet_reader.read(path)
    assert "lebih dari 10 juta sel" in words.of_situation(caught.value)[0]


def test_errors_far_to_the_right_do_not_widen_thousands_of_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 3000))
    with pytest.raises(SheetTooLarge):
        sheet_reader.read(make.xlsx(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("is_broken", [False, True])
def test_a_part_packed_in_a_way_that_excel_does_not_know_ends_in_words(
    tmp_path: Path, packing: int, is_broken: bool
) -> None:
    path, part = tmp_path / "a.xlsx", "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>" * 50)
        archive.writestr(part, "<x/>" * 50, compress_type=packing)
    raw = bytearray(path.read_bytes())
    if is_broken:
        start = raw.find(part.encode()) + len(part)
        raw[start + 4 : start + 9] = b"\xff" * 5  # the properties of LZMA, the block of BZIP2
    path.write_bytes(raw)
    with pytest.raises(DamagedSheet):
        sheet_reader.read(path)


def test_an_open_document_packed_in_a_strange_way_ends_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", "<x/>")
    raw = bytearray(path.read_bytes())
    start = raw.find(b"mimetype") + len("mimetype")
    raw[start + 4 : start + 9] = b"\xff" * 5
    path.write_bytes(raw)
    with pytest.raises(DamagedSheet):
        sheet_reader.read(path)


def test_a_file_name_that_is_no_unicode_is_told_with_question_marks(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/daftar\xff.csv"))
    try:
        path.write_text("Nama;NIK\nANI;1", "utf-8")
    except OSError:
        pytest.skip("this file system keeps Unicode names only")
    book = sheet_reader.read(path)
    assert (book.file_name, book.sheets[0].name) == ("daftar?.csv", "daftar?")


def test_a_part_that_claims_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{make.text_cell("A1", "a")}</row>')
    make.declared_larger(path, "xl/worksheets/sheet1.xml", 0x7FFFFFFF)
    with pytest.raises(SheetTooLarge):
        sheet_reader.read(path)


def test_an_archive_of_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", "")
    with zipfile.ZipFile(path, "a") as archive:
        for n in range(6000):
            archive.writestr(f"x/{n}", b"")
    with pytest.raises(SheetTooLarge):
        sheet_reader.read(path)


def test_a_sheet_inside_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{make.text_cell("A1", "a")}</row>')
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.write(inner, "data/a.xlsx")
    with pytest.raises(NotASpreadsheet):
        sheet_reader.read(tmp_path / "b.xlsx")


def test_a_few_kilobytes_that_unpack_to_a_hundred_megabytes_end_in_words(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", " " * 100_000_000)
    with pytest.raises(SheetEmpty):
        sheet_reader.read(path)


def test_a_million_formatted_blank_rows_do_not_hide_the_people(tmp_path: Path) -> None:
    rows = f'<row r="1">{make.text_cell("A1", "Nama")}{make.text_cell("B1", "NIK")}</row>'
    rows += "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(2, 1_048_576))
    rows += f'<row r="1048576">{make.text_cell("A1048576", "ANI")}</row>'
    path = make.xlsx(tmp_path / "a.xlsx", rows, "A1:B1048576")
    script = (
        "import json, resource, sys; from pathlib import Path\n"
        "from padang_desktop.documents import sheet_reader\n"
        "if __name__ == '__main__':\n"
        "    rows = sheet_reader.read(Path(sys.argv[1])).sheets[0].rows\n"
        "    own = int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])\n"
        "    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "    has_calamine = 'python_calamine' in sys.modules\n"
        "    print(json.dumps([[r.number for r in rows], (own + child) // 1024, has_calamine]))\n"
    )
    if sys.platform != "linux":
        pytest.skip("measures memory as Linux tells it")
    (tmp_path / "run.py").write_text(script)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "run.py"), str(path)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    numbers, peak_mb, has_calamine = json.loads(done.stdout)
    assert numbers == [1, 1_048_576]
    assert peak_mb < 500
    assert not has_calamine


def test_a_file_cut_anywhere_gives_a_situation_or_a_workbook(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("Data")
    for n in range(200):
        page.write_row(n, 0, [f"WARGA {n}", f"{n:016d}"])
    book.close()
    raw = (tmp_path / "a.xlsx").read_bytes()
    for part in (0.05, 0.3, 0.6, 0.9, 0.99):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(raw[: int(len(raw) * part)])
        with pytest.raises(DamagedSheet):
            sheet_reader.read(path)


def test_past_its_time_the_reading_is_stopped(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{make.text_cell("A1", "a")}</row>')
    with pytest.raises(SheetTooSlow):
        sheet_reader.read(path, time_cap_s=0)
    assert not multiprocessing.active_children()


class StopsAtThirdStep:
    def __init__(self) -> None:
        self.steps = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps += 1
        if self.steps == 3:
            raise Cancelled


def test_cancelling_ends_the_child_at_once(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{make.text_cell("A1", "a")}</row>')
    with pytest.raises(Cancelled):
        sheet_reader.read(path, progress=StopsAtThirdStep())
    assert not multiprocessing.active_children()


def test_too_little_memory_is_a_situation_not_a_crash(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}">'
        + "".join(make.text_cell(f"{c}{n}", f"{c} {n} {'x' * 40}") for c in "ABCDEFGH")
        + "</row>"
        for n in range(1, 30_001)
    )
    path = make.xlsx(tmp_path / "a.xlsx", rows)
    with pytest.raises((DamagedSheet, SheetTooLarge)):
        sheet_reader.read(path, memory_cap_mb=40)


def test_a_situation_tells_nothing_of_what_the_file_holds(tmp_path: Path) -> None:
    raw = make.xlsx(tmp_path / "a.xlsx", f'<row r="1">{make.text_cell("A1", SECRET)}</row>').read_bytes()
    (tmp_path / f"{SECRET}.xlsx").write_bytes(raw[:-40])
    with pytest.raises(Situation) as caught:
        sheet_reader.read(tmp_path / f"{SECRET}.xlsx")
    told = repr(caught.value) + caught.value.reason + str(caught.value.facts)
    assert SECRET not in told + "".join(words.of_situation(caught.value))
