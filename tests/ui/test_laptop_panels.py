"""In this file: the city's page Kecamatan: a laptop is stopped, and a request to send again is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.offices_page import OfficesPage, OfficeView
from padang_desktop.ui.inbox.permit_panel import RequestView
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.keys import ask_permit, enrol_office, exchange_keys, renew_laptop, revoke_laptop
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.stories.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with_tasks(world.office, 2, volunteer_count=3)
    world.send()
    world.receive()
    yield world
    world.close()


@pytest.fixture
def page(world: World, tasks: Tasks, qtbot) -> Iterator[OfficesPage]:
    page = OfficesPage(Context(world.city, tasks, Masking()))
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.refresh()
    wait(page, qtbot)
    yield page
    wait(page, qtbot)


def wait(page: OfficesPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.under_way, timeout=60_000)
    settle()


def device_of(office: Office) -> str:
    return exchange_keys.standing(office).keys.device


def test_a_stolen_laptop_is_stopped_by_a_typed_word_and_its_sheet_saved(
    page, world, qtbot, photograph, tmp_path
) -> None:
    page.open_record("13.71.11")
    wait(page, qtbot)
    view = page.findChild(OfficeView)
    photograph(page, "offices-laptop")
    page.resize(1190, 720)
    link = next(each for each in view.findChildren(QPushButton) if "hilang" in each.text())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    panel = page.stop
    assert panel.isVisible() and not panel.stop.isEnabled()
    panel.reason.choose("DICURI")
    qtbot.keyClicks(panel.told_by, "Nurhayati Contoh")
    qtbot.keyClicks(panel.story, "Hilang dari mobil di parkiran kantor.")
    photograph(page, "offices-hentikan")
    page.resize(1190, 720)
    qtbot.keyClicks(panel.consent.line, "hentik")
    assert not panel.stop.isEnabled()
    qtbot.keyClicks(panel.consent.line, "an")
    qtbot.keyClick(panel.consent.line, Qt.Key.Key_Return)
    wait(page, qtbot)
    assert len(panel.bars.bars) == 1 and panel.after.isVisible() and not panel.reported.isVisible()
    assert "mulai nomor 2" in panel.told.text()
    panel.save_sheet(tmp_path / "lembar.pdf")
    wait(page, qtbot)
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    panel.place.use_folder(world.stick)
    qtbot.mouseClick(panel.write, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert world.files("KUNCI-")
    photograph(page, "offices-dihentikan")
    page.resize(1190, 720)
    assert exchange_keys.standing(world.city).list.is_revoked(device_of(world.office))
    panel.left.emit()
    wait(page, qtbot)
    assert not nameless(page) and not cut_off(page)
    assert page._lines["13.71.11"].state.value == "stopped"


def test_a_restored_office_is_allowed_with_one_click_and_a_stopped_one_is_not(
    page, world, qtbot, photograph
) -> None:
    copy = unlocked(back_up.back_up(world.office, world.folder), world.clock)
    try:
        ask_permit.ask_permit(copy, world.carry())
        page.start_permits()
        page.permit.place.use_folder(world.stick)
        wait(page, qtbot)
        view = page.permit.findChild(RequestView)
        photograph(page, "offices-izin")
        page.resize(1190, 720)
        assert not nameless(page)
        qtbot.mouseClick(view.allow, Qt.MouseButton.LeftButton)
        wait(page, qtbot)
        assert len(page.permit.bars.bars) == 1
        photograph(page, "offices-izin-diberikan")
        page.resize(1190, 720)
        assert "Sudah diizinkan" in " ".join(each.text() for each in page.permit.findChildren(QLabel))
        enrol_office.take_key_list(copy, world.files("KUNCI-")[-1])
        with_tasks(copy, 1)
        assert send_batch.make_batch(copy, world.carry()).number == 1
        with copy.reading() as tx:
            assert renew_laptop.announced(tx) is None
    finally:
        copy.close()


def test_both_panels_fit_when_every_word_is_twice_as_long(world, tasks, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    page = OfficesPage(Context(world.city, tasks, Masking()))
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    wait(page, qtbot)
    page.start_stopping(device_of(world.office))
    wait(page, qtbot)
    photograph(page, "pseudo-offices-hentikan", [(911, 460)])
    page.start_permits()
    wait(page, qtbot)
    photograph(page, "pseudo-offices-izin", [(911, 460)])
    assert not revoke_laptop.ends(world.city)
