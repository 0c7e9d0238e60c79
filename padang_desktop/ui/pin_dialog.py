"""In this file: six digits, typed twice, become the PIN of this run."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.lock import Keys
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.words import of_problem, tr


class PinDialog(QDialog):
    """Sets the PIN that reopens the lock until the program ends."""

    def __init__(self, keys: Keys, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pasang PIN"))
        self._keys = keys
        self._tasks = tasks
        told = QLabel(
            tr("PIN membuka kunci layar selama program berjalan. Setelah program ditutup, pakai kata sandi.")
        )
        told.setWordWrap(True)
        self.first = SecretField(tr("PIN 6 angka"))
        self.again = SecretField(tr("Ulangi PIN"))
        for field in (self.first, self.again):
            field.line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,6}"), field))
        self.first.returned.connect(self.again.setFocus)
        self.again.returned.connect(self._on_set)
        self._button = main_button(tr("Pasang PIN"), self._on_set)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(tr("Batal"), self.close))
        foot.addWidget(self._button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_L, look.GAP_L, look.GAP_L)
        for part in (told, self.first, self.again):
            rows.addWidget(part)
        rows.addLayout(foot)
        self.setMinimumWidth(380)
        self.first.setFocus()

    def _on_set(self) -> None:
        pin = self.first.text()
        problem = self._keys.judge_pin(pin)
        if problem is not None:
            self.first.show_trouble(of_problem(problem))
            return
        if pin != self.again.text():
            self.again.show_trouble(tr("Kedua PIN tidak sama."))
            return
        self._button.setEnabled(False)
        self.again.be_busy(True)
        self._tasks.in_thread(lambda progress: self._keys.set_pin(pin), self._on_done, self._on_failed)

    def _on_done(self, nothing: object) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self.again.be_busy(False)
