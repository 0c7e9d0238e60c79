"""In this file: two records that were merged are parted again, and what keeps them together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.office.trash import IsMerged
from padang_desktop.domain.roster.twin_choice import AlreadyMerged, MergeStandsUnder
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.store import volunteers
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import find_twins, keep_roster, merge_twins
from padang_desktop.use_cases.settings import throw_away
from tests import people
from tests.use_cases.twin_ground import ONE, a_pair, enrolled, everything, put, stored, with_work


def test_parting_gives_everything_back_as_it_was(office: Office) -> None:
    one, again = a_pair(office)
    with_work(office, again)
    enrolled(office, one, again)
    before = everything(office)
    merge_twins.merge(office, one.id, again.id, {"nik": "masuk"})
    assert everything(office) != before
    merge_twins.unmerge(office, again.id)
    assert everything(office) == before
    assert len(find_twins.find_twins(office).pairs) == 1


def test_a_merge_after_a_put_off_verdict_gives_that_verdict_back(office: Office) -> None:
    one, again = a_pair(office)
    find_twins.judge(office, find_twins.VOLUNTEERS, one.id, again.id, Verdict.LATER)
    merge_twins.merge(office, one.id, again.id, {})
    merge_twins.unmerge(office, again.id)
    assert find_twins.find_twins(office).pairs[0].is_later


def test_newer_work_keeps_a_merge_and_is_named(office: Office) -> None:
    one, again = a_pair(office)
    with_work(office, again)
    merge_twins.merge(office, one.id, again.id, {})
    with office.writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(stored(office, one.id), phone="+6281200009099"))
    before = everything(office)
    with pytest.raises(MergeStandsUnder) as told:
        merge_twins.unmerge(office, again.id)
    assert told.value.facts["what"] == "data orangnya"
    assert everything(office) == before


def test_a_record_is_merged_only_once(office: Office) -> None:
    one, again = a_pair(office)
    third = people.a_volunteer(**ONE)
    put(office, third)
    merge_twins.merge(office, one.id, again.id, {})
    for pair in ((one.id, again.id), (again.id, one.id), (third.id, again.id), (one.id, "nobody")):
        with pytest.raises(AlreadyMerged):
            merge_twins.merge(office, *pair, {})
    with pytest.raises(AlreadyMerged):
        merge_twins.unmerge(office, one.id)
    with pytest.raises(AlreadyMerged):
        merge_twins.side_by_side(office, one.id, again.id)


def test_of_a_chain_the_last_merge_is_parted_first(office: Office) -> None:
    one, again = a_pair(office)
    third = people.a_volunteer(**ONE)
    put(office, third)
    merge_twins.merge(office, one.id, again.id, {})
    merge_twins.merge(office, third.id, one.id, {})
    with pytest.raises(MergeStandsUnder):
        merge_twins.unmerge(office, again.id)
    merge_twins.unmerge(office, one.id)
    merge_twins.unmerge(office, again.id)
    assert stored(office, again.id).merged_into == stored(office, one.id).merged_into == ""


def test_one_into_whom_others_were_merged_is_thrown_away_only_after_parting(office: Office) -> None:
    one, again = a_pair(office)
    third = people.a_volunteer(**ONE)
    put(office, third)
    merge_twins.merge(office, again.id, third.id, {})
    merge_twins.merge(office, one.id, again.id, {})
    with pytest.raises(IsMerged) as told:
        throw_away.throw_away(office, "volunteer", one.id, "Salah input")
    assert told.value.facts["count"] == "3"
    merge_twins.unmerge(office, again.id)
    throw_away.throw_away(office, "volunteer", one.id, "Salah input")
    assert keep_roster.facts(office).people == 1
