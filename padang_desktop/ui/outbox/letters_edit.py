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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = look.with_tabular_figures(look.larger(self.font(), 1.25, bold=True))
        self.setFont(font)
        self.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.setAccessibleName(tr("Kode 25 huruf dari surat"))
        self.setMinimumHeight(look.HIT + 6)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.textEdited.connect(self._on_edited)

    @property
    def letters(self) -> str:
        """What was typed, without hyphens."""
        return "".join(sign for sign in self.text().upper() if sign.isalnum())

    @property
    def is_complete(self) -> bool:
        return len(self.letters) == COUNT

    def _on_edited(self, text: str) -> None:
        before = "".join(sign for sign in text[: self.cursorPosition()] if sign.isalnum())
        letters = self.letters[:COUNT]
        self.setText("-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP)))
        place = min(len(before), COUNT)
        self.setCursorPosition(place + max(0, place - 1) // GROUP)
        self.letters_changed.emit(letters)
