"""In this file: a merge that was made after the first batch reaches the city, and so does its taking back."""

from __future__ import annotations

from sqlalchemy import select

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.store import tables, volunteers
from padang_desktop.use_cases.cases import approve_results, assign_cases, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.roster import find_twins, merge_twins
from tests import people
from tests.offices import with_tasks
from tests.stories.world import World

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


def roster(office: Office) -> dict[str, str]:
    """Names of those who stand in the roster, by id."""
    with office.reading() as tx:
        return {person.id: person.name for person in volunteers.all_people(tx)}


def case_holders(office: Office) -> set[str | None]:
    with office.reading() as tx:
        return set(tx.connection.execute(select(tables.cases.c.volunteer_id)).scalars())


def test_two_records_of_one_person_become_one_at_the_city_too_and_two_again(world: World) -> None:
    office, city = world.office, world.city
    one = people.a_volunteer(name="SYAFRIL HIDAYAT", nik="1371111705809012")
    again = people.a_volunteer(name="SAFRIL HIDAYAT", nik="1371011705809012", phone="")
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [one, again])
    tasks = with_tasks(office, 2)
    assign_cases.assign(office, [case.id for case in tasks.cases], again.id)
    for at, case in enumerate(tasks.cases):
        photos = [
            PhotoIn(people.a_photo(world.folder, f"{at}-{kind}.jpg", colour=at * 3 + place), kind)
            for place, kind in enumerate(KINDS)
        ]
        record_visit.record_visit(office, people.a_visit(case, volunteer_id=again.id), photos)
    approve_results.approve_results(office, [case.id for case in tasks.cases])
    world.send()
    world.accept(world.receive()[0])
    assert set(roster(city)) == {one.id, again.id} and case_holders(city) == {again.id}

    [pair] = find_twins.find_twins(office).pairs
    merge_twins.merge(office, one.id, again.id, {"nik": "tetap"})
    assert world.send().counts == {"relawan": 2, "kasus": 2, "kunjungan": 2}
    received = world.receive()[-1]
    assert received.state == Outcome.ACCEPTED.value
    world.accept(received)
    assert set(roster(city)) == {one.id} and case_holders(city) == {one.id}

    merge_twins.unmerge(office, again.id)
    assert world.send().counts == {"relawan": 2, "kasus": 2, "kunjungan": 2}
    assert world.receive()[-1].state == Outcome.ACCEPTED.value
    assert roster(city) == roster(office) == {one.id: one.name, again.id: again.name}
    assert case_holders(city) == {again.id}

    find_twins.judge(office, find_twins.VOLUNTEERS, pair.first_id, pair.second_id, Verdict.OTHER)
    assert find_twins.find_twins(office).pairs == ()
