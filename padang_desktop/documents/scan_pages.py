"""In this file: a photo or a scan of a signed paper becomes pages that are kept, each a small JPEG.

A PDF is drawn page by page, a picture is one page. Pages stay readable in
print: F4 at about 150 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from padang_desktop.documents import page_picture, photo_file
from padang_desktop.documents.page_picture import NotAPdf
from padang_desktop.documents.photo_file import PreparedPhoto
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress

MOST_PAGES = 40
_SIDE, _BYTES, _DPI = 1_950, 350_000, 150
_WHAT = "Membaca lembar hadir"
_UNREADABLE = (
    NotAPdf, photo_file.NotAPhoto, photo_file.PhotoDamaged, photo_file.PhotoUnreadable,
    photo_file.PhotoTooLarge, photo_file.PhotoNeedsConversion,
)  # fmt: skip


class SheetHasNoPages(Situation):
    """A PDF without a page."""

    code = "SHEET_HAS_NO_PAGES"


class SheetTooManyPages(Situation):
    """A whole book, not the sheet of a session."""

    code = "SHEET_TOO_MANY_PAGES"


class SheetUnreadable(Situation):
    """Neither a picture nor a PDF that opens."""

    code = "SHEET_UNREADABLE"


def pages_of(source: Path, progress: Progress) -> Iterator[PreparedPhoto]:
    """The pages in their order. Raises the situations above, naming the file; and Cancelled.

    PDFium is not made for threads: call from one thread or process at a time.
    """
    try:
        raw = source.read_bytes()
        if raw.lstrip()[:5] == b"%PDF-":
            yield from _of_pdf(raw, source.name, progress)
        else:
            progress.step(0, 1, _WHAT)
            yield photo_file.prepare(raw, max_side=_SIDE, target_bytes=_BYTES)
    except (*_UNREADABLE, OSError) as error:
        raise SheetUnreadable(name=source.name, reason=str(error)) from error


def _of_pdf(raw: bytes, name: str, progress: Progress) -> Iterator[PreparedPhoto]:
    from PIL import Image

    count = page_picture.page_count(raw)
    if not count:
        raise SheetHasNoPages(name=name)
    if count > MOST_PAGES:
        raise SheetTooManyPages(name=name, count=count, most=MOST_PAGES)
    for page in range(count):
        progress.step(page, count, _WHAT)
        drawn = page_picture.picture(raw, page, dpi=_DPI)
        out = BytesIO()
        Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).save(out, "BMP")
        yield photo_file.prepare(out.getvalue(), max_side=_SIDE, target_bytes=_BYTES)
