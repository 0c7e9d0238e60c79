"""In this file: a plain ruled table that goes on over pages; a row is never broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import INK, MM, TINT, rule, write_lines
from padang_desktop.documents.text_fit import wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIZE, _LEADING, _PAD = 9.5, 12.5, 1.8 * MM
_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the part of the table's width; numbers stand at the right."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Text cells, as many a row as there are columns; `total` is a last row in bold."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()

    def draw(self, canvas: Canvas, left: float, right: float, top: float, bottom: float) -> tuple[float, int]:
        """Draw the head and as many rows as fit above `bottom`, at least one.

        Returns the lower edge and how many rows were drawn. The total follows the last
        row on the same page.
        """
        edges = self._edges(left, right)
        at = self._row(canvas, edges, tuple(column.title for column in self.columns), top, is_head=True)
        last = [self.total] if self.total else []
        upcoming = [*self.rows, *last]
        number = 0
        while number < len(upcoming):
            cells = upcoming[number]
            high = self._height(edges, cells)
            # The total stays with the last row.
            needed = high + (self._height(edges, self.total) if last and number == len(self.rows) - 1 else 0)
            if at - needed < bottom and number > 0:
                break
            at = self._row(canvas, edges, cells, at, is_bold=number == len(self.rows))
            number += 1
        for x in edges:
            canvas.setStrokeColorRGB(*INK)
            canvas.setLineWidth(_LINE)
            canvas.line(x, top, x, at)
        return at, min(number, len(self.rows))

    def least_height(self, left: float, right: float) -> float:
        """How much room the head and the first row take, with the total when that is the only row."""
        edges = self._edges(left, right)
        rows = [tuple(column.title for column in self.columns), *self.rows[:1]]
        if self.total and len(self.rows) < 2:
            rows.append(self.total)
        return sum(self._height(edges, cells) for cells in rows)

    def _edges(self, left: float, right: float) -> list[float]:
        whole = sum(column.share for column in self.columns)
        edges = [left]
        for column in self.columns:
            edges.append(edges[-1] + (right - left) * column.share / whole)
        return edges

    def _wrapped(self, edges: Sequence[float], cells: Sequence[str], face: str) -> list[tuple[str, ...]]:
        rooms = [right - left - 2 * _PAD for left, right in pairwise(edges)]
        return [wrap(cell, face, _SIZE, room) for cell, room in zip(cells, rooms, strict=True)]

    def _height(self, edges: Sequence[float], cells: Sequence[str]) -> float:
        return max(len(lines) for lines in self._wrapped(edges, cells, fonts.TEXT_BOLD)) * _LEADING + 5

    def _row(
        self,
        canvas: Canvas,
        edges: Sequence[float],
        cells: Sequence[str],
        top: float,
        *,
        is_head: bool = False,
        is_bold: bool = False,
    ) -> float:
        high = self._height(edges, cells)
        face = fonts.TEXT_BOLD if is_head or is_bold else fonts.TEXT
        if is_head:
            canvas.setFillColorRGB(*TINT)
            canvas.rect(edges[0], top - high, edges[-1] - edges[0], high, stroke=0, fill=1)
            rule(canvas, edges[0], edges[-1], top, _LINE, INK)
        base = top - _SIZE - 3
        for at, lines in enumerate(self._wrapped(edges, cells, face)):
            if self.columns[at].is_number:
                write_lines(
                    canvas, lines, face, _SIZE, edges[at + 1] - _PAD, base, leading=_LEADING, align="right"
                )
            else:
                write_lines(canvas, lines, face, _SIZE, edges[at] + _PAD, base, leading=_LEADING)
        rule(canvas, edges[0], edges[-1], top - high, _LINE, INK)
        return top - high
