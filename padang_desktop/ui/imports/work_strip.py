"""In this file: the strip that shows a deed under way in the wizard: what, how far, and Batal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.task import Done, Failed, Task
from padang_desktop.ui.words import tr


class WorkStrip(QWidget):
    """One deed at a time; hidden while there is none. Batal leaves nothing behind."""

    began = Signal()
    ended = Signal()  # before the result is told, and after Batal

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self._on_done: Done = _nothing
        self._on_failed: Failed = _nothing
        self._title = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(True)
        self._bar.setAccessibleName(tr("Kemajuan"))
        self.cancel_button = button(tr("Batal"), self.cancel, "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_M)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a deed is under way."""
        return self._task is not None

    def run(self, deed: str, arguments: dict[str, Any], on_done: Done, on_failed: Failed, title: str) -> None:
        """Run a deed in the worker; asked while another is under way, nothing happens."""
        if self._task is not None:
            return
        # Shown first: a worker that fails at once must find the strip to hide.
        self._on_done, self._on_failed = on_done, on_failed
        self._show(title)
        # Bound methods of this widget: a wizard that was left meanwhile is told nothing.
        self._task = task = self._context.tasks.in_worker(deed, arguments, self._done, self._fail, title)
        task.stepped.connect(self._on_step)
        task.cancelled.connect(self._rest)

    def cancel(self) -> None:
        """Ask the deed to stop."""
        if self._task is not None:
            self.cancel_button.setEnabled(False)
            self._task.cancel()

    def _done(self, result: Any) -> None:
        self._rest()
        self._on_done(result)

    def _fail(self, error: Exception) -> None:
        self._rest()
        self._on_failed(error)

    def _show(self, title: str) -> None:
        self._title.setText(title)
        self._bar.setRange(0, 0)
        self._bar.setFormat("")
        self.cancel_button.setEnabled(True)
        self.show()
        self.began.emit()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self) -> None:
        self._task = None
        self.hide()
        self.ended.emit()

    def _on_step(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._title.setText(what or self._title.text())
        self._bar.setFormat("%p%" if total else "")


def _nothing(result: object) -> None:
    return None
