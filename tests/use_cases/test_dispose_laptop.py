"""In this file: a laptop is disposed of: nothing opens it any more, and the record says why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.office.laptop_end import DisposalInside
from padang_desktop.exchange import keys
from padang_desktop.store import migrations
from padang_desktop.store.database import Database, DatabaseDamaged
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.keys import dispose_laptop, exchange_keys
from padang_desktop.use_cases.office import OfficeLocked
from tests.documents.pdf_reading import pages_of
from tests.offices import unlocked, with_tasks
from tests.stories.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with_tasks(world.office, 2, volunteer_count=2)
    world.send()
    yield world
    world.close()


def test_nothing_opens_a_disposed_laptop_not_even_its_own_key(world: World, tmp_path: Path) -> None:
    office = world.office
    device = exchange_keys.standing(office).keys.device
    done = dispose_laptop.dispose(office, tmp_path / "ba.pdf", "Rahmi Contoh", "SN-1234")
    assert done.device == device and len(done.slots) == 2
    assert all(each.overwritten and each.is_gone for each in (*done.slots, *done.databases))
    assert not open_office.exists(office.folder)
    assert not any(office.folder.glob("kantor.db*")) and not any((office.folder / "kirim").glob("*"))
    with pytest.raises(OfficeLocked), office.reading():
        pass
    with pytest.raises(open_office.NoOffice):
        unlocked(office.folder)
    told = " ".join(page.flat for page in pages_of(done.paper.read_bytes()))
    for words in (device, "Rahmi Contoh", "SN-1234", "ditimpa acak", "1 kiriman", "Cadangan di flashdisk"):
        assert words in told, words


def test_an_overwritten_head_keeps_the_right_key_from_opening_what_was_copied_after(tmp_path: Path) -> None:
    """Whoever saves the disk's blocks after the overwriting finds no database, key or no key."""
    world = World(tmp_path)
    try:
        office, key = world.office, world.office.key_for_worker()
        held = os.open(office.folder / "kantor.db", os.O_RDONLY)
        try:
            dispose_laptop.dispose(office, tmp_path / "ba.pdf")
            rest = tmp_path / "sisa.db"
            rest.write_bytes(os.pread(held, os.fstat(held).st_size, 0))
        finally:
            os.close(held)
        with pytest.raises(DatabaseDamaged):
            Database(rest, keys.database_key(key), migrations.STEPS)
    finally:
        world.close()


def test_a_record_in_the_wrong_place_leaves_everything_as_it_was(world: World, tmp_path: Path) -> None:
    office = world.office
    rows = world.all_rows(office)
    for path in (office.folder / "ba.pdf", office.folder / "kirim" / "ba.pdf"):
        with pytest.raises(DisposalInside):
            dispose_laptop.dispose(office, path)
    with pytest.raises(Exception) as refused:
        dispose_laptop.dispose(office, tmp_path / "tidak-ada" / "ba.pdf")
    assert refused.value.code == "PAPER_NOT_WRITTEN"  # pyright: ignore[reportAttributeAccessIssue]
    assert world.all_rows(office) == rows and open_office.exists(office.folder)
    assert exchange_keys.standing(office).keys.device


def test_the_city_does_not_destroy_its_keys_here(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        dispose_laptop.dispose(world.city, tmp_path / "ba.pdf")
    assert open_office.exists(world.city.folder)
