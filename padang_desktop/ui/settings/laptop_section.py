"""In this file: Pengaturan, Laptop ini: how it stands with the city, and the ways to change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import long_date, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import CardLine, facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.settings.join_anew_card import JoinAnewCard
from padang_desktop.ui.settings.laptop_dispose import DisposeCard
from padang_desktop.ui.settings.laptop_move import MoveCard
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.ask_permit import Asked
    from padang_desktop.use_cases.keys.see_laptop import LaptopState

_ASKED_FOR = ("OFFICE_RESTORED", "OFFICE_CLONED")


class LaptopSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.state: LaptopState | None = None
        self.known = self.add_card(tr("Laptop ini"))
        self.permit = self.add_card(tr("Minta izin kirim lagi"))
        self.keys = self.add_card(tr("Kunci laptop"))
        self.moving, self.dispose = MoveCard(context), DisposeCard(context)
        self.anew = JoinAnewCard(context)
        self.anew.joined.connect(self.read_again)
        for card in (self.anew, self.moving, self.dispose):
            self.rows.insertWidget(self.rows.count() - 1, card)
        self.moving.done.connect(self.read_again)
        self.dispose.destroyed_keys.connect(self._on_destroyed)
        self._fill_permit()
        self._fill_keys()
        self.permit.hide()

    def read_again(self) -> None:
        from padang_desktop.use_cases.keys import see_laptop

        office = self.context.office
        if not office.is_released:
            self.context.tasks.in_thread(lambda progress: see_laptop.laptop_state(office), self._on_read)

    def ask_permit(self) -> None:
        """Write the request to the flashdisk."""
        from padang_desktop.use_cases.keys import ask_permit

        office, place = self.context.office, self.place.place
        if place is None:
            return
        self.ask.setEnabled(False)
        self.context.tasks.write(
            lambda progress: ask_permit.ask_permit(office, place), self._on_asked, self._on_failed
        )

    def take_answer(self) -> None:
        """Read the city's answer from the flashdisk."""
        from padang_desktop.use_cases.keys import take_list
        from padang_desktop.use_cases.outbox import find_flashdisks

        office, place = self.context.office, self.place.place
        if place is None:
            return
        self.context.tasks.write(
            lambda progress: take_list.take_newest(office, find_flashdisks.files_on(place, "KUNCI-")),
            self._on_answered, self._on_failed,
        )  # fmt: skip

    def renew_keys(self) -> None:
        """Announce new keys with the next batch."""
        from padang_desktop.use_cases.keys import announced_keys

        office = self.context.office
        self.context.tasks.write(
            lambda progress: announced_keys.begin(office), self._on_announced, self._on_failed
        )

    def become_another(self) -> None:
        """A copy of a laptop that goes on sending takes a name and keys of its own."""
        from padang_desktop.use_cases.keys import renew_laptop

        office = self.context.office
        self.context.tasks.write(
            lambda progress: renew_laptop.renew_laptop(office, as_another=True),
            lambda device: self._on_another(), self._on_failed,
        )  # fmt: skip

    def save_list(self, folder: Path) -> None:
        """The city's list as this laptop holds it, for a city that has lost it."""
        from padang_desktop.use_cases.keys import revoke_laptop

        office, told = self.context.office, tr("Daftar kantor tersimpan: {name}")
        self.context.tasks.in_thread(
            lambda progress: revoke_laptop.write_list(office, folder),
            lambda path: self.context.announce(told.format(name=path.name)),
        )

    def _ask_list_folder(self) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Simpan daftar kantor ke flashdisk")):
            self.save_list(chosen)

    def _on_read(self, state: LaptopState) -> None:
        self.state = state
        self.known.empty()
        trouble = state.trouble
        if trouble is not None:
            happened, to_do = of_situation(trouble)
            self.known.body.addWidget(CardLine(happened, to_do, icon_name="circle-alert", colour="bad"))
        elif not state.is_joined:
            told = tr("Belum bergabung dengan kota; lihat Kirim & Terima, Pendaftaran laptop.")
            self.known.body.addWidget(CardLine(told, icon_name="info", colour="info"))
        else:
            told = tr("Laptop ini boleh mengirim.")
            self.known.body.addWidget(CardLine(told, icon_name="circle-check", colour="good"))
        if state.list_problem is not None:
            line = CardLine(of_problem(state.list_problem), icon_name="triangle-alert", colour="warn")
            self.known.body.addWidget(line)
        self.known.body.addWidget(facts(_lines(state), label_width=190))
        if state.is_joined:
            keep = button(tr("Simpan daftar kantor…"), self._ask_list_folder, "usb")
            keep.setToolTip(tr("Untuk kota yang datanya dipulihkan dari cadangan."))
            self.known.body.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        code = trouble.code if trouble is not None else ""
        is_asked = trouble is None and (state.asked_count > 0 or state.is_perhaps_unread)
        self.permit.setVisible(is_asked or code in (*_ASKED_FOR, "LAPTOP_STOPPED"))
        self._asking.setVisible(code in _ASKED_FOR)
        self._asked.setVisible(is_asked)
        self._asked.setText(_asks_again() if state.asked_count else _perhaps_unread())
        self._other.setVisible(code in ("OFFICE_CLONED", "LAPTOP_STOPPED"))
        self.keys.setVisible(state.is_joined and trouble is None)
        self.anew.setVisible(state.is_joined)
        self.renew.setEnabled(not state.is_announcing)
        self.announced.setVisible(state.is_announcing)
        self.moving.show_state(state)
        self.dispose.show_state(state)
        self.dispose.setVisible(code != "OFFICE_TO_TAKE_OVER")
        self._follow()

    def _on_asked(self, asked: Asked) -> None:
        self._follow()
        self.bars.show_message(
            "good",
            tr(
                "Permintaan tersimpan: {name}. Bawa flashdisk ini ke Dinas Sosial, lalu baca jawabannya "
                "di sini."
            ).format(name=asked.path.name),
        )

    def _on_answered(self, taken: int) -> None:
        if not taken:
            self.bars.show_message("info", tr("Di situ belum ada jawaban kota yang baru."))
            return
        self.context.changed("office")
        self.context.announce(tr("Jawaban kota sudah dibaca."))
        self.bars.clear()
        self.read_again()

    def _on_announced(self, device: str) -> None:
        self.context.announce(tr("Kunci baru ikut kiriman berikutnya, tanpa surat."))
        self.read_again()

    def _on_another(self) -> None:
        self.context.announce(
            tr("Laptop ini sekarang laptop tersendiri. Daftarkan dengan kartu dan suratnya.")
        )
        self.context.changed("office")
        self.context.open_page("outbox")

    def _on_destroyed(self) -> None:
        for card in (self.known, self.permit, self.keys, self.anew, self.moving):
            card.hide()
        self.context.office_ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _follow(self) -> None:
        has_place = self.place.place is not None
        self.ask.setEnabled(has_place)
        self.answer.setEnabled(has_place)

    def _fill_permit(self) -> None:
        body = self.permit.body
        self._asking = sentence(
            tr(
                "Pekerjaan lain dan mencetak tetap bisa; hanya mengirim yang menunggu. Simpan permintaan ke "
                "flashdisk, bawa ke Dinas Sosial, lalu baca jawabannya dari flashdisk yang sama."
            )
        )
        self._asked = sentence("")
        self.place = PlaceChoice(self.context.tasks)
        self.place.changed.connect(self._follow)
        self.bars = MessageBars()
        self.ask = main_button(tr("Simpan permintaan"), self.ask_permit, "usb")
        self.answer = button(tr("Baca jawaban kota"), self.take_answer, "file-check")
        self._other = button(tr("Daftarkan sebagai laptop baru…"), self.become_another, "id-card")
        self._other.setToolTip(tr("Bila laptop lain yang terus dipakai atas nama laptop ini."))
        foot = QHBoxLayout()
        for part in (self.ask, self.answer, self._other):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self._asking, self._asked, self.place, self.bars):
            body.addWidget(part)
        body.addLayout(foot)

    def _fill_keys(self) -> None:
        body = self.keys.body
        body.addWidget(
            sentence(
                tr(
                    "Sekali setahun, atau bila ada yang mungkin tahu kata sandinya. Kunci baru ikut kiriman "
                    "berikutnya; tidak perlu surat. Data dan kata sandi tidak berubah."
                ),
                is_faint=True,
            )
        )
        self.announced = sentence(tr("Kunci baru sudah disiapkan dan berlaku setelah kota menjawab."))
        self.renew = button(tr("Ganti kunci laptop"), self.renew_keys, "key-round")
        body.addWidget(self.announced)
        body.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)


def _lines(state: LaptopState) -> list[tuple[str, str]]:
    lines = [
        (tr("Kode laptop"), state.device or tr("belum ada")),
        (tr("Kiriman terakhir"), number(state.last_number) if state.last_number else tr("belum ada")),
        (tr("Belum masuk kiriman"), tr("{count} data").format(count=number(state.unsent_count))),
        (tr("Belum selesai"), tr("{count} tugas").format(count=number(state.open_count))),
        (
            tr("Menunggu tanda terima"),
            tr("{count} kiriman").format(count=number(state.unanswered_count)),
        ),
    ]
    if state.keys_since is not None:
        lines.append((tr("Kunci dipakai sejak"), long_date(wib(state.keys_since).date())))
    if state.list_until is not None:
        told = tr("nomor {number}, sampai {day}").format(
            number=state.list_number, day=long_date(wib(state.list_until).date())
        )
        lines.append((tr("Daftar kantor dari kota"), told))
    return lines


def _asks_again() -> str:
    return tr(
        "Kota meminta lagi kiriman yang sudah pernah diantar. Biasanya cukup disimpan lagi di Kirim "
        "& Terima. Hanya bila kota tidak dapat membacanya, atau berkasnya tidak ada lagi di sini, "
        "minta izin: isinya lalu ikut kiriman baru."
    )


def _perhaps_unread() -> str:
    return tr(
        "Ada kiriman tanpa jawaban dari sebelum kota berganti kunci. Bila Dinas Sosial berkata kiriman itu "
        "tidak terbaca, simpan permintaan ke flashdisk, bawa ke sana, lalu baca jawabannya di sini: isinya "
        "ikut kiriman baru. Bila tidak ada kabar, biarkan saja."
    )
