"""In this file: what says that a thing is done, for ten seconds, with the way to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.words import tr

SHOWN_MS = 10_000
MOST_TOASTS = 3
_LOOK_AGAIN_MS = 300


class Toast(QFrame):
    """One done thing. Stays while the mouse or the keyboard is on it."""

    def __init__(self, text: str, undo: Callable[[], object] | None, act_text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self._undo = undo
        self.text = text
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(min(340, words.fontMetrics().horizontalAdvance(text) + 8))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_S, look.GAP_S)
        row.setSpacing(look.GAP_L)
        row.addWidget(words, 1)
        self.button = None
        if undo is not None:
            self.button = button(act_text or tr("Urungkan"), self.undo)
            if not act_text:
                self.button.setToolTip(tr("Urungkan (Ctrl+Z)"))
            row.addWidget(self.button)
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self._on_time_up)
        self._clock.start()
        self.setMaximumWidth(560)

    @property
    def can_undo(self) -> bool:
        """Whether Ctrl+Z means this one; a button with other words is not an undo."""
        return self._undo is not None and self.button is not None and bool(self.button.toolTip())

    def close_now(self) -> None:
        """Go away; the stack closes up."""
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def _on_time_up(self) -> None:
        if self.button is not None and self.button.hasFocus():
            self._clock.start()
            return
        self.close_now()

    def undo(self) -> None:
        """Go away and take the deed back, once."""
        undo, self._undo = self._undo, None
        self.close_now()
        if undo is not None:
            undo()


class Toasts(QObject):
    """Keeps the toasts at the lower right of `ground`, at most three, above what must stay in sight there.

    That is each button, and the row that a list is on.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._arrange_again)
        ground.installEventFilter(self)

    def announce(self, text: str, undo: Callable[[], object] | None = None, act_text: str = "") -> Toast:
        """Say that something is done; `undo` gives the button."""
        toast = Toast(text, undo, act_text, self._ground)
        for old in self.shown[:-MOST_TOASTS]:
            old.close_now()
        toast.destroyed.connect(self._arrange)
        toast.show()
        toast.raise_()
        self._arrange()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        return toast

    @property
    def shown(self) -> list[Toast]:
        """The toasts there are, the oldest first."""
        toasts = self._ground.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [toast for toast in toasts if not toast.isHidden() or toast is toasts[-1]]

    def undo_newest(self) -> bool:
        """Take back the newest deed that is still told of; False when there is none."""
        for toast in reversed([each for each in self.shown if not each.isHidden()]):
            if toast.can_undo:
                toast.undo()
                return True
        return False

    def clear(self) -> None:
        """At the lock nothing stays to be read."""
        for toast in self.shown:
            toast.close_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def _arrange(self) -> None:
        kept = [*self._buttons(), *self._rows(), *self._typed_in()]
        bottom = self._ground.height() - look.GAP_L
        for toast in reversed([each for each in self.shown if not each.isHidden()]):
            toast.adjustSize()
            toast.move(self._ground.width() - toast.width() - look.GAP_L, bottom - toast.height())
            self._move_clear(toast, kept)
            bottom = toast.y() - look.GAP_S

    def _arrange_again(self) -> None:
        """The page may have changed under them; one under the mouse stays where it is."""
        shown = [each for each in self.shown if not each.isHidden()]
        if not shown:
            self._clock.stop()
        elif not any(each.underMouse() for each in shown):
            self._arrange()

    def _move_clear(self, toast: Toast, kept: list[QRect]) -> None:
        """Up, until nothing of these is under it; where there is no such place it stays at the foot."""
        at = toast.geometry()
        while under := [each for each in kept if each.intersects(at)]:
            at.moveBottom(min(each.top() for each in under) - look.GAP_S)
        if at.top() >= self._ground.height() // 3:
            toast.move(at.topLeft())

    def _buttons(self) -> list[QRect]:
        """Where the buttons are that can be seen."""
        there = self._ground.findChildren(QPushButton)
        seen = (self._seen(each) for each in there if each.isVisible() and not self._is_ours(each))
        return [each for each in seen if not each.isEmpty()]

    def _typed_in(self) -> list[QRect]:
        """Where a line is that somebody types into."""
        here = self._ground.focusWidget()
        if not isinstance(here, QLineEdit) or not here.isVisible() or not self._ground.isAncestorOf(here):
            return []
        return [each for each in [self._seen(here)] if not each.isEmpty()]

    def _rows(self) -> list[QRect]:
        """Where the marked row of each list that can be seen is."""
        found: list[QRect] = []
        for view in self._ground.findChildren(QAbstractItemView):
            index = view.currentIndex()
            if not (view.isVisible() and index.isValid() and view.selectionModel().isSelected(index)):
                continue
            rect, room = view.visualRect(index), view.viewport()
            if isinstance(view, QTableView):
                rect = QRect(0, rect.y(), room.width(), rect.height())
            at = room.mapTo(self._ground, rect.topLeft())
            found.append(QRect(at, rect.size()) & self._shown_part(room))
        return [each for each in found if not each.isEmpty()]

    def _shown_part(self, room: QWidget) -> QRect:
        return QRect(room.mapTo(self._ground, room.rect().topLeft()), room.size())

    def _is_ours(self, widget: QWidget) -> bool:
        return any(toast.isAncestorOf(widget) for toast in self.shown)

    def _seen(self, widget: QWidget) -> QRect:
        """Without what is scrolled away."""
        seen, at = widget.rect(), widget
        while at is not self._ground and (above := at.parentWidget()) is not None:
            seen = seen.translated(at.pos()) & above.rect()
            at = above
        return seen
