"""In this file: the month that a list names itself, in its headings or in a column of its own.

A day of a month ("Padang, 12 November 2026") is when somebody signed, not the
month of the list. Two months in one heading name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from padang_desktop.domain.imports.layout import Layout
from padang_desktop.domain.values.calendar import MONTHS
from padang_desktop.domain.values.sheet import Sheet
from padang_desktop.domain.values.text import fold

_SHORT = "jan feb peb mar apr mei jun jul agu agt ags sep sept okt nov nop des".split()  # noqa: SIM905
_SHORT_MONTHS = (1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 8, 9, 9, 10, 11, 11, 12)
_KNOWN = dict(zip(_SHORT, _SHORT_MONTHS, strict=True)) | {
    **{name.lower(): at for at, name in enumerate(MONTHS, 1)}, "pebruari": 2, "nopember": 11, "agust": 8,
}  # fmt: skip
_NAMES = "|".join(sorted(_KNOWN, key=len, reverse=True))
_BY_NAME = re.compile(
    rf"(?<![a-z])(?<!\d )(?<!\d)({_NAMES})[\s.,/-]*(?:tahun|thn|th)?[\s.,/-]*(20\d\d)(?!\d)", re.IGNORECASE
)
_BY_NUMBERS = re.compile(r"(20\d\d)-(\d\d)(?:-\d\d)?|(\d{1,2})[/-](20\d\d)")
_COLUMNS = frozenset(("bulan", "periode", "bulan periode", "periode bulan", "bulan tugas", "periode tugas"))
_ROWS_LOOKED_AT = 50


def month_named(texts: Iterable[str]) -> str:
    """YYYY-MM of the one month with its year that these headings name; "" for none or several."""
    found = {f"{year}-{_KNOWN[name.lower()]:02d}" for text in texts for name, year in _BY_NAME.findall(text)}
    return found.pop() if len(found) == 1 else ""


def month_of(sheet: Sheet, layout: Layout) -> str:
    """What the rows above a table, its column Bulan or Periode, or the sheet's name say; "" for nothing."""
    lines = takewhile(lambda row: row.number < layout.header_row, sheet.rows)
    above = [cell for row in lines for cell in row.cells if cell]
    return month_named(above) or _in_column(sheet, layout) or month_named([sheet.name])


def _in_column(sheet: Sheet, layout: Layout) -> str:
    at = next((each.index for each in layout.columns if fold(each.header) in _COLUMNS), None)
    if at is None:
        return ""
    below = islice((row for row in sheet.rows if row.number > layout.last_header_row), _ROWS_LOOKED_AT)
    found = {_month_in(row.cells[at]) for row in below if at < len(row.cells) and row.cells[at].strip()}
    return found.pop() if len(found) == 1 else ""


def _month_in(cell: str) -> str:
    numbers = _BY_NUMBERS.fullmatch(cell.strip())
    if numbers is None:
        return month_named([cell])
    year, month = numbers[1] or numbers[4], int(numbers[2] or numbers[3])
    return f"{year}-{month:02d}" if 1 <= month <= 12 else ""
