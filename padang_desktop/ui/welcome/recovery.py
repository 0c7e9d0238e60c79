"""In this file: the way in for who has forgotten: the recovery code, then a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.welcome.city_help import CityHelp
from padang_desktop.ui.welcome.passphrase_choice import PassphraseChoice
from padang_desktop.ui.words import of_situation, tr


class RecoveryScreen(QWidget):
    """The recovery code opens; then a new passphrase is chosen."""

    opened = Signal(object)  # deeds.Welcomed
    left = Signal()

    def __init__(self, places: deeds.Places, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._tasks = tasks
        self._office: object = None
        self.code = SecretField(tr("Kode pemulihan"), tr("26 huruf dan angka dari lembar pemulihan"))
        self.choice = PassphraseChoice(places.resources, tasks)
        self.choice.hide()
        self.help = CityHelp(places, tasks)
        self.help.answer_chosen.connect(self._on_answer_chosen)
        self._told = card.sentence(
            tr("Ambil lembar kode pemulihan yang dibuat saat pertama kali, lalu ketik kodenya.")
        )
        self._title = card.title(tr("Lupa kata sandi"))
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("problem", "bad")
        self._trouble.hide()
        self._back = button(tr("Kembali"), self.left.emit, "arrow-left")
        self._go = main_button(tr("Buka dengan kode"), self._on_go)
        self.code.returned.connect(self._on_go)
        self.choice.again.returned.connect(self._on_go)
        self.choice.chosen.connect(self._on_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self._title, self._told, self.code, self.choice, self._trouble, self.help):
            rows.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        rows.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self) -> None:
        if self._office is not None:
            self.choice.choose()
            return
        code = self.code.text()
        if not code.strip() or not self._go.isEnabled():
            return
        self._be_busy(True)
        folder, resources = self._places.office, self._places.resources
        answer = self.help.answer

        def unlock(progress: Progress) -> object:
            if answer is not None:
                return deeds.unlock_with_answer(folder, answer, code, resources)
            return deeds.unlock_with_recovery(folder, code, resources)

        self._tasks.in_thread(unlock, self._on_code_right, self._on_failed)

    def _on_answer_chosen(self) -> None:
        self._told.setText(tr("Ketik kode yang disebutkan petugas kota, 26 huruf dan angka."))
        self.code.show_trouble("")
        self.code.line.setPlaceholderText(tr("26 huruf dan angka dari petugas kota"))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_code_right(self, office: object) -> None:
        self._be_busy(False)
        self._office = office
        self.code.clear()
        self.code.hide()
        self.help.hide()
        self._back.hide()
        self._title.setText(tr("Kata sandi baru"))
        self._told.setText(tr("Kode cocok. Pilih kata sandi baru; yang lama tidak berlaku lagi."))
        self._go.setText(tr("Simpan dan buka"))
        self.choice.show()
        self.choice.suggest()

    def _on_chosen(self, passphrase: str) -> None:
        office = self._office
        self._be_busy(True)
        self._tasks.write(
            lambda progress: deeds.reset_passphrase(office, passphrase),  # pyright: ignore[reportArgumentType]
            self._on_reset,
            self._on_failed,
        )

    def _on_reset(self, office: object) -> None:
        self._be_busy(False)
        self.opened.emit(deeds.Welcomed(office))  # pyright: ignore[reportArgumentType]

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, Situation):
            return
        if self._office is None:
            self.code.show_trouble(" ".join(of_situation(error)))
            self.code.setFocus()
        else:
            self._trouble.setText("✕ " + " ".join(of_situation(error)))
            self._trouble.show()

    def _be_busy(self, is_busy: bool) -> None:
        self._trouble.hide()
        self.code.be_busy(is_busy)
        self._go.setEnabled(not is_busy)
        self._back.setEnabled(not is_busy)
