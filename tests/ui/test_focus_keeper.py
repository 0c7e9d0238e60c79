"""In this file: the keyboard stays with the page when a button is disabled, hidden or taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sample_page import press, sample
from ui_ground import settle

from padang_desktop.ui.focus_keeper import SETTLE_MS
from padang_desktop.ui.main_window import MainWindow


@pytest.fixture
def last_button(window: MainWindow, qtbot: QtBot) -> QPushButton:
    """The last button of the page, in its pane; the next in line is the foot of the window."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = sample(window)
    page.table.select(3)
    content = QWidget()
    made = QPushButton("Simpan")
    QVBoxLayout(content).addWidget(made)
    page.show_detail("Rincian", content)
    settle()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is made
    return made


def test_a_button_that_is_disabled_for_a_save_gets_the_keyboard_back(
    window: MainWindow, last_button: QPushButton, qtbot: QtBot
) -> None:
    last_button.setEnabled(False)
    qtbot.wait(2 * SETTLE_MS)
    assert not window.status.isAncestorOf(QApplication.focusWidget() or last_button)
    last_button.setEnabled(True)
    qtbot.waitUntil(last_button.hasFocus)


def test_when_a_button_goes_the_pane_keeps_the_keyboard(
    window: MainWindow, last_button: QPushButton, qtbot: QtBot
) -> None:
    page = sample(window)
    last_button.hide()
    qtbot.waitUntil(lambda: page.detail.isAncestorOf(QApplication.focusWidget() or page))


def test_when_the_pane_goes_the_table_has_the_keyboard_again(
    window: MainWindow, last_button: QPushButton, qtbot: QtBot
) -> None:
    page = sample(window)
    page.detail.hide()
    last_button.deleteLater()
    qtbot.waitUntil(page.table.hasFocus)
    assert page.table.current_id == 3


def test_a_toast_that_goes_does_not_leave_the_keyboard_at_the_foot(
    window: MainWindow, last_button: QPushButton, qtbot: QtBot
) -> None:
    page = sample(window)
    page.close_detail()
    window.context.announce("Tersimpan.", lambda: None)
    button = window.toasts.shown[0].button
    assert button is not None
    page.table.setFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget() or window))


def test_who_goes_to_the_foot_by_tab_stays_there(
    window: MainWindow, last_button: QPushButton, qtbot: QtBot
) -> None:
    window.status._lock.setFocus(Qt.FocusReason.TabFocusReason)
    settle(20)
    assert window.status._lock.hasFocus()
    press(qtbot, window, Qt.Key.Key_Backtab)
    assert not window.status._lock.hasFocus()
