from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.domain.visits.field_row import BEHIND, ENTRIES, KEY, SHOWN
from padang_desktop.store import families
from padang_desktop.use_cases.cases.field_cases import NoCasesToPrint
from padang_desktop.use_cases.cases.make_field_workbook import make_field_workbook
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import read_journal
from tests.field_sheets import a_workbook, column, given_out
from tests.offices import Tasks


class StopsAtOnce:
    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return given_out(office)


def test_only_the_entries_can_be_typed_into_and_the_key_is_hidden(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(a_workbook(office, tasks, tmp_path / "a.xlsx"))["Tugas"]
    assert sheet.protection.sheet and not sheet.protection.password
    for row in range(2, 5):
        assert not any(sheet.cell(row, column(sheet, f.name)).protection.locked for f in ENTRIES)
        assert all(sheet.cell(row, column(sheet, f.name)).protection.locked for f in (KEY, *SHOWN, *BEHIND))
    assert sheet.column_dimensions["A"].hidden and sheet.cell(1, 1).value == KEY.label


def test_every_choice_has_its_drop_down_and_days_end_today(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(a_workbook(office, tasks, tmp_path / "a.xlsx"))
    sheet, lists = book["Tugas"], book["Daftar"]
    assert lists.sheet_state == "hidden"
    offered: dict[str, list[str]] = {}
    days: list[str] = []
    for rule in sheet.data_validations.dataValidation:
        first = sheet[str(rule.sqref).split(":")[0]]
        header = str(sheet.cell(1, first.column).value)
        assert str(rule.sqref).endswith("4")
        if rule.type == "list":
            area = lists[str(rule.formula1).split("!")[1].replace("$", "")]
            cells = area if isinstance(area, tuple) else ((area,),)
            offered[header] = [str(line[0].value) for line in cells]
        else:
            assert rule.formula2 == "TODAY()"
            days.append(header)
    assert set(offered) == {field.label for field in ENTRIES if field.kind == "choice"}
    assert len(offered["Hasil kunjungan"]) == 10 and len(offered["Rincian pindah atau meninggal"]) == 7
    assert offered["Kelayakan"][:2] == ["Layak", "Tidak layak"]
    assert len(offered["Alasan 3"]) == 22
    assert offered["Hubungan responden"][-1] == "Tidak bersedia menjawab"
    assert days == ["Tanggal kunjungan", "Tanggal pindah atau meninggal"]


def test_numbers_of_people_are_masked_unless_they_are_wanted(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    kk = tasks.families[0].no_kk
    for with_nik in (False, True):
        path = a_workbook(office, tasks, tmp_path / f"{with_nik}.xlsx", with_nik=with_nik)
        with zipfile.ZipFile(path) as parts:
            whole = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
        assert (kk in whole) is with_nik
        assert bool(re.search(r"\b13711\d{11}\b", whole)) is with_nik
    detail = read_journal.lines(office, read_journal.matching(office)[:1])
    assert "Lembar kerja kunjungan dibuat (3 tugas)" in {line.told for line in detail.values()}


def test_a_name_that_looks_like_a_formula_is_a_text(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office, 1)
    with office.writing("family.changed") as tx:
        home = families.one(tx, tasks.families[0].id)
        assert home is not None
        families.change(tx, replace(home, head_name='=HYPERLINK("http://contoh","A")', address="<r>x</r>"))
    sheet = openpyxl.load_workbook(a_workbook(office, tasks, tmp_path / "a.xlsx"))["Tugas"]
    cell = sheet.cell(2, column(sheet, "name"))
    assert cell.data_type == "s" and str(cell.value).startswith("=HYPERLINK")


def test_a_guide_says_how_and_what_to_read_out(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    guide = openpyxl.load_workbook(a_workbook(office, tasks, tmp_path / "a.xlsx"))["Petunjuk"]
    texts = [" ".join(str(cell.value).split()) for row in guide.iter_rows() for cell in row if cell.value]
    assert "3 tugas, dibuat 22 November 2026" in texts
    assert any("Tidak ada biaya" in text for text in texts) and guide.protection.sheet


def test_no_case_no_file_and_batal_leaves_nothing(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    with pytest.raises(NoCasesToPrint):
        make_field_workbook(office, FieldPaper(Kind.WORKBOOK, ()), target)
    many = given_out(office, 60)
    wanted = FieldPaper(Kind.WORKBOOK, tuple(case.id for case in many.cases))
    with pytest.raises(Cancelled):
        make_field_workbook(office, wanted, target, StopsAtOnce())
    with pytest.raises(SheetNotWritable):
        make_field_workbook(office, wanted, tmp_path / "tidak ada" / "a.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == [] and list(tmp_path.glob(".*")) == []
    told = read_journal.lines(office, read_journal.matching(office)).values()
    assert not any(line.told.startswith("Lembar kerja kunjungan dibuat") for line in told)
