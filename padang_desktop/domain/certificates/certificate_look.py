"""In this file: how the certificates of an office look, as data: paper, texts, colours, logos, places.

Distances are millimetres: `…_top` down from the upper edge, `…_base` up from the
lower one, `…_left` from the left, `signature_right` from the right edge to the
block's left side. Whether a look can be drawn is judged in certificate_look_check.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

A4, F4 = "A4", "F4"
# Landscape: width and height.
PAPERS: dict[str, tuple[float, float]] = {A4: (297.0, 210.0), F4: (330.0, 215.0)}
SHIPPED = ""  # the id of the look that the program brings along
MOST_LOOKS = 20

TEXTS = ("government", "office", "title", "number", "given_to", "role")
COLOURS = ("ink", "gold", "text", "muted", "guilloche")
LOGOS = ("left_logo", "centre_logo", "right_logo")
PLACES = (
    "logo_top", "logo_side", "government_top", "title_top", "number_top", "code_left", "code_base",
    "photo_left", "photo_base", "signature_right", "signature_base",
)  # fmt: skip
SWITCHES = ("has_frame", "has_photo")


@dataclass(frozen=True, slots=True)
class CertificateLook:
    """`sentence` are parts of one sentence; a part whose value is empty is left out.

    Logos are pictures that were read and made small before, b"" for none; without
    any the neutral mark stands in the middle. Colours are "#RRGGBB".
    """

    id: str
    name: str
    paper: str
    has_frame: bool
    has_photo: bool
    government: str
    office: str
    title: str
    number: str
    given_to: str
    role: str
    sentence: tuple[str, ...]
    ink: str
    gold: str
    text: str
    muted: str
    guilloche: str
    logo_top: float
    logo_side: float
    government_top: float
    title_top: float
    number_top: float
    code_left: float
    code_base: float
    photo_left: float
    photo_base: float
    signature_right: float
    signature_base: float
    left_logo: bytes = b""
    centre_logo: bytes = b""
    right_logo: bytes = b""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return PAPERS[self.paper]


@dataclass(frozen=True, slots=True)
class LookShelf:
    """The looks an office keeps, and which kind of training takes which; the rest takes the shipped one."""

    looks: tuple[CertificateLook, ...] = ()
    of_kind: tuple[tuple[str, str], ...] = ()

    def look(self, id: str) -> CertificateLook | None:
        return next((each for each in self.looks if each.id == id), None)

    def free_name(self, pattern: str) -> str:
        """A name that none of them has; `pattern` holds {number}."""
        taken = {each.name.casefold() for each in self.looks}
        names = (pattern.format(number=at) for at in range(1, len(self.looks) + 2))
        return next(name for name in names if name.casefold() not in taken)

    def id_for(self, kind: str) -> str:
        """The look of a kind of training; SHIPPED when none was chosen or it is gone."""
        chosen = dict(self.of_kind).get(kind, SHIPPED)
        return chosen if self.look(chosen) else SHIPPED

    def with_look(self, look: CertificateLook) -> LookShelf:
        """The same with this look in its place, or at the end."""
        if self.look(look.id) is None:
            return LookShelf((*self.looks, look), self.of_kind)
        return LookShelf(tuple(look if each.id == look.id else each for each in self.looks), self.of_kind)

    def without(self, id: str) -> LookShelf:
        return LookShelf(
            tuple(each for each in self.looks if each.id != id),
            tuple(pair for pair in self.of_kind if pair[1] != id),
        )

    def kinds_of(self, id: str) -> tuple[str, ...]:
        return tuple(kind for kind, chosen in self.of_kind if chosen == id)

    def for_kinds(self, id: str, kinds: Sequence[str]) -> LookShelf:
        """Just these kinds take this look; the others of its kinds take the shipped one again."""
        rest = tuple(pair for pair in self.of_kind if pair[1] != id and pair[0] not in kinds)
        return LookShelf(self.looks, (*rest, *((kind, id) for kind in kinds)))


def look_from(data: Mapping[str, Any]) -> CertificateLook:
    """Read back what `data_of` wrote. Raises ValueError that names a missing or unknown part."""
    known = {each.name for each in fields(CertificateLook)}
    if unknown := sorted(set(data) - known):
        raise ValueError(f"unknown: {', '.join(unknown)}")
    if missing := sorted(known - set(LOGOS) - set(data)):
        raise ValueError(f"missing: {', '.join(missing)}")
    if data["paper"] not in PAPERS:
        raise ValueError(f"paper {data['paper']}")
    values: dict[str, Any] = {name: _text(data[name], name) for name in ("id", "name", "paper", *TEXTS)}
    values |= {name: bool(data[name]) for name in SWITCHES}
    values |= {name: float(data[name]) for name in PLACES}
    values |= {name: _colour(data[name]) for name in COLOURS}
    values |= {name: _picture(data.get(name, "")) for name in LOGOS}
    return CertificateLook(sentence=_parts(data["sentence"]), **values)


def data_of(look: CertificateLook) -> dict[str, Any]:
    """Plain values for JSON; pictures as base64."""
    data: dict[str, Any] = {each.name: getattr(look, each.name) for each in fields(look)}
    data["sentence"] = list(look.sentence)
    return data | {name: base64.b64encode(data[name]).decode() for name in LOGOS}


def shelf_from(data: Mapping[str, Any]) -> LookShelf:
    """Raises ValueError."""
    looks = tuple(look_from(each) for each in data["looks"])
    return LookShelf(looks, tuple((str(kind), str(id)) for kind, id in data["of_kind"]))


def data_of_shelf(shelf: LookShelf) -> dict[str, Any]:
    return {"looks": [data_of(each) for each in shelf.looks], "of_kind": [list(p) for p in shelf.of_kind]}


def rgb(colour: str) -> tuple[float, float, float]:
    """ "#RRGGBB" as parts from 0 to 1. Raises ValueError."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value


def _colour(value: object) -> str:
    colour = _text(value, "a colour")
    rgb(colour)
    return colour


def _picture(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value, "a logo"), validate=True)
    except binascii.Error as error:
        raise ValueError("a logo is no base64") from error


def _parts(value: Sequence[object]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ValueError("sentence is no list")
    return tuple(_text(part, "a part of the sentence") for part in value)
