"""In this file: what is said aloud before the first question (UU 27/2022: who asks, what for)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from padang_desktop.ui import look
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.words import tr


class Introduction(QFrame):
    """The usual words, or those of a questionnaire; the tick that they were read stands with the talk."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("state", "info")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(NARROWEST)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setStyleSheet(f"color: {look.state('info').ink}")
        row = QVBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_M, look.GAP_XS)
        row.addWidget(self.words)
        self.say("")

    def say(self, own: str) -> None:
        """Show these words, or the usual ones when there are none."""
        usual = tr(
            "Bacakan dulu: “Kami petugas sosial Kota Padang, mencocokkan data bantuan sosial. Jawaban"
            " hanya dipakai untuk itu dan dikirim ke Dinas Sosial. Bapak/Ibu boleh tidak menjawab."
            " Tidak ada biaya.”"
        )
        self.words.setText(tr("Bacakan dulu: “{words}”").format(words=tr(own)) if own else usual)
