"""In this file: what happens to a household, each one deed that can be taken back whole.

Pisah KK, ganti kepala, pindah, meninggal and their corrections. Whoever asks
is told which cases of the family are still open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.cases.case import OPEN_STATES
from padang_desktop.domain.families import household, household_form
from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.families.household import Death, Handover, NewHead, Removal, Split
from padang_desktop.domain.families.household_merge import FamilyGone
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.values import nik
from padang_desktop.store import families, households, journal
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.families.keep_households import Kept, name_after
from padang_desktop.use_cases.office import Office, new_id

_UNDOABLE = frozenset({
    "family.added", "family.changed", "family.split", "family.head_changed", "family.moved", "family.left",
    "family.returned", "family.merged", "person.added", "person.changed", "person.died", "person.revived",
})  # fmt: skip


class FamilyChangedSince(Situation):
    """Later work stands on what was to be taken back."""

    code = "FAMILY_CHANGED_SINCE"


@dataclass(frozen=True, slots=True)
class Gone:
    """A family that moved out: the deed, what to tell the other office, and its open cases by number."""

    kept: Kept
    notice: str
    open_cases: tuple[str, ...]


def split(office: Office, family_id: str, wanted: Split, reasons: Mapping[str, str] | None = None) -> Kept:
    """Pisah KK: some members become a family of their own. Returns the new family. Raises Incomplete."""
    with office.writing("family.split", family_id, members=len(wanted.member_ids)) as tx:
        family, members = _standing(tx, family_id)
        is_taken = bool(households.around_family(tx, "", wanted.no_kk).same_kk)
        problems = household.judge_split(family, members, wanted, office.today(), kk_is_taken=is_taken)
        if wanted.no_kk:
            problems += tuple(nik.judge_kk(wanted.no_kk, prefixes=office.reference.nik_prefixes)[1])
        _refuse(problems, reasons)
        made, going = household.split_off(family, members, wanted, new_id())
        families.add(tx, [_told_why(made, problems, reasons)])
        for person in going:
            families.change_person(tx, person)
        places = family.kelurahan, made.kelurahan
        why, names = wanted.reason, ", ".join(person.name for person in going)
        here = Handover(
            new_id(), made.id, *places, reason=why, evidence=family.head_name, note=household.SPLIT_OFF
        )
        there = Handover(new_id(), family_id, *places, reason=why, evidence=names, note=household.PARTED)
        households.hand_over(tx, [here, there])
        return Kept(made.id, tx.deed, made.head_name)


def change_head(
    office: Office, family_id: str, wanted: NewHead, reasons: Mapping[str, str] | None = None
) -> Kept:
    """Ganti kepala keluarga. Raises Incomplete."""
    with office.writing("family.head_changed", family_id) as tx:
        family, members = _standing(tx, family_id)
        _refuse(household.judge_new_head(members, wanted, office.today()), reasons)
        head = _put_head(tx, members, wanted.head_id, wanted.relations, reasons)
        same, why = family.kelurahan, wanted.reason
        told = Handover(new_id(), family_id, same, same, reason=why, note=household.HEAD_CHANGED)
        households.hand_over(tx, [told])
        return Kept(family_id, tx.deed, head.name)


def move(office: Office, family_id: str, wanted: Removal, reasons: Mapping[str, str] | None = None) -> Gone:
    """Pindah, inside the kecamatan or out of it; leaves a record of the handing over. Raises Incomplete."""
    with office.writing("family.left" if wanted.is_out else "family.moved", family_id) as tx:
        family, members = _standing(tx, family_id)
        problems = household.judge_removal(family, wanted, office.reference, office.wilayah, office.today())
        _refuse(problems, reasons)
        families.change(tx, household.moved(family, wanted))
        note = " · ".join((reasons or {}).values())
        households.hand_over(
            tx,
            [
                Handover(
                    new_id(), family_id, family.kelurahan, "" if wanted.is_out else wanted.kelurahan,
                    wanted.to_text, wanted.on_day, wanted.reason, wanted.evidence, note,
                )
            ],
        )  # fmt: skip
        kept, open_cases = Kept(family_id, tx.deed, family.head_name), _open_cases(tx, family_id)
    if not wanted.is_out:
        return Gone(kept, "", open_cases)
    living = len(household.living(members))
    name = _area_name(office, family.kelurahan)
    notice = household.notice_of_leaving(family, living, name, wanted.to_text, wanted.on_day)
    return Gone(kept, notice, open_cases)


def take_back_leaving(office: Office, family_id: str) -> Kept:
    """Koreksi: the family is here (still, or again)."""
    with office.writing("family.returned", family_id) as tx:
        family, _ = _standing(tx, family_id)
        same = households.around_family(tx, family_id, family.no_kk).same_kk
        if same:
            raise Incomplete((Problem("KK_TAKEN", "no_kk", family.no_kk),))
        has_changed = families.change(tx, household.come_back(family))
        return Kept(family_id, tx.deed, family.head_name, has_changed)


def note_death(
    office: Office, person_id: str, wanted: Death, reasons: Mapping[str, str] | None = None
) -> Kept:
    """Somebody died; when it was the head, another is named. Raises Incomplete."""
    with office.writing("person.died", person_id) as tx:
        person, members = _person(tx, person_id)
        problems = household.judge_death(person, members, wanted, office.today())
        _refuse(problems, reasons)
        late = household.died(person, wanted)
        own = [each for each in problems if each.code != household.HEAD_YOUNG]  # that is said of the new head
        families.change_person(tx, _person_told_why(late, own, reasons))
        if wanted.head_id and household.needs_head(person, members):
            others = [each for each in members if each.id != person_id]
            _put_head(tx, others, wanted.head_id, None, reasons)
        return Kept(person.family_id, tx.deed, person.name, person_id=person_id)


def take_back_death(office: Office, person_id: str, evidence: str) -> Kept:
    """Koreksi: masih hidup. Of two heads then, the person who stepped in stays head. Raises Incomplete."""
    with office.writing("person.revived", person_id) as tx:
        person, members = _person(tx, person_id)
        _refuse(household.judge_revival(person, evidence))
        around = households.around_person(tx, person_id, person.family_id, person.nik)
        if around.same_nik:
            raise Incomplete((Problem("PERSON_IN_TWO_FAMILIES", "nik", person.nik),))
        back = household.revived(person)
        is_second = back.relation == HEAD and any(
            each.relation == HEAD for each in household.living(members) if each.id != person_id
        )
        families.change_person(tx, replace(back, relation=household.NO_RELATION) if is_second else back)
        told = Handover(
            new_id(), person.family_id, "", reason=person.name, evidence=evidence.strip(),
            note=household.ALIVE_AGAIN,
        )  # fmt: skip
        households.hand_over(tx, [told])
        return Kept(person.family_id, tx.deed, person.name, person_id=person_id)


def undo(office: Office, deed: int) -> None:
    """Take back a deed on a household, whole.

    Raises FamilyChangedSince, and NikUsedMeanwhile when a number is somebody else's by now.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _UNDOABLE:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        if households.in_the_way(tx, deed):
            raise FamilyChangedSince(reason=f"deed {deed}")
        tx.tell(undone=deed, count=households.undo(tx, deed))
        if families.number_clashes(tx):
            raise NikUsedMeanwhile(reason=f"deed {deed}")


def _standing(tx: Reader, family_id: str) -> tuple[Family, list[Person]]:
    family = families.one(tx, family_id)
    if family is None or family.merged_into:
        raise FamilyGone
    return family, families.members(tx, family_id)


def _person(tx: Reader, person_id: str) -> tuple[Person, list[Person]]:
    person = families.person(tx, person_id)
    if person is None or person.merged_into:
        raise FamilyGone
    return person, families.members(tx, person.family_id)


def _refuse(problems: Sequence[Problem], reasons: Mapping[str, str] | None = None) -> None:
    if household_form.in_the_way(tuple(problems), reasons or {}):
        raise Incomplete(tuple(problems))


def _told_why(family: Family, problems: Sequence[Problem], reasons: Mapping[str, str] | None) -> Family:
    return replace(family, reasons=household_form.reasons_text(tuple(problems), reasons or {}))


def _person_told_why(
    person: Person, problems: Sequence[Problem], reasons: Mapping[str, str] | None
) -> Person:
    told = household_form.reasons_text(
        tuple(problems), household_form.reasons_of(person) | dict(reasons or {})
    )
    return replace(person, reasons=told or person.reasons)


def _put_head(
    tx: Writer,
    members: Sequence[Person],
    head_id: str,
    relations: Mapping[str, str] | None,
    reasons: Mapping[str, str] | None,
) -> Person:
    why = (reasons or {}).get(household.HEAD_YOUNG, "")
    told = [
        household_form.with_reason(person, household.HEAD_YOUNG, why)
        if why and person.id == head_id
        else person
        for person in household.related(members, head_id, relations or {})
    ]
    for person in told:
        families.change_person(tx, person)
    head = next(person for person in told if person.id == head_id)
    name_after(tx, head)
    return head


def _open_cases(tx: Reader, family_id: str) -> tuple[str, ...]:
    return tuple(case.number for case in households.cases_of(tx, family_id) if case.state in OPEN_STATES)


def _area_name(office: Office, code: str) -> str:
    area = office.reference.areas.by_code(code)
    return area.name if area else code
