"""In this file: an event of the city: two kecamatan call its roll, the city gives out the certificates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from padang_desktop.domain.batches.batch_tables import BY_STORE
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.training.attendance import NotOurPeople
from padang_desktop.domain.training.training import NobodyEnrolled, Training, TrainingState
from padang_desktop.domain.training.training_draft import GuestDraft, RosterFilter
from padang_desktop.domain.training.training_owner import NotOwnPeople, NotTheOwner
from padang_desktop.store import changes, tables, volunteers
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox.send_batch import MadeBatch
from padang_desktop.use_cases.training import change_participants, mend_training, move_training, run_training
from tests.people import a_volunteer, new_id
from tests.stories.world import World
from tests.trainings import a_draft

HERE, THERE = "13.71.11.1001", "13.71.07.1001"


def rosters(world: World) -> None:
    """Two PSM in each kecamatan, known to the city by their batches."""
    for office, kelurahan in ((world.office, HERE), (world.other, THERE)):
        with office.writing("roster.imported") as tx:
            volunteers.add(tx, [a_volunteer(kelurahan=kelurahan, sort_key=f"{at}") for at in range(2)])
        assert arrived(world, world.send(office)).state == Outcome.ACCEPTED.value


def an_event(world: World) -> Training:
    draft = a_draft(title="Bimtek PSM se-Kota", guests=(GuestDraft("Tamu Kota Contoh"),))
    return run_training.plan_training(world.city, replace(draft, participants=RosterFilter()))


def give(world: World, office: Office, training: Training) -> None:
    """What a pack of Data dari Kota does: the city's rows, known as such, and only people of that office."""
    with world.city.reading() as source, office.writing("worklist.imported") as tx:
        here = set(tx.connection.execute(select(tables.volunteers.c.id)).scalars())
        for name in ("trainings", "sessions", "participants", "certificates"):
            table = tables.BY_NAME[name]
            key = table.c.id if name == "trainings" else table.c.training_id
            there = set(tx.connection.execute(select(table.c.id)).scalars())
            found = source.connection.execute(table.select().where(key == training.id)).mappings()
            kept = BY_STORE[name].kept_columns
            rows = [
                {column: row[column] for column in kept} | {"added_by": tx.deed, "changed_by": tx.deed}
                for row in found
                if row["id"] not in there
                and (name != "participants" or row["volunteer_id"] is None or row["volunteer_id"] in here)
            ]
            if rows:
                tx.connection.execute(insert(table), rows)
            changes.add(tx, tables.from_city, (
                {"id": new_id(), "part": "kegiatan", "key": row["id"], "row_table": name, "row_id": row["id"]}
                for row in rows
            ))  # fmt: skip


def arrived(world: World, made: MadeBatch) -> Received:
    assert made.on_stick is not None
    [received] = world.receive(made.on_stick)
    return received


def people(office: Office, training: Training) -> dict[str, str]:
    """Name -> participant."""
    return {row.participant.name: row.participant.id for row in run_training.grid(office, training.id).rows}


def own_people(office: Office, training: Training) -> list[str]:
    rows = run_training.grid(office, training.id).rows
    return [row.participant.id for row in rows if row.participant.volunteer_id]


def mark(office: Office, training: Training, who: list[str], letter: str = "H") -> None:
    run_training.set_marks(
        office, training.id, [(each, session.id, letter) for each in who for session in training.sessions]
    )


def test_two_kecamatan_call_the_roll_of_their_own_people_and_the_city_issues(world: World) -> None:
    rosters(world)
    event = an_event(world)
    assert event.owner == "13.71" and len(people(world.city, event)) == 5
    for office in (world.office, world.other):
        give(world, office, event)
        mark(office, event, own_people(office, event))
        made = world.send(office)
        assert made.counts["presensi"] == 10 and "pelatihan" not in made.counts
        received = arrived(world, made)
        assert (received.state, received.accepted) == (Outcome.ACCEPTED.value, made.counts)
    told = run_training.who_passed(world.city, event.id)
    assert (len(told.passed), len(told.not_passed)) == (4, 1)
    assert told.training.state is TrainingState.RUNNING
    issued = issue_certificates.issue_certificates(world.city, event.id)
    assert issued.count == 4


def test_a_kecamatan_reads_the_plan_of_the_city_and_changes_none_of_it(world: World) -> None:
    rosters(world)
    event = an_event(world)
    give(world, world.office, event)
    office, guest = world.office, people(world.office, event)["Tamu Kota Contoh"]
    with pytest.raises(NotTheOwner):
        mend_training.change_training(office, event.id, a_draft())
    with pytest.raises(NotTheOwner):
        mend_training.take_back_training(office, event.id)
    with pytest.raises(NotTheOwner):
        move_training.move(office, event.id, TrainingState.CANCELLED, "tidak jadi")
    with pytest.raises(NotTheOwner):
        change_participants.set_class(office, event.id, own_people(office, event), "")
    with pytest.raises(NotOwnPeople):
        change_participants.withdraw(office, event.id, own_people(office, event), "salah daftar")
    with pytest.raises(NotOurPeople):
        mark(office, event, [guest])
    mark(office, event, own_people(office, event))
    with pytest.raises(NotTheOwner):
        issue_certificates.issue_certificates(office, event.id)
    assert run_training.grid(office, event.id).training.state is TrainingState.ENROLLED


def test_a_kecamatan_puts_its_own_people_on_the_citys_list(world: World) -> None:
    rosters(world)
    event = run_training.plan_training(world.city, a_draft())
    give(world, world.office, event)
    run_training.enrol(world.office, event.id, RosterFilter())
    run_training.enrol_guest(world.office, event.id, GuestDraft("Lurah Contoh", unsur="LURAH"))
    mark(world.office, event, list(people(world.office, event).values()))
    made = world.send()
    assert (made.counts["peserta"], made.counts["presensi"]) == (3, 15)
    received = arrived(world, made)
    assert (received.state, received.accepted) == (Outcome.ACCEPTED.value, made.counts)
    assert len(run_training.who_passed(world.city, event.id).passed) == 3
    with pytest.raises(NobodyEnrolled):
        run_training.enrol(world.office, event.id, RosterFilter())


def test_the_city_only_reads_an_event_of_a_kecamatan(world: World) -> None:
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [a_volunteer(kelurahan=HERE)])
    event = run_training.plan_training(world.office, a_draft(participants=RosterFilter()))
    assert arrived(world, world.send()).state == Outcome.ACCEPTED.value
    [line] = run_training.training_lines(world.city)
    assert (line.owner, line.participant_count) == ("13.71.11", 1)
    with pytest.raises(NotTheOwner):
        mark(world.city, event, own_people(world.city, event))
    with pytest.raises(NotTheOwner):
        run_training.enrol_guest(world.city, event.id, GuestDraft("Tamu Contoh"))
    with pytest.raises(NotTheOwner):
        change_participants.withdraw(world.city, event.id, own_people(world.city, event), "salah daftar")
    with pytest.raises(NotTheOwner):
        mend_training.change_training(world.city, event.id, a_draft())


def test_an_office_cannot_send_a_training_of_the_city_as_its_own(world: World) -> None:
    course = run_training.plan_training(world.office, a_draft())
    with world.office.writing("training.changed") as tx:
        changes.change(tx, tables.trainings, course.id, {"owner": "13.71"})
    made = world.send()
    received = arrived(world, made)
    assert made.counts["pelatihan"] == 1 and not any(received.accepted.values())
    assert run_training.training_lines(world.city) == []


def test_312_psm_and_11_tksk_over_three_days_at_the_city(world: World) -> None:
    areas = world.city.reference.areas
    served = [each.code for kecamatan in areas.kecamatan() for each in areas.children(kecamatan.code)]
    roster = [a_volunteer(kelurahan=served[at % len(served)]) for at in range(312)]
    with world.city.writing("roster.imported") as tx:
        volunteers.add(tx, roster)
    officers = tuple(GuestDraft(f"Petugas Contoh {at}", unsur="TKSK") for at in range(1, 12))
    draft = a_draft(participants=RosterFilter(pillar=("PSM",)), guests=officers, quota="323")
    event = run_training.plan_training(world.city, draft)
    rows = run_training.grid(world.city, event.id).rows
    assert [row.participant.ordinal for row in rows] == list(range(1, 324))
    for session in event.sessions:
        run_training.set_typed_marks(world.city, event.id, session.id, "1-323 h; 7 a; 15-18 i")
    told = run_training.who_passed(world.city, event.id)
    assert (len(told.passed), len(told.not_passed), told.unmarked) == (318, 5, 0)
    assert issue_certificates.issue_certificates(world.city, event.id).count == 318
    [line] = run_training.training_lines(world.city)
    assert (line.participant_count, line.place_count, line.state) == (323, 1615, TrainingState.ISSUED)
