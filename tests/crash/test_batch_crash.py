"""In this file: the power fails while batches are made and received, again and again.

A child process works and is killed outright at a moment nobody chose. What is
found afterwards: numbers without a gap, every number with its whole sealed
file, records at the city from whole batches only, and work that goes on.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.store import inbox, journal, outbox
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.killed_child import run_and_kill
from tests.offices import unlocked, with_tasks
from tests.stories.world import World

KILLS = 12
CASES = 120
BATCHES = 15
LATEST_KILL = 0.5
KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


def send_batches(folder: Path, pictures: Path, stick: Path) -> None:
    """The child at the office: visit a family, send, and again."""
    office = unlocked(folder)
    print("mulai", flush=True)
    while True:
        with office.reading() as tx:
            query = "SELECT id, n FROM cases WHERE state = 'BARU' LIMIT 1"
            case_id, number = tx.connection.exec_driver_sql(query).one()
        visit(office, case_id, number, pictures)
        send_batch.make_batch(office, stick)


def visit(office: Office, case_id: str, number: int, pictures: Path) -> None:
    """Record a visit whose photos nobody else has."""
    photos = [
        PhotoIn(
            people.a_photo(pictures, f"{number}-{kind}.jpg", colour=3 * number + at, size=(1600, 1200)), kind
        )
        for at, kind in enumerate(KINDS)
    ]
    overrides = {"VISIT_PHOTO_USED": "foto contoh", "VISIT_MANY_A_DAY": "serentak"}
    record_visit.record_visit(office, people.a_visit(case_id, overrides=overrides), photos)


def receive_all(folder: Path, stick: Path) -> None:
    """The child at the city: take in whatever lies on the flashdisk."""
    city = unlocked(folder)
    print("mulai", flush=True)
    receive_batch.receive_batches(city, [stick], stick)
    print("selesai", flush=True)


def assert_every_number_has_its_file(office: Office, stick: Path) -> int:
    """Numbers 1 to n, each with the very file that was sealed; on the flashdisk nothing half-written."""
    with office.reading() as tx:
        assert journal.first_broken(tx) is None
        made = sorted(outbox.all_batches(tx), key=lambda batch: batch.number)
    assert [batch.number for batch in made] == list(range(1, len(made) + 1))
    previous = "0" * 64
    for batch in made:
        data = send_batch.sealed_file(office, batch.batch_id).read_bytes()
        assert hashlib.sha256(data).hexdigest() == batch.outer_sha256
        assert batch.previous == previous
        previous = batch.batch_id
    by_name = {batch.file_name: batch.outer_sha256 for batch in made}
    for path in (stick / "SPB1").glob("SETOR-*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == by_name[path.name]
    return len(made)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    with_tasks(world.office, CASES)
    world.close()
    return world


@pytest.mark.crash
def test_a_power_cut_while_sending_gives_no_number_without_its_file(world: World) -> None:
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    stick, made, latest = world.stick, 0, LATEST_KILL
    for kill in range(KILLS):
        said = run_and_kill(
            moments.uniform(0.0, latest), __file__, "send", world.office.folder, world.folder / "foto", stick
        )
        assert said.startswith("mulai"), f"seed {seed}, kill {kill}: {said}"
        office = unlocked(world.office.folder, world.clock)
        try:
            made = assert_every_number_has_its_file(office, stick)
            keep_photos.sweep_strays(office)
        finally:
            office.close()
        if made < kill:
            latest *= 1.5  # a busy machine: live longer, so that there is something to interrupt
    assert made > KILLS // 3, "the child was killed before it could make anything"
    world.office, world.city = (
        unlocked(world.office.folder, world.clock),
        unlocked(world.city.folder, world.clock),
    )
    for line in send_batch.batches(world.office):
        send_batch.copy_batch(world.office, line.batch.batch_id, stick)
    with_tasks(world.office, 1)
    assert world.send().number == made + 1
    results = world.receive()
    assert [each.state for each in results] == [Outcome.ACCEPTED.value] * (made + 1)
    world.office.close()
    world.city.close()


@pytest.mark.crash
def test_a_power_cut_while_receiving_leaves_whole_batches_and_goes_on(world: World) -> None:
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    office = unlocked(world.office.folder, world.clock)
    with office.reading() as tx:
        ids = list(tx.connection.exec_driver_sql("SELECT id FROM cases").scalars())[:BATCHES]
    made = []
    for number, case_id in enumerate(ids):
        visit(office, case_id, number, world.folder / "foto")
        made.append(send_batch.make_batch(office, world.stick))
    office.close()
    for _ in range(KILLS):
        run_and_kill(
            moments.uniform(0.0, LATEST_KILL / 2), __file__, "receive", world.city.folder, world.stick
        )
        city = unlocked(world.city.folder, world.clock)
        try:
            assert_only_whole_batches(city, made)
        finally:
            city.close()
    world.city = unlocked(world.city.folder, world.clock)
    world.receive()
    with world.city.reading() as tx:
        assert sorted(each.number for each in inbox.all_batches(tx)) == list(range(1, BATCHES + 1)), (
            f"seed {seed}"
        )
    assert assert_only_whole_batches(world.city, made) == BATCHES
    world.city.close()


def assert_only_whole_batches(city: Office, made: list[send_batch.MadeBatch]) -> int:
    """As many visits and photos as the batches in the inbox brought, every photo with its file."""
    keep_photos.sweep_strays(city)
    with city.reading() as tx:
        assert journal.first_broken(tx) is None
        numbers = sorted(each.number for each in inbox.all_batches(tx))
        count = tx.connection.exec_driver_sql("SELECT count(*) FROM visits").scalar_one()
        photos = set(tx.connection.exec_driver_sql("SELECT id FROM photos").scalars())
        receipts = tx.connection.exec_driver_sql("SELECT count(*) FROM receipts").scalar_one()
    assert numbers == list(range(1, len(numbers) + 1))
    sent = {batch.number: batch.counts["kunjungan"] for batch in made}
    assert count == sum(sent[number] for number in numbers) and receipts == len(numbers)
    assert photos == set(city.photos.ids())
    for photo_id in photos:
        assert city.photos.read(photo_id)
    return len(numbers)


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    (send_batches if sys.argv[1] == "send" else receive_all)(*paths)
