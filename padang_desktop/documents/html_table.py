"""In this file: the rows of web tables and of Excel's old XML, which web systems serve as .xls.

Not a browser: tags are cut with one expression, nothing is fetched or run, and
nested tables flow into the row around them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from padang_desktop.documents import csv_reader

Span = tuple[int, int, int, int]

_TAG = re.compile(r"<(/?)(?:[a-z]+:)?(table|worksheet|tr|row|td|th|cell|br|p)\b([^<>]*)>", re.IGNORECASE)
_NOISE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OTHER_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \t\r\n]+")
_ATTRIBUTE = re.compile(
    r"(?:ss:)?(colspan|rowspan|index|mergeacross|mergedown|name)\s*=\s*[\"']?([^\"'>\s][^\"'>]*)",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([a-z0-9_-]+)|encoding\s*=\s*[\"']([a-z0-9_-]+)", re.IGNORECASE
)
_MOST_COLUMNS = 16384
_MOST_ROWS = 1_048_576
_WIDEST_SPAN = 256


@dataclass(slots=True)
class WebTable:
    """One table: rows of text (number from 1, cells), and merged blocks 1-based."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])
    spans: list[Span] = field(default_factory=list[Span])


def tables(path: Path) -> list[WebTable]:
    """Every outermost table (or worksheet of Excel XML) that has a filled cell."""
    text = _NOISE.sub("", _decoded(path.read_bytes()))
    builder = _Builder()
    last_end = 0
    for tag in _TAG.finditer(text):
        builder.text(text[last_end : tag.start()])
        last_end = tag.end()
        builder.tag(tag[2].lower(), is_end=bool(tag[1]), attributes=tag[3])
    builder.text(text[last_end:])
    return [table for table in builder.finished() if table.rows]


def _decoded(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    if declared and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        name = (declared[1] or declared[2]).decode("ascii")
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            return csv_reader.decoded(raw)
    return csv_reader.decoded(raw)


class _Builder:
    """Takes tags and text in order and puts cells where a browser would."""

    def __init__(self) -> None:
        self._tables: list[WebTable] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._place = (0, 0, 1, 1)
        self._row_number = 0
        self._row: dict[int, str] = {}
        self._column = 0
        self._taken: dict[int, set[int]] = {}

    def text(self, piece: str) -> None:
        if self._cell is not None and piece:
            self._cell.append(piece)

    def tag(self, name: str, *, is_end: bool, attributes: str) -> None:
        if name in ("br", "p"):
            self.text("\n")
        elif name in ("table", "worksheet"):
            self._table(name, is_end, attributes)
        elif not self._tables or self._depth > 1:
            self.text(" ")
        elif name in ("tr", "row"):
            self._close_row()
            if not is_end:
                self._open_row(attributes)
        else:
            self._close_cell()
            if not is_end:
                self._open_cell(attributes)

    def finished(self) -> Iterator[WebTable]:
        self._close_row()
        yield from self._tables

    def _table(self, name: str, is_end: bool, attributes: str) -> None:
        if name == "table" and self._tables and self._tables[-1].name:
            return  # the Table element inside a Worksheet of Excel XML
        self._depth = max(0, self._depth + (-1 if is_end else 1))
        if is_end and self._depth == 0:
            self._close_row()
        elif not is_end and self._depth == 1:
            self._close_row()
            title = _attributes(attributes).get("name", "") if name == "worksheet" else ""
            self._tables.append(WebTable(html.unescape(title)))
            self._row_number = 0
            self._taken = {}

    def _open_row(self, attributes: str) -> None:
        index = _number(_attributes(attributes).get("index", ""), _MOST_ROWS)
        self._row_number = max(index, self._row_number + 1)
        self._row = {}
        self._column = 0

    def _close_row(self) -> None:
        self._close_cell()
        self._taken.pop(self._row_number, None)
        if self._row and any(self._row.values()):
            width = max(self._row) + 1
            self._tables[-1].rows.append((self._row_number, [self._row.get(i, "") for i in range(width)]))
        self._row = {}

    def _open_cell(self, attributes: str) -> None:
        if self._row_number == 0:
            self._row_number = 1
        found = _attributes(attributes)
        index = _number(found.get("index", ""), _MOST_COLUMNS)
        if index:
            self._column = index - 1
        while self._column in self._taken.get(self._row_number, ()):
            self._column += 1
        across = max(_number(found.get("colspan", ""), _WIDEST_SPAN), 1)
        across = max(across, _number(found.get("mergeacross", ""), _WIDEST_SPAN) + 1)
        down = max(_number(found.get("rowspan", ""), _WIDEST_SPAN), 1)
        down = max(down, _number(found.get("mergedown", ""), _WIDEST_SPAN) + 1)
        self._place = (self._row_number, self._column, down, across)
        self._cell = []

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        row, column, down, across = self._place
        piece = _OTHER_TAG.sub("", "".join(self._cell))
        lines = [_SPACES.sub(" ", line).strip(" ") for line in html.unescape(piece).split("\n")]
        self._cell = None
        if column < _MOST_COLUMNS:
            self._row[column] = "\n".join(line for line in lines if line)
        for below in range(row + 1, row + down):
            self._taken.setdefault(below, set()).update(range(column, column + across))
        if down > 1 or across > 1:
            self._tables[-1].spans.append((row, column + 1, row + down - 1, column + across))
        self._column = column + across


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): value for name, value in _ATTRIBUTE.findall(text)} if text else {}


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 8 else 0
