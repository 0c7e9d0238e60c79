"""In this file: QR codes, from text to one vector path and from a picture back to text.

The mask is fixed: trying all eight costs five times the drawing of a page, and
the codes were read as well without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents.photo_file import opened
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET_MODULES = 4  # ISO/IEC 18004: the white border that belongs to the code
_MASK = 3
_RUN = re.compile(rb"\x01+")


class TextTooLong(Situation):
    """No code is large enough for the text."""

    code = "QR_TEXT_TOO_LONG"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code as PDF path operators; one module is one unit, y points up, no quiet zone."""

    version: int
    modules: int
    path: str


def symbol(text: str, *, error: str = "m") -> Symbol:
    """The smallest code that holds the text at that error correction level (l, m, q, h).

    Raises TextTooLong.
    """
    import segno

    try:
        code = segno.make_qr(text, error=error, mask=_MASK, boost_error=False)
    except segno.DataOverflowError as overflow:
        raise TextTooLong(reason=f"{len(text)} characters") from overflow
    rows = code.matrix
    side = len(rows)
    runs = [
        f"{run.start()} {side - 1 - at} {run.end() - run.start()} 1 re"
        for at, row in enumerate(rows)
        for run in _RUN.finditer(bytes(row))
    ]
    return Symbol(int(code.version), side, " ".join(runs))


def draw(canvas: Canvas, text: str, x: float, y: float, side: float) -> Symbol:
    """Draw the code with its quiet zone inside the square at (x, y), in points; black on paper."""
    from reportlab.pdfgen.pathobject import PDFPathObject

    code = symbol(text)
    module = side / (code.modules + 2 * QUIET_MODULES)
    canvas.saveState()
    canvas.transform(module, 0, 0, module, x + QUIET_MODULES * module, y + QUIET_MODULES * module)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(PDFPathObject([code.path]), stroke=0, fill=1)
    canvas.restoreState()
    return code


def read(picture: Path | bytes) -> list[str]:
    """The texts of all QR codes in a photo or scan, upper left first; none is an empty list.

    Raises NotAPhoto, PhotoDamaged, PhotoTooLarge or PhotoUnreadable.
    """
    import zxingcpp

    only_qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    with opened(picture) as image:
        found = zxingcpp.read_barcodes(image.convert("L"), formats=only_qr)
    found.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return [code.text for code in found]
