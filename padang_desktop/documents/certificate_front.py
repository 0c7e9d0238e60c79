"""In this file: the front of a certificate: where each line stands, however long it is.

Head and foot are fixed; what lies between is one block that is spread over the
room left for it, and set smaller when the room is short. Nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.certificate_signature import signature_top
from padang_desktop.documents.certificate_template import CertificateTemplate
from padang_desktop.documents.emblem import draw_mark
from padang_desktop.documents.paper import MM, PaperSize, rule, write, write_lines
from padang_desktop.documents.text_fit import Fitted, fit, fit_name, wrap_evenly
from padang_desktop.domain.certificates.certificate import CertificateFace
from padang_desktop.domain.certificates.certificate_look_check import (
    CODE_HEIGHT,
    HEAD_WIDE,
    OFFICE_BELOW,
    PHOTO_HIGH,
    logo_lefts,
)
from padang_desktop.domain.certificates.certificate_look_check import QR_SIDE as SIDE_OF_QR

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QR_SIDE = SIDE_OF_QR * MM
REPLACES_BELOW = 4.8 * MM  # from the number down to that of the certificate it stands in for
_TITLE_SIZE, _TITLE_AIR = 38.0, 6.5 / 38
_HEAD_ROOM = HEAD_WIDE * MM
# How far the distances of the block may shrink and grow.
_TIGHTEST, _WIDEST = 0.4, 1.8
EVENT_LEADING, SENTENCE_LEADING = 1.25, 1.38
_NAME_ROOM, _EVENT_ROOM, _SENTENCE_ROOM = 225 * MM, 222 * MM, 215 * MM


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under the name and is the same for many: already broken into lines."""

    role: Fitted
    event: Fitted
    sentence: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class SharedPart:
    """The block without name and origin, with its heights; equal ones are drawn once."""

    given_to: float
    rule: float
    first: float
    body: Body


@dataclass(frozen=True, slots=True)
class Layout:
    """Base lines in points from the lower edge."""

    shared: SharedPart
    name: Fitted
    name_lines: tuple[float, ...]
    origin: tuple[str, ...]
    origin_first: float
    origin_size: float


def arrange(face: CertificateFace, template: CertificateTemplate, sheet: PaperSize) -> Layout:
    """Find the largest setting, from full size down to 0.6, at which the block has room.

    Distances give way before letters do.
    """
    top = sheet.height - template.look.number_top * MM - 3 * MM
    if face.replaces:
        top -= REPLACES_BELOW
    room = top - _foot_top(face, template) - 3 * MM
    sentence, role = template.sentence_of(face), template.role_of(face)
    scale = 1.0
    while True:
        name = fit_name(face.printed_name, fonts.SERIF, _NAME_ROOM, largest=32 * scale, smallest=20 * scale)
        origin = wrap_evenly(face.origin, fonts.SANS, 12 * scale, _SENTENCE_ROOM) if face.origin else ()
        body = _body(role, face.event_name, sentence, scale)
        block = _Block(name, origin, body, scale)
        if block.height(_TIGHTEST) <= room or scale <= 0.6:
            return block.spread(top, room)
        scale = round(scale - 0.04, 2)


def _foot_top(face: CertificateFace, template: CertificateTemplate) -> float:
    """The upper edge of the highest of signature, code and photo."""
    look = template.look
    tops = [signature_top(face.signatory, look.signature_base * MM)]
    if face.qr_text:
        tops.append((look.code_base + CODE_HEIGHT + SIDE_OF_QR) * MM)
    if look.has_photo:
        tops.append((look.photo_base + PHOTO_HIGH) * MM)
    return max(tops)


@lru_cache(maxsize=64)
def _body(role: str, event: str, sentence: str, scale: float) -> Body:
    fitted = fit(
        event, fonts.SANS_BOLD, _EVENT_ROOM, sizes=(15 * scale, 13.5 * scale), max_lines=3, evenly=True
    )
    lines = wrap_evenly(sentence, fonts.SANS, 12 * scale, _SENTENCE_ROOM) if sentence else ()
    said = fit(role, fonts.SANS, _SENTENCE_ROOM, sizes=(12 * scale, 6), max_lines=1)
    return Body(said, fitted, lines, 12 * scale)


@dataclass(frozen=True, slots=True)
class _Block:
    """From "diberikan kepada" to the last line of the sentence; `stretch` widens its distances."""

    name: Fitted
    origin: tuple[str, ...]
    body: Body
    scale: float

    @property
    def _name_leading(self) -> float:
        return self.name.size * 1.06

    def _gaps(self, stretch: float) -> tuple[float, float, float, float]:
        """Over the name, name to rule, rule to origin, origin to the line of the role."""
        grown = self.scale * stretch
        to_rule = self.name.size * 0.27 + 2 * grown
        return 6 * grown, to_rule, 11 * self.scale + 4 * grown, 12 * self.scale + 14 * grown

    def height(self, stretch: float) -> float:
        over_name, to_rule, to_origin, to_role = self._gaps(stretch)
        height = 13 * self.scale + over_name + self._name_leading * len(self.name.lines) + to_rule
        if self.origin:
            height += to_origin + 15.5 * self.scale * (len(self.origin) - 1)
        height += to_role + len(self.body.event.lines) * self.body.event.size * EVENT_LEADING
        return height + (len(self.body.sentence) + 0.35) * self.body.size * SENTENCE_LEADING

    def spread(self, top: float, room: float) -> Layout:
        """Fill the room: first wider distances, then an equal share above and below."""
        stretch = _TIGHTEST
        while stretch < _WIDEST and self.height(stretch + 0.05) <= room:
            stretch += 0.05
        over_name, to_rule, to_origin, to_role = self._gaps(stretch)
        given_to = at = top - (room - self.height(stretch)) * 0.45 - 13 * self.scale
        at -= over_name
        names = [at - self._name_leading * line for line in range(1, len(self.name.lines) + 1)]
        rule_at = names[-1] - to_rule
        origin_first = rule_at - to_origin
        at = origin_first - 15.5 * self.scale * (len(self.origin) - 1) if self.origin else rule_at
        shared = SharedPart(round(given_to, 2), round(rule_at, 2), round(at - to_role, 2), self.body)
        return Layout(shared, self.name, tuple(names), self.origin, origin_first, 12 * self.scale)


def draw_head(canvas: Canvas, sheet: PaperSize, template: CertificateTemplate) -> None:
    """Logos, issuer and the word SERTIFIKAT."""
    look, colours, centre, top = template.look, template.colours, sheet.width / 2, sheet.height
    side = look.logo_side * MM
    for name, left in logo_lefts(look).items():
        logo: bytes | None = getattr(look, name) or None
        lower = top - look.logo_top * MM - side
        draw_mark(canvas, logo, left * MM, lower, side, ink=colours.ink, gold=colours.gold)
    above = look.government_top * MM
    lines = ((look.government, 11, above), (look.office, 44 / 3, above + OFFICE_BELOW * MM))
    for line, size, base in lines:
        fitted = fit(line, fonts.SANS_BOLD, _HEAD_ROOM, sizes=(size, 5), max_lines=1)
        tracked(canvas, fitted.lines[0], fonts.SANS_BOLD, fitted.size, centre, top - base, 0.5, colours.ink)
    at_one = fonts.width(look.title, fonts.SERIF, 1) + _TITLE_AIR * (len(look.title) - 1)
    size = min(_TITLE_SIZE, _HEAD_ROOM / at_one)
    base, air = top - look.title_top * MM, size * _TITLE_AIR
    tracked(canvas, look.title, fonts.SERIF, size, centre, base, air, colours.gold, thicken=0.02)


def draw_shared(canvas: Canvas, sheet: PaperSize, layout: Layout, template: CertificateTemplate) -> None:
    """The block's part that does not change from person to person."""
    shared, body, colours, centre = layout.shared, layout.shared.body, template.colours, sheet.width / 2
    size, text = body.size, colours.text
    given_to = template.look.given_to
    write(
        canvas, given_to, fonts.SERIF_ITALIC, size * 1.3, centre, shared.given_to, colour=text, align="centre"
    )
    rule(canvas, centre - 72 * MM, centre + 72 * MM, shared.rule, 0.7, colours.gold)
    role = body.role
    write(canvas, role.lines[0], fonts.SANS, role.size, centre, shared.first, colour=text, align="centre")
    leading = body.event.size * EVENT_LEADING
    first = shared.first - leading - size * 0.15
    at = write_lines(
        canvas,
        body.event.lines,
        fonts.SANS_BOLD,
        body.event.size,
        centre,
        first,
        leading=leading,
        colour=colours.ink,
        align="centre",
    )
    at += leading - size * 1.52
    leading = size * SENTENCE_LEADING
    write_lines(
        canvas, body.sentence, fonts.SANS, size, centre, at, leading=leading, colour=text, align="centre"
    )


def tracked(
    canvas: Canvas,
    text: str,
    face: str,
    size: float,
    centre: float,
    base: float,
    space: float,
    colour: Sequence[float],
    *,
    thicken: float = 0,
) -> None:
    """A centred line with its letters set apart, or thickened by a stroke of `thicken` em."""
    text = fonts.printable(text, face)
    wide = fonts.width(text, face, size) + space * (len(text) - 1)
    pen = canvas.beginText(centre - wide / 2, base)
    pen.setFont(face, size)
    pen.setFillColorRGB(*colour)
    if space:
        pen.setCharSpace(space)
    if thicken:
        canvas.setLineWidth(size * thicken)
        canvas.setStrokeColorRGB(*colour)
        pen.setTextRenderMode(2)
    pen.textOut(text)
    # Text state outlives the text object.
    if thicken:
        pen.setTextRenderMode(0)
    if space:
        pen.setCharSpace(0)
    canvas.drawText(pen)
