"""In this file: the place of each kelurahan in a map of equal squares, and a name short enough for one.

A layout is named by the code of the area it shows: a kecamatan, or the city.
The places are reference data (area_tiles.csv), made once from the middle
points of the kelurahan so that neighbours stand together.
"""

from __future__ import annotations

from dataclasses import dataclass

_SHORTER = {
    "kampung": "Kp.", "koto": "Koto", "lubuk": "Lb.", "batang": "Btg.", "padang": "Pd.", "pasar": "Ps.",
    "tanjung": "Tj.", "teluk": "Tlk.", "sungai": "Sei", "gunung": "Gn.", "bungus": "Bungus",
    "seberang": "Sbr.", "parak": "Prk.", "belakang": "Blk.", "selatan": "Sel.", "timur": "Tim.",
    "barat": "Bar.", "utara": "Utr.", "tengah": "Tgh.", "simpang": "Sp.", "kapalo": "Kpl.", "bukit": "Bkt.",
}  # fmt: skip
_SIDES = ("selatan", "timur", "barat", "utara", "tengah")


@dataclass(frozen=True, slots=True)
class Tile:
    """One kelurahan's square; row and column count from 0 at the north-west."""

    code: str
    row: int
    column: int


def short_name(name: str) -> str:
    """The name with its usual words cut short: "Lubuk Begalung Nan XX" is "Lb. Begalung"."""
    name = name.removesuffix(" Nan XX")
    if len(name) <= 12:
        return name
    *words, last = name.split()
    shortened = [_SHORTER.get(word.lower(), word) for word in words]
    return " ".join([*shortened, _SHORTER[last.lower()] if last.lower() in _SIDES else last])
