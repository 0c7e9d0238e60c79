"""In this file: before a session's roll is closed the page says who has no mark yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.words import tr

_NAMES_MOST = 4


class CloseBar(QFrame):
    """Hidden until asked."""

    agreed = Signal(bool)  # whether the blank ones become A first
    empty_wanted = Signal()  # show the first blank one
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "info")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.close_button = main_button(tr("Tutup sesi"), lambda: self._agree(False), "lock")
        self.absent_button = button(tr("Jadikan A, lalu tutup"), lambda: self._agree(True))
        self.look_button = button(tr("Lihat yang kosong"), self._look)
        row = QHBoxLayout()
        row.setSpacing(look.GAP_S)
        for each in (self.close_button, self.absent_button, self.look_button):
            row.addWidget(each)
        row.addWidget(link_button(tr("Batal"), self.drop))
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.words)
        rows.addLayout(row)
        self.hide()

    def ask(self, ordinal: int, unmarked: Sequence[str]) -> None:
        """Ask about a session, naming the first of those without a mark."""
        said = [tr("Tutup presensi Sesi {number}? Sesudahnya perubahan perlu alasan.").format(number=ordinal)]
        if unmarked:
            names = ", ".join(unmarked[:_NAMES_MOST])
            if (more := len(unmarked) - _NAMES_MOST) > 0:
                names = tr("{names} dan {count} lagi").format(names=names, count=number(more))
            told = tr("{count} orang belum diisi dan dihitung tidak hadir: {names}.")
            said.append(told.format(count=number(len(unmarked)), names=names))
        else:
            said.append(tr("Semua orang sudah diisi."))
        self.words.setText(" ".join(said))
        self.absent_button.setVisible(bool(unmarked))
        self.look_button.setVisible(bool(unmarked))
        self.show()
        (self.look_button if unmarked else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)

    def _agree(self, rest_absent: bool) -> None:
        self.drop()
        self.agreed.emit(rest_absent)

    def _look(self) -> None:
        self.drop()
        self.empty_wanted.emit()
