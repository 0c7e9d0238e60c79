"""In this file: Musnahkan kunci: before a laptop is given or thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, CardLine, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.settings.left_here import left_words
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.dispose_laptop import Disposed
    from padang_desktop.use_cases.keys.see_laptop import LaptopState

WORD = "MUSNAHKAN"


class DisposeCard(Card):
    """The form opens on demand: nobody meets it by chance."""

    destroyed_keys = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Musnahkan kunci laptop ini"))
        self._context = context
        self.bars = MessageBars()
        told = tr(
            "Sebelum laptop ini dihibahkan, dijual, atau dibuang. Kuncinya ditimpa, sehingga data di cakram "
            "tidak dapat dibaca siapa pun lagi, dan berita acaranya dicetak."
        )
        self.begin = button(tr("Mulai…"), self._on_begin, "trash-2")
        self.form = QWidget()
        self._lost = QVBoxLayout()
        self._lost_line: QWidget | None = None
        self._fill()
        self.end = main_button(tr("Tutup program"), QApplication.quit, "log-out")
        self.body.addWidget(sentence(told, is_faint=True))
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.form)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.end, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.hide()
        self.end.hide()

    def show_state(self, state: LaptopState) -> None:
        """Say what would be lost with this laptop."""
        if self._lost_line is not None:
            self._lost.removeWidget(self._lost_line)
            self._lost_line.hide()
            self._lost_line.deleteLater()
        if state.is_all_sent:
            line = CardLine(tr("Semua data sudah ada di kota."), icon_name="circle-check", colour="good")
        else:
            line = CardLine(
                left_words(state),
                tr("Yang belum sampai di kota hilang, kecuali ada di cadangan."),
                icon_name="triangle-alert", colour="bad",
            )  # fmt: skip
        self._lost_line = line
        self._lost.addWidget(line)

    def destroy_keys(self, paper: Path) -> None:
        """Overwrite the keys; the record goes to `paper`."""
        from padang_desktop.use_cases.keys import dispose_laptop

        if not self.consent.is_given:
            return
        office, witness, serial = self._context.office, self.witness.text(), self.serial.text()
        self.go.setEnabled(False)
        self._context.tasks.write(
            lambda progress: dispose_laptop.dispose(office, paper, witness, serial),
            self._on_done, self._on_failed,
        )  # fmt: skip

    def _ask_paper(self) -> None:
        title, kinds = tr("Simpan berita acara di flashdisk"), tr("Berkas PDF (*.pdf)")
        name = "Berita acara pemusnahan kunci.pdf"
        if chosen := ask_file.to_save(self, "disposal", title, name, kinds):
            self.destroy_keys(chosen)

    def _on_begin(self) -> None:
        self.begin.hide()
        self.form.show()
        self.witness.setFocus()

    def _rest(self) -> None:
        self.consent.clear()
        self.form.hide()
        self.begin.show()

    def _on_done(self, done: Disposed) -> None:
        self.form.hide()
        self.bars.clear()
        told = tr("Kunci sudah dimusnahkan. Cetak dan tanda tangani {name}, lalu tutup program.")
        self.bars.show_message("good", told.format(name=done.paper.name))
        self.end.show()
        self.end.setFocus()
        self.destroyed_keys.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _follow(self) -> None:
        self.go.setEnabled(self.consent.is_given)

    def _fill(self) -> None:
        rows = QVBoxLayout(self.form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        self.witness, self.serial = QLineEdit(), QLineEdit()
        for line in (self.witness, self.serial):
            line.setMaxLength(80)
            line.setMaximumWidth(360)
            line.setMinimumHeight(look.HIT)
        self.consent = TypedConsent(
            WORD,
            tr(
                "Ini tidak dapat diurungkan, juga tidak dengan kata sandi atau kode pemulihan. Cadangan di "
                "tempat lain tetap ada dan harus dijaga atau dimusnahkan tersendiri."
            ),
        )
        self.consent.changed.connect(self._follow)
        self.go = main_button(tr("Musnahkan dan simpan berita acara…"), self._ask_paper, "trash-2")
        rows.addLayout(self._lost)
        rows.addWidget(Field(tr("Saksi"), self.witness, is_optional=True))
        serial_hint = tr("Stiker di bawah laptop. Bila kosong, ditulis tangan.")
        rows.addWidget(Field(tr("Nomor seri"), self.serial, serial_hint, is_optional=True))
        rows.addWidget(self.consent)
        rows.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(button(tr("Batal"), self._rest), 0, Qt.AlignmentFlag.AlignLeft)
        self._follow()
