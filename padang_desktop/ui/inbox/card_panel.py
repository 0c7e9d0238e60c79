"""In this file: the Berkas Kota is written to a flashdisk, and its 25 letters shown for the city's letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import Card, scrolling, sentence
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.enrol_office import CityCardMade


class CardPanel(QWidget):
    made = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.bars = MessageBars()
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.write = main_button(tr("Simpan Berkas Kota"), self.write_now, "usb")
        self.letters = QLabel()
        self.letters.setFont(look.with_tabular_figures(look.larger(self.font(), 1.5, bold=True)))
        self.letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.letters.setWordWrap(True)
        self.letters.setAccessibleName(tr("Kode 25 huruf untuk surat kota"))
        self._frame = QFrame()
        self._lay_out()
        self._follow()

    def write_now(self) -> None:
        """Make what the city needs when it is the first time, and write the file."""
        from padang_desktop.use_cases.keys import enrol_office

        office, place = self._context.office, self.place.place
        if place is None:
            return

        def work(progress: object) -> CityCardMade:
            enrol_office.new_city_keys(office)
            return enrol_office.city_card(office, place)

        self.bars.clear()
        self.write.setEnabled(False)
        self._context.tasks.write(work, self._on_made, self._on_failed)

    def _on_made(self, made: CityCardMade) -> None:
        self._follow()
        self.letters.setText(made.letters)
        self._frame.show()
        told = tr("Selesai: {name}. Flashdisk boleh dicabut.").format(name=made.path.name)
        self.bars.show_message("good", told)
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _follow(self) -> None:
        self.write.setEnabled(self.place.place is not None)

    def _lay_out(self) -> None:
        self._frame.setProperty("state", "info")
        inside = QVBoxLayout(self._frame)
        inside.addWidget(sentence(tr("Tulis kode ini di surat untuk setiap kecamatan:")))
        inside.addWidget(self.letters)
        self._frame.hide()
        card = Card(tr("Berkas Kota"))
        card.setMaximumWidth(720)
        told = tr(
            "Berkas yang sama untuk semua kecamatan. Kodenya diberikan lewat surat, bukan lewat flashdisk."
        )
        for part in (sentence(told, is_faint=True), self.place):
            card.body.addWidget(part)
        card.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._frame)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        column.addWidget(card)
        column.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(link_button(tr("Kembali ke daftar kecamatan"), self.left.emit))
        top.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.bars)
        rows.addWidget(scrolling(ground), 1)
