"""In this file: what every part of Pengaturan is: a column of cards that scrolls, shown one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.cards import Card
from padang_desktop.ui.context import Context

WIDEST = 720


class Section(QScrollArea):
    """Subclasses fill `rows` and answer `read_again`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        self.rows = QVBoxLayout(column)
        self.rows.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        self.rows.setSpacing(look.GAP_L)
        self.rows.addStretch(1)
        self.setWidget(column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        column.setAutoFillBackground(False)

    def read_again(self) -> None:
        """Called each time the section is shown."""

    def add_card(self, title: str) -> Card:
        """A card at the end of the column."""
        card = Card(title)
        # A stretch below, and no height of its own: sentences that wrap decide.
        self.rows.insertWidget(self.rows.count() - 1, card)
        return card
