"""In this file: what the office has already, found again by the numbers and names that a worklist brings.

A record that was merged into another is never found for itself: its number
leads to the one that stands for it, so that no import doubles what somebody
made one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from padang_desktop.domain.families.family import Family, Person

Task = tuple[str, str, str, str]
# Between the keys by which a row is tied to others; it stands in no cell (text.tidy takes it out).
KEY_CUT = "\x1f"
# What a row may change of a family that is known.
_TOLD = ("address", "rt", "rw", "external_id", "desil", "programmes")

# What a row tells of a family and of a person whom nobody knew; the rest of them stays as it begins.
FAMILY_TOLD = (
    "kelurahan", "no_kk", "head_name", "address", "rt", "rw", "desil", "desil_source", "desil_period",
    "external_id", "programmes",
)  # fmt: skip
PERSON_TOLD = (
    "family_id", "name", "nik", "nik_status", "sort_key", "match_key", "sex", "birth_place", "birth_date",
    "mother_name", "relation",
)  # fmt: skip


class NewFamily(NamedTuple):
    """What one row tells, as it stands when nobody knew its family: that, with the row's person and task.

    Most rows of most lists are such. What is told of the family stands in the order of
    FAMILY_TOLD, its head being `name`; from `nik` on in that of PERSON_TOLD.
    """

    family_id: str
    person_id: str
    kelurahan: str
    no_kk: str
    name: str
    address: str
    rt: str
    rw: str
    desil: str
    desil_source: str
    desil_period: str
    external_id: str
    programmes: tuple[str, ...]
    nik: str
    nik_status: str
    sort_key: str
    match_key: str
    sex: str
    birth_place: str
    birth_date: str
    mother_name: str
    relation: str
    of_whom: str
    task_type: str
    period: str
    deadline: str
    priority: str
    finding: str
    account_mask: str
    paying_bank: str

    @property
    def of_family(self) -> tuple[Any, ...]:
        """In the order of FAMILY_TOLD."""
        return self[2:13]

    @property
    def of_person(self) -> tuple[Any, ...]:
        """In the order of PERSON_TOLD."""
        return (self.family_id, self.name, *self[13:22])

    @property
    def keys(self) -> str:
        """By what other rows could be about the same people."""
        return f"{self.nik}{KEY_CUT}{self.no_kk}" if self.nik and self.no_kk else self.nik or self.no_kk

    @property
    def task(self) -> Task:
        """As KnownTasks.tasks hold it."""
        return self.family_id, self.of_whom, self.task_type, self.period

    @property
    def as_family(self) -> Family:
        return Family(self.family_id, **dict(zip(FAMILY_TOLD, self.of_family, strict=True)))

    def person_in(self, family_id: str) -> Person:
        """The row's person, in the family to which it turned out to belong."""
        told: dict[str, Any] = {**dict(zip(PERSON_TOLD, self.of_person, strict=True)), "family_id": family_id}
        return Person(self.person_id, **told)


@dataclass(slots=True)
class KnownTasks:
    """`families` go by id and KK, `persons` by NIK or by family and name (`person_key`).

    `tasks` hold (family, person or "", task type, period). `followed_families` and
    `followed_persons` lead from the key of a record that was merged away to the id of
    the one that stands for it; a record that stands goes before them. `fresh` are new
    families by KK and by NIK; they come among the others when they are asked for.
    `brought` are the ids of the persons whom rows brought.
    """

    families: dict[str, Family] = field(default_factory=dict[str, Family])
    persons: dict[str, Person] = field(default_factory=dict[str, Person])
    tasks: set[Task] = field(default_factory=set[Task])
    followed_families: Mapping[str, str] = field(default_factory=dict[str, str])
    followed_persons: Mapping[str, Person] = field(default_factory=dict[str, Person])
    fresh: dict[str, NewFamily] = field(default_factory=dict[str, NewFamily])
    brought: set[str] = field(default_factory=set[str])

    def family(self, key: str) -> Family | None:
        """The family of a KK or an id, as the rows so far leave it."""
        self._settle(key)
        found = self.families.get(key)
        return found or self.families.get(self.followed_families.get(key, ""))

    def is_followed(self, key: str) -> bool:
        """Whether the key is that of a record that was merged into another."""
        return key not in self.families and key in self.followed_families

    def person(self, key: str) -> Person | None:
        """Whom a NIK, or a name in a family, means."""
        self._settle(key)
        return self.persons.get(key) or self.followed_persons.get(key)

    def stored_persons(self) -> list[Person]:
        """Those who were known before any row."""
        return [person for person in self.persons.values() if person.id not in self.brought]

    def _settle(self, key: str) -> None:
        new = self.fresh.pop(key, None)
        if new is None or new.family_id in self.families:
            return
        self.bring(new.as_family, new.person_in(new.family_id), new.task)

    def bring(self, family: Family, member: Person | None, task: Task) -> bool:
        """What a row leaves behind; gives whether nobody knew its task."""
        is_new = task not in self.tasks
        self.tasks.add(task)
        self.families[family.no_kk or family.id] = self.families[family.id] = family
        if member:
            self.persons[person_key(member.nik, family.id, member.match_key)] = member
            self.brought.add(member.id)
        return is_new


def person_key(nik: str, family_id: str, match_key: str) -> str:
    """By what a person is found again."""
    return nik or f"{family_id}/{match_key}"


def last_of(first: str, merged_into: Mapping[str, str]) -> str:
    """The record that stands at the end of a chain of merges, the first itself where there is none."""
    seen = {first}
    while (following := merged_into.get(first, "")) and following not in seen:
        seen.add(following)
        first = following
    return first


def completed(told: Family, known: Family) -> Family:
    """A row under the number of a record that was merged away: what a person chose at the merge stays.

    It fills what is empty, and brings a desil that was asked for later.
    """
    is_later = told.desil_period > known.desil_period
    stays = {name for name in _TOLD if getattr(known, name) and not (name == "desil" and is_later)}
    stays |= {"rt", "rw"} if known.address else set()  # an address and its RT/RW are one
    return filled(told, known, [name for name in _TOLD if name not in stays])


def filled(told: Family, known: Family, names: Collection[str] = _TOLD) -> Family:
    """What the sheet leaves empty stays as it is stored; the head named first stays the head."""
    kept = {name: value for name in names if (value := getattr(told, name))}
    if "desil" in kept:
        kept |= {"desil_source": told.desil_source, "desil_period": told.desil_period}
    return replace(known, **kept)
