"""In this file: the one search field of a page; it asks at each key and keeps 220 pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


class SearchField(QLineEdit):
    """Asks as it is typed, without delay. Esc clears, Down goes to the table."""

    asked = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say_hint(hint or tr("Cari…"))
        self.setMinimumWidth(220)
        self.setMaximumWidth(420)
        self.setMinimumHeight(look.HIT)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        # Qt's own clear button has no name for a screen reader.
        self._cross = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setText(tr("Hapus pencarian"))
        self._cross.setToolTip(tr("Hapus pencarian"))
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._on_changed)

    def say_hint(self, hint: str) -> None:
        """What is searched here, in the empty field."""
        self.setPlaceholderText(f"{hint}  (Ctrl+F)")
        self.setAccessibleName(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.asked.emit(text.strip())
