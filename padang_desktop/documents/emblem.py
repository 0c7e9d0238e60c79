"""In this file: the mark at the head of a paper: the office's own logo, or a neutral drawn one.

The drawn rosette belongs to nobody: it must never be taken for a coat of arms.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

_MOST_PIXELS = 40_000_000
# 22 mm at 600 dpi: more is never seen on paper, and would weigh in every file.
_SHARPEST_SIDE = 520


class LogoDamaged(Situation):
    """The chosen logo is gone, is not a picture, or is far too large."""

    code = "LOGO_DAMAGED"


def draw_mark(
    canvas: Canvas,
    logo: Path | bytes | None,
    x: float,
    y: float,
    side: float,
    *,
    ink: Sequence[float],
    gold: Sequence[float],
) -> None:
    """The logo, kept in proportion inside the square whose lower left corner is (x, y).

    Raises LogoDamaged when a logo was chosen and cannot be drawn.
    """
    if logo is None:
        _draw_rosette(canvas, x + side / 2, y + side / 2, side / 2, ink, gold)
        return
    picture = _read(logo)
    canvas.drawImage(picture, x, y, side, side, mask="auto", preserveAspectRatio=True, anchor="c")


def _read(logo: Path | bytes) -> ImageReader:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    name = "" if isinstance(logo, bytes) else logo.name
    try:
        with Image.open(
            BytesIO(logo) if isinstance(logo, bytes) else logo, formats=("PNG", "JPEG")
        ) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise LogoDamaged(reason=f"{picture.size} pixels", file=name)
            picture.thumbnail((_SHARPEST_SIDE, _SHARPEST_SIDE))
            has_transparency = "A" in picture.getbands() or "transparency" in picture.info
            return ImageReader(picture.convert("RGBA" if has_transparency else "RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise LogoDamaged(reason=str(error), file=name) from error


def _draw_rosette(
    canvas: Canvas, cx: float, cy: float, radius: float, ink: Sequence[float], gold: Sequence[float]
) -> None:
    canvas.saveState()
    canvas.translate(cx, cy)
    canvas.setFillColorRGB(*ink)
    canvas.circle(0, 0, radius, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.circle(0, 0, radius * 0.93, stroke=0, fill=1)
    canvas.setFillColorRGB(*ink)
    canvas.circle(0, 0, radius * 0.87, stroke=0, fill=1)
    canvas.setFillColorRGB(*gold)
    for at in range(24):
        canvas.circle(*_polar(radius * 0.79, at * pi / 12), radius * 0.032, stroke=0, fill=1)
    _petals(canvas, radius * 0.70, 8, 0.0, gold)
    _petals(canvas, radius * 0.56, 8, pi / 8, (1, 1, 1))
    canvas.setFillColorRGB(*ink)
    canvas.circle(0, 0, radius * 0.20, stroke=0, fill=1)
    canvas.setFillColorRGB(*gold)
    canvas.circle(0, 0, radius * 0.12, stroke=0, fill=1)
    canvas.restoreState()


def _petals(canvas: Canvas, length: float, count: int, turn: float, colour: Sequence[float]) -> None:
    canvas.setFillColorRGB(*colour)
    spread = 0.46
    path = canvas.beginPath()
    for at in range(count):
        angle = turn + at * 2 * pi / count
        path.moveTo(0, 0)
        path.curveTo(
            *_polar(length * 0.55, angle + spread),
            *_polar(length * 0.9, angle + spread / 3),
            *_polar(length, angle),
        )
        path.curveTo(*_polar(length * 0.9, angle - spread / 3), *_polar(length * 0.55, angle - spread), 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


def _polar(length: float, angle: float) -> tuple[float, float]:
    return length * cos(angle), length * sin(angle)
