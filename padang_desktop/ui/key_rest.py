"""In this file: under the lock the key leaves the memory: the worker ends, the office is released.

Saves and running deeds end first. With a PIN set the PIN's wrap of the key is
all that stays; without one, and after sleep, not even that.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from padang_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

# A form keeps its draft a second after the last key: the first look comes later.
LOOK_EVERY_MS = 1_500


class KeyRest(QObject):
    """begin() at the lock, end() at the reopening; `rested` tells that the key is gone."""

    rested = Signal()

    def __init__(
        self,
        office: Office,
        tasks: Tasks,
        stop_worker: Callable[[], object],
        start_worker: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._tasks = tasks
        self._stop_worker = stop_worker
        self._start_worker = start_worker
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_now)

    def begin(self) -> None:
        """The window was covered; the key goes as soon as nothing needs it."""
        self._timer.start()

    def begin_at_once(self) -> None:
        """The laptop falls asleep within a moment: do not wait for the first look."""
        if not self._office.is_released:
            self.begin()
            self.look_now()

    def look_now(self) -> None:
        """See whether all deeds have ended; called by the timer."""
        # What opens the lock is under way too: then the key is about to be needed.
        if self._tasks.under_way:
            return
        from padang_desktop.use_cases.keys import root_keys

        self._timer.stop()
        self._tasks.hold(True)
        self._stop_worker()
        self._office.release()
        # Keys of signers that were opened with their own passphrases are nobody's at a covered window.
        root_keys.close_all(self._office)
        # The engine of the database stands in a circle of references, and holds its key.
        gc.collect()
        self.rested.emit()

    def end(self) -> None:
        """The office is open again: what was asked meanwhile starts now."""
        self._timer.stop()
        self._start_worker()
        self._tasks.hold(False)
