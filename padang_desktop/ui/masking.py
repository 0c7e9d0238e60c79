"""In this file: whether a page shows NIK and KK whole, and who hears of it.

One toggle per page, on until the lock. Turning it on is told to `on_reveal`,
which writes the journal line. At a kecamatan nothing is typed for it; the city,
which has everybody before it, says why.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.values import nik


class Masking(QObject):
    """The state of every page's toggle."""

    changed = Signal(str, bool)  # the page's key, whether it now shows them whole
    reason_wanted = Signal(str)  # the page's key: it stays masked until reveal is called with a reason

    def __init__(
        self,
        on_reveal: Callable[[str, str], None] = lambda page, reason: None,
        on_copy: Callable[[str], None] = lambda page: None,
        parent: QObject | None = None,
        *,
        needs_reason: bool = False,
    ) -> None:
        super().__init__(parent)
        self._needs_reason = needs_reason
        self._on_reveal = on_reveal
        self._on_copy = on_copy
        self._revealed: set[str] = set()

    def is_revealed(self, page: str) -> bool:
        """Whether this page shows NIK and KK whole."""
        return page in self._revealed

    def reveal(self, page: str, is_on: bool = True, reason: str = "") -> None:
        """Turn a page's toggle; turning it on leaves a journal line, where needed only with a reason."""
        if is_on == self.is_revealed(page):
            return
        if is_on and self._needs_reason and not reason:
            self.changed.emit(page, False)
            self.reason_wanted.emit(page)
            return
        if is_on:
            self._revealed.add(page)
            self._on_reveal(page, reason)
        else:
            self._revealed.discard(page)
        self.changed.emit(page, is_on)

    def hide_all(self) -> None:
        """At the lock every page is masked again."""
        for page in sorted(self._revealed):
            self.reveal(page, False)

    def shown(self, number: str, page: str) -> str:
        """The number as this page may show it."""
        return number if self.is_revealed(page) else nik.mask(number)

    def note_reveal(self, page: str) -> None:
        """One number was shown whole in a form, to be mended; leaves the same journal line."""
        self._on_reveal(page, "")

    def note_copy(self, page: str) -> None:
        """Somebody took a whole NIK to the clipboard; leaves a journal line."""
        self._on_copy(page)
