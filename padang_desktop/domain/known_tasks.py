"""In this file: what the office has already, found again by the numbers and names that a worklist brings.

A record that was merged into another is never found for itself: its number
leads to the one that stands for it, so that no import doubles what somebody
made one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from padang_desktop.domain.family import Family, Person


@dataclass(slots=True)
class KnownTasks:
    """`families` go by id and KK, `persons` by NIK or by family and name (`person_key`).

    `tasks` hold (family, person or "", task type, period). `followed_families` and
    `followed_persons` lead from the key of a record that was merged away to the id of
    the one that stands for it; a record that stands goes before them.
    """

    families: dict[str, Family] = field(default_factory=dict[str, Family])
    persons: dict[str, Person] = field(default_factory=dict[str, Person])
    tasks: set[tuple[str, str, str, str]] = field(default_factory=set[tuple[str, str, str, str]])
    followed_families: Mapping[str, str] = field(default_factory=dict[str, str])
    followed_persons: Mapping[str, Person] = field(default_factory=dict[str, Person])

    def family(self, key: str) -> Family | None:
        """The family of a KK or an id, as the rows so far leave it."""
        found = self.families.get(key)
        return found or self.families.get(self.followed_families.get(key, ""))

    def is_followed(self, key: str) -> bool:
        """Whether the key is that of a record that was merged into another."""
        return key not in self.families and key in self.followed_families

    def person(self, key: str) -> Person | None:
        """Whom a NIK, or a name in a family, means."""
        return self.persons.get(key) or self.followed_persons.get(key)


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
