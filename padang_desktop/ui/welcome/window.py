"""In this file: the first window: the unlock, or the first run when there is no office yet.

What the unlock does not need is imported where it is first shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui.middle_card import on_card
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.welcome.unlock import UnlockScreen
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.ui.fault_dialog import FaultDialog
    from padang_desktop.ui.welcome.first_run import FirstRun
    from padang_desktop.ui.welcome.recovery import RecoveryScreen

# Loading waits until the window has its focus and caret: the first keys would stumble over it.
SETTLE_MS = 50


class WelcomeWindow(QWidget):
    """Paints first, loads after: the libraries come while the person types."""

    opened = Signal(object)  # deeds.Welcomed
    painted = Signal()  # once, a moment after the first paint
    folder_wanted = Signal(object)  # the office shall lie in this folder instead
    left = Signal()  # closed without opening an office

    def __init__(self, places: deeds.Places, tasks: Tasks) -> None:
        super().__init__()
        self.setWindowTitle("Padang Desktop")
        self._places = places
        self._tasks = tasks
        self._is_painted = False
        self._is_done = False
        self._fault: FaultDialog | None = None
        self.unlock: UnlockScreen | None = None
        self.first_run: FirstRun | None = None
        self.recovery: RecoveryScreen | None = None
        self._layers = QStackedLayout(self)
        tasks.situation_met.connect(self._on_situation)
        tasks.bug_found.connect(self._on_bug)
        room = self.screen().availableSize()
        self.resize(min(900, room.width() - 20), min(620, room.height() - 40))
        if deeds.looks_founded(places.office):
            self._show_unlock()
        else:
            self._show_first_run()

    def refuse_folder(self) -> None:
        """The folder that was chosen cannot be written to."""
        if self.first_run is not None:
            said = tr("Folder itu tidak dapat ditulisi. Pilih folder lain.")
            self.first_run.bars.show_message("bad", said)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(SETTLE_MS, self._after_first_paint)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._is_done:
            self.left.emit()

    def _after_first_paint(self) -> None:
        self.painted.emit()
        folder = self._places.office
        self._tasks.in_thread(lambda progress: deeds.is_founded(folder), self._on_known)

    def _on_known(self, is_founded: object) -> None:
        if is_founded and self.unlock is None:
            self._show_unlock()
        elif not is_founded and self.first_run is None:
            self._show_first_run()
        if self.first_run is not None:
            self.first_run.load()

    def _show_unlock(self) -> None:
        if self.unlock is None:
            self.unlock = UnlockScreen(self._places, self._tasks)
            self.unlock.opened.connect(self._on_opened)
            self.unlock.forgotten.connect(self._show_recovery)
            self._put(on_card(self.unlock, 440))
        else:
            self._bring(self.unlock)

    def _show_recovery(self) -> None:
        if self.recovery is None:
            from padang_desktop.ui.welcome.recovery import RecoveryScreen

            self.recovery = RecoveryScreen(self._places, self._tasks)
            self.recovery.opened.connect(self._on_opened)
            self.recovery.left.connect(self._show_unlock)
            self._put(on_card(self.recovery))
        else:
            self._bring(self.recovery)

    def _show_first_run(self) -> None:
        from padang_desktop.ui.welcome.first_run import FirstRun

        self.first_run = FirstRun(self._places, self._tasks)
        self.first_run.opened.connect(self._on_opened)
        self.first_run.folder_wanted.connect(self.folder_wanted)
        self.first_run.restored.connect(self._show_unlock)
        self._put(on_card(self.first_run, 600))

    def _put(self, scroll: QScrollArea) -> None:
        self._layers.addWidget(scroll)
        self._layers.setCurrentWidget(scroll)

    def _bring(self, content: QWidget) -> None:
        for place in range(self._layers.count()):
            layer = self._layers.widget(place)
            if layer is not None and layer.isAncestorOf(content):
                self._layers.setCurrentWidget(layer)

    def _on_opened(self, welcomed: object) -> None:
        self._is_done = True
        self.opened.emit(welcomed)

    def _on_situation(self, situation: Situation) -> None:
        from padang_desktop.ui.message_bar import MessageBar

        happened, to_do = of_situation(situation)
        bar = MessageBar("bad", happened, detail=to_do, code=situation.code)
        bar.setParent(self)
        bar.setGeometry(12, 12, self.width() - 24, bar.sizeHint().height() + 12)
        bar.show()

    def _on_bug(self, code: str, error: BaseException) -> None:
        from padang_desktop.ui.fault_dialog import FaultDialog

        if not self.isVisible():
            return
        if self._fault is not None:
            self._fault.count_another(code)
            return
        self._fault = FaultDialog(code, self)
        self._fault.finished.connect(self._on_fault_read)
        self._fault.open()

    def _on_fault_read(self) -> None:
        self._fault = None
