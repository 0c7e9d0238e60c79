"""In this file: Lanjutan of a city on a server shows its computers, and gives the reading key to one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from home_ground import read_again
from pytestqt.qtbot import QtBot
from ui_ground import cut_off, nameless, working

from padang_desktop.exchange import age_keys, desk_card
from padang_desktop.store.city import desks
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.page import HomePage
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.tasks import Tasks
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.keys import clerk_desks, clerk_keys, exchange_keys, renew_city
from padang_desktop.use_cases.office import Office
from tests.offices import unlocked
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers"]
Photograph = Callable[..., list[Path]]


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[World]:
    made = World(tmp_path)
    move_city_store.move_to_server(made.city, servers.url())
    yield made
    made.close()


@pytest.fixture
def colleague(world: World) -> Iterator[Office]:
    world.city.close()
    folder = shutil.copytree(world.city.folder, world.folder / "petugas-dua")
    world.city = unlocked(world.city.folder, world.clock)
    office = unlocked(folder, world.clock)
    clerk_keys.catch_up(office)
    yield office
    office.close()


def a_section(context: Context, qtbot: QtBot) -> AdvancedSection:
    section = AdvancedSection(context)
    qtbot.addWidget(section)
    section.resize(1190, 720)
    section.show()
    section.read_again()
    rest(context, qtbot)
    section.ensureWidgetVisible(section.clerks)
    return section


def rest(context: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=20_000)
    qtbot.wait(30)


def test_a_computer_is_accepted_gets_the_key_and_is_put_out(
    world: World, colleague: Office, tasks: Tasks, qtbot: QtBot, photograph: Photograph
) -> None:
    context = Context(world.city, tasks, Masking())
    running = working(context)
    next(running)
    renew_city.renew_reading_key(world.city)
    section = a_section(context, qtbot)
    part = section.clerks
    assert part.isVisibleTo(section) and len(part.lines) == 2
    own, other = part.lines
    assert "komputer ini" in own.text and own.button is None
    assert "Belum dikenali" in other.detail and other.button is not None
    assert any(each.letters in other.detail for each in clerk_desks.clerk_desks(colleague) if each.is_own)
    photograph(section, "lanjutan-komputer-petugas")
    assert nameless(section) == [] and cut_off(section) == []
    other.button.click()
    rest(context, qtbot)
    assert "menunggu diambil" in part.lines[1].detail
    assert clerk_keys.catch_up(colleague)
    same = [exchange_keys.standing(each).keys.age_identity for each in (world.city, colleague)]
    assert same[0] == same[1]
    section.read_again()
    rest(context, qtbot)
    assert "Punya kunci baca terbaru" in part.lines[1].detail
    photograph(section, "lanjutan-komputer-petugas-dikenali")
    button = part.lines[1].button
    assert button is not None
    button.click()
    rest(context, qtbot)
    assert len(part.lines) == 1
    next(running, None)


def test_a_code_that_changed_during_the_telephone_call_is_not_accepted(
    world: World, colleague: Office, tasks: Tasks, qtbot: QtBot, photograph: Photograph
) -> None:
    context = Context(world.city, tasks, Masking())
    running = working(context)
    next(running)
    section = a_section(context, qtbot)
    part = section.clerks
    own = exchange_keys.standing(world.city)
    honest = next(each for each in clerk_keys.cards(world.city, own) if each.letters in part.lines[1].detail)
    swapped = replace(honest, recipient=age_keys.recipient_of(age_keys.new_identity()))
    with world.city.reading() as tx:
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.put_card(there, honest.desk, desk_card.write(swapped, own.keys.signing))
    assert part.lines[1].button is not None
    part.lines[1].button.click()
    rest(context, qtbot)
    assert "berubah sejak tampil" in part.bars.bars[-1].words.text()
    assert "Belum dikenali" in part.lines[1].detail and swapped.letters in part.lines[1].detail
    section.ensureWidgetVisible(part.bars)
    photograph(section, "lanjutan-komputer-petugas-kode-berubah")
    assert cut_off(part) == []
    next(running, None)


def test_a_computer_that_lacks_the_key_reads_its_code_out(
    world: World, colleague: Office, tasks: Tasks, qtbot: QtBot, photograph: Photograph
) -> None:
    clerk_keys.catch_up(world.city)
    renew_city.renew_reading_key(world.city)
    context = Context(colleague, tasks, Masking())
    running = working(context)
    next(running)
    section = a_section(context, qtbot)
    assert "bacakan kode ini" in section.clerks.lines[0].detail
    photograph(section, "lanjutan-komputer-petugas-belum-punya")
    next(running, None)


def test_beranda_of_a_computer_that_lacks_the_key_says_so(
    world: World, colleague: Office, tasks: Tasks, qtbot: QtBot, photograph: Photograph
) -> None:
    clerk_keys.catch_up(world.city)
    renew_city.renew_reading_key(world.city)
    context = Context(colleague, tasks, Masking())
    running = working(context)
    next(running)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.show()
    texts = read_again(page, qtbot)
    assert "belum punya kunci baca kota yang baru" in texts[0]
    photograph(page, "beranda-kunci-baca")
    next(running, None)


def test_without_a_server_it_is_not_there(context: Context, qtbot: QtBot) -> None:
    section = a_section(context, qtbot)
    assert section.clerks.isHidden()


def test_a_longer_language_fits(
    world: World, colleague: Office, tasks: Tasks, qtbot: QtBot, photograph: Photograph
) -> None:
    words.speak({}, pseudo=True)
    try:
        context = Context(world.city, tasks, Masking())
        running = working(context)
        next(running)
        section = a_section(context, qtbot)
        section.resize(735, 400)
        photograph(section, "lanjutan-komputer-petugas-panjang", sizes=((735, 400),))
        assert cut_off(section) == []
        next(running, None)
    finally:
        words.speak({})
