"""In this file: several of a few choices as big buttons; the keys tick and untick, Enter moves on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from padang_desktop.ui.cases.key_row import Choice, KeyRow


class TickRow(KeyRow):
    """As a KeyRow, but many may be down; one of `alone` (Tidak ada) lifts the others, and they lift it."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        alone: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._alone = frozenset(alone)
        super().__init__(name, choices, parent)

    @property
    def codes(self) -> list[str]:
        """What is ticked, in the order of the list."""
        return [code for code, button in self._buttons.items() if button.isChecked()]

    def tick(self, codes: Collection[str]) -> None:
        """Show these; nobody is told."""
        for code, button in self._buttons.items():
            button.setChecked(code in codes)
        self._rove()

    def press(self, key: str) -> bool:
        """Tick as if the key was pressed; unlike a single choice this does not move on."""
        for choice in self._choices:
            if choice.key.casefold() == key.casefold():
                self._buttons[choice.code].setFocus(Qt.FocusReason.OtherFocusReason)
                self._on_clicked(choice.code, not self._buttons[choice.code].isChecked())
                if choice.code in self._alone and self.codes:
                    self.left.emit()
                return True
        return False

    def _moves_on(self) -> bool:
        return False

    def _on_clicked(self, code: str, is_down: bool) -> None:
        kept = set(self.codes) - {code}
        if is_down:
            kept = {code} if code in self._alone else (kept | {code}) - self._alone
        self.tick(kept)
        self.chosen.emit(code)
