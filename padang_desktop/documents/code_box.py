"""In this file: the box of a letter that shows 25 letters, large, beside the image a scanner reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts, qr
from padang_desktop.documents.paper import INK, MM, MUTED, write, write_lines
from padang_desktop.documents.recovery_sheet import grouped
from padang_desktop.documents.text_fit import largest_on_one_line, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_QR_SIDE = 58 * MM


@dataclass(frozen=True, slots=True)
class CodeBox:
    """`scanned` is what the image holds; `words` say what to do with the code."""

    title: str
    letters: str
    scanned: str
    words: str


def draw(canvas: Canvas, box: CodeBox, left: float, right: float, top: float) -> float:
    """QR at the left, the letters and what to do with them at the right; returns the next base line."""
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1)
    canvas.roundRect(left, top - _QR_SIDE, right - left, _QR_SIDE, 6, stroke=1, fill=0)
    qr.draw(canvas, box.scanned, left + 1 * MM, top - _QR_SIDE + 1 * MM, _QR_SIDE - 2 * MM)
    x, room = left + _QR_SIDE + 4 * MM, right - left - _QR_SIDE - 8 * MM
    write(canvas, box.title, fonts.TEXT_BOLD, 10.5, x, top - 9 * MM)
    groups = grouped(box.letters)
    rows = (" – ".join(groups[:3]), " – ".join(groups[3:]))
    size = min(largest_on_one_line(row, fonts.TEXT_BOLD, 19, room) for row in rows if row)
    base = write_lines(
        canvas, [row for row in rows if row], fonts.TEXT_BOLD, size, x, top - 20 * MM, leading=29
    )
    lines = wrap(box.words, fonts.TEXT, 9, room)
    write_lines(canvas, lines, fonts.TEXT, 9, x, base + 4, leading=12.5, colour=MUTED)
    return top - _QR_SIDE - 8 * MM
