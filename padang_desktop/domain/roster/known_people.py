"""In this file: who is in the roster already, found again by NIK, or by name and birth date.

The keys of a record that was merged into another, and those of the other as
it was before, lead to the one that stands for both. What such a row merely
repeats was judged when the two were merged, so it says nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from padang_desktop.domain.roster.volunteer import Volunteer

Key = str | tuple[str, ...]


class Self(NamedTuple):
    """A record by whose keys somebody is found, and the one that stands for it: mostly itself."""

    record: Volunteer
    stands: Volunteer


class Found(NamedTuple):
    """Who is meant; `gone` are the merged or former records by whose key they were found.

    Of more than one who could be meant, `could_be` of them, nobody is.
    """

    person: Volunteer | None = None
    gone: tuple[Volunteer, ...] = ()
    could_be: int = 0


@dataclass(slots=True)
class KnownPeople:
    """People by the keys that find them again.

    Without NIK and birth date somebody is known by name and kelurahan, and by
    that finds only those of whom no more is known.
    """

    by_nik: dict[str, Volunteer] = field(default_factory=dict[str, Volunteer])
    selves: dict[Key, list[Self]] = field(default_factory=dict[Key, list[Self]])

    @classmethod
    def of(
        cls, people: Sequence[Volunteer], merged: Sequence[Volunteer] = (), former: Sequence[Volunteer] = ()
    ) -> KnownPeople:
        """`people` are those who stand, `merged` the records that were merged into one of them.

        `former` are records that took something from another, as they were before.
        """
        known = cls()
        for person in people:
            if person.nik:
                known.by_nik[person.nik] = person
            known._add(_key_of(person), Self(person, person))
        standing = {person.id: person for person in people} if merged else {}
        into = {person.id: person.merged_into for person in merged}
        for person in (*merged, *former):
            last = person.id
            while last in into:
                last = into[last]
            if last in standing:
                known._lead_on(Self(person, standing[last]))
        return known

    def is_named(self, match_key: str, birth_date: str) -> bool:
        """Whether somebody of this name and birth date is known."""
        return (match_key, birth_date) in self.selves

    def find(self, said: Volunteer) -> Found:
        """Who is meant by what a row says of somebody."""
        if said.nik and (by_nik := self.by_nik.get(said.nik)):
            return Found(by_nik, _gone(self.selves.get(said.nik, ()), by_nik))
        # Two people may share name and birthday; a second NIK or the other sex says that they do.
        same = [
            each
            for each in self.selves.get(_key_of(said) or "", ())
            if not (said.nik and (each.record.nik or each.stands.nik))
            and not (said.sex and each.record.sex and said.sex != each.record.sex)
        ]
        for name in ("kelurahan", "phone"):
            if len({each.stands.id for each in same}) > 1:
                wanted = getattr(said, name)
                nearer = [each for each in same if wanted and getattr(each.record, name) == wanted]
                same = nearer or same
        standing = {each.stands.id: each.stands for each in same}
        if len(standing) > 1:
            return Found(could_be=len(standing))
        for person in standing.values():
            return Found(person, _gone(same, person))
        return Found()

    def _lead_on(self, gone: Self) -> None:
        nik = gone.record.nik
        if nik and self.by_nik.setdefault(nik, gone.stands) is gone.stands:
            self._add(nik, gone)
        self._add(_key_of(gone.record), gone)

    def _add(self, key: Key | None, each: Self) -> None:
        if key:
            self.selves.setdefault(key, []).append(each)


def _key_of(person: Volunteer) -> Key | None:
    if person.birth_date:
        return person.match_key, person.birth_date
    return None if person.nik else (person.match_key, "", person.kelurahan)


def _gone(found: Sequence[Self], person: Volunteer) -> tuple[Volunteer, ...]:
    return tuple(each.record for each in found if each.stands is person and each.record is not person)
