"""In this file: whose half-typed request was left here, asked before anything is typed into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from padang_desktop.domain.values.calendar import full_date, time_of_day, wib
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.residents.draft_request import LeftRequest


class KeptBar(QFrame):
    """The keyboard waits on Lanjutkan: a letter typed there goes nowhere."""

    resumed = Signal()
    begun_anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("state", "info")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.resume = main_button(tr("Lanjutkan"), self.resumed.emit, "pencil")
        self.anew = button(tr("Mulai baru"), self.begun_anew.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_M, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.resume)
        row.addWidget(self.anew)
        self.hide()

    def ask(self, left: LeftRequest) -> None:
        """Name whose it is, and since when."""
        at = wib(left.saved_at)
        self.words.setText(
            tr("Isian {name} ({day} pukul {time}) belum disimpan.").format(
                name=left.name or tr("warga yang belum bernama"),
                day=full_date(at.date()),
                time=time_of_day(left.saved_at),
            )
        )
        self.show()
