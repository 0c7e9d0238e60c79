"""In this file: the parts of a long page as a list at its left; one part is shown at a time.

A part whose cards have all gone (what only a shared server needs) leaves the
list; whoever asks for a card to be seen gets its part.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

NARROWEST, WIDEST = 150, 244
_BESIDE = 44  # the icon, and room at both ends


class Room(QWidget):
    """The cards of one part, one under the other."""

    emptied = Signal()

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_L)
        for card in cards:
            rows.addWidget(card)
            card.installEventFilter(self)

    @property
    def is_empty(self) -> bool:
        return all(card.isHidden() for card in self._cards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.emptied.emit()
        return super().eventFilter(watched, event)


class PartList(QListWidget):
    """Arrows choose; `turned` gives the name of the part that is shown now."""

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(look.ICON, look.ICON))
        self.setUniformItemSizes(True)
        self._rooms: dict[str, Room] = {}
        self._items: dict[str, QListWidgetItem] = {}
        self._labels: dict[str, str] = {}
        self.currentRowChanged.connect(self._on_row)

    def add(self, key: str, label: str, icon_name: str, room: Room) -> None:
        """A part at the end of the list."""
        item = QListWidgetItem(icon(icon_name), label, self)
        item.setSizeHint(QSize(0, look.HIT + look.GAP_XS))
        item.setToolTip(label)
        self._rooms[key], self._items[key], self._labels[key] = room, item, label
        room.hide()
        room.emptied.connect(self._follow)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def show_count(self, key: str, count: int) -> None:
        """How many wait in a part."""
        label = self._labels[key]
        self._items[key].setText(f"{label} ({count})" if count else label)
        self._items[key].setToolTip(tr("{label}: {count} menunggu").format(label=label, count=count))
        if not count:
            self._items[key].setToolTip(label)

    @property
    def shown(self) -> str:
        """The name of the part that is shown."""
        row = self.currentRow()
        return list(self._rooms)[row] if row >= 0 else ""

    def room(self, key: str) -> Room:
        return self._rooms[key]

    def turn(self, key: str) -> None:
        """Show this part."""
        self.setCurrentItem(self._items[key])

    def turn_to(self, widget: QWidget) -> None:
        """Show the part in which a widget stands; what stands in none leaves it as it is."""
        for key, room in self._rooms.items():
            if room.isAncestorOf(widget):
                self.turn(key)

    def fitting_width(self) -> int:
        """Wide enough for the longest word, within bounds."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(label) for label in self._labels.values()), default=0)
        return max(NARROWEST, min(WIDEST, longest + _BESIDE + look.GAP_M))

    def _on_row(self, row: int) -> None:
        for place, room in enumerate(self._rooms.values()):
            room.setVisible(place == row)
        self.turned.emit(self.shown)

    def _follow(self) -> None:
        for key, room in self._rooms.items():
            self._items[key].setHidden(room.is_empty)
        current = self.currentItem()
        if current is not None and current.isHidden():
            self.setCurrentRow(0)
