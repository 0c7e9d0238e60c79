"""In this file: a key held down in a menu presses nothing in the form that the menu opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from ui_ground import settle

from padang_desktop.ui.held_key import HeldKey

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Ground(QWidget):
    """A menu, and what it opens: a field that Enter leaves, an area for notes, a button."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.notes, self.press = QLineEdit(), QPlainTextEdit(), QPushButton("Simpan")
        self.entered: list[str] = []
        self.saved = 0
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        rows = QVBoxLayout(self)
        for each in (self.field, self.notes, self.press):
            rows.addWidget(each)
        self.menu = QMenu(self)
        self.menu.addAction("Buka", self.field.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & CTRL:
            self.saved += 1
        else:
            super().keyPressEvent(event)


@pytest.fixture
def ground(qtbot, qapp: QApplication) -> Iterator[Ground]:
    made = Ground()
    qtbot.addWidget(made)
    watch = HeldKey(qapp)
    made.show()
    made.activateWindow()
    made.press.setFocus()
    settle()
    yield made
    qapp.removeEventFilter(watch)
    watch.deleteLater()


def send(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, is_repeat: bool = False) -> None:
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    text = " " if key == Qt.Key.Key_Space else "\r"
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, is_repeat))
    settle(1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_key_that_chose_in_a_menu_goes_no_further_while_it_is_held(ground: Ground, key: Qt.Key) -> None:
    ground.menu.popup(ground.mapToGlobal(ground.rect().center()))
    settle()
    ground.menu.setActiveAction(ground.menu.actions()[0])
    send(key)
    assert QApplication.activePopupWidget() is None and ground.field.hasFocus()
    for _ in range(5):
        send(key, is_repeat=True)
    assert ground.entered == [] and ground.field.text() == ""
    send(key)
    assert ground.entered == [""]


def test_what_x11_sends_for_a_held_key_is_known_by_its_time(ground: Ground) -> None:
    def sent(kind: QEvent.Type, at: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_Return, NONE, "\r")
        event.setTimestamp(at)
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, event)

    sent(QEvent.Type.KeyPress, 1000)
    ground.field.setFocus()
    for at in (1600, 1640, 1680):
        sent(QEvent.Type.KeyRelease, at)
        sent(QEvent.Type.KeyPress, at)
    assert ground.entered == []
    sent(QEvent.Type.KeyRelease, 1700)
    sent(QEvent.Type.KeyPress, 1790)
    assert ground.entered == [""]


def test_where_it_was_pressed_a_held_key_goes_on(ground: Ground) -> None:
    ground.notes.setFocus()
    send(Qt.Key.Key_Return)
    send(Qt.Key.Key_Return, is_repeat=True)
    send(Qt.Key.Key_Space, is_repeat=True)
    assert ground.notes.toPlainText() == "\n\n "


def test_saving_by_ctrl_enter_is_never_repeated(ground: Ground) -> None:
    ground.press.setFocus()
    send(Qt.Key.Key_Return, CTRL)
    for _ in range(4):
        send(Qt.Key.Key_Return, CTRL, is_repeat=True)
    assert ground.saved == 1


def test_other_keys_repeat_wherever_the_keyboard_is(ground: Ground) -> None:
    ground.field.setText("abc")
    ground.field.setFocus()
    send(Qt.Key.Key_Backspace, is_repeat=True)
    assert ground.field.text() == "ab"


def test_a_widget_that_is_gone_holds_no_key(ground: Ground, qtbot) -> None:
    late = QPushButton("Hapus", ground)
    late.show()
    late.setFocus()
    send(Qt.Key.Key_Return)
    late.deleteLater()
    settle()
    ground.field.setFocus()
    send(Qt.Key.Key_Return, is_repeat=True)
    assert ground.entered == []
