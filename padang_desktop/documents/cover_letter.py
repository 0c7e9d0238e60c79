"""In this file: Surat pengantar for a resident, on the office's letterhead, one page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    Imprint,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import wrap

_MARGIN = 22 * MM
_BOTTOM = FOOT_BASE + 8 * MM
_SIZES = ((10.5, 15.5), (9.5, 13.0), (8.5, 11.5))
_DOTS = "." * 46


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """Final texts. An empty number, addressee or purpose is a dotted line, to be written by hand."""

    title: str
    number: str
    addressee: str
    opening: str
    fields: tuple[tuple[str, str], ...]
    middle: str
    purpose: str
    closing: str
    signed_by: SignatureBlock


def draw(out: BinaryIO | Path, letter: CoverLetter, stationery: Stationery, imprint: Imprint) -> None:
    """One page; a long purpose makes the letters smaller. Raises LogoDamaged, PaperInUse, PaperNotWritten."""
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title=letter.title.capitalize(), made_at=imprint.printed_at
    )
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    left, right = _MARGIN, size.width - _MARGIN
    top = draw_letterhead(canvas, stationery.letterhead, size, size.height - 13 * MM, margin=_MARGIN)
    base = (
        draw_title(canvas, size, top - 6 * MM, letter.title, letter.number or _DOTS, margin=_MARGIN) - 6 * MM
    )
    base = draw_fields(canvas, (("Kepada Yth.", letter.addressee),), left, right, base, label_wide=26 * MM)
    base -= 3 * MM
    letters, leading = _fitting(letter, right - left, base - _BOTTOM)

    def said(text: str, at: float, indent: float = 0) -> float:
        lines = wrap(text, fonts.TEXT, letters, right - left - indent)
        return write_lines(canvas, lines, fonts.TEXT, letters, left + indent, at, leading=leading)

    base = said(letter.opening, base) - 1.5 * MM
    base = draw_fields(canvas, letter.fields, left + 6 * MM, right, base, label_wide=38 * MM) - 1.5 * MM
    base = said(letter.middle, base) - 1 * MM
    if letter.purpose:
        base = said(letter.purpose, base, 6 * MM) - 2 * MM
    else:
        for _ in range(2):
            write(canvas, _DOTS * 2, fonts.TEXT, letters, left + 6 * MM, base)
            base -= leading
        base -= 2 * MM
    base = said(letter.closing, base) - 4 * MM
    draw_blocks(canvas, (letter.signed_by,), left + (right - left) / 2 + 6 * MM, right, base)
    draw_foot(canvas, size, imprint, page=1, pages=1, edge=_MARGIN)
    canvas.showPage()
    write_out(canvas, out)


def _fitting(letter: CoverLetter, wide: float, room: float) -> tuple[float, float]:
    """The largest letters with which everything down to the signature stays on the page."""
    signing = height_of((letter.signed_by,), wide / 2)
    fields = sum(len(wrap(value or _DOTS, fonts.TEXT, 10, wide - 47 * MM)) for _, value in letter.fields)
    for letters, leading in _SIZES:
        texts = (letter.opening, letter.middle, letter.purpose or _DOTS, letter.closing)
        lines = sum(len(wrap(text, fonts.TEXT, letters, wide - 6 * MM)) for text in texts) + 1
        if lines * leading + fields * 14 + 12 * MM + signing <= room:
            return letters, leading
    return _SIZES[-1]
