"""In this file: Pindah ke laptop lain: handed over here, taken over there; and two laptops made one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.settings.left_here import left_words
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.move_office import MoveMade
    from padang_desktop.use_cases.keys.see_laptop import LaptopState

WORD, BACK = "PINDAH", "BATAL PINDAH"


class MoveCard(Card):
    """One of three is shown: hand over, take over, or call it off."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Pindah ke laptop lain"))
        self._context = context
        self.bars = MessageBars()
        self.body.addWidget(self.bars)
        self.out, self.over, self.back = QWidget(), QWidget(), QWidget()
        for part in (self.out, self.over, self.back):
            self.body.addWidget(part)
        self._fill_out()
        self._fill_over()
        self._fill_back()
        self._merge = QVBoxLayout()
        self.body.addLayout(self._merge)
        self._merge_line: QWidget | None = None

    def show_state(self, state: LaptopState) -> None:
        """Show what can be done now."""
        code = state.trouble.code if state.trouble is not None else ""
        self.out.setVisible(not code)
        self.over.setVisible(code == "OFFICE_TO_TAKE_OVER")
        self.back.setVisible(code == "OFFICE_MOVED_OUT")
        self.setVisible(code in ("", "OFFICE_TO_TAKE_OVER", "OFFICE_MOVED_OUT"))
        self._show_merge(state)
        self._follow()

    def hand_over(self) -> None:
        """Make the backup and the paper on the flashdisk."""
        place, to = self.place.place, self.to.text().strip()
        laptop = self.laptop.text().strip()
        if place is None or not to or not self.consent.is_given:
            return
        self._goal = place
        task = self._context.tasks.in_worker(
            "move_out", {"target": str(place), "to": to, "laptop": laptop}, self._on_given, self._on_failed,
            tr("Menyiapkan serah terima"),
        )  # fmt: skip
        self.progress.follow(task)

    def take_over(self) -> None:
        """Go on here, once the code of the paper was typed."""
        from padang_desktop.use_cases.keys import move_office

        office, code = self._context.office, self.code.text()
        told = tr("Kantor ini sekarang bekerja di laptop ini. Kirim seperti biasa.")
        self._context.tasks.write(
            lambda progress: move_office.take_over(office, code),
            lambda device: self._on_changed(told), self._on_failed,
        )  # fmt: skip

    def call_off(self) -> None:
        """The new laptop was never used."""
        from padang_desktop.use_cases.keys import move_office

        office = self._context.office
        if not self.sure.is_given:
            return
        told = tr("Serah terima dibatalkan. Laptop ini mengirim lagi.")
        self._context.tasks.write(
            lambda progress: move_office.cancel_move(office), lambda nothing: self._on_changed(told),
            self._on_failed,
        )  # fmt: skip

    def _on_given(self, made: MoveMade) -> None:
        self.consent.clear()
        told = tr("Serah terima siap. Cetak {paper}; laptop ini tidak mengirim lagi.")
        code = tr("Kode ambil alih: {code}").format(code=made.code)
        parts = (told.format(paper=made.paper.name), self.place.end_words(self._goal), code)
        self.bars.show_message("good", " ".join(parts))
        self.done.emit()

    def _on_changed(self, told: str) -> None:
        self.bars.clear()
        self.code.clear()
        self.sure.clear()
        self._context.changed("office")
        self._context.announce(told)
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _show_merge(self, state: LaptopState) -> None:
        """What it takes until this laptop is no longer needed beside another of the same kecamatan."""
        if self._merge_line is not None:
            self._merge.removeWidget(self._merge_line)
            self._merge_line.hide()
            self._merge_line.deleteLater()
        if state.is_all_sent:
            told = tr("Semua data laptop ini sudah ada di kota.")
            more = tr("Laptop ini boleh diistirahatkan: lanjutkan dengan Musnahkan kunci di bawah.")
            line = CardLine(told, more, icon_name="circle-check", colour="good")
        else:
            more = tr(
                "Selesaikan tugasnya, kirim semua, dan baca semua tanda terimanya sebelum laptop dilepas."
            )
            line = CardLine(left_words(state), more, icon_name="clock", colour="warn")
        ground = QWidget()
        ground.setVisible(state.trouble is None)
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, look.GAP_S, 0, 0)
        rows.addWidget(ruler())
        title = sentence(tr("Dua laptop di satu kecamatan menjadi satu"))
        title.setFont(look.larger(self.font(), 1.0, bold=True))
        rows.addWidget(title)
        rows.addWidget(line)
        self._merge_line = ground
        self._merge.addWidget(ground)

    def _follow(self) -> None:
        has_all = self.place.place is not None and bool(self.to.text().strip())
        is_free = not self.progress.is_busy
        self.give.setEnabled(has_all and self.consent.is_given and is_free)
        self.place.setEnabled(is_free)
        self.take.setEnabled(len(self.code.text().replace("-", "").replace(" ", "")) == 10)
        self.undo.setEnabled(self.sure.is_given)

    def _fill_out(self) -> None:
        rows = QVBoxLayout(self.out)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        told = tr(
            "Seluruh data dan kuncinya disalin ke flashdisk, terkunci dengan kata sandi yang sama, bersama "
            "berita acara serah terima. Sesudah itu laptop ini tidak mengirim lagi."
        )
        self.to, self.laptop = QLineEdit(), QLineEdit()
        for line in (self.to, self.laptop):
            line.setMaxLength(80)
            line.setMaximumWidth(360)
            line.setMinimumHeight(look.HIT)
            line.textChanged.connect(lambda text: self._follow())
        self.place = PlaceChoice(self._context.tasks)
        self.place.changed.connect(self._follow)
        self.consent = TypedConsent(WORD, tr("Laptop ini berhenti mengirim begitu serah terima dibuat."))
        self.consent.changed.connect(self._follow)
        self.give = main_button(tr("Buat serah terima"), self.hand_over, "hard-drive")
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(Field(tr("Diserahkan kepada"), self.to))
        rows.addWidget(Field(tr("Sebutan laptop baru"), self.laptop, is_optional=True))
        self.progress = ProgressPart(tr("Kemajuan serah terima"))
        self._goal = Path()
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        for part in (self.place, self.consent, self.progress):
            rows.addWidget(part)
        rows.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_over(self) -> None:
        rows = QVBoxLayout(self.over)
        rows.setContentsMargins(0, 0, 0, 0)
        self.code = QLineEdit()
        self.code.setMaximumWidth(260)
        self.code.setMinimumHeight(look.HIT)
        self.code.textChanged.connect(lambda text: self._follow())
        self.code.returnPressed.connect(self.take_over)
        self.take = main_button(tr("Ambil alih di laptop ini"), self.take_over, "check")
        hint = tr("Kode 10 huruf di Berita acara serah terima laptop.")
        rows.addWidget(Field(tr("Kode ambil alih"), self.code, hint))
        rows.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_back(self) -> None:
        rows = QVBoxLayout(self.back)
        rows.setContentsMargins(0, 0, 0, 0)
        self.sure = TypedConsent(
            BACK,
            tr(
                "Hanya bila laptop baru belum pernah dipakai. Bila keduanya mengirim, kota menahan keduanya. "
                "Hapus dulu cadangan serah terimanya."
            ),
        )
        self.sure.changed.connect(self._follow)
        self.sure.returned.connect(self.call_off)
        self.undo = button(tr("Batalkan serah terima"), self.call_off, "undo-2")
        rows.addWidget(self.sure)
        rows.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
