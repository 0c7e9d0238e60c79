"""In this file: what a batch carries: each picture once, as much as a file may hold, and nothing private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page_reader
import pytest
from page_reader import Opened

from padang_desktop.domain.batches.batch import HEADER_LIMIT, README_LIMIT
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.store import families, volunteers
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.outbox.send_batch import MadeBatch
from padang_desktop.use_cases.packs import make_packs
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import with_tasks
from tests.stories import city_sheets, forger
from tests.stories.world import World

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")
# All photos of these tests look alike.
SEEN = {"VISIT_PHOTO_USED": "contoh", "VISIT_PHOTO_SIMILAR": "contoh"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def visited(world: World, case_count: int, *, same: bool = False) -> None:
    """Cases with three photos each; with `same` every case shows the same three."""
    tasks = with_tasks(world.office, case_count)
    for number, case in enumerate(tasks.cases):
        first = 0 if same else 3 * number
        photos = [
            PhotoIn(people.a_photo(world.folder, f"{first + at}.jpg", colour=first + at), kind)
            for at, kind in enumerate(KINDS)
        ]
        record_visit.record_visit(world.office, people.a_visit(case, overrides=SEEN), photos)


def plain(world: World, made: MadeBatch) -> Opened:
    """A batch as a second reader sees it."""
    key_list = page_reader.open_key_list(exchange_keys.standing(world.city).trusted.data)
    identity = exchange_keys.standing(world.city).keys.age_identity
    return page_reader.open_sealed(made.sealed.read_bytes(), identity, "setoran", key_list)


def test_photos_beyond_the_largest_file_go_with_the_next_numbers(world: World) -> None:
    visited(world, 3)
    sizes = sorted(len(world.office.photos.read(each)) for each in world.office.photos.ids())
    largest = HEADER_LIMIT + README_LIMIT + 20_000 + 3 * (sizes[-1] + 300)
    made: list[MadeBatch] = []
    carried: list[set[str]] = []
    while len(made) < 6 and sum(map(len, carried)) < 9:
        made.append(send_batch.make_batch(world.office, world.carry(), largest=largest))
        assert made[-1].size_bytes <= largest
        carried.append(set(plain(world, made[-1]).photos))
    assert [each.number for each in made] == list(range(1, len(made) + 1)) and len(made) >= 3
    assert [each.photo_count for each in made] == [len(each) for each in carried]
    assert any(line.problem.code == "SEND_NEXT_TIME" for line in made[0].not_ready)
    assert sum(map(len, carried)) == len(set().union(*carried)) == 9
    assert {each.state for each in world.receive()} == {Outcome.ACCEPTED.value}
    assert set(world.city.photos.ids()) == set(world.office.photos.ids())


def test_a_picture_that_is_shown_twice_travels_once(world: World) -> None:
    visited(world, 2, same=True)
    first = world.send()
    batch = plain(world, first)
    assert (len(batch.tables["foto"]), len(batch.photos), first.photo_count) == (6, 3, 3)
    world.receive()
    visited(world, 1, same=True)
    second = world.send()
    batch = plain(world, second)
    assert (len(batch.tables["foto"]), len(batch.photos)) == (3, 0)
    assert {each.state for each in world.receive()} == {Outcome.ACCEPTED.value, "SUDAH_DITERIMA"}
    assert len(set(world.city.photos.ids())) == 9


PRIVATE = "RAHASIA KANTOR"


def test_what_the_city_does_not_need_stays_at_the_office(world: World) -> None:
    person = replace(people.a_volunteer(), religion=PRIVATE, note=PRIVATE)
    home = replace(people.a_family(), note=PRIVATE)
    head = replace(people.a_person(home), mother_name=PRIVATE)
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [person])
        families.add(tx, [home])
        families.add_persons(tx, [head])
    batch = plain(world, world.send())
    assert {row["id"] for row in batch.tables["individu"]} == {head.id}
    cells = {cell for rows in batch.tables.values() for row in rows for cell in row.values()}
    assert not [cell for cell in cells if PRIVATE in cell]
    columns = {name for rows in batch.tables.values() for row in rows[:1] for name in row}
    assert not columns & {"agama", "ibu_kandung", "sort_key", "match_key", "n"}


def test_a_pack_of_the_city_reads_on_the_page_too(world: World) -> None:
    rows = city_sheets.roster_rows(world.city)
    path = city_sheets.write(world.folder / "psm.xlsx", city_sheets.ROSTER_HEADER, rows)
    city_roster(world, path)
    make_packs.make_packs(world.city, folder=world.carry())
    keys = exchange_keys.standing(world.office).keys
    key_list = page_reader.open_key_list(exchange_keys.standing(world.city).trusted.data)
    sealed = next(each for each in world.files("RUJUK-137111-"))
    pack = page_reader.open_sealed(sealed.read_bytes(), keys.age_identity, "rujukan", key_list)
    assert len(pack.tables["psm"]) == 39
    own = page_reader.base64.b64decode("".join(row["isi"] for row in pack.tables["kunci"]))
    assert page_reader.open_key_list(own) == key_list
    city_chain = exchange_keys.city_key_chain(exchange_keys.standing(world.city).list)
    line = f"rujukan/{city_chain}/137111".encode("ascii")
    assert pack.header["rantai"] == page_reader.hashlib.sha256(line).hexdigest()[:32]


def city_roster(world: World, path: Path) -> None:
    from padang_desktop.use_cases.imports import import_sheet
    from padang_desktop.use_cases.packs import import_city_data

    plan = import_city_data.stage_city_roster(world.city, path)
    import_sheet.apply_plan(world.city, plan.id)


def test_the_forger_and_the_page_agree_on_a_batch(world: World) -> None:
    path = forger.sealed(world, world.office)
    key_list = page_reader.open_key_list(exchange_keys.standing(world.city).trusted.data)
    identity = exchange_keys.standing(world.city).keys.age_identity
    opened = page_reader.open_sealed(path.read_bytes(), identity, "setoran", key_list)
    assert len(opened.tables["relawan"]) == 1
