"""In this file: a key held down counts once: Enter or Space of a menu presses nothing in the form it opens.

What a held key repeats belongs to whatever it was pressed on. When the keyboard
has gone on meanwhile (a menu closed, a form opened, a field was left), the
repeats are dropped; so are those of Ctrl+Enter, which saves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_PRESSING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))


class HeldKey(QObject):
    """Watches the keys of the whole program; lives as long as it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._held: QWidget | None = None
        self._let_go = (0, 0)  # the key last released, and when in the system's milliseconds
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is not QEvent.Type.KeyPress and kind is not QEvent.Type.KeyRelease:
            return False
        if not (isinstance(watched, QWidget) and isinstance(event, QKeyEvent)):
            return False
        if event.key() not in _PRESSING:
            return False
        if kind is QEvent.Type.KeyRelease:
            self._let_go = (event.key(), event.timestamp())
            return False
        if event.isAutoRepeat() or self._goes_on(event):
            return self._is_stray(watched, event)
        # A widget that leaves the key to the one around it was pressed all the same.
        if self._held is None or not isValid(self._held) or not watched.isAncestorOf(self._held):
            self._held = watched
        return False

    def _goes_on(self, event: QKeyEvent) -> bool:
        # X11 sends a repeat as let go and pressed in one moment, and Qt does not always see that it is one.
        return event.timestamp() != 0 and self._let_go == (event.key(), event.timestamp())

    def _is_stray(self, watched: QWidget, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        if self._held is None or not isValid(self._held):
            return True
        return watched is not self._held and not watched.isAncestorOf(self._held)
