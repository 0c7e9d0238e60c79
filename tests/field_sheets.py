"""In this file: a field workbook for tests, filled in as a volunteer would with a spreadsheet program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from padang_desktop.domain.visits.field_answers import columns_of
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.domain.visits.field_row import FieldForm
from padang_desktop.use_cases.cases import assign_cases, know_instrument
from padang_desktop.use_cases.cases.make_field_workbook import make_field_workbook
from padang_desktop.use_cases.office import Office
from tests import offices
from tests.offices import Tasks

FORM = FieldForm(columns_of(know_instrument.instruments(offices.RESOURCES)))
LABELS = {field.name: field.label for field in FORM.fields}
# Where the cases stand whose form fits into a row.
FINDINGS = "Jawaban temuan pemeriksaan BPK"
# What the usual visit says: they were found, and stay eligible.
FOUND: Mapping[str, Any] = {
    "visited_on": date(2026, 11, 20), "visited_time": "10.15", "presence": "Ditemukan",
    "eligibility": "Layak", "respondent": "YUNIARTI GUCI", "respondent_relation": "Yang bersangkutan",
    "notice_read": "Sudah",
}  # fmt: skip


def given_out(office: Office, count: int = 3, **values: Any) -> Tasks:
    """Cases that were given to one volunteer."""
    tasks = offices.with_tasks(office, count, volunteer_count=1, **values)
    assign_cases.assign(office, [case.id for case in tasks.cases], tasks.volunteers[0].id)
    return tasks


def a_workbook(office: Office, tasks: Tasks, path: Path, *, with_nik: bool = False) -> Path:
    """The workbook of all cases, as it goes out."""
    ids = tuple(case.id for case in tasks.cases)
    make_field_workbook(office, FieldPaper(Kind.WORKBOOK, ids, with_nik=with_nik), path)
    return path


def rows_of(path: Path) -> dict[str, int]:
    """Case number -> its row in the sheet."""
    sheet = openpyxl.load_workbook(path)["Tugas"]
    at = column(sheet, "number")
    return {str(sheet.cell(row, at).value): row for row in range(2, sheet.max_row + 1)}


def column(sheet: Worksheet, name: str) -> int:
    """Where a field stands now."""
    return next(cell.column for cell in sheet[1] if str(cell.value).removesuffix(" *") == LABELS[name])


def filled(path: Path, target: Path, cells: Mapping[int, Mapping[str, Any]], page: str = "Tugas") -> Path:
    """A copy with these cells written, by row and field."""
    book = openpyxl.load_workbook(path)
    sheet = book[page]
    for row, values in cells.items():
        for name, value in values.items():
            sheet.cell(row, column(sheet, name)).value = value
    book.save(target)
    return target
