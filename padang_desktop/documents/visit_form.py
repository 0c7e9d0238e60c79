"""In this file: the visit sheet, one page a case: what is known, boxes for what is found, signatures.

What is known stands beside room for corrections. The signs at the boxes are
the keys of the visit form on the screen, so that a sheet is typed in as it is
read. Nothing is cut: members who find no room stand on a page behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts, list_rows, qr
from padang_desktop.documents.list_rows import Edges, ListColumn, ListRow
from padang_desktop.documents.paper import (
    FOOT_BASE,
    INK,
    MM,
    MUTED,
    RULE,
    PaperSize,
    rule,
    write,
    write_lines,
)
from padang_desktop.documents.text_fit import Fitted, fit
from padang_desktop.documents.visit_boxes import FormBoxes
from padang_desktop.documents.visit_marks import Mark, Pen

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 10 * MM
_TOP = 9 * MM
_BOTTOM = FOOT_BASE + 4.6 * MM
_HEAD_HEIGHT, _QR_SIDE = 25 * MM, 25 * MM
_GAP = 1.2 * MM
_FACT_LEAST = 5.3 * MM
_LABEL_WIDTH, _MEND_SHARE = 31 * MM, 0.34
_MEMBER_LEAST = 4.7 * MM
_SIGNING = 19 * MM
# For people who were born or moved in since.
_BLANK_ROWS = 3
_MEMBERS = (
    ListColumn("No", 9, kind="number"),
    ListColumn("Nama", 46, grows=2),
    ListColumn("NIK", 33),
    ListColumn("L/P", 8, kind="centre"),
    ListColumn("Lahir", 19, kind="centre"),
    ListColumn("Hubungan", 26),
    ListColumn("Perbaikan", 44, grows=3),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """`label` and what is known; room for a correction unless `is_fixed`."""

    label: str
    text: str
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One case as it is printed; `members` are cells in the order of the table, the number aside.

    `notes` are what the city says and what was found before; `photos` are to be taken.
    """

    number: str
    task: str
    officer: str
    facts: tuple[Fact, ...]
    members: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    photos: tuple[Mark, ...] = ()


class VisitForm:
    """One sheet on one kind of paper: measured when made, drawn page by page."""

    def __init__(self, canvas: Canvas, size: PaperSize, sheet: VisitSheet, boxes: FormBoxes) -> None:
        self._canvas, self._size, self._sheet, self._boxes = canvas, size, sheet, boxes
        self._pen = Pen(canvas, MARGIN, size.width - MARGIN)
        self._edges = Edges.of(_MEMBERS, MARGIN, size.width - MARGIN)
        self._facts = [self._measured(fact) for fact in sheet.facts]
        self._notes = [
            fit(note, fonts.TEXT, self._pen.room - 2.4 * MM, sizes=(8.5, 7.5), max_lines=5, broken_size=7.5)
            for note in sheet.notes
        ]
        rows = [
            list_rows.measured_row(at, (str(at), *cells), self._edges, _MEMBER_LEAST)
            for at, cells in enumerate(sheet.members, 1)
        ]
        self._first, self._rest = self._parted(rows)

    @property
    def page_count(self) -> int:
        return 1 + len(self._pages_behind())

    def draw_page(self, number: int) -> None:
        """Page 1 is the form; those behind hold the other members."""
        if number == 1:
            self._draw_form()
        else:
            self._draw_behind(self._pages_behind()[number - 2])

    # What fits.

    def _parted(self, rows: list[ListRow]) -> tuple[list[ListRow], list[ListRow]]:
        """Members beside the form, and those behind it; blank lines take what room is left."""
        below = self._boxes.height(self._sheet.photos) + _GAP + _SIGNING
        free = self._size.height - _TOP - _BOTTOM - self._above() - below - list_rows.head_height(self._edges)
        taken, used = 0, 0.0
        for row in rows:
            if used + row.height > free:
                break
            used += row.height
            taken += 1
        if taken < len(rows):
            # One line says that there are more.
            taken = max(0, taken - 1)
            return rows[:taken], rows[taken:]
        blank = list_rows.measured_row(0, ("",) * len(_MEMBERS), self._edges, _MEMBER_LEAST)
        return [*rows, *[blank] * min(_BLANK_ROWS, int((free - used) / blank.height))], []

    def _above(self) -> float:
        facts = sum(high for _, high in self._facts) + 4.2 * MM
        notes = sum(len(note.lines) * note.size * 1.25 + 0.8 * MM for note in self._notes)
        return _HEAD_HEIGHT + facts + notes + 3 * _GAP

    def _pages_behind(self) -> list[list[ListRow]]:
        room = self._size.height - _TOP - _BOTTOM - 16 * MM - list_rows.head_height(self._edges)
        pages: list[list[ListRow]] = []
        used = room
        for row in self._rest:
            if used + row.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += row.height
        return pages

    def _measured(self, fact: Fact) -> tuple[Fitted, float]:
        room = self._value_room() if not fact.is_fixed else self._pen.room - _LABEL_WIDTH - 2.4 * MM
        fitted = fit(fact.text or "-", fonts.TEXT, room, sizes=(9.5, 8), max_lines=2, broken_size=8)
        return fitted, max(_FACT_LEAST, len(fitted.lines) * fitted.size * 1.2 + 1.6 * MM)

    def _value_room(self) -> float:
        return self._pen.room * (1 - _MEND_SHARE) - _LABEL_WIDTH - 2.4 * MM

    # What is drawn.

    def _draw_form(self) -> None:
        at = self._draw_head(self._size.height - _TOP)
        at = self._draw_facts(at)
        for note in self._notes:
            leading = note.size * 1.25
            first = at - note.size
            write_lines(
                self._canvas, note.lines, fonts.TEXT, note.size, MARGIN + 1.2 * MM, first, leading=leading
            )
            at -= len(note.lines) * leading + 0.8 * MM
        at = self._draw_members(self._first, at - _GAP, more=len(self._rest))
        self._draw_signatures(self._boxes.draw(self._sheet.photos, at - _GAP) - _GAP)

    def _draw_head(self, top: float) -> float:
        canvas, sheet, left = self._canvas, self._sheet, MARGIN
        qr.draw(
            canvas,
            sheet.number,
            self._size.width - MARGIN - _QR_SIDE + 2 * MM,
            top - _QR_SIDE + 1 * MM,
            _QR_SIDE,
        )
        room = self._pen.room - _QR_SIDE - 2 * MM
        write(
            canvas,
            f"{self._boxes.marks.area} · Kota Padang",
            fonts.TEXT,
            8.5,
            left,
            top - 3.4 * MM,
            colour=MUTED,
        )
        write(canvas, "LEMBAR KUNJUNGAN", fonts.TEXT_BOLD, 13.5, left, top - 9 * MM)
        write(canvas, sheet.number, fonts.TEXT_BOLD, 12, left + 62 * MM, top - 9 * MM)
        for text, base in ((sheet.task, 14.4), (f"Petugas: {sheet.officer}", 19)):
            fitted = fit(text, fonts.TEXT, room, sizes=(9.5, 7), max_lines=1)
            write(canvas, fitted.lines[0], fonts.TEXT, fitted.size, left, top - base * MM)
        return top - _HEAD_HEIGHT

    def _draw_facts(self, top: float) -> float:
        canvas, pen = self._canvas, self._pen
        mend = pen.right - pen.room * _MEND_SHARE
        write(canvas, "Data sekarang", fonts.TEXT_BOLD, 8, pen.left + 1.2 * MM, top - 3 * MM)
        write(canvas, "Perbaikan (isi hanya yang salah)", fonts.TEXT_BOLD, 8, mend + 1.2 * MM, top - 3 * MM)
        at = top - 4.2 * MM
        rule(canvas, pen.left, pen.right, at, 0.5, INK)
        for fact, (fitted, high) in zip(self._sheet.facts, self._facts, strict=True):
            write(canvas, fact.label, fonts.TEXT, 8, pen.left + 1.2 * MM, at - 3.7 * MM, colour=MUTED)
            x = pen.left + _LABEL_WIDTH
            leading = fitted.size * 1.2
            write_lines(canvas, fitted.lines, fonts.TEXT, fitted.size, x, at - 3.8 * MM, leading=leading)
            if not fact.is_fixed:
                canvas.setLineWidth(0.4)
                canvas.setStrokeColorRGB(*RULE)
                canvas.line(mend, at, mend, at - high)
            at -= high
            rule(canvas, pen.left, pen.right, at, 0.4, RULE)
        return at - _GAP

    def _draw_members(self, rows: Sequence[ListRow], top: float, *, more: int = 0) -> float:
        at = list_rows.draw_head(self._canvas, self._edges, top)
        for row in rows:
            at = list_rows.draw_row(self._canvas, self._edges, row, at)
        if more:
            said = f"{more} anggota keluarga lain ada di halaman berikut."
            write(self._canvas, said, fonts.TEXT_ITALIC, 8, MARGIN + 1.2 * MM, at - 3.4 * MM, colour=MUTED)
            at -= _MEMBER_LEAST
        return at

    def _draw_behind(self, rows: Sequence[ListRow]) -> None:
        top = self._size.height - _TOP
        said = f"Lanjutan lembar kunjungan {self._sheet.number}"
        write(self._canvas, said, fonts.TEXT_BOLD, 11, MARGIN, top - 5 * MM)
        write(self._canvas, self._sheet.facts[0].text, fonts.TEXT, 9.5, MARGIN, top - 10 * MM)
        self._draw_members(rows, top - 14 * MM)

    def _draw_signatures(self, top: float) -> None:
        pen = self._pen
        middle = pen.left + pen.room / 2
        for x, words, name in (
            (pen.left + 10 * MM, "Responden,", ""),
            (middle + 10 * MM, "Petugas,", self._sheet.officer),
        ):
            write(pen.canvas, words, fonts.TEXT, 8.5, x, top - 3.4 * MM)
            line = top - _SIGNING + 2.6 * MM
            rule(pen.canvas, x, x + 62 * MM, line, 0.5, INK)
            fitted = fit(name or "Nama terang", fonts.TEXT, 62 * MM, sizes=(8, 6), max_lines=1)
            colour = INK if name else MUTED
            write(pen.canvas, fitted.lines[0], fonts.TEXT, fitted.size, x, line - 3 * MM, colour=colour)
