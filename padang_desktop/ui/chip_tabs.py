"""In this file: chips that stand for the parts of a page, as tabs do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow

_SIDES = 28


class ChipTabs(ChipRow):
    """One is always on; the keyboard stays with it, and its bold word has room."""

    def __init__(self, chips: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(chips, is_single=True, parent=parent)
        self._make_room()
        self.changed.connect(self._follow)

    def show_count(self, key: str, count: int | None) -> None:
        super().show_count(key, count)
        self._make_room()

    def _make_room(self) -> None:
        for chip in self.findChildren(QPushButton):
            bold = QFontMetrics(look.larger(chip.font(), 1, bold=True))
            chip.setMinimumWidth(bold.horizontalAdvance(chip.text()) + _SIDES)

    def _follow(self, on: object) -> None:
        chips = self.findChildren(QPushButton)
        if any(chip.hasFocus() for chip in chips):
            next(chip for chip in chips if chip.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)
