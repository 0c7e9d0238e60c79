"""In this file: a place typed by hand or pasted from a map becomes two numbers.

Laptops have no GPS, so what comes is a copied pair or a map link (DOMAIN.md 8a).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[-−]?\d{1,3}(?:[.,]\d+)?"
# In this order: the pin of a map link, its centre, then a plain pair.
_FORMS = (
    re.compile(r"!3d([-\d.]+)!4d([-\d.]+)"),
    re.compile(r"@([-\d.]+),([-\d.]+)"),
    re.compile(r"(?:[?&](?:q|ll|query|mlat)=|geo:)([-\d.]+)(?:,|%2C|&mlon=)([-\d.]+)"),
    re.compile(rf"\s*\(?\s*({_NUMBER})\s*(?:[,;]\s+|[;\s]\s*|,(?=[-−\d]))\s*({_NUMBER})\s*\)?\s*$"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Decimal degrees, WGS84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """Edges in decimal degrees; around Padang unless said otherwise (DOMAIN.md 2b, ours)."""

    south: float = -1.10
    north: float = -0.70
    west: float = 100.25
    east: float = 100.60

    def holds(self, place: Place) -> bool:
        return self.south <= place.latitude <= self.north and self.west <= place.longitude <= self.east


def read_pair(latitude: str, longitude: str) -> Place | None:
    """The place of two fields; None when either is not a number of degrees."""
    try:
        place = Place(_degrees(latitude), _degrees(longitude))
    except ValueError:
        return None
    return place if abs(place.latitude) <= 90 and abs(place.longitude) <= 180 else None


def read_place(text: str) -> Place | None:
    """The place of a pasted pair or map link; None when there is none in it."""
    for form in _FORMS:
        found = form.search(text) if form is not _FORMS[-1] else form.match(text)
        if found:
            return read_pair(found[1], found[2])
    return None


def read_box(text: str) -> Box | None:
    """The box of "south north west east", decimal degrees; None when it is none."""
    parts = text.split()
    if len(parts) != 4 or not all(re.fullmatch(_NUMBER, part) for part in parts):
        return None
    south, north, west, east = (_degrees(part) for part in parts)
    is_box = -90 <= south < north <= 90 and -180 <= west < east <= 180
    return Box(south, north, west, east) if is_box else None


def degrees_text(degrees: float) -> str:
    """How a degree is kept: six decimals, about a hand's width on the ground."""
    return f"{degrees:.6f}"


def _degrees(text: str) -> float:
    if not re.fullmatch(_NUMBER, text.strip()):
        raise ValueError(text)
    return round(float(text.strip().replace("−", "-").replace(",", ".")), 6)
