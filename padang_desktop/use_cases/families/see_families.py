"""In this file: families and persons are listed, searched, and one family is opened with all about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from padang_desktop.domain.families.family import Family, FamilyLine, Person, PersonLine, judge_members
from padang_desktop.domain.families.household import Handover
from padang_desktop.domain.families.household_merge import FamilyGone
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.values import person_name
from padang_desktop.store import changes, families, family_search, households, journal, open_work, tables
from padang_desktop.store.database import Reader
from padang_desktop.store.family_search import MOST, Found, Wanted
from padang_desktop.store.households import FamilyCase
from padang_desktop.use_cases.office import Office

__all__ = ["MOST", "FamilyCase", "Found", "Wanted"]

_ENOUGH_HITS, _MOST_OFFERED = 5, 3
_LIKE_ENOUGH, _SHORTEST_NAME = 70, 3
_NOT_TOLD = frozenset({"sort_key", "match_key", "reasons"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field's former and later value, by whom and how; `name` is the member's, "" for the family.

    With an empty `field` the record was brought in. `file_name` is the sheet
    that an import read it from. `at` is aware UTC.
    """

    at: datetime
    by: str
    deed_name: str
    file_name: str
    name: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class WholeFamily:
    """A family with all about it; histories have the newest first."""

    family: Family
    members: tuple[Person, ...]
    problems: tuple[Problem, ...]
    cases: tuple[FamilyCase, ...]
    moves: tuple[Handover, ...]
    changes: tuple[Change, ...]
    swallowed: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The line of facts above the list."""

    family_count: int
    person_count: int


def totals(office: Office) -> Totals:
    with office.reading() as tx:
        return Totals(*families.count(tx))


def person_ids(office: Office, wanted: Wanted) -> Found:
    """Handles of the persons to show; quick enough for each key while something is typed."""
    with office.reading() as tx:
        return family_search.persons(tx, wanted)


def family_ids(office: Office, wanted: Wanted) -> Found:
    """Handles of the families to show, by their own fields or by those of a member."""
    with office.reading() as tx:
        return family_search.families(tx, wanted)


def person_lines(office: Office, handles: Sequence[int]) -> dict[int, PersonLine]:
    """One page of the table; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return family_search.person_lines(tx, handles)


def family_lines(office: Office, handles: Sequence[int]) -> dict[int, FamilyLine]:
    """One page of the table; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return family_search.family_lines(tx, handles)


def row_of(office: Office, table: str, record_id: str) -> int | None:
    """The table's own number of a family ("families") or person ("persons")."""
    with office.reading() as tx:
        return family_search.handle(tx, table, record_id)


def places(office: Office) -> tuple[tuple[str, str], ...]:
    """Code and name of the kelurahan of this office, by name."""
    inside = [
        (area.code, area.name)
        for area in office.reference.areas
        if area.level is Level.KELURAHAN and area.code.startswith(f"{office.wilayah}.")
    ]
    return tuple(sorted(inside, key=lambda each: each[1]))


def vocabulary(office: Office) -> list[str]:
    """Every word that occurs in a name, once; what spellings_like looks among. Not for each key."""
    with office.reading() as tx:
        keys = family_search.sort_keys(tx)
    return sorted({word for key in keys for word in key.split() if len(word) >= _SHORTEST_NAME})


def spellings_like(office: Office, typed: str, words: Sequence[str]) -> list[str]:
    """What was probably meant, the likeliest first; each finds somebody. [] when enough is found as it is."""
    meant = person_name.sort_key(typed).split()
    if not meant or len("".join(meant)) < _SHORTEST_NAME or any(sign.isdigit() for sign in typed):
        return []
    if len(person_ids(office, Wanted(typed)).ids) >= _ENOUGH_HITS:
        return []
    ways = [_near(word, words) for word in meant]
    if not all(ways):
        return []
    likely = sorted(product(*ways), key=lambda way: -sum(like for _, like in way))
    told = [" ".join(word for word, _ in way) for way in likely]
    fresh = [name for name in dict.fromkeys(told) if name != " ".join(meant)]
    found = (name for name in fresh[:12] if person_ids(office, Wanted(name)).ids)
    return [name.title() for _, name in zip(range(_MOST_OFFERED), found, strict=False)]


def whole(office: Office, family_id: str) -> WholeFamily:
    """Open a family; leaves a line in the journal, so not on the screen's thread. Raises FamilyGone."""
    with office.writing("family.seen", family_id) as tx:
        family = families.one(tx, family_id)
        if family is None or family.merged_into:
            raise FamilyGone
        members = families.members(tx, family_id)
        return WholeFamily(
            family,
            tuple(members),
            tuple(judge_members([each for each in members if each.life_status != "MENINGGAL"])),
            tuple(households.cases_of(tx, family_id)),
            tuple(households.moves_of(tx, family_id)),
            tuple(_history(tx, family, members)),
            tuple(families.swallowed(tx, family_id)),
        )


def family_of(office: Office, person_id: str) -> str | None:
    """The family a person belongs to."""
    with office.reading() as tx:
        person = families.person(tx, person_id)
    return person.family_id if person else None


def note_sensitive_seen(office: Office, person_id: str) -> None:
    """Somebody wanted to see health, disability and income of a member: the journal says so."""
    with office.writing("sensitive.seen", person_id):
        pass


def _near(word: str, words: Sequence[str]) -> list[tuple[str, float]]:
    from rapidfuzz import fuzz, process

    found = process.extract(word, words, scorer=fuzz.ratio, limit=4, score_cutoff=_LIKE_ENOUGH)
    sound = person_name.match_key(word)
    if person_name.match_key(word) and len(sound) >= _SHORTEST_NAME:
        found += [(each, 95.0, 0) for each, _, _ in found if person_name.match_key(each) == sound]
    best: dict[str, float] = {}
    for each, like, _ in found:
        best[each] = max(like, best.get(each, 0.0))
    return sorted(best.items(), key=lambda pair: -pair[1])[:3]


def _history(tx: Reader, family: Family, members: Sequence[Person]) -> list[Change]:
    """Every change of every field of the family and its members, and who brought them in."""
    told: list[tuple[int, Change]] = []
    records: list[tuple[str, Family | Person, str]] = [("families", family, "")]
    records += [("persons", person, person.name) for person in members]
    earlier = {
        record.id: changes.history(tx, tables.BY_NAME[table], record.id) for table, record, _ in records
    }
    first = {record.id: households.added_by(tx, table, record.id) for table, record, _ in records}
    deeds = {change.deed for each in earlier.values() for change in each} | set(first.values())
    lines, names = journal.named(tx, deeds), open_work.account_names(tx)
    files = households.file_names(tx, deeds)

    def tell(deed: int, name: str, *values: str) -> None:
        if line := lines.get(deed):
            by = names.get(line.by, "")
            told.append((deed, Change(line.at, by, line.name, files.get(deed, ""), name, *values)))

    for table, record, name in records:
        columns = families.FAMILY_COLUMNS if table == "families" else families.PERSON_COLUMNS
        row = families.family_row(record) if isinstance(record, Family) else families.person_row(record)
        after: dict[str, Any] = {column: row[column] for column in columns}
        for change in earlier[record.id]:
            for column in columns:
                before = change.before.get(column, after[column])
                if before != after[column] and column not in _NOT_TOLD:
                    tell(change.deed, name, column, str(before or ""), str(after[column] or ""))
                after[column] = before
        tell(first[record.id], name)
    return [change for _, change in sorted(told, key=lambda pair: -pair[0])]
