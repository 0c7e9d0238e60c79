"""In this file: roster, visits and a training go to the city on a flashdisk, and its answer comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from padang_desktop.documents import photo_file
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training.training import DeedStandsUnder, Numbering
from padang_desktop.store import cases, families, tables, visits, volunteers
from padang_desktop.use_cases.cases import look_at_case, record_visit
from padang_desktop.use_cases.certificates import issue_certificates, mend_certificates
from padang_desktop.use_cases.meetings import record_meeting
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, check_batch, send_batch
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import Tasks, with_tasks
from tests.stories.world import World
from tests.trainings import finished, kept, with_plan

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")
UNFIT = {
    "eligibility": "TIDAK_LAYAK", "reasons": ("MEMILIKI_MOBIL",),
    "overrides": {"VISIT_EVIDENCE_MISSING": "Foto bukti menyusul"},
}  # fmt: skip


@dataclass
class Month:
    """A month's work in an office: three of five families visited, a training held, certificates given."""

    tasks: Tasks
    pictures: Path

    def photos(self, number: int) -> list[PhotoIn]:
        return [
            PhotoIn(people.a_photo(self.pictures, f"{number}-{kind}.jpg", colour=number * 3 + at), kind)
            for at, kind in enumerate(KINDS)
        ]


def worked(world: World, office: Office | None = None, visited: int = 3) -> Month:
    office = office or world.office
    course = finished(office, 4, passed=3)
    issue_certificates.issue_certificates(office, course.training.id, None)
    month = Month(with_tasks(office, 5, volunteer_count=3), world.folder / "foto")
    for number, case in enumerate(month.tasks.cases[:visited]):
        values = UNFIT if number == 1 else {}
        record_visit.record_visit(office, people.a_visit(case, **values), month.photos(number))
        if values:
            verdict = Verdict(case.id, Decision.REFUSED, "Mobil dipakai berdagang")
            record_meeting.record(office, a_muskel(case.kelurahan), [verdict])
    return month


def a_muskel(kelurahan: str) -> Meeting:
    return Meeting(
        "", kelurahan, Way.MEETING, "2026-11-21", "400.9/12/KEL/2026", "Kantor lurah", "ZULKIFLI CONTOH",
        "MURNI CONTOH", "Catatan rapat tinggal di kantor",
    )  # fmt: skip


def travelling(office: Office, table: TravelTable) -> dict[str, dict[str, object]]:
    """Every record of a table by id, with the columns that travel."""
    columns = [tables.BY_NAME[table.kept_in].c[name] for name in table.kept_columns]
    with office.reading() as tx:
        found = tx.connection.execute(tables.BY_NAME[table.kept_in].select().with_only_columns(*columns))
        return {row["id"]: dict(row) for row in found.mappings()}


def state_of(office: Office, case_id: str) -> State:
    with office.reading() as tx:
        return cases.take(tx, case_id).state


def test_a_month_of_work_reaches_the_city_field_by_field(world: World) -> None:
    month = worked(world)
    made = world.send()
    assert made.counts["kunjungan"] == 3 and made.counts["foto"] == made.photo_count == 9
    assert made.counts["sertifikat"] == 3 and made.counts["peserta"] == 4
    (received,) = world.receive()
    assert (received.state, received.counts) == (Outcome.ACCEPTED.value, made.counts)
    assert received.accepted == made.counts
    ready = {case.id for case in month.tasks.cases[:3]}
    for table in TABLES:
        ours, theirs = travelling(world.office, table), travelling(world.city, table)
        if table.kept_in == "cases":
            assert theirs.keys() == ready
            ours = {record_id: record for record_id, record in ours.items() if record_id in ready}
        assert theirs == ours, table.name
        assert len(theirs) == made.counts.get(table.name, 0)
    assert_photos_are_the_same(world, month)
    assert [state_of(world.city, case_id) for case_id in ready] == [State.SENT] * 3


def assert_photos_are_the_same(world: World, month: Month) -> None:
    """Each picture is byte for byte the one of the office, encrypted anew under the city's own key."""
    for case in month.tasks.cases[:3]:
        for attempt in look_at_case.case_view(world.office, case.id).visits:
            for photo in attempt.photos:
                ours, theirs = (office.photos.read(photo.id) for office in (world.office, world.city))
                assert ours == theirs and photo_file.read_back(theirs).is_acceptable
                sealed = [
                    next((office.folder / "foto").glob(f"*/{photo.id}")).read_bytes()
                    for office in (world.office, world.city)
                ]
                assert sealed[0] != sealed[1] and ours not in sealed[0] + sealed[1]


def test_a_receipt_closes_the_cases_and_says_so(world: World) -> None:
    month = worked(world)
    made = world.send()
    assert {state_of(world.office, case.id) for case in month.tasks.cases[:3]} == {State.SENT}
    (received,) = world.receive()
    accepted = world.accept(received)
    assert accepted.outcome is Outcome.ACCEPTED and accepted.number == made.number == 1
    assert {state_of(world.office, case.id) for case in month.tasks.cases[:3]} == {State.DONE}
    assert {state_of(world.office, case.id) for case in month.tasks.cases[3:]} == {State.NEW}
    (line,) = send_batch.batches(world.office)
    assert (line.state, line.state_words) == (BatchState.ACCEPTED, "Diterima")
    assert send_batch.what_is_ready(world.office).is_empty
    with pytest.raises(Situation) as nothing:
        world.send()
    assert nothing.value.code == "NOTHING_TO_SEND"


def test_the_second_batch_holds_only_what_changed(world: World) -> None:
    month = worked(world)
    world.send()
    world.accept(world.receive()[0])
    case = month.tasks.cases[3]
    record_visit.record_visit(world.office, people.a_visit(case), month.photos(3))
    person = month.tasks.volunteers[0]
    with world.office.writing("volunteer.changed", person.id) as tx:
        volunteers.change(tx, people.a_volunteer(id=person.id, nik=person.nik, name="NAMA BARU CONTOH"))
    made = world.send()
    assert made.counts == {"relawan": 1, "kasus": 1, "kunjungan": 1, "foto": 3}
    received = world.receive()[-1]
    assert (received.number, received.state) == (2, Outcome.ACCEPTED.value)
    with world.city.reading() as tx:
        kept = volunteers.one(tx, person.id)
        assert kept is not None and (kept.name, kept.revision) == ("NAMA BARU CONTOH", 2)
        assert volunteers.matching(tx, typed="baru cont") and kept.sort_key
        assert volunteers.count(tx) == 3 + 4
        assert families.count(tx) == (5, 5)


def test_a_second_batch_before_the_first_receipt_repeats_nothing(world: World) -> None:
    month = worked(world)
    first = world.send()
    record_visit.record_visit(world.office, people.a_visit(month.tasks.cases[4]), month.photos(4))
    second = world.send()
    assert (first.number, second.number) == (1, 2)
    assert second.counts == {"kasus": 1, "kunjungan": 1, "foto": 3}
    assert [each.state for each in world.receive()] == [Outcome.ACCEPTED.value] * 2
    last = accept_receipt.accept_receipt(world.office, world.files("TERIMA-")[-1])
    assert (last.number, last.earlier_count) == (2, 1)
    assert {line.state for line in send_batch.batches(world.office)} == {BatchState.ACCEPTED}


def test_a_lost_flashdisk_is_written_again_under_the_same_number(world: World) -> None:
    worked(world)
    made = world.send()
    world.lose()
    copy = send_batch.copy_batch(world.office, made.batch_id, world.carry())
    assert copy.read_bytes() == made.sealed.read_bytes()
    assert check_batch.check_batch(world.office, copy).number == 1
    (received,) = world.receive()
    assert (received.batch_id, received.number) == (made.batch_id, 1)
    assert received.state == Outcome.ACCEPTED.value


def test_a_replayed_batch_changes_nothing_and_gets_its_receipt_again(world: World) -> None:
    worked(world)
    world.send()
    (first,) = world.receive()
    before, answer = world.all_rows(world.city), first.receipt_path
    assert answer is not None
    bytes_then = answer.read_bytes()
    answer.unlink()
    (again,) = world.receive()
    assert (again.state, again.code) == ("SUDAH_DITERIMA", "E_ULANG")
    assert world.all_rows(world.city) == before
    assert again.receipt_path is not None and again.receipt_path.read_bytes() == bytes_then
    assert world.accept(again).outcome is Outcome.ACCEPTED
    repeat = accept_receipt.accept_receipt(world.office, again.receipt_path)
    assert repeat.is_repeat and repeat.outcome is Outcome.ACCEPTED


def test_a_batch_that_comes_too_early_waits_for_the_one_before(world: World) -> None:
    month = worked(world)
    first = world.send()
    world.lose()
    record_visit.record_visit(world.office, people.a_visit(month.tasks.cases[4]), month.photos(4))
    second = world.send()
    before = world.all_rows(world.city)
    (waiting,) = world.receive()
    assert (waiting.state, waiting.code, waiting.waits_for) == (Outcome.WAITING.value, "E_CELAH", 1)
    assert "nomor 1" in waiting.sentence
    assert world.all_rows(world.city) == before
    told = world.accept(waiting)
    assert told.outcome is Outcome.WAITING and "nomor 1" in told.sentence
    send_batch.copy_batch(world.office, first.batch_id, world.carry())
    results = {each.number: each.state for each in world.receive() if each.state != "SUDAH_DITERIMA"}
    assert results == {1: Outcome.ACCEPTED.value, 2: Outcome.ACCEPTED.value}
    last = accept_receipt.accept_receipt(world.office, world.files("TERIMA-")[-1])
    assert last.earlier_count == 1
    assert {line.state for line in send_batch.batches(world.office)} == {BatchState.ACCEPTED}
    assert {line.batch.batch_id for line in send_batch.batches(world.office)} == {
        first.batch_id,
        second.batch_id,
    }


def test_a_correction_after_the_receipt_reaches_the_city(world: World) -> None:
    month = worked(world)
    world.send()
    world.accept(world.receive()[0])
    case = month.tasks.case
    again = people.a_visit(case, visited_on="2026-11-21", note="Alamat di belakang masjid.")
    overrides = {problem.code: "alasan contoh" for problem in record_visit.judge_visit(world.office, again)}
    corrected = record_visit.record_visit(world.office, replace(again, overrides=overrides))
    assert corrected.is_correction and corrected.state is State.READY
    made = world.send()
    assert made.counts == {"kasus": 1, "kunjungan": 1}
    world.accept(world.receive()[-1])
    with world.city.reading() as tx:
        assert [visit.note for visit in visits.of_case(tx, case.id)][-1] == "Alamat di belakang masjid."
    assert state_of(world.office, case.id) is State.DONE


def test_two_offices_do_not_meet_in_the_city(world: World) -> None:
    worked(world)
    worked(world, world.other)
    world.send()
    world.send(world.other)
    results = world.receive()
    assert {each.wilayah for each in results} == {"137111", "137107"}
    assert {each.state for each in results} == {Outcome.ACCEPTED.value}
    with world.city.reading() as tx:
        assert families.count(tx) == (10, 10)
    for received, office in zip(
        sorted(results, key=lambda each: each.wilayah), (world.other, world.office), strict=True
    ):
        assert world.accept(received, office).outcome is Outcome.ACCEPTED


def test_numbers_that_went_to_the_city_are_not_taken_back_and_given_to_others(world: World) -> None:
    course = with_plan(world.office, finished(world.office, 2), numbering=Numbering.BLANK)
    issue_certificates.issue_certificates(world.office, course.training.id)
    ids = [each.id for each in kept(world.office, course)]
    done = mend_certificates.enter_numbers(world.office, ids, "457")
    world.send()
    world.accept(world.receive()[-1])
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(world.office, done.deed)
    with world.city.reading_merged() as tx:
        there = tx.connection.exec_driver_sql("SELECT id, number FROM certificates").fetchall()
    assert dict(map(tuple, there)) == {each.id: each.number for each in kept(world.office, course)}
