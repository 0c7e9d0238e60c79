"""In this file: tables as CSV that Excel opens unharmed and that can be read in one way only.

A line is accepted only if writing its cells again gives the very same bytes,
so quoting, hyphens of a NIK and the guard against formulas have one form
(FORMAT.md, "Tables").
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from padang_desktop.domain.batches.table_shape import Row, TableShape
from padang_desktop.exchange import cell_text
from padang_desktop.exchange.refused import Refused

LINE_LIMIT = 1024 * 1024  # bytes of one row

_BOM = b"\xef\xbb\xbf"
_CRLF = b"\r\n"
_PIECE = 256 * 1024
_EMPTY_LINE = '""'  # a single empty cell: an empty line would be no row at all
_PLAIN = 4 * 1024 * 1024  # of each table, in memory until it is sealed
_BLOCK = 500  # rows that are written together
# Possessive: a long cell must not be remembered sign by sign.
_CELL = re.compile('(?:"([^"]*+(?:""[^"]*+)*+)"|([^";]*+))(;|$)')


@dataclass(frozen=True, slots=True)
class RenderedTable:
    """A table ready to be sealed, kept until then, since its sums come first in a batch.

    `plain` are its first pieces; those of a large table are `packed`.
    """

    path: str
    row_count: int
    size: int
    crc32: int
    sha256: str
    plain: tuple[bytes, ...]
    packed: tuple[bytes, ...]

    def pieces(self) -> Iterator[bytes]:
        yield from self.plain
        for piece in self.packed:
            yield zlib.decompress(piece)


class TableWriter:
    """Takes the rows of a table and writes it; the same rows always give the same bytes.

    Raises ValueError when a cell is not of its column's kind: cells are judged
    long before they travel, so that is a fault of ours.
    """

    def __init__(self, shape: TableShape) -> None:
        self._shape = shape
        self._digest, self._crc, self._size, self._row_count = hashlib.sha256(), 0, 0, 0
        self._plain: list[bytes] = []
        self._packed: list[bytes] = []
        self._waiting = bytearray(_header_line(shape))

    def add(self, rows: Sequence[Row]) -> None:
        for start in range(0, len(rows), _BLOCK):
            self._waiting += _written(self._shape, rows[start : start + _BLOCK])
            if len(self._waiting) >= _PIECE:
                self._put()
        self._row_count += len(rows)

    def finish(self) -> RenderedTable:
        self._put()
        return RenderedTable(
            self._shape.path, self._row_count, self._size, self._crc, self._digest.hexdigest(),
            tuple(self._plain), tuple(self._packed),
        )  # fmt: skip

    def _put(self) -> None:
        piece = bytes(self._waiting)
        self._waiting.clear()
        self._digest.update(piece)
        self._crc = zlib.crc32(piece, self._crc)
        if self._size < _PLAIN:
            self._plain.append(piece)
        else:
            self._packed.append(zlib.compress(piece, 1))
        self._size += len(piece)


def render(shape: TableShape, rows: Iterable[Row]) -> RenderedTable:
    """The table of all these rows, as TableWriter writes it."""
    writer, rows = TableWriter(shape), iter(rows)
    while block := list(islice(rows, _BLOCK)):
        writer.add(block)
    return writer.finish()


def fits(shape: TableShape, row: Row) -> bool:
    """Whether a row whose cells are of their kinds is short enough to travel."""
    # No sign takes more than 6 bytes, and a cell at most 4 of its own.
    if 6 * sum(map(len, row)) + 4 * len(row) < LINE_LIMIT:
        return True
    line = _joined(row, (cell_text.WRITE[column.kind] for column in shape.columns))
    return len(line.encode("utf-8") + _CRLF) <= LINE_LIMIT


def all_fit(shape: TableShape, rows: Sequence[Row]) -> bool:
    """Whether surely each of many rows is short enough; False: ask of one after the other."""
    sign_count = sum(len("".join(cells)) for cells in zip(*rows, strict=True))
    return 6 * sign_count + 4 * len(shape.columns) < LINE_LIMIT


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
        self._kinds = [column.kind for column in shape.columns]
        self._writers = [cell_text.WRITE[c.kind] for c in shape.columns]
        self._readers = [cell_text.READ[c.kind] for c in shape.columns]
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
        found = self._all_at_once(lines)
        return [self._row(line) for line in lines] if found is None else found

    def finish(self) -> None:
        """Call at the end of the file."""
        if self._left or not self._has_header:
            raise self._refused("ends in the middle of a row")

    def _all_at_once(self, lines: list[bytes]) -> list[Row] | None:
        """All rows, column by column; None when one of them has to be looked at by itself."""
        text = _CRLF.join(lines)
        # A single empty cell is written with quotes, which only the other way knows.
        if not lines or b'"' in text or len(self._kinds) == 1:
            return None
        try:
            columns = zip(*(line.split(";") for line in text.decode("utf-8").split("\r\n")), strict=True)
            read = [
                cell_text.read_column(kind, cells, is_known=self._is_known)
                for kind, cells in zip(self._kinds, columns, strict=True)
            ]
        except ValueError:
            return None
        self.row_count += len(lines)
        return list(zip(*read, strict=True))

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


def _written(shape: TableShape, rows: Sequence[Row]) -> bytes:
    """The lines of these rows."""
    kinds = [column.kind for column in shape.columns]
    if wrong := set(map(len, rows)) - {len(kinds)}:
        raise ValueError(f"{shape.name}: {wrong.pop()} cells for {len(kinds)} columns")
    columns = map(cell_text.write_column, kinds, zip(*rows, strict=True))
    lines = list(map(";".join, zip(*columns, strict=True)))
    if len(kinds) == 1:
        lines = [line or _EMPTY_LINE for line in lines]
    lines.append("")
    data = "\r\n".join(lines).encode("utf-8")
    if len(data) > LINE_LIMIT and any(len(line.encode("utf-8") + _CRLF) > LINE_LIMIT for line in lines):
        raise ValueError(f"{shape.name}: a row too long")
    return data


def _header_line(shape: TableShape) -> bytes:
    return _BOM + ";".join(column.name for column in shape.columns).encode("ascii") + _CRLF


def _joined(row: Row, writers: Iterable[Callable[[str], str]]) -> str:
    line = ";".join([write(cell) if cell else "" for cell, write in zip(row, writers, strict=True)])
    return line or _EMPTY_LINE


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
