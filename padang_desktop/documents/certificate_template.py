"""In this file: a look made ready for drawing, and the look that the program brings along.

It lies in resources/templates/certificate.json; what an office arranges for
itself is kept among its own data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.documents.paper import A4, F4, PaperSize
from padang_desktop.domain.certificates import certificate_look
from padang_desktop.domain.certificates.certificate import CertificateFace
from padang_desktop.domain.certificates.certificate_look import CertificateLook

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """Red, green and blue from 0 to 1."""

    ink: Colour
    gold: Colour
    text: Colour
    muted: Colour
    guilloche: Colour


@dataclass(frozen=True, slots=True)
class CertificateTemplate:
    """`resources` holds the faces."""

    resources: Path
    look: CertificateLook
    colours: Colours
    sheet: PaperSize

    @property
    def office(self) -> str:
        return self.look.office

    def number_of(self, face: CertificateFace) -> str:
        """A dotted line while the number waits to be written in."""
        return self.look.number.format(nomor=face.number or "." * 44)

    def role_of(self, face: CertificateFace) -> str:
        return self.look.role.format(peran=face.role)

    def sentence_of(self, face: CertificateFace) -> str:
        values = {
            "penyelenggara": face.organiser,
            # A date is not torn apart at the end of a line.
            "tanggal": face.date_text.replace(" ", "\u00a0"),
            "tempat": face.place,
            "jp": str(face.jp) if face.jp else "",
        }
        parts = [part.format(**values) for part in self.look.sentence if _is_filled(part, values)]
        return " ".join(parts) + "." if parts else ""


def _is_filled(part: str, values: dict[str, str]) -> bool:
    return all(value for name, value in values.items() if "{" + name + "}" in part)


def template_of(resources: Path, look: CertificateLook) -> CertificateTemplate:
    colours = Colours(
        **{name: certificate_look.rgb(getattr(look, name)) for name in certificate_look.COLOURS}
    )
    sheet = (F4 if look.paper == certificate_look.F4 else A4).turned()
    return CertificateTemplate(resources, look, colours, sheet)


def read_look(resources: Path) -> CertificateLook:
    """The shipped look. Raises TemplateDamaged."""
    path = resources / "templates" / "certificate.json"
    try:
        return certificate_look.look_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TemplateDamaged(reason=str(error), file=path.name) from error


def read_template(resources: Path) -> CertificateTemplate:
    """The shipped look, ready for drawing. Raises TemplateDamaged."""
    return template_of(resources, read_look(resources))
