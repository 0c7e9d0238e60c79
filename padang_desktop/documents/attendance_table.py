"""In this file: the table of an attendance sheet: its columns, its rows, its zig-zag signatures.

Odd places sign left, even places right, each over the height of two rows, so
that there is room for a real signature in a row of 9 mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import INK, MM, TINT, PaperSize, rule, write, write_lines
from padang_desktop.documents.text_fit import fit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROW_HEIGHT = 9 * MM
HEAD_HEIGHT = 8 * MM
_PAD = 1.5 * MM
_HAIRLINE = 0.5


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person; `sex` is L, P or empty; an empty name is a row for somebody unannounced.

    `number` 0 is the row's place on the sheet; a sheet of one class keeps the
    numbers of the whole list, by which marks are typed, and None has no number.
    """

    name: str
    sex: str
    origin: str
    position: str
    number: int | None = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the columns and the right edge of the table, in points."""

    number: float
    name: float
    sex: float
    origin: float
    position: float
    sign_left: float
    sign_right: float
    end: float

    @staticmethod
    def of(size: PaperSize, margin: float) -> Columns:
        """10, 55, 10, 40, 25 and twice 25 mm; what the sheet has beyond A4 goes to the name."""
        spare = max(0.0, size.width - 2 * margin - 190 * MM)
        edges = [margin]
        for wide in (10 * MM, 55 * MM + spare, 10 * MM, 40 * MM, 25 * MM, 25 * MM, 25 * MM):
            edges.append(edges[-1] + wide)
        return Columns(*edges)

    @property
    def edges(self) -> tuple[float, ...]:
        return (self.number, self.name, self.sex, self.origin, self.position, self.sign_left, self.end)


def draw_table_head(canvas: Canvas, columns: Columns, top: float) -> None:
    """The head of the table, drawn on every page."""
    canvas.setFillColorRGB(*TINT)
    canvas.rect(
        columns.number, top - HEAD_HEIGHT, columns.end - columns.number, HEAD_HEIGHT, stroke=0, fill=1
    )
    words = ("No", "Nama", "L/P", "Kelurahan/Unsur", "Jabatan", "Tanda tangan")
    base = top - HEAD_HEIGHT / 2 - fonts.cap_height(fonts.TEXT_BOLD, 9) / 2
    for left, right, word in zip(columns.edges, columns.edges[1:], words, strict=False):
        write(canvas, word, fonts.TEXT_BOLD, 9, (left + right) / 2, base, align="centre")
    for y in (top, top - HEAD_HEIGHT):
        rule(canvas, columns.number, columns.end, y, _HAIRLINE, INK)
    _uprights(canvas, columns.edges, top, top - HEAD_HEIGHT)


def draw_rows(
    canvas: Canvas, columns: Columns, rows: Sequence[AttendanceRow], first_number: int, top: float
) -> float:
    """Draw the rows; the first stands at the place `first_number`. Returns the lower edge of the table."""
    bottom = top - len(rows) * ROW_HEIGHT
    for at, row in enumerate(rows):
        place, high = first_number + at, top - at * ROW_HEIGHT
        number = "" if row.number is None else str(row.number or place)
        base = high - ROW_HEIGHT / 2 - fonts.cap_height(fonts.TEXT, 9.5) / 2
        middle = (columns.number + columns.name) / 2
        write(canvas, number, fonts.TEXT, 9.5, middle, base, align="centre")
        _cell(canvas, row.name, columns.name, columns.sex, high)
        write(canvas, row.sex, fonts.TEXT, 9.5, (columns.sex + columns.origin) / 2, base, align="centre")
        _cell(canvas, row.origin, columns.origin, columns.position, high)
        _cell(canvas, row.position, columns.position, columns.sign_left, high)
        _sign_here(canvas, columns, place, number, high)
        is_last = at == len(rows) - 1
        _lines_below(canvas, columns, place, high - ROW_HEIGHT, is_last=is_last)
    _uprights(canvas, (*columns.edges, columns.sign_right), top, bottom)
    return bottom


def _cell(canvas: Canvas, text: str, left: float, right: float, top: float) -> None:
    if not text:
        return
    room = right - left - 2 * _PAD
    fitted = fit(text, fonts.TEXT, room, sizes=(9.5, 7.5), max_lines=2, broken_size=8.5)
    if fitted.size < 7:
        fitted = fit(text, fonts.TEXT, room, sizes=(7, 7), max_lines=3)
    leading = fitted.size * 1.15
    block = fonts.cap_height(fonts.TEXT, fitted.size) + leading * (len(fitted.lines) - 1)
    first = top - (ROW_HEIGHT - block) / 2 - fonts.cap_height(fonts.TEXT, fitted.size)
    write_lines(canvas, fitted.lines, fonts.TEXT, fitted.size, left + _PAD, first, leading=leading)


def _sign_here(canvas: Canvas, columns: Columns, place: int, number: str, top: float) -> None:
    left = columns.sign_left if place % 2 else columns.sign_right
    write(canvas, number, fonts.TEXT, 7.5, left + 1 * MM, top - 3.2 * MM)


def _lines_below(canvas: Canvas, columns: Columns, place: int, y: float, *, is_last: bool) -> None:
    """A line under the row; under the signatures only where one of the two places ends."""
    left, right = columns.sign_left, columns.end
    if not is_last:
        # Odd places sign over this row and the next, even ones likewise in their own column.
        left, right = (columns.sign_right, columns.end) if place % 2 else (left, columns.sign_right)
    rule(canvas, columns.number, columns.sign_left, y, _HAIRLINE, INK)
    rule(canvas, left, right, y, _HAIRLINE, INK)


def _uprights(canvas: Canvas, edges: Sequence[float], top: float, bottom: float) -> None:
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(_HAIRLINE)
    for x in edges:
        canvas.line(x, top, x, bottom)
