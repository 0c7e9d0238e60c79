"""In this file: what an empty place says: one sentence, and the button that changes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import pixmap


class EmptyState(QWidget):
    """Lies over an empty table or fills an empty page.

    Say which of the three it is: nothing there yet, nothing matches, or it
    could not be read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = "inbox"
        self._picture = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._button = QPushButton()
        self._button.setMinimumHeight(look.HIT)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_pressed)
        for part in (self._picture, self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = QVBoxLayout(self)
        rows.setSpacing(look.GAP_M)
        rows.addStretch(1)
        rows.addWidget(self._picture)
        rows.addWidget(self._sentence)
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(2)
        self.say("", "inbox")

    def say(
        self,
        sentence: str,
        icon_name: str = "inbox",
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show the sentence, and the button when there is something to do."""
        self._icon_name = icon_name
        self._draw()
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(act is not None and bool(button))
        self._act = act

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon_name, look.colours().faint, 40, scale))

    def _on_pressed(self) -> None:
        if self._act is not None:
            self._act()
