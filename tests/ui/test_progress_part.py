"""In this file: a deed under way is shown with its sentence, its bar and Batal; the keyboard waits."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_ground import settle

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.buttons import button
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.tasks import Tasks


class Ground:
    """A button, a part that follows what it begins, and a gate that keeps the work going."""

    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.qtbot, self.tasks = qtbot, tasks
        self.gate = threading.Event()
        self.window, self.part = QWidget(), ProgressPart("Kemajuan penyimpanan")
        self.go: QPushButton = button("Simpan", lambda: self.begin(self.steps))
        self.other = button("Lain")
        row = QHBoxLayout(self.window)
        for each in (self.other, self.go, self.part):
            row.addWidget(each)
        self.heard: list[str] = []
        self.part.began.connect(lambda: self.go.setEnabled(False))
        self.part.ended.connect(lambda: self.go.setEnabled(True))
        self.part.ended.connect(lambda: self.heard.append("ended"))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.go.setFocus()
        settle()

    def steps(self, progress: Progress) -> str:
        progress.step(3 * 10**10, 4 * 10**10, "Menyalin foto")
        while not self.gate.wait(0.01):
            progress.step(3 * 10**10, 4 * 10**10, "Menyalin foto")
        return "selesai"

    def begin(self, work: Callable[[Progress], object]) -> None:
        done = self.heard.append
        self.part.follow(self.tasks.in_thread(work, done, lambda error: done("failed"), "Menyimpan kiriman"))


@pytest.fixture
def ground(qtbot: QtBot, tasks: Tasks) -> Ground:
    return Ground(qtbot, tasks)


def test_the_bar_counts_bytes_and_the_sentence_says_what_is_done(ground: Ground, qtbot: QtBot) -> None:
    assert not ground.part.isVisible()
    qtbot.mouseClick(ground.go, Qt.MouseButton.LeftButton)
    assert ground.part.isVisible() and ground.part.is_busy
    qtbot.waitUntil(lambda: ground.part.told.whole == "Menyalin foto", timeout=10_000)
    assert ground.part.bar.value() == 750 and ground.part.bar.maximum() == 1000
    ground.gate.set()
    qtbot.waitUntil(lambda: not ground.part.is_busy, timeout=10_000)
    assert not ground.part.isVisible()
    assert ground.heard == ["ended", "selesai"], "a panel is at rest before the outcome is told"


def test_the_keyboard_waits_and_goes_back_to_what_was_pressed(ground: Ground, qtbot: QtBot) -> None:
    qtbot.keyClick(ground.go, Qt.Key.Key_Return)
    assert ground.window.focusWidget() is ground.part
    ground.gate.set()
    qtbot.waitUntil(lambda: not ground.part.is_busy, timeout=10_000)
    assert ground.window.focusWidget() is ground.go


def test_whoever_went_on_elsewhere_is_left_there(ground: Ground, qtbot: QtBot) -> None:
    qtbot.keyClick(ground.go, Qt.Key.Key_Return)
    ground.other.setFocus()
    ground.gate.set()
    qtbot.waitUntil(lambda: not ground.part.is_busy, timeout=10_000)
    assert ground.window.focusWidget() is ground.other


def test_batal_is_pressed_once_and_nothing_is_told(ground: Ground, qtbot: QtBot) -> None:
    qtbot.mouseClick(ground.go, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ground.part.stop, Qt.MouseButton.LeftButton)
    assert not ground.part.stop.isEnabled()
    qtbot.waitUntil(lambda: not ground.part.is_busy, timeout=10_000)
    assert ground.heard == ["ended"]
    qtbot.mouseClick(ground.go, Qt.MouseButton.LeftButton)
    assert ground.part.stop.isEnabled(), "the next deed can be stopped again"
    ground.gate.set()
    qtbot.waitUntil(lambda: not ground.part.is_busy, timeout=10_000)


def test_the_second_deed_is_followed_and_the_first_ends_unseen(ground: Ground, qtbot: QtBot) -> None:
    ground.begin(lambda progress: "pertama")
    ground.begin(ground.steps)
    qtbot.waitUntil(lambda: "pertama" in ground.heard, timeout=10_000)
    assert ground.part.is_busy and "ended" not in ground.heard
    ground.gate.set()
    qtbot.waitUntil(lambda: ground.heard[-2:] == ["ended", "selesai"], timeout=10_000)


def test_a_key_that_is_held_down_presses_once(qtbot: QtBot) -> None:
    pressed: list[int] = []
    made = button("Kirim", lambda: pressed.append(1))
    qtbot.addWidget(made)
    for is_held in (False, True, True):
        key = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", is_held, 1
        )
        QApplication.sendEvent(made, key)
    assert pressed == [1]


def test_what_scrolls_stays_where_it_is_while_and_after_a_deed(qtbot: QtBot, tasks: Tasks) -> None:
    """The button that was pressed is switched off, and a save has no Batal; the next one lies far below."""
    area, column, part = QScrollArea(), QWidget(), ProgressPart()
    rows = QVBoxLayout(column)
    go = button("Simpan PDF…", lambda: part.follow(tasks.write(lambda progress: None)))
    far = button("Kembali ke daftar")
    for each in (go, part):
        rows.addWidget(each)
    rows.addSpacing(2000)
    rows.addWidget(far)
    part.began.connect(lambda: go.setEnabled(False))
    part.ended.connect(lambda: go.setEnabled(True))
    area.setWidget(column)
    area.setWidgetResizable(True)
    area.resize(400, 300)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    go.setFocus()
    settle()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    assert area.verticalScrollBar().maximum() > 1000 and area.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: not part.is_busy, timeout=10_000)
    settle()
    assert area.verticalScrollBar().value() == 0 and area.window().focusWidget() is go
