"""In this file: a reason is asked for on the page itself, before something closed is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from padang_desktop.domain.training.training import reason_of
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.words import tr

_PAUSE_MS = 600  # whoever types marks without looking sends the next key sooner


class ReasonBar(QFrame):
    """Hidden until asked. The field is empty; the reason given last is one click away."""

    closed = Signal()  # agreed or dropped

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "warn")
        self._act: Callable[[str], object] | None = None
        self._last = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setStyleSheet(f"color: {look.state('warn').ink}")
        self.reason = ReasonField()
        self.reason.textChanged.connect(self._on_typed)
        self.reason.returnPressed.connect(self.agree)
        self.again = link_button(tr("Alasan tadi"), self.take_last)
        self.again.hide()
        self.agree_button = button(tr("Simpan"), self.agree, "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 3)
        row.addWidget(self.reason, 2)
        row.addWidget(self.again)
        row.addWidget(self.agree_button)
        row.addWidget(link_button(tr("Batal"), self.drop))
        self.hide()

    def ask(self, words: str, verb: str, act: Callable[[str], object]) -> None:
        """Ask; `act` gets the reason once it says something."""
        self._act = act
        self.words.setText(words)
        self.agree_button.setText(f" {verb}")
        self.reason.clear()
        self._on_typed("")
        self.again.setVisible(bool(self._last))
        self.again.setToolTip(self._last)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.wait()

    def take_last(self) -> None:
        """The same reason as last time; it can still be changed."""
        self.reason.listen()
        self.reason.setText(self._last)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        act = self._act
        if act is None or not reason_of(self.reason.text()):
            return
        self._last = self.reason.text().strip()
        self.drop()
        act(self._last)

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


class ReasonField(QLineEdit):
    """Takes no letter until a pause, a click or Enter: marks typed on must not become the reason."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Alasan"))
        self.setMinimumHeight(look.HIT)
        self.setMinimumWidth(180)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.listen)
        self.listen()

    @property
    def is_waiting(self) -> bool:
        return self._pause.isActive()

    def wait(self) -> None:
        """Take nothing until nothing was typed for a moment."""
        self._pause.start()
        self.setPlaceholderText(tr("Berhenti sebentar, lalu tulis alasannya"))

    def listen(self) -> None:
        """From now on what is typed is the reason."""
        self._pause.stop()
        self.setPlaceholderText(tr("Alasan, misalnya: salah baca lembar"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.listen()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_waiting and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.listen()
        elif self.is_waiting and event.text() and event.text().isprintable():
            self._pause.start()
            return
        super().keyPressEvent(event)
