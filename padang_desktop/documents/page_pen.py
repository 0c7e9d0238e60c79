"""In this file: a pen that writes a paper downwards and turns the page when it must.

What a page begins and ends with is the same on every paper: the practice mark
under everything, the foot with "Halaman x dari y" below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.paper import MM, Imprint, draw_foot, draw_practice_mark

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FIRST_TOP, NEXT_TOP = 13 * MM, 16 * MM


class PagePen:
    """`_at` is the height in points down to which the page is written; `pages` 0 while they are counted."""

    def __init__(
        self, canvas: Canvas, stationery: Stationery, imprint: Imprint, *, pages: int, margin: float
    ) -> None:
        self._canvas, self._stationery, self._imprint, self._pages = canvas, stationery, imprint, pages
        self._size, self._margin = stationery.paper, margin
        self._left, self._right = margin, self._size.width - margin
        self._page, self._at = 1, self._size.height - FIRST_TOP

    def _begin_page(self) -> None:
        if self._imprint.is_practice:
            draw_practice_mark(self._canvas, self._size)

    def _end_page(self) -> None:
        draw_foot(
            self._canvas, self._size, self._imprint, page=self._page, pages=self._pages, edge=self._margin
        )
        self._canvas.showPage()

    def _turn(self) -> None:
        self._end_page()
        self._page += 1
        self._at = self._size.height - NEXT_TOP
        self._begin_page()


def counted(make_canvas: Callable[[], Canvas], draw: Callable[[Canvas, int], int]) -> tuple[Canvas, int]:
    """Draw twice: the first drawing only counts the pages, for "Halaman x dari y"."""
    pages = draw(make_canvas(), 0)
    canvas = make_canvas()
    draw(canvas, pages)
    return canvas, pages
