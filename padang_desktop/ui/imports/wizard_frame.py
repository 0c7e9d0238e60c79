"""In this file: the frame of the wizard: its steps at the top, bars, the deed under way, the step shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.flow_row import FlowRow
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.steps import StepBar
from padang_desktop.ui.words import tr
from padang_desktop.ui.work_strip import WorkStrip

FILE, SHEETS, COLUMNS, CHECK, DONE = range(5)
_NAMES = ("Berkas", "Lembar", "Judul dan kolom", "Periksa", "Selesai")


class WizardFrame(QWidget):
    """Steps are named by their place in the stack, whether the bar shows Lembar or not."""

    left = Signal()  # the person is through, or gave up
    dropped = Signal(Path)  # a file was dragged here

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._moved_on = context.moved_on
        self.bars = MessageBars()
        self.strip = WorkStrip(context)
        self.strip.began.connect(lambda: self._stack.setEnabled(False))
        self.strip.ended.connect(lambda: self._stack.setEnabled(True))
        self._stack = QStackedWidget()
        self._shown: tuple[int, ...] = ()
        self._steps = StepBar([tr(_NAMES[FILE])])
        self._cancel = link_button(tr("Kembali ke daftar"), self._leave)
        self._top_row = QHBoxLayout()
        self._top_row.addWidget(self._steps, 1)
        self._top_row.addWidget(self._cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(self._top_row)
        rows.addWidget(self.bars)
        rows.addWidget(self.strip)
        rows.addWidget(self._stack, 1)

    @property
    def step(self) -> int:
        """The step shown."""
        return self._stack.currentIndex()

    def may_go(self, step: int) -> bool:
        """Whether there is something to see at a step; the wizard answers."""
        return True

    def on_step(self, step: int) -> None:
        """A step is shown now; the wizard answers."""

    def show_steps(self, *, has_sheets: bool) -> None:
        """Name the steps anew; Lembar only where there is a choice."""
        self._shown = tuple(step for step in range(len(_NAMES)) if step != SHEETS or has_sheets)
        before = self._steps
        self._steps = StepBar([tr(_NAMES[step]) for step in self._shown])
        self._steps.step_wanted.connect(lambda place: self.go(self._shown[place]))
        self._top_row.replaceWidget(before, self._steps)
        before.hide()
        before.deleteLater()

    def go(self, step: int) -> None:
        """Show a step, if there is something to see."""
        if not self.may_go(step):
            return
        if step not in self._shown:
            self.show_steps(has_sheets=True)
        if step != self.step:
            self._moved_on.emit()
        self._stack.setCurrentIndex(step)
        self._steps.show_step(self._shown.index(step))
        # What was taken in is not judged again; the way on is Masukkan berkas lain.
        self._steps.setEnabled(step != DONE)
        self.on_step(step)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and self.step != DONE and not self.strip.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self.step != DONE and not self.strip.is_busy:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _leave(self) -> None:
        self.strip.cancel()
        self.left.emit()


def page_of(content: Sequence[QWidget], buttons: Sequence[QWidget]) -> QWidget:
    """One step: the last of its content fills it, its buttons stand at the foot."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.GAP_S)
    for widget in content:
        rows.addWidget(widget, 1 if widget is content[-1] else 0)
    foot = FlowRow()
    for each in buttons:
        foot.addWidget(each)
    rows.addLayout(foot)
    return made


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
