"""In this file: a chip that is on is bold, and its words still fit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.ui.chip_row import Chip, ChipRow

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
