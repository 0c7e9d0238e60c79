"""In this file: a sheet of plain cells goes out as .xlsx, one row in memory at a time.

Every cell is written as what it is, so no text can become a formula. Numbers of
persons are text, days are Excel's days. The file appears whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from padang_desktop.documents import sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int
_FIRST_DAY = date(1899, 12, 30).toordinal()
# Before March 1900 Excel counts a day that never was.
_FIRST_TRUE_DAY = date(1900, 3, 1)
_LONGEST_CELL = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STEP_ROWS = 200
_NEVER = 2**31  # no text is that long


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`link` cells name a file beside the sheet ("foto/x.jpg") and open it; "" stays empty."""

    title: str
    width: float
    kind: Literal["text", "number", "day", "link"] = "text"


def write(
    path: Path, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Cell]], count: int,
    progress: Progress, what: str, *, is_plain: bool = False, frozen_columns: int = 0,
) -> int:  # fmt: skip
    """Write the rows under one header and return how many; `count` is how many are expected.

    `is_plain` leaves colours, filters and frozen rows out, for a program that
    reads the file. Raises SheetNotWritable, and Cancelled from progress.
    """
    with new_workbook(path) as book:
        sheet = book.add_worksheet(name)
        looks = [book.add_format(_look(column, is_plain)) for column in columns]
        heading = book.add_format({} if is_plain else _HEADING)
        titles, widths = [column.title for column in columns], [column.width for column in columns]
        if is_plain:  # nothing wraps for a program that reads it: each heading stands whole in its column
            widths = [
                max(width, sheet_room.breadth(title) + 1) for title, width in zip(titles, widths, strict=True)
            ]
        widths = sheet_room.write_heads(sheet, titles, widths, heading, has_filter=not is_plain)
        kinds = [column.kind for column in columns]
        sure = [_NEVER] * len(widths) if is_plain else sheet_room.sure_lengths(widths)
        number = 0
        for number, row in enumerate(rows, 1):
            long = _write_row(sheet, number, row, kinds, looks, sure)
            if long and (high := sheet_room.height(_lines(long, row, widths))):
                sheet.set_row(number, high)
            if number % _STEP_ROWS == 0:
                progress.step(number, count, what)
        # A NIK is text on purpose; Excel need not warn of it in every row.
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{number + 1}"})
        if not is_plain:
            sheet.freeze_panes(1, frozen_columns)
            sheet.autofilter(0, 0, max(number, 1), len(columns) - 1)
            sheet_room.lay_paper(sheet, widths, repeated=frozen_columns)
    return number


_HEADING = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}


def _look(column: SheetColumn, is_plain: bool) -> dict[str, object]:
    if column.kind == "day":
        return {"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}
    if column.kind == "link":
        return {"font_color": "#0B57A4", "underline": 1, "valign": "top", "text_wrap": not is_plain}
    if column.kind == "number":
        return {"num_format": "#,##0", "valign": "top", "align": "right", "indent": 1}
    return {"num_format": "@", "text_wrap": not is_plain, "valign": "top"}


def _lines(long: Sequence[int], row: Sequence[Cell], widths: Sequence[float]) -> int:
    """How many lines the row needs for these of its texts."""
    return max(sheet_room.line_count(str(row[at]), widths[at]) for at in long)


def _write_row(
    sheet: Worksheet, number: int, row: Sequence[Cell], kinds: Sequence[str], looks: Sequence[Format],
    sure: Sequence[int],
) -> list[int]:  # fmt: skip
    """Write the cells that hold something; gives the places of texts that may need more than one line."""
    long: list[int] = []
    for at, (value, kind, look, most) in enumerate(zip(row, kinds, looks, sure, strict=True)):
        if value == "":
            continue
        if isinstance(value, int):
            sheet.write_number(number, at, value, look)
        elif kind == "day" and (serial := _serial(value)):
            sheet.write_number(number, at, serial, look)
        else:
            if len(value) > most and kind != "day":
                long.append(at)
            if kind == "link":
                sheet.write_url(number, at, f"external:{value}", look, string=value)
            else:
                sheet.write_string(number, at, written(value), look)
    return long


def written(text: str) -> str:
    """A text as a cell takes it."""
    if text.isprintable() and len(text) <= _LONGEST_CELL and text[:1] != "<":
        return text
    text = _UNWRITABLE.sub(" ", text)[:_LONGEST_CELL]
    # xlsxwriter takes such a text for markup of its own; a blank at its end stops that.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _serial(written_day: str) -> int:
    """0 for what is no day that Excel can count."""
    try:
        day = date.fromisoformat(written_day)
    except ValueError:
        return 0
    return day.toordinal() - _FIRST_DAY if day >= _FIRST_TRUE_DAY else 0
