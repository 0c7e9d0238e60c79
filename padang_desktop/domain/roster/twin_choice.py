"""In this file: two records of one person side by side, and the one record made of both.

What belongs together is chosen together: a NIK with its status, an account
with its bank. Where only one record says anything, that is proposed; where
both do, the record that stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import person_name


class Side(StrEnum):
    """Whose value: of the record that stays, or of the one that goes into it."""

    STAYS = "tetap"
    GOES = "masuk"


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that are chosen together; the first that is filled stands for them. `key` names the choice."""

    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One group of both records; `proposed` is what to take when nobody chooses."""

    group: Group
    differs: bool
    proposed: Side
    is_filled: bool  # in at least one of the two
    is_in_both: bool = False


class AlreadyMerged(Situation):
    """One of the two was merged, thrown away or taken out meanwhile."""

    code = "TWIN_GONE"


class MergedAway(Situation):
    """This record was merged into another and stands for itself no more; work goes on with that one."""

    code = "PERSON_MERGED"


class OfAnOffice(Situation):
    """At the city: a record that a kecamatan sent is mended there, or its next batch would bring it back."""

    code = "TWIN_OF_AN_OFFICE"


class MergeStandsUnder(Situation):
    """Newer work stands on a merge; `what` names it in words."""

    code = "TWIN_MERGE_STANDS"


GROUPS: tuple[Group, ...] = tuple(
    Group(columns[0], columns)
    for columns in (
        ("printed_name", "name", "title_front", "title_back"),
        ("nik", "nik_status"),
        ("birth_date",), ("birth_place",), ("sex",),
        ("phone",), ("kelurahan",), ("pillar",),
        ("status", "status_reason", "status_on"),
        ("address", "rt", "rw"), ("home_kelurahan",),
        ("religion",), ("education",), ("occupation",),
        ("member_number",), ("appointed_year",),
        ("sk_number", "sk_date", "sk_issuer"),
        ("term_from", "term_until"),
        ("training_number", "training_by", "training_on"),
        ("email",), ("npwp",), ("bpjs_tk",), ("vest_size",),
        ("bank_account", "bank_name", "bank_holder"),
        ("photo",), ("id_photo",), ("note",),
    )
)  # fmt: skip
# Worked out anew, or of the row itself.
NOT_CHOSEN = frozenset({"id", "sort_key", "match_key", "merged_into", "reasons", "revision"})
_ALWAYS_FILLED = frozenset({"nik_status", "status", "pillar"})


def stays_and_goes(one: Volunteer, other: Volunteer) -> tuple[Volunteer, Volunteer]:
    """Which record stays: the one that says more, of two alike the older one."""
    both = sorted((one, other), key=lambda person: (-_filled(person), person.id))
    return both[0], both[1]


def lines_of(stays: Volunteer, goes: Volunteer) -> tuple[Line, ...]:
    """Every group, in the order in which people read a record."""
    return tuple(_line(group, stays, goes) for group in GROUPS)


def merged(stays: Volunteer, goes: Volunteer, choices: Mapping[str, str]) -> Volunteer:
    """The one record made of both. `choices` names a Side by a group's key; the rest is as proposed."""
    values: dict[str, Any] = {}
    for line in lines_of(stays, goes):
        side = Side(choices.get(line.group.key, line.proposed))
        source = stays if side is Side.STAYS else goes
        values |= {column: getattr(source, column) for column in line.group.columns}
    name = values["name"]
    return replace(
        stays,
        **values,
        sort_key=person_name.sort_key(name),
        match_key=person_name.match_key(name),
        reasons=_both_reasons(stays, goes),
    )


def _both_reasons(stays: Volunteer, goes: Volunteer) -> str:
    """What was said of a warning for either record; where both were asked, what the one that stays says."""
    said: dict[str, str] = {}
    for each in (goes, stays):
        said |= json.loads(each.reasons) if each.reasons else {}
    return json.dumps(dict(sorted(said.items())), ensure_ascii=False) if said else ""


def _line(group: Group, stays: Volunteer, goes: Volunteer) -> Line:
    mine, theirs = (tuple(getattr(each, column) for column in group.columns) for each in (stays, goes))
    has_mine, has_theirs = _says(group, stays), _says(group, goes)
    proposed = Side.GOES if has_theirs and not has_mine else Side.STAYS
    return Line(group, mine != theirs, proposed, has_mine or has_theirs, has_mine and has_theirs)


def _says(group: Group, person: Volunteer) -> bool:
    columns = group.columns if len(group.columns) == 1 else tuple(set(group.columns) - _ALWAYS_FILLED)
    if group.key == "status":
        columns = ("status",)
    return any(getattr(person, column) for column in columns)


def _filled(person: Volunteer) -> int:
    return sum(_says(group, person) for group in GROUPS)
