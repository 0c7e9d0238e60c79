"""In this file: the signature block of a certificate, standing on the lower right, growing upwards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.certificate_template import CertificateTemplate
from padang_desktop.documents.paper import MM, rule, write, write_lines
from padang_desktop.documents.text_fit import Fitted, fit
from padang_desktop.domain.certificates.certificate import CertificateFace, Signatory
from padang_desktop.domain.certificates.certificate_look_check import SIGNATURE_WIDE

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SIGNING_ROOM = 23 * MM
LOWEST_LINE = 19.5 * MM
_ROOM = SIGNATURE_WIDE * MM


@dataclass(frozen=True, slots=True)
class _Signature:
    """The signature block, measured; heights are base lines from the lower edge, `lowest` the last one."""

    lowest: float
    position: Fitted
    name: Fitted
    below: tuple[str, ...]

    @property
    def name_last(self) -> float:
        """The base line of the lowest line of the name."""
        return self.lowest + len(self.below) * 13.5

    @property
    def position_last(self) -> float:
        name_top = self.name_last + (len(self.name.lines) - 1) * 13
        return name_top + fonts.cap_height(fonts.SANS_BOLD, self.name.size) + SIGNING_ROOM

    @property
    def date_base(self) -> float:
        return self.position_last + len(self.position.lines) * 14


@lru_cache(maxsize=16)
def _signature(signatory: Signatory, lowest: float) -> _Signature:
    position = fit(signatory.position_line, fonts.SANS, _ROOM, sizes=(11, 10.5), max_lines=3)
    name = fit(signatory.name, fonts.SANS_BOLD, _ROOM, sizes=(11, 9), max_lines=2)
    nip = f"NIP {signatory.nip}" if signatory.nip else ""
    return _Signature(lowest, position, name, tuple(line for line in (signatory.rank, nip) if line))


def signature_top(signatory: Signatory, lowest: float = LOWEST_LINE) -> float:
    """The upper edge of the block, in points from the lower edge of the sheet."""
    return _signature(signatory, lowest).date_base + 9


def draw_signature(canvas: Canvas, face: CertificateFace, template: CertificateTemplate) -> None:
    """Place and date, position, room for pen and stamp, name underlined, rank, NIP."""
    look, text = template.look, template.colours.text
    block = _signature(face.signatory, look.signature_base * MM)
    left = template.sheet.width - look.signature_right * MM
    date = fit(face.issue_place_date, fonts.SANS, _ROOM, sizes=(11, 8), max_lines=1)
    write(canvas, date.lines[0], fonts.SANS, date.size, left, block.date_base, colour=text)
    write_lines(
        canvas,
        block.position.lines,
        fonts.SANS,
        block.position.size,
        left,
        block.date_base - 14,
        leading=14,
        colour=text,
    )
    base = block.name_last + (len(block.name.lines) - 1) * 13
    for line in block.name.lines:
        write(canvas, line, fonts.SANS_BOLD, block.name.size, left, base, colour=text)
        rule(canvas, left, left + fonts.width(line, fonts.SANS_BOLD, block.name.size), base - 2, 0.6, text)
        base -= 13
    base = block.name_last
    for line in block.below:
        base -= 13.5
        fitted = fit(line, fonts.SANS, _ROOM, sizes=(10.5, 8), max_lines=1)
        write(canvas, fitted.lines[0], fonts.SANS, fitted.size, left, base, colour=text)
