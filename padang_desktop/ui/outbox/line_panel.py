"""In this file: Lewat internet: the address of the city's folder, for an office that has a line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.outbox.city_line import Line


class LinePanel(QWidget):
    """Emits `begun` before a deed, `kept` with the line now saved or forgotten, `met` with a situation."""

    begun = Signal()
    kept = Signal(object)
    met = Signal(object)

    def __init__(self, context: Context, line: Line) -> None:
        super().__init__()
        self._context = context
        self.url, self.user = QLineEdit(line.url), QLineEdit(line.user)
        self.url.setPlaceholderText("https://")
        for edit in (self.url, self.user):
            edit.setMaxLength(300)
        self.password = SecretField(tr("Kata sandi dari Dinas Sosial"))
        self.password.set_text(line.password)
        self.told = sentence("")
        self.told.hide()
        self.save = main_button(tr("Simpan"), self.keep, "save")
        self.test = button(tr("Coba sambungan"), self.try_out, "refresh-cw")
        self.drop = button(tr("Jangan pakai lagi"), self.forget, "x")
        self.drop.setVisible(line.is_set)
        told = tr("Hanya bila Dinas Sosial memberi alamat. Flashdisk dan berkas tetap bisa dipakai.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(Field(tr("Alamat folder kota"), self.url, tr("Berawal https://")))
        rows.addWidget(Field(tr("Nama pengguna dari Dinas Sosial"), self.user))
        rows.addWidget(self.password)
        rows.addWidget(self.told)
        foot = QHBoxLayout()
        for part in (self.save, self.test):
            foot.addWidget(part)
        foot.addStretch(1)
        rows.addLayout(foot)
        rows.addWidget(self.drop)
        rows.addStretch(1)
        self.setFocusProxy(self.url)

    @property
    def line(self) -> Line:
        """What is typed."""
        return Line(self.url.text().strip(), self.user.text().strip(), self.password.text())

    def keep(self) -> None:
        """Save what is typed."""
        self._keep(self.line)

    def forget(self) -> None:
        """Use the internet no more."""
        self._keep(Line())

    def try_out(self) -> None:
        """Ask the city's folder what is in it."""
        from padang_desktop.use_cases.outbox import city_line

        wanted = self.line
        self.begun.emit()
        self.test.setEnabled(False)
        self._context.tasks.in_thread(
            lambda progress: city_line.try_line(wanted, progress), self._on_tried, self._on_failed,
            tr("Mencoba sambungan"),
        )  # fmt: skip

    def _keep(self, wanted: Line) -> None:
        from padang_desktop.use_cases.outbox import city_line

        office = self._context.office
        self.begun.emit()
        self._context.tasks.write(
            lambda progress: city_line.keep_line(office, wanted), self.kept.emit, self._on_failed
        )

    def _on_tried(self, count: int) -> None:
        self.test.setEnabled(True)
        self.told.setText(tr("✓ Tersambung. Ada {count} berkas di sana.").format(count=count))
        self.told.show()

    def _on_failed(self, error: Exception) -> None:
        self.test.setEnabled(True)
        self.told.hide()
        if isinstance(error, Situation):
            self.met.emit(error)
