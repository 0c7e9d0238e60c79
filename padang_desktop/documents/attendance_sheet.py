"""In this file: the attendance sheet (daftar hadir) of one session, to be signed by hand.

It goes round the room, so it carries no NIK and no telephone number. A row is
never broken over two pages, and the signer's block never stands alone on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.attendance_table import (
    HEAD_HEIGHT,
    ROW_HEIGHT,
    AttendanceRow,
    Columns,
    draw_rows,
    draw_table_head,
)
from padang_desktop.documents.field_list import draw_fields
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
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import fit
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["AttendanceRow", "AttendanceSheet", "draw"]

MARGIN = 10 * MM
_TOP = 11 * MM
_LABEL_WIDE = 30 * MM
_BOTTOM = FOOT_BASE + 6 * MM
_SIGNER_WIDE = 84 * MM
# A signature block takes at least this many rows along to a new page.
_COMPANY = 3


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """One session, of one class where there are classes; `code` names this sheet in its foot."""

    event: str
    day: str
    hours: str
    place: str
    session: str
    rows: tuple[AttendanceRow, ...]
    signer: SignatureBlock
    code: str
    blank_rows: int = 3
    class_name: str = ""


def draw(
    out: BinaryIO | Path,
    sheets: Sequence[AttendanceSheet],
    stationery: Stationery,
    imprint: Imprint,
    progress: Progress,
) -> int:
    """Draw the sheets of all sessions into one PDF; returns how many pages, counted within each sheet.

    All or nothing. Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    title = f"Daftar hadir – {sheets[0].event}" if sheets else "Daftar hadir"
    canvas = open_canvas(
        stationery.paper,
        stationery.resources,
        title=title,
        made_at=imprint.printed_at,
        author=imprint.printed_by,
    )
    pages = 0
    for done, sheet in enumerate(sheets):
        progress.step(done, len(sheets), "Menggambar daftar hadir")
        pages += _draw_sheet(canvas, sheet, stationery, replace(imprint, document_code=sheet.code))
    write_out(canvas, out)
    progress.step(len(sheets), len(sheets), "Menggambar daftar hadir")
    return pages


def _draw_sheet(canvas: Canvas, sheet: AttendanceSheet, stationery: Stationery, imprint: Imprint) -> int:
    size = stationery.paper
    columns = Columns.of(size, MARGIN)
    is_numbered = any(row.number for row in sheet.rows)
    blank = AttendanceRow("", "", "", "", None if is_numbered else 0)
    rows = [*sheet.rows, *[blank] * sheet.blank_rows]
    closing = _closing_height(sheet)
    page, done, pages = 1, 0, 0
    while page == 1 or done < len(rows):
        if imprint.is_practice:
            draw_practice_mark(canvas, size)
        top = size.height - _TOP
        if page == 1:
            top = _draw_first_head(canvas, sheet, stationery, top)
        else:
            top = _draw_next_head(canvas, sheet, top, size.width)
        capacity = int((top - HEAD_HEIGHT - _BOTTOM) / ROW_HEIGHT)
        with_closing = int((top - HEAD_HEIGHT - closing - _BOTTOM) / ROW_HEIGHT)
        pages = pages or 1 + _pages_after(len(rows), capacity, with_closing, sheet, stationery)
        count = _rows_here(len(rows) - done, capacity, with_closing)
        draw_table_head(canvas, columns, top)
        bottom = draw_rows(canvas, columns, rows[done : done + count], done + 1, top - HEAD_HEIGHT)
        done += count
        if done == len(rows):
            _draw_closing(canvas, sheet, size.width, bottom)
        draw_foot(canvas, size, imprint, page=page, pages=pages, edge=MARGIN)
        canvas.showPage()
        page += 1
    return pages


def _rows_here(left: int, capacity: int, with_closing: int) -> int:
    if left <= with_closing:
        return left
    # The block does not fit under all of them: leave it company for the next page.
    return min(capacity, max(left - _COMPANY, 1))


def _pages_after(
    total: int, capacity: int, with_closing: int, sheet: AttendanceSheet, stationery: Stationery
) -> int:
    """How many pages follow the first."""
    top = stationery.paper.height - _TOP - _NEXT_HEAD
    next_capacity = int((top - HEAD_HEIGHT - _BOTTOM) / ROW_HEIGHT)
    next_with_closing = int((top - HEAD_HEIGHT - _closing_height(sheet) - _BOTTOM) / ROW_HEIGHT)
    left = total - _rows_here(total, capacity, with_closing)
    pages = 0
    while left > 0:
        left -= _rows_here(left, next_capacity, next_with_closing)
        pages += 1
    return pages


_NEXT_HEAD = 9 * MM


def _draw_next_head(canvas: Canvas, sheet: AttendanceSheet, top: float, wide: float) -> float:
    told = (sheet.event, sheet.class_name, sheet.session, sheet.day)
    words = f"Daftar hadir: {' · '.join(part for part in told if part)}"
    fitted = fit(words, fonts.TEXT, wide - 2 * MARGIN, sizes=(9, 7), max_lines=2)
    write_lines(
        canvas, fitted.lines, fonts.TEXT, fitted.size, MARGIN, top - fitted.size, leading=10, colour=MUTED
    )
    return top - _NEXT_HEAD


def _draw_first_head(canvas: Canvas, sheet: AttendanceSheet, stationery: Stationery, top: float) -> float:
    size = stationery.paper
    top = draw_letterhead(canvas, stationery.letterhead, size, top, margin=MARGIN)
    base = draw_title(canvas, size, top - 5 * MM, "DAFTAR HADIR", margin=MARGIN) - 2 * MM
    fields = (
        ("Kegiatan", sheet.event),
        ("Hari/tanggal", sheet.day),
        ("Waktu", sheet.hours),
        ("Tempat", sheet.place),
        ("Sesi", sheet.session),
        *((("Angkatan", sheet.class_name),) if sheet.class_name else ()),
    )
    base = draw_fields(canvas, fields, MARGIN, size.width - MARGIN, base, label_wide=_LABEL_WIDE)
    return base + 14 - 4 * MM


def _closing_height(sheet: AttendanceSheet) -> float:
    return 5 * MM + height_of([sheet.signer], _SIGNER_WIDE)


def _draw_closing(canvas: Canvas, sheet: AttendanceSheet, wide: float, bottom: float) -> None:
    men = sum(row.sex == "L" for row in sheet.rows)
    women = sum(row.sex == "P" for row in sheet.rows)
    base = bottom - 5 * MM - 10
    for line in (
        f"Peserta terdaftar: {len(sheet.rows)} orang (L {men}, P {women})",
        "Jumlah hadir: ............ orang",
    ):
        write(canvas, line, fonts.TEXT, 10, MARGIN, base)
        base -= 16
    right = wide - MARGIN
    draw_blocks(canvas, [sheet.signer], right - _SIGNER_WIDE, right, bottom - 5 * MM)
