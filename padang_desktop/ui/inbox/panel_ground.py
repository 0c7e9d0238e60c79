"""In this file: the ground of the panels that stand in the place of the list of kecamatan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.home.cards import Card, scrolling
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.words import tr

WIDEST = 720


class PanelGround(QWidget):
    """A way back, bars, and a column of cards that scrolls."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bars = MessageBars()

    def lay_out(self, cards: Sequence[Card]) -> None:
        """Once, at the end of the constructor."""
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        column.setSpacing(look.GAP_L)
        for card in cards:
            card.setMaximumWidth(WIDEST)
            column.addWidget(card)
        column.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(link_button(tr("Kembali ke daftar kecamatan"), self.left.emit))
        top.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.bars)
        rows.addWidget(scrolling(ground), 1)

    def show_failure(self, error: Exception) -> None:
        """A situation's two sentences in a bar."""
        if isinstance(error, Situation):
            self.bars.show_situation(error)
