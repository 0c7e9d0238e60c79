"""In this file: a photo lies with the clerk who received it, and in a folder that all clerks share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.cases.case import UnknownCase
from padang_desktop.exchange.keys import SealBroken
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.city import move_city_store, see_case, share_photos
from padang_desktop.use_cases.city.see_case import SeenCase
from padang_desktop.use_cases.city.share_photos import SharedPhotosAway, SharedPhotosOfAnother
from padang_desktop.use_cases.keys import renew_city
from padang_desktop.use_cases.keys.exchange_keys import CityKeysMissing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import an_office, unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers"]
KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[World]:
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, servers.url())
    yield world
    world.close()


@pytest.fixture
def colleague(world: World) -> Iterator[Office]:
    """A second clerk: a copy of what the first one founded, on another disk."""
    world.city.close()
    shutil.copytree(world.city.folder, world.folder / "petugas-2")
    world.city = unlocked(world.city.folder, world.clock)
    office = unlocked(world.folder / "petugas-2", world.clock)
    yield office
    office.close()


def visited(world: World, colour: int = 0) -> str:
    """A case with three photos, sent and received by the first clerk; gives its id."""
    tasks = with_tasks(world.office, 1)
    photos = [
        PhotoIn(people.a_photo(world.folder, f"{colour}-{kind}.jpg", colour=colour + place), kind)
        for place, kind in enumerate(KINDS)
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.case), photos)
    world.send()
    received = world.receive()[-1]
    assert received.refused_count == 0 and received.counts["foto"] == 3, received
    return tasks.case.id


def seen(office: Office, case_id: str) -> SeenCase:
    return see_case.see_case(office, case_id)


def test_the_second_clerk_reads_whose_computer_keeps_a_photo(world: World, colleague: Office) -> None:
    case_id = visited(world)
    (visit,) = seen(world.city, case_id).visits
    assert len(visit.photos) == 3 and visit.elsewhere == () and visit.presence
    (visit,) = seen(colleague, case_id).visits
    assert visit.photos == ()
    ((desk, count),) = visit.elsewhere
    assert visit.damaged == 0
    assert count == 3 and world.city.account.name in desk
    facts = share_photos.shared_facts(colleague)
    assert (facts.folder, facts.total, facts.here, facts.elsewhere) == ("", 3, 0, ((desk, 3),))
    with pytest.raises(UnknownCase):
        seen(colleague, people.new_id())


def test_both_clerks_read_what_lies_in_the_shared_folder_and_nobody_else(
    world: World, colleague: Office
) -> None:
    case_id = visited(world)
    shared = world.folder / "server-foto"
    shared.mkdir()
    facts = share_photos.choose_folder(world.city, str(shared))
    assert (facts.total, facts.in_folder, facts.here) == (3, 3, 3)
    share_photos.choose_folder(colleague, str(shared))
    photos = seen(colleague, case_id).visits[0].photos
    assert len(photos) == 3 and seen(colleague, case_id).visits[0].elsewhere == ()
    for photo in photos:
        jpeg = colleague.photos.read(photo.id)
        assert jpeg == world.city.photos.read(photo.id) and jpeg[:2] == b"\xff\xd8"
    lying = [path for path in shared.rglob("*") if path.is_file()]
    assert len(lying) == 4 and not any(b"\xff\xd8\xff" in path.read_bytes() for path in lying)
    # Sealed with neither clerk's own key, and each under its own name.
    sealed = next(path for path in lying if path.name == photos[0].id)
    with pytest.raises(SealBroken):
        world.city.cipher.open(sealed.read_bytes(), f"photo:{photos[0].id}")
    # What the second clerk receives is there for the first at once, also after the reading key was renewed.
    renew_city.renew_reading_key(world.city)
    later = visited(world, colour=40)
    assert len(seen(colleague, later).visits[0].photos) == 3
    # Nobody sweeps what is shared.
    assert keep_photos.sweep_strays(colleague) == 0 and len(list(shared.rglob("*"))) > 4


def test_a_folder_that_is_away_keeps_nothing_out_and_is_filled_the_next_time(
    world: World, colleague: Office
) -> None:
    shared = world.folder / "server-foto"
    shared.mkdir()
    for office in (world.city, colleague):
        share_photos.choose_folder(office, str(shared))
    away = shared.rename(world.folder / "jaringan-putus")
    shared.write_text("bukan folder", "utf-8")
    case_id = visited(world)
    assert len(seen(world.city, case_id).visits[0].photos) == 3
    assert seen(colleague, case_id).visits[0].photos == ()
    with pytest.raises(SharedPhotosAway):
        share_photos.share(world.city)
    shared.unlink()
    away.rename(shared)
    world.lose()
    visited(world, colour=40)
    facts = share_photos.shared_facts(colleague)
    assert (facts.total, facts.in_folder, facts.elsewhere) == (6, 6, ())
    assert len(seen(colleague, case_id).visits[0].photos) == 3
    # The one photo that is in neither place is told as missing, not as a fault.
    share_photos.stop_sharing(colleague)
    photo = seen(world.city, case_id).visits[0].photos[0]
    with pytest.raises(PhotoMissing):
        colleague.photos.read(photo.id)


def test_a_folder_of_another_key_and_a_clerk_without_the_citys_key_are_told_so(
    world: World, tmp_path: Path
) -> None:
    shared = tmp_path / "server-foto"
    with pytest.raises(SharedPhotosAway):
        share_photos.choose_folder(world.city, str(shared))
    shared.mkdir()
    keyless = an_office(tmp_path / "tanpa-kunci", "kota", clock=world.clock)
    with pytest.raises(CityKeysMissing):
        share_photos.choose_folder(keyless, str(shared))
    keyless.close()
    share_photos.choose_folder(world.city, str(shared))
    (tmp_path / "kota-lain").mkdir()
    stranger = World(tmp_path / "kota-lain", clock=world.clock)
    with pytest.raises(SharedPhotosOfAnother):
        share_photos.choose_folder(stranger.city, str(shared))
    assert stranger.city.shared_photos_folder == ""
    stranger.close()


def test_a_share_that_is_not_connected_is_no_empty_folder_and_what_broke_off_is_written_again(
    world: World,
) -> None:
    first = visited(world)
    shared = world.folder / "server-foto"
    shared.mkdir()
    share_photos.choose_folder(world.city, str(shared))
    away = shared.rename(world.folder / "jaringan-putus")
    shared.mkdir()
    second = visited(world, colour=40)
    assert list(shared.rglob("*")) == [], "nothing goes into the empty place of the share"
    shared.rmdir()
    away.rename(shared)
    broken = [path for path in shared.rglob("*") if len(path.name) == 32][:2]
    broken[0].write_bytes(b"")
    broken[1].write_bytes(broken[1].read_bytes()[:50])
    assert share_photos.share(world.city) == 3 + 2 and share_photos.share(world.city) == 0
    beside = world.city.shared_photos
    assert beside is not None
    for case_id in (first, second):
        for photo in seen(world.city, case_id).visits[0].photos:
            assert beside.read(photo.id) == world.city.photos.read(photo.id)


def test_a_damaged_photo_is_told_as_damaged_and_never_offered(world: World) -> None:
    case_id = visited(world)
    (visit,) = seen(world.city, case_id).visits
    first, second = visit.photos[:2]
    path = world.city.folder / "foto" / first.id[:2] / first.id
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    (world.city.folder / "foto" / second.id[:2] / second.id).write_bytes(b"")
    (visit,) = seen(world.city, case_id).visits
    assert visit.damaged == 2 and [each.id for each in visit.photos] == [
        photo.id for photo in visit.visit.photos if photo.id not in (first.id, second.id)
    ]
    assert visit.elsewhere == ()


def test_a_damaged_photo_gives_way_to_the_whole_one_in_the_shared_folder(world: World) -> None:
    case_id = visited(world)
    shared = world.folder / "bersama"
    shared.mkdir()
    share_photos.choose_folder(world.city, str(shared))
    photo = seen(world.city, case_id).visits[0].photos[0]
    path = world.city.folder / "foto" / photo.id[:2] / photo.id
    path.write_bytes(path.read_bytes()[:-1])
    (visit,) = seen(world.city, case_id).visits
    assert visit.damaged == 0 and len(visit.photos) == 3
    assert world.city.photos.read(photo.id)[:2] == b"\xff\xd8"
