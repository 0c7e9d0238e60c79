"""In this file: results are given back with words about what is to be mended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.problem_rows import look_small
from padang_desktop.ui.words import of_situation, tr


class ReturnForm(QWidget):
    """Stands in the detail pane; `returned` gives the reason."""

    returned = Signal(str)
    left = Signal()

    def __init__(self, count: int) -> None:
        super().__init__()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Yang perlu diperbaiki"))
        self.reason.setPlaceholderText(tr("misalnya: foto rumah buram"))
        self.reason.setMinimumHeight(look.HIT)
        self.reason.returnPressed.connect(self._on_entered)
        self.trouble = look_small("")
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        self.setFocusProxy(self.reason)
        said = tr("{count} hasil kunjungan dikembalikan kepada yang berkunjung. Apa yang perlu diperbaiki?")
        foot = QHBoxLayout()
        foot.addWidget(main_button(tr("Kembalikan"), self._on_entered, "undo-2"))
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(plain(said.format(count=count)))
        rows.addWidget(self.reason)
        rows.addWidget(self.trouble)
        rows.addLayout(foot)
        rows.addStretch(1)

    def say_trouble(self, situation: Situation) -> None:
        """Why it was not given back."""
        happened, to_do = of_situation(situation)
        self.trouble.setText(f"✕ {happened} {to_do}")
        self.trouble.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        self.returned.emit(self.reason.text())
