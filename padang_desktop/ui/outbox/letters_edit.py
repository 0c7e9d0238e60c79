"""In this file: the field for the 25 letters of a letter on paper, grouped as they stand there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.words import tr

COUNT, GROUP = 25, 5


class LettersEdit(QLineEdit):
    """Groups as one types, pastes or scans; case and spaces do not matter."""

    letters_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, count: int = COUNT, group: int = GROUP) -> None:
        super().__init__(parent)
        self._count, self._group = count, group
        font = look.with_tabular_figures(look.larger(self.font(), 1.25, bold=True))
        self.setFont(font)
        self.setPlaceholderText("-".join(["X" * group] * (count // group)))
        self.setAccessibleName(
            tr("Kode 25 huruf dari surat") if count == COUNT else tr("Kode {count} huruf").format(count=count)
        )
        self.setMinimumHeight(look.HIT + 6)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * (48 if count == COUNT else 20))
        self.textEdited.connect(self._on_edited)

    @property
    def letters(self) -> str:
        """What was typed, without hyphens."""
        return "".join(sign for sign in self.text().upper() if sign.isalnum())

    @property
    def is_complete(self) -> bool:
        return len(self.letters) == self._count

    def _on_edited(self, text: str) -> None:
        before = "".join(sign for sign in text[: self.cursorPosition()] if sign.isalnum())
        letters = self.letters[: self._count]
        self.setText("-".join(letters[at : at + self._group] for at in range(0, len(letters), self._group)))
        place = min(len(before), self._count)
        self.setCursorPosition(place + max(0, place - 1) // self._group)
        self.letters_changed.emit(letters)
