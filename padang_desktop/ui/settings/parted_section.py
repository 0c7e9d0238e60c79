"""In this file: a section of Pengaturan too long for one column: its parts stand in a list at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.part_list import PartList, Room
from padang_desktop.ui.settings.section import Section


class PartedSection(Section):
    """What is put into `rows` itself stays above every part; the list begins beside the first card."""

    list_top = 0

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context)
        self.parts = PartList(name, self)
        self.parts.turned.connect(self._on_turned)

    def add_part(self, key: str, label: str, icon_name: str, cards: Sequence[QWidget]) -> None:
        """A part at the end of the list."""
        room = Room(cards)
        self.rows.insertWidget(self.rows.count() - 1, room)
        self.parts.add(key, label, icon_name, room)
        self.setViewportMargins(self.parts.fitting_width() + look.GAP_L, 0, 0, 0)
        self._place_list()

    def top_of(self, key: str) -> int:
        """Where the column begins once a part was chosen."""
        return 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_list()

    def ensureWidgetVisible(self, childWidget: QWidget, xmargin: int = 50, ymargin: int = 50) -> None:
        """Also what stands in another part."""
        self.parts.turn_to(childWidget)
        self._place_all()
        super().ensureWidgetVisible(childWidget, xmargin, ymargin)

    def _place_list(self) -> None:
        top = self.list_top
        self.parts.setGeometry(0, top, self.parts.fitting_width(), max(0, self.height() - top))

    def _place_all(self) -> None:
        """What was just shown has its place at once."""
        column = self.widget()
        if column is not None and (layout := column.layout()) is not None:
            layout.activate()

    def _on_turned(self, key: str) -> None:
        self._place_all()
        self.verticalScrollBar().setValue(self.top_of(key) if key else 0)
