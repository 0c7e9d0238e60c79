"""In this file: the photo binder: the photos of cases as PDF, six on a page, each with kind, day and place.

A case begins on a new page with its facts. A photo that shows personal data
carries a mark across it. Pictures are asked for one at a time and made small
at once, so that a thick binder needs no more memory than its own bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees, hypot
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.paper import (
    FOOT_BASE,
    INK,
    MM,
    MUTED,
    RULE,
    TINT,
    Imprint,
    PaperSize,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_out,
)
from padang_desktop.documents.photo_file import NotAPhoto, PhotoDamaged, PhotoTooLarge, opened
from padang_desktop.documents.text_fit import fit
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WHAT = "Menyusun buku foto"
ABSENT = "Foto tidak ada di laptop ini"
_MARGIN, _TOP, _BOTTOM = 14 * MM, 11 * MM, FOOT_BASE + 7 * MM
_GUTTER, _CAPTION, _GAP = 6 * MM, 11 * MM, 3 * MM
_NEXT_HEAD = 9 * MM
_ACROSS, _DOWN, _FIRST_DOWN = 2, 3, 2
_LONGEST_SIDE, _QUALITY = 900, 74

# Gives the picture of an id, or None when its file is not at hand.
ReadPhoto = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class BinderPhoto:
    """`lines` stand under the picture: when, and where."""

    id: str
    kind: str
    lines: tuple[str, ...]
    is_personal: bool


@dataclass(frozen=True, slots=True)
class BinderCase:
    """One case; `facts` are (label, value) with numbers of persons masked."""

    number: str
    title: str
    facts: tuple[tuple[str, str], ...]
    photos: tuple[BinderPhoto, ...]

    @property
    def page_count(self) -> int:
        more = len(self.photos) - _ACROSS * _FIRST_DOWN
        return 1 + max(0, -(-more // (_ACROSS * _DOWN)))


def draw(
    out: BinaryIO | Path, cases: Sequence[BinderCase], read: ReadPhoto, mark: str, stationery: Stationery,
    imprint: Imprint, progress: Progress,
) -> int:  # fmt: skip
    """Draw the cases into one PDF and return how many pages; `mark` goes across personal photos.

    Raises LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = stationery.paper
    title = f"Foto tugas {cases[0].number}" if len(cases) == 1 else "Buku foto"
    canvas = open_canvas(
        size, stationery.resources, title=title, made_at=imprint.printed_at, author=imprint.printed_by
    )
    pages, number, done = sum(case.page_count for case in cases), 0, 0
    count = sum(len(case.photos) for case in cases)
    for case in cases:
        for at, photos in enumerate(_pages_of(case)):
            number += 1
            if imprint.is_practice:
                draw_practice_mark(canvas, size)
            top = _first_head(canvas, case, stationery) if at == 0 else _next_head(canvas, case, size)
            high = (top - _BOTTOM) / (_FIRST_DOWN if at == 0 else _DOWN)
            for place, photo in enumerate(photos):
                progress.step(done, count, WHAT)
                done += 1
                _draw_cell(canvas, photo, read(photo.id), mark, _cell(size, top, high, place))
            draw_foot(canvas, size, imprint, page=number, pages=pages)
            canvas.showPage()
    write_out(canvas, out)
    return pages


def _pages_of(case: BinderCase) -> list[Sequence[BinderPhoto]]:
    first, each = _ACROSS * _FIRST_DOWN, _ACROSS * _DOWN
    rest = range(first, len(case.photos), each)
    return [case.photos[:first], *(case.photos[at : at + each] for at in rest)]


def _cell(size: PaperSize, top: float, high: float, place: int) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of a place on the page."""
    wide = (size.width - 2 * _MARGIN - _GUTTER * (_ACROSS - 1)) / _ACROSS
    row, column = divmod(place, _ACROSS)
    return _MARGIN + column * (wide + _GUTTER), top - (row + 1) * high, wide, high


def _first_head(canvas: Canvas, case: BinderCase, stationery: Stationery) -> float:
    size = stationery.paper
    top = draw_letterhead(canvas, stationery.letterhead, size, size.height - _TOP, margin=_MARGIN)
    base = draw_title(canvas, size, top - 4 * MM, case.title, case.number, margin=_MARGIN)
    half = -(-len(case.facts) // 2)
    middle = size.width / 2 + _GUTTER / 2
    left = draw_fields(
        canvas, case.facts[:half], _MARGIN, middle - _GUTTER, base - 1 * MM, label_wide=32 * MM
    )
    right = draw_fields(
        canvas, case.facts[half:], middle, size.width - _MARGIN, base - 1 * MM, label_wide=32 * MM
    )
    return min(left, right) + 1 * MM


def _next_head(canvas: Canvas, case: BinderCase, size: PaperSize) -> float:
    top = size.height - _TOP
    words = f"{case.title} · {case.number} (lanjutan)"
    write(canvas, words, fonts.TEXT, 9, _MARGIN, top - 9, colour=MUTED)
    return top - _NEXT_HEAD


def _draw_cell(
    canvas: Canvas, photo: BinderPhoto, jpeg: bytes | None, mark: str,
    cell: tuple[float, float, float, float],
) -> None:  # fmt: skip
    left, bottom, wide, high = cell
    room = high - _CAPTION - _GAP
    base = bottom + _CAPTION + _GAP
    small = _smaller(jpeg) if jpeg else None
    if small is None:
        canvas.setFillColorRGB(*TINT)
        canvas.rect(left, base, wide, room, stroke=0, fill=1)
        middle = left + wide / 2
        write(canvas, ABSENT, fonts.TEXT, 9, middle, base + room / 2, colour=MUTED, align="centre")
    else:
        base = _draw_picture(canvas, small, photo, mark, (left, base, wide, room))
    _write_caption(canvas, photo, left, base - 3.6 * MM, wide)


def _draw_picture(
    canvas: Canvas, small: tuple[BytesIO, int, int], photo: BinderPhoto, mark: str,
    box: tuple[float, float, float, float],
) -> float:  # fmt: skip
    """The picture in the upper left of its box; returns its lower edge."""
    from reportlab.lib.utils import ImageReader

    x, base, wide, room = box
    picture, across, down = small
    scale = min(wide / across, room / down)
    shown, tall = across * scale, down * scale
    y = base + room - tall
    canvas.drawImage(ImageReader(picture), x, y, shown, tall)
    if photo.is_personal:
        _mark_across(canvas, mark, x, y, shown, tall)
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, shown, tall, stroke=1, fill=0)
    return y


def _mark_across(canvas: Canvas, mark: str, x: float, y: float, wide: float, high: float) -> None:
    """The words over the picture from corner to corner, light enough to read what lies under them."""
    words = fonts.printable(mark, fonts.TEXT_BOLD)
    size = min(16.0, 0.82 * hypot(wide, high) / fonts.width(words, fonts.TEXT_BOLD, 1))
    canvas.saveState()
    canvas.translate(x + wide / 2, y + high / 2)
    canvas.rotate(degrees(atan2(high, wide)))
    canvas.setFillAlpha(0.55)
    canvas.setStrokeAlpha(0.55)
    write(canvas, words, fonts.TEXT_BOLD, size, 0.6, -size * 0.36 - 0.6, colour=INK, align="centre")
    write(canvas, words, fonts.TEXT_BOLD, size, 0, -size * 0.36, colour=(1, 1, 1), align="centre")
    canvas.restoreState()


def _write_caption(canvas: Canvas, photo: BinderPhoto, left: float, base: float, wide: float) -> None:
    fitted = fit(photo.kind, fonts.TEXT_BOLD, wide, sizes=(9, 7), max_lines=1)
    write(canvas, fitted.lines[0], fonts.TEXT_BOLD, fitted.size, left, base)
    for line in photo.lines:
        base -= 3.5 * MM
        fitted = fit(line, fonts.TEXT, wide, sizes=(8, 6), max_lines=1)
        write(canvas, fitted.lines[0], fonts.TEXT, fitted.size, left, base, colour=MUTED)


def _smaller(jpeg: bytes) -> tuple[BytesIO, int, int] | None:
    """The picture as it is printed, with its sides; None for one that cannot be read."""
    out = BytesIO()
    try:
        with opened(jpeg, reduce_to=_LONGEST_SIDE) as image:
            plain = image.convert("RGB")
            plain.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            plain.info = {}
            plain.save(out, "JPEG", quality=_QUALITY)
    except (NotAPhoto, PhotoDamaged, PhotoTooLarge):
        return None
    out.seek(0)
    return out, plain.width, plain.height
