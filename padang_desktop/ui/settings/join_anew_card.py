"""In this file: Pindah ke kode kota yang baru: an office follows a city whose signing keys are lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.letters_edit import LettersEdit
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.join_anew import JoinedAnew

WORD = "PINDAH"


class JoinAnewCard(Card):
    """Folded until somebody asks for it: hardly any office ever needs it."""

    joined = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Pindah ke kode kota yang baru"))
        self._context = context
        self._file: Path | None = None
        self.bars = MessageBars()
        self.body.addWidget(self.bars)
        self.body.addWidget(sentence(_when(), is_faint=True))
        self.unfold = button(tr("Kota memberi surat dengan kode baru…"), self.show_steps, "key-round")
        self.body.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self.steps = QWidget()
        self.place = PlaceChoice(context.tasks)
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_file))
        self.found = sentence("")
        self.letters = LettersEdit()
        self.consent = TypedConsent(WORD, _consequence())
        self.change = button(tr("Pindah ke kode baru"), self.join_anew, "check")
        self._fill()
        self.body.addWidget(self.steps)
        self.steps.hide()
        self.place.changed.connect(self._on_place)
        self.letters.letters_changed.connect(lambda letters: self._follow())
        self.consent.changed.connect(self._follow)
        self._follow()

    def show_steps(self) -> None:
        self.unfold.hide()
        self.steps.show()
        self.place.setFocus()

    def ask_file(self) -> None:
        """Let the person choose the file."""
        kinds = f"{tr('Berkas Kota')} (KOTA-*.json)"
        if chosen := ask_file.to_open(self, "city_card", tr("Pilih Berkas Kota"), kinds):
            self.look_at(chosen)

    def look_at(self, file: Path) -> None:
        """Show what the file claims to be; nothing is believed yet."""
        from padang_desktop.use_cases.keys import enrol_office

        self._file = file
        self._context.tasks.in_thread(
            lambda progress: enrol_office.look_at_city_card(file).name, self._on_looked, self._on_failed
        )

    def join_anew(self) -> None:
        """Leave the old city's lists for this one's."""
        from padang_desktop.use_cases.keys import join_anew

        office, file, code = self._context.office, self._file, self.letters.letters
        if file is None or not self.change.isEnabled():
            return
        self.change.setEnabled(False)
        self._context.tasks.write(
            lambda progress: join_anew.join_anew(office, file, code), self._on_joined, self._on_failed
        )

    def _fill(self) -> None:
        rows = QVBoxLayout(self.steps)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(sentence(tr("1. Pasang flashdisk dari Dinas Sosial dengan Berkas Kota yang baru.")))
        for part in (self.place, self.found):
            rows.addWidget(part)
        hint = tr("Dari surat baru yang Anda terima, bukan dari surat lama di laci.")
        rows.addWidget(Field(tr("2. Kode 25 huruf dari surat yang baru"), self.letters, hint))
        rows.addWidget(self.consent)
        rows.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.found.hide()

    def _on_place(self) -> None:
        from padang_desktop.use_cases.outbox import find_flashdisks

        place = self.place.place
        if place is not None:
            self._context.tasks.in_thread(
                lambda progress: find_flashdisks.files_on(place, "KOTA-"), self._on_found, self._on_failed
            )

    def _on_found(self, files: list[Path]) -> None:
        if files:
            self.look_at(files[0])
            return
        self._file = None
        self._say_found(tr("Di situ tidak ada Berkas Kota. Periksa apakah flashdisknya benar."))

    def _on_looked(self, name: str) -> None:
        self._say_found(tr("✓ Ditemukan Berkas Kota dari {name}.").format(name=name))

    def _say_found(self, told: str) -> None:
        self.found.setText(told)
        self.found.show()
        self._follow()

    def _on_joined(self, joined: JoinedAnew) -> None:
        self.bars.clear()
        self.steps.hide()
        self.unfold.show()
        self.letters.clear()
        self.consent.clear()
        told = [tr("Laptop ini sekarang memakai kode baru {city}.").format(city=joined.city)]
        if joined.asked:
            again = tr("Kota meminta lagi {count} kiriman: simpan lagi ke flashdisk di Kirim & Terima.")
            told.append(again.format(count=number(joined.asked)))
        if joined.needs_card:
            told.append(tr("Laptop ini perlu didaftarkan lagi: buat surat laptop dan antar ke kota."))
        act, page = tr("Buka Kirim && Terima"), "outbox"
        self.bars.show_message("good", " ".join(told), act, lambda: self._context.open_page(page))
        self._context.changed("office")
        self._context.changed("batch")
        self._follow()
        self.joined.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.clear()
            self.bars.show_situation(error)

    def _follow(self) -> None:
        is_typed = self.letters.is_complete and self.consent.is_given
        self.change.setEnabled(self._file is not None and is_typed)


def _when() -> str:
    return tr(
        "Hanya bila Dinas Sosial memberi tahu bahwa kunci kota yang lama hilang dan mengirim surat dengan "
        "kode baru. Telepon dulu nomor Dinas Sosial yang Anda kenal dan tanyakan apakah itu benar."
    )


def _consequence() -> str:
    return tr(
        "Yang dibuat kota dengan kunci lama tidak berlaku lagi di laptop ini. Data Anda tetap; yang belum "
        "ada di kota dikirim lagi. Ini tidak dapat diurungkan."
    )
