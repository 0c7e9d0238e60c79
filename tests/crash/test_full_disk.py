"""In this file: the office's own disk is full, in the middle of everything that writes.

A person is told so in words, nothing of the deed is stored and no half a file
is left; with room again the very same deed succeeds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain import words
from padang_desktop.domain.disk import DiskFull, DiskLocked
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.progress import Silent
from padang_desktop.exchange.stick import OwnDiskFull
from padang_desktop.store import integrity
from padang_desktop.use_cases.cases import draft_visit
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.packs import import_city_data, make_packs, take_pack, undo_pack
from padang_desktop.use_cases.photos import take_in_photos
from padang_desktop.use_cases.roster import export_roster, keep_roster
from padang_desktop.use_cases.settings import back_up
from tests import people, small_disk
from tests.crash.test_batch_crash import visit
from tests.offices import an_office, unlocked, with_tasks
from tests.small_disk import SmallDisk
from tests.stories import city_sheets
from tests.stories.world import World

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office and a city with work to do, and flashdisks with a batch and a pack."""
    world = World(tmp_path_factory.mktemp("dunia"))
    tasks = with_tasks(world.office, 60, volunteer_count=10)
    for number, case in enumerate(tasks.cases[:2]):
        visit(world.office, case.id, number, world.folder / "foto")
    sheet = city_sheets.write(
        world.folder / "verval.xlsx", city_sheets.TASK_HEADER, city_sheets.task_rows(world.city)
    )
    plan = import_city_data.stage_city_worklist(
        world.city, sheet, task_type="VERVAL_PBI", period="2026-11", deadline="2026-11-30"
    )
    import_sheet.apply_plan(world.city, plan.id)
    make_packs.make_packs(world.city, folder=world.stick)
    shutil.copytree(world.stick, world.folder / "stik-paket")
    world.close()
    shutil.copytree(world.folder / "kantor", world.folder / "kantor-pengirim")
    sender = unlocked(world.folder / "kantor-pengirim", world.clock)
    (world.folder / "stik-kiriman").mkdir()
    send_batch.make_batch(sender, world.folder / "stik-kiriman")
    sender.close()
    return world.folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk.mounted(tmp_path / "disk") as disk:
        yield disk


def everything(office: Office) -> Rows:
    """Every row of every table, and a look that the file, its references and its journal are whole."""
    assert integrity.damage(office.database) == 0
    with office.reading() as tx:
        ask = tx.connection.exec_driver_sql
        assert integrity.orphans(tx) == 0 and integrity.journal_break(tx) is None
        kept = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        return {name: [tuple(row) for row in ask(f'SELECT * FROM "{name}"')] for name in ask(kept).scalars()}


# --- what is done on the full disk: made ready with room, then tried


def make_a_batch(office: Office, ground: Path) -> Callable[[], object]:
    return lambda: send_batch.make_batch(office)


def save_a_visit(office: Office, ground: Path) -> Callable[[], object]:
    with office.reading() as tx:
        case_id = tx.connection.exec_driver_sql("SELECT id FROM cases WHERE state = 'BARU'").scalars().first()
    return lambda: visit(office, str(case_id), 77, ground / "foto")


def keep_a_draft(office: Office, ground: Path) -> Callable[[], object]:
    with office.reading() as tx:
        case_id = tx.connection.exec_driver_sql("SELECT id FROM cases WHERE state = 'BARU'").scalars().first()
    draft = people.a_visit(str(case_id), overrides={"catatan": "x" * 40_000})
    return lambda: draft_visit.keep_draft(office, draft)


def staged(office: Office, ground: Path) -> str:
    sheet = ground / "verval.xlsx"
    return import_worklist.stage_worklist(office, sheet, task_type="VERVAL_PBI", period="2026-11").id


def stage_an_import(office: Office, ground: Path) -> Callable[[], object]:
    return lambda: staged(office, ground)


def take_in_an_import(office: Office, ground: Path) -> Callable[[], object]:
    plan_id = staged(office, ground)
    return lambda: import_sheet.apply_plan(office, plan_id)


def undo_an_import(office: Office, ground: Path) -> Callable[[], object]:
    plan_id = staged(office, ground)
    import_sheet.apply_plan(office, plan_id)
    return lambda: import_sheet.undo_import(office, plan_id, is_sure=True)


def take_in_a_folder_of_photos(office: Office, ground: Path) -> Callable[[], object]:
    folder = ground / "foto-hp"
    for number in range(3):
        people.a_photo(folder, f"{number}.jpg", colour=60 + number, size=(1600, 1200))
    return lambda: take_in_photos.take_in_photos(office, Silent(), paths=[str(folder)])


def take_a_pack(office: Office, ground: Path) -> Callable[[], object]:
    seen = take_pack.look(office, ground / "stik-paket")
    plans = {part.name: part.plan_id for part in seen.parts if part.plan_id}
    return lambda: take_pack.take_in(office, seen.batch_id, tuple(PART_BY_NAME), plans, is_sure=True)


def undo_a_pack(office: Office, ground: Path) -> Callable[[], object]:
    seen = take_pack.look(office, ground / "stik-paket")
    take_a_pack(office, ground)()
    return lambda: undo_pack.undo_pack(office, seen.batch_id)


def back_the_office_up(office: Office, ground: Path) -> Callable[[], object]:
    elsewhere = office.folder.parent.parent / "cadangan"
    return lambda: back_up.back_up(office, elsewhere)


DEEDS = (
    make_a_batch, save_a_visit, keep_a_draft, stage_an_import, take_in_an_import, undo_an_import,
    take_in_a_folder_of_photos, take_a_pack, undo_a_pack, back_the_office_up,
)  # fmt: skip


@pytest.mark.crash
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("kilobytes", [0, 12, 60, 160])
def test_on_a_full_disk_a_deed_leaves_nothing_and_says_so(
    disk: SmallDisk, ground: Path, deed: Callable[[Office, Path], Callable[[], object]], kilobytes: int
) -> None:
    shutil.copytree(ground / "kantor", disk.root / "kantor")
    office = unlocked(disk.root / "kantor")
    try:
        attempt = deed(office, ground)
        before, files = everything(office), disk.files()
        disk.leave(kilobytes)
        try:
            attempt()
        except DiskFull as told:
            happened, to_do = words.of_situation(told)
            assert "penuh" in happened and "Kosongkan" in to_do
            disk.make_room()
            assert everything(office) == before
            # The first draft begins a file of its own, which may be empty.
            assert disk.files() - files <= {"kantor/draf.db"}
            attempt()
        else:
            assert kilobytes >= 60, "nothing was written that needed room"
        everything(office)
    finally:
        office.close()


@pytest.mark.crash
@pytest.mark.parametrize("kilobytes", [0, 400, 800, 1200])
def test_a_batch_for_which_the_city_has_no_room_is_told_and_comes_in_later(
    disk: SmallDisk, ground: Path, tmp_path: Path, kilobytes: int
) -> None:
    shutil.copytree(ground / "kota", disk.root / "kota")
    stick = tmp_path / "stik"
    shutil.copytree(ground / "stik-kiriman", stick)
    city = unlocked(disk.root / "kota")
    try:
        before, files = everything(city), disk.files()
        disk.leave(kilobytes)
        [result] = receive_batch.receive_batches(city, [stick], stick)
        if result.code:
            assert result.code in (DiskFull.code, OwnDiskFull.code)
            assert "penuh" in result.sentence and result.to_do.startswith("Kosongkan")
            disk.make_room()
            assert (everything(city), disk.files()) == (before, files)
            [result] = receive_batch.receive_batches(city, [stick], stick)
        assert result.state == "DITERIMA" and result.receipt_path is not None
    finally:
        city.close()


@pytest.mark.crash
@pytest.mark.parametrize("kilobytes", [0, 12, 60, 400])
def test_no_half_an_office_is_founded_on_a_full_disk(disk: SmallDisk, kilobytes: int) -> None:
    disk.leave(kilobytes)
    with pytest.raises(DiskFull):
        an_office(disk.root / "kantor")
    assert disk.files() == set()
    disk.make_room()
    an_office(disk.root / "kantor").close()


@pytest.mark.crash
def test_an_office_on_a_full_disk_says_so_at_the_unlock_and_is_whole_afterwards(
    disk: SmallDisk, ground: Path
) -> None:
    shutil.copytree(ground / "kantor", disk.root / "kantor")
    office = unlocked(disk.root / "kantor")
    before = everything(office)
    office.close()
    disk.leave(0)
    with pytest.raises(DiskFull):
        unlocked(disk.root / "kantor")
    disk.make_room()
    office = unlocked(disk.root / "kantor")
    assert everything(office) == before
    office.close()


@pytest.mark.crash
@pytest.mark.parametrize("kilobytes", [0, 8, 24, 40])
def test_an_excel_file_that_finds_no_room_leaves_nothing_in_the_folder(
    disk: SmallDisk, ground: Path, tmp_path: Path, kilobytes: int
) -> None:
    shutil.copytree(ground / "kantor", tmp_path / "kantor")
    office = unlocked(tmp_path / "kantor")
    target = disk.root / "Daftar PSM.xlsx"
    disk.leave(kilobytes)
    try:
        export_roster.export_roster(office, target)
    except SheetNotWritable:
        assert disk.files() == set()
        assert list(disk.root.iterdir()) == [disk.root / "film.mp4"]
        disk.make_room()
        export_roster.export_roster(office, target)
    else:
        assert kilobytes > 24
    assert disk.files() == {target.name}
    office.close()


@pytest.mark.crash
def test_a_batch_whose_number_finds_no_room_leaves_no_file_without_one(disk: SmallDisk, ground: Path) -> None:
    """The sealed file fits, the transaction that gives its number does not."""
    shutil.copytree(ground / "kantor", disk.root / "kantor")
    office = unlocked(disk.root / "kantor")
    [sealed] = (ground / "stik-kiriman").rglob("SETOR-*")
    size = sealed.stat().st_size // 1024
    refused = 0
    for spare in range(4, 60, 8):
        files = disk.files()
        disk.leave(size + spare)
        try:
            send_batch.make_batch(office)
            break
        except DiskFull:
            refused += 1
            assert disk.files() == files
        finally:
            disk.make_room()
    assert refused, "everything fitted"
    assert len(send_batch.batches(office)) <= 1
    office.close()


@pytest.mark.crash
def test_an_office_that_may_only_be_read_is_not_called_damaged(disk: SmallDisk, ground: Path) -> None:
    shutil.copytree(ground / "kantor", disk.root / "kantor")
    disk.remount("ro")
    with pytest.raises(DiskLocked) as told:
        unlocked(disk.root / "kantor")
    assert "tidak dapat ditulisi" in words.of_situation(told.value)[0]
    disk.remount("rw")
    unlocked(disk.root / "kantor").close()


@pytest.mark.crash
def test_a_save_that_finds_no_room_is_told_each_time_and_the_window_may_go_on(
    disk: SmallDisk, ground: Path
) -> None:
    shutil.copytree(ground / "kantor", disk.root / "kantor")
    office = unlocked(disk.root / "kantor")
    disk.leave(0)
    for _ in range(3):
        with pytest.raises(DiskFull):
            keep_roster.save(office, people.a_volunteer(id="", name="ZULKIFLI CONTOH"))
    disk.make_room()
    everything(office)
    keep_roster.save(office, people.a_volunteer(id="", name="ZULKIFLI CONTOH"))
    office.close()
