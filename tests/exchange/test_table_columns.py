"""In this file: many rows looked at column by column are written, read and refused as one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.domain.batches.table_shape import CellKind, Column, Row, TableShape
from padang_desktop.exchange import payload
from padang_desktop.exchange.refused import Refused

SHAPE = TableShape(
    "t", tuple(Column(f"kolom_{kind.value}", kind) for kind in (*CellKind, CellKind.TEXT, CellKind.CODE))
)
_RIGHT = {
    CellKind.TEXT: st.text(st.sampled_from("ab;\"'=+-@\\\t\n\r\x00␤␦é 1"), max_size=6)
    | st.just("Jl. Melati 3"),
    CellKind.NIK: st.sampled_from(["1371110101909001", "1371114101909002"]),
    CellKind.NUMBER: st.integers(-(10**17), 10**17).map(str),
    CellKind.DECIMAL: st.sampled_from(["-0.95", "100.35", "5"]),
    CellKind.DATE: st.dates().map(lambda day: day.isoformat()).filter(lambda day: len(day) == 10),
    CellKind.MOMENT: st.sampled_from(["2026-11-20T01:02:03Z", "2026-11-20T01:02:03.000004Z"]),
    CellKind.PHONE: st.sampled_from(["+6281299990001", "+62751999"]).filter(lambda cell: len(cell) > 8),
    CellKind.CODE: st.sampled_from(["AKTIF", "13.71.11", "a-b/c:d_e"]),
    CellKind.YESNO: st.sampled_from(["ya", "tidak"]),
}
RIGHT_ROW = st.tuples(*(st.just("") | _RIGHT[column.kind] for column in SHAPE.columns))
RIGHT_ROWS = st.lists(RIGHT_ROW, min_size=1, max_size=12)


def header() -> bytes:
    return written([])


def written(rows: Sequence[Row]) -> bytes:
    return b"".join(payload.render(SHAPE, rows).pieces())


def lines_of(rows: Sequence[Row]) -> bytes:
    """Each row written by itself."""
    return b"".join(written([row]).removeprefix(header()) for row in rows)


def read(data: bytes, portion: int) -> list[Row] | str:
    pieces = [data[at : at + portion] for at in range(0, len(data), portion)]
    try:
        return list(payload.read(SHAPE, pieces))
    except Refused as refused:
        return f"{refused.code} {refused.facts}"


@settings(max_examples=150, deadline=None)
@given(RIGHT_ROWS)
def test_a_block_is_written_as_its_rows_one_by_one(rows: list[Row]) -> None:
    assert written(rows) == header() + lines_of(rows)


@settings(max_examples=150, deadline=None)
@given(RIGHT_ROWS)
def test_a_block_is_read_as_its_lines_one_by_one(rows: list[Row]) -> None:
    data = written(rows)
    assert read(data, len(data)) == read(data, 7) == rows


@settings(max_examples=150, deadline=None)
@given(RIGHT_ROWS, st.data())
def test_one_changed_sign_is_refused_the_same_way_in_a_block_and_alone(
    rows: list[Row], data: st.DataObject
) -> None:
    right = written(rows)
    place = data.draw(st.integers(len(header()), len(right) - 1))
    sign = data.draw(st.sampled_from([bytes([code]) for code in b";\"'=-@+\\\t\n\r\x00 a0\xff\xe2"] + [b""]))
    wrong = right[:place] + sign + right[place + 1 :]
    in_a_block, alone = read(wrong, len(wrong)), read(wrong, 5)
    assert in_a_block == alone
    if isinstance(in_a_block, list):
        assert written(in_a_block) == wrong, "what is read has one way to be written"


@settings(max_examples=150, deadline=None)
@given(RIGHT_ROWS, st.integers(0, len(SHAPE.columns) - 1), st.sampled_from(["x\n", "é", "?", " "]))
def test_a_cell_of_another_kind_keeps_the_whole_block_from_being_written(
    rows: list[Row], column: int, wrong: str
) -> None:
    cells = list(rows[-1])
    cells[column] = wrong
    is_writable = SHAPE.columns[column].kind is CellKind.TEXT
    try:
        assert written([*rows[:-1], tuple(cells)]) and is_writable
    except ValueError:
        assert not is_writable


def test_a_day_that_no_calendar_has_is_not_written() -> None:
    shape = TableShape("t", (Column("a"), Column("hari", CellKind.DATE)))
    with pytest.raises(ValueError, match="no such day"):
        payload.render(shape, [("x", "2026-02-28"), ("y", "2026-02-30")])


def test_rows_with_a_cell_too_many_or_too_few_are_our_own_fault() -> None:
    whole = tuple("" for _ in SHAPE.columns)
    for row in (whole[:-1], (*whole, "")):
        with pytest.raises(ValueError, match="cells for"):
            written([whole, row])


def test_a_large_table_comes_out_of_memory_as_it_went_in() -> None:
    shape = TableShape("t", (Column("isi"), Column("nomor", CellKind.NUMBER)))
    rows = [(f"{number} " * 40, str(number)) for number in range(40_000)]
    table = payload.render(shape, iter(rows))
    assert table.packed and sum(map(len, table.plain)) < 5_000_000 < table.size
    assert list(payload.read(shape, table.pieces())) == rows
    assert table.row_count == len(rows) and sum(map(len, table.pieces())) == table.size


def test_the_first_too_long_row_of_a_block_is_found() -> None:
    shape = TableShape("t", (Column("isi"), Column("lain")))
    fitting, long = ("x" * 600_000, ""), ("x" * payload.LINE_LIMIT, "")
    assert not payload.all_fit(shape, [fitting, fitting]) and payload.all_fit(shape, [("a", "b")] * 3)
    assert len(b"".join(payload.render(shape, [fitting, fitting]).pieces())) > payload.LINE_LIMIT
    with pytest.raises(ValueError, match="too long"):
        payload.render(shape, [fitting, long])
