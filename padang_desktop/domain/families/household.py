"""In this file: what happens to a household: it splits, changes its head, moves, somebody dies or did not.

Nothing is for ever: a death that was noted by mistake is taken back with
"Koreksi: masih hidup", a family that comes back is here again. Sources:
DOMAIN.md sections 8a, 10 (5) and 11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from padang_desktop.domain.families.family import ALIVE, DIED, HEAD, HERE, LEFT, Family, Person
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import calendar, text

NO_RELATION = "LAINNYA"
# Before that age nobody has a KTP; younger heads there are, where the parents died.
HEAD_FROM_AGE = 17
HEAD_YOUNG = "HEAD_YOUNG"
# What a Handover's note says when the family did not move: only its reason is kept there.
SPLIT_OFF, HEAD_CHANGED, ALIVE_AGAIN = "PISAH_KK", "GANTI_KEPALA", "MASIH_HIDUP"
# Of the family that some left; its evidence names them, that of the new one the family they left.
PARTED = "PISAH_KK_KELUAR"


@dataclass(frozen=True, slots=True)
class Split:
    """Pisah KK: who goes, who is head there, under which number (or why there is none), and where to.

    `relations` say by person what each is to the new head; an empty `kelurahan` means the same place.
    """

    member_ids: tuple[str, ...]
    head_id: str
    no_kk: str = ""
    kk_reason: str = ""
    reason: str = ""
    kelurahan: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    relations: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class NewHead:
    """Who is head now and what everybody is to the new head; who is not named becomes "lainnya"."""

    head_id: str
    reason: str
    relations: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """A family moves: inside the kecamatan to a kelurahan and address, or out to `to_text`."""

    on_day: str
    reason: str
    kelurahan: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    to_text: str = ""
    evidence: str = ""

    @property
    def is_out(self) -> bool:
        return bool(self.to_text)


@dataclass(frozen=True, slots=True)
class Death:
    """When somebody died and what says so; `head_id` is the head from now on when the head died."""

    on_day: str
    evidence: str = ""
    head_id: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """One move of a family as it is kept; also why it was split off or got another head (see `note`)."""

    id: str
    family_id: str
    from_kelurahan: str
    to_kelurahan: str = ""
    to_text: str = ""
    on_day: str = ""
    reason: str = ""
    evidence: str = ""
    note: str = ""


def living(members: Sequence[Person]) -> list[Person]:
    return [person for person in members if person.life_status != DIED and not person.merged_into]


def judge_split(
    family: Family, members: Sequence[Person], wanted: Split, today: date, *, kk_is_taken: bool
) -> tuple[Problem, ...]:
    """All problems of a split, in the order of its form; the number itself is judged as in any form."""
    problems: list[Problem] = []
    going, ids = set(wanted.member_ids), {person.id for person in members}
    if not going or not going <= ids:
        problems.append(Problem("SPLIT_NOBODY", "member_ids"))
    elif not [person for person in living(members) if person.id not in going]:
        problems.append(Problem("SPLIT_EVERYBODY", "member_ids"))
    heads = {person.id for person in living(members) if person.relation == HEAD}
    if going & heads:
        problems.append(Problem("SPLIT_HEAD", "member_ids"))
    if wanted.head_id not in going or wanted.head_id not in {person.id for person in living(members)}:
        problems.append(Problem("HEAD_MISSING", "head_id"))
    problems += _judge_age(members, wanted.head_id, today)
    if wanted.no_kk and (kk_is_taken or wanted.no_kk == family.no_kk):
        problems.append(Problem("KK_TAKEN", "no_kk", wanted.no_kk))
    if not wanted.no_kk and text.is_blank(wanted.kk_reason):
        problems.append(Problem("KK_REASON", "kk_reason"))
    if text.is_blank(wanted.reason):
        problems.append(Problem("DEED_REASON", "reason"))
    return tuple(problems)


def split_off(
    family: Family, members: Sequence[Person], wanted: Split, new_id: str
) -> tuple[Family, list[Person]]:
    """The new family and those who go, as they are then. The aid a family holds stays with the old card."""
    head = next(person for person in members if person.id == wanted.head_id)
    place = {name: getattr(wanted, name) for name in ("kelurahan", "address", "rt", "rw")}
    if not wanted.kelurahan:
        place = {name: getattr(family, name) for name in place}
    made = Family(
        id=new_id, head_name=head.name, no_kk=wanted.no_kk, kk_reason=wanted.kk_reason,
        home_address="" if wanted.kelurahan else family.home_address, **place,
    )  # fmt: skip
    going = [replace(person, family_id=new_id) for person in members if person.id in wanted.member_ids]
    return made, related(going, wanted.head_id, wanted.relations or {})


def judge_new_head(members: Sequence[Person], wanted: NewHead, today: date) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    person = next((each for each in living(members) if each.id == wanted.head_id), None)
    if person is None:
        problems.append(Problem("HEAD_MISSING", "head_id"))
    elif person.relation == HEAD and sum(each.relation == HEAD for each in living(members)) == 1:
        problems.append(Problem("HEAD_SAME", "head_id", person.name))
    else:
        problems += _judge_age(members, wanted.head_id, today)
    if text.is_blank(wanted.reason):
        problems.append(Problem("DEED_REASON", "reason"))
    return tuple(problems)


def related(members: Sequence[Person], head_id: str, relations: Mapping[str, str]) -> list[Person]:
    """Everybody with what they are to a new head; a former head who is not named becomes "lainnya"."""
    told: list[Person] = []
    for person in members:
        if person.id == head_id:
            relation = HEAD
        else:
            relation = relations.get(person.id) or person.relation
            if relation == HEAD and person.life_status != DIED:
                relation = NO_RELATION
        told.append(replace(person, relation=relation))
    return told


def judge_removal(
    family: Family, wanted: Removal, reference: Reference, wilayah: str, today: date
) -> tuple[Problem, ...]:
    """All problems of a move, in the order of its form."""
    problems: list[Problem] = []
    if family.state == LEFT:
        problems.append(Problem("FAMILY_AWAY", "kelurahan"))
    if not wanted.is_out:
        area = reference.areas.by_code(wanted.kelurahan) if wanted.kelurahan else None
        if area is None or area.level is not Level.KELURAHAN or not area.code.startswith(f"{wilayah}."):
            problems.append(Problem("MOVE_WHERE", "kelurahan", wanted.kelurahan))
        elif _place(wanted) == _place(family):
            problems.append(Problem("MOVE_NOWHERE", "address"))
        if text.is_blank(wanted.address):
            problems.append(Problem("MOVE_ADDRESS", "address"))
    problems += judge_day(wanted.on_day, today)
    if text.is_blank(wanted.reason):
        problems.append(Problem("DEED_REASON", "reason"))
    if wanted.is_out and text.is_blank(wanted.evidence):
        problems.append(Problem("MOVE_EVIDENCE", "evidence", "", Severity.WARN))
    return tuple(problems)


def moved(family: Family, wanted: Removal) -> Family:
    """The family as the move leaves it: at another place, or away."""
    if wanted.is_out:
        away = {"state": LEFT, "left_on": wanted.on_day, "left_to": wanted.to_text}
        return replace(family, **away, left_reason=wanted.reason)
    return replace(
        family, kelurahan=wanted.kelurahan, address=wanted.address, rt=wanted.rt, rw=wanted.rw,
        home_address="", latitude="", longitude="", accuracy="",
    )  # fmt: skip


def come_back(family: Family) -> Family:
    """Koreksi: here again, or never gone."""
    return replace(family, state=HERE, left_on="", left_to="", left_reason="")


def judge_death(person: Person, members: Sequence[Person], wanted: Death, today: date) -> tuple[Problem, ...]:
    """All problems, in the order of the form; the others are asked for a head when the head died."""
    problems: list[Problem] = []
    if person.life_status == DIED:
        problems.append(Problem("DIED_ALREADY", "on_day"))
    problems += judge_day(wanted.on_day, today)
    if wanted.on_day and person.birth_date and wanted.on_day < person.birth_date:
        problems.append(Problem("DIED_BEFORE_BORN", "on_day"))
    if text.is_blank(wanted.evidence):
        problems.append(Problem("DEATH_EVIDENCE", "evidence", "", Severity.WARN))
    left = [each for each in living(members) if each.id != person.id]
    if needs_head(person, members):
        if wanted.head_id not in {each.id for each in left}:
            problems.append(Problem("HEAD_MISSING", "head_id"))
        problems += _judge_age(left, wanted.head_id, today)
    return tuple(problems)


def needs_head(person: Person, members: Sequence[Person]) -> bool:
    """Whether a family is left without a head when this person is gone."""
    left = [each for each in living(members) if each.id != person.id]
    return person.relation == HEAD and bool(left) and not any(each.relation == HEAD for each in left)


def died(person: Person, wanted: Death) -> Person:
    return replace(
        person, life_status=DIED, died_on=wanted.on_day, died_evidence=wanted.evidence, pregnant_since=""
    )


def judge_revival(person: Person, evidence: str) -> tuple[Problem, ...]:
    """A death is taken back on somebody's word or a paper, and that is kept."""
    problems: list[Problem] = []
    if person.life_status != DIED:
        problems.append(Problem("ALIVE_ALREADY", "evidence"))
    if text.is_blank(evidence):
        problems.append(Problem("REVIVAL_EVIDENCE", "evidence"))
    return tuple(problems)


def revived(person: Person) -> Person:
    """Koreksi: masih hidup."""
    return replace(person, life_status=ALIVE, died_on="", died_evidence="")


def _judge_age(members: Sequence[Person], head_id: str, today: date) -> list[Problem]:
    """A head below the age is rare and may be right: it wants a reason."""
    head = next((each for each in members if each.id == head_id and each.birth_date), None)
    age = calendar.age_on(date.fromisoformat(head.birth_date), today) if head else HEAD_FROM_AGE
    if head is None or not 0 <= age < HEAD_FROM_AGE:
        return []
    return [Problem("HEAD_YOUNG", "head_id", head.name.title(), Severity.WARN, str(age))]


def judge_day(on_day: str, today: date) -> list[Problem]:
    if not on_day:
        return [Problem("CHANGE_DAY_MISSING", "on_day")]
    day = date.fromisoformat(on_day)
    if day > today:
        return [Problem("CHANGE_DAY_FUTURE", "on_day", calendar.short_date(day))]
    return []


def notice_of_leaving(family: Family, member_count: int, kelurahan: str, to_text: str, on_day: str) -> str:
    """A message for the office where the family goes; no NIK, no KK."""
    day = calendar.long_date(date.fromisoformat(on_day)) if on_day else "-"
    return (
        f"Keluarga {family.head_name.title()} ({member_count} orang) dari Kelurahan {kelurahan} pindah ke"
        f" {to_text} pada {day}. Mohon datanya dicatat di tempat yang baru."
    )


def _place(record: Family | Removal) -> tuple[str, str, str, str]:
    return record.kelurahan, record.address.strip().casefold(), record.rt, record.rw
