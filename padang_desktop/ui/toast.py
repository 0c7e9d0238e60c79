"""In this file: what says that a thing is done, for ten seconds, with the way to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.words import tr

SHOWN_MS = 10_000
MOST_TOASTS = 3


class Toast(QFrame):
    """One done thing. Stays while the mouse or the keyboard is on it."""

    def __init__(self, text: str, undo: Callable[[], object] | None, act_text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self._undo = undo
        self.text = text
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(min(340, words.fontMetrics().horizontalAdvance(text) + 8))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_S, look.GAP_S)
        row.setSpacing(look.GAP_L)
        row.addWidget(words, 1)
        self.button = None
        if undo is not None:
            self.button = button(act_text or tr("Urungkan"), self._on_undo)
            row.addWidget(self.button)
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self._on_time_up)
        self._clock.start()
        self.setMaximumWidth(560)

    def close_now(self) -> None:
        """Go away; the stack closes up."""
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def _on_time_up(self) -> None:
        if self.button is not None and self.button.hasFocus():
            self._clock.start()
            return
        self.close_now()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.close_now()
        if undo is not None:
            undo()


class Toasts(QObject):
    """Keeps the toasts at the lower right of `ground`, at most three."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        ground.installEventFilter(self)

    def announce(self, text: str, undo: Callable[[], object] | None = None, act_text: str = "") -> Toast:
        """Say that something is done; `undo` gives the button."""
        toast = Toast(text, undo, act_text, self._ground)
        for old in self.shown[:-MOST_TOASTS]:
            old.close_now()
        toast.destroyed.connect(self._arrange)
        toast.show()
        toast.raise_()
        self._arrange()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        return toast

    @property
    def shown(self) -> list[Toast]:
        """The toasts there are, the oldest first."""
        toasts = self._ground.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [toast for toast in toasts if not toast.isHidden() or toast is toasts[-1]]

    def clear(self) -> None:
        """At the lock nothing stays to be read."""
        for toast in self.shown:
            toast.close_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def _arrange(self) -> None:
        bottom = self._ground.height() - look.GAP_L
        for toast in reversed([each for each in self.shown if not each.isHidden()]):
            toast.adjustSize()
            toast.move(self._ground.width() - toast.width() - look.GAP_L, bottom - toast.height())
            bottom -= toast.height() + look.GAP_S
