"""In this file: what an office prints on: its own letterhead, and what a sheet says about its printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.letterhead import Stationery
    from padang_desktop.documents.paper import Imprint


def area_name(office: Office) -> str:
    """ "Kecamatan Koto Tangah", or "Kota Padang" for the city's office."""
    area = office.reference.areas.by_code(office.wilayah)
    if area is None:
        return office.name
    return area.name if office.is_city else f"Kecamatan {area.name}"


def stationery(office: Office, paper: str = "A4") -> Stationery:
    """The office's letterhead on A4 or F4. Raises TemplateDamaged."""
    from padang_desktop.documents import paper as papers
    from padang_desktop.documents.letterhead import Letterhead, Stationery, read_letterhead

    head = read_letterhead(office.resources)
    if not office.is_city:
        head = Letterhead(head.above, area_name(office).upper(), logo=head.logo)
    return Stationery(office.resources, head, papers.F4 if paper == "F4" else papers.A4)


def imprint(office: Office, document_code: str = "") -> Imprint:
    """Printed now, by whoever has unlocked."""
    from padang_desktop.documents.paper import Imprint

    return Imprint(office.now(), office.account.name, document_code, is_practice=office.is_practice)
