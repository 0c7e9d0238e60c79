"""In this file: the laptop says that it is going to sleep; the lock comes before, not after.

Windows tells every window, Linux tells over the system bus. Where neither is
heard, lock.IdleWatch still notices at waking that time has jumped.
"""

from __future__ import annotations

import sys
from typing import Any, cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

# https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
# https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
LOGIND = "org.freedesktop.login1"
LOGIND_PATH, LOGIND_MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


class SleepWatch(QObject):
    """`going` is emitted once each time, while there is still a moment to act."""

    going = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._filter: _WindowsMessages | None = None
        if sys.platform == "win32":
            self._filter = _WindowsMessages(self)
            app.installNativeEventFilter(self._filter)
        elif sys.platform == "linux":
            self._listen_on_the_bus()

    @Slot(bool)
    def on_prepare_for_sleep(self, is_going: bool) -> None:
        """logind says True before sleep and False after it."""
        if is_going:
            self.going.emit()

    def _listen_on_the_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            slot = cast("bytes", SLOT("on_prepare_for_sleep(bool)"))
            bus.connect(LOGIND, LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep", self, slot)


class _WindowsMessages(QAbstractNativeEventFilter):
    def __init__(self, watch: SleepWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: Any) -> Any:
        if says_sleep(bytes(kind.data()) if isinstance(kind, QByteArray) else bytes(kind), int(message)):
            self._watch.going.emit()
        return False, 0


def says_sleep(kind: bytes, address: int) -> bool:
    """Whether the Windows message at this address says that the computer is about to sleep."""
    from ctypes import wintypes

    if kind != b"windows_generic_MSG" or not address:
        return False
    message = wintypes.MSG.from_address(address)
    return message.message == WM_POWERBROADCAST and message.wParam == PBT_APMSUSPEND
