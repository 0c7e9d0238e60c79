"""In this file: what all certificates of an office share, as data: issuer, wording, colours, logo.

The shipped template lies in resources/templates/certificate.json; an office
may replace single parts of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.documents.letterhead import TemplateDamaged
from padang_desktop.domain.certificate import CertificateFace

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
    """`sentence` are parts of one sentence; a part whose value is empty is left out.

    Places in braces are fields of CertificateFace. `resources` holds the faces.
    """

    resources: Path
    government: str
    office: str
    title: str
    number: str
    given_to: str
    role: str
    sentence: tuple[str, ...]
    colours: Colours
    logo: Path | None = None

    def sentence_of(self, face: CertificateFace) -> str:
        values = {
            "organiser": face.organiser,
            # A date is not torn apart at the end of a line.
            "date_text": face.date_text.replace(" ", "\u00a0"),
            "place": face.place,
            "jp": str(face.jp) if face.jp else "",
        }
        parts = [part.format(**values) for part in self.sentence if _is_filled(part, values)]
        return " ".join(parts) + "." if parts else ""


def _is_filled(part: str, values: dict[str, str]) -> bool:
    return all(value for name, value in values.items() if "{" + name + "}" in part)


def read_template(resources: Path) -> CertificateTemplate:
    """The shipped template. Raises TemplateDamaged."""
    path = resources / "templates" / "certificate.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        colours = {name: _colour(value) for name, value in data["colours"].items()}
        return CertificateTemplate(
            resources=resources,
            government=str(data["government"]),
            office=str(data["office"]),
            title=str(data["title"]),
            number=str(data["number"]),
            given_to=str(data["given_to"]),
            role=str(data["role"]),
            sentence=tuple(str(part) for part in data["sentence"]),
            colours=Colours(**colours),
            logo=path.parent / data["logo"] if data["logo"] else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TemplateDamaged(reason=str(error), file=path.name) from error


def _colour(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red / 255, green / 255, blue / 255
