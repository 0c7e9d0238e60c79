"""In this file: name tags of a training, 90 by 55 mm, ten a sheet, with marks to cut along.

The QR code holds the person's code (domain/values/person_code.py) and nothing about
the person: the scanner at the door reads it. A name is never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts, qr
from padang_desktop.documents.card_sheet import A_SHEET, CardSheet
from padang_desktop.documents.emblem import draw_mark
from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.paper import (
    INK,
    MM,
    MUTED,
    RULE,
    Imprint,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.text_fit import fit, fit_name
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = 90 * MM, 55 * MM
_EDGE = 5 * MM
_BAND = 15 * MM
_QR_SIDE = 20 * MM
_INK = (0.055, 0.40, 0.44)
_GOLD = (0.80, 0.64, 0.28)
_WHITE = (1.0, 1.0, 1.0)
_WHAT = "Menggambar tanda nama"


@dataclass(frozen=True, slots=True)
class NameTag:
    """One tag as final text; `code` "" leaves the QR out."""

    name: str
    role: str
    origin: str
    number: int
    code: str


def draw(
    out: BinaryIO | Path, tags: Sequence[NameTag], event: str, dates: str, stationery: Stationery,
    imprint: Imprint, progress: Progress, *, count: int = 0,
) -> int:  # fmt: skip
    """Draw the sheets and return how many; `count` is how many tags there are when only some are drawn.

    Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = stationery.paper
    sheet = CardSheet(size, WIDE, HIGH, 0, 0)
    canvas = open_canvas(
        size, stationery.resources, title=f"Tanda nama {event}", made_at=imprint.printed_at,
        author=imprint.printed_by,
    )  # fmt: skip
    pages = -(-max(count, len(tags)) // A_SHEET)
    for start in range(0, len(tags), A_SHEET):
        here = tags[start : start + A_SHEET]
        if imprint.is_practice:
            draw_practice_mark(canvas, size)
        for place, tag in enumerate(here):
            progress.step(start + place, len(tags), _WHAT)
            canvas.saveState()
            canvas.translate(*sheet.corner(place))
            _draw_tag(canvas, tag, event, dates, stationery)
            canvas.restoreState()
        sheet.draw_cut_marks(canvas, len(here))
        sheet.draw_foot(canvas, imprint, f"Halaman {start // A_SHEET + 1} dari {pages}")
        canvas.showPage()
    write_out(canvas, out)
    return pages


def _draw_tag(canvas: Canvas, tag: NameTag, event: str, dates: str, stationery: Stationery) -> None:
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.3)
    canvas.rect(0, 0, WIDE, HIGH, stroke=1, fill=0)
    _draw_band(canvas, event, dates, stationery)
    foot = _draw_foot(canvas, tag)
    room = WIDE - 2 * _EDGE
    name = fit_name(tag.name, fonts.TEXT_BOLD, room, largest=20, smallest=13)
    leading = name.size * 1.15
    cap = fonts.cap_height(fonts.TEXT_BOLD, name.size)
    block = cap + leading * (len(name.lines) - 1)
    # In the middle of what band and foot leave.
    top = HIGH - _BAND
    first = top - (top - foot - block) / 2 - cap
    write_lines(
        canvas, name.lines, fonts.TEXT_BOLD, name.size, WIDE / 2, first, leading=leading, align="centre"
    )


def _draw_band(canvas: Canvas, event: str, dates: str, stationery: Stationery) -> None:
    canvas.setFillColorRGB(*_INK)
    canvas.rect(0, HIGH - _BAND, WIDE, _BAND, stroke=0, fill=1)
    canvas.setFillColorRGB(*_GOLD)
    canvas.rect(0, HIGH - _BAND - 0.8 * MM, WIDE, 0.8 * MM, stroke=0, fill=1)
    mark = 10 * MM
    draw_mark(
        canvas, stationery.letterhead.logo, _EDGE, HIGH - _BAND / 2 - mark / 2, mark, ink=_WHITE, gold=_GOLD
    )
    left = _EDGE + mark + 3 * MM
    room = WIDE - _EDGE - left
    title = fit(event, fonts.TEXT_BOLD, room, sizes=(9.5, 8), max_lines=2, broken_size=8)
    if len(title.lines) * title.size * 1.15 > 20:
        title = fit(event, fonts.TEXT_BOLD, room, sizes=(6.5, 6.5), max_lines=3)
    high = title.size * 1.15
    block = high * len(title.lines) + 8
    base = HIGH - (_BAND - block) / 2 - fonts.cap_height(fonts.TEXT_BOLD, title.size) - 0.6 * MM
    base = write_lines(
        canvas, title.lines, fonts.TEXT_BOLD, title.size, left, base, leading=high, colour=_WHITE
    )
    told = fit(dates, fonts.TEXT, room, sizes=(7, 5.5), max_lines=1)
    write(canvas, told.lines[0], fonts.TEXT, told.size, left, base - 0.4 * MM, colour=_WHITE)


def _draw_foot(canvas: Canvas, tag: NameTag) -> float:
    """Role, origin and number at the left, the code at the right; returns the upper edge."""
    right = WIDE - _EDGE
    if tag.code:
        qr.draw(canvas, tag.code, WIDE - 2 * MM - _QR_SIDE, 2 * MM, _QR_SIDE)
        right = WIDE - 3 * MM - _QR_SIDE
    write(canvas, f"No. {tag.number}", fonts.TEXT, 7.5, _EDGE, 4 * MM, colour=MUTED)
    base = 8.6 * MM
    origin = fit(tag.origin, fonts.TEXT, right - _EDGE, sizes=(9, 7), max_lines=2)
    base += (len(origin.lines) - 1) * origin.size * 1.2
    write_lines(
        canvas, origin.lines, fonts.TEXT, origin.size, _EDGE, base, leading=origin.size * 1.2, colour=INK
    )
    base += origin.size * 1.2 + 0.6 * MM if tag.origin else 0
    role = fit(tag.role.upper(), fonts.TEXT_BOLD, right - _EDGE, sizes=(10, 7), max_lines=2)
    base += (len(role.lines) - 1) * role.size * 1.2
    write_lines(
        canvas, role.lines, fonts.TEXT_BOLD, role.size, _EDGE, base, leading=role.size * 1.2, colour=_INK
    )
    return max(base + role.size, (2 * MM + _QR_SIDE - 2.4 * MM) if tag.code else 0)
