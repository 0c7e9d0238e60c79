"""In this file: the parts of a flowing paper, and the pieces into which each falls.

A piece is what is never torn: a line, a row, a signature block. A piece that
`holds_next` stays on the page of the one after it, so that a heading never
ends a page and a signature never stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts, list_rows
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.list_rows import Edges, ListColumn
from padang_desktop.documents.paper import MM, write
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SIZE, LEADING = 10.5, 15.0
_FIELD_LEADING = 14.0
_ROW = 6.2 * MM
# So many rows of a table go along with its head, and with what signs under it.
_COMPANY = 3
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """`draw` is handed the canvas and the upper edge; `head` is drawn again on a page that begins here."""

    height: float
    draw: Callable[[Canvas, float], object]
    holds_next: bool = False
    head: Piece | None = None
    is_gap: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Where parts are laid: the stationery, a canvas nobody sees, the edges in points."""

    stationery: Stationery
    scratch: Canvas
    left: float
    right: float

    @property
    def margin(self) -> float:
        return self.left


class Part:
    """Something on a paper; its pieces stand one under the other."""

    def pieces(self, ground: Ground) -> list[Piece]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Gap(Part):
    """Room between two parts; none at the head of a page."""

    millimetres: float

    def pieces(self, ground: Ground) -> list[Piece]:
        return [Piece(self.millimetres * MM, lambda canvas, top: None, is_gap=True)]


@dataclass(frozen=True, slots=True)
class NewPage(Part):
    """What follows begins a page."""

    def pieces(self, ground: Ground) -> list[Piece]:
        return [Piece(0, lambda canvas, top: None, breaks=True)]


@dataclass(frozen=True, slots=True)
class Head(Part):
    """The office's letterhead, a title under it, and its NOMOR ("" for none)."""

    title: str = ""
    number: str = ""

    def pieces(self, ground: Ground) -> list[Piece]:
        def draw(canvas: Canvas, top: float) -> float:
            size, letterhead = ground.stationery.paper, ground.stationery.letterhead
            at = draw_letterhead(canvas, letterhead, size, top, margin=ground.margin) - 6 * MM
            if self.title:
                at = draw_title(canvas, size, at, self.title, self.number, margin=ground.margin)
            return at

        return [Piece(-draw(ground.scratch, 0), draw, holds_next=True)]


@dataclass(frozen=True, slots=True)
class Text(Part):
    """A paragraph; `label` stands before it ("1."), the text begins after `indent` millimetres.

    `from_left` moves both to the right; `outer` then stands at the very left ("Dasar").
    """

    text: str
    label: str = ""
    indent: float = 0
    is_bold: bool = False
    align: str = "left"
    from_left: float = 0
    outer: str = ""

    def pieces(self, ground: Ground) -> list[Piece]:
        face = fonts.TEXT_BOLD if self.is_bold else fonts.TEXT
        left = ground.left + (self.from_left + self.indent) * MM
        made: list[Piece] = []
        for paragraph in self.text.split("\n"):
            for line in wrap(paragraph, face, SIZE, ground.right - left):
                labels = (self.outer, self.label) if not made else ("", "")
                made.append(Piece(LEADING, self._drawn(ground, line, labels, face, left)))
        # Neither the first line alone at a page's foot nor the last alone at a page's head.
        for at in {0, len(made) - 2} & set(range(len(made) - 1)):
            made[at] = replace(made[at], holds_next=True)
        if self.is_bold:
            made[-1] = replace(made[-1], holds_next=True)
        return made

    def _drawn(
        self, ground: Ground, line: str, labels: tuple[str, str], face: str, left: float
    ) -> Callable[[Canvas, float], None]:
        def draw(canvas: Canvas, top: float) -> None:
            for label, at in zip(labels, (0, self.from_left), strict=True):
                if label:
                    write(canvas, label, face, SIZE, ground.left + at * MM, top - SIZE)
            x = (left + ground.right) / 2 if self.align == "centre" else left
            write(canvas, line, face, SIZE, x, top - SIZE, align=self.align)

        return draw


@dataclass(frozen=True, slots=True)
class Facts(Part):
    """Labels and values, the colons under one another; an empty value is a dotted line."""

    fields: tuple[tuple[str, str], ...]
    label_wide: float = 38
    indent: float = 0
    until: float = 0

    def pieces(self, ground: Ground) -> list[Piece]:
        left, right = ground.left + self.indent * MM, ground.right - self.until * MM

        def drawn(field: tuple[str, str]) -> Callable[[Canvas, float], float]:
            return lambda canvas, top: draw_fields(
                canvas, (field,), left, right, top - SIZE, label_wide=self.label_wide * MM
            )

        room = right - left - self.label_wide * MM - 3 * MM
        made: list[Piece] = []
        for label, value in self.fields:
            lines = len(wrap(value or " ", fonts.TEXT, 10, room))
            made.append(Piece(lines * _FIELD_LEADING, drawn((label, value)), holds_next=True))
        if made:
            made[-1] = replace(made[-1], holds_next=False)
        return made


@dataclass(frozen=True, slots=True)
class Grid(Part):
    """A table over as many pages as it takes, its head on each, a total in bold after the last row."""

    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()

    def pieces(self, ground: Ground) -> list[Piece]:
        edges = Edges.of(self.columns, ground.left, ground.right)
        head = Piece(
            list_rows.head_height(edges), lambda canvas, top: list_rows.draw_head(canvas, edges, top),
            holds_next=True,
        )  # fmt: skip
        made = [
            self._row(edges, number, cells, head, fonts.TEXT) for number, cells in enumerate(self.rows, 1)
        ]
        if self.total:
            made.append(self._row(edges, 0, self.total, head, fonts.TEXT_BOLD))
        held = {*range(_COMPANY - 1), *range(len(made) - _COMPANY, len(made) - 1)}
        made = [replace(each, holds_next=at in held) for at, each in enumerate(made)]
        if made:
            made[-1] = replace(made[-1], holds_next=False)
        return [head, *made]

    def _row(self, edges: Edges, number: int, cells: tuple[str, ...], head: Piece, face: str) -> Piece:
        row = list_rows.measured_row(number, cells, edges, _ROW, face=face)
        return Piece(
            row.height, lambda canvas, top: list_rows.draw_row(canvas, edges, row, top, face=face), head=head
        )


@dataclass(frozen=True, slots=True)
class Dots(Part):
    """Empty lines to be written on by hand."""

    count: int

    def pieces(self, ground: Ground) -> list[Piece]:
        wide = fonts.width("." * 100, fonts.TEXT, SIZE) / 100
        line = "." * int((ground.right - ground.left) / wide)
        return [
            Piece(
                LEADING + 3,
                lambda canvas, top: write(canvas, line, fonts.TEXT, SIZE, ground.left, top - SIZE),
            )
            for _ in range(self.count)
        ]


@dataclass(frozen=True, slots=True)
class Signing(Part):
    """Who signs: one block in the right half, more of them over the whole width."""

    blocks: tuple[SignatureBlock, ...]

    def pieces(self, ground: Ground) -> list[Piece]:
        left = ground.left
        if len(self.blocks) == 1:
            left += (ground.right - ground.left) * _HALF + 6 * MM
        high = height_of(self.blocks, ground.right - left)
        return [Piece(high, lambda canvas, top: draw_blocks(canvas, self.blocks, left, ground.right, top))]
