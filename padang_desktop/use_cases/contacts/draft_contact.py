"""In this file: a half-typed form of a contact is kept, and offered again when the form is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "contact"
_NOT_TYPED = ("id", "revision")


def keep_draft(office: Office, typed: Contact) -> None:
    """Keep a form as it stands; the number is as it was typed. Leaves no journal line."""
    body = {name: value for name, value in asdict(typed).items() if name not in _NOT_TYPED}
    office.drafts.keep(DRAFT_KIND, typed.id, body, office.now())


def drop_draft(office: Office, contact_id: str) -> None:
    """The form was saved, or the person threw it away. "" is the form of a new contact."""
    office.drafts.drop(DRAFT_KIND, contact_id)


def draft_of(office: Office, contact_id: str) -> Mapping[str, str]:
    """What was typed and not saved; {} when nothing was."""
    kept = next((each for each in office.drafts.all(DRAFT_KIND) if each.key == contact_id), None)
    known = set(asdict(Contact("", "", ""))) - set(_NOT_TYPED)
    return {name: str(value) for name, value in kept.body.items() if name in known} if kept else {}
