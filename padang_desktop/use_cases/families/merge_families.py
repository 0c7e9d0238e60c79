"""In this file: two records of one family become one, and come apart again.

The record that goes is kept whole and only points to the one that stays; its
members and cases go along. Members whom both records have (one NIK) become
one. Nothing is merged without a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from padang_desktop.domain.families import household_merge
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.families.household_merge import FamilyGone, FamilyMergeStands
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.roster.twin_choice import Line
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.store import changes, families, households, tables, twins
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.twins import Judged
from padang_desktop.use_cases.families.keep_households import Kept
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.roster.find_twins import FAMILIES, PERSONS


@dataclass(frozen=True, slots=True)
class TwoFamilies:
    """Two records to look at; `doubles` are members whom both have, `moving` counts what goes along."""

    stays: Family
    goes: Family
    lines: tuple[Line, ...]
    staying: tuple[Person, ...]
    coming: tuple[Person, ...]
    doubles: tuple[str, ...]
    moving: Mapping[str, int]


def side_by_side(office: Office, first_id: str, second_id: str) -> TwoFamilies:
    """Two families for judging; the one that says more stays. Leaves a journal line. Raises FamilyGone."""
    with office.writing("family.seen", first_id, other=second_id) as tx:
        first, second = _standing(tx, first_id), _standing(tx, second_id)
        if first.id == second.id:
            raise FamilyGone
        stays, goes = household_merge.stays_and_goes(first, second)
        staying, coming = families.members(tx, stays.id), families.members(tx, goes.id)
        found = twins.references(tx, FAMILIES, goes.id)
    _, doubles = household_merge.gathered(staying, coming, stays.head_name)
    return TwoFamilies(
        stays, goes, household_merge.lines_of(stays, goes), tuple(staying), tuple(coming),
        tuple(person.name for _, person in doubles), dict(Counter(each.table for each in found)),
    )  # fmt: skip


def merge(office: Office, stays_id: str, goes_id: str, choices: Mapping[str, str]) -> Kept:
    """Make one family of two, all or nothing. `choices` are those of household_merge.merged.

    Raises FamilyGone, and Incomplete when a third family has the number that was chosen.
    """
    with office.writing("family.merged", stays_id, other=goes_id) as tx:
        stays, goes = _standing(tx, stays_id), _standing(tx, goes_id)
        if stays.id == goes.id:
            raise FamilyGone
        made = household_merge.merged(stays, goes, choices)
        staying, coming = families.members(tx, stays.id), families.members(tx, goes.id)
        changes.change(tx, tables.families, goes.id, {"merged_into": stays.id})
        if households.around_family(tx, stays.id, made.no_kk).same_kk:
            raise Incomplete((Problem("KK_TAKEN", "no_kk", made.no_kk),))
        families.change(tx, made)
        _gather(tx, staying, coming, made)
        # Persons who came along refer to the family that stays already.
        found = [each for each in twins.references(tx, FAMILIES, goes.id) if each.table != PERSONS]
        clashing = twins.clashing(tx, found, stays.id)
        moved = [each for each in found if each not in clashing]
        twins.hand_over(tx, moved, stays.id)
        first, second = sorted((stays.id, goes.id))
        twins.keep_verdict(tx, Judged(new_id(), FAMILIES, first, second, str(Verdict.SAME)))
        tx.tell(rows=len(moved))
        return Kept(stays.id, tx.deed, made.head_name)


def unmerge(office: Office, goes_id: str) -> Kept:
    """Take a merge back whole: both families are as before.

    Raises FamilyGone, FamilyMergeStands, and NikUsedMeanwhile when a number is somebody else's by now.
    """
    with office.writing("family.unmerged", goes_id) as tx:
        deed = twins.merged_by(tx, FAMILIES, goes_id)
        if not deed:
            raise FamilyGone
        if households.in_the_way(tx, deed):
            raise FamilyMergeStands(reason=f"deed {deed}")
        tx.tell(rows=households.undo(tx, deed))
        if families.number_clashes(tx):
            raise NikUsedMeanwhile(reason=goes_id)
        back = families.one(tx, goes_id)
        return Kept(goes_id, tx.deed, back.head_name if back else "")


def merged_into(office: Office, family_id: str) -> tuple[Family, ...]:
    """Records that were merged into this family and can come apart again."""
    with office.reading() as tx:
        return tuple(families.swallowed(tx, family_id))


def _gather(tx: Writer, staying: list[Person], coming: list[Person], made: Family) -> None:
    moving, doubles = household_merge.gathered(staying, coming, made.head_name)
    for person in moving:
        changes.change(tx, tables.persons, person.id, {"family_id": made.id, "relation": person.relation})
    for stays, goes in doubles:
        changes.change(tx, tables.persons, goes.id, {"merged_into": stays.id})
        twins.hand_over(tx, twins.references(tx, PERSONS, goes.id), stays.id)


def _standing(tx: Reader, family_id: str) -> Family:
    family = families.one(tx, family_id)
    if family is None or family.merged_into:
        raise FamilyGone
    return family
