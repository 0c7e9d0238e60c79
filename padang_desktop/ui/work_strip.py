"""In this file: the strip that runs a deed in the worker and shows it: what, how far, and Batal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from padang_desktop.ui.context import Context
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.task import Done, Failed


class WorkStrip(ProgressPart):
    """One deed at a time; Batal has the keyboard meanwhile and leaves nothing behind."""

    def __init__(self, context: Context) -> None:
        super().__init__(is_in_one_row=True)
        self._context = context
        self._on_done: Done = _nothing
        self._on_failed: Failed = _nothing

    def run(self, deed: str, arguments: dict[str, Any], on_done: Done, on_failed: Failed, title: str) -> None:
        """Run a deed in the worker; asked while another is under way, nothing happens."""
        if self.is_busy:
            return
        self._on_done, self._on_failed = on_done, on_failed
        # Bound methods of this widget: a wizard that was left meanwhile is told nothing.
        self.follow(self._context.tasks.in_worker(deed, arguments, self._done, self._fail, title))
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, result: Any) -> None:
        self._on_done(result)

    def _fail(self, error: Exception) -> None:
        self._on_failed(error)


def _nothing(result: object) -> None:
    return None
