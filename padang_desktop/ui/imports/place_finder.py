"""In this file: which rows of a plan are wanted: at once for a small plan, off the screen for a large one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.domain.problems import Situation
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.row_opening import MOST_AT_ONCE


class PlaceFinder(QObject):
    """Only the answer to the last question is told."""

    found = Signal(object)  # places, in the sheet's order
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0

    def ask(self, plan: ImportPlan, only: str, typed: str) -> None:
        """Find the rows of an outcome that hold a text."""
        from padang_desktop.use_cases.imports import look_at_plan

        self._asked += 1
        office, asked = self._context.office, self._asked

        def work(progress: object) -> tuple[int, Sequence[int]]:
            return asked, look_at_plan.places(office, plan.id, only=only, typed=typed)

        if typed and plan.counts.read > MOST_AT_ONCE:
            self._context.tasks.in_thread(work, self._on_found, self.failed.emit)
            return
        try:
            self._on_found(work(None))
        except Situation as met:
            self.failed.emit(met)

    def _on_found(self, answer: tuple[int, Sequence[int]]) -> None:
        if answer[0] == self._asked:
            self.found.emit(answer[1])
