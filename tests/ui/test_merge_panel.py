"""In this file: the city gives one laptop's data to another, and that one looks at them and takes them in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from ui_ground import cut_off, nameless, settle, working

from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox.offices_page import OfficesPage, OfficeView
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.packs.take_panel import TakePanel
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.outbox import send_batch
from tests.stories.two_laptops import TwoLaptops, a_psm


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    world.visit(world.office, 0, "2026-11-18")
    world.visit(world.laptop_b, 0, "2026-11-20", eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",))
    world.visit(world.laptop_b, 1, "2026-11-19")
    for laptop in (world.office, world.laptop_b):
        world.report(laptop)
    yield world
    world.close()


@pytest.fixture
def page(world: TwoLaptops, tasks: Tasks, qtbot) -> Iterator[OfficesPage]:
    context = Context(world.city, tasks, Masking())
    worker = working(context)
    next(worker)
    page = OfficesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    page.refresh()
    wait(page.context, qtbot)
    yield page
    wait(page.context, qtbot)
    next(worker, None)


def wait(context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=120_000)
    settle()


def open_panel(page: OfficesPage, device: str, qtbot) -> None:
    page.open_record("13.71.11")
    wait(page.context, qtbot)
    page.findChild(OfficeView).merge_wanted.emit(device)
    wait(page.context, qtbot)


def said(widget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def merge_links(page, qtbot) -> list[QPushButton]:
    page.open_record("13.71.11")
    wait(page.context, qtbot)
    view = page.findChild(OfficeView)
    return [each for each in view.findChildren(QPushButton) if "Gabungkan" in each.text()]


def test_two_laptops_become_one_from_the_city_to_the_other_laptop(
    page, world, qtbot, photograph, tasks
) -> None:
    device = world.device(world.laptop_b)
    links = merge_links(page, qtbot)
    assert len(links) == 2
    photograph(page, "offices-dua-laptop")
    page.resize(1190, 720)
    qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    wait(page.context, qtbot)
    panel = page.merge
    assert panel.isVisible() and not panel.owed.isVisible() and not panel.why.isVisible()
    assert panel.target.code == world.device(world.office)
    assert not panel.merge.isEnabled()
    panel.place.use_folder(world.carry())
    photograph(page, "offices-gabungkan")
    page.resize(1190, 720)
    qtbot.keyClicks(panel.consent.line, "gabungkan")
    assert panel.merge.isEnabled()
    qtbot.mouseClick(panel.merge, Qt.MouseButton.LeftButton)
    wait(page.context, qtbot)
    assert world.files("RUJUK-137111-" + world.device(world.office))
    assert exchange_keys.standing(world.city).list.is_revoked(device)
    assert panel.made.isVisible() and "Nomor 1" in said(panel.made)
    photograph(page, "offices-digabung")
    page.resize(1190, 720)
    world.lose()
    panel.place.use_folder(world.stick)
    again = next(each for each in panel.made.findChildren(QPushButton) if "Simpan lagi" in each.text())
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    wait(page.context, qtbot)
    assert world.files("RUJUK-137111-")
    assert not nameless(page) and not cut_off(page)
    panel.make_again()
    wait(page.context, qtbot)
    assert panel.consent.isVisible() and not panel.merge.isEnabled()
    photograph(page, "offices-sekali-lagi")
    assert not cut_off(page)


def test_what_is_owed_asks_for_a_reason(page, world, qtbot, photograph) -> None:
    for _ in range(2):
        a_psm(world.laptop_b)
        made = send_batch.make_batch(world.laptop_b, world.carry())
    world.receive(made.on_stick)
    open_panel(page, world.device(world.laptop_b), qtbot)
    panel = page.merge
    assert panel.owed.isVisible() and "nomor 2" in said(panel.owed) and panel.why.isVisible()
    panel.place.use_folder(world.stick)
    qtbot.keyClicks(panel.consent.line, "GABUNGKAN")
    assert not panel.merge.isEnabled()
    photograph(page, "offices-belum-beres")
    page.resize(1190, 720)
    qtbot.keyClicks(panel.reason, "Laptop lama rusak total")
    assert panel.merge.isEnabled()
    qtbot.keyClick(panel.consent.line, Qt.Key.Key_Return)
    wait(page.context, qtbot)
    assert panel.made.isVisible()
    assert not nameless(page)


@pytest.fixture
def merged(world: TwoLaptops) -> TwoLaptops:
    world.merge()
    world.carry()
    return world


def test_the_other_laptop_sees_whose_result_counts_before_it_takes_them_in(
    merged, tasks, qtbot, photograph
) -> None:
    context = Context(merged.office, tasks, Masking())
    worker = working(context)
    next(worker)
    panel = TakePanel(context)
    qtbot.addWidget(panel)
    panel.resize(1190, 720)
    panel.show()
    panel.begin()
    wait(context, qtbot)
    panel.look_at(merged.stick)
    wait(context, qtbot)
    assert panel.view.isVisible()
    assert "Data laptop lain" in panel.view.parts.item(0).text()
    photograph(panel, "gabung-lihat")
    panel.resize(1190, 720)
    panel.take()
    wait(context, qtbot)
    assert panel.results.isVisible()
    photograph(panel, "gabung-masuk")
    panel.resize(1190, 720)
    panel.begin()
    wait(context, qtbot)
    assert "Data laptop lain" in said(panel.list)
    assert not nameless(panel) and not cut_off(panel)
    next(worker, None)
