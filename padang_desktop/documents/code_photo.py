"""In this file: the codes in a photo of a certificate, or on a page of a PDF: rotated, large, dim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents.page_picture import PagePicture
from padang_desktop.documents.photo_file import opened

if TYPE_CHECKING:
    from PIL.Image import Image

# A code of 25 mm on a whole page still has 6 points a module at this size.
_COARSE_SIDES = (2400, 1400)


def codes_in_photo(source: Path | bytes) -> list[str]:
    """Every text found, none twice. Raises NotAPhoto, PhotoDamaged, PhotoTooLarge or PhotoUnreadable."""
    with opened(source) as image:
        return _codes(image.convert("L"))


def codes_on_page(page: PagePicture) -> list[str]:
    from PIL import Image

    return _codes(Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L"))


def _codes(grey: Image) -> list[str]:
    """As it is; when nothing is found, with more contrast and coarser, which helps with noise and blur."""
    from PIL import Image, ImageOps

    found = _read(grey)
    if found:
        return found
    clear = ImageOps.autocontrast(grey, cutoff=1)
    for side in (0, *_COARSE_SIDES):
        if side and max(clear.size) <= side:
            continue
        tried = clear.copy()
        if side:
            tried.thumbnail((side, side), Image.Resampling.LANCZOS)
        if found := _read(tried):
            return found
    return []


def _read(grey: Image) -> list[str]:
    import zxingcpp

    only_qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=only_qr)
    found.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return list(dict.fromkeys(code.text for code in found if code.text))
