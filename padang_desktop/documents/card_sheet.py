"""In this file: where ten cards lie on a sheet, how they are cut, and how the backs meet the fronts.

A card is 85.6 by 54 mm (ISO ID-1) unless another size is given. The backs are mirrored left to right, so that
they lie behind their fronts when the sheet is turned over its long edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import MM, MUTED, RULE, WIB, Imprint, PaperSize, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = 85.6 * MM, 54 * MM
ACROSS, DOWN = 2, 5
A_SHEET = ACROSS * DOWN
_GUTTER_X, _GUTTER_Y = 4 * MM, 2 * MM
# Printers need 6 mm at the edge; above and below the cards that leaves a short mark.
_MARK_GAP, _MARK = 1 * MM, 2.4 * MM


@dataclass(frozen=True, slots=True)
class CardSheet:
    """A sheet with its ten places, the first at the upper left."""

    size: PaperSize
    wide: float = WIDE
    high: float = HIGH
    gutter_x: float = _GUTTER_X
    gutter_y: float = _GUTTER_Y

    @property
    def _left(self) -> float:
        return (self.size.width - ACROSS * self.wide - (ACROSS - 1) * self.gutter_x) / 2

    @property
    def _top(self) -> float:
        return (self.size.height + DOWN * self.high + (DOWN - 1) * self.gutter_y) / 2

    def corner(self, place: int, *, is_back: bool = False) -> tuple[float, float]:
        """The lower left corner of a place, from 0."""
        row, column = divmod(place, ACROSS)
        column = ACROSS - 1 - column if is_back else column
        x = self._left + column * (self.wide + self.gutter_x)
        return x, self._top - (row + 1) * self.high - row * self.gutter_y

    def draw_cut_marks(self, canvas: Canvas, count: int) -> None:
        """Short lines outside the cards, at every edge to be cut for `count` cards."""
        rows = (count + ACROSS - 1) // ACROSS
        right = self._left + ACROSS * self.wide + (ACROSS - 1) * self.gutter_x
        bottom = self.corner(ACROSS * rows - 1)[1]
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.3)
        for row in range(rows):
            low = self.corner(row * ACROSS)[1]
            for y in (low, low + self.high):
                canvas.line(self._left - _MARK_GAP - _MARK, y, self._left - _MARK_GAP, y)
                canvas.line(right + _MARK_GAP, y, right + _MARK_GAP + _MARK, y)
        for column in range(ACROSS):
            at = self.corner(column)[0]
            for x in (at, at + self.wide):
                canvas.line(x, self._top + _MARK_GAP, x, self._top + _MARK_GAP + _MARK)
                canvas.line(x, bottom - _MARK_GAP, x, bottom - _MARK_GAP - _MARK)

    def draw_foot(self, canvas: Canvas, imprint: Imprint, words: str) -> None:
        """Who printed when, along the left edge: cards leave no room below."""
        moment = imprint.printed_at.astimezone(WIB)
        said = f"{words} · Dicetak {moment:%d/%m/%Y} {moment:%H.%M} WIB oleh {imprint.printed_by}"
        canvas.saveState()
        canvas.translate(8.5 * MM, self.size.height / 2)
        canvas.rotate(90)
        write(canvas, said, fonts.TEXT, 6.5, 0, 0, colour=MUTED, align="centre")
        canvas.restoreState()
