"""In this file: two questions about waiting photos: since when, and whether the same may be used twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr


class DayBar(QFrame):
    """Asks once for all photos of a folder whose day nothing tells."""

    given = Signal(object, object)  # photo ids, the day

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("state", "info")
        self._ids: list[str] = []
        self._passed_over: set[str] = set()
        self.folder = ""
        self.words = ElidedLabel()
        self.day = DayEdit()
        self.day.setAccessibleName(tr("Tanggal foto"))
        self.day.setMaximumWidth(130)
        self.day.returnPressed.connect(self._give)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.day)
        row.addWidget(button(tr("Pakai tanggal ini"), self._give))
        row.addWidget(button(tr("Lewati"), self._pass_over))
        self.hide()

    def ask(self, undated: Sequence[tuple[str, str, str]]) -> None:
        """Triples of (folder, its words, photo id); the first folder not passed over is asked for."""
        open_ones = [each for each in undated if each[0] not in self._passed_over]
        if not open_ones:
            self.hide()
            return
        self.folder, said, _ = open_ones[0]
        self._ids = [photo_id for folder, _, photo_id in open_ones if folder == self.folder]
        told = tr("Kapan {count} foto di “{folder}” diambil? WhatsApp menghapus tanggalnya.")
        self.words.say(told.format(count=number(len(self._ids)), folder=said))
        self.show()

    def _give(self) -> None:
        if self.day.day is None:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(list(self._ids), self.day.day)

    def _pass_over(self) -> None:
        self._passed_over.add(self.folder)
        self.hide()


class SameBar(QFrame):
    """The photo stands with another family too: compare, give a reason, or leave it."""

    compared = Signal()
    accepted = Signal(str)  # the reason
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("state", "warn")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Alasan, misalnya satu rumah dua keluarga"))
        self.reason.setAccessibleName(tr("Tetap pasang karena"))
        self.reason.setMinimumWidth(90)
        self.reason.returnPressed.connect(self._accept)
        self._compare = button(tr("Bandingkan"), self.compared.emit, "image")
        self._compare.setToolTip(tr("Lihat keduanya berdampingan (Ctrl+Shift+B)"))
        deeds = QHBoxLayout()
        deeds.setSpacing(look.GAP_S)
        deeds.addWidget(self._compare)
        deeds.addWidget(self.reason, 1)
        deeds.addWidget(main_button(tr("Tetap pasang"), self._accept))
        deeds.addWidget(button(tr("Batal"), self.leave))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_XS, look.GAP_XS)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.words)
        rows.addLayout(deeds)
        self.hide()

    def ask(self, said: str) -> None:
        """Ask; the keyboard goes to the reason."""
        self.words.setText(f"⚠ {said}")
        self.reason.clear()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Not after all."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if len(self.reason.text().strip()) >= 3:
            self.hide()
            self.accepted.emit(self.reason.text().strip())
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
