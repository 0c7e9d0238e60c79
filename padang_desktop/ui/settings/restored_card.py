"""In this file: Lanjutkan setelah pemulihan: a city out of a backup learns, then begins new numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from padang_desktop.domain.calendar import long_date, time_of_day, wib
from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import Card, sentence
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.settings.section import facts
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.continue_city import RestoredCity
    from padang_desktop.use_cases.keys.learn_lists import Learnt

WORD = "LANJUTKAN"


class RestoredCard(Card):
    """Seen only while a city has to go on; what was done stays told until the page is left."""

    continued = Signal()
    settled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Lanjutkan setelah pemulihan"))
        self._context = context
        self._is_done = False
        self.bars = MessageBars()
        self.told = sentence("")
        self.known = Card(tr("Yang dimiliki kota"))
        self.place = PlaceChoice(context.tasks)
        self.read = button(tr("Baca daftar kantor dari sini"), self.learn, "file-check")
        self.consent = TypedConsent(WORD, _consequence())
        self.false_word = sentence("")
        self.lift = button(tr("Data kota ini bukan salinan lama"), self.say_it_is_new, "check")
        self.go_on = main_button(tr("Lanjutkan setelah pemulihan"), self.continue_city, "shield-check")
        self.steps = (
            self.told,
            self.known,
            sentence(_first_step()),
            self.place,
            self.read,
            self.false_word,
            self.lift,
            sentence(
                tr(
                    "2. Bila daftar kantor disahkan penanggung jawab, minta ia membuka berkas kuncinya di "
                    "bagian Penanggung jawab di bawah."
                )
            ),
            self.consent,
            self.go_on,
        )
        self.body.addWidget(self.bars)
        acts = (self.read, self.go_on, self.lift)
        for part in self.steps:
            side = Qt.AlignmentFlag.AlignLeft if part in acts else Qt.AlignmentFlag(0)
            self.body.addWidget(part, 0, side)
        self.place.changed.connect(self._follow)
        self.consent.changed.connect(self._follow)
        self._follow()
        self.hide()

    def read_again(self) -> None:
        """Look whether there is something to go on from."""
        from padang_desktop.use_cases.keys import continue_city

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: continue_city.see_restored(office), self._on_read)

    def learn(self) -> None:
        """Take over the newest list that lies on this flashdisk."""
        from padang_desktop.use_cases.keys import learn_lists
        from padang_desktop.use_cases.outbox import find_flashdisks

        office, place = self._context.office, self.place.place
        if place is None:
            return
        self._context.tasks.write(
            lambda progress: learn_lists.learn_lists(office, find_flashdisks.files_on(place, "KUNCI-")),
            self._on_learnt, self._on_failed,
        )  # fmt: skip

    def continue_city(self) -> None:
        """New keys, new numbers, a list that says so."""
        from padang_desktop.use_cases.keys import continue_city

        if not self.consent.is_given:
            return
        office = self._context.office
        self.go_on.setEnabled(False)
        self._context.tasks.write(
            lambda progress: continue_city.continue_city(office), self._on_continued, self._on_failed
        )

    def say_it_is_new(self) -> None:
        """The laptop on whose word the city is held told an untruth; it is held in its place."""
        from padang_desktop.use_cases.keys import city_restored

        office = self._context.office
        self.lift.setEnabled(False)
        self._context.tasks.write(
            lambda progress: city_restored.lift(office), self._on_lifted, self._on_failed
        )

    def save_list(self, folder: Path) -> None:
        """The list for an office that has nothing to bring."""
        from padang_desktop.use_cases.keys import revoke_laptop

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: revoke_laptop.write_list(office, folder), self._on_saved, self._on_failed
        )

    def _on_read(self, found: RestoredCity | None) -> None:
        self.setVisible(found is not None or self._is_done)
        for part in self.steps:
            part.setVisible(found is not None)
        if found is None:
            if self._is_done:
                self.settled.emit()
            return
        self.told.setText(_where_from(found))
        self.false_word.setText(_on_whose_word(found))
        for part in (self.false_word, self.lift):
            part.setVisible(bool(found.told_by))
        self.known.empty()
        lines = [(tr("Daftar kantor terbaru"), tr("nomor {number}").format(number=found.list_number))]
        for each in found.laptops:
            last = tr("kiriman sampai nomor {number}").format(number=number(each.number))
            lines.append((f"{each.area} · {each.device}", last if each.number else tr("belum ada kiriman")))
        self.known.body.addWidget(facts(lines, label_width=240))
        self._follow()

    def _on_learnt(self, learnt: Learnt) -> None:
        self.bars.clear()
        if not learnt.is_news:
            self.bars.show_message("info", tr("Di situ tidak ada daftar kantor yang lebih baru."))
        else:
            told = tr("Daftar kantor nomor {number} dibaca; {count} laptop yang belum dikenal ditambahkan.")
            self.bars.show_message("good", told.format(number=learnt.list_number, count=learnt.laptops))
        self.read_again()

    def _on_continued(self, list_number: int) -> None:
        self._is_done = True
        self.consent.clear()
        self.bars.clear()
        told = tr(
            "Kota sudah dilanjutkan. Simpan daftar kantor nomor {number} ke flashdisk tiap kecamatan: "
            "laptopnya lalu menyiapkan lagi kiriman yang tidak ada di sini. Buat juga cadangan baru "
            "sekarang: yang lama tidak dapat dipakai melanjutkan kota sekali lagi."
        )
        bar = self.bars.show_message(
            "good", told.format(number=list_number), tr("Simpan daftar kantor…"), self._ask_folder
        )
        # The steps go away: the keyboard, and with it what is in sight, stays here.
        for act in bar.findChildren(QPushButton):
            act.setFocus()
        self._context.changed("office")
        self._context.changed("batch")
        self.continued.emit()
        self.read_again()

    def _on_lifted(self, device: str) -> None:
        self._is_done = True
        self.bars.clear()
        told = tr("Kota menjawab lagi. Laptop {device} ditahan sampai ia meminta izin kirim lagi.")
        self.bars.show_message("good", told.format(device=device))
        self._context.changed("office")
        self.continued.emit()
        self.read_again()

    def _on_saved(self, path: Path) -> None:
        self._context.announce(tr("Daftar kantor tersimpan: {name}").format(name=path.name))

    def _ask_folder(self) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Simpan daftar kantor ke flashdisk")):
            self.save_list(chosen)

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.clear()
            self.bars.show_situation(error)

    def _follow(self) -> None:
        self.read.setEnabled(self.place.place is not None)
        self.go_on.setEnabled(self.consent.is_given)
        self.lift.setEnabled(True)


def _where_from(found: RestoredCity) -> str:
    if found.backup_made_at is None:
        came = tr(
            "Data kota ini tampaknya salinan lama: ada kecamatan yang memegang tanda terima yang "
            "tidak ada di sini."
        )
    else:
        day, time = long_date(wib(found.backup_made_at).date()), time_of_day(found.backup_made_at)
        came = tr("Data kota ini dipulihkan dari cadangan {day} pukul {time} WIB.").format(day=day, time=time)
    rest = tr(
        "Kecamatan mungkin sudah menerima tanda terima dan data yang tidak ada di sini, jadi kota belum "
        "menjawab siapa pun. Melihat dan mencetak tetap bisa."
    )
    return f"{came} {rest}"


def _first_step() -> str:
    return tr(
        "1. Pasang flashdisk dari kecamatan, satu per satu. Daftar kantor yang lebih baru dibaca "
        "dari sana, supaya laptop yang baru terdaftar dan yang sudah dihentikan tidak terlupa."
    )


def _on_whose_word(found: RestoredCity) -> str:
    return tr(
        "Hanya laptop {device} yang menyebut tanda terima yang tidak ada di sini. Bila data kota ini tidak "
        "pernah dikembalikan dari salinan dan tidak ada daftar kantor yang lebih baru, itu tidak benar: "
        "tekan tombol ini. Kota lalu menjawab lagi dan laptop itu ditahan. Hubungi pemegangnya."
    ).format(device=found.told_by)


def _consequence() -> str:
    return tr(
        "Kota memakai kunci dan nomor baru; yang lama tidak berlaku lagi, juga di salinan data kota yang "
        "lain. Kecamatan mengirim lagi yang hilang di sini, isinya tetap sama. Yang dibuat kota sendiri "
        "sesudah cadangan (Data Kota, kegiatan, nomor sertifikat) perlu dimasukkan lagi. Kode 25 huruf di "
        "surat kota dapat berganti. Ini tidak dapat diurungkan."
    )
