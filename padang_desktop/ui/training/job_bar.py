"""In this file: how far a job in the worker is; meanwhile its tools rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from padang_desktop.ui.progress_part import ProgressPart

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task


class JobBar(ProgressPart):
    """Shown from the beginning of a task to its end."""

    def __init__(self) -> None:
        super().__init__(is_in_one_row=True)
        self._tools: QWidget | None = None
        self.began.connect(lambda: self._let_tools(is_on=False))
        self.ended.connect(lambda: self._let_tools(is_on=True))

    def hold(self, task: Task, tools: QWidget) -> None:
        """Nothing of `tools` can be begun until it is through."""
        self._tools = tools
        self.follow(task)

    def _let_tools(self, *, is_on: bool) -> None:
        if self._tools is not None:
            self._tools.setEnabled(is_on)
