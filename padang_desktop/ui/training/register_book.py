"""In this file: the register book of the whole office, in the place of the list of trainings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training.job_bar import JobBar
from padang_desktop.ui.training.register_view import RegisterView
from padang_desktop.ui.training.tool_row import ToolRow

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task


class RegisterBook(QWidget):
    """Every certificate of every training; Enter opens the training of the one the keyboard is on."""

    left = Signal()
    training_wanted = Signal(str)

    training_id = ""  # of no single training

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.bars, self._busy = MessageBars(), JobBar()
        self.tools = ToolRow(self.left.emit)
        self.register = RegisterView(context, "", self._follow)
        for widget in (self.register.print_button, self.register.sheet_button):
            widget.setAccessibleName(widget.text().strip())
        self.register.left.connect(self.left)
        self.register.refused.connect(self._on_refused)
        self.register.training_wanted.connect(self.training_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for widget in (self.bars, self._busy):
            rows.addWidget(widget)
        rows.addWidget(self.register, 1)
        self.read()

    def take_focus(self) -> None:
        self.register.take_focus()

    def search(self, text: str) -> None:
        """By number, name, code or event."""
        self.register.search(text)

    def read(self) -> None:
        self.register.read()

    def show_certificate(self, certificate_id: str) -> None:
        """The keyboard goes to this one, as soon as the book is read."""
        self.register.show_certificate(certificate_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, task: Task) -> None:
        self._busy.hold(task, self.register)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)
