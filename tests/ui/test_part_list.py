"""In this file: Lanjutan of the city has its parts in a list at the left, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.settings.page import SettingsPage
from padang_desktop.ui.tasks import Tasks
from tests.stories.world import World

ALONE = ["list", "locked", "signers", "spare", "format", "server"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(world: World, tasks: Tasks, qtbot) -> SettingsPage:
    made = SettingsPage(Context(world.city, tasks, Masking()))
    qtbot.addWidget(made)
    made.resize(1190, 720)
    made.show()
    made.activateWindow()
    made.open_record("advanced")
    qtbot.waitUntil(lambda: not made.context.tasks.under_way, timeout=60_000)
    settle()
    return made


def section_of(page: SettingsPage) -> AdvancedSection:
    found = page.sections["advanced"][1]
    assert isinstance(found, AdvancedSection)
    return found


def seen(section: AdvancedSection) -> list[str]:
    """Which parts' cards can be seen."""
    cards = {
        "list": section.known, "locked": section.locked, "signers": section.signers, "far": section.far,
        "spare": section.spare, "format": section.format, "server": section.server,
        "clerks": section.clerks, "photos": section.shared,
    }  # fmt: skip
    return [key for key, card in cards.items() if card.isVisible()]


def test_the_arrows_show_one_part_after_the_other_and_tab_leads_into_it(page, qtbot, photograph) -> None:
    section = section_of(page)
    section.parts.setFocus()
    walked = [seen(section)]
    for _ in ALONE[1:]:
        qtbot.keyClick(section.parts, Qt.Key.Key_Down)
        settle()
        walked.append(seen(section))
    # What only several clerks on one server need is not in the list here.
    assert walked == [[key] for key in ALONE]
    qtbot.keyClick(section.parts, Qt.Key.Key_Down)
    assert seen(section) == ["server"]
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if section.server.isAncestorOf(QApplication.focusWidget()):
            break
    assert section.server.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("key", ALONE)
def test_every_part_fits_at_both_sizes_and_in_a_longer_language(page, qtbot, photograph, key) -> None:
    section = section_of(page)
    section.parts.turn(key)
    settle()
    photograph(page, f"lanjutan-bagian-{key}", sizes=((1366, 768), (911, 460)))
    assert cut_off(page) == [] and nameless(page) == []
    assert section.horizontalScrollBar().maximum() == 0


def test_the_list_fits_in_a_longer_language(world: World, tasks: Tasks, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    try:
        section = AdvancedSection(Context(world.city, tasks, Masking()))
        qtbot.addWidget(section)
        section.resize(855, 300)
        section.show()
        section.read_again()
        qtbot.waitUntil(lambda: not section.context.tasks.under_way, timeout=60_000)
        photograph(section, "lanjutan-daftar-panjang", sizes=((855, 300),))
        assert cut_off(section) == [] and section.horizontalScrollBar().maximum() == 0
    finally:
        words.speak({})


def test_whoever_asks_for_a_card_gets_its_part_and_what_waits_is_counted(page) -> None:
    section = section_of(page)
    section.ensureWidgetVisible(section.spare.keep)
    assert seen(section) == ["spare"] and section.parts.shown == "spare"
    section.parts.show_count("list", 2)
    assert section.parts.item(0).text() == "Daftar kantor (2)"
    section.parts.show_count("list", 0)
    assert section.parts.item(0).text() == "Daftar kantor"
