"""In this file: the boxes of a visit sheet, the same on every sheet: outcome, reasons, photos, the talk.

They are drawn once for each list of photos and then only placed: a form of
many sheets is quick to make and small to keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import MM, PaperSize, write, write_lines
from padang_desktop.documents.text_fit import fit
from padang_desktop.documents.visit_marks import Mark, Pen

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 10 * MM
_GAP = 1.2 * MM
_WHY = "bila tidak layak; boleh lebih dari satu, masing-masing dengan foto bukti"


@dataclass(frozen=True, slots=True)
class FormMarks:
    """The boxes of every sheet. `details` are kinds of one outcome, with its words before them."""

    area: str
    presence: tuple[Mark, ...]
    details: tuple[tuple[str, tuple[Mark, ...]], ...]
    eligibility: tuple[Mark, ...]
    reasons: tuple[Mark, ...]
    respondents: tuple[Mark, ...]
    notice: str


class FormBoxes:
    """The boxes on one kind of paper, in one document."""

    def __init__(self, canvas: Canvas, size: PaperSize, marks: FormMarks) -> None:
        self._canvas, self._size, self.marks = canvas, size, marks
        self._heights: dict[tuple[Mark, ...], float] = {}
        self._names: dict[tuple[Mark, ...], str] = {}

    def height(self, photos: tuple[Mark, ...]) -> float:
        """What they take; measured by the very steps of the drawing."""
        if photos not in self._heights:
            nowhere: Any = _Nothing()
            top = self._size.height
            pen = Pen(nowhere, MARGIN, self._size.width - MARGIN)
            self._heights[photos] = top - self._drawn(pen, photos, top)
        return self._heights[photos]

    def draw(self, photos: tuple[Mark, ...], top: float) -> float:
        """Place them with their upper edge at `top`; returns the lower edge."""
        canvas, size = self._canvas, self._size
        name = self._names.get(photos)
        if name is None:
            name = self._names[photos] = f"kotak{len(self._names)}"
            canvas.beginForm(name, 0, 0, size.width, size.height)
            self._drawn(Pen(canvas, MARGIN, size.width - MARGIN), photos, size.height)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(0, top - size.height)
        canvas.doForm(name)
        canvas.restoreState()
        return top - self.height(photos)

    def _drawn(self, pen: Pen, photos: Sequence[Mark], top: float) -> float:
        """From the outcome down to the note; returns the lower edge."""
        marks = self.marks
        at = pen.heading("1. Hasil kunjungan", top, "beri tanda silang pada satu kotak")
        at = pen.marks(marks.presence, at, 3)
        for words, kinds in marks.details:
            columns = 2 if len(kinds) < 3 else 3
            inner = Pen(pen.canvas, pen.left + 18 * MM, pen.right)
            write(pen.canvas, f"{words}:", fonts.TEXT_BOLD, 8, pen.left + 1.2 * MM, at - 3.2 * MM)
            at = inner.marks(kinds, at, columns, 4.1 * MM)
        at = pen.blanks((("Tanggal pindah/meninggal", 1), ("Tujuan, pengurus baru, atau nomor baru", 2)), at)
        at = pen.blanks((("Saksi bila tidak ditemukan (nama, ketua RT/RW atau tetangga)", 1),), at, 5.6 * MM)
        at = pen.row("2. Kelayakan", marks.eligibility, at - _GAP, 26 * MM)
        at = pen.heading("3. Alasan", at - 0.6 * MM, _WHY)
        at = pen.marks(marks.reasons, at, 3, 4.0 * MM)
        at = pen.blanks((("Alasan lainnya", 1),), at, 5.6 * MM)
        at = pen.heading("4. Foto", at - _GAP, "yang bertanda * wajib") if photos else at
        at = pen.marks(photos, at, 4, 4.2 * MM) if photos else at
        at = pen.heading("5. Kunjungan", at - 0.6 * MM)
        notice = fit(
            marks.notice, fonts.TEXT, pen.room - 2.4 * MM, sizes=(8, 7.5), max_lines=3, broken_size=8
        )
        at -= 3 * MM
        at = write_lines(
            pen.canvas, notice.lines, fonts.TEXT, notice.size, pen.left + 1.2 * MM, at, leading=10
        )
        at = pen.marks((Mark("", "Pemberitahuan sudah dibacakan kepada responden"),), at + 2 * MM, 1)
        at = pen.blanks(
            (("Tanggal", 2), ("Jam mulai", 1.4), ("Jam selesai", 1.5), ("Nama responden", 4)), at, 5.6 * MM
        )
        at = pen.marks(marks.respondents, at - 0.6 * MM, 6, 4.6 * MM)
        at = pen.blanks((("Catatan", 1),), at, 6 * MM)
        return pen.blanks((("", 1),), at, 6 * MM)


class _Nothing:
    """A canvas that draws nothing, for measuring with the very steps of the drawing."""

    def __getattr__(self, name: str) -> object:
        return lambda *given, **named: None
