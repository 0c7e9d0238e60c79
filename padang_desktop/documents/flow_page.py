"""In this file: a flowing paper is laid on pages: letters, reports, forms.

Pages are laid out before the first is drawn, so each knows how many there are.
What signs is never alone on a page: it takes what stands before it along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.flow_parts import Gap, Ground, Part, Piece, Signing
from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.page_pen import FIRST_TOP
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    MUTED,
    Imprint,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_out,
)
from padang_desktop.documents.text_fit import fit
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 20 * MM
_BOTTOM = FOOT_BASE + 7 * MM
_NEXT_TOP = 20 * MM
# So many lines or rows go along with a signature.
_COMPANY = 3
_WHAT = "Menyusun halaman"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FlowPaper:
    """One paper, its pages counted for themselves. `running` stands small over every later page."""

    running: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    piece: Piece
    top: float


def draw(
    out: BinaryIO | Path, title: str, papers: Sequence[FlowPaper], stationery: Stationery, imprint: Imprint,
    progress: Progress,
) -> int:  # fmt: skip
    """Draw the papers one after another into one PDF; returns how many pages.

    All or nothing. Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title=title, made_at=imprint.printed_at, author=imprint.printed_by
    )
    # Only its drawing knows how high a letterhead is: it is drawn once on a sheet nobody sees.
    scratch = open_canvas(size, stationery.resources, title="", made_at=_NEVER)
    ground = Ground(stationery, scratch, _MARGIN, size.width - _MARGIN)
    count = 0
    for done, paper in enumerate(papers):
        progress.step(done, len(papers), _WHAT)
        pages = _laid(paper.parts, ground)
        for number, placed in enumerate(pages, 1):
            _draw_page(canvas, paper, placed, stationery, imprint, number, len(pages))
        count += len(pages)
    write_out(canvas, out)
    progress.step(len(papers), len(papers), _WHAT)
    return count


def _draw_page(
    canvas: Canvas, paper: FlowPaper, placed: Sequence[_Placed], stationery: Stationery, imprint: Imprint,
    number: int, pages: int,
) -> None:  # fmt: skip
    size = stationery.paper
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    if number > 1:
        fitted = fit(paper.running, fonts.TEXT, size.width - 2 * _MARGIN, sizes=(8.5, 6), max_lines=1)
        write(canvas, fitted.lines[0], fonts.TEXT, fitted.size, _MARGIN, size.height - 14 * MM, colour=MUTED)
    for each in placed:
        each.piece.draw(canvas, each.top)
    draw_foot(canvas, size, imprint, page=number, pages=pages, edge=_MARGIN)
    canvas.showPage()


def _laid(parts: Sequence[Part], ground: Ground) -> list[list[_Placed]]:
    """The pieces of each page with their upper edges."""
    pages: list[list[_Placed]] = [[]]
    at = ground.stationery.paper.height - FIRST_TOP
    pieces = _pieces(parts, ground)
    first = 0
    while first < len(pieces):
        run = _run(pieces, first)
        first += len(run)
        if run[0].breaks or (pages[-1] and at - sum(piece.height for piece in run) < _BOTTOM):
            pages.append([])
            at = ground.stationery.paper.height - _NEXT_TOP
            at = _begin(pages[-1], run[0], at)
        for piece in run:
            # A run that is longer than a whole page is torn after all.
            if at - piece.height < _BOTTOM and pages[-1]:
                pages.append([])
                at = _begin(pages[-1], piece, ground.stationery.paper.height - _NEXT_TOP)
            if piece.breaks or (piece.is_gap and not pages[-1]):
                continue
            pages[-1].append(_Placed(piece, at))
            at -= piece.height
    return pages


def _begin(page: list[_Placed], piece: Piece, at: float) -> float:
    """A page that begins within a table begins with the table's head."""
    if piece.head is None:
        return at
    page.append(_Placed(piece.head, at))
    return at - piece.head.height


def _run(pieces: Sequence[Piece], first: int) -> list[Piece]:
    """The pieces from here that stay on one page."""
    last = first
    while pieces[last].holds_next and last + 1 < len(pieces) and not pieces[last + 1].breaks:
        last += 1
    return list(pieces[first : last + 1])


def _hold_to_signature(pieces: list[Piece]) -> None:
    """The last lines or rows go along with what signs under them, over the gaps between."""
    company = 0
    for at in range(len(pieces) - 1, -1, -1):
        if company >= _COMPANY or pieces[at].breaks:
            return
        pieces[at] = replace(pieces[at], holds_next=True)
        company += not pieces[at].is_gap


def _pieces(parts: Sequence[Part], ground: Ground) -> list[Piece]:
    """All pieces in order; what stands before a signature is held to it, over the gap between them."""
    made: list[Piece] = []
    for part in parts:
        if isinstance(part, Signing):
            _hold_to_signature(made)
        own = part.pieces(ground)
        if isinstance(part, Gap) and made and made[-1].holds_next:
            own = [replace(each, holds_next=True) for each in own]
        made += own
    return made
