"""In this file: how SIKS-NG writes kinds of disability and places, for everything that goes into it.

Source: DOMAIN.md 2c (template V.4) and 11.
"""

from __future__ import annotations

from collections.abc import Mapping

from padang_desktop.domain.families.family import Person
from padang_desktop.domain.reference.area import AreaBook
from padang_desktop.domain.visits.visit import DECLINED

# Kinds of the questionnaire -> the four that SIKS-NG knows.
DISABILITY_CODES: Mapping[str, str] = {
    "FISIK": "PDFSK", "MENTAL": "PDMTL", "INTELEKTUAL": "PDINT",
    "NETRA": "PDSNS", "RUNGU": "PDSNS", "WICARA": "PDSNS", "SENSORIK": "PDSNS",
}  # fmt: skip
# Answers among the kinds that say there is none.
_NO_KIND = frozenset({"TIDAK_ADA", "TIDAK"})
# The province is not among the areas: its two digits stand before every code of Kemendagri.
_PROVINCES = {"13": "SUMATERA BARAT"}


def disability_codes(person: Person) -> tuple[str, ...]:
    """The codes of what the person has, each once; empty also when he does not say."""
    found = (DISABILITY_CODES.get(kind, "") for kind in person.disabilities)
    return tuple(dict.fromkeys(code for code in found if code))


def has_disability(person: Person) -> bool | None:
    """Whether a kind is recorded; None when nobody asked, or he does not say."""
    if not person.disabilities or DECLINED in person.disabilities:
        return None
    return not set(person.disabilities) <= _NO_KIND


def places(kelurahan: str, areas: AreaBook) -> tuple[str, str, str, str]:
    """Province, city, kecamatan and kelurahan of a code, in capitals."""
    area = areas.by_code(kelurahan)
    above = areas.parent_of(area) if area else None
    city = areas.parent_of(above) if above else None
    names = [each.name.upper() if each else "" for each in (city, above, area)]
    return (_PROVINCES.get(kelurahan[:2], ""), names[0], names[1], names[2])
