"""In this file: the consolidated export as one workbook or as text files that an Indonesian Excel opens.

Every cell is text or a number, so nothing can become a formula; in the text
files a cell that begins like a formula gets an apostrophe. A sheet that would
be longer than Excel allows goes on in a second one. All or nothing appears.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents import sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date
_EXCEL_ROWS = 1_048_576
_STEP_ROWS = 250
_WHAT = "Menulis data gabungan"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SheetOfCity:
    """One sheet: `rows` are made when they are asked for; `name` is part of a text file's name."""

    name: str
    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Callable[[], Iterable[Sequence[Cell]]]


def write_xlsx(
    path: Path, summary: Sequence[Sequence[Cell]], sheets: Sequence[SheetOfCity], total: int, watch: Progress
) -> list[Path]:
    """One workbook, its figures first. Raises SheetNotWritable, and Cancelled from progress."""
    with new_workbook(path) as book:
        looks = _Looks(book)
        _fill_summary(book, looks, summary)
        done = 0
        for sheet in sheets:
            done = _fill(book, looks, sheet, done, total, watch)
    return [path]


def write_csv(
    folder: Path, stem: str, sheets: Sequence[SheetOfCity], total: int, watch: Progress
) -> list[Path]:
    """A file for each part: UTF-8 with BOM, semicolons. Raises as write_xlsx does."""
    waiting: list[tuple[Path, Path]] = []
    done = 0
    try:
        for sheet in sheets:
            target = folder / f"{stem}-{sheet.name}.csv"
            beside = target.with_name(f".{target.name}.{os.getpid()}.part")
            waiting.append((beside, target))
            with beside.open("w", encoding="utf-8-sig", newline="") as file:
                lines = csv.writer(file, delimiter=";", lineterminator="\r\n")
                lines.writerow(sheet.heads)
                for row in sheet.rows():
                    lines.writerow([_plain(cell) for cell in row])
                    done = _step(done, total, watch)
        for beside, target in waiting:
            os.replace(beside, target)  # noqa: PTH105 - replaces what stood there
    except OSError as error:
        if isinstance(error, Situation):  # of the office's own disk, met while reading what goes in
            raise
        raise SheetNotWritable(reason=type(error).__name__) from error
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return [target for _, target in waiting]


class _Looks:
    """How cells look; made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.text: Format = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.day: Format = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self.count: Format = book.add_format(
            {"num_format": "#,##0", "align": "right", "indent": 1, "valign": "top"}
        )
        self.head: Format = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}
        )


def _fill_summary(book: Workbook, looks: _Looks, rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet("Ringkasan")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 20, 16)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, looks.count)
            else:
                sheet.write_string(at, column, str(cell), looks.head if at == 0 else looks.text)
    sheet.freeze_panes(1, 1)


def _fill(book: Workbook, looks: _Looks, part: SheetOfCity, done: int, total: int, watch: Progress) -> int:
    sheet, at, page = None, 0, 0
    widths = sheet_room.head_widths(part.heads, part.widths, has_filter=False)
    sure = sheet_room.sure_lengths(widths)
    for row in part.rows():
        if sheet is None or at + 1 >= _EXCEL_ROWS:
            page += 1
            sheet, at = _begun(book, looks, part, page), 0
        at, lines = at + 1, 1
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, datetime.combine(cell, time.min), looks.day)
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell, looks.count)
            elif cell:
                # A text that looks like markup of the library's own gets a blank at its end.
                told = f"{cell} " if cell.startswith("<r>") and cell.endswith("</r>") else cell
                sheet.write_string(at, column, told, looks.text)
                if len(told) > sure[column]:
                    lines = max(lines, sheet_room.line_count(told, widths[column]))
        if high := sheet_room.height(lines):
            sheet.set_row(at, high)
        done = _step(done, total, watch)
    if sheet is None:
        _begun(book, looks, part, 1)
    return done


def _begun(book: Workbook, looks: _Looks, part: SheetOfCity, page: int) -> Worksheet:
    sheet = book.add_worksheet(part.title if page == 1 else f"{part.title} ({page})")
    widths = sheet_room.write_heads(sheet, part.heads, part.widths, looks.head, has_filter=False)
    sheet_room.lay_paper(sheet, widths, repeated=2)
    sheet.freeze_panes(1, 2)
    sheet.ignore_errors({"number_stored_as_text": "A1:AZ1048576"})
    return sheet


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    text = str(cell).replace("\r\n", " ").replace("\n", " ")
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def _step(done: int, total: int, watch: Progress) -> int:
    if done % _STEP_ROWS == 0:
        watch.step(done, total, _WHAT)
    return done + 1
