"""In this file: whether a certificate can be drawn as it was arranged: texts, colours, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from string import Formatter

from padang_desktop.domain.certificates.certificate_look import COLOURS, PLACES, TEXTS, CertificateLook
from padang_desktop.domain.problems import Problem

QR_SIDE, CODE_HEIGHT = 25.0, 3.2
PHOTO_WIDE, PHOTO_HIGH = 30.0, 40.0
SIGNATURE_WIDE, SIGNATURE_HIGH = 86.0, 50.0
SIDE_LOGO = 24.0  # from the edge to a logo at the side
COPY_WIDE, COPY_RIGHT = 30.0, 22.0
HEAD_WIDE = 150.0  # room for the lines of the head and for the title
OFFICE_BELOW = 5.7  # from the line of the government down to that of the office
_FRAMED, _BARE = 16.0, 8.0  # how near to the edge anything may come
_LEAST_ROOM = 50.0  # for names and sentences between head and foot

_LONGEST = {
    "name": 60,
    "government": 90,
    "office": 90,
    "title": 40,
    "number": 60,
    "given_to": 60,
    "role": 120,
}
_LONGEST_PART, _MOST_PARTS = 120, 8
# What has to stand in each text, and what else may.
_NEEDED = {"number": {"nomor"}, "role": {"peran"}, "sentence": {"tanggal", "jp"}}
_ALLOWED = {"number": {"nomor"}, "role": {"peran"}, "sentence": {"penyelenggara", "tanggal", "tempat", "jp"}}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Darkest first these must be readable on white paper; the guilloche is meant to be faint.
_PALEST = 0.72


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet in millimetres from the upper left corner; `field` is the one that moves it."""

    field: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def problems_of(look: CertificateLook, others: Iterable[CertificateLook] = ()) -> tuple[Problem, ...]:
    """Everything that keeps a look from being drawn, each at its field; `others` have other names."""
    found = [*_names(look, others), *_texts(look), *_colours(look)]
    places = [
        Problem("LOOK_PLACE", name, str(getattr(look, name)))
        for name in PLACES
        if not 0 < getattr(look, name) < max(look.size)
    ]
    return tuple(found + (places or _places(look)))


def number_from(typed: str) -> float | None:
    """Millimetres as typed, with a comma or a point; None when it is no number."""
    text = typed.strip().removesuffix("mm").strip().replace(",", ".")
    return float(text) if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) else None


def boxes_of(look: CertificateLook) -> list[Box]:
    """Where the fixed parts stand; names and sentences fill what they leave."""
    wide, high = look.size
    middle, half = wide / 2, HEAD_WIDE / 2
    logo_end = look.logo_top + look.logo_side
    found = [
        Box("logo_top", left, look.logo_top, left + look.logo_side, logo_end)
        for left in logo_lefts(look).values()
    ]
    office_end = look.government_top + OFFICE_BELOW + 1
    found.append(Box("government_top", middle - half, look.government_top - 4, middle + half, office_end))
    found.append(Box("title_top", middle - half, look.title_top - 9.5, middle + half, look.title_top + 2))
    found.append(Box("number_top", middle - half, look.number_top - 4, middle + half, look.number_top + 6))
    copy_end = wide - COPY_RIGHT
    copy_top = look.government_top - 4
    found.append(Box("government_top", copy_end - COPY_WIDE, copy_top, copy_end, look.government_top + 2))
    line = high - look.code_base
    qr_end = line - CODE_HEIGHT
    found.append(Box("code_left", look.code_left, qr_end - QR_SIDE, look.code_left + QR_SIDE, qr_end))
    found.append(Box("code_base", look.code_left, line - 3, look.code_left + 56, line + 1))
    signed, left = high - look.signature_base, wide - look.signature_right
    found.append(Box("signature_right", left, signed - SIGNATURE_HIGH, left + SIGNATURE_WIDE, signed + 1))
    if look.has_photo:
        lower = high - look.photo_base
        right = look.photo_left + PHOTO_WIDE
        found.append(Box("photo_left", look.photo_left, lower - PHOTO_HIGH, right, lower))
    return found


def logo_lefts(look: CertificateLook) -> Mapping[str, float]:
    """The left edge of each logo that is drawn; the neutral mark stands for the middle one."""
    wide, side = look.size[0], look.logo_side
    lefts = {"left_logo": SIDE_LOGO, "right_logo": wide - SIDE_LOGO - side}
    found = {name: left for name, left in lefts.items() if getattr(look, name)}
    if look.centre_logo or not found:
        found["centre_logo"] = (wide - side) / 2
    return found


def _names(look: CertificateLook, others: Iterable[CertificateLook]) -> list[Problem]:
    name = look.name.strip()
    taken = {each.name.casefold() for each in others if each.id != look.id}
    if not name:
        return [Problem("LOOK_NAME_NEEDED", "name")]
    if len(name) > _LONGEST["name"]:
        return [Problem("LOOK_TEXT_LONG", "name", detail=str(_LONGEST["name"]))]
    return [Problem("LOOK_NAME_TAKEN", "name", name)] if name.casefold() in taken else []


def _texts(look: CertificateLook) -> list[Problem]:
    found: list[Problem] = []
    for field in TEXTS:
        text: str = getattr(look, field)
        if not text.strip():
            found.append(Problem("LOOK_TEXT_NEEDED", field))
        elif len(text) > _LONGEST[field]:
            found.append(Problem("LOOK_TEXT_LONG", field, detail=str(_LONGEST[field])))
        elif field in _ALLOWED and (problem := _braces(field, text)):
            found.append(problem)
    parts = look.sentence
    if len(parts) > _MOST_PARTS or any(len(part) > _LONGEST_PART for part in parts):
        detail = f"{_LONGEST_PART} huruf tiap baris dan {_MOST_PARTS} baris"
        found.append(Problem("LOOK_SENTENCE_LONG", "sentence", detail=detail))
    elif problem := _braces("sentence", "\n".join(parts)):
        found.append(problem)
    return found


def _braces(field: str, text: str) -> Problem | None:
    try:
        named = [
            (name, form, turned) for _, name, form, turned in Formatter().parse(text) if name is not None
        ]
    except ValueError:
        return Problem("LOOK_BRACES", field)
    names = {name for name, _, _ in named}
    allowed = ", ".join(f"{{{name}}}" for name in sorted(_ALLOWED[field]))
    for name, form, turned in named:
        if name not in _ALLOWED[field] or form or turned:
            return Problem("LOOK_FIELD_UNKNOWN", field, f"{{{name}}}", detail=allowed)
    if missing := sorted(_NEEDED[field] - names):
        return Problem("LOOK_FIELD_MISSING", field, detail=", ".join(f"{{{name}}}" for name in missing))
    return None


def _colours(look: CertificateLook) -> list[Problem]:
    found: list[Problem] = []
    for field in COLOURS:
        colour: str = getattr(look, field)
        if not _COLOUR.fullmatch(colour):
            found.append(Problem("LOOK_COLOUR", field, colour))
        elif field != "guilloche" and _lightness(colour) > _PALEST:
            found.append(Problem("LOOK_COLOUR_PALE", field, colour))
    return found


def _lightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _places(look: CertificateLook) -> list[Problem]:
    _, high = look.size
    edge = _FRAMED if look.has_frame else _BARE
    boxes = boxes_of(look)
    off = [
        Problem("LOOK_OFF_PAGE", field, detail=look.paper)
        for field in dict.fromkeys(_moving(box, look, edge) for box in boxes)
        if field
    ]
    if off:
        return off
    met = [
        upper.field if upper.field == lower.field else lower.field
        for upper, lower in combinations(boxes, 2)
        if upper.meets(lower)
    ]
    if met:
        return [Problem("LOOK_OVERLAP", field) for field in dict.fromkeys(met)]
    foot = min(box.top for box in boxes if box.bottom > high / 2)
    if foot - look.number_top - 6 < _LEAST_ROOM:
        return [Problem("LOOK_NO_ROOM", "number_top", detail=f"{_LEAST_ROOM:.0f}")]
    return []


def _moving(box: Box, look: CertificateLook, edge: float) -> str:
    """The field that has to change so that the box stands on the sheet; "" when it does."""
    wide, high = look.size
    if box.left < edge or box.right > wide - edge:
        sideways = {"code_base": "code_left", "logo_top": "logo_side"}
        return sideways.get(box.field, box.field)
    if box.top < edge or box.bottom > high - edge:
        upwards = {"code_left": "code_base", "photo_left": "photo_base", "signature_right": "signature_base"}
        return upwards.get(box.field, box.field)
    return ""
