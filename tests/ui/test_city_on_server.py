"""In this file: a city whose data lie on a server: what its pages say, and whose photos open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle, working

from padang_desktop.ui import words
from padang_desktop.ui.cards import CardLine
from padang_desktop.ui.cases.photo_strip import PhotoButton
from padang_desktop.ui.city.case_view import CaseView
from padang_desktop.ui.city.page import MergedPage
from padang_desktop.ui.city.server_note import ServerNote
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.inbox.in_batch_view import InBatchView
from padang_desktop.ui.inbox.page import InboxPage
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.office_keys import OfficeKeys
from padang_desktop.ui.page_list import pages_for
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.settings.backup_section import BackupSection
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.city import move_city_store, share_photos
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers"]
KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[World]:
    """A case with three photos that the first clerk has received onto the server."""
    world = World(tmp_path)
    move_city_store.move_to_server(world.city, servers.url())
    tasks = with_tasks(world.office, 1)
    photos = [
        PhotoIn(people.a_photo(tmp_path, f"{kind}.jpg", colour=place), kind)
        for place, kind in enumerate(KINDS)
    ]
    record_visit.record_visit(world.office, people.a_visit(tasks.case), photos)
    world.send()
    assert world.receive()[0].refused_count == 0
    yield world
    world.close()


@pytest.fixture
def colleague(world: World) -> Iterator[Office]:
    """A second clerk, who received nothing himself."""
    shutil.copytree(world.city.folder, world.folder / "petugas-2", ignore=shutil.ignore_patterns("foto"))
    office = unlocked(world.folder / "petugas-2", world.clock)
    yield office
    office.close()


@pytest.fixture
def context(colleague: Office, tasks: Tasks) -> Iterator[Context]:
    made = Context(colleague, tasks, Masking())
    yield made
    settle()


def rest(context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=60_000)
    settle()


def opened_case(page: MergedPage, qtbot) -> CaseView:
    page.search("VV-")
    rest(page.context, qtbot)
    [key] = [each for each in page.found.paged.ids if str(each).startswith("cases/")]
    page.open_record(str(key))
    rest(page.context, qtbot)
    return page.detail.findChildren(CaseView)[-1]


def test_psm_and_training_say_where_the_kecamatans_data_are(context, qtbot, photograph) -> None:
    window = MainWindow(pages_for("kota"), context, OfficeKeys(context.office), "Padang Desktop")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    for key in ("roster", "training"):
        window.open_page(key)
        rest(context, qtbot)
        [note] = window.page.findChildren(ServerNote)
        assert note.isVisible()
        photograph(window, f"kota-server-{key}", [(1366, 768)])
        window.resize(911, 460)  # the left bar becomes narrow first
        settle()
        photograph(window, f"kota-server-{key}", [(911, 460)])
        assert nameless(window) == [] and cut_off(note) == []
    note.to_merged.click()
    settle()
    assert window.page.key == "merged"
    rest(context, qtbot)
    move_city_store.move_back(context.office)
    context.changed("batch")
    settle()
    assert not note.isVisibleTo(note.parentWidget())


def test_a_number_that_a_colleague_received_is_not_asked_for_again(
    context, world, tmp_path, qtbot, photograph
) -> None:
    sent: list[Path] = []
    for _ in range(2):
        with_tasks(world.office, 1, volunteer_count=1)
        on_stick = world.send().on_stick
        assert on_stick is not None
        sent.append(on_stick)
    receive_batch.receive_batches(world.city, [sent[1]], world.a_stick())
    page = InboxPage(context)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    rest(context, qtbot)
    assert page.table.paged.text_at(0, 3) == "Menunggu nomor 2"
    receive_batch.receive_batches(context.office, [sent[0]], world.a_stick())
    page.refresh()
    rest(context, qtbot)
    states = [page.table.paged.text_at(row, 3) for row in range(page.table.paged.rowCount())]
    assert states == ["Siap dibuka", "Diterima", "Diterima"]
    page.open_record(str(page.table.paged.id_at(0)))
    rest(context, qtbot)
    [view] = page.detail.findChildren(InBatchView)
    [line] = view.findChildren(CardLine)
    assert "sudah diterima" in line.detail and "Minta" not in line.detail
    photograph(page, "kiriman-siap-dibuka")


def test_a_backup_does_not_pass_for_one_of_what_lies_on_the_server(context, qtbot, photograph) -> None:
    section = BackupSection(context)
    qtbot.addWidget(section)
    section.show()
    section.read_again()
    rest(context, qtbot)
    assert section.elsewhere.isVisible() and "tidak ikut" in section.elsewhere.text()
    photograph(section, "cadangan-kota-server")
    move_city_store.move_back(context.office)
    section.read_again()
    rest(context, qtbot)
    assert not section.elsewhere.isVisible()


def test_the_first_page_counts_what_lies_on_the_server(context, qtbot) -> None:
    assert see_today.today(context.office).cases.total == 1
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    rest(context, qtbot)
    assert page.bars.bars == []


def test_a_case_shows_its_visit_and_whose_computer_keeps_the_photos(
    context, world, qtbot, photograph
) -> None:
    page = MergedPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    view = opened_case(page, qtbot)
    assert view.findChildren(PhotoButton) == []
    told = [line.text for line in view.findChildren(CardLine)]
    assert any(
        text.startswith("3 foto ada di komputer ") and world.city.account.name in text for text in told
    )
    photograph(page, "gabungan-tugas-foto-jauh")
    assert nameless(page) == []
    shared = world.folder / "bersama"
    shared.mkdir()
    for office in (world.city, context.office):
        share_photos.choose_folder(office, str(shared))
    page.close_detail()
    view = opened_case(page, qtbot)
    assert len(view.findChildren(PhotoButton)) == 3
    photograph(page, "gabungan-tugas-foto")
    view.findChildren(PhotoButton)[0].click()
    rest(context, qtbot)
    assert page.photo_view.isVisible() and not page.photo_view._shown.isNull()
    qtbot.keyClick(page.photo_view, Qt.Key.Key_Escape)
    assert page.photo_view.isHidden()


def test_damaged_photos_are_told_and_not_offered(world, tasks, qtbot, photograph) -> None:
    context = Context(world.city, tasks, Masking())
    page = MergedPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    photo, *_ = opened_case(page, qtbot).findChildren(PhotoButton)
    for path in sorted((world.city.folder / "foto").glob("??/*"))[:2]:
        path.write_bytes(path.read_bytes()[:-3])
    page.close_detail()
    view = opened_case(page, qtbot)
    assert photo is not None and len(view.findChildren(PhotoButton)) == 1
    told = [line.text for line in view.findChildren(CardLine)]
    assert "2 foto rusak di komputer ini dan tidak dapat dibuka." in told
    photograph(page, "gabungan-foto-rusak")
    assert nameless(page) == []


def test_the_shared_folder_is_chosen_filled_and_left_in_settings(
    world, tasks, qtbot, photograph, tmp_path
) -> None:
    context = Context(world.city, tasks, Masking())
    running = working(context)
    next(running)
    section = AdvancedSection(context)
    qtbot.addWidget(section)
    section.resize(1190, 720)
    section.show()
    section.read_again()
    rest(context, qtbot)
    part = section.shared
    assert not part.isHidden() and "3 foto ada di komputer ini" in part.now.text()
    shared = tmp_path / "jaringan"
    part.use_folder(shared)
    rest(context, qtbot)
    assert "tidak dapat dibuka" in part.bars.bars[-1].words.text()
    shared.mkdir()
    part.use_folder(shared)
    rest(context, qtbot)
    assert "Di folder itu 3 dari 3 foto" in part.now.text() and not part.copy.isVisibleTo(part)
    section.ensureWidgetVisible(part)
    photograph(section, "lanjutan-foto-bersama")
    assert nameless(section) == []
    part.stop.click()
    rest(context, qtbot)
    assert "Belum ada folder bersama" in part.now.text() and world.city.shared_photos_folder == ""
    next(running, None)


def test_a_longer_language_fits(context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    page = MergedPage(context)
    qtbot.addWidget(page)
    page.resize(880, 430)
    page.show()
    opened_case(page, qtbot)
    photograph(page, "gabungan-tugas-panjang", [(911, 460)])
    assert cut_off(page) == []
