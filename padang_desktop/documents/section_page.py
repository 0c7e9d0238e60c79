"""In this file: a paper of several tables under headings, with the office's letterhead on its first page.

A heading never stands alone at the foot of a page; a table that goes on over
the page says so in its heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    MUTED,
    Imprint,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.ruled_table import RuledTable
from padang_desktop.documents.text_fit import fit, wrap
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 14 * MM
_BOTTOM = FOOT_BASE + 6 * MM
_SIZE, _LEADING = 10.0, 13.5
_HEADING = 11.0
# A heading takes at least the table's head and two usual rows along to where it stands.
_COMPANY = 26 * MM


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its heading, and a sentence under that; without rows only the sentence stands."""

    heading: str
    table: RuledTable
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SectionPaper:
    """Every text as it is to be printed; `facts` stand under the title."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


def draw(
    out: BinaryIO | Path, paper: SectionPaper, stationery: Stationery, imprint: Imprint, progress: Progress
) -> int:
    """Draw the paper; returns how many pages it has.

    All or nothing. Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    # The first drawing only counts the pages, for "Halaman x dari y".
    pages = _Pen(_canvas(paper, stationery, imprint), stationery, imprint, pages=0).draw(paper, progress)
    canvas = _canvas(paper, stationery, imprint)
    _Pen(canvas, stationery, imprint, pages=pages).draw(paper, progress)
    write_out(canvas, out)
    return pages


def _canvas(paper: SectionPaper, stationery: Stationery, imprint: Imprint) -> Canvas:
    return open_canvas(
        stationery.paper,
        stationery.resources,
        title=paper.title.capitalize(),
        made_at=imprint.printed_at,
        author=imprint.printed_by,
    )


class _Pen:
    """Writes downwards and turns the page when it must."""

    def __init__(self, canvas: Canvas, stationery: Stationery, imprint: Imprint, *, pages: int) -> None:
        self._canvas, self._stationery, self._imprint, self._pages = canvas, stationery, imprint, pages
        self._size = stationery.paper
        self._left, self._right = _MARGIN, self._size.width - _MARGIN
        self._page, self._at = 1, self._size.height - 13 * MM

    def draw(self, paper: SectionPaper, progress: Progress) -> int:
        self._begin_page()
        self._head(paper)
        for done, section in enumerate(paper.sections):
            progress.step(done, len(paper.sections), "Menggambar halaman")
            self._section(section)
        self._end_page()
        return self._page

    def _begin_page(self) -> None:
        if self._imprint.is_practice:
            draw_practice_mark(self._canvas, self._size)

    def _end_page(self) -> None:
        draw_foot(self._canvas, self._size, self._imprint, page=self._page, pages=self._pages, edge=_MARGIN)
        self._canvas.showPage()

    def _turn(self) -> None:
        self._end_page()
        self._page += 1
        self._at = self._size.height - 16 * MM
        self._begin_page()

    def _head(self, paper: SectionPaper) -> None:
        letterhead = self._stationery.letterhead
        top = draw_letterhead(self._canvas, letterhead, self._size, self._at, margin=_MARGIN)
        base = draw_title(self._canvas, self._size, top - 6 * MM, paper.title, margin=_MARGIN)
        for fact in paper.facts:
            for line in wrap(fact, fonts.TEXT, _SIZE, self._right - self._left):
                write(self._canvas, line, fonts.TEXT, _SIZE, self._size.width / 2, base, align="centre")
                base -= _LEADING
        self._at = base + _LEADING - 6 * MM

    def _section(self, section: Section) -> None:
        if self._at - _COMPANY < _BOTTOM:
            self._turn()
        self._heading(section.heading)
        first, rows = 0, section.table.rows
        while first < len(rows):
            rest = replace(section.table, rows=rows[first:])
            self._at, drawn = rest.draw(self._canvas, self._left, self._right, self._at, _BOTTOM)
            first += drawn
            if first < len(rows):
                self._turn()
                self._heading(f"{section.heading} (lanjutan)")
        self._sentence(section.sentence)
        self._at -= 7 * MM

    def _heading(self, text: str) -> None:
        if not text:
            return
        fitted = fit(text, fonts.TEXT_BOLD, self._right - self._left, sizes=(_HEADING, 9), max_lines=2)
        self._at = write_lines(
            self._canvas,
            fitted.lines,
            fonts.TEXT_BOLD,
            fitted.size,
            self._left,
            self._at - fitted.size,
            leading=fitted.size * 1.25,
        )
        self._at += fitted.size * 1.25 - 2 * MM

    def _sentence(self, text: str) -> None:
        if not text:
            return
        lines: Sequence[str] = wrap(text, fonts.TEXT, _SIZE - 0.5, self._right - self._left)
        if self._at - len(lines) * _LEADING < _BOTTOM:
            self._turn()
        self._at = write_lines(
            self._canvas,
            lines,
            fonts.TEXT,
            _SIZE - 0.5,
            self._left,
            self._at - _SIZE - 1 * MM,
            leading=_LEADING,
            colour=MUTED,
        )
        self._at += _LEADING - 2 * MM
