"""In this file: cells of a plan are corrected in the worker, one after the other, while the window goes on.

The worker keeps their order, so Masukkan data after a mend takes the mended
row. A mend that fails leaves the plan as it was.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.ui.context import Context


class Mending(QObject):
    """`pending` are the places of the rows whose mend is under way."""

    turned = Signal()  # what is pending is not what it was
    mended = Signal(object, str)  # the plan as it is now, and what was done: mend, mend_all, undo_mend
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._line: deque[tuple[str, int | None]] = deque()
        self.pending: set[int] = set()

    @property
    def is_busy(self) -> bool:
        """Whether a mend is under way."""
        return bool(self._line)

    def mend(self, plan_id: str, place: int, field: str, text: str) -> None:
        """Correct one cell."""
        arguments = {"plan_id": plan_id, "place": place, "field": field, "text": text}
        self._start("mend", arguments, place)

    def mend_all(self, plan_id: str, field: str, from_text: str, to_text: str) -> None:
        """Correct the same text in every row."""
        arguments = {"plan_id": plan_id, "field": field, "from_text": from_text, "to_text": to_text}
        self._start("mend_all", arguments)

    def undo(self, plan_id: str) -> None:
        """Take the last mend back."""
        self._start("undo_mend", {"plan_id": plan_id})

    def _start(self, deed: str, arguments: dict[str, Any], place: int | None = None) -> None:
        self._line.append((deed, place))
        if place is not None:
            self.pending.add(place)
        self.turned.emit()
        task = self._context.tasks.in_worker(deed, arguments, self._on_done, self._on_failed)
        # The worker was taken away (the lock): nobody answers any more.
        task.cancelled.connect(self._rest)

    def _on_done(self, plan: ImportPlan) -> None:
        deed = self._line[0][0]
        self._rest()
        self.mended.emit(plan, deed)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        _, place = self._line.popleft()
        if place is not None and all(other != place for _, other in self._line):
            self.pending.discard(place)
        self.turned.emit()
