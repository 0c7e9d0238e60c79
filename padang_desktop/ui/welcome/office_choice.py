"""In this file: the first step: which kecamatan (or the city) and who."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.words import tr

CITY = "13.71"


class OfficeChoice(QWidget):
    """The kecamatan from a list that can be typed, and the name."""

    returned = Signal()
    backup_wanted = Signal()  # the office is not new: it comes out of a backup or from another laptop

    def __init__(self, tasks: Tasks, resources: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._resources = resources
        self.kind: Literal["kecamatan", "kota"] = "kecamatan"
        self.kecamatan = ChoiceBox()
        self.person = QLineEdit()
        self.person.setMaxLength(80)
        self._kecamatan_field = Field(tr("Kecamatan"), self.kecamatan)
        self._name_field = Field(
            tr("Nama Anda"), self.person, tr("Nama lengkap, seperti pada surat tugas."), buddy=self.person
        )
        self._missing = QLabel()
        self._missing.setProperty("problem", "bad")
        self._missing.hide()
        self._title = card.title("")
        self._told = card.sentence("")
        self._other = link_button("", self._turn)
        for editor in (self.kecamatan, self.person):
            editor.setMinimumHeight(look.HIT + 2)
        self.person.returnPressed.connect(self.returned)
        self.setFocusProxy(self.kecamatan)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self._title, self._told, self._kecamatan_field, self._name_field, self._missing):
            rows.addWidget(part)
        rows.addStretch(1)
        rows.addWidget(link_button(tr("Pulihkan cadangan atau serah terima…"), self.backup_wanted.emit))
        rows.addWidget(self._other)
        self._show_kind()

    @property
    def wilayah(self) -> str:
        """Kemendagri's code: 13.71.11, or 13.71 for the city."""
        return CITY if self.kind == "kota" else self.kecamatan.code

    @property
    def name(self) -> str:
        """The person's name, without stray spaces."""
        return " ".join(self.person.text().split())

    def load(self) -> None:
        """Fetch the eleven kecamatan in a thread."""
        self._tasks.in_thread(lambda progress: deeds.kecamatan(self._resources), self.kecamatan.set_choices)

    def is_complete(self) -> bool:
        """Whether both are given; says what is missing otherwise."""
        if self.kind == "kecamatan" and not self.kecamatan.code:
            return self._say_missing(tr("✕ Pilih kecamatan dulu."), self.kecamatan)
        if len(self.name) < 3:
            return self._say_missing(tr("✕ Isi nama Anda dulu."), self.person)
        self._missing.hide()
        return True

    def _say_missing(self, text: str, editor: QWidget) -> bool:
        self._missing.setText(text)
        self._missing.show()
        editor.setFocus()
        return False

    def _turn(self) -> None:
        self.kind = "kecamatan" if self.kind == "kota" else "kota"
        self._show_kind()

    def _show_kind(self) -> None:
        is_city = self.kind == "kota"
        self._missing.hide()
        self._kecamatan_field.setVisible(not is_city)
        self._title.setText(tr("Kantor kota") if is_city else tr("Selamat datang"))
        self._told.setText(
            tr("Dinas Sosial Kota Padang: menerima kiriman dari sebelas kecamatan.")
            if is_city
            else tr("Di kecamatan mana Anda bertugas?")
        )
        self._other.setText(tr("Ini komputer kecamatan") if is_city else tr("Ini komputer kantor kota"))
