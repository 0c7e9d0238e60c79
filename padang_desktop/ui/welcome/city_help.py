"""In this file: the recovery code is lost too: ask the city on a flashdisk, and bring its answer back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.words import tr


class CityHelp(QWidget):
    """Folded up behind a link; `answer` is the file that was brought back."""

    answer_chosen = Signal()

    def __init__(self, places: deeds.Places, tasks: Tasks) -> None:
        super().__init__()
        self._places, self._tasks = places, tasks
        self.answer: Path | None = None
        self.bars = MessageBars()
        self.unfold = link_button(tr("Lembar kode juga hilang?"), self._on_unfold)
        self.inside = QWidget()
        self.request = button(tr("1. Simpan permintaan…"), self._ask_folder, "usb")
        self.take = button(tr("2. Pilih jawaban kota…"), self._ask_answer, "file-text")
        self._told = card.sentence(
            tr(
                "Dinas Sosial dapat membukakan laptop yang sudah bergabung. Bawa flashdisk dan kartu tugas; "
                "Anda pulang dengan jawaban dan kode baru."
            )
        )
        within = QVBoxLayout(self.inside)
        rows = QVBoxLayout(self)
        for layout in (within, rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(look.GAP_S)
        for part in (self._told, self.bars, self.request, self.take):
            within.addWidget(part)
        rows.addWidget(self.unfold)
        rows.addWidget(self.inside)
        self.inside.hide()

    def ask(self, root: Path) -> None:
        """Put the request on this flashdisk."""
        folder = self._places.office
        self.request.setEnabled(False)
        self._tasks.in_thread(lambda progress: deeds.ask_city(folder, root), self._on_asked, self._on_failed)

    def bring(self, answer: Path) -> None:
        """The city's answer; its code is typed next."""
        self.answer = answer
        self.bars.clear()
        told = tr("{name} dipilih. Ketik kode dari petugas kota di atas.")
        self.bars.show_message("good", told.format(name=answer.name))
        self.answer_chosen.emit()

    def _on_asked(self, path: Path) -> None:
        self.request.setEnabled(True)
        self.bars.clear()
        told = tr("Permintaan tersimpan: {name}. Bawa flashdisk ini ke Dinas Sosial.")
        self.bars.show_message("good", told.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self.request.setEnabled(True)
        if isinstance(error, Situation):
            self.bars.clear()
            self.bars.show_situation(error)

    def _on_unfold(self) -> None:
        # On a low screen the card would rather squeeze the sentence than scroll.
        self._told.setMinimumHeight(self._told.heightForWidth(self.width()))
        self.unfold.hide()
        self.inside.show()
        self.request.setFocus()

    def _ask_folder(self) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Flashdisk untuk permintaan")):
            self.ask(chosen)

    def _ask_answer(self) -> None:
        title, kinds = tr("Jawaban dari kota"), tr("Jawaban (DIBUKA-*)")
        if chosen := ask_file.to_open(self, "flashdisk", title, kinds):
            self.bring(chosen)
