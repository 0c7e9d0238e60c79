"""In this file: a guest who was half-typed for a training's list is kept until the form is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields

from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "guest"


def keep_draft(office: Office, training_id: str, typed: GuestDraft) -> None:
    """Keep the form as it stands. Leaves no journal line."""
    office.drafts.keep(DRAFT_KIND, training_id, asdict(typed), office.now())


def drop_draft(office: Office, training_id: str) -> None:
    """The guest is on the list, or nothing is typed any more."""
    office.drafts.drop(DRAFT_KIND, training_id)


def draft_of(office: Office, training_id: str) -> Mapping[str, str]:
    """What was typed and not saved; {} when nothing was."""
    kept = next((each for each in office.drafts.all(DRAFT_KIND) if each.key == training_id), None)
    known = {each.name for each in fields(GuestDraft)}
    return {name: str(value) for name, value in kept.body.items() if name in known} if kept else {}
