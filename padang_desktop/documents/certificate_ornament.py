"""In this file: the frame and the guilloche of a certificate, as vectors.

Drawn once a document into a form. Nothing is filled to the edge and no line is
nearer to it than 6 mm, so any office printer can print it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin, tau
from typing import TYPE_CHECKING

from padang_desktop.documents.certificate_template import Colours
from padang_desktop.documents.paper import MM, PaperSize

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

OUTER = 7.5 * MM
INNER = 14 * MM
_BAND = (OUTER + INNER) / 2
_SWING = (INNER - OUTER) / 2 - 0.9 * MM

Curve = Callable[[float], tuple[float, float]]


def draw_ornament(canvas: Canvas, size: PaperSize, colours: Colours) -> None:
    """Frame, band of interlaced waves, corner rosettes, and a faint rosette in the middle."""
    canvas.saveState()
    canvas.setLineJoin(1)
    _centre_rosette(canvas, size, colours.guilloche)
    _rules(canvas, size, colours)
    _band(canvas, size, colours.gold)
    for x in (_BAND, size.width - _BAND):
        for y in (_BAND, size.height - _BAND):
            _corner(canvas, x, y, colours)
    canvas.restoreState()


def _rules(canvas: Canvas, size: PaperSize, colours: Colours) -> None:
    for inset, thick, colour in (
        (OUTER, 2.4, colours.ink),
        (OUTER + 1.1 * MM, 0.5, colours.gold),
        (INNER, 1.0, colours.ink),
        (INNER + 1.0 * MM, 0.4, colours.gold),
    ):
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thick)
        canvas.rect(inset, inset, size.width - 2 * inset, size.height - 2 * inset, stroke=1, fill=0)


def _band(canvas: Canvas, size: PaperSize, colour: Sequence[float]) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(0.35)
    clear = 5.2 * MM
    across = (_BAND + clear, size.width - _BAND - clear)
    upward = (_BAND + clear, size.height - _BAND - clear)
    path = canvas.beginPath()
    for strand in range(4):
        phase = strand * pi / 4
        for level in (_BAND, size.height - _BAND):
            _follow(path, _wave(across, level, phase, lies_flat=True), 5 * _waves(across))
        for level in (_BAND, size.width - _BAND):
            _follow(path, _wave(upward, level, phase, lies_flat=False), 5 * _waves(upward))
    canvas.drawPath(path, stroke=1, fill=0)


def _waves(span: tuple[float, float]) -> int:
    return round((span[1] - span[0]) / (7.5 * MM))


def _wave(span: tuple[float, float], level: float, phase: float, *, lies_flat: bool) -> Curve:
    start, end = span
    turns = _waves(span) * pi

    def point(part: float) -> tuple[float, float]:
        along = start + (end - start) * part
        # The strands meet in a point at both ends of the band.
        swing = _SWING * 0.8 * min(1.0, part * 40, (1 - part) * 40) * sin(turns * part * 2 + phase * 2)
        return (along, level + swing) if lies_flat else (level + swing, along)

    return point


def _corner(canvas: Canvas, x: float, y: float, colours: Colours) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(*colours.ink)
    canvas.setLineWidth(1.0)
    reach = 4.4 * MM
    canvas.circle(x, y, reach, stroke=1, fill=1)
    canvas.setStrokeColorRGB(*colours.gold)
    canvas.setLineWidth(0.35)
    path = canvas.beginPath()
    for turn in range(6):
        _follow(path, _rose(x, y, reach * 0.82, turn * tau / 36), 36)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setFillColorRGB(*colours.ink)
    canvas.circle(x, y, 0.7 * MM, stroke=0, fill=1)


def _rose(x: float, y: float, reach: float, turn: float) -> Curve:
    def point(part: float) -> tuple[float, float]:
        angle = tau * part
        length = reach * (0.62 + 0.38 * cos(6 * (angle + turn)))
        return x + length * cos(angle), y + length * sin(angle)

    return point


def _centre_rosette(canvas: Canvas, size: PaperSize, colour: Sequence[float]) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(0.4)
    path = canvas.beginPath()
    x, y = size.width / 2, size.height / 2
    for ring in range(14):
        for side in (-1, 1):
            _follow(path, _petal_ring(x, y, ring, side), 84)
    canvas.drawPath(path, stroke=1, fill=0)


def _petal_ring(x: float, y: float, ring: int, side: int) -> Curve:
    wide, high = 104 * MM, 66 * MM
    inner, depth = 0.50 + ring * 0.018, 0.05 + ring * 0.0135

    def point(part: float) -> tuple[float, float]:
        angle = tau * part
        length = inner + depth * cos(12 * angle + side * ring * pi / 14)
        return x + wide * length * cos(angle), y + high * length * sin(angle)

    return point


def _follow(path: PDFPathObject, curve: Curve, pieces: int) -> None:
    """Trace a curve as Bezier pieces whose tangents are taken from the curve itself."""
    step, nudge = 1 / pieces, 1e-4
    x, y = curve(0)
    path.moveTo(round(x, 2), round(y, 2))
    slope_x, slope_y = _slope(curve, 0, nudge)
    for at in range(1, pieces + 1):
        next_x, next_y = curve(at * step)
        next_slope_x, next_slope_y = _slope(curve, at * step, nudge)
        third = step / 3
        path.curveTo(
            round(x + slope_x * third, 2),
            round(y + slope_y * third, 2),
            round(next_x - next_slope_x * third, 2),
            round(next_y - next_slope_y * third, 2),
            round(next_x, 2),
            round(next_y, 2),
        )
        x, y, slope_x, slope_y = next_x, next_y, next_slope_x, next_slope_y


def _slope(curve: Curve, part: float, nudge: float) -> tuple[float, float]:
    before, after = curve(part - nudge), curve(part + nudge)
    return (after[0] - before[0]) / (2 * nudge), (after[1] - before[1]) / (2 * nudge)
