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
from padang_desktop.documents.page_pen import PagePen, counted
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    MUTED,
    Imprint,
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
    canvas, pages = counted(
        lambda: _canvas(paper, stationery, imprint),
        lambda canvas, pages: _Pen(canvas, stationery, imprint, pages=pages, margin=_MARGIN).draw(
            paper, progress
        ),
    )
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


class _Pen(PagePen):
    """Writes sections, each under its heading."""

    def draw(self, paper: SectionPaper, progress: Progress) -> int:
        self._begin_page()
        self._head(paper)
        for done, section in enumerate(paper.sections):
            progress.step(done, len(paper.sections), "Menggambar halaman")
            self._section(section)
        self._end_page()
        return self._page

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
