"""In this file: Lanjutkan setelah pemulihan: a city out of a backup learns, then begins new numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.settings import restored_words
from padang_desktop.ui.settings.lost_signers_part import LostSignersPart
from padang_desktop.ui.settings.owed_backup_part import OwedBackupPart
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.catch_up_desk import CaughtUp
    from padang_desktop.use_cases.keys.continue_city import RestoredCity
    from padang_desktop.use_cases.keys.learn_lists import Learnt

WORD = "LANJUTKAN"


class RestoredCard(Card):
    """Seen only while a city has to go on; what was done stays told until the page is left."""

    continued = Signal()
    failed = Signal()
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
        self.consent = TypedConsent(WORD, restored_words.consequence())
        self.false_word = sentence("")
        self.lift = button(tr("Data kota ini bukan salinan lama"), self.say_it_is_new, "check")
        self.go_on = main_button(tr("Lanjutkan setelah pemulihan"), self.continue_city, "shield-check")
        self.catch_up = main_button(tr("Samakan dengan server"), self.take_from_server, "refresh-cw")
        self.lost, self.owed = LostSignersPart(), OwedBackupPart(context)
        # What begins again; a computer whose server is newer has no need of it.
        self.steps = (
            self.known,
            sentence(restored_words.first_step()),
            self.place,
            self.read,
            self.false_word,
            self.lift,
            sentence(restored_words.second_step()),
            self.consent,
            self.go_on,
        )
        acts = (self.read, self.go_on, self.lift, self.catch_up)
        for part in (self.bars, self.lost, self.told, self.catch_up, *self.steps, self.owed):
            side = Qt.AlignmentFlag.AlignLeft if part in acts else Qt.AlignmentFlag(0)
            self.body.addWidget(part, 0, side)
        self.place.changed.connect(self._follow)
        self.consent.changed.connect(self._follow)
        self.lost.wanted.connect(self.begin_with_new_code)
        self.owed.made.connect(self._on_backed_up)
        self.owed.failed.connect(self._on_failed)
        self._follow()
        for part in (self, self.lost, self.owed):
            part.hide()

    def read_again(self) -> None:
        """Look whether there is something to go on from, or a backup to be made."""
        from padang_desktop.use_cases.keys import continue_city

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: (continue_city.see_restored(office), continue_city.owes_backup(office)),
            self._on_read,
        )

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

    def begin_with_new_code(self) -> None:
        """Nobody can sign any more: a new key, to which each office is led by its letters."""
        from padang_desktop.use_cases.keys import continue_city

        office = self._context.office
        self._context.tasks.write(
            lambda progress: continue_city.continue_city(office, with_new_root=True),
            self._on_continued, self._on_failed,
        )  # fmt: skip

    def take_from_server(self) -> None:
        """This computer alone is old."""
        from padang_desktop.use_cases.city import catch_up_desk

        office = self._context.office
        self.catch_up.setEnabled(False)
        self._context.tasks.write(
            lambda progress: catch_up_desk.catch_up_desk(office), self._on_caught_up, self._on_failed
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

    def _on_read(self, seen: tuple[RestoredCity | None, bool]) -> None:
        found, owes = seen
        is_owed = owes and found is None
        self.setVisible(found is not None or is_owed or self._is_done)
        begins = found is not None and not found.is_desk_behind
        self.told.setVisible(found is not None)
        self.catch_up.setVisible(found is not None and found.is_desk_behind)
        for part in self.steps:
            part.setVisible(begins)
        self.owed.setVisible(is_owed)
        if not begins:
            self.lost.hide()
        if found is None:
            if self._is_done or is_owed:
                self.settled.emit()
            return
        self.told.setText(restored_words.where_from(found))
        self.false_word.setText(restored_words.on_whose_word(found))
        for part in (self.false_word, self.lift):
            part.setVisible(bool(found.told_by))
        self.known.empty()
        self.known.body.addWidget(facts(restored_words.lines(found), label_width=240))
        self._follow()

    def _on_learnt(self, learnt: Learnt) -> None:
        self.bars.clear()
        if not learnt.is_news:
            self.bars.show_message("info", tr("Di situ tidak ada daftar kantor yang lebih baru."))
        else:
            told = tr("Daftar kantor nomor {number} dibaca; {count} laptop yang belum dikenal ditambahkan.")
            self.bars.show_message("good", told.format(number=learnt.list_number, count=learnt.laptops))
        self.continued.emit()

    def _on_continued(self, list_number: int) -> None:
        self._is_done = True
        self.consent.clear()
        self.lost.consent.clear()
        self.lost.hide()
        self.bars.clear()
        told = tr("Kota dilanjutkan dengan daftar kantor nomor {number}. Tinggal satu langkah: cadangan.")
        self.bars.show_message("good", told.format(number=list_number))
        # The steps go away: the keyboard, and with it what is in sight, stays here.
        self.owed.place.setFocus()
        self._context.changed("office")
        self._context.changed("batch")
        self.continued.emit()
        self.read_again()

    def _on_backed_up(self, folder: Path) -> None:
        from padang_desktop.use_cases.keys import continue_city

        self._is_done = True
        self.bars.clear()
        is_new_code = continue_city.has_new_code(self._context.office)
        act, then = tr("Simpan daftar kantor…"), self._ask_folder
        if is_new_code:
            act, then = tr("Buka Kecamatan"), self._open_cards
        bar = self.bars.show_message(
            "good", restored_words.saved(folder.name, is_new_code=is_new_code), act, then
        )
        for each in bar.findChildren(QPushButton):
            each.setFocus()
        self._context.changed("office")
        self._context.changed("batch")
        self.read_again()

    def _open_cards(self) -> None:
        self._context.open_page("offices")

    def _on_caught_up(self, done: CaughtUp) -> None:
        self._is_done = True
        self.bars.clear()
        self.bars.show_message("good", tr("Komputer ini sudah sama dengan server dan dapat menerima lagi."))
        if done.left:
            said = tr("{count} catatan kota tidak dapat diambil ke sini dan tetap hanya ada di server.")
            self.bars.show_message("warn", said.format(count=number(done.left)))
        self._context.changed("office")
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
            if error.code == "ROOTS_NEEDED":
                self.lost.show()
            self.failed.emit()

    def _follow(self) -> None:
        self.read.setEnabled(self.place.place is not None)
        self.go_on.setEnabled(self.consent.is_given)
        self.lift.setEnabled(True)
        self.catch_up.setEnabled(True)
        self.lost.follow()
