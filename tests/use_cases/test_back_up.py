"""In this file: a backup holds everything, shows nothing, and knows when it is damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.progress import Cancelled, Silent
from padang_desktop.exchange.key_slots import WrongPassphrase
from padang_desktop.store import journal, volunteers
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.keys import renew_laptop
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.settings import back_up
from tests import people
from tests.offices import RESOURCES, unlocked, with_tasks
from tests.refusals import code_of
from tests.stories.world import World

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office with a visit and its photos, which has sent one batch."""
    world = World(tmp_path)
    tasks = with_tasks(world.office, 2, volunteer_count=2)
    photos = [
        PhotoIn(people.a_photo(tmp_path / "gambar", f"{kind}.jpg", colour=at), kind)
        for at, kind in enumerate(KINDS)
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.case), photos)
    world.send()
    yield world
    world.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "cadangan").mkdir()
    return tmp_path / "cadangan"


def test_a_backup_opens_as_the_office_it_was(world: World, place: Path) -> None:
    folder = back_up.back_up(world.office, place)
    assert folder.name == "Cadangan 137111 2026-11-22 17.00.00"
    facts = back_up.restore_check(folder)
    assert (facts.wilayah, facts.file_count) == ("13.71.11", 2 + 3 + 1)
    assert back_up.last_backup(world.office) == world.clock.moment
    restored = unlocked(folder, world.clock)
    try:
        assert world.all_rows(restored) == world.all_rows(world.office)
        for photo_id in world.office.photos.ids():
            assert restored.photos.read(photo_id) == world.office.photos.read(photo_id)
        with restored.reading() as tx:
            assert journal.first_broken(tx) is None
            assert volunteers.matching(tx, typed=volunteers.all_people(tx)[0].name[:4])
    finally:
        restored.close()


def test_a_backup_shows_nothing_and_opens_with_the_passphrase_only(world: World, place: Path) -> None:
    folder = back_up.back_up(world.office, place)
    with world.office.reading() as tx:
        names = [person.name.encode() for person in volunteers.all_people(tx)]
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not [name for name in names if name in raw] and b"SQLite format" not in raw
    with pytest.raises(WrongPassphrase):
        open_office.unlock(folder, "kata sandi yang lain sekali", RESOURCES)


def test_a_restored_office_sends_only_after_it_was_enrolled_anew(world: World, place: Path) -> None:
    restored = unlocked(back_up.back_up(world.office, place), world.clock)
    world.office.close()
    world.office = restored
    with_tasks(restored, 1)
    assert code_of(send_batch.make_batch, restored) == "OFFICE_RESTORED"
    renew_laptop.renew_laptop(restored)
    world.lose()
    world.meet(restored)
    assert world.send().number == 1
    assert world.accept(world.receive()[-1]).outcome_words == "Diterima"


@pytest.mark.parametrize("name", ["kantor.db", "kunci.json", "cadangan.json", "foto", "kirim"])
def test_a_missing_or_changed_file_is_found(world: World, place: Path, name: str) -> None:
    folder = back_up.back_up(world.office, place)
    found = (
        folder / name
        if (folder / name).is_file()
        else next(p for p in (folder / name).rglob("*") if p.is_file())
    )
    data = found.read_bytes()
    found.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert code_of(back_up.restore_check, folder) == "BACKUP_DAMAGED"
    found.unlink()
    assert code_of(back_up.restore_check, folder) == "BACKUP_DAMAGED"


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(world: World, tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_bytes(b"no folder")
    assert code_of(back_up.back_up, world.office, blocked) == "BACKUP_NOT_WRITTEN"
    assert back_up.last_backup(world.office) is None
    assert not list((world.office.folder / "sementara").glob("*.db*"))


class StopsInTheMiddle:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done > total // 3:
            raise Cancelled


def test_batal_leaves_no_half_backup(world: World, place: Path) -> None:
    with pytest.raises(Cancelled):
        back_up.back_up(world.office, place, StopsInTheMiddle())
    assert list(place.iterdir()) == [] and back_up.last_backup(world.office) is None


def test_a_copied_backup_is_a_backup_too(world: World, place: Path, tmp_path: Path) -> None:
    folder = back_up.back_up(world.office, place)
    shutil.copytree(folder, tmp_path / "lain")
    assert back_up.restore_check(tmp_path / "lain").file_count == 6


def test_a_flashdisk_that_is_not_there_does_not_become_a_folder_of_this_disk(
    world: World, place: Path
) -> None:
    gone = place / "FLASHDISK" / "cadangan"
    assert code_of(back_up.back_up, world.office, gone) == "BACKUP_NOT_WRITTEN"
    assert list(place.iterdir()) == []


class Pulled(Silent):
    """Keeps what a flashdisk that is pulled out in the middle would keep."""

    def __init__(self, place: Path, kept: Path) -> None:
        self._place, self._kept = place, kept

    def step(self, done: int, total: int, what: str = "") -> None:
        (half,) = self._place.iterdir() if any(self._place.iterdir()) else (None,)
        if half is not None:
            shutil.copytree(half, self._kept / half.name)
            raise Cancelled


def test_half_a_backup_of_a_pulled_flashdisk_makes_room_for_the_next(
    world: World, place: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "tercabut"
    with pytest.raises(Cancelled):
        back_up.back_up(world.office, place, Pulled(place, kept))
    (half,) = kept.iterdir()
    others = place / ".cadangan-137107-0a1b2c3d.tmp"
    others.mkdir()
    shutil.copytree(half, place / half.name)
    made = back_up.back_up(world.office, place)
    assert sorted(place.iterdir()) == sorted([others, made])


def test_a_backup_at_which_another_laptop_of_the_kecamatan_still_is_stays(world: World, place: Path) -> None:
    going_on, given_up = (place / f".cadangan-137111-0a1b2c3d-{end}.tmp" for end in ("11111111", "22222222"))
    for folder in (going_on, given_up):
        folder.mkdir()
        (folder / "kantor.db").write_bytes(b"separuh")
    long_ago = world.clock().timestamp() - 10 * 365 * 24 * 3600
    os.utime(given_up, (long_ago, long_ago))
    made = back_up.back_up(world.office, place)
    assert sorted(place.iterdir()) == sorted([going_on, made])
