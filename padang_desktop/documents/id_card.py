"""In this file: ID cards of volunteers, ten a sheet, fronts and then the backs that meet them.

The QR code holds the person's code (domain/values/person_code.py) and nothing about
the person. Without a photo the card shows the initials. A name is never cut.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts, qr
from padang_desktop.documents.card_sheet import A_SHEET, HIGH, WIDE, CardSheet
from padang_desktop.documents.emblem import draw_mark
from padang_desktop.documents.jpeg_picture import picture_of
from padang_desktop.documents.letterhead import Letterhead, Stationery, TemplateDamaged
from padang_desktop.documents.paper import (
    INK,
    MM,
    MUTED,
    RULE,
    TINT,
    Imprint,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.text_fit import Fitted, fit, fit_name
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_EDGE = 4 * MM
_BAND = 12 * MM
_PHOTO_WIDE, _PHOTO_HIGH = 20 * MM, 25 * MM
_PHOTO_DOTS = (236, 295)  # 300 dpi
_QR_SIDE, _QR_LOW = 19 * MM, 1.4 * MM
_BAND_INK = (0.055, 0.40, 0.44)
_GOLD = (0.80, 0.64, 0.28)
_WHITE = (1.0, 1.0, 1.0)
_TEXT_LEFT = _EDGE + _PHOTO_WIDE + 3 * MM
_LEADING = 1.22
_WHAT = "Menggambar kartu"


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """The words of every card; `duties` by pillar, "" for any other."""

    title: str
    duties_title: str
    duties: Mapping[str, tuple[str, ...]]
    rules: str
    found: str


@dataclass(frozen=True, slots=True)
class IdCard:
    """One person's card as final text; `photo` is a picture's bytes, or None."""

    name: str
    pillar: str
    role: str
    places: tuple[str, ...]
    member_number: str
    valid_until: str
    code: str
    photo: bytes | None = None


def read_template(resources: Path) -> CardTemplate:
    """The words as shipped. Raises TemplateDamaged."""
    path = resources / "templates" / "id_card.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        duties = {str(pillar): tuple(map(str, lines)) for pillar, lines in data["duties"].items()}
        return CardTemplate(
            title=str(data["title"]),
            duties_title=str(data["duties_title"]),
            duties=duties,
            rules=str(data["rules"]),
            found=str(data["found"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TemplateDamaged(reason=str(error), file=path.name) from error


def draw(
    out: BinaryIO | Path, cards: Sequence[IdCard], template: CardTemplate, return_to: Sequence[str],
    stationery: Stationery, imprint: Imprint, progress: Progress, *, count: int = 0,
) -> int:  # fmt: skip
    """Draw a sheet of fronts, then one of their backs, and so on; returns how many pages.

    `return_to` is the office and its address. `count` is how many cards there
    are in all, when only the first of them are drawn to be looked at. Raises
    LogoDamaged, PaperInUse, PaperNotWritten, and Cancelled from progress.
    """
    size = stationery.paper
    sheet = CardSheet(size)
    canvas = open_canvas(
        size, stationery.resources, title="Kartu pengenal", made_at=imprint.printed_at,
        author=imprint.printed_by,
    )  # fmt: skip
    pages = 2 * -(-max(count, len(cards), 1) // A_SHEET)
    for start in range(0, max(len(cards), 1), A_SHEET):
        here = cards[start : start + A_SHEET]
        for is_back in (False, True):
            if imprint.is_practice:
                draw_practice_mark(canvas, size)
            for place, card in enumerate(here):
                progress.step(2 * start + place + is_back * len(here), 2 * len(cards), _WHAT)
                canvas.saveState()
                canvas.translate(*sheet.corner(place, is_back=is_back))
                if is_back:
                    _draw_back(canvas, card, template, return_to)
                else:
                    _draw_front(canvas, card, template, stationery.letterhead)
                canvas.restoreState()
            page = 2 * (start // A_SHEET) + 1 + is_back
            side = "Belakang" if is_back else "Depan"
            sheet.draw_cut_marks(canvas, len(here))
            sheet.draw_foot(canvas, imprint, f"{side} · Halaman {page} dari {pages}")
            canvas.showPage()
    write_out(canvas, out)
    return pages


def _draw_front(canvas: Canvas, card: IdCard, template: CardTemplate, letterhead: Letterhead) -> None:
    _draw_outline(canvas)
    canvas.setFillColorRGB(*_BAND_INK)
    canvas.rect(0, HIGH - _BAND, WIDE, _BAND, stroke=0, fill=1)
    canvas.setFillColorRGB(*_GOLD)
    canvas.rect(0, HIGH - _BAND - 0.8 * MM, WIDE, 0.8 * MM, stroke=0, fill=1)
    mark = 8.6 * MM
    draw_mark(canvas, letterhead.logo, _EDGE, HIGH - _BAND / 2 - mark / 2, mark, ink=_WHITE, gold=_GOLD)
    left = _EDGE + mark + 2.5 * MM
    room = WIDE - _EDGE - left
    above = fit(" ".join(letterhead.above), fonts.TEXT, room, sizes=(7, 5), max_lines=1)
    write(canvas, above.lines[0], fonts.TEXT, above.size, left, HIGH - 5.1 * MM, colour=_WHITE)
    office = fit(letterhead.office, fonts.TEXT_BOLD, room, sizes=(9.5, 6), max_lines=1)
    write(canvas, office.lines[0], fonts.TEXT_BOLD, office.size, left, HIGH - 9.4 * MM, colour=_WHITE)
    photo_low = HIGH - _BAND - 4.2 * MM - _PHOTO_HIGH
    _draw_photo(canvas, card, _EDGE, photo_low)
    _draw_person(canvas, card, template)
    _draw_numbers(canvas, card)
    qr.draw(canvas, card.code, WIDE - 2 * MM - _QR_SIDE, _QR_LOW, _QR_SIDE)


def _draw_person(canvas: Canvas, card: IdCard, template: CardTemplate) -> None:
    room = WIDE - _EDGE - _TEXT_LEFT
    base = HIGH - _BAND - 4.6 * MM
    write(canvas, template.title, fonts.TEXT_BOLD, 6.5, _TEXT_LEFT, base, colour=_BAND_INK)
    name = fit_name(card.name, fonts.TEXT_BOLD, room, largest=11, smallest=8.5)
    base = _down(canvas, name, fonts.TEXT_BOLD, base - 5 * MM, INK) + name.size * _LEADING - 4.4 * MM
    for words in (card.role, *card.places):
        fitted = _beside_code(words, base)
        base = _down(canvas, fitted, fonts.TEXT, base, INK, leading=3.6 * MM)


def _beside_code(words: str, base: float) -> Fitted:
    """In the whole width as long as it stands above the QR code, else beside it."""
    top = _QR_LOW + _QR_SIDE
    whole = fit(words, fonts.TEXT, WIDE - _EDGE - _TEXT_LEFT, sizes=(8, 6.5), max_lines=2)
    if base - (len(whole.lines) - 1) * 3.6 * MM > top:
        return whole
    return fit(words, fonts.TEXT, WIDE - 2 * MM - _QR_SIDE - _TEXT_LEFT, sizes=(8, 6.5), max_lines=2)


def _draw_numbers(canvas: Canvas, card: IdCard) -> None:
    room = WIDE - 3 * MM - _QR_SIDE - _EDGE
    facts = (("No. anggota", card.member_number or "-"), ("Berlaku", card.valid_until))
    base = 7.2 * MM
    for label, value in facts:
        write(canvas, label, fonts.TEXT, 6.5, _EDGE, base, colour=MUTED)
        fitted = fit(value, fonts.TEXT_BOLD, room - 16 * MM, sizes=(7.5, 5), max_lines=1)
        write(canvas, fitted.lines[0], fonts.TEXT_BOLD, fitted.size, _EDGE + 16 * MM, base)
        base -= 3.7 * MM


def _draw_photo(canvas: Canvas, card: IdCard, x: float, y: float) -> None:
    picture = picture_of(card.photo, _PHOTO_DOTS) if card.photo else None
    if picture is not None:
        canvas.drawImage(picture, x, y, _PHOTO_WIDE, _PHOTO_HIGH)
    else:
        canvas.setFillColorRGB(*TINT)
        canvas.rect(x, y, _PHOTO_WIDE, _PHOTO_HIGH, stroke=0, fill=1)
        middle = y + _PHOTO_HIGH / 2 - fonts.cap_height(fonts.TEXT_BOLD, 20) / 2
        write(
            canvas, _initials(card.name), fonts.TEXT_BOLD, 20, x + _PHOTO_WIDE / 2, middle, colour=RULE,
            align="centre",
        )  # fmt: skip
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, _PHOTO_WIDE, _PHOTO_HIGH, stroke=1, fill=0)


def _draw_back(
    canvas: Canvas, card: IdCard, template: CardTemplate, return_to: Sequence[str]
) -> None:  # fmt: skip
    _draw_outline(canvas)
    room = WIDE - 2 * _EDGE
    base = HIGH - 6 * MM
    write(
        canvas, f"{template.duties_title} {card.pillar}".strip(), fonts.TEXT_BOLD, 7.5, _EDGE, base,
        colour=_BAND_INK,
    )  # fmt: skip
    base -= 4 * MM
    for number, duty in enumerate(template.duties.get(card.pillar) or template.duties.get("", ()), 1):
        fitted = fit(duty, fonts.TEXT, room - 3.4 * MM, sizes=(6.8, 6.2), max_lines=2)
        write(canvas, f"{number}.", fonts.TEXT, fitted.size, _EDGE, base)
        base = _down(canvas, fitted, fonts.TEXT, base, INK, left=_EDGE + 3.4 * MM) - 0.3 * MM
    rules = fit(template.rules, fonts.TEXT_ITALIC, room, sizes=(6.5, 6), max_lines=2)
    _down(canvas, rules, fonts.TEXT_ITALIC, base - 0.6 * MM, MUTED, left=_EDGE)
    _draw_return(canvas, template, return_to, room)


def _draw_return(canvas: Canvas, template: CardTemplate, return_to: Sequence[str], room: float) -> None:
    high = 15 * MM
    canvas.setFillColorRGB(*TINT)
    canvas.rect(0.2, 0.2, WIDE - 0.4, high, stroke=0, fill=1)
    base = high - 4 * MM
    write(canvas, template.found, fonts.TEXT, 6.5, _EDGE, base, colour=MUTED)
    base -= 3.6 * MM
    for place, line in enumerate(line for line in return_to if line):
        face = fonts.TEXT if place else fonts.TEXT_BOLD
        fitted = fit(line, face, room, sizes=(7, 5.5), max_lines=2)
        base = _down(canvas, fitted, face, base, INK, left=_EDGE)


def _draw_outline(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(*RULE)
    canvas.setLineWidth(0.3)
    canvas.rect(0, 0, WIDE, HIGH, stroke=1, fill=0)


def _down(
    canvas: Canvas, fitted: Fitted, face: str, base: float, colour: Sequence[float], *,
    left: float = _TEXT_LEFT, leading: float = 0,
) -> float:  # fmt: skip
    leading = leading or fitted.size * _LEADING
    return write_lines(canvas, fitted.lines, face, fitted.size, left, base, leading=leading, colour=colour)


def _initials(name: str) -> str:
    """Of the name alone: titles stand before a point or after the comma."""
    words = [word for word in name.partition(",")[0].split() if not word.endswith(".") and word[:1].isalpha()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)
