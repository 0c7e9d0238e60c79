"""In this file: who should come to a kelurahan's meeting, as the contacts and the roster name them."""

from __future__ import annotations

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting_paper import Guest, Typed
from padang_desktop.domain.contacts import contact
from padang_desktop.domain.contacts.contact import ContactLine
from padang_desktop.domain.roster.volunteer_status import ACTIVE
from padang_desktop.store import volunteers
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.office import Office

_LURAH, _PILLAR = "LURAH", "PSM"


def guests(
    office: Office, kelurahan: str, typed: Typed, officer: str, volunteer: str
) -> tuple[Guest, ...]:  # fmt: skip
    """The lurah and the officer first, then contacts and volunteers of the kelurahan, then those typed.

    `officer` and `volunteer` are what these are called on the paper.
    """
    lines = [
        each
        for each in keep_contacts.lines(office)
        if each.contact.kelurahan == kelurahan and each.contact.name
    ]
    lurahs = [_guest(each) for each in lines if each.contact.role == _LURAH]
    if typed.lurah_name:
        lurahs = [Guest(typed.lurah_name, office.reference.code_lists.label(contact.ROLES, _LURAH))]
    others = [_guest(each) for each in lines if each.contact.role != _LURAH]
    with office.reading() as tx:
        roster = [
            Guest(each.printed_name or each.name.title(), volunteer)
            for each in volunteers.all_people(tx)
            if each.kelurahan == kelurahan and each.status == ACTIVE and each.pillar == _PILLAR
        ]
    own = Guest(office.account.name, officer)
    return meeting_paper.each_once(lurahs, (own,), others, roster, meeting_paper.told_guests(typed.others))


def _guest(line: ContactLine) -> Guest:
    """ "Ketua RT 003/RW 001": the role's last word is not said twice."""
    _, _, last = line.role_name.rpartition(" ")
    unit = line.unit_told.removeprefix(f"{last} ")
    return Guest(line.contact.name, " ".join(part for part in (line.role_name, unit) if part))
