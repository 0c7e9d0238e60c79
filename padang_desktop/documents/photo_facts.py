"""In this file: what a photo says about when and where it was taken.

Phones lie in small ways: dates of zeros, places at 0,0, half-written tags. A
fact that cannot be true is no fact; nothing here ever stops a photo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF_PART, _GPS_PART = 0x8769, 0x8825
_TAKEN, _DIGITIZED, _CHANGED = 0x9003, 0x9004, 0x0132
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """`taken_at` is local to the camera, without a zone; degrees are decimal, both or neither."""

    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def facts_of(image: Image) -> PhotoFacts:
    """Read before anything is removed; a damaged part counts as absent."""
    try:
        exif = image.getexif()
        inner = dict(exif.get_ifd(_EXIF_PART))
        place = dict(exif.get_ifd(_GPS_PART))
        changed = exif.get(_CHANGED)
    except Exception:  # a hostile or half-written EXIF block raises almost anything
        return PhotoFacts()
    taken = _moment(inner.get(_TAKEN)) or _moment(inner.get(_DIGITIZED)) or _moment(changed)
    latitude = _degrees(place, _LATITUDE, _LATITUDE_SIDE, "S", 90)
    longitude = _degrees(place, _LONGITUDE, _LONGITUDE_SIDE, "W", 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return PhotoFacts(taken)
    return PhotoFacts(taken, latitude, longitude)


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        # The camera's clock has no zone; the person is asked when it matters.
        moment = datetime.strptime(value.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    return moment if moment.year >= 2000 else None


def _degrees(place: Mapping[int, Any], tag: int, side_tag: int, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in place[tag])
        side = str(place.get(side_tag, "")).strip("\0 ").upper()
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:
        return None
    return round(-value if side == negative else value, 6)
