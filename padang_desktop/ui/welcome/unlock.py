"""In this file: the unlock: one field. It must take a key before anything heavy is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.words import of_situation, tr


class UnlockScreen(QWidget):
    """Asks for the passphrase of the office, or of Mode Latihan."""

    opened = Signal(object)  # deeds.Welcomed
    forgotten = Signal()

    def __init__(self, places: deeds.Places, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._tasks = tasks
        self._folder = places.office
        picture = QLabel()
        picture.setPixmap(pixmap("hand-heart", look.colours().accent, 40, self.devicePixelRatioF()))
        self._title = card.title("Padang Desktop")
        self._told = card.sentence("")
        self.field = SecretField(tr("Kata sandi"))
        self._button = main_button(tr("Buka"), self._on_open, "lock-open")
        self._forgotten = link_button(tr("Lupa kata sandi?"), self.forgotten.emit)
        self._practice = link_button("", self._turn_practice)
        self.field.returned.connect(self._on_open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (picture, self._title, self._told, self.field, self._button):
            rows.addWidget(part)
        links = QHBoxLayout()
        links.addWidget(self._forgotten)
        links.addStretch(1)
        links.addWidget(self._practice)
        rows.addLayout(links)
        self.show_practice(False)

    def show_practice(self, is_on: bool) -> None:
        """Open Mode Latihan instead of the office, or the office again."""
        self._folder = self._places.practice if is_on else self._places.office
        self._told.setText(
            tr("Mode Latihan: data di sini bukan data sungguhan.")
            if is_on
            else tr("Ketik kata sandi untuk membuka data kantor ini.")
        )
        self._practice.setText(tr("Kembali ke kantor") if is_on else tr("Mode Latihan"))
        self._practice.setVisible(is_on or deeds.looks_founded(self._places.practice))
        self._forgotten.setVisible(not is_on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_practice(self) -> None:
        self.show_practice(self._folder == self._places.office)
        self.field.clear()
        self.field.show_trouble("")
        self.field.setFocus()

    def _on_open(self) -> None:
        passphrase, folder = self.field.text(), self._folder
        if not passphrase or not self._button.isEnabled():
            return
        self._be_busy(True)
        resources = self._places.resources
        self._tasks.in_thread(
            lambda progress: deeds.unlock(folder, passphrase, resources), self._on_opened, self._on_failed
        )

    def _on_opened(self, office: object) -> None:
        self._be_busy(False)
        self.field.clear()
        self.opened.emit(deeds.Welcomed(office))  # pyright: ignore[reportArgumentType]

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, Situation):
            self.field.show_trouble(" ".join(of_situation(error)))
        self.field.line.selectAll()
        self.field.setFocus()

    def _be_busy(self, is_busy: bool) -> None:
        self.field.be_busy(is_busy)
        self._button.setEnabled(not is_busy)
        self._button.setText(tr("Sedang membuka…") if is_busy else tr("Buka"))
