"""In this file: a deed under way as panels show it: what is done now, how far it is, and Batal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import tr

_STEPS = 1000  # bytes may be more than a progress bar can count
_NARROWEST = 90


class ProgressPart(QWidget):
    """One deed at a time; hidden while there is none. The sentence stands above the bar, or beside it."""

    began = Signal()
    ended = Signal()  # before the result is told, and after Batal

    def __init__(self, name: str = "", *, is_in_one_row: bool = False) -> None:
        super().__init__()
        self._task: Task | None = None
        self._pressed: QWidget | None = None  # what had the keyboard when the deed began
        self.told = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name or tr("Kemajuan"))
        self.bar.setMinimumWidth(_NARROWEST)
        self.stop = button(tr("Batal"), self.cancel, "x")
        row = QHBoxLayout()
        row.setSpacing(look.GAP_M)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        if is_in_one_row:
            row.insertWidget(0, self.told, 1)
        else:
            rows.addWidget(self.told)
        rows.addLayout(row)
        self.hide()

    @property
    def task(self) -> Task | None:
        """The deed under way."""
        return self._task

    @property
    def is_busy(self) -> bool:
        """Whether a deed is under way."""
        return self._task is not None

    def follow(self, task: Task) -> None:
        """Show this deed until it has ended; one before it is no longer looked at."""
        self._task = task
        self.told.say(task.title)
        self.bar.setRange(0, 0)
        self.bar.setFormat("")
        self.stop.setEnabled(task.can_cancel)
        task.stepped.connect(self._on_stepped)
        # These are told before whoever asked for the deed is: a panel at rest shows the outcome.
        for end in (task.succeeded, task.failed, task.cancelled):
            end.connect(self._on_ended)
        # A button that is switched off would hand the keyboard on to whatever comes next, and what
        # scrolls would go there: so it is taken from the button before.
        pressed = self.window().focusWidget()
        self.show()
        if isinstance(pressed, QAbstractButton):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.began.emit()
        if pressed is not None and not pressed.isEnabled():
            self._pressed = pressed
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(pressed, QAbstractButton):
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Batal: ask the deed to stop."""
        if self._task is not None:
            self.stop.setEnabled(False)
            self._task.cancel()

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        task = self._task
        if task is None or self.sender() is not task:
            return
        self.told.say(what or task.title)
        self.bar.setRange(0, _STEPS if total else 0)
        self.bar.setValue(_STEPS * done // total if total else 0)
        self.bar.setFormat("%p %" if total else "")

    def _on_ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            focus = self.window().focusWidget()
            had_keyboard = focus is self or (focus is not None and self.isAncestorOf(focus))
            self.ended.emit()
            self._give_back(had_keyboard=had_keyboard)
            self.hide()

    def _give_back(self, *, had_keyboard: bool) -> None:
        """To the button that was pressed, unless the person has gone on elsewhere."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and isValid(pressed) and had_keyboard and pressed.isEnabled():
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)
