"""In this file: Tanda terima permohonan: half a page for the resident, the same half for the office.

One sheet holds both, with a line to cut along. It names the request by its
number and a code of that number, and no NIK whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts, qr
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead
from padang_desktop.documents.paper import (
    INK,
    MM,
    MUTED,
    RULE,
    Imprint,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    rule,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.text_fit import fit, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 16 * MM
_QR = 27 * MM
_SIZE, _LEADING = 9.5, 12.5
_COPIES = ("Lembar untuk warga", "Lembar untuk kantor")
_BOX = 3.1 * MM


@dataclass(frozen=True, slots=True)
class RequestReceipt:
    """Final texts; `papers` are (label, was shown) in the order asked."""

    title: str
    number: str
    fields: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, bool], ...]
    papers_told: str
    keep: str
    ask_at: str
    no_promise: str
    place_and_day: str
    officer: str


def draw(out: BinaryIO | Path, receipt: RequestReceipt, stationery: Stationery, imprint: Imprint) -> None:
    """Both halves on one sheet. Raises LogoDamaged, PaperInUse or PaperNotWritten."""
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title=receipt.title.capitalize(), made_at=imprint.printed_at
    )
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    half = size.height / 2
    for at, copy in enumerate(_COPIES):
        _half(canvas, receipt, stationery, copy, top=size.height - at * half - 9 * MM)
    _cut_line(canvas, half, size.width)
    draw_foot(canvas, size, imprint, page=1, pages=1, edge=_MARGIN)
    canvas.showPage()
    write_out(canvas, out)


def _half(canvas: Canvas, receipt: RequestReceipt, stationery: Stationery, copy: str, *, top: float) -> None:
    size = stationery.paper
    left, right = _MARGIN, size.width - _MARGIN
    line = draw_letterhead(canvas, stationery.letterhead, size, top, margin=_MARGIN)
    write(canvas, receipt.title, fonts.TEXT_BOLD, 12.5, size.width / 2, line - 7.5 * MM, align="centre")
    text_right = right - _QR - 5 * MM
    base = line - 15 * MM
    qr.draw(canvas, receipt.number, right - _QR, base - _QR + 5 * MM, _QR)
    write(canvas, copy, fonts.TEXT, 7.5, right - _QR / 2, base - _QR + 2 * MM, colour=MUTED, align="centre")
    base = draw_fields(canvas, receipt.fields, left, text_right, base, label_wide=30 * MM)
    base = _papers(canvas, receipt, left, right, base - 1 * MM)
    _foot_of_half(canvas, receipt, left, right, base - 2 * MM)


def _papers(canvas: Canvas, receipt: RequestReceipt, left: float, right: float, base: float) -> float:
    """The papers in two columns, ticked where they were shown; returns the next base line."""
    if not receipt.papers:
        return base
    write(canvas, "Berkas", fonts.TEXT_BOLD, _SIZE, left, base)
    base -= _LEADING + 1
    middle = left + (right - left) / 2
    for at, (label, is_shown) in enumerate(receipt.papers):
        x = middle if at % 2 else left
        _box(canvas, x, base - 0.4 * MM, is_ticked=is_shown)
        words = label if is_shown else f"{label} (belum)"
        fitted = fit(words, fonts.TEXT, middle - left - _BOX - 5 * MM, sizes=(_SIZE, 7), max_lines=1)
        write(canvas, fitted.lines[0], fonts.TEXT, fitted.size, x + _BOX + 2 * MM, base)
        if at % 2 or at == len(receipt.papers) - 1:
            base -= _LEADING
    base -= 0.8 * MM
    lines = wrap(receipt.papers_told, fonts.TEXT_BOLD, _SIZE, right - left)
    return write_lines(canvas, lines, fonts.TEXT_BOLD, _SIZE, left, base, leading=_LEADING)


def _foot_of_half(canvas: Canvas, receipt: RequestReceipt, left: float, right: float, base: float) -> None:
    """Where to ask at the left, who received it at the right."""
    column = right - 58 * MM
    said = base
    for text in (receipt.keep, receipt.ask_at, receipt.no_promise):
        lines = wrap(text, fonts.TEXT, 8.5, column - 6 * MM - left)
        said = write_lines(canvas, lines, fonts.TEXT, 8.5, left, said, leading=11) - 1.5
    write(canvas, receipt.place_and_day, fonts.TEXT, _SIZE, column, base)
    write(canvas, "Petugas,", fonts.TEXT, _SIZE, column, base - _LEADING)
    name = fit(receipt.officer, fonts.TEXT_BOLD, right - column, sizes=(_SIZE, 7), max_lines=1)
    under = base - _LEADING - 14 * MM
    write(canvas, name.lines[0], fonts.TEXT_BOLD, name.size, column, under)
    wide = fonts.width(name.lines[0], fonts.TEXT_BOLD, name.size)
    rule(canvas, column, column + wide, under - 1.8, 0.6, INK)


def _box(canvas: Canvas, x: float, y: float, *, is_ticked: bool) -> None:
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, _BOX, _BOX)
    if is_ticked:
        canvas.setLineWidth(1.2)
        canvas.line(x + 0.2 * _BOX, y + 0.5 * _BOX, x + 0.42 * _BOX, y + 0.22 * _BOX)
        canvas.line(x + 0.42 * _BOX, y + 0.22 * _BOX, x + 0.82 * _BOX, y + 0.8 * _BOX)


def _cut_line(canvas: Canvas, y: float, width: float) -> None:
    canvas.saveState()
    canvas.setDash(3, 3)
    rule(canvas, 8 * MM, width - 8 * MM, y, 0.6, RULE)
    canvas.restoreState()
