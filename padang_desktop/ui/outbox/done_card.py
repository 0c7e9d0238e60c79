"""In this file: the end of a sending: what is saved where, and what a person does with it next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import end_words
from padang_desktop.ui.outbox.stick_told import told_of
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.check_flashdisk import CheckedFile


class DoneCard(Card):
    left = Signal()
    letter_wanted = Signal(str)
    met = Signal(object)  # a situation, for the panel's bars
    said = Signal(str, str)  # kind and text, for the panel's bars

    def __init__(self, context: Context) -> None:
        super().__init__("")
        self._context = context
        self._batch_id, self._place, self._folder = "", Path(), Path()
        self._number = 0
        self.setMaximumWidth(760)
        self.told, self.following = sentence(""), sentence("", is_faint=True)
        self.finish = main_button(tr("Selesai"), self.left.emit, "check")
        self.letter = button(
            tr("Simpan surat pengantar…"), lambda: self.letter_wanted.emit(self._batch_id), "file-text"
        )
        self.let_go = button(tr("Keluarkan flashdisk"), self.eject, "usb")
        self.look_again = button(tr("Periksa flashdisk"), self.check, "search")
        self.open = button(tr("Buka foldernya"), self.open_folder, "folder-open")
        self.copy = button(tr("Salin pesan WhatsApp"), self.copy_message, "copy")
        self.message = sentence("")
        self.message.setAccessibleName(tr("Pesan WhatsApp"))
        for part in (self.told, self.following, self.message):
            self.body.addWidget(part)
        feet = QVBoxLayout()
        feet.setSpacing(look.GAP_S)
        for row in ((self.let_go, self.look_again, self.open, self.copy), (self.finish, self.letter)):
            foot = QHBoxLayout()
            for part in row:
                foot.addWidget(part)
            foot.addStretch(1)
            feet.addLayout(foot)
        ground = QWidget()
        ground.setLayout(feet)
        feet.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(ground)

    def show_stick(self, batch_id: str, told: str, place: Path, *, is_flashdisk: bool) -> None:
        """The batch lies on the flashdisk at `place`, or in a folder laid out as one."""
        title = f"{tr('Selesai.')} {end_words(place, is_flashdisk=is_flashdisk)}"
        self._show(batch_id, title, told, is_file=False)
        self._place = place
        if not is_flashdisk:
            # Nothing to let go of or to put in again; what lies there still has to be carried.
            for part, is_shown in ((self.let_go, False), (self.look_again, False), (self.open, True)):
                part.setVisible(is_shown)
            self._folder = place
            self.following.setText(
                tr(
                    "Folder ini bukan flashdisk. Salin folder SPB1 yang ada di dalamnya ke flashdisk, lalu "
                    "antar ke Dinas Sosial dan bawa pulang tanda terimanya."
                )
            )
            return
        self.following.setText(
            tr(
                "Antar ke Dinas Sosial, lalu bawa pulang tanda terimanya. Supaya yakin: cabut, pasang lagi, "
                "lalu Periksa flashdisk. Bila flashdisk hilang, simpan lagi dari sini."
            )
        )

    def show_file(self, batch_id: str, told: str, file: Path) -> None:
        """The batch lies in a folder as `file`; the folder opens."""
        from padang_desktop.use_cases.outbox import batch_message

        self._show(batch_id, tr("Selesai. Berkas kiriman tersimpan."), told, is_file=True)
        self._folder = self._place = file.parent
        self.message.setText(batch_message.message_for(self._context.office, batch_id))
        self.following.setText(
            tr("Kirim berkas itu sebagai dokumen, bersama pesan ini. Tunggu tanda terima dari Dinas Sosial.")
        )
        self.open_folder()

    def show_line(self, batch_id: str, told: str) -> None:
        """The batch lies in the city's folder."""
        self._show(batch_id, tr("Selesai. Kiriman sudah sampai di kota."), told, is_file=False)
        for part in (self.let_go, self.look_again):
            part.hide()
        self.following.setText(
            tr("Setelah Dinas Sosial menerimanya, ambil tanda terimanya dengan Baca tanda terima.")
        )

    def open_folder(self) -> None:
        """Show the folder the file lies in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def copy_message(self) -> None:
        """Put the words for WhatsApp on the clipboard."""
        QGuiApplication.clipboard().setText(self.message.text())
        self._context.announce(tr("Pesan tersalin. Tempel di WhatsApp."))

    def eject(self) -> None:
        """Let the flashdisk go."""
        from padang_desktop.use_cases.outbox import find_flashdisks

        place = self._place
        self.let_go.setEnabled(False)
        self._context.tasks.in_thread(
            lambda progress: find_flashdisks.eject(place), lambda nothing: self._on_ejected(),
            self._on_failed, tr("Mengeluarkan flashdisk"),
        )  # fmt: skip

    def check(self) -> None:
        """Read the flashdisk anew and compare."""
        self.look_again.setEnabled(False)
        self._context.tasks.in_worker(
            "check_flashdisk", {"folder": str(self._place)}, self._on_checked, self._on_failed,
            tr("Memeriksa flashdisk"),
        )  # fmt: skip

    def _show(self, batch_id: str, title: str, told: str, *, is_file: bool) -> None:
        from padang_desktop.use_cases.outbox import send_batch

        self._batch_id = batch_id
        self._number = send_batch.one_batch(self._context.office, batch_id).number
        self.title.setText(title)
        self.told.setText(told)
        for part, is_shown in (
            (self.let_go, not is_file), (self.look_again, not is_file), (self.letter, not is_file),
            (self.open, is_file), (self.copy, is_file), (self.message, is_file),
        ):  # fmt: skip
            part.setVisible(is_shown)
            part.setEnabled(True)

    def _on_ejected(self) -> None:
        self.said.emit("good", tr("Flashdisk sudah dikeluarkan. Silakan dicabut."))
        self.look_again.setEnabled(True)

    def _on_checked(self, found: Sequence[CheckedFile]) -> None:
        self.look_again.setEnabled(True)
        self.said.emit(*told_of(found, self._number))

    def _on_failed(self, error: Exception) -> None:
        for part in (self.let_go, self.look_again):
            part.setEnabled(True)
        if isinstance(error, Situation):
            self.met.emit(error)
