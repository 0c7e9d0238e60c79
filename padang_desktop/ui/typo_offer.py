"""In this file: names that were probably meant, offered when little is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

IDLE_MS = 150


class TypoOffer(QWidget):
    """Takes no room while there is nothing to offer; `chosen` gives the name that was meant.

    `names_like` gives the names like what was typed; it is asked off the screen's thread.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, names_like: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._context, self._names_like = context, names_like
        self._typed = ""
        self._clock = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._clock.timeout.connect(self._ask)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.GAP_S)
        self._row.addWidget(QLabel(tr("Maksud Anda:")))
        self._row.addStretch(1)
        self.hide()

    @property
    def offered(self) -> list[str]:
        """The names that are offered now."""
        return [] if self.isHidden() else [each.accessibleName() for each in self.findChildren(QPushButton)]

    def look_for(self, typed: str) -> None:
        """Something else was typed; what was offered before goes at once."""
        self._typed = typed
        self.hide()
        if typed.strip():
            self._clock.start()
        else:
            self._clock.stop()

    def _ask(self) -> None:
        typed, names_like = self._typed, self._names_like

        def read(progress: Progress) -> tuple[str, Sequence[str]]:
            return typed, names_like(typed)

        self._context.tasks.in_thread(read, self._on_found)

    def _on_found(self, result: tuple[str, Sequence[str]]) -> None:
        typed, names = result
        if typed != self._typed or not names:
            return
        for old in self.findChildren(QPushButton):
            self._row.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for name in names:
            made = link_button(name, lambda name=name: self._choose(name))
            self._row.insertWidget(self._row.count() - 1, made)
        self.show()

    def _choose(self, name: str) -> None:
        # The button that was pressed goes away with the new search, so not before its press has ended.
        QTimer.singleShot(0, self, lambda: self.chosen.emit(name))
