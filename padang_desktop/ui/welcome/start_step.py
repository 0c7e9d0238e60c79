"""In this file: the last step: begin with the roster, practise first, or just look around."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

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
        self.to_home = main_button(tr("Buka Beranda"), self._home, "house")
        self.home = link_button(tr("Langsung ke Beranda"), self._home)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(card.title(tr("Kantor siap dipakai")))
        rows.addWidget(card.sentence(tr("Mau mulai dari mana?")))
        told = tr("Dari berkas Excel yang ada. Anda memeriksanya dulu sebelum tersimpan.")
        self.of_roster = self._add(rows, self.roster, told)
        told = tr("Di sana ada langkah awal: Berkas Kota, laptop kecamatan, lalu kiriman pertama.")
        self.of_home = self._add(rows, self.to_home, told)
        self.of_practice = self._add(rows, self.practice, "")
        rows.addWidget(self.home)
        rows.addStretch(1)
        self.be_for("kecamatan")

    def be_for(self, kind: str) -> None:
        """A city begins with what its kecamatan need, an office with its people."""
        is_city = kind == "kota"
        for part in (self.roster, self.of_roster, self.home):
            part.setVisible(not is_city)
        for part in (self.to_home, self.of_home):
            part.setVisible(is_city)
        told = (
            tr("Kantor kota terpisah untuk mencoba. Laptop kecamatan yang sungguhan tidak dapat bergabung.")
            if is_city
            else tr("Kantor terpisah untuk mencoba. Kirimannya tidak diterima kota.")
        )
        self.of_practice.setText(told)
        self.practice.setAccessibleDescription(told)
        self.setFocusProxy(self.to_home if is_city else self.roster)

    def _add(self, rows: QVBoxLayout, way: QPushButton, told: str) -> QLabel:
        way.setMinimumHeight(look.HIT + 8)
        way.setAccessibleDescription(told)
        rows.addWidget(way)
        said = card.sentence(told)
        rows.addWidget(said)
        return said

    def _roster(self) -> None:
        self.chosen.emit("import_roster")

    def _practice(self) -> None:
        self.chosen.emit("practice")

    def _home(self) -> None:
        self.chosen.emit("home")
