"""In this file: who is in the roster already, found again by NIK or by name and birth date.

The keys of a record that was merged into another lead to the one that stands
for both. What such a row merely repeats was judged when the two were merged,
so it says nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from padang_desktop.domain.volunteer import Volunteer

Key = str | tuple[str, str]


@dataclass(slots=True)
class KnownPeople:
    """People by the keys that find them again; `gone` holds, by the same keys, records merged into them."""

    by_nik: dict[str, Volunteer] = field(default_factory=dict[str, Volunteer])
    by_name_and_birth: dict[tuple[str, str], Volunteer] = field(
        default_factory=dict[tuple[str, str], Volunteer]
    )
    gone: dict[Key, Volunteer] = field(default_factory=dict[Key, Volunteer])

    @classmethod
    def of(cls, people: Sequence[Volunteer], merged: Sequence[Volunteer] = ()) -> KnownPeople:
        """`people` are those who stand, `merged` the records that were merged into one of them."""
        known = cls()
        for person in people:
            if person.nik:
                known.by_nik[person.nik] = person
            if person.birth_date:
                known.by_name_and_birth.setdefault((person.match_key, person.birth_date), person)
        standing = {person.id: person for person in people} if merged else {}
        into = {person.id: person.merged_into for person in merged}
        for person in merged:
            last = person.id
            while last in into:
                last = into[last]
            if last in standing:
                known._lead_on(person, standing[last])
        return known

    def find(self, nik: str, match_key: str, birth_date: str) -> tuple[Volunteer | None, Volunteer | None]:
        """Who is meant by these, and the merged record by whose key they were found."""
        if nik and (by_nik := self.by_nik.get(nik)):
            return by_nik, self.gone.get(nik)
        key = match_key, birth_date
        same = self.by_name_and_birth.get(key)
        # Two people may share name and birthday; a second NIK says that they do.
        if same is None or (same.nik and nik):
            return None, None
        return same, self.gone.get(key)

    def _lead_on(self, gone: Volunteer, stands: Volunteer) -> None:
        if gone.nik and gone.nik not in self.by_nik:
            self.by_nik[gone.nik], self.gone[gone.nik] = stands, gone
        key = (gone.match_key, gone.birth_date)
        if gone.birth_date and key not in self.by_name_and_birth:
            self.by_name_and_birth[key], self.gone[key] = stands, gone
