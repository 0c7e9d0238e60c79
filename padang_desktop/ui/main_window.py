"""In this file: the window that stays: left bar, the page shown, status line, and the lock over all of it.

Pages are built at their first visit and are handed only the Context; what they
ask for there is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.closing_question import ask_before_closing
from padang_desktop.ui.context import Context
from padang_desktop.ui.fault_dialog import FaultDialog
from padang_desktop.ui.focus_keeper import FocusKeeper
from padang_desktop.ui.lock import Keys, LockScreen
from padang_desktop.ui.nav_bar import NavBar
from padang_desktop.ui.page import Page, PageFactory
from padang_desktop.ui.pin_dialog import PinDialog
from padang_desktop.ui.status_line import StatusLine
from padang_desktop.ui.toast import Toasts
from padang_desktop.ui.window_keys import WindowKeys
from padang_desktop.ui.words import tr


class MainWindow(QWidget):
    """Everything after the unlock."""

    locked = Signal()
    reopened = Signal()
    ended = Signal()  # closed for good

    def __init__(self, pages: Sequence[PageFactory], context: Context, keys: Keys, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.context = context
        context.setParent(self)
        self._lock_keys = keys
        self._factories = {page.key: page for page in pages}
        self._pages: dict[str, Page] = {}
        self._visited: list[str] = []
        self._fault: FaultDialog | None = None
        self._focus_at_lock: QWidget | None = None
        self._may_close = False
        self._is_over = False
        self.nav = NavBar()
        self.status = StatusLine(context.office.account.name)
        self.lock_screen = LockScreen(keys, context.tasks, context.office.account.name)
        self._lay_out(context.office.is_practice)
        self.toasts = Toasts(self._middle)
        for page in pages:
            self.nav.add(page.key, tr(page.title), page.icon)
        self.keys = WindowKeys(self, self, context, pages)
        FocusKeeper(self, (self._middle, self.status), self._page_with_keys)
        self._listen()
        self.resize(1240, 720)
        if pages:
            self.open_page(pages[0].key)

    # Pages

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self._pages[self._visited[-1]] if self._visited else None

    def open_page(self, key: str, record_id: str = "") -> bool:
        """Go to a page, and to a record there. False when the page now shown will not or must not be left."""
        now = self.page
        if now is not None and now.key != key and (self._is_over or not now.may_leave()):
            self.nav.mark(now.key)
            return False
        if key not in self._pages:
            if now is not None:
                self.nav.mark(now.key)  # it is the one that is seen, should the other fail to be built
            self._pages[key] = self._factories[key].build(self.context)
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        if not self._visited or self._visited[-1] != key:
            self.toasts.clear()
            self._visited = [*self._visited[-20:], key]
        self._stack.setCurrentWidget(page)
        self.nav.mark(key)
        page.refresh()
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.take_focus()
        if record_id:
            page.open_record(record_id)
        return True

    def open_draft(self, key: str, kind: str, about: str) -> None:
        """Go to a page, and on with a form that was left there."""
        if self.open_page(key) and self.page is not None:
            self.page.open_draft(kind, about)

    def go_back(self) -> None:
        """To the page before, without loss."""
        if len(self._visited) > 1:
            before = self._visited[-2]
            kept = self._visited[:-2]
            if self.open_page(before):
                self._visited = [*kept, before]

    # The lock

    def lock(self, *, after_sleep: bool = False) -> None:
        """Show nothing until the PIN or the passphrase is typed."""
        if self._is_over:
            return  # there is nothing left that could open it again
        if self.is_locked:
            if after_sleep:
                self.lock_screen.arm(after_sleep=True)
            return
        self._close_others()
        self.toasts.clear()
        self._focus_at_lock = self.focusWidget()
        self.context.masking.hide_all()
        self.keys.turn(False)
        self.lock_screen.arm(after_sleep=after_sleep)
        self._layers.setCurrentWidget(self.lock_screen)
        self.locked.emit()

    def lock_after_sleep(self) -> None:
        """The laptop slept: the PIN is not enough now."""
        self.lock(after_sleep=True)

    @property
    def is_locked(self) -> bool:
        return self._layers.currentWidget() is self.lock_screen

    def _close_others(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()

    def _on_office_ended(self) -> None:
        """Its keys are destroyed. Pages read before still show people: none of them is opened again."""
        self._is_over = True
        self._close_others()
        self.toasts.clear()
        self.keys.turn(False)
        self.nav.setEnabled(False)
        self.status.setEnabled(False)

    def _on_reopened(self) -> None:
        self.keys.turn(True)
        self._layers.setCurrentWidget(self._ground)
        self.reopened.emit()
        if self.page is None:
            return
        self.page.refresh()
        left, self._focus_at_lock = self._focus_at_lock, None
        if left is not None and isValid(left) and self.page.isAncestorOf(left) and left.isVisible():
            # Whoever was typing goes on where he was.
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.take_focus()

    # What happens elsewhere

    def _listen(self) -> None:
        context, tasks = self.context, self.context.tasks
        self.nav.page_wanted.connect(self.open_page)
        self.status.lock_wanted.connect(self.lock)
        self.status.account_wanted.connect(self._show_account_menu)
        self.lock_screen.opened.connect(self._on_reopened)
        context.announced.connect(self._on_announced)
        context.moved_on.connect(self.toasts.clear)
        context.office_ended.connect(self._on_office_ended)
        context.told.connect(self._on_told)
        context.page_wanted.connect(self.open_page)
        context.draft_wanted.connect(self.open_draft)
        context.badge_changed.connect(self.nav.show_count)
        context.fact_changed.connect(self.status.show_fact)
        context.data_changed.connect(self._on_data_changed)
        tasks.started.connect(self.status.running.add)
        tasks.written.connect(self._on_written)
        tasks.situation_met.connect(self._on_situation)
        tasks.bug_found.connect(self._on_bug)
        self.status.show_saved(datetime.now(UTC))

    def _on_announced(self, text: str, undo: Callable[[], object] | None, act_text: str) -> None:
        self.toasts.announce(text, undo, act_text)

    def _on_told(self, kind: str, text: str) -> None:
        if self.page is not None:
            self.page.bars.show_message(kind, text)  # pyright: ignore[reportArgumentType]

    def _on_data_changed(self, noun: str) -> None:
        # Under the lock there is nothing to read with; the reopening reads again.
        if self.page is not None and not self.is_locked:
            self.page.refresh()

    def _on_written(self) -> None:
        if self.context.tasks.unsaved_count:
            self.status.show_saving()
        else:
            self.status.show_saved(datetime.now(UTC))

    def _on_situation(self, situation: Situation) -> None:
        if self.page is not None:
            self.page.bars.show_situation(situation)

    def _on_bug(self, code: str, error: BaseException) -> None:
        if self._fault is not None:
            self._fault.count_another(code)
            return
        self._fault = FaultDialog(code, self)
        self._fault.finished.connect(self._on_fault_read)
        self._fault.open()

    def _on_fault_read(self) -> None:
        self._fault = None

    def _page_with_keys(self) -> Page | None:
        return None if self.is_locked else self.page

    def _show_account_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Pasang PIN 6 angka…"), self._set_pin)
        menu.addAction(tr("Kunci Layar"), self.lock)
        size = menu.sizeHint()
        corner = self.status.rect().topRight() - QPoint(size.width() + look.GAP_S, size.height())
        menu.popup(self.status.mapToGlobal(corner))

    def _set_pin(self) -> None:
        dialog = PinDialog(self._lock_keys, self.context.tasks, self)
        dialog.accepted.connect(self._on_pin_set)
        dialog.open()

    def _on_pin_set(self) -> None:
        self.toasts.announce(tr("PIN dipasang. Berlaku sampai program ditutup."))

    # Shape and end

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.nav.be_narrow(self.width() < look.NARROW_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z that neither a line of text nor the page took: the newest deed that a toast tells of."""
        if not (event.matches(QKeySequence.StandardKey.Undo) and self.toasts.undo_newest()):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        running = [task for task in self.context.tasks.under_way if task.title]
        if running and not self._may_close:
            event.ignore()
            ask_before_closing(self, running[-1].title, self._on_stop_and_close)
            return
        if self.page is not None and not self.is_locked and not self.page.may_leave():
            event.ignore()
            return
        event.accept()
        self.ended.emit()

    def _on_stop_and_close(self) -> None:
        self._may_close = True
        self.close()

    def _lay_out(self, is_practice: bool) -> None:
        self._ground = QWidget()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._ground)
        self._layers.addWidget(self.lock_screen)
        self._stack = QStackedLayout()
        self._middle = QWidget()
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.nav)
        middle.addLayout(self._stack, 1)
        rows = QVBoxLayout(self._ground)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if is_practice:
            rows.addWidget(_practice_band())
        rows.addWidget(self._middle, 1)
        rows.addWidget(self.status)


def _practice_band() -> QLabel:
    band = QLabel(tr("MODE LATIHAN · data di sini bukan data sungguhan dan tidak diterima kota"))
    band.setObjectName("band")
    band.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return band
