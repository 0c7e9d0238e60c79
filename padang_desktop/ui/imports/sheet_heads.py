"""In this file: the first rows of the chosen file, read once in the worker, without stopping the wizard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.imports.imports import SheetFound
from padang_desktop.ui.context import Context

if TYPE_CHECKING:
    from padang_desktop.use_cases.imports.look_at_sheet import SheetHead


class SheetHeads(QObject):
    """ask() reads; `read` says that they are there."""

    read = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._heads: tuple[SheetHead, ...] = ()
        self._asked: Path | None = None

    @property
    def are_read(self) -> bool:
        """Whether the rows of the chosen file are here."""
        return bool(self._heads)

    @property
    def are_several(self) -> bool:
        """Whether there is a choice among sheets."""
        return sum(1 for head in self._heads if head.row_count) > 1

    @property
    def longest(self) -> str:
        """The name of the sheet with the most rows."""
        return max(self._heads, key=lambda head: head.row_count).name if self._heads else ""

    def ask(self, path: Path) -> None:
        """Read the file's first rows; asked again while they come, nothing happens."""
        if self._asked == path:
            return
        self._asked = path
        arguments = {"path": str(path)}
        task = self._context.tasks.in_worker("look_at_sheet", arguments, self._on_read, self._on_failed)
        task.cancelled.connect(self.forget)

    def forget(self) -> None:
        """Another file is chosen."""
        self._heads, self._asked = (), None

    def of(self, name: str) -> SheetHead | None:
        """The head of a sheet."""
        return next((head for head in self._heads if head.name == name), None)

    def found(self, taken: str) -> tuple[SheetFound, ...]:
        """Every sheet as a choice, one of them taken."""
        return tuple(
            SheetFound(head.name, head.row_count, head.name == taken, head.sheet.is_hidden, has_header=False)
            for head in self._heads
        )

    def _on_read(self, heads: tuple[SheetHead, ...]) -> None:
        # Rows of a file that was chosen before come too late.
        if self._asked is not None:
            self._heads = heads
            self.read.emit()

    def _on_failed(self, error: Exception) -> None:
        self.forget()
        self.failed.emit(error)
