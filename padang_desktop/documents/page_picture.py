"""In this file: a page of a PDF as raw pixels, for preview and for attaching a scan.

PDFium is not made for threads: call from one thread or process at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument

MOST_PIXELS = 60_000_000


class NotAPdf(Situation):
    """The bytes are no PDF, or one that is damaged or locked."""

    code = "NOT_A_PDF"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page; `rgb` has three bytes a pixel, rows from the top, without padding."""

    rgb: bytes
    width: int
    height: int
    page_count: int


def page_count(pdf: bytes | Path) -> int:
    """Raises NotAPdf."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def picture(pdf: bytes | Path, page: int, *, dpi: float = 110) -> PagePicture:
    """Draw one page, counted from 0, on white.

    A page too large for memory is drawn coarser than asked. Raises NotAPdf;
    IndexError when there is no such page.
    """
    from pypdfium2 import PdfiumError

    document = _open(pdf)
    try:
        count = len(document)
        if not 0 <= page < count:
            raise IndexError(f"page {page} of {count}")
        sheet = document[page]
        wide, high = sheet.get_size()
        scale = min(dpi / 72, (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
        bitmap = sheet.render(scale=scale, rev_byteorder=True)  # pyright: ignore[reportArgumentType]
        return PagePicture(_packed(bitmap), bitmap.width, bitmap.height, count)
    except PdfiumError as error:
        raise NotAPdf(reason=str(error)) from error
    finally:
        document.close()


def _open(pdf: bytes | Path) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(pdf if isinstance(pdf, bytes) else pdf.read_bytes())
    except (PdfiumError, OSError) as error:
        raise NotAPdf(reason=str(error)) from error


def _packed(bitmap: PdfBitmap) -> bytes:
    padded = memoryview(bitmap.buffer).cast("B")
    row, stride = bitmap.width * bitmap.n_channels, bitmap.stride
    if row == stride:
        return bytes(padded)
    return b"".join(padded[at : at + row] for at in range(0, stride * bitmap.height, stride))
