"""In this file: names and telephone numbers as a text for WhatsApp, and that they were taken along."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.contacts import contact_text
from padang_desktop.domain.contacts.contact_text import Contact
from padang_desktop.store import roster_pages
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office


def contacts(office: Office, volunteer_ids: Sequence[str] | None = None) -> list[Contact]:
    """The people (None: all) by kelurahan, in it by name."""
    areas = office.reference.areas
    with office.reading() as tx:
        people = list(roster_pages.people(tx, roster_pages.handles(tx, volunteer_ids)))
    found: list[Contact] = []
    for person in people:
        area = areas.by_code(person.kelurahan)
        name = areas.full_name(area) if area and office.is_city else area.name if area else ""
        found.append(Contact(person.printed_name, name, person.phone))
    return sorted(found, key=lambda contact: contact.kelurahan)


def text(office: Office, people: Sequence[Contact], *, with_links: bool = False) -> str:
    """The message; nothing about anybody but name, kelurahan and number."""
    title = f"Kontak PSM {office_paper.area_name(office)}"
    return contact_text.message(title, people, with_links=with_links)


def note_copied(office: Office, count: int) -> None:
    """The text was taken to the clipboard: one line in the journal."""
    with office.writing("roster.shared", people=count):
        pass
