"""In this file: the table of a printed list: its columns, its rows, the headings of its groups.

Where people sign, odd numbers sign at the left and even ones at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import INK, MM, TINT, rule, write, write_lines
from padang_desktop.documents.text_fit import Fitted, fit, wrap
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

GROUP_HEIGHT = 7 * MM
_PAD = 1.4 * MM
_SIZES = (9.0, 7.5)
_BROKEN_SIZE = 8.5
_LEAST_SIZE = 7.0
_LEADING = 1.2
_HEAD_SIZE = 8.5
_HAIRLINE = 0.5
_STEP_ROWS = 100


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`millimetres` is the least width; what the sheet has beyond is shared out by `grows`.

    A `sign` column stays empty for a signature; its cell is the number that signs.
    """

    title: str
    millimetres: float
    grows: float = 0
    kind: Literal["text", "number", "centre", "sign"] = "text"


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Rows under one heading; "" for a list that is not grouped."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Edges:
    """The columns of a table with the left edge of each and the right edge of the last, in points."""

    columns: tuple[ListColumn, ...]
    at: tuple[float, ...]

    @classmethod
    def of(cls, columns: Sequence[ListColumn], left: float, right: float) -> Edges:
        needed = sum(column.millimetres for column in columns) * MM
        grows = sum(column.grows for column in columns) or 1
        spare = right - left - needed
        edges = [left]
        for column in columns:
            edges.append(edges[-1] + column.millimetres * MM + spare * column.grows / grows)
        return cls(tuple(columns), tuple(edges))

    def spans(self) -> Iterator[tuple[ListColumn, float, float]]:
        return zip(self.columns, self.at, self.at[1:], strict=False)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A measured row; `number` counts through the whole list, `is_first` within its group."""

    number: int
    cells: tuple[Fitted, ...]
    height: float
    heading: str = ""
    is_first: bool = False


def measured(
    groups: Sequence[ListGroup], edges: Edges, least: float, progress: Progress, what: str
) -> list[ListRow]:
    """Every row with the lines and the height it needs. Raises Cancelled from progress."""
    rows: list[ListRow] = []
    count = sum(len(group.rows) for group in groups)
    for group in groups:
        for at, cells in enumerate(group.rows):
            number = len(rows) + 1
            if number % _STEP_ROWS == 0:
                progress.step(number, 2 * count, what)
            rows.append(measured_row(number, cells, edges, least, group.heading, is_first=at == 0))
    return rows


def measured_row(
    number: int, cells: Sequence[str], edges: Edges, least: float, heading: str = "", *,
    is_first: bool = False, face: str = fonts.TEXT,
) -> ListRow:  # fmt: skip
    """One row; no text of it is cut."""
    fitted = tuple(
        _fitted(cell, face, right - left - 2 * _PAD)
        for cell, (_, left, right) in zip(cells, edges.spans(), strict=True)
    )
    tallest = max(_height(each) for each in fitted)
    return ListRow(number, fitted, max(least, tallest + 1.6 * MM), heading, is_first)


def _fitted(cell: str, face: str, room: float) -> Fitted:
    """On one line, on two, or on as many as it takes at a size that can still be read."""
    fitted = fit(cell, face, room, sizes=_SIZES, max_lines=2, broken_size=_BROKEN_SIZE)
    return fitted if fitted.size >= _LEAST_SIZE else Fitted(wrap(cell, face, _LEAST_SIZE, room), _LEAST_SIZE)


def _height(fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * _LEADING


def head_height(edges: Edges) -> float:
    """The head takes as many lines as its longest title needs."""
    most = max(
        len(wrap(column.title, fonts.TEXT_BOLD, _HEAD_SIZE, right - left - 2 * _PAD))
        for column, left, right in edges.spans()
    )
    return most * _HEAD_SIZE * _LEADING + 3 * MM


def draw_head(canvas: Canvas, edges: Edges, top: float) -> float:
    """The head of the table; returns its lower edge."""
    high = head_height(edges)
    canvas.setFillColorRGB(*TINT)
    canvas.rect(edges.at[0], top - high, edges.at[-1] - edges.at[0], high, stroke=0, fill=1)
    for column, left, right in edges.spans():
        lines = wrap(column.title, fonts.TEXT_BOLD, _HEAD_SIZE, right - left - 2 * _PAD)
        _write_middle(
            canvas, Fitted(lines, _HEAD_SIZE), fonts.TEXT_BOLD, (left + right) / 2, top, high, "centre"
        )
    rule(canvas, edges.at[0], edges.at[-1], top, _HAIRLINE, INK)
    rule(canvas, edges.at[0], edges.at[-1], top - high, _HAIRLINE, INK)
    _uprights(canvas, edges.at, top, top - high)
    return top - high


def draw_heading(canvas: Canvas, edges: Edges, row: ListRow, top: float) -> float:
    """The heading of a group, over the whole width; says when it goes on from the page before."""
    words = row.heading if row.is_first else f"{row.heading} (lanjutan)"
    room = edges.at[-1] - edges.at[0] - 2 * _PAD
    fitted = fit(words, fonts.TEXT_BOLD, room, sizes=(9.5, 7), max_lines=1)
    base = top - GROUP_HEIGHT / 2 - fonts.cap_height(fonts.TEXT_BOLD, fitted.size) / 2
    write(canvas, fitted.lines[0], fonts.TEXT_BOLD, fitted.size, edges.at[0] + _PAD, base)
    bottom = top - GROUP_HEIGHT
    rule(canvas, edges.at[0], edges.at[-1], bottom, _HAIRLINE, INK)
    _uprights(canvas, (edges.at[0], edges.at[-1]), top, bottom)
    return bottom


def draw_row(
    canvas: Canvas, edges: Edges, row: ListRow, top: float, *, face: str = fonts.TEXT
) -> float:  # fmt: skip
    """One row; returns its lower edge."""
    for fitted, (column, left, right) in zip(row.cells, edges.spans(), strict=True):
        if column.kind == "sign":
            _sign_here(canvas, row.number if fitted.lines[0] else 0, left, right, top)
            continue
        align = {"number": "right", "centre": "centre"}.get(column.kind, "left")
        x = {"right": right - _PAD, "centre": (left + right) / 2, "left": left + _PAD}[align]
        _write_middle(canvas, fitted, face, x, top, row.height, align)
    bottom = top - row.height
    rule(canvas, edges.at[0], edges.at[-1], bottom, _HAIRLINE, INK)
    _uprights(canvas, edges.at, top, bottom)
    return bottom


def _sign_here(canvas: Canvas, number: int, left: float, right: float, top: float) -> None:
    if number:
        x = left if number % 2 else (left + right) / 2
        write(canvas, f"{number}. ..................", fonts.TEXT, 7.5, x + 1 * MM, top - 5.6 * MM)


def _write_middle(
    canvas: Canvas, fitted: Fitted, face: str, x: float, top: float, high: float, align: str
) -> None:
    leading = fitted.size * _LEADING
    cap = fonts.cap_height(face, fitted.size)
    block = cap + leading * (len(fitted.lines) - 1)
    first = top - (high - block) / 2 - cap
    write_lines(canvas, fitted.lines, face, fitted.size, x, first, leading=leading, align=align)


def _uprights(canvas: Canvas, edges: Sequence[float], top: float, bottom: float) -> None:
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(_HAIRLINE)
    for x in edges:
        canvas.line(x, top, x, bottom)
