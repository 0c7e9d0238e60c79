"""In this file: what goes with a batch, what stays and why, and how a batch is followed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import cases, changes, journal, outbox, tables, volunteers
from padang_desktop.use_cases.cases import approve_results, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import check_batch, gather_batch, send_batch
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import Tasks, an_office, with_tasks
from tests.refusals import code_of
from tests.stories.world import World
from tests.use_cases.batch_ground import KINDS, StopAt, visited


def reasons(world: World) -> dict[str, int]:
    return {each.problem.code: each.count for each in send_batch.what_is_ready(world.office).not_ready}


def test_what_is_not_ready_is_told_with_its_reason(world: World) -> None:
    tasks = with_tasks(world.office, 4, volunteer_count=1)
    visited(world, tasks, 0)
    visited(world, tasks, 1, volunteer_id=tasks.volunteers[0].id)
    visited(world, tasks, 2, volunteer_id=tasks.volunteers[0].id)
    approve_results.return_case(world.office, tasks.cases[2].id, "foto rumah kurang jelas")
    ready = send_batch.what_is_ready(world.office)
    assert (ready.counts["kasus"], ready.counts["kunjungan"], ready.photo_count) == (1, 1, 3)
    assert reasons(world) == {"SEND_NOT_VISITED": 1, "SEND_AWAITS_APPROVAL": 1, "SEND_TO_MEND": 1}
    assert all(words.of_problem(each.problem) for each in ready.not_ready)
    assert ready.photo_bytes > 0 and ready.is_joined


def test_a_visit_that_goes_without_its_photos_is_remarked_until_they_are_there(world: World) -> None:
    tasks = with_tasks(world.office, 2)
    visited(world, tasks, 0)
    assert send_batch.what_is_ready(world.office).remarks == ()
    later = {"VISIT_PHOTO_MISSING": "Foto menyusul"}
    record_visit.record_visit(world.office, people.a_visit(tasks.cases[1], overrides=later))
    [remark] = send_batch.what_is_ready(world.office).remarks
    assert (remark.noun, remark.count) == ("Kunjungan tanpa foto lengkap", 1)
    assert words.of_problem(remark.problem).startswith("Ikut dikirim tanpa fotonya.")
    without_cases = gather_batch.Choice(with_cases=False)
    assert send_batch.what_is_ready(world.office, choice=without_cases).remarks == ()


def test_a_volunteers_visit_goes_once_it_is_approved(world: World) -> None:
    tasks = with_tasks(world.office, 1, volunteer_count=1)
    visited(world, tasks, 0, volunteer_id=tasks.volunteers[0].id)
    assert "kunjungan" not in world.send().counts
    approve_results.approve_results(world.office, [tasks.case.id])
    made = world.send()
    assert made.counts == {"kasus": 1, "kunjungan": 1, "foto": 3}


def test_a_record_with_an_impossible_field_stays_with_all_that_hangs_on_it(world: World) -> None:
    tasks = with_tasks(world.office, 2, volunteer_count=1)
    visited(world, tasks, 0)
    wrong = tasks.families[0].id
    with world.office.writing("family.changed", wrong) as tx:
        tx.connection.execute(
            tables.families.update().where(tables.families.c.id == wrong).values(no_kk="13711")
        )
    made = world.send()
    told = {(each.noun, each.problem.code, each.problem.detail): each.count for each in made.not_ready}
    assert told == {
        ("Keluarga", "SEND_UNFIT", "no_kk"): 1,
        ("Individu", "SEND_WITH_ANOTHER", ""): 1,
        ("Tugas", "SEND_WITH_ANOTHER", ""): 1,
        ("Kunjungan", "SEND_WITH_ANOTHER", ""): 1,
        ("Foto", "SEND_WITH_ANOTHER", ""): 3,
    }
    with world.office.reading() as tx:
        assert cases.take(tx, tasks.case.id).state is State.READY
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    with world.office.writing("family.changed", wrong) as tx:
        tx.connection.execute(
            tables.families.update().where(tables.families.c.id == wrong).values(no_kk=people.a_kk())
        )
    assert world.send().counts == {"keluarga": 1, "individu": 1, "kasus": 1, "kunjungan": 1, "foto": 3}
    assert world.receive()[-1].state == Outcome.ACCEPTED.value


def test_a_photo_whose_file_is_gone_does_not_hold_up_the_rest(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    visited(world, tasks, 0)
    lost = next(iter(world.office.photos.ids()))
    world.office.photos.drop(lost)
    made = world.send()
    assert (made.photo_count, made.counts["foto"]) == (2, 2)
    assert [each.problem.code for each in made.not_ready] == ["SEND_PHOTO_MISSING"]


def test_the_same_picture_travels_once(world: World) -> None:
    tasks = with_tasks(world.office, 2)
    picture = people.a_photo(world.folder / "foto", colour=4)
    photos = [PhotoIn(picture, kind) for kind in KINDS]
    overrides = {"VISIT_PHOTO_USED": "satu rumah", "VISIT_PHOTO_TWICE": "satu rumah"}
    record_visit.record_visit(world.office, people.a_visit(tasks.cases[0], overrides=overrides), photos)
    made = world.send()
    assert (made.counts["foto"], made.photo_count) == (3, 1)
    assert world.receive()[0].state == Outcome.ACCEPTED.value
    record_visit.record_visit(world.office, people.a_visit(tasks.cases[1], overrides=overrides), photos)
    made = world.send()
    assert (made.counts["foto"], made.photo_count) == (3, 0)
    assert world.receive()[-1].state == Outcome.ACCEPTED.value
    pictures = {world.city.photos.read(photo_id) for photo_id in world.city.photos.ids()}
    assert len(pictures) == 1 and len(list(world.city.photos.ids())) == 6


def test_nothing_is_sent_before_the_city_was_joined(tmp_path: Path) -> None:
    office = an_office(tmp_path / "kantor")
    try:
        with_tasks(office, 1, volunteer_count=1)
        assert not send_batch.what_is_ready(office).is_joined
        assert code_of(send_batch.make_batch, office, tmp_path) == "CITY_NOT_JOINED"
    finally:
        office.close()


def test_a_batch_is_followed_from_the_making_to_the_reminder(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    made = send_batch.make_batch(world.office)

    def words_now() -> str:
        return send_batch.batches(world.office)[0].state_words

    assert made.on_stick is None and words_now() == "Disiapkan"
    send_batch.copy_batch(world.office, made.batch_id, world.stick)
    assert words_now() == "Di flashdisk"
    send_batch.hand_over(world.office, made.batch_id, "Admin Dinas Sosial")
    assert words_now() == "Terkirim, menunggu tanda terima"
    world.clock.moment += timedelta(days=13)
    assert words_now() == "Terkirim, menunggu tanda terima"
    world.clock.moment += timedelta(days=2)
    assert words_now() == "Terlambat"
    send_batch.copy_batch(world.office, made.batch_id, world.a_stick())
    with world.office.reading() as tx:
        kept = outbox.one(tx, made.batch_id)
        assert kept is not None and kept.state is BatchState.HANDED_OVER
        assert journal.latest(tx, 1)[0].detail["number"] == 1


def test_batal_while_sealing_gives_no_number(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    visited(world, tasks, 0)
    with pytest.raises(Cancelled):
        send_batch.make_batch(world.office, world.stick, StopAt(0))
    assert send_batch.batches(world.office) == []
    assert not list((world.office.folder / "kirim").iterdir()) and not world.files("SETOR-")
    assert world.send().number == 1


def test_a_batch_that_did_not_fit_on_the_flashdisk_is_kept_and_copied_later(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    assert code_of(send_batch.make_batch, world.office, world.folder / "tidak-ada") == "U_TULIS"
    assert send_batch.batches(world.office) == []
    blocked = world.a_stick()
    (blocked / "SPB1").write_bytes(b"a file where the folder should be")
    made = send_batch.make_batch(world.office, blocked)
    assert made.on_stick is None and made.stick_trouble is not None and made.stick_trouble.code == "U_ADA"
    (line,) = send_batch.batches(world.office)
    assert (line.batch.number, line.state_words) == (1, "Disiapkan")
    send_batch.copy_batch(world.office, line.batch.batch_id, world.stick)
    assert world.receive()[0].state == Outcome.ACCEPTED.value


def test_a_changed_file_in_the_outbox_is_never_copied(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    made = send_batch.make_batch(world.office)
    made.sealed.write_bytes(made.sealed.read_bytes()[:-1] + b"\0")
    assert code_of(send_batch.copy_batch, world.office, made.batch_id, world.stick) == "E_BERUBAH"
    made.sealed.unlink()
    assert code_of(send_batch.copy_batch, world.office, made.batch_id, world.stick) == "BATCH_FILE_MISSING"
    assert code_of(send_batch.copy_batch, world.office, "0" * 64, world.stick) == "BATCH_UNKNOWN"


def test_the_office_knows_its_own_file_again(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    made = world.send()
    assert made.on_stick is not None
    known = check_batch.check_batch(world.office, made.on_stick)
    assert (known.is_good, known.number, known.state_words) == (True, 1, "Di flashdisk")


class ChangesMeanwhile:
    """Somebody goes on working while the batch is being sealed."""

    def __init__(self, world: World, tasks: Tasks) -> None:
        self.world, self.tasks, self.is_done = world, tasks, False

    def step(self, done: int, total: int, what: str = "") -> None:
        if self.is_done:
            return
        self.is_done = True
        person = self.tasks.volunteers[0]
        with self.world.office.writing("volunteer.changed", person.id) as tx:
            volunteers.change(tx, people.a_volunteer(id=person.id, nik=person.nik, name="BERUBAH LAGI"))
        approve_results.approve_results(self.world.office, [self.tasks.cases[1].id])


def test_what_changes_while_a_batch_is_sealed_goes_with_the_next(world: World) -> None:
    tasks = with_tasks(world.office, 2, volunteer_count=1)
    visited(world, tasks, 0)
    visited(world, tasks, 1, volunteer_id=tasks.volunteers[0].id)
    first = send_batch.make_batch(world.office, world.stick, ChangesMeanwhile(world, tasks))
    assert (first.counts["relawan"], first.counts["kasus"], first.counts["kunjungan"]) == (1, 1, 1)
    second = world.send()
    assert second.counts == {"relawan": 1, "kasus": 1, "kunjungan": 1, "foto": 3}
    assert [each.state for each in world.receive()] == [Outcome.ACCEPTED.value] * 2
    with world.city.reading() as tx:
        assert [person.name for person in volunteers.all_people(tx)] == ["BERUBAH LAGI"]


def test_two_batches_made_at_once_do_not_get_one_number(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)

    class MakesAnother:
        is_done = False

        def step(self, done: int, total: int, what: str = "") -> None:
            if not self.is_done:
                self.is_done = True
                send_batch.make_batch(world.office)

    assert code_of(send_batch.make_batch, world.office, None, MakesAnother()) == "BATCH_OVERTAKEN"
    (line,) = send_batch.batches(world.office)
    files = [path.name for path in (world.office.folder / "kirim").iterdir()]
    assert line.batch.number == 1 and files == [f"{line.batch.batch_id}.age"]
    send_batch.copy_batch(world.office, line.batch.batch_id, world.stick)
    assert world.receive()[0].state == Outcome.ACCEPTED.value


class StopsCopying:
    """Presses Batal once the batch lies in the outbox."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def step(self, done: int, total: int, what: str = "") -> None:
        if send_batch.batches(self.office):
            raise Cancelled


def test_batal_while_copying_gives_the_batch_that_is_made_and_not_on_the_flashdisk(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    made = send_batch.make_batch(world.office, world.stick, StopsCopying(world.office))
    assert (made.number, made.on_stick) == (1, None)
    assert send_batch.batches(world.office)[0].state_words == "Disiapkan"
    assert not world.files("SETOR-")
    send_batch.copy_batch(world.office, made.batch_id, world.stick)
    assert world.receive()[0].state == Outcome.ACCEPTED.value


def test_cases_that_are_sent_keep_what_they_were_in_their_history(world: World) -> None:
    tasks = with_tasks(world.office, 3)
    for number in range(3):
        visited(world, tasks, number)
    world.send()
    with world.office.reading() as tx:
        for case in tasks.cases:
            sent, (before, *_) = cases.take(tx, case.id), changes.history(tx, tables.cases, case.id)
            assert (sent.state, before.before["state"]) == (State.SENT, State.READY.value)
            assert sent.revision == before.revision + 1
