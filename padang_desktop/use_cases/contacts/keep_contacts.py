"""In this file: the contacts of Kontak Wilayah are looked through, mended, and written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from padang_desktop.domain.contacts import contact as rules
from padang_desktop.domain.contacts.contact import (
    Contact,
    ContactChangedAgain,
    ContactLine,
    NoContacts,
    Wanted,
)
from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import changes, contacts, journal, tables
from padang_desktop.use_cases.office import Office, new_id

_TYPED = ("name", "organisation", "address", "note")


@dataclass(frozen=True, slots=True)
class Kept:
    """A contact as it is stored now, and the deed by which that can be taken back (0: nothing changed)."""

    contact: Contact
    deed: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's former and later value; `at` is aware UTC."""

    at: datetime
    field: str
    before: str
    after: str


def lines(office: Office) -> list[ContactLine]:
    """Every contact in the order of a printed list; a search goes on in memory (contact.matching)."""
    with office.reading() as tx:
        found = contacts.all_contacts(tx)
    told = [
        rules.line_of(each, office.reference.code_lists, area_name(office, each.kelurahan)) for each in found
    ]
    return rules.in_order(told, role_order(office))


def role_order(office: Office) -> tuple[str, ...]:
    return tuple(entry.code for entry in office.reference.code_lists.entries(rules.ROLES))


def roles(office: Office) -> list[tuple[str, str]]:
    """Codes and words of the roles to choose from."""
    return [(entry.code, entry.label) for entry in office.reference.code_lists.entries(rules.ROLES)]


def areas(office: Office) -> list[tuple[str, str]]:
    """Codes and names of the kelurahan of this office; the city's come with each kecamatan before them."""
    book = office.reference.areas
    if not office.is_city:
        return [(area.code, area.name) for area in book.children(office.wilayah)]
    found: list[tuple[str, str]] = []
    for above in book.kecamatan():
        inside = book.children(above.code)
        found += [(area.code, book.full_name(area)) for area in (above, *inside)]
    return found


def area_name(office: Office, code: str) -> str:
    """A kelurahan's name; for "" the kecamatan (or city) as a whole."""
    book = office.reference.areas
    area = book.by_code(code or office.wilayah)
    if area is None:
        return code
    return book.full_name(area) if not code or office.is_city else area.name


def missing(office: Office, known: Sequence[ContactLine]) -> list[Wanted]:
    """Which kelurahan have no lurah and no SIKS operator among these contacts."""
    book = office.reference.areas
    kelurahan = [
        (code, name)
        for code, name in areas(office)
        if (a := book.by_code(code)) and a.level is Level.KELURAHAN
    ]
    return rules.wanted((line.contact for line in known), office.reference.code_lists, kelurahan)


def one(office: Office, contact_id: str) -> Contact:
    """Raises KeyError when it is gone."""
    with office.reading() as tx:
        found = contacts.one(tx, contact_id)
    if found is None:
        raise KeyError(contact_id)
    return found


def history(office: Office, contact_id: str) -> list[FieldChange]:
    """Every change of every field, newest first."""
    now = one(office, contact_id)
    with office.reading() as tx:
        earlier = changes.history(tx, tables.contacts, contact_id)
        named = journal.named(tx, [change.deed for change in earlier])
    told: list[FieldChange] = []
    after = {name: str(getattr(now, name)) for name in contacts.COLUMNS}
    for change in earlier:
        for name in contacts.COLUMNS:
            before = str(change.before[name])
            if before != after[name]:
                told.append(FieldChange(named[change.deed].at, name, before, after[name]))
            after[name] = before
    return told


def judge(office: Office, contact: Contact) -> tuple[Contact, tuple[Problem, ...]]:
    """The contact as it would be kept, and all that is wrong with it; `phone` is as a person typed it."""
    numbers, found = rules.phones_of(contact.phone)
    # In a form a number that cannot be read is mended at once; in a file it only warns.
    unread = [replace(problem, severity=Severity.BLOCK) for problem in found]
    typed = {name: tidy(str(getattr(contact, name))) for name in _TYPED}
    shaped = replace(contact, **typed, phone=numbers, rt=rules.three(contact.rt), rw=rules.three(contact.rw))
    problems = rules.judge(shaped, office.reference.code_lists, unread)
    with office.reading() as tx:
        known = contacts.all_contacts(tx)
    same = rules.likeness(shaped)
    if shaped.title and any(each.id != shaped.id and rules.likeness(each) == same for each in known):
        problems.append(Problem("CONTACT_KNOWN", "name"))
    return shaped, tuple(problems)


def save(office: Office, contact: Contact) -> Kept:
    """Add (no id yet) or change a contact; raises Incomplete with the blocking problems."""
    shaped, problems = judge(office, contact)
    if any(problem.blocks for problem in problems):
        raise Incomplete(problems)
    if not shaped.id:
        shaped = replace(shaped, id=new_id())
        with office.writing("contact.added", shaped.id) as tx:
            contacts.add(tx, [shaped])
        return Kept(shaped, tx.deed)
    with office.writing("contact.changed", shaped.id) as tx:
        has_changed = contacts.change(tx, shaped)
    return Kept(one(office, shaped.id), tx.deed if has_changed else 0)


def take_back(office: Office, deed: int) -> None:
    """Undo an addition or a change. Raises ContactChangedAgain when the contact was changed since."""
    with office.writing("contact.changed") as tx:
        if changes.in_the_way(tx, deed):
            raise ContactChangedAgain
        tx.tell(undone=deed, count=changes.undo(tx, deed))


def as_text(office: Office, chosen: Sequence[ContactLine]) -> str:
    """These contacts as a message for WhatsApp."""
    return rules.as_text(f"Kontak Wilayah {area_name(office, '')}", chosen)


def chosen_of(office: Office, ids: Sequence[str] | None) -> list[ContactLine]:
    """The contacts with these ids, or all (None), in the order of a printed list. Raises NoContacts."""
    wanted = None if ids is None else set(ids)
    found = [line for line in lines(office) if wanted is None or line.contact.id in wanted]
    if not found:
        raise NoContacts
    return found


def export_contacts(
    office: Office, target: Path | str, ids: Sequence[str] | None = None, progress: Progress | None = None
) -> int:
    """Write contacts as .xlsx that comes back as it went; returns how many. Raises NoContacts."""
    from padang_desktop.documents import contact_export

    found = chosen_of(office, ids)
    contact_export.write(Path(target), found, office.reference, progress or Silent())
    with office.writing("contacts.exported", count=len(found)):
        pass
    return len(found)
