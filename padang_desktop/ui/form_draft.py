"""In this file: a half-typed form is kept a second after the last key, and when it is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context

KEEP_AFTER_MS = 1000
Deed = Callable[[Progress], object]


class FormDraft(QObject):
    """`keeping` gives the deed that keeps the form as it stands, None while nothing is worth keeping.

    `dropping` gives the deed that throws the draft away. Both are asked on the screen's thread.
    """

    def __init__(
        self,
        context: Context,
        keeping: Callable[[], Deed | None],
        dropping: Callable[[], Deed],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._keeping, self._dropping = context, keeping, dropping
        self.is_kept = False
        self._clock = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)

    def touch(self) -> None:
        """Something was typed."""
        self._clock.start()

    def flush(self) -> None:
        """Keep now what waits to be kept; call before the form goes away."""
        if self._clock.isActive():
            self._clock.stop()
            self._keep()

    def forget(self) -> None:
        """The form is saved; its draft went with it."""
        self._clock.stop()
        self.is_kept = False

    def throw_away(self) -> None:
        """The person wants none of it."""
        self.forget()
        self._context.tasks.write(self._dropping())

    def _keep(self) -> None:
        deed = self._keeping()
        if deed is not None:
            self.is_kept = True
            self._context.tasks.write(deed)
        elif self.is_kept:
            self.throw_away()
