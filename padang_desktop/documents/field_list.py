"""In this file: a list of labels and values, the colons under one another, long values wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import MM, write, write_lines
from padang_desktop.documents.text_fit import wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SIZE, LEADING = 10.0, 14.0
_DOTS = "." * 40


def draw_fields(
    canvas: Canvas,
    fields: Iterable[tuple[str, str]],
    left: float,
    right: float,
    base: float,
    *,
    label_wide: float,
) -> float:
    """Draw downwards from the base line of the first; returns the next base line.

    An empty value becomes a dotted line to be filled in by hand.
    """
    value_left = left + label_wide + 3 * MM
    for label, value in fields:
        write(canvas, label, fonts.TEXT, SIZE, left, base)
        write(canvas, ":", fonts.TEXT, SIZE, left + label_wide, base)
        lines = wrap(value or _DOTS, fonts.TEXT, SIZE, right - value_left)
        base = write_lines(canvas, lines, fonts.TEXT, SIZE, value_left, base, leading=LEADING)
    return base
