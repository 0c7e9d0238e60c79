"""In this file: the kinds of button there are: plain, main (one on a screen) and link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from padang_desktop.ui import look
from padang_desktop.ui.icons import ON_ACCENT, icon


class EnterButton(QPushButton):
    """Enter presses the button that has the keyboard, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, on_press: Callable[[], object] | None = None, icon_name: str = "") -> QPushButton:
    """A plain button; its text is a verb."""
    return _made(text, on_press, icon_name, None)


def main_button(text: str, on_press: Callable[[], object] | None = None, icon_name: str = "") -> QPushButton:
    """The filled button of the one thing this screen is for."""
    made = _made(text, on_press, icon_name, ON_ACCENT)
    made.setProperty("main", True)
    return made


def link_button(text: str, on_press: Callable[[], object] | None = None) -> QPushButton:
    """A way aside, drawn as a link."""
    made = _made(text, on_press, "", None)
    made.setProperty("link", True)
    made.setFlat(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _made(
    text: str, on_press: Callable[[], object] | None, icon_name: str, colour: str | None
) -> QPushButton:
    made = EnterButton(f" {text}" if icon_name else text)
    made.setAccessibleName(text)
    made.setMinimumHeight(look.HIT)
    made.setAutoDefault(False)
    if icon_name:
        made.setIcon(icon(icon_name, colour))
        made.setIconSize(QSize(look.ICON - 2, look.ICON - 2))
    if on_press is not None:
        made.clicked.connect(lambda is_checked=False: on_press())
    return made
