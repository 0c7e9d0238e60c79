"""In this file: the roster is searched for people who stand twice, and what was decided is respected."""

from __future__ import annotations

import pytest

from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.roster import twins as rules
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import families, volunteers
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import find_twins
from padang_desktop.use_cases.roster.find_twins import FAMILIES, PERSONS, VOLUNTEERS, VerdictStandsUnder
from tests import people
from tests.bench import duplicates
from tests.bench.minang_names import truth_set


def put(office: Office, *persons: Volunteer) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, persons)


def one_twice(place: int = 0) -> tuple[Volunteer, Volunteer]:
    nik = f"1371111705809{100 + place}"
    name = ("SYAFRIL HIDAYAT", "ELFIRA RAHAYU", "DARMAWAN EFENDI")[place]
    one = people.a_volunteer(name=name, nik=nik, phone=f"+62812000090{10 + place}")
    again = people.a_volunteer(name=name, nik=f"1371011705809{100 + place}", phone="")
    return one, again


class StopAtOnce:
    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


def test_a_person_who_stands_twice_is_found_and_nothing_is_changed(office: Office) -> None:
    one, again = one_twice()
    put(office, one, again, people.a_volunteer(name="ROSNI", phone="", birth_date="1999-02-03"))
    found = find_twins.find_twins(office)
    [pair] = found.pairs
    assert {pair.first_id, pair.second_id} == {one.id, again.id} and pair.first_id < pair.second_id
    assert pair.is_likely and "NIK_ONE_OFF" in pair.reasons
    assert found.record_count == 3
    with office.reading() as tx:
        assert volunteers.count(tx) == 3


def test_a_pair_judged_to_be_two_people_does_not_come_again(office: Office) -> None:
    put(office, *one_twice(), *one_twice(1))
    first, second = find_twins.find_twins(office).pairs
    deed = find_twins.judge(office, VOLUNTEERS, first.second_id, first.first_id, Verdict.OTHER)
    assert find_twins.find_twins(office).pairs == (second,)
    [kept] = find_twins.decided(office)
    assert (kept.first_id, kept.second_id) == (first.first_id, first.second_id)
    find_twins.take_back(office, deed)
    assert find_twins.find_twins(office).pairs == (first, second) and find_twins.decided(office) == ()


def test_a_pair_that_was_put_off_comes_last(office: Office) -> None:
    put(office, *one_twice(), *one_twice(1))
    first, second = find_twins.find_twins(office).pairs
    find_twins.judge(office, VOLUNTEERS, first.first_id, first.second_id, Verdict.LATER)
    later = find_twins.find_twins(office).pairs
    assert later == (second, first._replace(is_later=True))


def test_only_the_latest_of_two_judgements_can_be_taken_back(office: Office) -> None:
    put(office, *one_twice())
    [pair] = find_twins.find_twins(office).pairs
    earlier = find_twins.judge(office, VOLUNTEERS, *pair[:2], Verdict.LATER)
    later = find_twins.judge(office, VOLUNTEERS, *pair[:2], Verdict.OTHER)
    with pytest.raises(VerdictStandsUnder):
        find_twins.take_back(office, earlier)
    find_twins.take_back(office, later)
    assert find_twins.find_twins(office).pairs[0].is_later


def test_a_search_that_is_cancelled_stops(office: Office) -> None:
    put(office, *one_twice())
    with pytest.raises(Cancelled):
        find_twins.find_twins(office, progress=StopAtOnce())


def test_persons_and_families_are_searched_the_same_way(office: Office) -> None:
    family = people.a_family(head_name="SYAFRIL HIDAYAT")
    again = people.a_family(head_name="SAFRIL HIDAYAT", no_kk=family.no_kk)
    other = people.a_family(head_name="ROSNI")
    child = people.a_person(
        family, name="RAHMAT FITRA", birth_date="2011-03-08", nik="", mother_name="ERNITA"
    )
    twice = people.a_person(again, name="RAHMAD FITRA", birth_date="2011-08-03", nik="", mother_name="Ernita")
    with office.writing("worklist.imported") as tx:
        families.add(tx, [family, again, other])
        families.add_persons(tx, [child, twice])
    [pair] = find_twins.find_twins(office, FAMILIES).pairs
    assert {pair.first_id, pair.second_id} == {family.id, again.id}
    [pair] = find_twins.find_twins(office, PERSONS).pairs
    assert {pair.first_id, pair.second_id} == {child.id, twice.id}
    assert {"BORN_SWAPPED", "MOTHER_SAME"} <= set(pair.reasons)


def test_nobody_is_found_in_an_empty_roster(office: Office) -> None:
    assert find_twins.find_twins(office).pairs == ()
    assert find_twins.record_count(office) == 0


@pytest.mark.parametrize("seed", [11, 12])
def test_made_up_people_entered_twice_are_found_and_others_are_left_alone(seed: int) -> None:
    measured = duplicates.measure("minang", truth_set(seed, people=1_200))
    assert measured.recall >= 0.95
    assert measured.precision >= 0.95


def test_what_is_called_nearly_certain_is_seldom_wrong() -> None:
    measured = duplicates.measure("minang", truth_set(13, people=1_200), rules.LIKELY)
    assert measured.precision >= 0.98


def test_the_same_seed_makes_the_same_people() -> None:
    assert truth_set(5, people=50) == truth_set(5, people=50) != truth_set(6, people=50)
