"""In this file: the kelurahan where cases wait for a meeting, with how many, and how many were put off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE
from padang_desktop.domain.values.number import number
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.meetings.see_meetings import WaitingPlace

_KEY = Qt.ItemDataRole.UserRole


class PlaceList(QListWidget):
    """`wanted` names a kelurahan, EVERYWHERE or CHOSEN; Enter or the right arrow goes to its agenda."""

    wanted = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Kelurahan yang tugasnya menunggu"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setStyleSheet("QListWidget::item { padding: 5px 8px; }")
        self.currentItemChanged.connect(self._on_moved)
        self.itemActivated.connect(lambda item: self.entered.emit())

    @property
    def key(self) -> str:
        """What is chosen; "" when there is nothing to choose."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    @property
    def keys(self) -> list[str]:
        return [str(self.item(row).data(_KEY)) for row in range(self.count())]

    def show_places(self, places: Sequence[WaitingPlace], chosen_count: int, left: Collection[str]) -> None:
        """What was chosen stays, where it is still there; `left` are those with a form not recorded yet."""
        before = self.key
        self.blockSignals(True)
        self.clear()
        if chosen_count:
            self._add(CHOSEN, tr("Tugas pilihan"), chosen_count, 0, left)
        for each in places:
            self._add(each.kelurahan, each.name, each.count, each.postponed, left)
        if len(places) > 1:
            everything = sum(each.count for each in places), sum(each.postponed for each in places)
            self._add(EVERYWHERE, tr("Semua kelurahan"), *everything, left)
        self.blockSignals(False)
        if self.count():
            self.choose(before if before in self.keys else self.keys[0])

    def choose(self, key: str) -> bool:
        """Choose as a person would; False when it is not there."""
        if key not in self.keys:
            return False
        self.setCurrentRow(self.keys.index(key))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, key: str, name: str, count: int, postponed: int, left: Collection[str]) -> None:
        below = tr("{count} menunggu").format(count=number(count))
        if postponed:
            below = f"{below}\n{tr('{count} pernah ditunda').format(count=number(postponed))}"
        item = QListWidgetItem(f"{name}\n{below}")
        item.setData(_KEY, key)
        item.setToolTip(f"{name}\n{below}")
        if key in left:
            item.setIcon(icon("pencil"))
            item.setToolTip(f"{name}\n{below}\n{tr('Ada isian yang belum disimpan.')}")
        self.addItem(item)

    def _on_moved(self, current: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if current is not None:
            self.wanted.emit(str(current.data(_KEY)))
