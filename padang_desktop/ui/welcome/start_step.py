"""In this file: the last step: begin with the roster, practise first, or just look around."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.words import tr


class StartStep(QWidget):
    """Two big ways and a small one."""

    chosen = Signal(str)  # import_roster, practice or home

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roster = main_button(tr("Masukkan daftar PSM"), self._roster, "file-spreadsheet")
        self.practice = button(tr("Mode Latihan"), self._practice, "graduation-cap")
        home = link_button(tr("Langsung ke Beranda"), self._home)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(card.title(tr("Kantor siap dipakai")))
        rows.addWidget(card.sentence(tr("Mau mulai dari mana?")))
        self._add(
            rows, self.roster, tr("Dari berkas Excel yang ada. Anda memeriksanya dulu sebelum tersimpan.")
        )
        self._add(rows, self.practice, tr("Kantor terpisah untuk mencoba. Kirimannya tidak diterima kota."))
        rows.addWidget(home)
        rows.addStretch(1)
        self.setFocusProxy(self.roster)

    def _add(self, rows: QVBoxLayout, way: QPushButton, told: str) -> None:
        way.setMinimumHeight(look.HIT + 8)
        way.setAccessibleDescription(told)
        rows.addWidget(way)
        rows.addWidget(card.sentence(told))

    def _roster(self) -> None:
        self.chosen.emit("import_roster")

    def _practice(self) -> None:
        self.chosen.emit("practice")

    def _home(self) -> None:
        self.chosen.emit("home")
