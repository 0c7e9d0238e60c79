"""In this file: a reason is asked for on the page itself, before something closed is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from padang_desktop.domain.training import reason_of
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.words import tr


class ReasonBar(QFrame):
    """Hidden until asked. The reason given last stands there again, so that Enter is enough."""

    closed = Signal()  # agreed or dropped

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "warn")
        self._act: Callable[[str], object] | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setStyleSheet(f"color: {look.state('warn').ink}")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Alasan, misalnya: salah baca lembar"))
        self.reason.setAccessibleName(tr("Alasan"))
        self.reason.setMinimumHeight(look.HIT)
        self.reason.setMinimumWidth(180)
        self.reason.textChanged.connect(self._on_typed)
        self.reason.returnPressed.connect(self.agree)
        self.agree_button = button(tr("Simpan"), self.agree, "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 3)
        row.addWidget(self.reason, 2)
        row.addWidget(self.agree_button)
        row.addWidget(link_button(tr("Batal"), self.drop))
        self.hide()

    def ask(self, words: str, verb: str, act: Callable[[str], object]) -> None:
        """Ask; `act` gets the reason once it says something."""
        self._act = act
        self.words.setText(words)
        self.agree_button.setText(f" {verb}")
        self._on_typed(self.reason.text())
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.selectAll()

    def agree(self) -> None:
        act = self._act
        if act is None or not reason_of(self.reason.text()):
            return
        self.drop()
        act(self.reason.text())

    def drop(self) -> None:
        """Nothing is changed."""
        self._act = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the field has heard it
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.agree_button.setEnabled(bool(reason_of(text)))
