"""In this file: the room that a sheet needs which we write, so that no cell of it is cut, seen or printed.

Excel makes a row higher by itself when text wraps in it, LibreOffice does not
when it opens a file: so each such row is told its height. Widths count in the
digits of Calibri; the fonts that stand in for it are wider, capitals most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LINE_HEIGHT = 15.0  # points, of one line of the usual type
_HIGHEST = 409.0  # no row of Excel is higher
_SIGN, _WIDER = 0.9, 0.2  # a small letter; how much wider a capital or a digit is
_NARROW = b"abcdefghijklmnopqrstuvwxyz "
_BOLD = 1.08
_EDGES = 0.5  # kept free beside a text
_ARROW = 3  # the button of a filter covers as much of its heading
_A4, _PAGE_SIGNS, _MOST_PAGES = 9, 200, 12


def breadth(text: str) -> float:
    """How wide a text is, in the unit of a column's width."""
    if text.isascii():  # nearly all is: counted at one go
        narrow = len(text) - len(text.encode("ascii").translate(None, _NARROW))
    else:
        narrow = sum(map(str.islower, text)) + text.count(" ")
    return (_SIGN + _WIDER) * len(text) - _WIDER * narrow


def sure_lengths(widths: Iterable[float]) -> list[int]:
    """For each column how many signs surely stand in one line: a quick look before `line_count`."""
    return [int((width - _EDGES) / (_SIGN + _WIDER)) for width in widths]


@lru_cache(maxsize=2048)  # labels and names of areas come again in each row
def line_count(text: str, width: float, *, is_bold: bool = False) -> int:
    """In how many lines a text stands in a column of this width."""
    room = max(width - _EDGES, 1) / (_BOLD if is_bold else 1)
    if "\n" not in text and breadth(text) <= room:
        return 1
    count = 0
    for part in text.split("\n"):
        count, used = count + 1, 0.0
        for word in part.split(" "):
            need = breadth(word)
            if used and used + _SIGN + need > room:
                count, used = count + 1, 0.0
            elif used:
                used += _SIGN
            used += need
            while used > room:  # one word longer than its column goes on below
                count, used = count + 1, used - room
    return count


def height(lines: int) -> float | None:
    """The height of a row with that many lines; None where the usual one does."""
    return min(lines * LINE_HEIGHT + 1, _HIGHEST) if lines > 1 else None


def head_widths(titles: Sequence[str], widths: Sequence[float], *, has_filter: bool) -> list[float]:
    """The widths, each at least as wide as the longest word of its heading."""
    more = _EDGES + 0.1 + (_ARROW if has_filter else 0.5)
    return [
        max(width, max(breadth(word) for word in title.split(" ")) * _BOLD + more)
        for title, width in zip(titles, widths, strict=True)
    ]


def write_heads(
    sheet: Worksheet, titles: Sequence[str], widths: Sequence[float], look: Format, *, has_filter: bool = True
) -> list[float]:
    """Write the headings into the first row, as high as they need; returns the widths that were set."""
    wide = head_widths(titles, widths, has_filter=has_filter)
    more = _ARROW if has_filter else 0
    lines = max(
        line_count(title, width - more, is_bold=True) for title, width in zip(titles, wide, strict=True)
    )
    sheet.set_row(0, height(lines) or LINE_HEIGHT + 3)
    for at, (title, width) in enumerate(zip(titles, wide, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, look)
    return wide


def lay_paper(sheet: Worksheet, widths: Sequence[float], *, repeated: int = 0) -> None:
    """A4 lying, as many pages beside each other as can be read; the first `repeated` columns on each."""
    again = sum(widths[:repeated])
    room = max(_PAGE_SIGNS - again, _PAGE_SIGNS / 2)
    pages = min(max(1, -(-int(sum(widths) - again) // int(room))), _MOST_PAGES)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
    sheet.fit_to_pages(pages, 0)
    sheet.repeat_rows(0)
    if repeated and pages > 1:
        sheet.repeat_columns(0, repeated - 1)
    sheet.set_footer("&L&A&RHalaman &P dari &N")
