"""In this file: the city's Lanjutan: an address is tried, everything moves over, and comes back."""

from __future__ import annotations

import pytest
from inbox_ground import city, context
from PySide6.QtCore import Qt
from ui_ground import cut_off, nameless, settle

from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.settings.server_part import ServerPart
from padang_desktop.use_cases.city import move_city_store
from tests.postgres import Servers, servers

__all__ = ["city", "context", "servers"]


@pytest.fixture
def part(context: Context, qtbot) -> ServerPart:
    section = AdvancedSection(context)
    qtbot.addWidget(section)
    section.resize(1190, 720)
    section.show()
    section.read_again()
    rest(context, qtbot)
    section.ensureWidgetVisible(section.server)
    return section.server


def rest(context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.under_way, timeout=60_000)
    settle()


def said(part: ServerPart) -> str:
    return part.bars.bars[-1].words.text()


def test_a_wrong_address_is_told_in_words_and_nothing_moves(part, context, city, qtbot, photograph) -> None:
    assert "komputer ini" in part.now.text() and not part.test.isEnabled()
    part.address.line.setText("mysql://server/kota")
    qtbot.mouseClick(part.test, Qt.MouseButton.LeftButton)
    rest(context, qtbot)
    assert said(part).startswith("Server data kota ini tidak dapat dipakai.")
    part.address.line.setText("postgresql://kota:rahasia@localhost:1/kota")
    qtbot.mouseClick(part.test, Qt.MouseButton.LeftButton)
    rest(context, qtbot)
    assert "tidak dapat dihubungi" in said(part) and not city.keeps_on_server
    photograph(part.window(), "lanjutan-server-salah")
    assert nameless(part) == []


def test_everything_moves_over_is_counted_and_comes_back(
    part, context, city, worker, qtbot, photograph, servers: Servers
) -> None:
    url = servers.url()
    word = url.split(":")[2].split("@")[0]
    part.address.line.setText(url)
    qtbot.mouseClick(part.test, Qt.MouseButton.LeftButton)
    rest(context, qtbot)
    assert "masih kosong" in said(part)
    qtbot.mouseClick(part.carry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: city.keeps_on_server, timeout=60_000)
    rest(context, qtbot)
    assert "jumlahnya cocok" in said(part) and "Sekarang di server: postgresql://postgres@" in part.now.text()
    photograph(part.window(), "lanjutan-server-dipakai")
    assert not part.address.isVisible() and not part.use.isVisible()
    qtbot.mouseClick(part.change, Qt.MouseButton.LeftButton)
    part.address.line.setText("postgresql://kota:rahasia@localhost:1/kota")
    qtbot.mouseClick(part.use, Qt.MouseButton.LeftButton)
    rest(context, qtbot)
    assert "tidak dapat dihubungi" in said(part) and city.keeps_on_server
    photograph(part.window(), "lanjutan-server-ganti")
    part.address.line.setText(move_city_store.server_in_use(city).replace("postgres@", f"postgres:{word}@"))
    qtbot.mouseClick(part.use, Qt.MouseButton.LeftButton)
    rest(context, qtbot)
    assert said(part).startswith("Tersambung.") and not part.address.isVisible()
    qtbot.mouseClick(part.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not city.keeps_on_server, timeout=60_000)
    rest(context, qtbot)
    assert "komputer ini" in part.now.text()


def test_a_longer_language_fits(context, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    section = AdvancedSection(context)
    qtbot.addWidget(section)
    section.resize(880, 430)
    section.show()
    section.read_again()
    rest(context, qtbot)
    section.ensureWidgetVisible(section.server)
    assert cut_off(section.server) == [] and nameless(section.server) == []
