"""In this file: a step that cannot be taken back asks for a word, typed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr


class TypedConsent(QFrame):
    """`is_given` once the word stands there; small and capital letters are the same."""

    changed = Signal()
    returned = Signal()

    def __init__(self, word: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.setProperty("state", "warn")
        self.line = QLineEdit()
        self.line.setMaximumWidth(260)
        self.line.setMinimumHeight(look.HIT)
        self.line.textChanged.connect(lambda text: self.changed.emit())
        self.line.returnPressed.connect(self.returned)
        self.setFocusProxy(self.line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        rows.addWidget(sentence(told))
        rows.addWidget(Field(tr("Ketik {word} untuk melanjutkan").format(word=word), self.line))

    @property
    def is_given(self) -> bool:
        return self.line.text().strip().upper() == self._word

    def clear(self) -> None:
        self.line.clear()
