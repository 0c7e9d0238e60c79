"""In this file: a letter of one page that carries a code: letterhead and title, lines, signatures, foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents import code_box, fonts
from padang_desktop.documents.code_box import CodeBox
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

_MARGIN = 20 * MM
_SIZE, _LEADING = 10.5, 15.0
_INDENT = 6 * MM


class LetterPage:
    """Written from the top; `base` is where the next line stands, in points from the foot.

    Raises LogoDamaged when begun.
    """

    def __init__(self, title: str, number: str, stationery: Stationery, imprint: Imprint) -> None:
        """An empty `number` leaves a dotted line for the pen."""
        self._imprint, self._size = imprint, stationery.paper
        self.left, self.right = _MARGIN, self._size.width - _MARGIN
        self.canvas = open_canvas(
            self._size, stationery.resources, title=title, made_at=imprint.printed_at
        )  # fmt: skip
        if imprint.is_practice:
            draw_practice_mark(self.canvas, self._size)
        high = self._size.height - 13 * MM
        top = draw_letterhead(self.canvas, stationery.letterhead, self._size, high, margin=_MARGIN) - 6 * MM
        head = title.upper(), number or "." * 40
        self.base = draw_title(self.canvas, self._size, top, *head, margin=_MARGIN) - 3 * MM

    def say(self, text: str, gap: float = 0) -> None:
        """A paragraph, broken into lines, and so many points below it."""
        lines = wrap(text, fonts.TEXT, _SIZE, self.right - self.left)
        self._write(lines, self.left)
        self.base -= gap

    def show_code(self, box: CodeBox) -> None:
        self.base = code_box.draw(self.canvas, box, self.left, self.right, self.base + 4)

    def count_up(self, texts: Sequence[str]) -> None:
        """A numbered list."""
        for at, text in enumerate(texts, start=1):
            write(self.canvas, f"{at}.", fonts.TEXT, _SIZE, self.left, self.base)
            lines = wrap(text, fonts.TEXT, _SIZE, self.right - self.left - _INDENT)
            self._write(lines, self.left + _INDENT)

    def sign(self, blocks: Sequence[SignatureBlock], left: float, gap: float) -> None:
        """The blocks between `left` and the right margin, so many points below, and never in the foot."""
        lowest = FOOT_BASE + 8 * MM + height_of(blocks, self.right - left)
        draw_blocks(self.canvas, blocks, left, self.right, max(self.base - gap, lowest))

    def save(self, out: BinaryIO | Path) -> None:
        """All or nothing; raises PaperInUse or PaperNotWritten."""
        draw_foot(self.canvas, self._size, self._imprint, page=1, pages=1, edge=_MARGIN)
        self.canvas.showPage()
        write_out(self.canvas, out)

    def _write(self, lines: Sequence[str], left: float) -> None:
        self.base = write_lines(self.canvas, lines, fonts.TEXT, _SIZE, left, self.base, leading=_LEADING)
