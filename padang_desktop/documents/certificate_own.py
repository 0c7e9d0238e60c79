"""In this file: what is one person's on a certificate: number, name, origin, code, photo, SALINAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.documents import fonts, jpeg_picture, qr
from padang_desktop.documents.certificate_front import QR_SIDE, REPLACES_BELOW, Layout, tracked
from padang_desktop.documents.certificate_template import CertificateTemplate
from padang_desktop.documents.paper import MM, PaperSize, write, write_lines
from padang_desktop.documents.text_fit import fit
from padang_desktop.domain.certificates.certificate import CertificateFace
from padang_desktop.domain.certificates.certificate_look_check import (
    CODE_HEIGHT,
    COPY_RIGHT,
    COPY_WIDE,
    PHOTO_HIGH,
    PHOTO_WIDE,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NUMBER_ROOM = 200 * MM
_PHOTO_DOTS = (270, 360)  # 3 x 4 cm at about 230 dpi


def draw_own(
    canvas: Canvas, sheet: PaperSize, face: CertificateFace, layout: Layout, template: CertificateTemplate
) -> None:
    """What is one person's: number, name, origin, code."""
    colours, centre = template.colours, sheet.width / 2
    _draw_number(canvas, sheet, face, template)
    if face.copy:
        _draw_copy(canvas, sheet, face, template)
    for line, base in zip(layout.name.lines, layout.name_lines, strict=True):
        tracked(canvas, line, fonts.SERIF, layout.name.size, centre, base, 0, colours.ink, thicken=0.022)
    size = layout.origin_size
    write_lines(
        canvas,
        layout.origin,
        fonts.SANS,
        size,
        centre,
        layout.origin_first,
        leading=size * 1.29,
        colour=colours.text,
        align="centre",
    )
    _draw_code(canvas, face, template)
    if template.look.has_photo:
        _draw_photo(canvas, face, template)


def _draw_number(
    canvas: Canvas, sheet: PaperSize, face: CertificateFace, template: CertificateTemplate
) -> None:
    base, muted = sheet.height - template.look.number_top * MM, template.colours.muted
    lines = [(template.number_of(face), 11.0, base)]
    if face.replaces:
        lines.append((f"Pengganti No. {face.replaces}", 9.5, base - REPLACES_BELOW))
    for text, size, at in lines:
        fitted = fit(text, fonts.SANS, _NUMBER_ROOM, sizes=(size, 5), max_lines=1)
        middle = sheet.width / 2
        write(canvas, fitted.lines[0], fonts.SANS, fitted.size, middle, at, colour=muted, align="centre")


def _draw_copy(
    canvas: Canvas, sheet: PaperSize, face: CertificateFace, template: CertificateTemplate
) -> None:
    base = sheet.height - template.look.government_top * MM
    right, ink = sheet.width - COPY_RIGHT * MM, template.colours.ink
    text = f"SALINAN {face.copy}"
    wide = fonts.width(text, fonts.SANS_BOLD, 11) + 4 * MM
    left = right - min(wide, COPY_WIDE * MM)
    canvas.setStrokeColorRGB(*ink)
    canvas.setLineWidth(0.8)
    canvas.rect(left, base - 1.6 * MM, right - left, 5.6 * MM, stroke=1, fill=0)
    write(canvas, text, fonts.SANS_BOLD, 11, (left + right) / 2, base, colour=ink, align="centre")


def _draw_code(canvas: Canvas, face: CertificateFace, template: CertificateTemplate) -> None:
    left, base = template.look.code_left * MM, template.look.code_base * MM
    if face.qr_text:
        qr.draw(canvas, face.qr_text, left, base + CODE_HEIGHT * MM, QR_SIDE)
    if face.short_code:
        # Under the modules, not under their white border.
        words = f"Kode verifikasi: {face.short_code}"
        write(canvas, words, fonts.SANS, 8, left + QR_SIDE * 0.07, base, colour=template.colours.muted)


def _draw_photo(canvas: Canvas, face: CertificateFace, template: CertificateTemplate) -> None:
    """The portrait, or the place where one is pasted."""
    left, base = template.look.photo_left * MM, template.look.photo_base * MM
    wide, high = PHOTO_WIDE * MM, PHOTO_HIGH * MM
    picture = jpeg_picture.picture_of(face.photo, _PHOTO_DOTS) if face.photo else None
    if picture is not None:
        canvas.drawImage(picture, left, base, wide, high)
    canvas.saveState()
    canvas.setStrokeColorRGB(*template.colours.muted)
    canvas.setLineWidth(0.5)
    if picture is None:
        canvas.setDash(2, 2)
        muted, middle = template.colours.muted, left + wide / 2
        for text, at in (("Pas foto", high / 2 + 1), ("3 × 4", high / 2 - 11)):
            write(canvas, text, fonts.SANS, 8.5, middle, base + at, colour=muted, align="centre")
    canvas.rect(left, base, wide, high, stroke=1, fill=0)
    canvas.restoreState()
