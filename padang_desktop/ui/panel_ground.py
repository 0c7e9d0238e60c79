"""In this file: the ground of the panels that prepare a deed in the place of a page's list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cards import scrolling
from padang_desktop.ui.message_bar import MessageBars

WIDEST = 720


class PanelGround(QWidget):
    """A way back, bars, and a column of cards that scrolls."""

    left = Signal()

    def __init__(self, back: str, widest: int = WIDEST) -> None:
        super().__init__()
        self._back, self._widest = back, widest
        self._ground = QWidget()
        self._scroll = scrolling(self._ground)
        self.bars = MessageBars()

    def lay_out(self, cards: Sequence[QWidget]) -> None:
        """A column of cards; once, at the end of the constructor."""
        inside = QWidget()
        inside.setMaximumWidth(self._widest)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GAP_L)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        # A row asks how high the column is at the width it will have, a column at its own: then a
        # line that wraps only in the narrower card would squeeze what stands below it.
        across = QHBoxLayout(self._ground)
        across.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        across.addWidget(inside, 1)
        across.addStretch()
        self.put_in(self._scroll)

    def put_in(self, body: QWidget) -> None:
        """What stands below the way back and the bars."""
        top = QHBoxLayout()
        top.addWidget(link_button(self._back, self.left.emit))
        top.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.bars)
        rows.addWidget(body, 1)

    def bring(self, part: QWidget) -> None:
        """Scroll until this part is seen; one that was just filled has its place only a moment later."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def show_failure(self, error: Exception) -> None:
        """A situation's two sentences in a bar."""
        if isinstance(error, Situation):
            self.bars.show_situation(error)
