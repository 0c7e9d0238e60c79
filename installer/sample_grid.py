"""In this file: sheets of the sample are headed and saved: merged titles, two rows of heads, one time."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

MADE = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
_EDGE = Side(style="thin")
BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def save(book: openpyxl.Workbook, path: Path) -> None:
    """Save with one fixed time everywhere, so that the same data are the same bytes."""
    book.properties.created = book.properties.modified = MADE
    book.properties.creator = "Contoh"
    book.save(path)
    with zipfile.ZipFile(path) as written:
        parts = [(name, written.read(name)) for name in written.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, _without_save_time(name, content))


def _without_save_time(name: str, content: bytes) -> bytes:
    # openpyxl writes the moment of saving over the properties that were set.
    if name != "docProps/core.xml":
        return content

    moment = f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, content)


def title(page: Worksheet, row: int, text: str, columns: int, *, size: int = 12) -> None:
    page.cell(row, 1, text).font = Font(bold=True, size=size)
    page.cell(row, 1).alignment = Alignment(horizontal="center")
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def two_row_header(page: Worksheet, row: int, heads: list[tuple[str, tuple[str, ...]]]) -> None:
    """Heads over one or more sub-heads, merged as a clerk merges them."""
    column = 1
    for text, below in heads:
        page.cell(row, column, text)
        if below:
            for offset, sub in enumerate(below):
                page.cell(row + 1, column + offset, sub)
            page.merge_cells(
                start_row=row, start_column=column, end_row=row, end_column=column + len(below) - 1
            )
        else:
            page.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
        column += max(1, len(below))
    for cells in page.iter_rows(row, row + 1, 1, column - 1):
        for cell in cells:
            cell.font = Font(bold=True)
            cell.border = BOX
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
