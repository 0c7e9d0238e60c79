"""In this file: Lanjutan of the city: a laptop whose passphrase and recovery code are lost is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.city_opens import Answered, Asked


class OpenLaptopPart(Card):
    """The code is shown once; it opens nothing without the answer on the flashdisk."""

    answered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Buka laptop kecamatan yang terkunci"))
        self._context = context
        self._file: Path | None = None
        self.bars = MessageBars()
        told = tr(
            "Bila petugas lupa kata sandi dan lembar kode pemulihannya juga hilang: di laptopnya pilih Lupa "
            "kata sandi, simpan permintaan ke flashdisk, lalu bawa ke sini. Jawabannya hanya terbuka dengan "
            "kode yang Anda sebutkan langsung kepada petugas itu."
        )
        self.whose = QWidget()
        self._whose = QHBoxLayout(self.whose)
        self._whose.setContentsMargins(0, 0, 0, 0)
        self.code = QLabel()
        self.code.setFont(look.with_tabular_figures(look.larger(self.font(), 1.6, bold=True)))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName(tr("Kode untuk petugas kecamatan"))
        self.code.setWordWrap(True)
        self.after = sentence(
            tr(
                "Sebutkan atau tuliskan kode ini untuk petugas itu sendiri, jangan lewat orang lain. Kode "
                "tidak disimpan; bila hilang, jawab lagi permintaannya."
            )
        )
        self.read = button(tr("Baca permintaan…"), self._ask_request, "file-text")
        self.give = button(tr("Petugasnya benar, jawab ke flashdisk…"), self._ask_folder, "key-round")
        for part in (sentence(told, is_faint=True), self.bars, self.whose, self.code, self.after):
            self.body.addWidget(part)
        for deed in (self.read, self.give):
            self.body.addWidget(deed, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(None)

    def look_at(self, file: Path) -> None:
        """Show whose laptop asks."""
        from padang_desktop.use_cases.keys import city_opens

        self._file, office = file, self._context.office
        self._show(None)
        self._context.tasks.in_thread(
            lambda progress: city_opens.look(office, file), self._show, self._on_failed
        )

    def answer_to(self, root: Path) -> None:
        """Put the answer on this flashdisk and show the code."""
        from padang_desktop.use_cases.keys import city_opens

        office, file = self._context.office, self._file
        if file is None:
            return
        self.give.setEnabled(False)
        self._context.tasks.write(
            lambda progress: city_opens.answer(office, file, root), self._on_answered, self._on_failed
        )

    def _show(self, asked: Asked | None) -> None:
        self.bars.clear()
        self.code.clear()
        for part in (self.code, self.after):
            part.hide()
        while (item := self._whose.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.whose.setVisible(asked is not None)
        self.give.setVisible(asked is not None)
        self.give.setEnabled(True)
        if asked is not None:
            told = tr("Kecamatan {place}, laptop {device}").format(place=asked.place, device=asked.device)
            more = tr("Laptop ini belum terdaftar di kota: pastikan dua kali siapa yang membawanya.")
            if asked.officer:
                more = tr("Terdaftar atas nama {name} ({laptop}). Lihat KTP atau telepon nomornya dulu.")
                more = more.format(name=asked.officer, laptop=asked.laptop)
            colour = "info" if asked.officer else "warn"
            self._whose.addWidget(CardLine(told, more, icon_name="lock", colour=colour))

    def _on_answered(self, given: Answered) -> None:
        self._show(None)
        self.code.setText(given.code)
        for part in (self.code, self.after):
            part.show()
        told = tr("Jawaban tersimpan: {name}")
        self.bars.show_message("good", told.format(name=given.path.name))
        self.answered.emit()

    def _on_failed(self, error: Exception) -> None:
        self.give.setEnabled(True)
        if isinstance(error, Situation):
            self.bars.clear()
            self.bars.show_situation(error)

    def _ask_request(self) -> None:
        title, kinds = tr("Permintaan dari laptop kecamatan"), tr("Permintaan (BUKA-*)")
        if chosen := ask_file.to_open(self, "flashdisk", title, kinds):
            self.look_at(chosen)

    def _ask_folder(self) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Flashdisk untuk jawaban")):
            self.answer_to(chosen)
