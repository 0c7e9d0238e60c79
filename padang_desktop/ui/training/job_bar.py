"""In this file: how far a job in the worker is; meanwhile its tools rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task


class JobBar(QProgressBar):
    """Shown from the beginning of a task to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Kemajuan"))
        self._tools: QWidget | None = None
        self.hide()

    def follow(self, task: Task, tools: QWidget) -> None:
        """Nothing of `tools` can be begun until it is through."""
        self._tools = tools
        task.stepped.connect(self._on_step)
        task.ended.connect(self._rest)
        self.setRange(0, 0)
        self.show()
        tools.setEnabled(False)

    def _rest(self) -> None:
        self.hide()
        if self._tools is not None:
            self._tools.setEnabled(True)

    def _on_step(self, done: int, total: int, what: str) -> None:
        self.setRange(0, total)
        self.setValue(done)
        self.setFormat(f"{what} %p%")
