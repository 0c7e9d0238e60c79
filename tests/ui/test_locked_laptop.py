"""In this file: who has forgotten everything asks the city on the screen, and comes in again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome.deeds import Places, Welcomed
from padang_desktop.ui.welcome.window import WelcomeWindow
from tests.stories.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def rest(tasks: Tasks, qtbot) -> None:
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=60_000)
    settle()


def at_the_lock(world: World, tasks: Tasks, qtbot) -> WelcomeWindow:
    places = Places(world.office.folder, world.office.folder / "latihan", world.office.resources)
    window = WelcomeWindow(places, tasks)
    qtbot.addWidget(window)
    window.show()
    rest(tasks, qtbot)
    assert window.unlock is not None
    window.unlock._forgotten.click()
    assert window.recovery is not None
    window.recovery.help.unfold.click()
    return window


def code_of_the_city(world: World, tasks: Tasks, qtbot, photograph, request: Path) -> str:
    """The city looks at the request and answers; gives the code that it tells by telephone."""
    section = AdvancedSection(Context(world.city, tasks, Masking()))
    qtbot.addWidget(section)
    section.resize(1190, 720)
    section.show()
    section.read_again()
    rest(tasks, qtbot)
    section.locked.look_at(request)
    rest(tasks, qtbot)
    section.ensureWidgetVisible(section.locked.give)
    photograph(section, "buka-kota-siapa")
    assert cut_off(section.locked) == [] and nameless(section.locked) == []
    section.locked.answer_to(world.carry())
    rest(tasks, qtbot)
    section.ensureWidgetVisible(section.locked.code)
    photograph(section, "buka-kota-kode")
    return section.locked.code.text()


def test_a_laptop_is_opened_by_its_city_from_screen_to_screen(
    world: World, tasks: Tasks, qtbot, photograph
) -> None:
    world.office.close()
    ends: list[Welcomed] = []
    window = at_the_lock(world, tasks, qtbot)
    window.opened.connect(ends.append)
    screen = window.recovery
    assert screen is not None
    photograph(window, "buka-minta")
    screen.help.ask(world.carry())
    rest(tasks, qtbot)
    photograph(window, "buka-diminta")
    [request] = world.files("BUKA-")

    code = code_of_the_city(world, tasks, qtbot, photograph, request)
    [answer] = world.files("DIBUKA-")
    screen.help.bring(answer)
    photograph(window, "buka-jawaban")
    qtbot.keyClicks(screen.code.line, code)
    screen._go.click()
    rest(tasks, qtbot)
    assert screen.choice.isVisible() and not screen.help.isVisible()
    screen.choice.choose()
    qtbot.waitUntil(lambda: bool(ends) or not tasks.under_way, timeout=60_000)
    photograph(window, "buka-sandi-baru")
    assert screen._office is not None
    screen._office.close()  # pyright: ignore[reportAttributeAccessIssue]


def test_a_wrong_file_is_told_in_words_on_both_screens(world: World, tasks: Tasks, qtbot, tmp_path) -> None:
    world.office.close()
    wrong = tmp_path / "DIBUKA-00000000.json"
    wrong.write_bytes(b"{}")
    window = at_the_lock(world, tasks, qtbot)
    screen = window.recovery
    assert screen is not None
    screen.help.bring(wrong)
    qtbot.keyClicks(screen.code.line, "A" * 26)
    screen._go.click()
    rest(tasks, qtbot)
    assert "bukan berkas untuk membuka" in screen.code._trouble.text()
    section = AdvancedSection(Context(world.city, tasks, Masking()))
    qtbot.addWidget(section)
    section.locked.look_at(wrong)
    rest(tasks, qtbot)
    assert len(section.locked.bars.bars) == 1 and section.locked.give.isHidden()


def test_a_longer_language_fits(world: World, tasks: Tasks, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    world.office.close()
    window = at_the_lock(world, tasks, qtbot)
    photograph(window, "buka-pseudo", sizes=((911, 460),))
    assert cut_off(window) == [] and nameless(window) == []
