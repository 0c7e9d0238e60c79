"""In this file: a list of people over as many pages as it needs, in groups or in one.

The head of the table stands on every page, a row is never broken, a group's
heading never stands without a row, and whoever signs never alone on a page. No
text is cut: it shrinks, then it takes more lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts, list_rows
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.list_rows import GROUP_HEIGHT, Edges, ListColumn, ListGroup, ListRow
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    MUTED,
    Imprint,
    PaperSize,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import fit, wrap
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 10 * MM
_TOP = 11 * MM
_BOTTOM = FOOT_BASE + 6 * MM
_NEXT_HEAD = 8 * MM
_FACT_LEADING, _CLOSING_LEADING = 13.5, 13.5
_BLOCKS_GAP = 6 * MM
# A signature block takes at least this many rows along to a new page.
_COMPANY = 3
_WHAT = "Menyusun halaman"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ListPaper:
    """`facts` stand under the title; `total` is a last row in bold, `closing` sentences under the table."""

    title: str
    facts: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    groups: tuple[ListGroup, ...]
    total: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signers: tuple[SignatureBlock, ...] = ()
    row_height: float = 6.6 * MM
    empty: str = "Tidak ada orang di daftar ini."

    def sheet_of(self, paper: PaperSize) -> PaperSize:
        """The paper as it stands, or turned when the columns need more width."""
        needed = sum(column.millimetres for column in self.columns) * MM
        return paper if needed <= paper.width - 2 * MARGIN + 0.5 else paper.turned()


def draw(
    out: BinaryIO | Path, listed: ListPaper, stationery: Stationery, imprint: Imprint, progress: Progress
) -> int:
    """Draw all pages and return how many; all or nothing.

    Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = listed.sheet_of(stationery.paper)
    canvas = open_canvas(
        size,
        stationery.resources,
        title=listed.title.capitalize(),
        made_at=imprint.printed_at,
        author=imprint.printed_by,
    )
    sheet = _Sheet(canvas, listed, stationery, size)
    rows = list_rows.measured(listed.groups, sheet.edges, listed.row_height, progress, _WHAT)
    pages = sheet.paginated(rows)
    for number, page in enumerate(pages, 1):
        progress.step(len(pages) + number, 2 * len(pages), _WHAT)
        if imprint.is_practice:
            draw_practice_mark(canvas, size)
        sheet.draw_page(page, is_first=number == 1, is_last=number == len(pages))
        draw_foot(canvas, size, imprint, page=number, pages=len(pages), edge=MARGIN)
        canvas.showPage()
    write_out(canvas, out)
    return len(pages)


class _Sheet:
    """One list on one kind of sheet: knows what fits on a page, and draws it."""

    def __init__(self, canvas: Canvas, listed: ListPaper, stationery: Stationery, size: PaperSize) -> None:
        self._canvas, self._listed, self._stationery, self._size = canvas, listed, stationery, size
        self._left, self._right = MARGIN, size.width - MARGIN
        self.edges = Edges.of(listed.columns, self._left, self._right)
        self._total = (
            list_rows.measured_row(0, listed.total, self.edges, listed.row_height, face=fonts.TEXT_BOLD)
            if listed.total
            else None
        )

    def paginated(self, rows: Sequence[ListRow]) -> list[list[ListRow]]:
        """The rows of each page; the last one has room for the total and the signatures."""
        scratch = open_canvas(self._size, self._stationery.resources, title="", made_at=_NEVER)
        head = list_rows.head_height(self.edges)
        # Only its drawing knows how high a letterhead is: it is drawn once on a sheet nobody sees.
        left = self._draw_first_head(scratch) - head - _BOTTOM
        following = self._size.height - _TOP - _NEXT_HEAD - head - _BOTTOM
        total = self._total.height if self._total else 0
        pages: list[list[ListRow]] = [[]]
        for at, row in enumerate(rows):
            tail = total if at == len(rows) - 1 else 0
            if pages[-1] and _heading(pages[-1], row) + row.height + tail > left:
                pages.append([])
                left = following
            left -= _heading(pages[-1], row) + row.height
            pages[-1].append(row)
        if self._closing_height() > left - total and len(pages[-1]) > _COMPANY:
            pages.append([])
        missing = _COMPANY - len(pages[-1])
        if missing > 0 and len(pages) > 1 and len(pages[-2]) > missing:
            pages[-1][:0] = pages[-2][-missing:]
            del pages[-2][-missing:]
        return pages

    def draw_page(self, rows: Sequence[ListRow], *, is_first: bool, is_last: bool) -> None:
        canvas = self._canvas
        top = self._draw_first_head(canvas) if is_first else self._draw_next_head()
        at = list_rows.draw_head(canvas, self.edges, top)
        drawn: list[ListRow] = []
        for row in rows:
            if _heading(drawn, row):
                at = list_rows.draw_heading(canvas, self.edges, row, at)
            at = list_rows.draw_row(canvas, self.edges, row, at)
            drawn.append(row)
        if not rows:
            at -= 8 * MM
            write(canvas, self._listed.empty, fonts.TEXT, 10, self._left, at, colour=MUTED)
        if is_last:
            if self._total:
                at = list_rows.draw_row(canvas, self.edges, self._total, at, face=fonts.TEXT_BOLD)
            self._draw_closing(at)

    def _draw_first_head(self, canvas: Canvas) -> float:
        size = self._size
        top = draw_letterhead(canvas, self._stationery.letterhead, size, size.height - _TOP, margin=MARGIN)
        base = draw_title(canvas, size, top - 5 * MM, self._listed.title, margin=MARGIN)
        for fact in self._listed.facts:
            lines = wrap(fact, fonts.TEXT, 10, self._right - self._left)
            base = write_lines(
                canvas, lines, fonts.TEXT, 10, size.width / 2, base, leading=_FACT_LEADING, align="centre"
            )
        return base + 10 - 3.5 * MM

    def _draw_next_head(self) -> float:
        top = self._size.height - _TOP
        words = " · ".join((self._listed.title, *self._listed.facts[:1]))
        fitted = fit(words, fonts.TEXT, self._right - self._left, sizes=(9, 7), max_lines=2)
        first = top - fitted.size
        write_lines(
            self._canvas, fitted.lines, fonts.TEXT, fitted.size, self._left, first, leading=9, colour=MUTED
        )
        return top - _NEXT_HEAD

    def _closing_lines(self) -> list[str]:
        room = self._right - self._left
        return [line for sentence in self._listed.closing for line in wrap(sentence, fonts.TEXT, 10, room)]

    def _closing_height(self) -> float:
        high = 6 * MM + len(self._closing_lines()) * _CLOSING_LEADING if self._listed.closing else 0.0
        if self._listed.signers:
            high += _BLOCKS_GAP + height_of(self._listed.signers, self._right - self._left - self._inset * 2)
        return high

    @property
    def _inset(self) -> float:
        # Signatures far apart on a lying sheet look lost.
        return max(0.0, (self._right - self._left - 190 * MM) / 3)

    def _draw_closing(self, at: float) -> None:
        canvas = self._canvas
        if self._listed.closing:
            base = at - 6 * MM
            lines = self._closing_lines()
            at = write_lines(canvas, lines, fonts.TEXT, 10, self._left, base, leading=_CLOSING_LEADING)
        if self._listed.signers:
            left, right = self._left + self._inset, self._right - self._inset
            draw_blocks(canvas, self._listed.signers, left, right, at - _BLOCKS_GAP)


def _heading(before: Sequence[ListRow], row: ListRow) -> float:
    """What the heading above this row takes: nothing while its group goes on on the same page."""
    if not row.heading or (before and before[-1].heading == row.heading):
        return 0
    return GROUP_HEIGHT
