"""In this file: the tables of a pack are what FORMAT.md says, and rows go there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.cases.case_row import FIELDS as TASK_FIELDS
from padang_desktop.domain.packs.pack_tables import (
    BY_NAME,
    CUTOFFS,
    PACK_SCHEMA,
    PACK_SHAPES,
    PARTS,
    PSM,
    ROSTER_COLUMNS,
    TABLES,
    TASK_COLUMNS,
    TASKS,
    sheet_cells,
)
from padang_desktop.domain.roster.volunteer_values import FIELDS as ROSTER_FIELDS
from padang_desktop.exchange import payload

FORMAT = Path(__file__).resolve().parents[2] / "padang_desktop" / "exchange" / "FORMAT.md"


def test_the_page_names_every_table_with_every_column() -> None:
    section = FORMAT.read_text("utf-8").partition("\n## 16.")[2].partition("\n## 17.")[0]
    told = dict(re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", section, re.MULTILINE))
    for table in TABLES:
        found = [part.split("!")[0].split(" ")[0] for part in told[table.name].split(", ")]
        assert found == list(table.names), table.name
    assert PACK_SCHEMA in FORMAT.read_text("utf-8")


def test_every_table_belongs_to_one_part() -> None:
    assert sorted(name for part in PARTS for name in part.tables) == sorted(BY_NAME)
    assert set(PACK_SHAPES[Kind.REFERENCE, PACK_SCHEMA]) == set(BY_NAME)


def test_what_a_sheet_may_say_of_people_and_tasks_travels() -> None:
    assert set(ROSTER_COLUMNS) <= set(ROSTER_FIELDS) and set(TASK_COLUMNS) <= set(TASK_FIELDS)
    row = ("kunci", *ROSTER_COLUMNS)
    cells, kinds = sheet_cells(PSM, row)
    assert all(cell in ("", field) for cell, field in zip(cells, ROSTER_FIELDS, strict=True))
    assert len(kinds) == len(ROSTER_FIELDS)
    cells, _ = sheet_cells(TASKS, ("daftar", "kunci", *TASK_COLUMNS))
    assert {cell for cell in cells if cell} == set(TASK_COLUMNS)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("Muskel", "", "12", "2026-01-01", "", ""), ""),
        (("", "", "12", "", "", ""), "Nama"),
        (("Muskel", "", "32", "", "", ""), "Tanggal tiap bulan"),
        (("Muskel", "", "dua belas", "", "", ""), "Tanggal tiap bulan"),
        (("Muskel", "", "12", "", "2026-02-30", ""), "Berlaku sampai"),
    ],
)
def test_the_first_wrong_cell_is_named(cells: tuple[str, ...], wrong: str) -> None:
    assert CUTOFFS.wrong_column(cells) == wrong


def test_a_row_of_every_table_is_written_and_read_again() -> None:
    for table in TABLES:
        row = tuple("" for _ in table.columns)
        rendered = payload.render(table.shape, [row])
        assert list(payload.read(table.shape, rendered.pieces())) == [row], table.name
