"""In this file: the quick guide that comes on the flashdisk, drawn from resources/help/panduan.md.

The text knows three kinds of lines: "# " the title, "## " a heading, and
"1. " a step; anything else is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import (
    A4,
    INK,
    MM,
    MUTED,
    open_canvas,
    rule,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.text_fit import wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SOURCE = Path("help") / "panduan.md"
_MARGIN, _BOTTOM = 20 * MM, 20 * MM
_STEP = re.compile(r"(\d{1,2})\. (.+)")
_INDENT = 8 * MM


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that stay together: their face, size, and the room above them in points."""

    lines: Sequence[str]
    face: str
    size: float
    above: float
    mark: str = ""


def draw(out: BinaryIO | Path, resources: Path, version: str, made_at: datetime) -> int:
    """Write the guide; returns its pages. `made_at` is aware. Raises PaperInUse or PaperNotWritten."""
    canvas = open_canvas(A4, resources, title="Panduan singkat Padang Desktop", made_at=made_at)
    parts = list(_parts((resources / SOURCE).read_text("utf-8")))
    page, base = 1, A4.height - 26 * MM
    for place, part in enumerate(parts):
        high = _height(part) + (_height(parts[place + 1]) if _is_heading(part) and parts[place + 1 :] else 0)
        if base - high < _BOTTOM:
            _foot(canvas, version, page)
            canvas.showPage()
            page, base = page + 1, A4.height - 24 * MM
        base = _put(canvas, part, base - part.above)
    _foot(canvas, version, page)
    canvas.showPage()
    write_out(canvas, out)
    return page


def _parts(text: str) -> Iterator[_Part]:
    wide = A4.width - 2 * _MARGIN
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("# "):
            yield _Part(wrap(line[2:], fonts.TEXT_BOLD, 20, wide), fonts.TEXT_BOLD, 20, 0)
        elif line.startswith("## "):
            yield _Part(wrap(line[3:], fonts.TEXT_BOLD, 12.5, wide), fonts.TEXT_BOLD, 12.5, 11)
        elif step := _STEP.fullmatch(line):
            lines = wrap(step[2], fonts.TEXT, 10.5, wide - _INDENT)
            yield _Part(lines, fonts.TEXT, 10.5, 3, mark=f"{step[1]}.")
        else:
            yield _Part(wrap(line, fonts.TEXT, 11, wide), fonts.TEXT, 11, 4)


def _is_heading(part: _Part) -> bool:
    return part.face == fonts.TEXT_BOLD


def _height(part: _Part) -> float:
    return part.above + len(part.lines) * part.size * 1.45


def _put(canvas: Canvas, part: _Part, base: float) -> float:
    left = _MARGIN + (_INDENT if part.mark else 0)
    if part.mark:
        write(canvas, part.mark, fonts.TEXT_BOLD, part.size, left - 2.4 * MM, base, align="right")
    return write_lines(
        canvas, part.lines, part.face, part.size, left, base, leading=part.size * 1.45, colour=INK
    )


def _foot(canvas: Canvas, version: str, page: int) -> None:
    rule(canvas, _MARGIN, A4.width - _MARGIN, 15 * MM, 0.4)
    write(canvas, f"Padang Desktop {version}", fonts.TEXT, 8, _MARGIN, 11 * MM, colour=MUTED)
    write(canvas, f"Halaman {page}", fonts.TEXT, 8, A4.width - _MARGIN, 11 * MM, colour=MUTED, align="right")
