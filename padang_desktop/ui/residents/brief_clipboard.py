"""In this file: what is copied for SIKS-NG leaves the clipboard after a minute, and at the lock at once."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from padang_desktop.ui.context import Context

KEPT_MS = 60_000


class BriefClipboard(QObject):
    """One for each context; it outlives the panel that copied. Whatever others copied meanwhile stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._text = ""
        self._windows: set[int] = set()
        self._clock = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._clock.timeout.connect(self.clear)

    @staticmethod
    def of(context: Context) -> BriefClipboard:
        """The one that belongs to this context."""
        found = context.findChild(BriefClipboard)
        return found if isinstance(found, BriefClipboard) else BriefClipboard(context)

    @property
    def is_holding(self) -> bool:
        """Whether something of ours is to be taken away yet."""
        return self._clock.isActive()

    def put(self, text: str, over: QWidget) -> None:
        """Copy for a minute; the lock of the window of `over` ends it at once."""
        window = over.window()
        locked = getattr(window, "locked", None)
        if locked is not None and id(window) not in self._windows:
            self._windows.add(id(window))
            locked.connect(self.clear)
        self._text = text
        QGuiApplication.clipboard().setMimeData(_secret(text))
        self._clock.start()

    def clear(self) -> None:
        """Take it away, if it is still ours."""
        self._clock.stop()
        board = QGuiApplication.clipboard()
        if self._text and board.text() == self._text:
            board.clear()
        self._text = ""


def _secret(text: str) -> QMimeData:
    # Histories of copied things (Windows: Win+V, KDE: Klipper) leave out what is marked so.
    made = QMimeData()
    made.setText(text)
    made.setData("ExcludeClipboardContentFromMonitorProcessing", b"1")
    made.setData("x-kde-passwordManagerHint", b"secret")
    return made
