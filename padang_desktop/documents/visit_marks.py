"""In this file: what a form on paper is made of: boxes to tick, lines to write on, small headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import INK, MM, MUTED, RULE, TINT, rule, write, write_lines
from padang_desktop.documents.text_fit import fit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

BOX = 3.1 * MM
HEADING_HEIGHT = 5.4 * MM
_APART, _BEFORE_LABEL = 2 * MM, 1.2 * MM + BOX + 1.4 * MM
_LABEL_SIZES = (8.0, 6.0)
_HEADING_SIZE = 8.5


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to tick; `sign` is the key that enters it on the screen, "" for none."""

    sign: str
    label: str
    is_ticked: bool = False

    @property
    def text(self) -> str:
        """What stands beside the box."""
        return f"{self.sign}. {self.label}" if self.sign else self.label


@dataclass(frozen=True, slots=True)
class Pen:
    """Where on the sheet a form is being drawn, between two edges in points."""

    canvas: Canvas
    left: float
    right: float

    @property
    def room(self) -> float:
        return self.right - self.left

    def heading(self, text: str, top: float, aside: str = "") -> float:
        """A tinted bar with its text; returns the height below it."""
        self.canvas.setFillColorRGB(*TINT)
        high = HEADING_HEIGHT - 1 * MM
        self.canvas.rect(self.left, top - high, self.room, high, stroke=0, fill=1)
        base = top - high + 1.2 * MM
        told = fit(text, fonts.TEXT_BOLD, self.room - 2.4 * MM, sizes=(_HEADING_SIZE, 6), max_lines=2)
        lift, leading = (len(told.lines) - 1) * told.size * 0.55, told.size * 1.05
        x = self.left + 1.2 * MM
        write_lines(self.canvas, told.lines, fonts.TEXT_BOLD, told.size, x, base + lift, leading=leading)
        if aside:
            wide = fonts.width(text, fonts.TEXT_BOLD, told.size)
            fitted = fit(aside, fonts.TEXT, self.room - wide - 6 * MM, sizes=(7.5, 5.5), max_lines=1)
            x = self.left + wide + 4 * MM
            write(self.canvas, fitted.lines[0], fonts.TEXT, fitted.size, x, base, colour=MUTED)
        return top - HEADING_HEIGHT

    def marks(self, marks: Sequence[Mark], top: float, columns: int, line: float = 4.4 * MM) -> float:
        """Boxes in columns, filled downwards; returns the height below them."""
        rows = -(-len(marks) // columns)
        downwards = [marks[at * rows : (at + 1) * rows] for at in range(columns)]
        x = self.left
        for column, wide in zip(downwards, _shares(downwards, self.room), strict=True):
            for at, mark in enumerate(column):
                self.mark(mark, x, top - at * line, wide - _APART)
            x += wide
        return top - rows * line

    def row(self, title: str, marks: Sequence[Mark], top: float, indent: float) -> float:
        """A title and its boxes beside it in one line; returns the height below."""
        write(self.canvas, title, fonts.TEXT_BOLD, 8, self.left + 1.2 * MM, top - 3.2 * MM)
        x = self.left + indent
        for mark, wide in zip(marks, _shares([[mark] for mark in marks], self.room - indent), strict=True):
            self.mark(mark, x, top, wide - _APART)
            x += wide
        return top - 5 * MM

    def mark(self, mark: Mark, x: float, top: float, room: float) -> None:
        """One box with its label; `top` is the upper edge of its line."""
        canvas, base = self.canvas, top - 3.2 * MM
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.6)
        box = x + 1.2 * MM
        canvas.rect(box, base - 0.5 * MM, BOX, BOX, stroke=1, fill=0)
        if mark.is_ticked:
            canvas.line(box, base - 0.5 * MM, box + BOX, base - 0.5 * MM + BOX)
            canvas.line(box, base - 0.5 * MM + BOX, box + BOX, base - 0.5 * MM)
        start = x + _BEFORE_LABEL
        fitted = fit(
            mark.text, fonts.TEXT, room - (start - x), sizes=_LABEL_SIZES, max_lines=2, broken_size=5.5
        )
        lift = (len(fitted.lines) - 1) * fitted.size * 0.5
        write_lines(
            canvas, fitted.lines, fonts.TEXT, fitted.size, start, base + lift, leading=fitted.size * 1.05
        )

    def blanks(self, parts: Sequence[tuple[str, float]], top: float, high: float = 6.2 * MM) -> float:
        """Labels with lines to write on, side by side; each takes its share of the width."""
        total = sum(share for _, share in parts)
        x, base = self.left, top - high + 1.6 * MM
        for label, share in parts:
            wide = self.room * share / total
            write(self.canvas, label, fonts.TEXT, 8, x + 1.2 * MM, base, colour=MUTED)
            start = x + 1.2 * MM + fonts.width(label, fonts.TEXT, 8) + 1.5 * MM
            rule(self.canvas, start, x + wide - 2 * MM, base - 0.8 * MM, 0.5, RULE)
            x += wide
        return top - high


def _shares(columns: Sequence[Sequence[Mark]], room: float) -> list[float]:
    """How wide each column is: all the same, unless a long label would then be set small."""
    longest = [
        max((fonts.width(mark.text, fonts.TEXT, _LABEL_SIZES[0]) for mark in column), default=0.0)
        for column in columns
    ]
    wanted = [wide + _BEFORE_LABEL + _APART + 0.1 for wide in longest]
    even, all_wanted = room / len(columns), sum(wanted)
    if max(wanted) <= even:
        return [even] * len(columns)
    if all_wanted > room:
        return [wide * room / all_wanted for wide in wanted]
    return [wide + (room - all_wanted) / len(columns) for wide in wanted]
