"""In this file: names of persons that were probably meant, offered when little is found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

IDLE_MS = 150


class TypoOffer(QWidget):
    """The words of all names are read once, off the screen's thread, and again after data have changed."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._typed = ""
        self._words: Sequence[str] = ()
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

    def forget(self) -> None:
        """The names may have changed."""
        self._words = ()

    def look_for(self, typed: str) -> None:
        """Something else was typed; what was offered before goes at once."""
        self._typed = typed
        self.hide()
        if typed.strip():
            self._clock.start()
        else:
            self._clock.stop()

    def _ask(self) -> None:
        office, typed, known = self._context.office, self._typed, self._words

        def read(progress: Progress) -> tuple[str, list[str], Sequence[str]]:
            from padang_desktop.use_cases import see_families

            words = known or see_families.vocabulary(office)
            return typed, see_families.spellings_like(office, typed, words), words

        self._context.tasks.in_thread(read, self._on_found)

    def _on_found(self, result: tuple[str, Sequence[str], Sequence[str]]) -> None:
        typed, names, self._words = result
        if typed != self._typed or not names:
            return
        for old in self.findChildren(QPushButton):
            self._row.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for name in names:
            self._row.insertWidget(
                self._row.count() - 1, link_button(name, lambda name=name: self._choose(name))
            )
        self.show()

    def _choose(self, name: str) -> None:
        # The button that was pressed goes away with the new search, so not before its press has ended.
        QTimer.singleShot(0, self, lambda: self.chosen.emit(name))
