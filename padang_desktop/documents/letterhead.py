"""In this file: the head of an office's papers (kop surat), as data and as drawn.

Permendagri 1/2023: coat of arms left, the government's name and the office's
name in the proportion 3:4, the office's in bold, address under it, a line below.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.emblem import draw_mark
from padang_desktop.documents.paper import A4, INK, MM, PaperSize, rule, write, write_lines
from padang_desktop.documents.text_fit import fit, wrap_evenly
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

GOVERNMENT_SIZE = 12.0
OFFICE_SIZE = 16.0  # 3:4
_MARK_SIDE = 21 * MM
_INK = (0.09, 0.20, 0.36)
_GOLD = (0.71, 0.55, 0.20)


class TemplateDamaged(Situation):
    """A template of ours was edited into something that cannot be read."""

    code = "TEMPLATE_DAMAGED"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head as final text; `logo` None draws the neutral mark.

    `above` are the lines over the office's own name, the widest authority first.
    """

    above: tuple[str, ...]
    office: str
    address: str = ""
    contact: str = ""
    logo: Path | None = None


@dataclass(frozen=True, slots=True)
class Stationery:
    """What an office prints on: the program's resources, its letterhead, its paper."""

    resources: Path
    letterhead: Letterhead
    paper: PaperSize = A4


def read_letterhead(resources: Path) -> Letterhead:
    """The letterhead of the city's social office, as shipped. Raises TemplateDamaged."""
    path = resources / "templates" / "letterhead.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        logo = data["logo"]
        return Letterhead(
            above=tuple(str(line) for line in data["above"]),
            office=str(data["office"]),
            address=str(data["address"]),
            contact=str(data["contact"]),
            logo=path.parent / logo if logo else None,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TemplateDamaged(reason=str(error), file=path.name) from error


def draw_letterhead(
    canvas: Canvas, letterhead: Letterhead, size: PaperSize, top: float, *, margin: float = 14 * MM
) -> float:
    """Draw it with its upper edge at `top`; returns the height of the line under it."""
    left, right = margin, size.width - margin
    draw_mark(canvas, letterhead.logo, left, top - _MARK_SIDE, _MARK_SIDE, ink=_INK, gold=_GOLD)
    text_left = left + _MARK_SIDE + 3 * MM
    # Centred on the sheet as long as the text clears the mark on both sides.
    centre, room = size.width / 2, 2 * (size.width / 2 - text_left)
    base = top - fonts.cap_height(fonts.TEXT, GOVERNMENT_SIZE) - 0.6 * MM
    for line in letterhead.above:
        fitted = fit(line, fonts.TEXT, room, sizes=(GOVERNMENT_SIZE, 9), max_lines=2, evenly=True)
        base = write_lines(
            canvas, fitted.lines, fonts.TEXT, fitted.size, centre, base, leading=15.5, align="centre"
        )
    base -= 2.8
    fitted = fit(letterhead.office, fonts.TEXT_BOLD, room, sizes=(OFFICE_SIZE, 12), max_lines=2, evenly=True)
    base = write_lines(
        canvas, fitted.lines, fonts.TEXT_BOLD, fitted.size, centre, base, leading=19, align="centre"
    )
    base += 5.5
    for line in (letterhead.address, letterhead.contact):
        if line:
            pieces = wrap_evenly(line, fonts.TEXT, 8.5, room)
            base = write_lines(canvas, pieces, fonts.TEXT, 8.5, centre, base, leading=11, align="centre")
    line_y = min(base + 11 - 2.2 * MM, top - _MARK_SIDE - 2 * MM)
    rule(canvas, left, right, line_y, 2.2, INK)
    rule(canvas, left, right, line_y - 2.4, 0.6, INK)
    return line_y - 2.7


def draw_title(
    canvas: Canvas, size: PaperSize, top: float, title: str, number: str = "", *, margin: float = 14 * MM
) -> float:
    """A centred title with its NOMOR under it; returns the base line after it."""
    room = size.width - 2 * margin
    fitted = fit(title, fonts.TEXT_BOLD, room, sizes=(13.5, 11), max_lines=2, evenly=True)
    base = write_lines(
        canvas,
        fitted.lines,
        fonts.TEXT_BOLD,
        fitted.size,
        size.width / 2,
        top - fitted.size,
        leading=fitted.size * 1.3,
        align="centre",
    )
    if number:
        write(canvas, f"NOMOR: {number}", fonts.TEXT, 10.5, size.width / 2, base, align="centre")
        base -= 15
    return base
