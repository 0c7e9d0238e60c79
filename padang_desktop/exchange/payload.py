"""In this file: tables as CSV that Excel opens unharmed and that can be read in one way only.

A line is accepted only if writing its cells again gives the very same bytes,
so quoting, hyphens of a NIK and the guard against formulas have one form
(FORMAT.md, "Tables").
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.table_shape import CellKind, Row, TableShape
from padang_desktop.exchange.refused import Refused

LINE_LIMIT = 1024 * 1024  # bytes of one row

_BOM = b"\xef\xbb\xbf"
_CRLF = b"\r\n"
_PIECE = 256 * 1024
# Excel and LibreOffice take a cell that starts so for a formula; ' guards, so it is guarded itself.
_GUARDED = ("=", "+", "-", "@", "\t", "'")
# A line break travels as U+2424 (the newline sign), other control characters as their picture.
_PICTURE_OF = {code: 0x2400 + code for code in range(0x20) if code != 0x09} | {0x0A: 0x2424, 0x7F: 0x2421}
_CONTROL_OF = {picture: code for code, picture in _PICTURE_OF.items()}
_MARK = "\u2426"  # stands before a control picture that a person really typed
_TO_PICTURE = re.compile("[\x00-\x08\x0a-\x1f\x7f\u2400-\u2426]")
_FROM_PICTURE = re.compile("\u2426(.)|[\u2400-\u2425]")
_QUOTED = re.compile('[;"]')
# Possessive: a long cell must not be remembered sign by sign.
_CELL = re.compile('(?:"([^"]*+(?:""[^"]*+)*+)"|([^";]*+))(;|$)')

_PATTERNS = {
    CellKind.NIK: re.compile(r"[0-9]{16}"),
    CellKind.NUMBER: re.compile(r"-?[0-9]{1,18}"),
    CellKind.DECIMAL: re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?"),
    CellKind.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    CellKind.MOMENT: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z"),
    CellKind.PHONE: re.compile(r"\+[0-9]{8,15}"),
    CellKind.CODE: re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}"),
    CellKind.YESNO: re.compile(r"ya|tidak"),
}


@dataclass(frozen=True, slots=True)
class RenderedTable:
    """A table ready to be sealed. `pieces` is kept packed, since its sums come first in a batch."""

    path: str
    row_count: int
    size: int
    crc32: int
    sha256: str
    packed: tuple[bytes, ...]

    def pieces(self) -> Iterator[bytes]:
        return (zlib.decompress(piece) for piece in self.packed)


def render(shape: TableShape, rows: Iterable[Row]) -> RenderedTable:
    """Write a table; the same rows always give the same bytes.

    Raises ValueError when a cell is not of its column's kind: cells are judged
    long before they travel, so that is a fault of ours.
    """
    digest, crc, size, row_count = hashlib.sha256(), 0, 0, -1
    packed: list[bytes] = []
    waiting = bytearray()
    for line in _lines(shape, rows):
        waiting += line
        row_count += 1
        if len(waiting) >= _PIECE:
            digest.update(waiting)
            crc, size = zlib.crc32(waiting, crc), size + len(waiting)
            packed.append(zlib.compress(waiting, 1))
            waiting.clear()
    digest.update(waiting)
    packed.append(zlib.compress(waiting, 1))
    return RenderedTable(
        shape.path,
        row_count,
        size + len(waiting),
        zlib.crc32(waiting, crc),
        digest.hexdigest(),
        tuple(packed),
    )


def fits(shape: TableShape, row: Row) -> bool:
    """Whether a row whose cells are of their kinds is short enough to travel."""
    # No sign takes more than 6 bytes, and a cell at most 4 of its own.
    if 6 * sum(map(len, row)) + 4 * len(row) < LINE_LIMIT:
        return True
    line = _joined(row, (_WRITE[column.kind] for column in shape.columns))
    return len(line.encode("utf-8") + _CRLF) <= LINE_LIMIT


def read(shape: TableShape, pieces: Iterable[bytes]) -> Iterator[Row]:
    """The rows of a table; raises Refused E_CSV like TableReader."""
    yield from _all_rows(TableReader(shape), pieces)


def read_again(shape: TableShape, pieces: Iterable[bytes]) -> Iterator[Row]:
    """The rows of bytes that were read before and have not left our own hands since."""
    yield from _all_rows(TableReader(shape, is_known=True), pieces)


def _all_rows(reader: TableReader, pieces: Iterable[bytes]) -> Iterator[Row]:
    for piece in pieces:
        yield from reader.feed(piece)
    reader.finish()


class TableReader:
    """Takes a table's bytes in any portions and gives its rows; E_CSV for anything not in form.

    `is_known`: they were found in form before, so that no cell is judged a second time.
    """

    def __init__(self, shape: TableShape, *, is_known: bool = False) -> None:
        self.row_count = 0
        self._is_known = is_known
        self._shape = shape
        self._writers = [_WRITE[c.kind] for c in shape.columns]
        self._readers = [_READ[c.kind] for c in shape.columns]
        self._left = b""
        self._has_header = False

    def feed(self, data: bytes) -> list[Row]:
        *lines, self._left = (self._left + data).split(_CRLF)
        if len(self._left) > LINE_LIMIT:
            raise self._refused("a row too long")
        if lines and not self._has_header:
            if lines.pop(0) + _CRLF != _header_line(self._shape):
                raise self._refused("other columns than this table has")
            self._has_header = True
        return [self._row(line) for line in lines]

    def finish(self) -> None:
        """Call at the end of the file."""
        if self._left or not self._has_header:
            raise self._refused("ends in the middle of a row")

    def _row(self, line: bytes) -> Row:
        self.row_count += 1
        try:
            text = line.decode("utf-8")
            cells = text.split(";") if '"' not in text else _split_quoted(text)
            if len(cells) != len(self._readers):
                raise ValueError(f"{len(cells)} cells")
            row = tuple([read(cell) if cell else "" for cell, read in zip(cells, self._readers, strict=True)])
            if not self._is_known and _joined(row, self._writers) != text:
                raise ValueError("not the only way to write this row")
        except ValueError as error:
            # The reason may quote no cell: it goes to the log.
            raise self._refused(str(error) if type(error) is ValueError else "not UTF-8") from None
        return row

    def _refused(self, reason: str) -> Refused:
        place = f"{self._shape.path} row {self.row_count}"
        return Refused("E_CSV", f"{place}: {reason}", berkas=self._shape.path, baris=self.row_count)


def _lines(shape: TableShape, rows: Iterable[Row]) -> Iterator[bytes]:
    yield _header_line(shape)
    writers = [_WRITE[column.kind] for column in shape.columns]
    for row in rows:
        if len(row) != len(writers):
            raise ValueError(f"{shape.name}: {len(row)} cells for {len(writers)} columns")
        line = _joined(row, writers).encode("utf-8") + _CRLF
        if len(line) > LINE_LIMIT:
            raise ValueError(f"{shape.name}: a row too long")
        yield line


def _header_line(shape: TableShape) -> bytes:
    return _BOM + ";".join(column.name for column in shape.columns).encode("ascii") + _CRLF


def _joined(row: Row, writers: Iterable[Callable[[str], str]]) -> str:
    line = ";".join([write(cell) if cell else "" for cell, write in zip(row, writers, strict=True)])
    return line or '""'  # a single empty cell: an empty line would be no row at all


def _split_quoted(line: str) -> list[str]:
    cells: list[str] = []
    at = 0
    while True:
        found = _CELL.match(line, at)
        if found is None:
            raise ValueError("quotes that do not close")
        quoted, plain, end = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if not end:
            return cells


def _written_text(text: str) -> str:
    if not (text.isascii() and text.isprintable()):  # most cells are plain: they are not searched
        text = _TO_PICTURE.sub(_as_picture, text)
    if text.startswith(_GUARDED):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _read_text(cell: str) -> str:
    plain = cell.removeprefix("'")
    return plain if plain.isascii() else _FROM_PICTURE.sub(_from_picture, plain)


def _as_picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURE_OF[code]) if code in _PICTURE_OF else _MARK + found.group()


def _from_picture(found: re.Match[str]) -> str:
    if found.group(1) is not None:
        return found.group(1)
    code = ord(found.group())
    if code not in _CONTROL_OF:
        raise ValueError("a control picture without its mark")
    return chr(_CONTROL_OF[code])


def _in_form(kind: CellKind) -> Callable[[str], str]:
    pattern = _PATTERNS[kind]

    def written(cell: str) -> str:
        if pattern.fullmatch(cell) is None:
            raise ValueError(f"not a {kind.value}")
        return cell

    return written


def _written_nik(cell: str) -> str:
    _NIK(cell)
    return f"{cell[:6]}-{cell[6:12]}-{cell[12:]}"


def _written_day(cell: str) -> str:
    return _on_calendar(_DATE(cell))


def _written_moment(cell: str) -> str:
    return _on_calendar(_MOMENT(cell))


def _on_calendar(cell: str) -> str:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError("no such day or time") from None
    return cell


def _same(cell: str) -> str:
    return cell


def _read_nik(cell: str) -> str:
    return cell.replace("-", "")


def _read_phone(cell: str) -> str:
    return "+" + cell


def _written_phone(cell: str) -> str:
    return _PHONE(cell)[1:]


_NIK, _DATE, _MOMENT, _PHONE = map(_in_form, (CellKind.NIK, CellKind.DATE, CellKind.MOMENT, CellKind.PHONE))
_WRITE: dict[CellKind, Callable[[str], str]] = {
    CellKind.TEXT: _written_text,
    CellKind.NIK: _written_nik,
    CellKind.NUMBER: _in_form(CellKind.NUMBER),
    CellKind.DECIMAL: _in_form(CellKind.DECIMAL),
    CellKind.DATE: _written_day,
    CellKind.MOMENT: _written_moment,
    CellKind.PHONE: _written_phone,
    CellKind.CODE: _in_form(CellKind.CODE),
    CellKind.YESNO: _in_form(CellKind.YESNO),
}
_READ: dict[CellKind, Callable[[str], str]] = dict.fromkeys(CellKind, _same) | {
    CellKind.TEXT: _read_text,
    CellKind.NIK: _read_nik,
    CellKind.PHONE: _read_phone,
}
