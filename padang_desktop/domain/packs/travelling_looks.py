"""In this file: looks of certificates as rows of a pack, in pieces, and back (FORMAT.md, section 16).

A look with its logos is longer than a cell may be, so it travels packed, cut
into pieces. What arrives is unpacked no further than a look can be long.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.certificates import certificate_look, certificate_look_check
from padang_desktop.domain.certificates.certificate_look import LOGOS, MOST_LOOKS, CertificateLook, LookShelf

PIECE = 60_000
# All looks of a pack together: with more than this the last ones stay at the city.
MOST_SIGNS = 3_000_000
LARGEST_LOGO = 120_000
_LONGEST_LOOK = 2_000_000
_PLACES = frozenset(map(str, range(1, MOST_SIGNS // PIECE + MOST_LOOKS)))


@dataclass(frozen=True, slots=True)
class Arrived:
    """One look of a pack; `look` None for one that cannot be read or drawn."""

    id: str
    name: str
    kinds: tuple[str, ...]
    look: CertificateLook | None


def rows_of(shelf: LookShelf) -> list[Row]:
    """Every look in pieces, as long as there is room."""
    return [
        (look.id, str(place), look.name, ",".join(shelf.kinds_of(look.id)), packed[at : at + PIECE])
        for look, packed in _going(shelf)
        for place, at in enumerate(range(0, len(packed), PIECE), 1)
    ]


def left_behind(shelf: LookShelf) -> frozenset[str]:
    """Ids of the looks for which there is no room."""
    return frozenset(look.id for look in shelf.looks) - {look.id for look, _ in _going(shelf)}


def _going(shelf: LookShelf) -> list[tuple[CertificateLook, str]]:
    found: list[tuple[CertificateLook, str]] = []
    room = MOST_SIGNS
    for look in shelf.looks:
        text = json.dumps(certificate_look.data_of(look), ensure_ascii=False, sort_keys=True)
        packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")
        room -= len(packed)
        if room < 0:
            break
        found.append((look, packed))
    return found


def read(rows: Iterable[Row]) -> list[Arrived]:
    """The looks of a pack in its order; nothing in them is believed before it was judged."""
    pieces: dict[str, list[Row]] = {}
    for row in rows:
        pieces.setdefault(row[0], []).append(row)
    found = [_read(id, parts) for id, parts in pieces.items()]
    return [
        each if at < MOST_LOOKS else Arrived(each.id, each.name, (), None) for at, each in enumerate(found)
    ]


def _read(id: str, parts: Sequence[Row]) -> Arrived:
    name, kinds = parts[0][2], tuple(filter(None, parts[0][3].split(",")))
    places = [int(part[1]) if part[1] in _PLACES else 0 for part in parts]
    look = _look("".join(part[4] for part in parts)) if places == [*range(1, len(parts) + 1)] else None
    # The shipped look's id would put it in the place of the usual one.
    is_good = (
        look is not None
        and look.id == id != certificate_look.SHIPPED
        and look.name == name
        and _can_be_drawn(look)
    )
    return Arrived(id, name, kinds, look if is_good else None)


def _look(packed: str) -> CertificateLook | None:
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(base64.b64decode(packed, validate=True), _LONGEST_LOOK)
        look = certificate_look.look_from(json.loads(text)) if unpacking.eof else None
        json.dumps(look and certificate_look.data_of(look), ensure_ascii=False).encode()  # halves of signs
        return look
    except (
        binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError,
        OverflowError,
    ):  # fmt: skip
        return None


def _can_be_drawn(look: CertificateLook) -> bool:
    is_small = all(len(getattr(look, logo)) <= LARGEST_LOGO for logo in LOGOS)
    return is_small and not certificate_look_check.problems_of(look)
