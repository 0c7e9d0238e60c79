"""In this file: random workbooks, texts and web tables go the whole way: a plan or a named situation."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.documents import roster_sheet, sheet_reader, worklist_sheet
from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.imports import import_roster, import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from tests.offices import open_one

IS_FULL = os.environ.get("PADANG_FUZZ") == "full"
ROOT = Path(__file__).resolve().parents[2]
SYNONYMS = (ROOT / "resources" / "reference" / "sheet_synonyms.csv").read_text("utf-8")
pytestmark = [pytest.mark.fuzz, *([pytest.mark.timeout(0)] if IS_FULL else [])]
FEW = settings(
    max_examples=1500 if IS_FULL else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=not IS_FULL,
)

# A header more often than chance would have it, so that most tables are judged to the end.
HEADERS = ("Nama", "NIK", "Kelurahan", "No HP", "Tgl Lahir", "L/P", "RT/RW", "Alamat", "Masa Bakti", "Gelar",
           "Umur", "Status", "No. Rek", "No KK", "Desil", "Pendidikan", "Tempat/Tgl Lahir", "NPWP",
           "Email")  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(
        ["1371114503859001", "1371110503859002", "1,37E+15", "Lubuk Buaya", "Gurun Laweh", "05-03-1985",
         "31/02/1990",
         "2020-2025", "UMUR 65", "L", "P", "Meninggal", "RT 1 RW 2", "JUMLAH", "###", "Mengetahui,", "-",
         "NULL",
         "No. KK : 1371110101109002", "KELURAHAN PISANG", "Drs. H. X, M.Si", "0812-0000-9001", "=1+1",
         "(1)", "Desil 4"]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=15),
)  # fmt: skip
CELLS = st.one_of(
    st.none(), TEXTS, st.integers(-(10**17), 10**17), st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(), st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
)  # fmt: skip
BODIES = st.tuples(
    st.lists(TEXTS, max_size=2), st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8),
    st.lists(st.lists(CELLS, max_size=9), max_size=14),
)  # fmt: skip
Body = tuple[list[str], list[str], list[list[object]]]
MERGES = st.lists(st.tuples(*[st.integers(1, 12)] * 4), max_size=3)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_one(tmp_path_factory.mktemp("fuzz") / "kantor") as office:
        yield office


def lines_of(body: Body) -> list[list[object]]:
    above, header, rows = body
    return [[line] for line in above] + [list(header)] + rows


def goes_the_whole_way(office: Office, path: Path) -> None:
    for stage in (import_roster.stage_roster, import_worklist.stage_worklist):
        try:
            plan: ImportPlan = stage(office, path)
        except Situation as situation:
            assert all(words.of_situation(situation))
            assert json.dumps(situation.facts)
            continue
        rows = import_sheet.plan_rows(office, plan.id, count=10_000)
        assert plan.counts.read == len(rows)
        assert all(words.of_problem(problem) for row in rows for problem in row.problems)
        assert all(words.of_problem(problem) for problem in plan.notes)


@FEW
@given(bodies=st.lists(BODIES, min_size=1, max_size=3), is_old=st.booleans())
def test_any_workbook_of_xlsxwriter_is_a_plan_or_a_situation(
    office: Office, tmp_path: Path, bodies: list[Body], is_old: bool
) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_old, "nan_inf_to_errors": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, body in enumerate(bodies):
        page = book.add_worksheet(f"Lembar {number}")
        for row, line in enumerate(lines_of(body)):
            for column, cell in enumerate(line):
                if isinstance(cell, dt.date):
                    if not is_old or cell.year > 1904:
                        page.write_datetime(row, column, cell, day)
                elif cell is not None:
                    page.write(row, column, cell)
        if number == 1:
            page.hide()
    book.close()
    goes_the_whole_way(office, path)


@FEW
@given(body=BODIES, merges=MERGES)
def test_any_workbook_of_openpyxl_is_a_plan_or_a_situation(
    office: Office, tmp_path: Path, body: Body, merges: list[tuple[int, int, int, int]]
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, line in enumerate(lines_of(body), 1):
        for column, cell in enumerate(line, 1):
            page.cell(row, column, cell)  # type: ignore[arg-type]
    for a, b, c, d in merges:
        page.merge_cells(start_row=min(a, c), start_column=min(b, d), end_row=max(a, c), end_column=max(b, d))
    path = tmp_path / "a.xlsx"
    book.save(path)
    goes_the_whole_way(office, path)


@FEW
@given(
    body=BODIES,
    separator=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_any_text_file_is_a_plan_or_a_situation(
    office: Office, tmp_path: Path, body: Body, separator: str, encoding: str
) -> None:
    text = "\n".join(
        separator.join("" if cell is None else str(cell) for cell in line) for line in lines_of(body)
    )
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    goes_the_whole_way(office, path)


@FEW
@given(body=BODIES, spans=st.lists(st.integers(-1, 5), min_size=4, max_size=4))
def test_any_web_table_is_a_plan_or_a_situation(
    office: Office, tmp_path: Path, body: Body, spans: list[int]
) -> None:
    rows = "".join(
        "<tr>" + "".join(
            f"<td rowspan={spans[at % 4]} colspan={spans[(at + 1) % 4]}>{html.escape(str(cell))}</td>"
            for at, cell in enumerate(line)
        ) + "</tr>"
        for line in lines_of(body)
    )  # fmt: skip
    path = tmp_path / "a.xls"
    path.write_text(f"<html><table>{rows}</table></html>", encoding="utf-8")
    goes_the_whole_way(office, path)


@FEW
@given(
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table><tr><td>",
         b"Nama;NIK\n", b"\xff\xfe", b'<?xml version="1.0"?>', b"\x09\x08"]
    ),
    rest=st.binary(max_size=2000),
)  # fmt: skip
def test_any_bytes_are_a_table_or_a_situation(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(start + rest)
    try:
        workbook = sheet_reader.read(path, memory_cap_mb=300)
    except Situation as situation:
        assert all(words.of_situation(situation))
        return
    for noun in (roster_sheet, worklist_sheet):
        try:
            table = noun.extract(workbook, noun.fields(SYNONYMS))
        except Situation as situation:
            assert all(words.of_situation(situation))
        else:
            assert len(table.rows) + len(table.skipped) <= sum(len(sheet.rows) for sheet in workbook.sheets)
