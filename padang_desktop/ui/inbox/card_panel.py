"""In this file: the Berkas Kota goes to a flashdisk, and its 25 letters onto the city's letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.enrol_office import CityCardMade


class CardPanel(PanelGround):
    made = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"))
        self._goal = Path()
        self._context = context
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.write = main_button(tr("Simpan Berkas Kota"), self.write_now, "usb")
        self.letters = QLabel()
        self.letters.setFont(look.with_tabular_figures(look.larger(self.font(), 1.5, bold=True)))
        self.letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.letters.setWordWrap(True)
        self.letters.setAccessibleName(tr("Kode 25 huruf untuk surat kota"))
        self.letter = button(tr("Simpan surat untuk dicetak…"), self._ask_letter, "printer")
        self._frame = QFrame()
        self._fill()
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

        self._goal = place
        self.bars.clear()
        self.write.setEnabled(False)
        self._context.tasks.write(work, self._on_made, self._on_failed)

    def save_letter(self, path: Path) -> None:
        """The letter with the code as PDF."""
        from padang_desktop.use_cases.keys import print_city_letter

        office = self._context.office
        self.bars.clear()
        self._context.tasks.write(
            lambda progress: print_city_letter.print_city_letter(office, path),
            self._on_letter, self.show_failure,
        )  # fmt: skip

    def _ask_letter(self) -> None:
        title, kinds = tr("Simpan surat kota"), tr("Berkas PDF (*.pdf)")
        if chosen := ask_file.to_save(self, "papers", title, "Surat Berkas Kota.pdf", kinds):
            self.save_letter(chosen)

    def _on_letter(self, path: Path) -> None:
        self.bars.show_message("good", tr("Tersimpan: {name}").format(name=path.name))
        if self._goal in path.parents:
            told = tr(
                "Surat ini tersimpan di tempat Berkas Kota. Cetak, lalu hapus dari situ: kodenya harus "
                "sampai di kertas, terpisah dari flashdisk."
            )
            self.bars.show_message("warn", told)

    def _on_made(self, made: CityCardMade) -> None:
        self._follow()
        self.letters.setText(made.letters)
        self._frame.show()
        told = tr("Selesai: {name}.").format(name=made.path.name)
        self.bars.show_message("good", f"{told} {self.place.end_words(self._goal)}")
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        self.show_failure(error)

    def _follow(self) -> None:
        self.write.setEnabled(self.place.place is not None)

    def _fill(self) -> None:
        self._frame.setProperty("state", "info")
        inside = QVBoxLayout(self._frame)
        inside.addWidget(sentence(tr("Kode untuk surat kepada setiap kecamatan:")))
        inside.addWidget(self.letters)
        inside.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignLeft)
        self._frame.hide()
        card = Card(tr("Berkas Kota"))
        told = tr(
            "Berkas yang sama untuk semua kecamatan. Kodenya diberikan lewat surat, bukan lewat flashdisk."
        )
        for part in (sentence(told, is_faint=True), self.place):
            card.body.addWidget(part)
        card.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._frame)
        self.lay_out((card,))
