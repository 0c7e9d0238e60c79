"""In this file: a judged plan goes in, an import is taken back; the question when many would go."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.imports.imports import ManyWouldGo
from padang_desktop.ui.imports.ask_sure import ask_sure
from padang_desktop.ui.words import tr
from padang_desktop.ui.work_strip import WorkStrip


class TakingIn(QWidget):
    """Runs in the strip of its owner; it shows nothing itself but the question."""

    applied = Signal(object)  # an Applied
    undone = Signal(str)  # the id of the import that is no more
    failed = Signal(object)

    def __init__(self, strip: WorkStrip, parent: QWidget) -> None:
        super().__init__(parent)
        self._strip = strip
        self.hide()

    def apply(self, plan_id: str, *, is_sure: bool = False) -> None:
        """Take in what a plan adds and changes."""

        def failed(error: Exception) -> None:
            if isinstance(error, ManyWouldGo):
                verb = tr("Tandai {count} orang berhenti").format(count=error.facts.get("count", ""))
                ask_sure(self.window(), error, verb, lambda: self.apply(plan_id, is_sure=True))
            else:
                self.failed.emit(error)

        arguments: dict[str, Any] = {"plan_id": plan_id, "is_sure": is_sure}
        self._strip.run("apply_plan", arguments, self.applied.emit, failed, tr("Memasukkan data"))

    def undo(self, import_id: str, *, is_sure: bool = False) -> None:
        """Take an import back whole."""

        def failed(error: Exception) -> None:
            if isinstance(error, ManyWouldGo):
                verb = tr("Keluarkan {count} data").format(count=error.facts.get("count", ""))
                ask_sure(self.window(), error, verb, lambda: self.undo(import_id, is_sure=True))
            else:
                self.failed.emit(error)

        arguments: dict[str, Any] = {"import_id": import_id, "is_sure": is_sure}
        self._strip.run(
            "undo_import", arguments, lambda done: self.undone.emit(import_id), failed, tr("Mengurungkan")
        )
