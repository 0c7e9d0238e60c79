"""In this file: a half-typed form of a volunteer is kept and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.store.drafts import Draft
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.keep_roster import DRAFT_KIND

_TYPED = {f.name for f in fields(Volunteer)} - {"id", "revision", "photo", "id_photo", "merged_into"}


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A form that was left; `volunteer_id` is "" for somebody new. `reasons` go by code."""

    volunteer_id: str
    name: str
    saved_at: datetime
    person: Volunteer
    reasons: Mapping[str, str]


def keep_draft(
    office: Office,
    person: Volunteer,
    reasons: Mapping[str, str] | None = None,
    stored: Volunteer | None = None,
) -> None:
    """Keep a form as it stands; call a second after the last keystroke. Leaves no journal line.

    `stored` is the person as the form found them: only what was typed since is put back.
    """
    was = stored or Volunteer(id=person.id, name="", kelurahan="")
    typed = {name: value for name, value in asdict(person).items() if value != getattr(was, name)}
    body = {"form": typed, "reasons": dict(reasons or {})}
    office.drafts.keep(DRAFT_KIND, person.id, body, office.now())


def drop_draft(office: Office, volunteer_id: str) -> None:
    """The person threw the form away."""
    office.drafts.drop(DRAFT_KIND, volunteer_id)


def drafts(office: Office) -> list[KeptPerson]:
    """Forms that were left, newest first, each over the person as stored now; who is gone is let go."""
    offered: list[KeptPerson] = []
    for kept in office.drafts.all(DRAFT_KIND):
        found = _offer(office, kept)
        if found is None:
            office.drafts.drop(DRAFT_KIND, kept.key)
        else:
            offered.append(found)
    return offered


def _offer(office: Office, kept: Draft) -> KeptPerson | None:
    person = Volunteer(id="", name="", kelurahan="")
    if kept.key:
        with office.reading() as tx:
            found = volunteers.one(tx, kept.key)
        if found is None or found.merged_into:
            return None
        person = found
    # A form of an older version may hold a field that is no more.
    typed: dict[str, Any] = {name: value for name, value in kept.body["form"].items() if name in _TYPED}
    person = replace(person, **typed)
    name = person.printed_name or person.name
    return KeptPerson(kept.key, name, kept.saved_at, person, dict(kept.body["reasons"]))
