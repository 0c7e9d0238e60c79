"""In this file: the one small field that asks why, in the place of the foot, while a decision waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from padang_desktop.domain.cases.meeting import SHORTEST_REASON
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.words import tr


class ReasonLine(QWidget):
    """`given` tells the reason, `dropped` that nothing is decided.

    The down key brings the reasons of before.
    """

    given = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before: Sequence[str] = ()
        self._at = -1
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Alasan putusan"))
        self.field.setMinimumHeight(look.HIT)
        self.field.setMaxLength(500)
        self.field.textChanged.connect(self._follow)
        self.again = link_button(tr("Alasan tadi (↓)"), lambda: self._turn(1))
        self.keep = button(tr("Pakai"), self.agree, "check")
        self.keep.setToolTip(tr("Pakai alasan ini (Enter)"))
        self.away = link_button(tr("Batal"), self.drop)
        self.away.setToolTip(tr("Tanpa putusan (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        for each in (self.again, self.keep, self.away):
            each.setMinimumWidth(look.HIT)
            row.addWidget(each)
        self.words.setMinimumWidth(look.HIT)
        self.field.setMinimumWidth(120)
        self._follow("")

    def ask(self, words: str, before: Sequence[str]) -> None:
        """Ask; `before` are the reasons given earlier, the newest first."""
        self._before, self._at = before, -1
        self.words.setText(words)
        self.field.clear()
        hint = tr("Alasan, misalnya: menunggu surat dari RT")
        self.field.setPlaceholderText(tr("Tulis alasannya, atau panah bawah") if before else hint)
        self.again.setVisible(bool(before))
        self.again.setToolTip("\n".join(before[:5]))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        """Take the reason, once it says something."""
        if self._is_enough:
            self.given.emit(self.field.text().strip())
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.setPlaceholderText(tr("Tulis alasannya, paling sedikit 4 huruf"))

    def drop(self) -> None:
        """Nothing is decided."""
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agree()
        elif key == Qt.Key.Key_Escape:
            self.drop()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._before:
            self._turn(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @property
    def _is_enough(self) -> bool:
        return len(self.field.text().strip()) >= SHORTEST_REASON

    def _turn(self, way: int) -> None:
        if not self._before:
            return
        self._at = (self._at + way) % len(self._before)
        self.field.setText(self._before[self._at])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, text: str) -> None:
        self.keep.setEnabled(self._is_enough)
