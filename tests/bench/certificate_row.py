"""In this file: the row `certificates`: 312 certificates, front and back, a QR of its own on each, one PDF.

The limit is a bare reportlab loop that places the same shared drawings and
writes each person's lines and code, with the same fixed QR mask.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from padang_desktop.documents import certificate_back, certificate_front, certificate_page, fonts, qr
from padang_desktop.documents.certificate_ornament import draw_ornament
from padang_desktop.documents.certificate_page import SHEET, CertificateTemplate
from padang_desktop.documents.certificate_signature import LOWEST_LINE, draw_signature
from padang_desktop.documents.paper import MM, open_canvas
from padang_desktop.domain.certificates.certificate import CertificateFace, Material, Signatory
from padang_desktop.domain.progress import Silent
from padang_desktop.exchange import keys, qr_token
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import RESOURCES
from tests.people import a_name

COUNT, GOAL, MOST_BYTES = 312, 1.3, 6_000
MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)


def rows(folder: Path, *, quick: bool) -> list[Row]:
    count = 78 if quick else COUNT
    runs = 3 if quick else 7
    template = certificate_page.read_template(RESOURCES)
    faces = some_faces(count)
    sizes: list[int] = []
    ours, limit = measure.interleaved(
        lambda: _ours(faces, template, sizes), lambda: _bare(faces, template), runs
    )
    many = some_faces(4 * count)
    four = measure.seconds(lambda: _ours(many, template, []))
    each = sizes[0] / count
    note = f"{each:.0f} bytes a certificate (goal {MOST_BYTES})"
    row = Row("certificates", ours, limit, GOAL, "s", f"{count} x 2 pages", four / ours / 4, note)
    return [row, Row("certificate_size", each, MOST_BYTES, 1.0, "bytes", "1 of them")]


def some_faces(count: int) -> list[CertificateFace]:
    key = keys.make_device_keys().certificate
    materials = tuple(Material(f"Materi contoh nomor {at}", 4, "Dinas Sosial") for at in range(1, 7))
    signatory = Signatory("Kepala Dinas Sosial Kota Padang", "Contoh Penandatangan", "Pembina")
    faces: list[CertificateFace] = []
    for at in range(count):
        name, number = a_name().title(), f"400.9/{at + 1:04d}/13.71.11/XI/2026"
        claim = qr_token.CertificateClaim(
            kid="", number=number, issued_on=date(2026, 11, 22), name=name, event="Pelatihan Dasar PSM",
            title="Pelatihan Dasar Pekerja Sosial Masyarakat", jp=24,
        )  # fmt: skip
        faces.append(
            CertificateFace(
                number=number, printed_name=name, role="Peserta",
                origin="Kelurahan Lubuk Buaya, Kecamatan Koto Tangah",
                event_name="Pelatihan Dasar Pekerja Sosial Masyarakat", organiser="Dinas Sosial Kota Padang",
                place="Padang", date_text="18 s.d. 20 November 2026", jp=24, materials=materials,
                issue_place_date="Padang, 22 November 2026", signatory=signatory,
                qr_text=qr_token.make(claim, key), short_code=f"K7QF-{at:04d}-9TZM",
            )
        )  # fmt: skip
    return faces


def _ours(faces: list[CertificateFace], template: CertificateTemplate, sizes: list[int]) -> float:
    out = BytesIO()
    spent = measure.seconds(lambda: certificate_page.draw(out, faces, template, Silent(), made_at=MADE_AT))
    sizes.append(len(out.getvalue()))
    return spent


def _bare(faces: list[CertificateFace], template: CertificateTemplate) -> float:
    return measure.seconds(lambda: _bare_loop(faces, template))


def _bare_loop(faces: list[CertificateFace], template: CertificateTemplate) -> None:
    canvas = open_canvas(
        SHEET, template.resources, title="Sertifikat", made_at=MADE_AT, author=template.office
    )
    first, centre = faces[0], SHEET.width / 2
    layout = certificate_front.arrange(first, template, SHEET)
    canvas.beginForm("front", 0, 0, SHEET.width, SHEET.height)
    draw_ornament(canvas, SHEET, template.colours)
    certificate_front.draw_head(canvas, SHEET, template)
    draw_signature(canvas, first, template)
    certificate_front.draw_shared(canvas, SHEET, layout, template)
    canvas.endForm()
    canvas.beginForm("back", 0, 0, SHEET.width, SHEET.height)
    certificate_back.draw_materials(canvas, SHEET, first, template)
    canvas.endForm()
    for face in faces:
        canvas.doForm("front")
        canvas.setFont(fonts.SANS, 11)
        canvas.drawCentredString(centre, SHEET.height - 67 * MM, f"Nomor: {face.number}")
        canvas.setFont(fonts.SERIF, layout.name.size)
        canvas.drawCentredString(centre, layout.name_lines[0], face.printed_name)
        canvas.setFont(fonts.SANS, 12)
        canvas.drawCentredString(centre, layout.origin_first, face.origin)
        qr.draw(canvas, face.qr_text, 22 * MM, LOWEST_LINE + 3 * MM, certificate_front.QR_SIDE)
        canvas.setFont(fonts.SANS, 8)
        canvas.drawString(24 * MM, LOWEST_LINE, f"Kode verifikasi: {face.short_code}")
        canvas.showPage()
        canvas.doForm("back")
        canvas.setFont(fonts.SANS, 8)
        whose = f"Halaman belakang sertifikat nomor {face.number} atas nama {face.printed_name}"
        canvas.drawString(24 * MM, 20 * MM, whose)
        canvas.drawRightString(SHEET.width - 24 * MM, 20 * MM, f"Kode verifikasi: {face.short_code}")
        canvas.showPage()
    canvas.getpdfdata()
