"""In this file: Batal, a second receiver and a sweep come in between while the city takes in a batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import inbox, offices
from padang_desktop.store.database import DatabaseBusy
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import unlocked, with_tasks
from tests.stories import forger
from tests.stories.world import World


class StopsAfterTaking:
    """Presses Batal as soon as a batch is in."""

    def __init__(self, city: Office) -> None:
        self.city = city

    def step(self, done: int, total: int, what: str = "") -> None:
        with self.city.reading() as tx:
            if any(each.outcome is not Outcome.WAITING for each in inbox.all_batches(tx)):
                raise Cancelled


class Meanwhile:
    """Does something once, at the first step with these words."""

    def __init__(self, at: str, deed: Callable[[], object]) -> None:
        self.at, self.deed, self.is_done = at, deed, False

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == self.at and not self.is_done:
            self.is_done = True
            self.deed()


def with_photos(world: World) -> None:
    tasks = with_tasks(world.office, 1)
    photos = [
        PhotoIn(people.a_photo(world.folder, f"{kind}.jpg", colour=at), kind)
        for at, kind in enumerate(("RUMAH_DEPAN", "RUMAH_DALAM", "KK"))
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.case), photos)
    world.send()


def receive(world: World, watch: object, *files: Path) -> list[Received]:
    given = files or (world.stick,)
    return receive_batch.receive_batches(world.city, given, world.stick, watch)  # pyright: ignore[reportArgumentType]


def test_batal_before_the_receipt_is_written_tells_what_came_in_and_the_next_time_writes_it(
    world: World,
) -> None:
    with_tasks(world.office, 1, volunteer_count=2)
    made = world.send()
    (received,) = receive(world, StopsAfterTaking(world.city))
    assert (received.state, received.accepted) == (Outcome.ACCEPTED.value, made.counts)
    assert received.receipt_path is None and "Dibatalkan" in received.receipt_trouble
    assert not world.files("TERIMA-")
    (again,) = world.receive()
    assert again.state == "SUDAH_DITERIMA" and again.receipt_path is not None
    assert world.accept(again).outcome is Outcome.ACCEPTED


def test_batal_at_the_second_batch_still_tells_of_the_first(world: World) -> None:
    for office in (world.office, world.other):
        with_tasks(office, 1)
        world.send(office)
    (first,) = receive(world, StopsAfterTaking(world.city))
    assert first.state == Outcome.ACCEPTED.value and first.receipt_trouble
    states = sorted(each.state for each in world.receive())
    assert states == [Outcome.ACCEPTED.value, "SUDAH_DITERIMA"]
    assert len(world.files("TERIMA-")) == 2


def test_two_receivers_of_a_fork_take_in_one_and_freeze_the_laptop(world: World) -> None:
    picture = forger.a_picture(people.a_photo(world.folder, "satu.jpg").read_bytes())
    made = [
        forger.sealed(
            world, world.office, photos=(picture,), tables=(Table("relawan", (forger.a_person_row(),)),)
        ).rename(world.stick / f"{name}.age")
        for name in ("satu", "dua")
    ]
    second = unlocked(world.city.folder, world.clock)
    try:

        def take_the_other() -> None:
            (other,) = receive_batch.receive_batches(second, [made[1]], world.stick)
            assert other.state == Outcome.ACCEPTED.value

        (fork,) = receive(world, Meanwhile("Menyimpan foto", take_the_other), made[0])
    finally:
        second.close()
    assert (fork.state, fork.code) == (Outcome.REFUSED.value, "E_CABANG")
    assert len(world.all_rows(world.city)["volunteers"]) == 1
    with world.city.reading() as tx:
        assert [each.number for each in inbox.all_batches(tx)] == [1]
        assert [each.device for each in offices.all_laptops(tx) if each.is_frozen] == [
            exchange_keys.standing(world.office).keys.device
        ]
    assert len(list((world.city.folder / "masuk" / "ditolak").iterdir())) == 1


def test_two_receivers_of_one_file_take_it_in_once_with_all_its_photos(world: World) -> None:
    with_photos(world)
    second = unlocked(world.city.folder, world.clock)
    try:

        def take_it_too() -> None:
            (first,) = receive_batch.receive_batches(second, [world.stick], world.stick)
            assert first.state == Outcome.ACCEPTED.value

        (late,) = receive(world, Meanwhile("Menyimpan foto", take_it_too))
    finally:
        second.close()
    assert (late.state, late.code) == ("SUDAH_DITERIMA", "E_ULANG")
    assert_all_photos_are_there(world, 3)


def assert_all_photos_are_there(world: World, count: int) -> None:
    named = {str(row[1]) for row in world.all_rows(world.city)["photos"]}
    assert len(named) == count and named == set(world.city.photos.ids())
    assert all(world.city.photos.read(photo_id) for photo_id in named)


def test_a_sweep_while_photos_are_being_written_loses_none(world: World) -> None:
    with_photos(world)
    swept: list[int] = []
    watch = Meanwhile("Menyimpan foto", lambda: swept.append(keep_photos.sweep_strays(world.city)))
    assert receive(world, watch)[0].state == Outcome.ACCEPTED.value
    assert swept == [3]
    assert_all_photos_are_there(world, 3)


def test_others_may_write_while_the_photos_of_a_batch_are_written(world: World) -> None:
    with_photos(world)
    second = unlocked(world.city.folder, world.clock)
    told: list[str] = []

    def write() -> None:
        try:
            with second.writing("setting.changed"):
                told.append("written")
        except DatabaseBusy:
            told.append("busy")

    try:
        receive(world, Meanwhile("Menyimpan foto", write))
    finally:
        second.close()
    assert told == ["written"]


def test_the_picture_of_a_refused_record_does_not_stay(world: World) -> None:
    picture = forger.a_picture(people.a_photo(world.folder, "satu.jpg").read_bytes())
    row = forger.a_row(
        "foto", id=picture.photo_id, kunjungan_id=people.new_id(), jenis="KK", urutan=0,
        sha256=picture.sha256, crc32=picture.crc32, ukuran=picture.size, lebar=1, tinggi=1,
    )  # fmt: skip
    forger.sealed(world, world.office, photos=(picture,), tables=(Table("foto", (row,)),))
    (received,) = world.receive()
    assert (received.state, received.refused_count) == (Outcome.REFUSED.value, 1)
    assert list(world.city.photos.ids()) == []
