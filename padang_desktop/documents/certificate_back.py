"""In this file: the back of a certificate: DAFTAR MATERI with its hours and their sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.certificate_ornament import INNER, OUTER
from padang_desktop.documents.certificate_template import CertificateTemplate
from padang_desktop.documents.paper import MM, TINT, PaperSize, rule, write, write_lines
from padang_desktop.documents.text_fit import fit, wrap
from padang_desktop.domain.certificates.certificate import CertificateFace, Material
from padang_desktop.domain.problems import Situation

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 24 * MM
_TABLE_TOP = 52 * MM
_TABLE_BOTTOM = 27 * MM
_OWN_LINE = 20.5 * MM
_NUMBER_WIDE, _HOURS_WIDE = 14 * MM, 20 * MM
_SMALLEST_TABLE = 6.0


class MaterialsDoNotFit(Situation):
    """More materials than one page holds, even in the smallest letters."""

    code = "TOO_MANY_MATERIALS"


@dataclass(frozen=True, slots=True)
class _Row:
    title: tuple[str, ...]
    speaker: tuple[str, ...]
    jp: str

    @property
    def line_count(self) -> int:
        return max(len(self.title), len(self.speaker))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges, and the right edge of the table."""

    number: float
    title: float
    hours: float
    speaker: float
    end: float


def draw_materials(
    canvas: Canvas, sheet: PaperSize, face: CertificateFace, template: CertificateTemplate
) -> None:
    """Title, event and table. Raises MaterialsDoNotFit."""
    colours, centre = template.colours, sheet.width / 2
    if template.look.has_frame:
        _frame(canvas, sheet, template)
    top = sheet.height
    write(
        canvas,
        "DAFTAR MATERI",
        fonts.SANS_BOLD,
        17,
        centre,
        top - 26 * MM,
        colour=colours.ink,
        align="centre",
    )
    event = fit(face.event_name, fonts.SANS, 240 * MM, sizes=(12, 9), max_lines=2, evenly=True)
    at = write_lines(
        canvas,
        event.lines,
        fonts.SANS,
        event.size,
        centre,
        top - 34 * MM,
        leading=event.size * 1.3,
        colour=colours.text,
        align="centre",
    )
    write(canvas, face.date_text, fonts.SANS, 10.5, centre, at, colour=colours.muted, align="centre")
    if face.materials:
        _table(canvas, sheet, face, template)
    else:
        words = "Kegiatan ini tidak dibagi menjadi materi."
        write(canvas, words, fonts.SANS, 12, centre, sheet.height / 2, colour=colours.text, align="centre")


def _frame(canvas: Canvas, sheet: PaperSize, template: CertificateTemplate) -> None:
    colours = template.colours
    for inset, thick, colour in ((OUTER, 1.2, colours.ink), (INNER - 4 * MM, 0.4, colours.gold)):
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thick)
        canvas.rect(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, stroke=1, fill=0)


def draw_own(canvas: Canvas, sheet: PaperSize, face: CertificateFace, template: CertificateTemplate) -> None:
    """Whose certificate this is the back of, in case the sheets were printed apart."""
    numbered = f" nomor {face.number}" if face.number else ""
    copied = f"SALINAN {face.copy}. " if face.copy else ""
    words = f"{copied}Halaman belakang sertifikat{numbered} atas nama {face.printed_name}"
    room = sheet.width - 2 * _MARGIN - 50 * MM
    fitted = fit(words, fonts.SANS, room, sizes=(8, 6.5), max_lines=2)
    muted = template.colours.muted
    write_lines(
        canvas,
        fitted.lines,
        fonts.SANS,
        fitted.size,
        _MARGIN,
        _OWN_LINE,
        leading=fitted.size * 1.2,
        colour=muted,
    )
    if face.short_code:
        code = f"Kode verifikasi: {face.short_code}"
        write(canvas, code, fonts.SANS, 8, sheet.width - _MARGIN, _OWN_LINE, colour=muted, align="right")


def _table(canvas: Canvas, sheet: PaperSize, face: CertificateFace, template: CertificateTemplate) -> None:
    columns, rows, size = _arranged(face.materials, sheet)
    at = sheet.height - _TABLE_TOP
    ink, text = template.colours.ink, template.colours.text
    head = _row_height(1, size)
    canvas.setFillColorRGB(*ink)
    canvas.rect(columns.number, at - head, columns.end - columns.number, head, stroke=0, fill=1)
    _cells(canvas, columns, at, size, ("No", ("Materi",), "JP", ("Narasumber",)), fonts.SANS_BOLD, (1, 1, 1))
    at -= head
    for index, row in enumerate(rows, start=1):
        high = _row_height(row.line_count, size)
        if index % 2 == 0:
            canvas.setFillColorRGB(*TINT)
            canvas.rect(columns.number, at - high, columns.end - columns.number, high, stroke=0, fill=1)
        _cells(canvas, columns, at, size, (str(index), row.title, row.jp, row.speaker), fonts.SANS, text)
        at -= high
    rule(canvas, columns.number, columns.end, at, 0.5)
    total = str(sum(material.jp for material in face.materials))
    _cells(canvas, columns, at, size, ("", ("Jumlah jam pelajaran",), total, ()), fonts.SANS_BOLD, ink)
    rule(canvas, columns.number, columns.end, at - head, 1.0, ink)


def _arranged(materials: tuple[Material, ...], sheet: PaperSize) -> tuple[_Columns, list[_Row], float]:
    """The largest letters, and the share of the two text columns, at which all rows have room."""
    room = sheet.height - _TABLE_TOP - _TABLE_BOTTOM
    has_speakers = any(material.speaker for material in materials)
    shares = (0.42, 0.36, 0.48, 0.30, 0.55) if has_speakers else (0.0,)
    size = 11.5
    while size >= _SMALLEST_TABLE:
        tables = [(columns, _rows(materials, columns, size)) for columns in _columns(sheet, shares)]
        columns, rows = min(tables, key=lambda table: sum(row.line_count for row in table[1]))
        if _table_height(rows, size) <= room:
            return columns, rows, size
        size -= 0.5
    raise MaterialsDoNotFit(count=len(materials))


def _columns(sheet: PaperSize, shares: tuple[float, ...]) -> list[_Columns]:
    left, end = _MARGIN, sheet.width - _MARGIN
    title = left + _NUMBER_WIDE
    text_wide = end - title - _HOURS_WIDE
    speakers = [end - text_wide * share for share in shares]
    return [_Columns(left, title, speaker - _HOURS_WIDE, speaker, end) for speaker in speakers]


def _rows(materials: tuple[Material, ...], columns: _Columns, size: float) -> list[_Row]:
    pad = 2.5 * MM
    return [
        _Row(
            wrap(material.title, fonts.SANS, size, columns.hours - columns.title - pad),
            wrap(material.speaker, fonts.SANS, size, columns.end - columns.speaker - 2 * pad)
            if material.speaker
            else (),
            str(material.jp),
        )
        for material in materials
    ]


def _row_height(lines: int, size: float) -> float:
    return lines * size * 1.25 + _air(size)


def _air(size: float) -> float:
    """The height of a row beyond its lines: much while there is room, little when letters are small."""
    return size * min(0.75, 0.25 + (size - 5) * 0.1)


def _table_height(rows: list[_Row], size: float) -> float:
    return sum(_row_height(row.line_count, size) for row in rows) + 2 * _row_height(1, size)


def _cells(
    canvas: Canvas,
    columns: _Columns,
    top: float,
    size: float,
    cells: tuple[str, tuple[str, ...], str, tuple[str, ...]],
    face: str,
    colour: tuple[float, float, float],
) -> None:
    number, title, hours, speaker = cells
    leading, base = size * 1.25, top - size * 0.925 - _air(size) / 2
    pad = 2.5 * MM
    write(
        canvas, number, face, size, (columns.number + columns.title) / 2, base, colour=colour, align="centre"
    )
    write_lines(canvas, title, face, size, columns.title, base, leading=leading, colour=colour)
    middle = (columns.hours + columns.speaker) / 2
    write(canvas, hours, face, size, middle, base, colour=colour, align="centre")
    if columns.speaker < columns.end:
        write_lines(canvas, speaker, face, size, columns.speaker + pad, base, leading=leading, colour=colour)
