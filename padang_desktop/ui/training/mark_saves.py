"""In this file: marks on their way to the disk, and the way back (Ctrl+Z).

The grid shows a mark at once and dims it until it is saved. Saves come back in
the order in which they went out, so the oldest step is always the next one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.mark_table import Asked, Cell, MarkTable

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid

Marks = dict[Cell, Asked]


@dataclass(eq=False)
class MarkStep:
    """One step of the person; `deed` is known once it is saved, `reason` is for closed sessions."""

    before: Marks
    after: Marks
    reason: str = ""
    deed: int = field(default=0)


class MarkSaves(QObject):
    """Sets marks in the model and in the store; undo and redo by whole steps."""

    saved = Signal()  # one more step is on disk
    refused = Signal(object)  # a Situation; the grid shows again what is stored

    def __init__(self, context: Context, model: MarkTable, training_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._model, self._training_id = context, model, training_id
        self._under_way: deque[Marks] = deque()
        self._done: list[MarkStep] = []
        self._undone: list[MarkStep] = []
        self._must_read = False

    @property
    def is_quiet(self) -> bool:
        """Nothing is on its way to the disk."""
        return not self._under_way

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    def put(self, wanted: Mapping[Cell, Asked], reason: str = "") -> MarkStep | None:
        """Set these places as one step; None when all of them read so already."""
        self._undone.clear()
        return self._put(wanted, reason)

    @property
    def newest(self) -> MarkStep | None:
        """The step that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_again(self) -> MarkStep | None:
        """The step that `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def undo(self, reason: str = "") -> MarkStep | None:
        """Take the newest step back; None when there is none left."""
        if not self._done:
            return None
        step = self._done[-1]
        self.take_back(step, reason)
        return step

    def take_back(self, step: MarkStep, reason: str = "") -> None:
        """Take a step back; the store refuses when later work stands on it."""
        from padang_desktop.use_cases.training import call_roll

        if step not in self._done:
            return
        self._done.remove(step)
        self._undone.append(step)
        self._model.put(step.before)
        office = self._context.office

        def work(progress: Progress) -> None:
            if step.deed:
                call_roll.undo_marks(office, step.deed, reason)

        self._queue(step.before, work)

    def redo(self, reason: str = "") -> MarkStep | None:
        """Do again what was taken back last."""
        if not self._undone:
            return None
        step = self._undone.pop()
        return self._put(step.after, reason or step.reason)

    def read_again(self) -> None:
        """Show what is stored, as soon as nothing is on its way."""
        self._must_read = True
        self._read_when_quiet()

    def _put(self, wanted: Mapping[Cell, Asked], reason: str) -> MarkStep | None:
        from padang_desktop.use_cases.training import call_roll

        after = {cell: asked for cell, asked in wanted.items() if self._model.differs(cell, asked)}
        if not after:
            return None
        step = MarkStep(self._model.put(after), after, reason)
        self._done.append(step)
        office, training_id = self._context.office, self._training_id
        people, sessions = self._model.people, self._model.sessions
        marks = [(people[row].id, sessions[place].id, mark) for (row, place), mark in after.items()]

        def work(progress: Progress) -> None:
            step.deed = call_roll.set_marks(office, training_id, marks, reason)

        self._queue(after, work)
        return step

    def _queue(self, cells: Marks, work: Callable[[Progress], Any]) -> None:
        self._under_way.append(cells)
        self._model.hold(cells)
        self._context.tasks.write(work, self._on_saved, self._on_refused)

    def _on_saved(self, result: object) -> None:
        self._model.release(self._under_way.popleft())
        self.saved.emit()
        self._read_when_quiet()

    def _on_refused(self, error: Exception) -> None:
        self._model.release(self._under_way.popleft())
        # Nobody can say which later steps still hold: the store knows.
        self._done.clear()
        self._undone.clear()
        if isinstance(error, Situation):
            self.refused.emit(error)
        self.read_again()

    def _read_when_quiet(self) -> None:
        from padang_desktop.use_cases.training import run_training

        if not self._must_read or self._under_way:
            return
        self._must_read = False
        office, training_id = self._context.office, self._training_id
        self._context.tasks.in_thread(
            lambda progress: run_training.grid(office, training_id), self._on_read, self._on_not_read
        )

    def _on_read(self, grid: Grid) -> None:
        if self._under_way:
            self._must_read = True  # a key came in between: read again after it
            return
        self._model.show_grid(grid)

    def _on_not_read(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.refused.emit(error)
