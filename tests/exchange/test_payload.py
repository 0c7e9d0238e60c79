"""In this file: tables come back exactly as they went, and can be written in one way only."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.domain.batches.table_shape import CellKind, Column, Row, TableShape
from padang_desktop.exchange import payload
from padang_desktop.exchange.refused import Refused

NOTES = TableShape("catatan", (Column("id", CellKind.CODE), Column("isi", CellKind.TEXT)))
ONE = TableShape("satu", (Column("isi"),))
BOM = b"\xef\xbb\xbf"


def shape_of(kind: CellKind) -> TableShape:
    return TableShape("satu", (Column("isi", kind),))


def written(shape: TableShape, *rows: Row) -> bytes:
    return b"".join(payload.render(shape, rows).pieces())


def read(shape: TableShape, data: bytes, portion: int = 1_000_000) -> list[Row]:
    return list(payload.read(shape, (data[at : at + portion] for at in range(0, len(data), portion))))


def cell(text: str, kind: CellKind = CellKind.TEXT) -> str:
    """How one cell stands in the file."""
    return written(shape_of(kind), (text,)).decode("utf-8-sig").split("\r\n")[1]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), max_size=8), st.integers(1, 40))
def test_any_text_comes_back_exactly(rows: list[Row], portion: int) -> None:
    shape = TableShape("t", (Column("a"), Column("b"), Column("c")))
    assert read(shape, written(shape, *rows), portion) == rows


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("\n\r\t\x1b\x00'=+-@;\"␤␊␦␛ a")))
def test_signs_with_a_meaning_come_back_exactly(text: str) -> None:
    assert read(ONE, written(ONE, (text,))) == [(text,)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=5))
def test_the_standard_csv_module_sees_the_same_cells(rows: list[tuple[str, str]]) -> None:
    shape = TableShape("t", (Column("a"), Column("b")))
    text = written(shape, *rows).decode("utf-8-sig")
    seen = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert len(seen) == len(rows) + 1 and all(len(row) == 2 for row in seen)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(seen)
    assert out.getvalue() == text


@pytest.mark.parametrize(
    ("kind", "inside", "in_file"),
    [
        (CellKind.NIK, "1371114509909001", "137111-450990-9001"),
        (CellKind.PHONE, "+6281234567890", "6281234567890"),
        (CellKind.NUMBER, "-12", "-12"),
        (CellKind.DECIMAL, "-0.91253", "-0.91253"),
        (CellKind.DATE, "2026-02-28", "2026-02-28"),
        (CellKind.MOMENT, "2026-02-28T23:59:59Z", "2026-02-28T23:59:59Z"),
        (CellKind.MOMENT, "2026-02-28T23:59:59.000001Z", "2026-02-28T23:59:59.000001Z"),
        (CellKind.CODE, "13.71.11.1001", "13.71.11.1001"),
        (CellKind.YESNO, "ya", "ya"),
        (CellKind.TEXT, "=1+1", "'=1+1"),
        (CellKind.TEXT, "+62 kosong", "'+62 kosong"),
        (CellKind.TEXT, "-", "'-"),
        (CellKind.TEXT, "@nama", "'@nama"),
        (CellKind.TEXT, "\tx", "'\tx"),
        (CellKind.TEXT, "'kutip", "''kutip"),
        (CellKind.TEXT, "a\nb", "a␤b"),
        (CellKind.TEXT, "a\r\nb", "a␍␤b"),
        (CellKind.TEXT, "a␤b", "a␦␤b"),
        (CellKind.TEXT, "", '""'),
    ],
)
def test_each_kind_has_its_form(kind: CellKind, inside: str, in_file: str) -> None:
    assert cell(inside, kind) == in_file
    assert read(shape_of(kind), written(shape_of(kind), (inside,))) == [(inside,)]


@pytest.mark.parametrize("kind", CellKind)
def test_an_empty_cell_is_allowed_in_every_kind(kind: CellKind) -> None:
    assert read(shape_of(kind), written(shape_of(kind), ("",))) == [("",)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (CellKind.NIK, "137111450990900"),
        (CellKind.NIK, "137111450990900١"),
        (CellKind.PHONE, "081234567890"),
        (CellKind.NUMBER, "1e3"),
        (CellKind.NUMBER, "12\n"),
        (CellKind.DECIMAL, "1,5"),
        (CellKind.DATE, "2026-02-30"),
        (CellKind.DATE, "20260228"),
        (CellKind.MOMENT, "2026-02-28T24:00:00Z"),
        (CellKind.MOMENT, "2026-02-28T10:00:00+07:00"),
        (CellKind.CODE, "-kode"),
        (CellKind.CODE, "dua kata"),
        (CellKind.YESNO, "Ya"),
    ],
)
def test_a_cell_that_is_not_of_its_kind_is_a_fault_of_ours(kind: CellKind, text: str) -> None:
    with pytest.raises(ValueError):
        written(shape_of(kind), (text,))


def test_a_row_with_a_cell_too_many_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="3 cells"):
        written(NOTES, ("a", "b", "c"))


HEAD = BOM + b"id;isi\r\n"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"a;=1+1\r\n",
        HEAD + b"a;+1\r\n",
        HEAD + b"a;\t1\r\n",
        HEAD + b"a;'bebas\r\n",
        HEAD + b"a;dua\nbaris\r\n",
        HEAD + b"a;dua\rbaris\r\n",
        HEAD + b'a;"dua\nbaris"\r\n',
        HEAD + b"a\r\n",
        HEAD + b"a;b;c\r\n",
        HEAD + b"\r\n",
        HEAD + b'a;"b\r\n',
        HEAD + b'a;"b"\r\n',
        HEAD + b'a;"b;"c\r\n',
        HEAD + b'a;b"c\r\n',
        HEAD + b"a;b",
        HEAD + b"a;b\n",
        HEAD + b"a;\xff\r\n",
        HEAD + "a;␊\r\n".encode(),
        HEAD + "a;␦b\r\n".encode(),
        HEAD + "a;b␦\r\n".encode(),
        HEAD + b"=a;b\r\n",
        b"id;isi\r\na;b\r\n",
        BOM + b"isi;id\r\na;b\r\n",
        BOM + b"id;isi\na;b\r\n",
        BOM + b"id;isi",
        BOM,
        b"",
        HEAD + b"a;" + b"x" * (payload.LINE_LIMIT + 1),
    ],
)
def test_a_table_not_in_form_is_refused(data: bytes) -> None:
    for portion in (len(data) or 1, 7):
        with pytest.raises(Refused) as refusal:
            read(NOTES, data, portion if len(data) < 1000 else 100_000)
        assert refusal.value.code == "E_CSV"


@pytest.mark.parametrize(
    ("kind", "in_file"),
    [
        (CellKind.NIK, "1371114509909001"),
        (CellKind.NIK, "137111-450990-900"),
        (CellKind.NIK, "13711-1450990-9001"),
        (CellKind.NIK, "1.37111E+15"),
        (CellKind.PHONE, "+6281234567890"),
        (CellKind.PHONE, "6281"),
        (CellKind.NUMBER, "1.0"),
        (CellKind.DATE, "2026-13-01"),
        (CellKind.YESNO, "1"),
        (CellKind.CODE, "=A1"),
        (CellKind.TEXT, '"polos"'),
    ],
)
def test_a_cell_that_is_not_of_its_kind_is_refused(kind: CellKind, in_file: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(shape_of(kind), BOM + b"isi\r\n" + in_file.encode() + b"\r\n")
    assert refusal.value.code == "E_CSV"


def test_a_refusal_names_the_row_and_never_a_cell() -> None:
    secret = "1371114509909001"
    with pytest.raises(Refused) as refusal:
        read(shape_of(CellKind.NIK), BOM + b'isi\r\n""\r\n' + secret.encode() + b"\r\n")
    assert refusal.value.facts == {"berkas": "data/satu.csv", "baris": "2"}
    assert secret not in str(refusal.value)
    with pytest.raises(Refused) as refusal:
        read(shape_of(CellKind.DATE), BOM + b"isi\r\n1999-13-13\r\n")
    assert "1999" not in str(refusal.value)


def test_the_sums_belong_to_the_bytes_however_long_the_table_is() -> None:
    rows = [(f"k{number}", "jalan " * 20) for number in range(9000)]
    table = payload.render(NOTES, rows)
    data = b"".join(table.pieces())
    assert (table.size, table.crc32) == (len(data), zlib.crc32(data)) and table.size > 2**20
    assert table.sha256 == hashlib.sha256(data).hexdigest()
    assert table.row_count == len(rows) and read(NOTES, data, 65_536) == rows


@pytest.mark.fuzz
@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=80), st.booleans())
def test_foreign_bytes_are_read_or_refused_and_never_read_in_two_ways(data: bytes, with_head: bool) -> None:
    data = (HEAD if with_head else b"") + data
    try:
        rows = read(NOTES, data)
    except Refused as refused:
        assert refused.code == "E_CSV"
    else:
        assert written(NOTES, *rows) == data


@pytest.mark.parametrize("sign", ["a", '"', "\n", "\u2400", "\U0001f600", "\u00e9", ";", "="])
def test_the_longest_row_that_fits_is_written_and_read_and_one_sign_more_is_not(sign: str) -> None:
    shape = TableShape("catatan", (Column("isi", CellKind.TEXT), Column("lain", CellKind.TEXT)))

    def line_size(count: int) -> int:
        return len(b"".join(payload.render(shape, [(sign * count, "x")]).pieces()).splitlines(True)[1])

    each = (line_size(2000) - line_size(1000)) // 1000
    longest = (payload.LINE_LIMIT - line_size(1000)) // each + 1000
    row = (sign * longest, "x")
    assert payload.fits(shape, ("pendek", "x")) and payload.fits(shape, row)
    assert list(payload.read(shape, payload.render(shape, [row]).pieces())) == [row]
    assert not payload.fits(shape, (sign * (longest + 1), "x"))
    with pytest.raises(ValueError, match="too long"):
        payload.render(shape, [(sign * (longest + 1), "x")])
