"""In this file: an office goes to another laptop; the old one sends no more, and the city ends its keys."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import backup, integrity, journal
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.keys import (
    announced_keys,
    enrol_office,
    exchange_keys,
    move_office,
    renew_laptop,
    see_laptop,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.settings import back_up
from tests.documents.pdf_reading import pages_of
from tests.offices import unlocked, with_tasks
from tests.refusals import code_of
from tests.stories.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with_tasks(world.office, 1, volunteer_count=2)
    world.send()
    world.accept(world.receive()[0])
    yield world
    world.close()


def moved(world: World) -> tuple[move_office.MoveMade, Office]:
    place = world.folder / "pindah"
    place.mkdir()
    made = move_office.move_out(world.office, place, "Rahmi Contoh", "Laptop baru")
    folder = move_office.restore(made.folder, world.folder / "laptop-baru")
    return made, unlocked(folder, world.clock)


def test_the_old_laptop_stops_and_the_new_one_goes_on_under_the_same_numbers(world: World) -> None:
    with_tasks(world.office, 2)
    made, office = moved(world)
    try:
        assert code_of(send_batch.make_batch, world.office, world.stick) == "OFFICE_MOVED_OUT"
        assert code_of(send_batch.make_batch, office, world.stick) == "OFFICE_TO_TAKE_OVER"
        assert code_of(move_office.take_over, office, "AAAAA-AAAAA") == "WRONG_MOVE_CODE"
        assert code_of(move_office.take_over, world.office, made.code) == "MOVE_NOT_PREPARED"
        move_office.take_over(office, made.code.lower().replace("-", " "))
        world.lose()
        assert send_batch.make_batch(office, world.carry()).number == 2
        (received,) = world.receive()
        assert world.accept(received, office).outcome_words == "Diterima"
    finally:
        office.close()


def test_with_its_second_batch_the_new_laptop_ends_the_keys_that_lie_on_the_old_one(world: World) -> None:
    made, office = moved(world)
    old = exchange_keys.standing(world.office).keys
    try:
        move_office.take_over(office, made.code)
        for count in (1, 1):
            with_tasks(office, count)
            world.lose()
            send_batch.make_batch(office, world.carry())
            (received,) = world.receive()
            assert world.accept(received, office).outcome_words == "Diterima"
        keys = exchange_keys.standing(office).keys
        assert keys.device == old.device and keys.signing_public != old.signing_public
        assert dict(exchange_keys.standing(world.city).list.revoked) == {old.signing_public: 3}
        # Whoever finds the old laptop can do nothing with it: its next number is refused.
        move_office.cancel_move(world.office)
        with_tasks(world.office, 1)
        world.lose()
        world.send()
        rows = world.all_rows(world.city)
        assert world.receive()[-1].code in ("E_KUNCI_CABUT", "E_CABANG")
        assert world.all_rows(world.city) == rows
        assert not any(each.is_frozen for each in _laptops(world))
    finally:
        office.close()


def test_keys_that_the_old_laptop_had_announced_end_with_its_own(world: World) -> None:
    old = exchange_keys.standing(world.office).keys
    announced_keys.begin(world.office)
    with world.office.reading() as tx:
        announced = renew_laptop.announced(tx)
    with_tasks(world.office, 1)
    world.lose()
    world.send()
    (late,) = world.receive()  # the city lists them; the receipt is read on the new laptop
    made, office = moved(world)
    try:
        move_office.take_over(office, made.code)
        assert world.accept(late, office).outcome_words == "Diterima"
        for _ in range(2):
            with_tasks(office, 1)
            world.lose()
            send_batch.make_batch(office, world.carry())
            (received,) = world.receive()
            assert world.accept(received, office).outcome_words == "Diterima"
        keys, facts = exchange_keys.standing(office).keys, exchange_keys.standing(world.city).list
        assert announced is not None and keys.signing_public != announced.signing_public
        assert set(dict(facts.revoked)) == {old.signing_public, announced.signing_public}
    finally:
        office.close()


def _laptops(world: World):
    return enrol_office.laptops(world.city)


def test_the_paper_names_both_sides_and_carries_the_code(world: World) -> None:
    made, office = moved(world)
    office.close()
    told = " ".join(page.flat for page in pages_of(made.paper.read_bytes()))
    for words in (made.code, "Rahmi Contoh", "Nurhayati Contoh", "Laptop baru", made.folder.name, "PSM"):
        assert words in told, words


def test_a_move_that_is_stopped_or_cancelled_leaves_the_laptop_sending(world: World, tmp_path: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled

    place = tmp_path / "penuh"
    place.mkdir()
    with pytest.raises(Cancelled):
        move_office.move_out(world.office, place, "Rahmi Contoh", progress=Stopped())
    assert not list(place.iterdir()) and see_laptop.laptop_state(world.office).trouble is None
    move_office.move_out(world.office, place, "Rahmi Contoh")
    assert see_laptop.laptop_state(world.office).trouble is not None
    assert code_of(move_office.move_out, world.office, place, "Rahmi") == "OFFICE_MOVED_OUT"
    move_office.cancel_move(world.office)
    assert code_of(move_office.cancel_move, world.office) == "MOVE_NOT_PREPARED"
    with_tasks(world.office, 1)
    world.lose()
    assert world.send().number == 2


def test_a_backup_is_restored_whole_or_not_at_all(world: World, tmp_path: Path) -> None:
    place = tmp_path / "cadangan"
    place.mkdir()
    made = move_office.move_out(world.office, place, "Rahmi Contoh")
    assert code_of(move_office.restore, made.folder, world.office.folder) == "OFFICE_EXISTS"
    database = made.folder / "kantor.db"
    data = bytearray(database.read_bytes())
    data[5000] ^= 1
    database.write_bytes(data)
    target = tmp_path / "baru"
    assert code_of(move_office.restore, made.folder, target) == "BACKUP_DAMAGED"
    assert not open_office.exists(target) and not target.exists()


def test_a_backup_is_restored_where_an_office_lost_its_key_in_a_crash(world: World, tmp_path: Path) -> None:
    folder = back_up.back_up(world.office, tmp_path)
    target = tmp_path / "laptop"
    with_tasks(world.office, 1, volunteer_count=2)
    shutil.copytree(world.office.folder, target)
    assert (target / "kantor.db-wal").stat().st_size
    (target / "foto").mkdir(exist_ok=True)
    (target / "foto" / "lama").write_bytes(b"of the crashed office")
    newest = (target / "kantor.db").read_bytes()
    for name in ("kunci.json", "kunci.json.lama"):
        (target / name).unlink()
    move_office.restore(folder, target)
    (aside,) = target.glob("kantor.db.*.sisa")
    assert aside.read_bytes() == newest and len(list(target.glob("kantor.db-wal.*.sisa"))) == 1
    restored = unlocked(target, world.clock)
    try:
        assert integrity.damage(restored.database) == 0
        with restored.reading() as tx:
            assert journal.first_broken(tx) is None
    finally:
        restored.close()


def test_a_backup_whose_list_names_a_file_elsewhere_is_not_restored(world: World, tmp_path: Path) -> None:
    folder = back_up.back_up(world.office, world.folder)
    (folder.parent / "titipan.txt").write_bytes(b"asing")
    listed = folder / backup.LIST
    body = json.loads(listed.read_text())
    body["berkas"]["../titipan.txt"] = [5, hashlib.sha256(b"asing").hexdigest()]
    listed.write_text(json.dumps(body))
    target = tmp_path / "laptop" / "data"
    target.parent.mkdir()
    assert code_of(move_office.restore, folder, target) == "BACKUP_DAMAGED"
    assert not list(target.parent.iterdir())


def test_a_plain_backup_is_no_hand_over(world: World, tmp_path: Path) -> None:
    copy = unlocked(back_up.back_up(world.office, tmp_path), world.clock)
    try:
        assert code_of(move_office.take_over, copy, "AAAAA-AAAAA") == "MOVE_NOT_PREPARED"
        assert code_of(send_batch.make_batch, copy, world.stick) == "OFFICE_RESTORED"
        with copy.reading() as tx:
            assert renew_laptop.announced(tx) is None
    finally:
        copy.close()


class Pulls:
    """A progress at whose first step somebody pulls the flashdisk out."""

    def __init__(self, *files: Path) -> None:
        self._files = files

    def step(self, done: int, total: int, what: str = "") -> None:
        for file in self._files:
            file.unlink(missing_ok=True)


def test_a_flashdisk_pulled_while_it_is_restored_from_is_told_as_that(world: World, tmp_path: Path) -> None:
    (tmp_path / "cadangan").mkdir()
    folder = back_up.back_up(world.office, tmp_path / "cadangan")
    pulled, target = Pulls(*(path for path in folder.rglob("*") if path.is_file())), tmp_path / "baru"
    assert code_of(move_office.restore, folder, target, pulled) == "U_BACA"
    assert not target.exists() and not list(tmp_path.glob(".*.pulih"))


def test_what_the_laptop_itself_cannot_read_is_not_blamed_on_the_flashdisk(
    world: World, tmp_path: Path
) -> None:
    place = tmp_path / "cadangan"
    place.mkdir()
    [own] = (world.office.folder / "kirim").glob("*.age")
    assert code_of(back_up.back_up, world.office, place, Pulls(own)) == "DISK_FAILING"
    assert list(place.iterdir()) == []
