"""In this file: the attendance grid for tests, and a scanner that types into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from training_ground import a_training
from ui_ground import settle

from padang_desktop.domain.training.training import Training
from padang_desktop.domain.values import person_code
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.training import run_training

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MORNING = datetime(2026, 11, 18, 1, 25, tzinfo=UTC)  # 08.25 in Padang, the first session is held


def shown(qtbot: QtBot, context: Context, training: Training) -> AttendanceGrid:
    made = AttendanceGrid(context, run_training.grid(context.office, training.id))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.take_focus()
    settle()
    return made


def card(grid: AttendanceGrid, row: int) -> str:
    return person_code.code_of(grid.model.people[row].volunteer_id)


def wedge(qtbot: QtBot, grid: AttendanceGrid, code: str, delay: int = 30) -> None:
    """As a scanner does: every key 30 ms after the other, to whatever has the keyboard, Enter at the end."""
    for sign in code:
        qtbot.keyClicks(QApplication.focusWidget() or grid.cells, sign)
        qtbot.wait(delay)
    qtbot.keyClick(QApplication.focusWidget() or grid.cells, KEY.Key_Return)


def press(qtbot: QtBot, grid: AttendanceGrid, *keys: Qt.Key, mods: Qt.KeyboardModifier | None = None) -> None:
    """These keys, one after the other, to the cells."""
    for key in keys:
        qtbot.keyClick(grid.cells, key, mods or Qt.KeyboardModifier.NoModifier)


def told(grid: AttendanceGrid) -> tuple[str, str]:
    return grid.panels.scan.name.whole, grid.panels.scan.line.text()


@pytest.fixture
def training(context: Context) -> Training:
    context.office.clock = lambda: MORNING
    return a_training(context.office)


@pytest.fixture
def said(context: Context) -> list[tuple[str, Callable[[], object] | None]]:
    """What was announced, and its undo."""
    found: list[tuple[str, Callable[[], object] | None]] = []
    context.announced.connect(lambda text, undo, word: found.append((text, undo)))
    return found


@pytest.fixture
def grid(qtbot: QtBot, context: Context, training: Training) -> AttendanceGrid:
    return shown(qtbot, context, training)
