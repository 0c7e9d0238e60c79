"""In this file: a scanner that types like a keyboard is told from a person who presses H I S A T.

A card's code begins with P, which is no mark. From there on the keys are held
back as long as they read like a code; when they do not, or when the next one
does not come at once, the grid gets them after all.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

# A scanner sends a key every few tens of milliseconds; a busy laptop may read them later, in one go.
_PAUSE_MS, _GRACE_MS = 220, 60
_LONGEST = 48
_SO_FAR = re.compile(r"P(?:S(?:M(?:\d(?:[:;>.][0-9A-Z-]*)?)?)?)?")
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class CardKeys(QObject):
    """Watches one widget, for as long as its parent lives. `card_read` gives what the scanner typed."""

    card_read = Signal(str)

    def __init__(self, watched: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or watched)
        self._watched = watched
        self._typed = ""
        self._held: list[QKeyEvent] = []
        self._is_giving_back = False
        self._has_waited = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_pause)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._is_giving_back or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~_PLAIN or event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock):
            return False
        if self._typed and event.key() in _ENDS:
            return self._on_end()
        so_far = (self._typed + event.text()).upper()
        if event.text() and len(so_far) <= _LONGEST and _SO_FAR.fullmatch(so_far):
            self._hold(event)
            return True
        self._give_back()
        return False

    def _hold(self, event: QKeyEvent) -> None:
        self._typed += event.text()
        self._held.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        self._has_waited = False
        self._pause.start(_PAUSE_MS)

    def _on_end(self) -> bool:
        if len(self._typed) < 5:  # shorter than PSM1:
            self._give_back()
            return False
        typed = self._typed
        self._forget()
        self.card_read.emit(typed)
        return True

    def _on_pause(self) -> None:
        # Keys may be waiting behind a long repaint: let them come first.
        if self._has_waited:
            self._give_back()
        else:
            self._has_waited = True
            self._pause.start(_GRACE_MS)

    def _give_back(self) -> None:
        held = self._held
        self._forget()
        self._is_giving_back = True
        for event in held:
            QCoreApplication.sendEvent(self._watched, event)
        self._is_giving_back = False

    def _forget(self) -> None:
        self._pause.stop()
        self._typed, self._held = "", []
