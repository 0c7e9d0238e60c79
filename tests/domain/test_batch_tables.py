"""In this file: what travels is written and read again without loss, and fits the tables of the store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.batches import batch_cells as cells
from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.batch_cells import Form
from padang_desktop.domain.batches.batch_tables import (
    BATCH_SCHEMA,
    BY_NAME,
    JOURNAL,
    NEW_KEYS,
    SHAPES,
    TABLES,
)
from padang_desktop.exchange import payload
from padang_desktop.store import tables

WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_one_of_the_store(table: Any) -> None:
    kept = set(tables.BY_NAME[table.kept_in].c.keys())
    assert set(table.kept_columns) <= kept
    assert table.kept_columns[:2] == ("id", "revision")
    assert set(table.parents) <= set(table.kept_columns)
    names = [column.name for column in table.shape.columns]
    assert len(set(names)) == len(names)


def test_every_travelling_table_of_the_store_travels_in_its_order() -> None:
    assert [table.kept_in for table in TABLES] == [table.name for table in tables.TRAVELLING]
    before: set[str] = set()
    for table in TABLES:
        assert set(table.parents.values()) <= before
        before.add(table.kept_in)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_refers_to_a_travelling_record_says_so(table: Any) -> None:
    referring = {
        column.name: key.column.table.name
        for column in tables.BY_NAME[table.kept_in].c
        for key in column.foreign_keys
    }
    assert table.parents == referring


def test_private_notes_stay_at_home() -> None:
    travels = {table.kept_in: set(table.kept_columns) for table in TABLES}
    assert not travels["volunteers"] & {"note", "religion"}
    assert "mother_name" not in travels["persons"] and "note" not in travels["families"]


def test_how_a_case_ended_travels_with_its_day() -> None:
    columns = BY_NAME["kasus"].kept_columns
    assert {"final", "final_on", "siks_on", "siks_number", "state"} <= set(columns)


def assert_same_again(form: Form, value: object) -> None:
    cell = form.out(value)
    assert form.takes(cell) if cell else not form.is_needed, cell
    assert form.back(cell) == value


@given(WORDS)
def test_any_text_comes_back(text: str) -> None:
    assert_same_again(cells.TEXT, text)


@given(st.sampled_from(["+6281200009001", "+62751123456", "", "0812-salah", "?", "12345678", "tidak ada"]))
def test_a_phone_comes_back_readable_or_not(phone: str) -> None:
    assert_same_again(cells.PHONE, phone)


@given(st.lists(st.text("ABCDEFG_ -", min_size=1), max_size=5))
def test_a_list_of_codes_comes_back(codes: list[str]) -> None:
    assert_same_again(cells.CODES, json.dumps(codes))


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year >= 2000))
def test_a_moment_comes_back(moment: datetime) -> None:
    assert_same_again(cells.MOMENT, moment.isoformat())


@pytest.mark.parametrize(
    ("form", "value"),
    [(cells.YES, 1), (cells.YES, 0), (cells.MAY_REFER, None), (cells.NUMBER, -5), (cells.MOMENT, ""),
     (cells.DAY, "2024-02-29"), (cells.DAY, ""), (cells.DEGREES, "-0.912345"), (cells.TIME, "08:00")],
)  # fmt: skip
def test_other_values_come_back(form: Form, value: object) -> None:
    assert_same_again(form, value)


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        (cells.ID, "etc/passwd"), (cells.ID, "0192A2B0-0000-7000-8000-000000000000"),
        (cells.REVISION, "0"), (cells.REVISION, "-1"), (cells.REVISION, "01"), (cells.REVISION, "9" * 10),
        (cells.PHOTO_ID, "../" + "a" * 29), (cells.DAY, "2026-02-30"), (cells.DAY, "20260230"),
        (cells.MOMENT, "2026-13-01T00:00:00Z"), (cells.TIME, "24:00"), (cells.NIK, "137111"),
        (cells.REASONS, "[]"), (cells.REASONS, "{"), (cells.MATERIALS, '[{"title": "x"}]'),
        (cells.SIGNATORY, "[]"), (cells.choice("A", "B"), "C"), (cells.SHA256, "A" * 64),
        (cells.REASONS, "[" * 100_000),
    ],
)  # fmt: skip
def test_a_cell_of_another_form_is_not_taken(form: Form, cell: str) -> None:
    assert not form.takes(cell)


def test_every_form_is_what_its_kind_can_carry() -> None:
    """A cell that our form takes is never refused by the table's own reader."""
    samples = {
        cells.ID: "01a20155-cf4d-75ae-91e8-7f4b3b4cf017", cells.PHOTO_ID: "a" * 32, cells.REVISION: "3",
        cells.CODE: "13.71.11.1001", cells.NIK: "1371114503859001", cells.NUMBER: "-7",
        cells.DAY: "2026-11-22", cells.MOMENT: "2026-11-22T05:00:00.123456Z", cells.YES: "ya",
        cells.DEGREES: "-0.9", cells.SHA256: "b" * 64,
    }  # fmt: skip
    for table in BY_NAME.values():
        row = tuple(samples.get(form, "") for _, _, form in table.fields)
        rendered = payload.render(table.shape, [row])
        assert list(payload.read(table.shape, rendered.pieces())) == [row], table.name


SAMPLES = {
    cells.ID: "01a20155-cf4d-75ae-91e8-7f4b3b4cf017", cells.PHOTO_ID: "a" * 32, cells.REVISION: 3,
    cells.NUMBER: -7, cells.YES: 1, cells.SHA256: "b" * 64, cells.CODES: '["PKH", "BPNT"]',
    cells.MOMENT: "2026-11-22T05:00:00+00:00", cells.PHONE: "+6281299990001", cells.TIME: "08:30",
    cells.NEEDED_DAY: "2026-11-22",
}  # fmt: skip


@pytest.mark.parametrize("name", BY_NAME)
def test_many_records_go_there_and_back_as_one_by_one(name: str) -> None:
    table = BY_NAME[name]
    full = {kept: SAMPLES.get(form, "") for _, kept, form in table.fields}
    empty = {kept: None if form is cells.MAY_REFER else full[kept] for _, kept, form in table.fields}
    records = [full, empty, full]
    rows = table.rows([tuple(record[kept] for kept in table.kept_columns) for record in records])
    assert rows == [table.row(record) for record in records]
    assert table.records(rows) == [table.record(row) for row in rows]
    assert table.rows([]) == table.records([]) == [] and table.are_right([])


@pytest.mark.parametrize("name", BY_NAME)
def test_many_rows_are_right_when_each_of_them_is(name: str) -> None:
    table = BY_NAME[name]
    row = table.row({kept: SAMPLES.get(form, "") for _, kept, form in table.fields})
    assert table.are_right([row, row]) is not any(map(table.wrong_column, [row]))
    for place, (column, _, _) in enumerate(table.fields):
        for cell in ("", "?", "bukan\nini"):
            wrong = (*row[:place], cell, *row[place + 1 :])
            assert table.are_right([row, wrong]) is not any(map(table.wrong_column, [row, wrong])), column


def test_the_shapes_are_those_of_the_schema() -> None:
    assert set(SHAPES[Kind.BATCH, BATCH_SCHEMA]) == {
        NEW_KEYS.name,
        *(table.name for table in (*TABLES, JOURNAL)),
    }


@pytest.mark.parametrize(("table", "column"), [("kasus", "status"), ("pelatihan", "status"),
                                               ("sertifikat", "status"), ("muskel", "cara")])  # fmt: skip
def test_what_is_read_as_an_enumeration_is_never_empty(table: str, column: str) -> None:
    shape = BY_NAME[table]
    row = tuple("" if name == column else "1" for name, _, _ in shape.fields)
    at = [name for name, _, _ in shape.fields].index(column)
    _, _, form = shape.fields[at]
    assert form.is_needed and not shape.are_right([row])
