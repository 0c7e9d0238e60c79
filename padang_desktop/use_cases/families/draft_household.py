"""In this file: a half-typed form of a family or a member is kept and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, cast

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store import families
from padang_desktop.store.drafts import Draft
from padang_desktop.use_cases.families.keep_households import FAMILY_DRAFT, PERSON_DRAFT
from padang_desktop.use_cases.office import Office

_OWN = {"id", "revision", "merged_into", "sort_key", "match_key", "reasons"}
_FAMILY_FIELDS = {each.name for each in fields(Family)} - _OWN
_PERSON_FIELDS = {each.name for each in fields(Person)} - _OWN - {"family_id"}


@dataclass(frozen=True, slots=True)
class KeptHousehold:
    """A form that was left. `person` is the member, or of a new family the head; `reasons` go by code."""

    kind: str
    key: str
    name: str
    saved_at: datetime
    family: Family
    person: Person | None
    reasons: Mapping[str, str]


def key_of(family: Family, person: Person | None, kind: str) -> str:
    """Under which key a form is kept: a new family has "", a new member the family's id and a colon."""
    if kind == FAMILY_DRAFT:
        return family.id
    return person.id if person is not None and person.id else f"{family.id}:"


def keep_draft(
    office: Office, kind: str, family: Family, person: Person | None, reasons: Mapping[str, str]
) -> None:
    """Keep a form as it stands; call a second after the last keystroke. Leaves no journal line."""
    body = {"family": asdict(family), "person": asdict(person) if person else None, "reasons": dict(reasons)}
    office.drafts.keep(kind, key_of(family, person, kind), body, office.now())


def drop_draft(office: Office, kind: str, key: str) -> None:
    """The person threw the form away."""
    office.drafts.drop(kind, key)


def drafts(office: Office) -> list[KeptHousehold]:
    """Forms that were left, newest first; those of families that are gone are let go."""
    offered: list[KeptHousehold] = []
    for kind in (FAMILY_DRAFT, PERSON_DRAFT):
        for kept in office.drafts.all(kind):
            found = _offer(office, kind, kept)
            if found is None:
                office.drafts.drop(kind, kept.key)
            else:
                offered.append(found)
    return sorted(offered, key=lambda each: each.saved_at, reverse=True)


def _offer(office: Office, kind: str, kept: Draft) -> KeptHousehold | None:
    typed_family, typed_person = kept.body["family"], kept.body["person"]
    family, person = Family(id="", kelurahan=""), Person(id="", family_id="", name="")
    with office.reading() as tx:
        if typed_family["id"]:
            found = families.one(tx, typed_family["id"])
            if found is None or found.merged_into:
                return None
            family = found
        if typed_person and typed_person["id"]:
            member = families.person(tx, typed_person["id"])
            if member is None or member.merged_into:
                return None
            person = member
    if kind == FAMILY_DRAFT:
        family = replace(family, **_known(typed_family, _FAMILY_FIELDS))
    if typed_person is None:
        return KeptHousehold(kind, kept.key, family.head_name, kept.saved_at, family, None, _reasons(kept))
    person = replace(person, family_id=family.id, **_known(typed_person, _PERSON_FIELDS))
    name = person.name or family.head_name
    return KeptHousehold(kind, kept.key, name, kept.saved_at, family, person, _reasons(kept))


def _known(typed: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    # A form of an older version may hold a field that is no more; lists come back as lists.
    return {name: _as_tuple(value) for name, value in typed.items() if name in names}


def _as_tuple(value: Any) -> Any:
    return tuple(cast(list[Any], value)) if isinstance(value, list) else value


def _reasons(kept: Draft) -> dict[str, str]:
    return dict(kept.body["reasons"])
