"""In this file: a pair of families that was merged, looked at again as both records are kept."""

from __future__ import annotations

from padang_desktop.domain.families import household_merge
from padang_desktop.store import families
from padang_desktop.use_cases.families.merge_families import TwoFamilies
from padang_desktop.use_cases.office import Office


def merged_sides(office: Office, first_id: str, second_id: str) -> TwoFamilies | None:
    """Both records of a merge; None when they are not merged (any more). Leaves a journal line."""
    with office.writing("family.seen", first_id, other=second_id) as tx:
        first, second = families.one(tx, first_id), families.one(tx, second_id)
    if first is None or second is None:
        return None
    for stays, goes in ((first, second), (second, first)):
        if goes.merged_into == stays.id:
            return TwoFamilies(stays, goes, household_merge.lines_of(stays, goes), (), (), (), {})
    return None
