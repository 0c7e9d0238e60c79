"""In this file: roster sheets for the tests of imports, written by openpyxl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from padang_desktop.domain.imports.imports import ImportPlan, PlannedRow
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office

HEADER = ["No", "Nama Lengkap", "NIK", "L/P", "Tanggal Lahir", "Kelurahan"]


def a_nik(at: int) -> str:
    """Another NIK for each number up to 27,000, of a man born in 1970."""
    return f"137111{1 + at // 1000:02d}0170{9000 + at % 1000}"


def a_row(at: int, name: str = "", kelurahan: str = "Lubuk Buaya", **cells: str) -> list[object]:
    """A person without a fault; another one for each number."""
    letters = str(at).translate(str.maketrans("0123456789", "abcdefghij"))
    nik = cells.get("nik", a_nik(at))
    born = f"{1 + at // 1000:02d}/01/1970"
    return [at, name or f"ZULKIFLI {letters}", nik, cells.get("sex", "L"), born, kelurahan]


def write(
    path: Path, rows: Sequence[Sequence[object]], header: Sequence[str] = HEADER, *, sheet: str = "PSM",
    more: dict[str, Sequence[Sequence[object]]] | None = None, hidden: Sequence[str] = (),
) -> Path:  # fmt: skip
    """One sheet under its header; `more` are further sheets, each with all its rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in [header, *rows]:
        page.append(list(row))
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(list(line))
        if name in hidden:
            other.sheet_state = "hidden"
    book.save(path)
    return path


def people_of(office: Office) -> dict[str, Volunteer]:
    with office.reading() as tx:
        return {person.name: person for person in volunteers.all_people(tx)}


def rows_of(office: Office, plan: ImportPlan, only: str = "") -> list[PlannedRow]:
    return import_sheet.plan_rows(office, plan.id, only=only, count=10**6)


def codes_of(row: PlannedRow) -> set[str]:
    return {problem.code for problem in row.problems}
