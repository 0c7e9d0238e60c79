"""In this file: random and mutated bytes thrown at everything that reads foreign sheets."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.documents import (
    csv_reader,
    html_table,
    ole_directory,
    roster_sheet,
    sheet_extent,
    sheet_faults,
    sheet_kind,
    sheet_reader,
    worklist_sheet,
    xlsx_parts,
)
from padang_desktop.documents.sheet_situations import NotARosterSheet, NotAWorklistSheet
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.sheet import Merge, Sheet, SheetRow, Workbook

ROOT = Path(__file__).resolve().parents[2]
SYNONYMS = (ROOT / "resources" / "reference" / "sheet_synonyms.csv").read_text("utf-8")
pytestmark = [
    pytest.mark.fuzz,
    *([pytest.mark.timeout(0)] if os.environ.get("PADANG_FUZZ") == "full" else []),
]

STARTS = (
    b"",
    b"PK\x03\x04",
    ole_directory.MAGIC,
    b"<table><tr><td>",
    b'<?xml version="1.0"?>',
    b"\xff\xfe",
    b"a;b\n",
)
CELLS = st.one_of(
    st.sampled_from(
        ["", "Nama", "NIK", "Tempat, Tgl Lahir", "RT/RW", "L", "P", "KELURAHAN PISANG", "JUMLAH", "###", "1",
         "(2)", "1371114503859001", "Mengetahui", "No. KK : 1371110101109002", "Jenis Kelamin",
         "Kec/Kel", " ", "\u00a0"]
    ),
    st.text(max_size=12),
)  # fmt: skip
KINDS = "tndbe-"
# PADANG_FUZZ=full throws forty times as much.
TIMES = 40 if os.environ.get("PADANG_FUZZ") == "full" else 1
MANY = settings(
    max_examples=150 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@MANY
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=3000))
def test_random_bytes_are_a_kind_or_a_situation(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(start + rest)
    try:
        kind = sheet_kind.kind_of(path)
    except Situation:
        return
    deadline = time.monotonic() + 5
    sheet_extent.check(path, kind, 400)
    sheet_faults.find(path, kind, deadline)
    if kind == sheet_kind.CSV:
        assert all(isinstance(cell, str) for row in csv_reader.rows(path) for cell in row)
    elif kind in (sheet_kind.HTML, sheet_kind.XML):
        html_table.tables(path)


@MANY
@given(
    text=st.text(alphabet='ab;,\t|"\n\r\u00e9 1', max_size=400),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_no_letter_of_a_text_file_is_lost(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    cells = "".join(cell for row in csv_reader.rows(path) for cell in row)
    for letter in "ab1\u00e9":
        assert cells.count(letter) == text.count(letter)


@MANY
@given(
    pieces=st.lists(
        st.sampled_from(
            ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=9 colspan=3>", "x",
             "&amp;",
             "<br>",
             '<Worksheet ss:Name="A">', '<Row ss:Index="7">', '<Cell ss:MergeAcross="99999999">',
             "<!-- ", "-->", "<",
             '<td colspan="-1">', "<script>", "<Cell ss:Index='3'>"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_soup_of_tags_is_a_table_or_none(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "a.xls"
    path.write_text("".join(pieces), encoding="utf-8")
    for table in html_table.tables(path):
        numbers = [number for number, _ in table.rows]
        assert numbers == sorted(numbers)


@MANY
@given(raw=st.binary(max_size=4000))
def test_random_bytes_after_an_old_header_never_run_away(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(ole_directory.MAGIC + raw)
    try:
        ole_directory.entries(path)
        ole_directory.stream(path, ("Workbook",), 1_000_000)
    except ole_directory.BrokenDirectory:
        return


@MANY
@given(
    rows=st.lists(st.tuples(st.lists(CELLS, max_size=8), st.integers(1, 3)), max_size=25),
    merges=st.lists(st.tuples(*[st.integers(1, 12)] * 4), max_size=6),
    kinds=st.randoms(use_true_random=False),
)
def test_every_row_of_any_table_is_accounted_for(
    rows: list[tuple[list[str], int]], merges: list[tuple[int, int, int, int]], kinds: object
) -> None:
    made: list[SheetRow] = []
    number = 0
    for cells, gap in rows:
        number += gap
        letters = "".join(kinds.choice(KINDS) if cell else "-" for cell in cells)  # type: ignore[attr-defined]
        made.append(SheetRow(number, tuple(cells), letters))
    blocks = tuple(Merge(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges)
    workbook = Workbook("a.xlsx", "xlsx", (Sheet("Data", tuple(made), blocks),))
    for noun in (roster_sheet, worklist_sheet):
        try:
            table = noun.extract(workbook, noun.fields(SYNONYMS))
        except (NotARosterSheet, NotAWorklistSheet):
            continue
        seen = [row.number for row in table.rows] + [row.number for row in table.skipped]
        assert sorted(seen) == [row.number for row in made]
        for row in table.rows:
            assert len(row.cells) == len(row.kinds) == len(table.fields)


@pytest.fixture(scope="module")
def good_sheet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Data")
    for n in range(60):
        page.write_row(n, 0, [f"WARGA {n}", f"13711145038590{n:02d}", n, n / 7])
    page.merge_range("F1:G9", "gabung")
    book.close()
    return path.read_bytes()


@settings(parent=MANY, max_examples=25 * TIMES)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_changed_workbook_is_read_or_named(
    tmp_path: Path, good_sheet: bytes, changes: list[tuple[int, int]]
) -> None:
    raw = bytearray(good_sheet)
    for place, byte in changes:
        raw[place % len(raw)] = byte
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    try:
        workbook = sheet_reader.read(path, memory_cap_mb=300)
    except Situation as situation:
        assert json.dumps(situation.facts)
        return
    assert any(sheet.rows for sheet in workbook.sheets)
    assert sys.getsizeof(workbook)


@MANY
@given(xml=st.text(alphabet='<>/c="rowv fte1A&;', max_size=300))
def test_any_text_as_a_worksheet_is_looked_through(xml: str) -> None:
    for attributes in (xml.encode(), b'r="A1" t="e"'):
        xlsx_parts.attributes(attributes)
