"""In this file: two records of one family side by side, and the one record made of both.

What belongs together is chosen together, as for volunteers (twin_choice).
Where only one record says anything that is proposed, where both do the record
that stays; of two desil the one asked for later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.families.household import NO_RELATION
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.twin_choice import Group, Line, Side

GROUPS: tuple[Group, ...] = tuple(
    Group(columns[0], columns)
    for columns in (
        ("head_name",),
        ("no_kk", "kk_reason"),
        ("kelurahan", "address", "rt", "rw"),
        ("home_address",),
        ("latitude", "longitude", "accuracy"),
        ("desil", "desil_source", "desil_period", "desil_on"),
        ("external_id",), ("siks_id",),
        ("match_status", "match_on"),
        ("state", "left_on", "left_to", "left_reason"),
        ("note",),
    )
)  # fmt: skip


class FamilyGone(Situation):
    """One of the two was merged or thrown away meanwhile."""

    code = "FAMILY_GONE"


class FamilyMergeStands(Situation):
    """Newer work stands on a merge."""

    code = "FAMILY_MERGE_STANDS"


def stays_and_goes(one: Family, other: Family) -> tuple[Family, Family]:
    """Which record stays: the one that says more, of two alike the older one."""
    both = sorted((one, other), key=lambda family: (-_filled(family), family.id))
    return both[0], both[1]


def lines_of(stays: Family, goes: Family) -> tuple[Line, ...]:
    """Every group, in the order in which people read a record."""
    return tuple(_line(group, stays, goes) for group in GROUPS)


def merged(stays: Family, goes: Family, choices: Mapping[str, str]) -> Family:
    """The one record made of both. `choices` name a Side by a group's key; the rest is as proposed."""
    values: dict[str, Any] = {}
    for line in lines_of(stays, goes):
        side = Side(choices.get(line.group.key, line.proposed))
        source = stays if side is Side.STAYS else goes
        values |= {column: getattr(source, column) for column in line.group.columns}
    programmes = tuple(dict.fromkeys((*stays.programmes, *goes.programmes)))
    return replace(stays, **values, programmes=programmes)


def gathered(
    staying: Sequence[Person], coming: Sequence[Person], head_name: str
) -> tuple[list[Person], list[tuple[Person, Person]]]:
    """Who comes into the family that stays, as they are there, and who is there already (pairs of both).

    Two records with one NIK are one person; of two heads the one whom the family is named after stays head.
    """
    by_nik = {person.nik: person for person in staying if person.nik and not person.merged_into}
    doubles = [(by_nik[person.nik], person) for person in coming if person.nik and person.nik in by_nik]
    double_ids = {person.id for _, person in doubles}
    has_head = any(person.relation == HEAD and not person.merged_into for person in staying)
    moving: list[Person] = []
    for person in coming:
        if person.id in double_ids:
            continue
        is_second = has_head and person.relation == HEAD
        moving.append(replace(person, relation=NO_RELATION) if is_second else person)
    return moving, doubles


def _line(group: Group, stays: Family, goes: Family) -> Line:
    mine, theirs = (tuple(getattr(each, column) for column in group.columns) for each in (stays, goes))
    has_mine, has_theirs = bool(mine[0]), bool(theirs[0])
    proposed = Side.GOES if has_theirs and not has_mine else Side.STAYS
    is_later = (goes.desil_period, goes.desil_on) > (stays.desil_period, stays.desil_on)
    if group.key == "desil" and has_mine and has_theirs and is_later:
        proposed = Side.GOES
    return Line(group, mine != theirs, proposed, has_mine or has_theirs, has_mine and has_theirs)


def _filled(family: Family) -> int:
    return sum(bool(getattr(family, group.columns[0])) for group in GROUPS)
