"""In this file: the keyboard comes back to the page when what had it was hidden, disabled or taken away.

Qt then hands the keyboard to the next widget, which after the last button of
a page is the line at the foot: there Enter would lock the screen. What is
only disabled for the time of a save gets it back; otherwise the page says
where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from padang_desktop.ui.page import Page

# A part that is only moved to another place of the page is hidden for a moment.
SETTLE_MS = 30
LOOK_EVERY_MS = 100
# A save that takes longer than this has a person looking elsewhere by now.
MOST_LOOKS = 100


class FocusKeeper(QObject):
    """Watches one window; `home` gives the page shown, or None while the keyboard is not to be moved."""

    def __init__(
        self, window: QWidget, outside: tuple[QWidget, ...], home: Callable[[], Page | None]
    ) -> None:
        super().__init__(window)
        self._window, self._outside, self._home = window, outside, home
        self._last: QWidget | None = None
        self._was_in_detail = False
        self._looks = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_again)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        page = self._home()
        if page is None:
            return
        if now is page:
            return
        if now is not None and page.isAncestorOf(now):
            self._last = now
            self._was_in_detail = page.detail.isAncestorOf(now)
            self._timer.stop()
        elif self._is_astray(now) and not self._timer.isActive():
            QTimer.singleShot(SETTLE_MS, self, lambda: self._begin(before))

    def _is_astray(self, now: QWidget | None) -> bool:
        page = self._home()
        if now is None or page is None or page.isAncestorOf(now):
            return now is None
        return any(each.isAncestorOf(now) for each in self._outside)

    def _begin(self, before: QWidget | None) -> None:
        """Only now is it known whether the one before was hidden or disabled, or a person moved on."""
        if self._settled():
            return
        last = self._last
        was_left = before is not None and self._can_take(before)
        if last is None or not self._may_move() or (was_left and self._can_take(last)):
            return
        self._looks = 0
        page = self._home()
        if page is not None and QApplication.focusWidget() is not None:
            # A place where no key does anything, and every shortcut of the page works.
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_again()
        if self._last is not None and not self._settled():
            self._timer.start()

    def _look_again(self) -> None:
        last, page = self._last, self._home()
        self._looks += 1
        if page is None or not self._may_move() or self._looks > MOST_LOOKS or self._settled():
            self._timer.stop()
        elif last is not None and self._can_take(last):
            self._timer.stop()
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif last is None or not isValid(last) or not last.isVisible():
            self._timer.stop()
            self._go_home(page)

    def _settled(self) -> bool:
        now = QApplication.focusWidget()
        return not self._is_astray(now) and now is not self._home()

    def _go_home(self, page: Page) -> None:
        self._last = None
        if not (self._was_in_detail and page.take_detail_focus()):
            page.take_focus()

    def _may_move(self) -> bool:
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return False
        return self._window.isActiveWindow()

    @staticmethod
    def _can_take(widget: QWidget) -> bool:
        return isValid(widget) and widget.isVisible() and widget.isEnabled()
