"""In this file: how a batch leaves: when cases are sent, checked flashdisks, files, codes, later photos."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import State, Step
from padang_desktop.domain.cases.set_aside import Aside
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import receipt_code
from padang_desktop.store import cases
from padang_desktop.use_cases.cases import record_visit, set_case_aside
from padang_desktop.use_cases.outbox import (
    accept_receipt,
    batch_message,
    check_flashdisk,
    receipt_by_phone,
    see_later_photos,
    see_outbox,
    send_batch,
)
from padang_desktop.use_cases.outbox.check_flashdisk import FileState
from padang_desktop.use_cases.outbox.gather_batch import Choice
from padang_desktop.use_cases.outbox.send_batch import MadeBatch
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import Tasks, unlocked, with_tasks
from tests.stories.world import World

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


def visit(world: World, tasks: Tasks, number: int) -> None:
    """The officer's own visit with three photos; the case is ready at once."""
    pictures = world.folder / "foto"
    pictures.mkdir(exist_ok=True)
    photos = [
        PhotoIn(people.a_photo(pictures, f"{number}-{kind}.jpg", colour=10 * number + place), kind)
        for place, kind in enumerate(KINDS)
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.cases[number]), photos)


def state_of(world: World, tasks: Tasks, number: int = 0) -> State:
    with world.office.reading() as tx:
        return cases.take(tx, tasks.cases[number].id).state


def made(world: World, count: int = 1) -> tuple[Tasks, MadeBatch]:
    """A batch that lies in the outbox and nowhere else."""
    tasks = with_tasks(world.office, count)
    for number in range(count):
        visit(world, tasks, number)
    return tasks, send_batch.make_batch(world.office)


def words_of(world: World) -> str:
    return send_batch.batches(world.office)[0].state_words


# --- when a case is sent


def test_cases_are_sent_only_when_their_batch_has_left(world: World) -> None:
    tasks, batch = made(world)
    assert state_of(world, tasks) is State.READY and words_of(world) == "Disiapkan"
    assert not send_batch.batches(world.office)[0].batch.has_left
    assert send_batch.what_is_ready(world.office).is_empty
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    assert state_of(world, tasks) is State.SENT and send_batch.batches(world.office)[0].batch.has_left
    assert send_batch.what_is_ready(world.office).is_empty
    (received,) = world.receive()
    assert world.accept(received).outcome is Outcome.ACCEPTED
    assert state_of(world, tasks) is State.DONE and send_batch.what_is_ready(world.office).is_empty


def test_a_case_that_lies_in_a_batch_cannot_be_set_aside(world: World) -> None:
    tasks, _batch = made(world)
    with pytest.raises(Situation) as refused:
        set_case_aside.set_aside(world.office, [tasks.case.id], Aside(Step.CANCEL, "salah data"))
    assert refused.value.code == "CASE_ALREADY_WITH_CITY"


def test_a_receipt_proves_that_the_batch_left_even_when_nobody_noted_it(world: World) -> None:
    tasks, batch = made(world)
    folder = world.stick / "SPB1"
    folder.mkdir(exist_ok=True)
    # The power failed after the flashdisk was written and before the store was.
    shutil.copy(batch.sealed, folder / batch.file_name)
    (received,) = world.receive()
    assert state_of(world, tasks) is State.READY
    assert world.accept(received).outcome is Outcome.ACCEPTED
    assert state_of(world, tasks) is State.DONE


# --- Periksa flashdisk


def test_a_flashdisk_that_is_put_in_again_is_read_and_each_batch_is_known_by_its_content(
    world: World,
) -> None:
    tasks, batch = made(world)
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    (path,) = world.files("SETOR-")
    path.rename(path.with_name("kiriman-dari-teman.age"))
    (path.parent / "LAIN.age").write_bytes(b"something else")
    found = check_flashdisk.check_flashdisk(world.office, world.stick)
    assert {(each.name, each.state, each.number) for each in found} == {
        ("LAIN.age", FileState.OTHER, 0), ("kiriman-dari-teman.age", FileState.WHOLE, 1),
    }  # fmt: skip
    assert state_of(world, tasks) is State.SENT


def test_a_damaged_batch_on_the_flashdisk_is_told_with_its_number(world: World) -> None:
    _tasks, batch = made(world)
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    world.tamper(lambda data: data[:-1] + bytes([data[-1] ^ 1]))
    (found,) = check_flashdisk.check_flashdisk(world.office, world.stick)
    assert (found.state, found.number) == (FileState.DAMAGED, 1)


def test_a_whole_batch_that_was_copied_by_hand_counts_as_having_left(world: World) -> None:
    tasks, batch = made(world)
    (world.stick / "SPB1").mkdir(exist_ok=True)
    shutil.copy(batch.sealed, world.stick / "SPB1" / "x.age")
    assert state_of(world, tasks) is State.READY
    check_flashdisk.check_flashdisk(world.office, world.stick)
    assert state_of(world, tasks) is State.SENT and words_of(world) == "Di flashdisk"


def test_files_are_found_by_their_content_whatever_their_names_are(world: World) -> None:
    _tasks, batch = made(world)
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    (path,) = world.files("SETOR-")
    path.rename(path.with_name("TERIMA-bukan.age"))
    (received,) = world.receive()
    assert received.state == Outcome.ACCEPTED.value and received.receipt_path is not None
    renamed = received.receipt_path.with_name("DOC-20261122-WA0001.age")
    received.receipt_path.rename(renamed)
    assert see_outbox.receipts_on(world.office, world.stick) == [renamed]
    assert see_outbox.receipts_on(world.other, world.stick) == []
    assert accept_receipt.accept_receipt(world.office, renamed).outcome is Outcome.ACCEPTED


# --- Simpan sebagai berkas


def test_a_batch_is_saved_as_a_file_in_any_folder_and_the_message_says_what_it_is(world: World) -> None:
    tasks, batch = made(world)
    synced = world.folder / "Drive Saya"
    synced.mkdir()
    (synced / "_0a1b2c3d.tmp").write_bytes(b"of another program")
    saved = send_batch.copy_batch(world.office, batch.batch_id, synced, as_file=True)
    assert saved == synced / batch.file_name and saved.read_bytes() == batch.sealed.read_bytes()
    assert sorted(path.name for path in synced.iterdir()) == sorted([batch.file_name, "_0a1b2c3d.tmp"])
    assert state_of(world, tasks) is State.SENT and words_of(world) == "Disimpan sebagai berkas"
    told = batch_message.message_for(world.office, batch.batch_id)
    assert "kiriman data nomor 1" in told and batch.file_name in told and "Kecamatan" in told
    assert not any(head.name in told for head in tasks.heads)
    assert world.receive(saved)[0].state == Outcome.ACCEPTED.value


@pytest.mark.parametrize("as_file", [True, False])
def test_a_place_that_cannot_be_written_leaves_nothing_and_the_cases_stay(
    world: World, as_file: bool
) -> None:
    tasks, batch = made(world)
    gone = world.folder / "hilang"
    with pytest.raises(Situation) as failed:
        send_batch.copy_batch(world.office, batch.batch_id, gone, as_file=as_file)
    assert failed.value.code == ("F_TULIS" if as_file else "U_TULIS") and not gone.exists()
    assert state_of(world, tasks) is State.READY and words_of(world) == "Disiapkan"


# --- the kode terima


def test_the_code_that_the_city_reads_out_stands_until_the_receipt_comes(world: World) -> None:
    tasks, batch = made(world)
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    (received,) = world.receive()
    code = receipt_by_phone.code_of(received.batch_id, Outcome(received.state))
    assert len(code) == 9 and code[4] == "-"
    told = receipt_by_phone.take_code(world.office, code.lower().replace("-", " ").replace("1", "l"))
    assert (told.number, told.outcome, told.words) == (1, Outcome.ACCEPTED, "Diterima")
    (line,) = send_batch.batches(world.office)
    assert (line.state, line.state_words) == (BatchState.TOLD, "Diterima (kode)")
    assert state_of(world, tasks) is State.SENT
    world.accept(received)
    assert words_of(world) == "Diterima" and state_of(world, tasks) is State.DONE
    with pytest.raises(Situation) as wrong:
        receipt_by_phone.take_code(world.office, code)
    assert wrong.value.code == "RECEIPT_CODE_WRONG"


def test_the_receipt_wins_over_a_code_and_a_code_can_be_taken_back(world: World) -> None:
    _tasks, batch = made(world)
    send_batch.copy_batch(world.office, batch.batch_id, world.stick)
    told = receipt_by_phone.take_code(world.office, receipt_by_phone.code_of(batch.batch_id, Outcome.REFUSED))
    assert words_of(world) == "Ditolak (kode)"
    receipt_by_phone.take_back(world.office, told)
    assert words_of(world) == "Di flashdisk"
    receipt_by_phone.take_code(world.office, receipt_by_phone.code_of(batch.batch_id, Outcome.REFUSED))
    world.accept(world.receive()[0])
    assert words_of(world) == "Diterima"


def test_codes_differ_by_batch_and_result_and_a_wrong_letter_fits_none() -> None:
    first, second = "ab" * 32, "cd" * 32
    codes = {receipt_code.receipt_code(each, said) for each in (first, second) for said in receipt_code.SAID}
    assert len(codes) == 6 and receipt_code.receipt_code(first, Outcome.WAITING) == ""
    # The example of FORMAT.md.
    assert receipt_code.receipt_code("0" * 64, Outcome.ACCEPTED) == "JZYV-ZKK2"
    code = receipt_code.receipt_code(first, Outcome.PARTLY)
    assert receipt_code.outcome_of(code, [second, first]) == (first, Outcome.PARTLY)
    swapped = ("0" if code[0] != "0" else "2") + code[1:]
    for typed in (swapped, code[:-1], "", code + "0", "ÄÖÜ"):
        assert receipt_code.outcome_of(typed, [first, second]) is None


# --- Pilihan, and photos that follow


def test_data_goes_first_and_its_photos_follow(world: World) -> None:
    tasks = with_tasks(world.office, 2)
    visit(world, tasks, 0)
    choice = Choice(with_photos=False)
    ready = send_batch.what_is_ready(world.office, choice=choice)
    assert (ready.photo_count, ready.photos_later) == (0, 3) and "foto" not in ready.counts
    first = send_batch.make_batch(world.office, world.stick, choice=choice)
    assert first.counts["kunjungan"] == 1 and "foto" not in first.counts and first.photo_count == 0
    assert [(each.case_number, each.count) for each in see_later_photos.owed(world.office)] == [
        (tasks.case.number, 3)
    ]
    (received,) = world.receive()
    assert received.state == Outcome.ACCEPTED.value
    assert see_later_photos.awaited(world.city) == {first.batch_id: 3}
    world.accept(received)
    second = world.send()
    assert second.counts == {"foto": 3} and second.photo_count == 3
    assert see_later_photos.owed(world.office) == []
    assert world.receive()[-1].state == Outcome.ACCEPTED.value
    assert see_later_photos.awaited(world.city) == {}


def test_what_is_not_chosen_stays_with_its_reason_and_goes_with_the_next(world: World) -> None:
    tasks = with_tasks(world.office, 1, volunteer_count=2)
    visit(world, tasks, 0)
    ready = send_batch.what_is_ready(world.office, choice=Choice(with_cases=False))
    assert "kasus" not in ready.counts and ready.counts["relawan"] == 2
    told = {(each.noun, each.problem.code) for each in ready.not_ready}
    assert ("Tugas", "SEND_NOT_CHOSEN") in told and ("Kunjungan", "SEND_NOT_CHOSEN") in told
    elsewhere = Choice(kelurahan=frozenset({"13.71.11.1999"}))
    assert "kasus" not in send_batch.what_is_ready(world.office, choice=elsewhere).counts
    first = send_batch.make_batch(world.office, world.stick, choice=elsewhere)
    assert "kunjungan" not in first.counts and state_of(world, tasks) is State.READY
    here = Choice(kelurahan=frozenset({tasks.case.kelurahan}))
    second = send_batch.make_batch(world.office, world.stick, choice=here)
    assert second.counts["kasus"] == 1 and second.counts["foto"] == 3
    assert [each.state for each in world.receive()] == [Outcome.ACCEPTED.value] * 2


# --- every error of the system is a failed write

LIMITED = """
import resource, signal, sys
from pathlib import Path
from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.outbox import send_batch
from tests.offices import unlocked

office, stick, as_file = unlocked(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3] == "ya"
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
batch = send_batch.batches(office)[0].batch
resource.setrlimit(resource.RLIMIT_FSIZE, (batch.size_bytes // 2, resource.RLIM_INFINITY))
try:
    send_batch.copy_batch(office, batch.batch_id, stick, as_file=as_file)
except Situation as failed:
    print(failed.code)
"""


@pytest.mark.parametrize("as_file", [True, False])
def test_a_medium_that_stops_taking_bytes_in_the_middle_leaves_nothing_half_there(
    world: World, as_file: bool
) -> None:
    tasks, batch = made(world, 2)
    folder, stick = world.office.folder, world.a_stick()
    world.close()
    arguments = [sys.executable, "-c", LIMITED, str(folder), str(stick), "ya" if as_file else "tidak"]
    done = subprocess.run(
        arguments,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == ("F_TULIS" if as_file else "U_TULIS")
    assert [path for path in stick.rglob("*") if path.is_file()] == []
    office = unlocked(folder)
    try:
        assert send_batch.batches(office)[0].state_words == "Disiapkan"
        with office.reading() as tx:
            assert cases.take(tx, tasks.case.id).state is State.READY
        saved = send_batch.copy_batch(office, batch.batch_id, stick, as_file=as_file)
        assert saved.read_bytes() == send_batch.sealed_file(office, batch.batch_id).read_bytes()
    finally:
        office.close()


def test_a_folder_that_is_a_file_is_a_failed_write(world: World) -> None:
    _tasks, batch = made(world)
    place = world.folder / "bukan-folder"
    place.write_bytes(b"x")
    with pytest.raises(Situation) as failed:
        send_batch.copy_batch(world.office, batch.batch_id, place, as_file=True)
    assert failed.value.code == "F_TULIS" and place.read_bytes() == b"x"
