"""In this file: the child process that opens a foreign file and sends its rows up a pipe.

Only this process imports python-calamine, which may abort on a hostile file;
it runs under a cap (memory_cap) and its death harms nothing. It imports the
standard library and documents alone, so that it starts quickly.

What crosses the pipe is plain text, never pickled objects: one letter, then
  H                                     alive, and ready for the job
  S {"name", "is_hidden", "height", "merges"}   a sheet begins
  R rows                                number, kinds and cells, cut by US and RS
  X {"code", ...facts}                  a situation; nothing follows
  D                                     done
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from padang_desktop.documents import cell_text, kind_names, memory_cap

# The readers of text are loaded when there is text: whoever chose a file waits for this process to start.
if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from padang_desktop.documents.html_table import WebTable

CELL_CUT, ROW_CUT = "\x1f", "\x1e"

_BLOCK_ROWS = 500
_BLOCK_CELLS = 100_000
_CLEAN = {ord(CELL_CUT): " ", ord(ROW_CUT): " "}

# A time of day or a duration is text to whoever judges it, but has to be written out first.
_LETTER_OF = {
    str: "t", float: "n", int: "n", bool: "b",
    dt.date: "d", dt.datetime: "d", dt.time: "T", dt.timedelta: "T",
}  # fmt: skip
_ERROR_NAMES = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_ENDINGS = {
    kind_names.XLSX: (".xlsx", ".xlsm", ".xlam"),
    kind_names.XLSB: (".xlsb",),
    kind_names.XLS: (".xls", ".xla"),
    kind_names.ODS: (".ods",),
}
_XML_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00(\.0+)?")


class Pipe(Protocol):
    """One end of a pipe, as multiprocessing makes it on every system."""

    def send_bytes(self, buf: bytes, /) -> None: ...
    def recv_bytes(self, maxlength: int | None = None, /) -> bytes: ...
    def poll(self, timeout: float | None = 0.0, /) -> bool: ...
    def close(self) -> None: ...


class SheetHead(NamedTuple):
    name: str
    is_hidden: bool
    height: int
    merges: list[tuple[int, int, int, int]]


# The head, its rows with their numbers, and the column (0-based) of the first cell of each.
FoundSheet = tuple[SheetHead, Iterable[tuple[int, Sequence[object]]], int]


def main(pipe: Pipe) -> None:
    """Wait for the job on the pipe, do it, send the outcome up."""
    pipe.send_bytes(b"H")
    job = json.loads(pipe.recv_bytes())
    memory_cap.limit_self(job["memory_mb"], job["cpu_s"])
    # An aborting library writes a trace with memory contents; nobody should keep it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    gc.disable()
    try:
        _send_all(pipe, Path(job["path"]), job["kind"])
        pipe.send_bytes(b"D")
    except BrokenPipeError:
        return
    except BaseException as error:  # a Rust panic is no Exception
        pipe.send_bytes(b"X" + json.dumps(_situation_of(error)).encode())


def _send_all(pipe: Pipe, path: Path, kind: str) -> None:
    if kind == kind_names.CSV:
        sheets = _text_sheet(path)
    elif kind in (kind_names.HTML, kind_names.XML):
        from padang_desktop.documents import html_table

        sheets = _web_sheets(html_table.tables(path))
    else:
        sheets = _calamine_sheets(path, kind)
    for head, rows, first_column in sheets:
        pipe.send_bytes(b"S" + json.dumps(head._asdict()).encode())
        for block in _blocks(rows, first_column):
            pipe.send_bytes(block)


def _text_sheet(path: Path) -> Iterator[FoundSheet]:
    from padang_desktop.documents import csv_reader

    rows: Iterator[tuple[int, list[object]]] = (
        (n, list(row)) for n, row in enumerate(csv_reader.rows(path), 1)
    )
    yield SheetHead(path.stem, False, 0, []), rows, 0


def _web_sheets(tables: list[WebTable]) -> Iterator[FoundSheet]:
    for number, table in enumerate(tables, start=1):
        rows = [
            (row, [cell[:10] if _XML_MOMENT.fullmatch(cell) else cell for cell in cells])
            for row, cells in table.rows
        ]
        yield SheetHead(table.name or f"Tabel {number}", False, len(rows), table.spans), rows, 0


def _calamine_sheets(path: Path, kind: str) -> Iterator[FoundSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if path.suffix.lower() in _ENDINGS[kind]:
        book = CalamineWorkbook.from_path(path)
    else:
        # From a path calamine believes the ending; from a stream it looks at the bytes.
        with path.open("rb") as stream:
            book = CalamineWorkbook.from_filelike(stream)
    for index, meta in enumerate(book.sheets_metadata):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        is_hidden = meta.visible != SheetVisibleEnum.Visible
        head = SheetHead(meta.name, is_hidden, sheet.total_height, _merges(sheet))
        # calamine leaves out empty columns on the left, but not empty rows on top.
        first_column = sheet.start[1] if sheet.start else 0
        yield head, enumerate(sheet.iter_rows(), start=1), first_column


def _merges(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    found = sheet.merged_cell_ranges or []
    return [(r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in found]


def _blocks(rows: Iterable[tuple[int, Sequence[object]]], first_column: int) -> Iterator[bytes]:
    lines: list[str] = []
    cell_count = 0
    writers = cell_text.WRITERS
    for number, row in rows:
        kinds = "".join(
            [
                _LETTER_OF.get(cell.__class__, "t") if cell or cell.__class__ is not str else "-"
                for cell in row
            ]
        ).rstrip("-")
        if not kinds:
            continue
        cells = list(row[: len(kinds)])
        positions, kinds = _to_write_out(kinds)
        for position in positions:
            cell = cells[position]
            cells[position] = writers[cell.__class__](cell)
        lines.append(_line(number, kinds, cells, first_column))
        cell_count += first_column + len(cells)
        if len(lines) >= _BLOCK_ROWS or cell_count >= _BLOCK_CELLS:
            yield b"R" + ROW_CUT.join(lines).encode("utf-8", "replace")
            lines, cell_count = [], 0
    if lines:
        yield b"R" + ROW_CUT.join(lines).encode("utf-8", "replace")


@lru_cache(maxsize=4096)
def _to_write_out(raw_kinds: str) -> tuple[tuple[int, ...], str]:
    """Which cells are not text yet, and the kinds as the reader of the sheet knows them."""
    positions = tuple(i for i, letter in enumerate(raw_kinds) if letter not in "t-")
    return positions, raw_kinds.replace("T", "t")


def _line(number: int, kinds: str, cells: list[object], first_column: int) -> str:
    text = CELL_CUT.join(cells)  # pyright: ignore[reportCallIssue, reportArgumentType] - written out above
    if "#" in text:
        kinds = "".join(
            ["e" if cell in _ERROR_NAMES else letter for cell, letter in zip(cells, kinds, strict=True)]
        )
    if text.count(CELL_CUT) != len(cells) - 1 or ROW_CUT in text:
        text = CELL_CUT.join([str(cell).translate(_CLEAN) for cell in cells])
    if first_column:
        text = CELL_CUT * first_column + text
        kinds = "-" * first_column + kinds
    return f"{number}{CELL_CUT}{kinds}{CELL_CUT}{text}"


def _situation_of(error: BaseException) -> dict[str, str]:
    reason = f"{type(error).__name__}: {error}"[:300]
    if type(error).__name__ == "PasswordError":
        return {"code": "SHEET_ENCRYPTED", "reason": reason}
    if isinstance(error, MemoryError) or "limit exceeded" in reason:
        return {"code": "SHEET_TOO_LARGE", "reason": reason}
    if isinstance(error, PermissionError | FileNotFoundError):
        return {"code": "SHEET_NOT_READABLE", "reason": reason}
    return {"code": "DAMAGED_SHEET", "reason": reason}
