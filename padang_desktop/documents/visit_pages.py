"""In this file: the sheets of a day's work as one PDF: for each volunteer a cover list, then the forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts, list_rows
from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.list_rows import Edges, ListColumn, ListGroup, ListRow
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
    write_out,
)
from padang_desktop.documents.text_fit import fit
from padang_desktop.documents.visit_boxes import FormBoxes, FormMarks
from padang_desktop.documents.visit_form import MARGIN, VisitForm, VisitSheet
from padang_desktop.documents.visit_questions import QuestionPages, Questions
from padang_desktop.domain.progress import Progress, Silent

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_COVER = (
    ListColumn("No", 9, kind="number"),
    ListColumn("Nomor tugas", 41),
    ListColumn("Kepala keluarga", 40, grows=2),
    ListColumn("Alamat", 42, grows=3),
    ListColumn("RT/RW", 17, kind="centre"),
    ListColumn("Selesai", 15, kind="centre"),
    ListColumn("Keterangan", 25, grows=1),
)
_TOP, _BOTTOM = 11 * MM, FOOT_BASE + 6 * MM
_COVER_HEAD = 22 * MM
_ROW = 7.2 * MM
_WHAT = "Menyusun lembar kunjungan"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One volunteer's work: `rows` are (number, head, address, RT/RW) in the order of the forms.

    `questions` stand behind the form of the sheet at the same place, None where there are none.
    """

    officer: str
    facts: str
    rows: tuple[tuple[str, str, str, str], ...]
    sheets: tuple[VisitSheet, ...] = ()
    questions: tuple[Questions | None, ...] = ()


_Page = Callable[[], None]


def draw(
    out: BinaryIO | Path,
    bundles: Sequence[Bundle],
    marks: FormMarks,
    stationery: Stationery,
    imprint: Imprint,
    progress: Progress,
    *,
    most: int = 0,
) -> int:
    """Draw every bundle, its cover first, and return how many pages; all or nothing.

    With `most` only so many pages are drawn, for looking at them; the count is of
    all. Raises PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title="Lembar kunjungan", made_at=imprint.printed_at,
        author=imprint.printed_by,
    )  # fmt: skip
    total = sum(len(bundle.sheets) or 1 for bundle in bundles)
    pages = _laid_out(canvas, size, bundles, FormBoxes(canvas, size, marks), total, progress)
    for number, page in enumerate(pages[: most or None], 1):
        progress.step(total + total * number // len(pages), 2 * total, _WHAT)
        if imprint.is_practice:
            draw_practice_mark(canvas, size)
        page()
        draw_foot(canvas, size, imprint, page=number, pages=len(pages), edge=MARGIN)
        canvas.showPage()
    write_out(canvas, out)
    return len(pages)


def _laid_out(
    canvas: Canvas, size: PaperSize, bundles: Sequence[Bundle], boxes: FormBoxes, total: int,
    progress: Progress,
) -> list[_Page]:  # fmt: skip
    """All pages in their order, measured but not drawn; the first half of the work."""
    pages: list[_Page] = []
    done = 0
    for bundle in bundles:
        pages += _cover_pages(canvas, size, bundle)
        for place, sheet in enumerate(bundle.sheets):
            progress.step(done, 2 * total, _WHAT)
            done += 1
            form = VisitForm(canvas, size, sheet, boxes)
            pages += [_page_of(form, number) for number in range(1, form.page_count + 1)]
            asked = bundle.questions[place] if bundle.questions else None
            if asked is not None:
                pages += QuestionPages(canvas, size, asked).pages()
    return pages


def _page_of(form: VisitForm, number: int) -> _Page:
    return lambda: form.draw_page(number)


def _cover_pages(canvas: Canvas, size: PaperSize, bundle: Bundle) -> list[_Page]:
    edges = Edges.of(_COVER, MARGIN, size.width - MARGIN)
    cells = tuple(
        (str(at), number, head, address, unit, "", "")
        for at, (number, head, address, unit) in enumerate(bundle.rows, 1)
    )
    rows = list_rows.measured((ListGroup("", cells),), edges, _ROW, Silent(), _WHAT)
    room = size.height - _TOP - _BOTTOM - _COVER_HEAD - list_rows.head_height(edges)
    parts: list[list[ListRow]] = [[]]
    used = 0.0
    for row in rows:
        if parts[-1] and used + row.height > room:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += row.height
    return [_cover_page(canvas, size, bundle, edges, part, at) for at, part in enumerate(parts)]


def _cover_page(
    canvas: Canvas, size: PaperSize, bundle: Bundle, edges: Edges, rows: list[ListRow], part: int
) -> _Page:
    def page() -> None:
        top, room = size.height - _TOP, size.width - 2 * MARGIN
        title = "DAFTAR KUNJUNGAN" + (" (lanjutan)" if part else "")
        write(canvas, title, fonts.TEXT_BOLD, 13.5, MARGIN, top - 5 * MM)
        for text, face, base in ((bundle.officer, fonts.TEXT_BOLD, 11.5), (bundle.facts, fonts.TEXT, 16.8)):
            fitted = fit(text, face, room, sizes=(10.5, 7), max_lines=1)
            colour = MUTED if face == fonts.TEXT else (0.1, 0.11, 0.13)
            write(canvas, fitted.lines[0], face, fitted.size, MARGIN, top - base * MM, colour=colour)
        at = list_rows.draw_head(canvas, edges, top - _COVER_HEAD)
        middle = (edges.at[5] + edges.at[6]) / 2
        for row in rows:
            box = at - row.height / 2 - 1.8 * MM
            at = list_rows.draw_row(canvas, edges, row, at)
            canvas.setLineWidth(0.6)
            canvas.rect(middle - 1.8 * MM, box, 3.6 * MM, 3.6 * MM, stroke=1, fill=0)

    return page
