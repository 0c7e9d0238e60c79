"""In this file: certificates as pages: A4 or F4 landscape, front and back, all of a training in one PDF.

What many certificates share (ornament, head, the sentence about the training,
the signature block, the list of materials) is drawn once into a form and only
placed again, so 312 certificates stay small and quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import (
    certificate_back,
    certificate_front,
    certificate_own,
    certificate_signature,
)
from padang_desktop.documents.certificate_ornament import draw_ornament
from padang_desktop.documents.certificate_template import CertificateTemplate, read_template, template_of
from padang_desktop.documents.paper import A4, PaperSize, draw_practice_mark, open_canvas, write_out
from padang_desktop.domain.certificates.certificate import CertificateFace
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["CertificateTemplate", "HoursDisagree", "draw", "read_template", "template_of"]

SHEET = A4.turned()  # of the look that the program brings along


class HoursDisagree(Situation):
    """The hours on the front are not the sum of the materials on the back."""

    code = "HOURS_DISAGREE"


def draw(
    out: BinaryIO | Path,
    certificates: Sequence[CertificateFace],
    template: CertificateTemplate,
    progress: Progress,
    *,
    made_at: datetime,
) -> None:
    """Draw all certificates, two pages each, in the given order; all or nothing.

    `made_at` (aware) becomes the creation date: the same certificates with the
    same moment give the same bytes. Raises HoursDisagree before anything is
    drawn, LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    for face in certificates:
        _check_hours(face)
    title = f"Sertifikat – {certificates[0].event_name}" if certificates else "Sertifikat"
    canvas = open_canvas(
        template.sheet, template.resources, title=title, made_at=made_at, author=template.office
    )
    forms = Forms(canvas, template.sheet)
    for done, face in enumerate(certificates):
        progress.step(done, len(certificates), "Menggambar sertifikat")
        _draw_front(canvas, forms, face, template)
        canvas.showPage()
        _draw_back(canvas, forms, face, template)
        canvas.showPage()
    write_out(canvas, out)
    progress.step(len(certificates), len(certificates), "Menggambar sertifikat")


def _check_hours(face: CertificateFace) -> None:
    total = sum(material.jp for material in face.materials)
    if total != face.jp:
        raise HoursDisagree(reason=face.number, front=face.jp, back=total)


class Forms:
    """Drawings that are kept in the document once and placed many times."""

    def __init__(self, canvas: Canvas, sheet: PaperSize) -> None:
        self._canvas, self._sheet = canvas, sheet
        self._names: dict[object, str] = {}

    def place(self, key: object, drawing: Callable[[Canvas], None]) -> None:
        """Place the drawing known under `key`; the first time it is drawn."""
        name = self._names.get(key)
        if name is None:
            name = f"form{len(self._names)}"
            self._names[key] = name
            self._canvas.beginForm(name, 0, 0, self._sheet.width, self._sheet.height)
            drawing(self._canvas)
            self._canvas.endForm()
        self._canvas.doForm(name)


def _draw_front(canvas: Canvas, forms: Forms, face: CertificateFace, template: CertificateTemplate) -> None:
    sheet = template.sheet
    if template.look.has_frame:
        forms.place("ornament", lambda page: draw_ornament(page, sheet, template.colours))
    if face.is_practice:
        forms.place("practice", lambda page: draw_practice_mark(page, sheet))
    forms.place("head", lambda page: certificate_front.draw_head(page, sheet, template))
    signing = (face.issue_place_date, face.signatory)
    forms.place(signing, lambda page: certificate_signature.draw_signature(page, face, template))
    layout = certificate_front.arrange(face, template, sheet)
    forms.place(layout.shared, lambda page: certificate_front.draw_shared(page, sheet, layout, template))
    certificate_own.draw_own(canvas, sheet, face, layout, template)


def _draw_back(canvas: Canvas, forms: Forms, face: CertificateFace, template: CertificateTemplate) -> None:
    sheet = template.sheet
    if face.is_practice:
        forms.place("practice", lambda page: draw_practice_mark(page, sheet))
    taught = (face.materials, face.event_name, face.date_text)
    forms.place(taught, lambda page: certificate_back.draw_materials(page, sheet, face, template))
    certificate_back.draw_own(canvas, sheet, face, template)
