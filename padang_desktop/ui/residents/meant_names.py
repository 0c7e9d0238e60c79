"""In this file: names that were probably meant at the desk, looked for when the keys rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.name_spellings import NameSpellings
from padang_desktop.ui.typo_offer import IDLE_MS


class MeantNames(QObject):
    """`found` gives what was typed and the names like it; only of what was typed last."""

    found = Signal(str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._spellings = NameSpellings(context)
        self._typed, self._count = "", 0
        self._clock = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._clock.timeout.connect(self._ask)

    def look_for(self, typed: str) -> None:
        """Something else was typed."""
        self._typed = typed
        is_name = bool(typed) and not any(sign.isdigit() for sign in typed)
        self._clock.start() if is_name else self._clock.stop()

    def _ask(self) -> None:
        typed = self._typed

        def read(progress: Progress) -> tuple[str, Sequence[str]]:
            return typed, self._like(typed)

        self._context.tasks.in_thread(read, self._on_read)

    def _like(self, typed: str) -> Sequence[str]:
        """The words of all names are read again when somebody came, not after each request that was saved."""
        from padang_desktop.use_cases.families import see_families

        count = see_families.totals(self._context.office).person_count
        if count != self._count:
            self._spellings.forget()
            self._count = count
        return self._spellings.like(typed)

    def _on_read(self, result: tuple[str, Sequence[str]]) -> None:
        typed, names = result
        if typed == self._typed and names:
            self.found.emit(typed, names)
