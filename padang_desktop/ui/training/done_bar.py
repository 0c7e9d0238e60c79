"""In this file: what is said when a PDF is finished, with the ways on: open it, print it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.words import tr


class DoneBar(QFrame):
    """Stays until the next deed; `pdf` is the last one that was finished."""

    def __init__(self, open_pdf: Callable[[Path], object], print_out: Callable[[Path], object]) -> None:
        super().__init__()
        self.setProperty("state", "good")
        self.pdf: Path | None = None
        self._open_pdf, self._print_out = open_pdf, print_out
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setStyleSheet(f"color: {look.state('good').ink}")
        self.open_button = button(tr("Buka PDF"), self._on_open, "external-link")
        self.print_button = button(tr("Cetak…"), self._on_print, "printer")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.print_button)
        self.hide()

    def tell(self, sentence: str, pdf: Path) -> None:
        """Say what was done; the file's name is added."""
        self.pdf = pdf
        self.words.setText(f"{sentence} {tr('Tersimpan di {name}.').format(name=pdf.name)}")
        self.words.setToolTip(str(pdf))
        self.show()

    def _on_open(self) -> None:
        if self.pdf is not None:
            self._open_pdf(self.pdf)

    def _on_print(self) -> None:
        if self.pdf is not None:
            self._print_out(self.pdf)
