"""In this file: the refused rows of an import as an .xlsx, each with its reasons in words.

The cells are written as text exactly as they stood, so that nothing is damaged
a second time and no cell can become a formula. The saved file can be mended in
Excel and taken in again: the two columns in front are known and left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents import roster_sheet, sheet_room, worklist_sheet
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain import words
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress, Silent

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

LABELS = {field.name: field.label for field in (*worklist_sheet.FIELDS, *roster_sheet.FIELDS)}
ROW_NUMBER, REASON = "Nomor baris", "Alasan"

# The row's number in its sheet, its cells as they stood, and what is wrong with it.
RefusedRow = tuple[int, Sequence[str], Sequence[Problem]]

_REASON_WIDTH, _CELL_WIDTH = 52, 22
_MOST_COMMENTS = 2000  # every comment is a drawing in Excel; the reason column has all of them anyway
_STEP_ROWS = 500
_LONGEST_CELL = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[RefusedRow],
    *,
    fields: Sequence[str] = (),
    progress: Progress | None = None,
) -> int:
    """Write the rows and return how many; a file of that name is replaced only when all is written.

    `headers` may be field names, which are shown by their label. `fields` says
    which field each column holds, where the headers are the sheet's own; it
    decides which cell is coloured for a problem. Raises SheetNotWritable, or
    Cancelled from `progress`; then nothing is left behind.
    """
    with new_workbook(path) as book:
        return _write(book, headers, rows, fields or headers, progress or Silent())


def _write(
    book: Workbook,
    headers: Sequence[str],
    rows: Iterable[RefusedRow],
    fields: Sequence[str],
    progress: Progress,
) -> int:
    page = _Page(book, headers, fields)
    count = 0
    for count, row in enumerate(rows, start=1):
        page.add(count, row)
        if count % _STEP_ROWS == 0:
            progress.step(count, 0, "Menulis baris yang ditolak")
    page.finish(count)
    return count


class _Page:
    """The one sheet of the file, written from top to bottom."""

    def __init__(self, book: Workbook, headers: Sequence[str], fields: Sequence[str]) -> None:
        self._sheet = book.add_worksheet("Baris ditolak")
        self._column_of = {field: at for at, field in enumerate(fields, start=2) if field}
        self._comment_count = 0
        heading = book.add_format(
            {"bold": True, "bg_color": "#E8ECF1", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._reason = book.add_format({"text_wrap": True, "valign": "top"})
        shared = {"num_format": "@", "valign": "top", "text_wrap": True}
        self._plain = book.add_format(shared)
        self._wrong = book.add_format({**shared, "bg_color": "#FBD9D3"})
        self._doubtful = book.add_format({**shared, "bg_color": "#FFF1CC"})
        self._width = len(headers) + 2
        titles = [_written(LABELS.get(header, header)) for header in (ROW_NUMBER, REASON, *headers)]
        usual = [9, _REASON_WIDTH, *[_CELL_WIDTH] * len(headers)]
        self._widths = sheet_room.write_heads(self._sheet, titles, usual, heading)
        self._sure = sheet_room.sure_lengths(self._widths)
        sheet_room.lay_paper(self._sheet, self._widths, repeated=1)
        self._sheet.freeze_panes(1, 2)

    def add(self, line: int, row: RefusedRow) -> None:
        number, cells, problems = row
        self._sheet.write_number(line, 0, number, self._plain)
        reasons = _written(_reasons(problems))
        self._sheet.write_string(line, 1, reasons, self._reason)
        lines = sheet_room.line_count(reasons, self._widths[1])
        at_column = _by_column(problems, self._column_of)
        for column in range(2, max((len(cells) + 2, *(at + 1 for at in at_column)))):
            text = _written(cells[column - 2]) if column - 2 < len(cells) else ""
            found = at_column.get(column, [])
            look = self._wrong if any(p.blocks for p in found) else self._doubtful if found else self._plain
            if text:
                self._sheet.write_string(line, column, text, look)
                lines = max(lines, self._lines(text, column))
            elif found:
                self._sheet.write_blank(line, column, None, look)
            if found and self._comment_count < _MOST_COMMENTS:
                self._sheet.write_comment(line, column, _reasons(found), {"author": "", "x_scale": 2})
                self._comment_count += 1
        if high := sheet_room.height(lines):
            self._sheet.set_row(line, high)

    def _lines(self, text: str, column: int) -> int:
        if column >= self._width:  # a row may have more cells than the header
            return 1
        return sheet_room.line_count(text, self._widths[column]) if len(text) > self._sure[column] else 1

    def finish(self, row_count: int) -> None:
        self._sheet.autofilter(0, 0, max(row_count, 1), self._width - 1)


def _by_column(problems: Sequence[Problem], column_of: dict[str, int]) -> dict[int, list[Problem]]:
    at: dict[int, list[Problem]] = {}
    for problem in problems:
        if (column := column_of.get(problem.field)) is not None:
            at.setdefault(column, []).append(problem)
    return at


def _reasons(problems: Sequence[Problem]) -> str:
    return " ".join(dict.fromkeys(words.of_problem(problem) for problem in problems))


def _written(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)[:_LONGEST_CELL]
