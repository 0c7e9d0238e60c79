"""In this file: what the office knows already comes to the judge of a worklist, as far as rows name it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from padang_desktop.domain.cases.known_tasks import KnownTasks, last_of, person_key
from padang_desktop.domain.families.family import Family
from padang_desktop.domain.families.masked_number import pattern_of
from padang_desktop.domain.values import nik
from padang_desktop.store import families, known_work
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office


class KnownWork:
    """Fills `tasks` block by block, before the block is judged."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.tasks = KnownTasks()
        self._loaded: set[str] = set()
        with office.reading() as tx:
            self._is_whole = known_work.is_empty(tx)
            if not self._is_whole:
                _follow_merges(tx, self.tasks)

    def look_up(self, cells: Iterable[str]) -> None:
        """Read what the office knows of the numbers in these cells: NIK or KK as they stand."""
        if self._is_whole:
            return
        written = {cell for cell in cells if cell}
        if any(pattern_of(cell) for cell in written):
            # A number of which stars hide a part may be anybody's.
            self.look_up_all()
            return
        numbers = {cell if _is_plain(cell) else _digits(cell) for cell in written} - {""}
        known = self.tasks
        ids = {known.followed_families[number] for number in numbers & known.followed_families.keys()}
        ids |= {
            known.followed_persons[number].family_id for number in numbers & known.followed_persons.keys()
        }
        with self._office.reading() as tx:
            people = known_work.persons_of_niks(tx, numbers)
            ids |= {person.family_id for person in people}
            homes = known_work.families(tx, ids - self._loaded, numbers)
            fresh = self._take_homes(homes)
            people += known_work.members_without_nik(tx, fresh)
            known.tasks.update(known_work.tasks(tx, fresh))
        for person in people:
            known.persons.setdefault(person_key(person.nik, person.family_id, person.match_key), person)

    def look_up_all(self) -> None:
        """Read everything."""
        if self._is_whole:
            return
        self._is_whole = True
        with self._office.reading() as tx:
            fresh = self._take_homes(known_work.all_families(tx))
            for person in known_work.all_persons(tx):
                key = person_key(person.nik, person.family_id, person.match_key)
                self.tasks.persons.setdefault(key, person)
            self.tasks.tasks.update(known_work.tasks(tx, fresh))

    def _take_homes(self, homes: Iterable[Family]) -> set[str]:
        """Families that rows may have changed by now stay as they are."""
        fresh: set[str] = set()
        for home in homes:
            if home.id in self._loaded:
                continue
            fresh.add(home.id)
            self.tasks.families[home.id] = home
            if home.no_kk:
                self.tasks.families.setdefault(home.no_kk, home)
        self._loaded |= fresh
        return fresh


def _is_plain(cell: str) -> bool:
    return len(cell) == nik.DIGIT_COUNT and cell.isascii() and cell.isdigit()


def _digits(cell: str) -> str:
    return nik.clean(unicodedata.normalize("NFKC", cell))[0]


def _follow_merges(tx: Reader, known: KnownTasks) -> None:
    """Let the numbers of records that were merged away lead to those that stand for them."""
    gone = families.merged_families(tx)
    into = {each.id: each.survivor_id for each in gone}
    followed = {kk: last_of(family_id, into) for kk, family_id in families.left_numbers(tx)} if gone else {}
    followed |= {key: last_of(each.id, into) for each in gone for key in (each.id, each.key) if key}
    known.followed_families = followed
    doubles = families.merged_persons(tx)
    person_into = {each.id: each.survivor_id for each in doubles}
    standing = {last_of(each.id, person_into) for each in doubles}
    persons = {person.id: person for person in known_work.persons_of_ids(tx, standing)}
    known.followed_persons = {
        key: person
        for each in doubles
        if (person := persons.get(last_of(each.id, person_into)))
        for key in (each.key, person_key("", person.family_id, each.match_key))
        if key
    }
