"""In this file: the one dialog for a fault of ours: what is safe, and a code to read out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.words import tr


class FaultDialog(QDialog):
    """Shown once at a time; further faults only change the code and the count."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Ada kesalahan program"))
        self._count = 1
        picture = QLabel()
        picture.setPixmap(pixmap("circle-alert", look.state("bad").ink, 32, self.devicePixelRatioF()))
        self._words = QLabel(
            tr("Program ini salah langkah, dan itu bukan kesalahan Anda.")
            + "\n"
            + tr("Yang sudah Tersimpan tetap aman. Coba ulangi; bila terjadi lagi, laporkan kode ini.")
        )
        self._words.setWordWrap(True)
        self.code = QLineEdit(code)
        self.code.setReadOnly(True)
        self.code.setAccessibleName(tr("Kode kesalahan"))
        self.code.setFont(look.larger(self.font(), 1.3, bold=True))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first = QHBoxLayout()
        first.setSpacing(look.GAP_M)
        first.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._words, 1)
        foot = QHBoxLayout()
        foot.addWidget(button(tr("Salin kode"), self._copy, "copy"))
        foot.addStretch(1)
        closing = main_button(tr("Lanjutkan kerja"), self.close)
        closing.setDefault(True)
        foot.addWidget(closing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_L, look.GAP_L, look.GAP_L)
        rows.setSpacing(look.GAP_M)
        rows.addLayout(first)
        rows.addWidget(self.code)
        rows.addLayout(foot)
        self.setMinimumWidth(420)

    def count_another(self, code: str) -> None:
        """One more fault while this is open: never a dialog over a dialog."""
        self._count += 1
        self.code.setText(code)
        self.setWindowTitle(f"{tr('Ada kesalahan program')} ({self._count}×)")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
