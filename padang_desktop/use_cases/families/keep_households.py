"""In this file: a family and its members are judged and saved from a form; desil stays as it was imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from padang_desktop.domain.families import household_form
from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.values import person_name
from padang_desktop.store import families, households
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id

FAMILY_DRAFT, PERSON_DRAFT = "family", "person"
# Not written by a form: they came with an import, or have a deed of their own.
_NOT_OF_THE_FORM = (
    "desil", "desil_source", "desil_period", "desil_on", "state", "left_on", "left_to", "left_reason",
    "merged_into",
)  # fmt: skip
_DEEDS_OF_A_PERSON = ("family_id", "life_status", "died_on", "died_evidence", "merged_into")


@dataclass(frozen=True, slots=True)
class Kept:
    """A family as it stands after a deed, and the deed, to be taken back by."""

    family_id: str
    deed: int
    name: str = ""
    has_changed: bool = True
    person_id: str = ""


def judge_family(office: Office, family: Family) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a family's form as it stands."""
    with office.reading() as tx:
        return _judged(tx, office, family)


def judge_person(office: Office, person: Person) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a member's form as it stands."""
    with office.reading() as tx:
        return _judged_person(tx, office, person)


def save_family(
    office: Office, family: Family, head: Person | None = None, reasons: Mapping[str, str] | None = None
) -> Kept:
    """Add (no id yet, then with its head) or change a family. Raises Incomplete.

    `reasons` answer warnings, by code; those given earlier still count.
    """
    is_new = not family.id
    with office.writing("family.added" if is_new else "family.changed", family.id) as tx:
        answers = household_form.reasons_of(family) | dict(reasons or {})
        problems = _judged(tx, office, family)
        if is_new:
            head = head or Person(id="", family_id="", name=family.head_name, relation=HEAD)
            problems += _judged_person(tx, office, head)
        if household_form.in_the_way(problems, answers):
            raise Incomplete(problems)
        family = replace(family, reasons=household_form.reasons_text(problems, answers))
        if is_new:
            family = replace(family, id=new_id(), head_name=(head or Person("", "", "")).name.strip().upper())
            families.add(tx, [family])
            assert head is not None
            families.add_persons(tx, [with_keys(replace(head, id=new_id(), family_id=family.id))])
            has_changed = True
        else:
            has_changed = _change(tx, family)
        kept = Kept(family.id, tx.deed, family.head_name, has_changed)
    office.drafts.drop(FAMILY_DRAFT, "" if is_new else family.id)
    return kept


def save_person(office: Office, person: Person, reasons: Mapping[str, str] | None = None) -> Kept:
    """Add (no id yet) or change a member of a family that is there. Raises Incomplete."""
    is_new = not person.id
    with office.writing("person.added" if is_new else "person.changed", person.family_id) as tx:
        answers = household_form.reasons_of(person) | dict(reasons or {})
        problems = _judged_person(tx, office, person)
        if household_form.in_the_way(problems, answers):
            raise Incomplete(problems)
        person = with_keys(replace(person, reasons=household_form.reasons_text(problems, answers)))
        if is_new:
            person = replace(person, id=new_id())
            families.add_persons(tx, [person])
            has_changed = True
        else:
            before = families.person(tx, person.id)
            if before is None:
                raise KeyError(person.id)
            person = replace(person, **{name: getattr(before, name) for name in _DEEDS_OF_A_PERSON})
            has_changed = families.change_person(tx, person)
        if person.relation == HEAD:
            name_after(tx, person)
        kept = Kept(person.family_id, tx.deed, person.name, has_changed, person.id)
    office.drafts.drop(PERSON_DRAFT, f"{person.family_id}:" if is_new else person.id)
    return kept


def name_after(tx: Writer, head: Person) -> None:
    """A family goes by the name of its head."""
    family = families.one(tx, head.family_id)
    if family is not None and family.head_name != head.name:
        families.change(tx, replace(family, head_name=head.name))


def with_keys(person: Person) -> Person:
    """With the name as on the KTP and the keys by which it is found and sorted."""
    parts = person_name.keys(person.name)
    return replace(
        person,
        name=parts.ktp_name,
        title_front=person.title_front or parts.front,
        title_back=person.title_back or parts.back,
        sort_key=person_name.sort_key(person.name),
        match_key=person_name.match_key(person.name),
    )


def _change(tx: Writer, family: Family) -> bool:
    before = families.one(tx, family.id)
    if before is None:
        raise KeyError(family.id)
    keep = {name: getattr(before, name) for name in (*_NOT_OF_THE_FORM, "head_name")}
    return families.change(tx, replace(family, **keep))


def _judged(tx: Reader, office: Office, family: Family) -> tuple[Problem, ...]:
    around = households.around_family(tx, family.id, family.no_kk)
    return household_form.judge_family(family, office.reference, office.wilayah, around=around)


def _judged_person(tx: Reader, office: Office, person: Person) -> tuple[Problem, ...]:
    around = households.around_person(tx, person.id, person.family_id, person.nik)
    return household_form.judge_person(person, office.reference, office.today(), around=around)
