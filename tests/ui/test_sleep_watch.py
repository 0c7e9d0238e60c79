"""In this file: the laptop says that it falls asleep, and the key is gone before it does."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sample_page import sample
from ui_ground import PASSPHRASE

from padang_desktop.ui.key_rest import KeyRest
from padang_desktop.ui.main_window import MainWindow
from padang_desktop.ui.sleep_watch import PBT_APMSUSPEND, WM_POWERBROADCAST, says_sleep

ROOT = Path(__file__).resolve().parents[2]
RESUMED = 0x0012
WM_PAINT = 0x000F

A_LAPTOP = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from padang_desktop.ui.sleep_watch import LOGIND, LOGIND_MANAGER, LOGIND_PATH, SleepWatch

app = QApplication([])
heard = []
watch = SleepWatch(app)
watch.going.connect(lambda: heard.append("going"))
bus = QDBusConnection.systemBus()
assert bus.isConnected() and bus.registerService(LOGIND)
for is_going in (True, False):
    told = QDBusMessage.createSignal(LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep")
    told.setArguments([is_going])
    assert bus.send(told)
QTimer.singleShot(500, app.quit)
app.exec()
print(heard)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed")
def test_linux_tells_over_the_system_bus(tmp_path: Path) -> None:
    script = tmp_path / "laptop.py"
    script.write_text(A_LAPTOP, "utf-8")
    inner = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$0" "$1"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", inner, sys.executable, str(script)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "['going']\n"), done.stderr


@pytest.mark.parametrize(
    ("kind", "message", "what", "is_sleep"),
    [
        (b"windows_generic_MSG", WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (b"windows_generic_MSG", WM_POWERBROADCAST, RESUMED, False),
        (b"windows_generic_MSG", WM_PAINT, PBT_APMSUSPEND, False),
        (b"windows_dispatcher_MSG", WM_POWERBROADCAST, PBT_APMSUSPEND, False),
    ],
)
def test_of_the_messages_of_windows_one_says_sleep(
    kind: bytes, message: int, what: int, is_sleep: bool
) -> None:
    told = wintypes.MSG()
    told.message, told.wParam = message, what
    assert says_sleep(kind, ctypes.addressof(told)) is is_sleep


def test_the_key_and_the_pin_are_gone_when_the_laptop_falls_asleep(qtbot: QtBot, window: MainWindow) -> None:
    office, tasks = window.context.office, window.context.tasks
    rest = KeyRest(office, tasks, lambda: None, lambda: None, window)
    window.locked.connect(rest.begin)
    window.reopened.connect(rest.end)
    window._lock_keys.set_pin("803915")
    window.lock_after_sleep()
    rest.begin_at_once()
    assert office.is_released and not window._lock_keys.has_pin
    # The clock that jumped is noticed at waking; nothing more is to be done then.
    window.lock_after_sleep()
    rest.begin_at_once()
    window.lock_screen.field.set_text(PASSPHRASE)
    window.lock_screen._on_open()
    qtbot.waitUntil(lambda: not window.is_locked, timeout=20_000)
    assert not office.is_released and sample(window).table.isVisible()
