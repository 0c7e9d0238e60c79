"""In this file: a chip that is on is bold, and its words still fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.chip_row import Chip, ChipRow
from padang_desktop.ui.page_header import PageHeader

PADDING = 2 * (12 + 1)  # of the style sheet, with the border


@pytest.mark.parametrize("label", ["Ditolak", "WWW mmm", "Belum dikunjungi dua kali"])
def test_a_chip_that_turns_on_keeps_its_width_and_shows_all_of_its_words(qtbot: QtBot, label: str) -> None:
    row = ChipRow([("a", label), ("b", "Baru")])
    qtbot.addWidget(row)
    row.resize(700, 40)
    row.show()
    row.show_count("a", 2)
    settle()
    chip = row.findChildren(Chip)[0]
    before = chip.width()
    row.turn("a")
    settle()
    bold = QFont(chip.font())
    bold.setBold(True)
    assert chip.isChecked() and chip.width() == before
    assert chip.width() >= QFontMetrics(bold).horizontalAdvance(chip.text()) + PADDING


def test_the_toggle_for_whole_numbers_is_wide_enough_while_it_is_on(qtbot: QtBot) -> None:
    header = PageHeader("Data Gabungan", "Cari")
    qtbot.addWidget(header)
    header.resize(900, 100)
    header.mask_toggle.show()
    header.show()
    settle()
    toggle = header.mask_toggle
    before = toggle.width()
    toggle.click()
    settle()
    bold = QFont(toggle.font())
    bold.setBold(True)
    assert toggle.width() == before >= QFontMetrics(bold).horizontalAdvance(toggle.text()) + PADDING


MANY = [(str(at), f"Pilihan nomor {at}") for at in range(9)]


def arrows(row: ChipRow) -> list[QToolButton]:
    return [each for each in row.findChildren(QToolButton) if each.isVisible()]


def test_where_not_all_have_room_arrows_lead_to_the_others(qtbot: QtBot) -> None:
    row = ChipRow(MANY, is_single=True)
    qtbot.addWidget(row)
    row.resize(2000, 40)
    row.show()
    settle()
    assert arrows(row) == []
    row.resize(420, 40)
    settle()
    before, after = arrows(row)
    assert not before.isEnabled() and after.isEnabled()
    for _ in range(9):
        qtbot.mouseClick(after, Qt.MouseButton.LeftButton)
    assert before.isEnabled() and not after.isEnabled()
    last = row.findChildren(Chip)[-1]
    assert row.viewport().rect().contains(last.mapTo(row.viewport(), last.rect().center()))
    row.resize(2000, 40)
    settle()
    assert arrows(row) == []


def test_the_chip_that_is_on_is_seen_when_the_window_becomes_narrow(qtbot: QtBot) -> None:
    row = ChipRow(MANY, is_single=True)
    qtbot.addWidget(row)
    row.resize(2000, 40)
    row.show()
    row.turn("7")
    row.resize(420, 40)
    settle()
    chip = row.findChildren(Chip)[7]
    assert row.viewport().rect().contains(chip.geometry().translated(chip.parentWidget().pos()))
