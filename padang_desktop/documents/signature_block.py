"""In this file: where people sign: blocks side by side that are never torn apart.

Each has a heading (place and date, or "Mengetahui,"), the position, room for
pen and stamp, the name underlined, rank and NIP. An unknown name is a dotted line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import INK, MM, rule, write, write_lines
from padang_desktop.documents.text_fit import Fitted, fit
from padang_desktop.domain.certificates.certificate import Signatory

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SIGNING_ROOM = 22 * MM
SIZE = 10.0
LEADING = 13.5
_GUTTER = 8 * MM
_DOTS = "." * 46


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One place to sign; an empty heading keeps its line free, so that neighbours align."""

    heading: str
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class _Measured:
    heading: Fitted
    position: Fitted
    name: Fitted
    below: tuple[str, ...]


def height_of(blocks: Sequence[SignatureBlock], room: float) -> float:
    """The height that the blocks take side by side in a width of `room`."""
    measured = _measure(blocks, room)
    above = max(len(block.position.lines) for block in measured) + 1
    below = max(len(block.name.lines) + len(block.below) for block in measured)
    return (above + below) * LEADING + SIGNING_ROOM


def draw_blocks(
    canvas: Canvas, blocks: Sequence[SignatureBlock], left: float, right: float, top: float
) -> float:
    """Draw them in equal columns between left and right; returns the lower edge.

    Names stand on one line across, however many lines the positions have.
    """
    measured = _measure(blocks, right - left)
    column = _column(len(blocks), right - left)
    above = max(len(block.position.lines) for block in measured)
    name_base = top - (above + 1) * LEADING - SIGNING_ROOM - fonts.cap_height(fonts.TEXT_BOLD, SIZE) + 4
    for at, block in enumerate(measured):
        x = left + at * (column + _GUTTER)
        write(canvas, block.heading.lines[0], fonts.TEXT, block.heading.size, x, top - SIZE)
        write_lines(
            canvas,
            block.position.lines,
            fonts.TEXT,
            block.position.size,
            x,
            top - SIZE - LEADING,
            leading=LEADING,
        )
        _write_name(canvas, block, x, name_base)
    return top - height_of(blocks, right - left)


def _write_name(canvas: Canvas, block: _Measured, x: float, base: float) -> None:
    is_known = block.name.lines[0] != _DOTS
    face = fonts.TEXT_BOLD if is_known else fonts.TEXT
    for line in block.name.lines:
        write(canvas, line, face, block.name.size, x, base)
        if is_known:
            rule(canvas, x, x + fonts.width(line, face, block.name.size), base - 1.8, 0.6, INK)
        base -= LEADING
    for line in block.below:
        write(canvas, line, fonts.TEXT, 9.5, x, base)
        base -= LEADING


def _column(count: int, room: float) -> float:
    return (room - _GUTTER * (count - 1)) / count


def _measure(blocks: Sequence[SignatureBlock], room: float) -> list[_Measured]:
    column = _column(len(blocks), room)
    return [
        _Measured(
            fit(block.heading, fonts.TEXT, column, sizes=(SIZE, 6), max_lines=1),
            fit(block.signatory.position_line, fonts.TEXT, column, sizes=(SIZE, SIZE), max_lines=3),
            fit(block.signatory.name, fonts.TEXT_BOLD, column, sizes=(SIZE, 8), max_lines=2)
            if block.signatory.name
            else fit(_DOTS, fonts.TEXT, column, sizes=(SIZE, 5), max_lines=1),
            _below(block.signatory, column),
        )
        for block in blocks
    ]


def _below(signatory: Signatory, column: float) -> tuple[str, ...]:
    nip = f"NIP {signatory.nip}" if signatory.nip else ""
    lines: list[str] = []
    for line in (signatory.rank, nip):
        if line:
            lines.extend(fit(line, fonts.TEXT, column, sizes=(9.5, 9.5), max_lines=2).lines)
    return tuple(lines)
