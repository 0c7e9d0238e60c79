"""In this file: after a family left: what to tell the other office, and which tasks are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.told_lines import heading_label, value_label
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.change_household import Gone

_TEXT_HEIGHT = 130


class LeavingNote(QWidget):
    """Nothing is printed; the text holds neither NIK nor KK."""

    left = Signal()

    def __init__(self, context: Context, gone: Gone) -> None:
        super().__init__()
        self._context = context
        self.text = QPlainTextEdit(gone.notice)
        self.text.setAccessibleName(tr("Pesan untuk kantor tujuan"))
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        if gone.open_cases:
            told = tr("Tugas keluarga ini yang masih terbuka: {numbers}. Kunjungi atau ubah keadaannya.")
            warned = value_label(told.format(numbers=", ".join(gone.open_cases)))
            warned.setProperty("state", "warn")
            warned.setContentsMargins(look.GAP_S, look.GAP_XS, look.GAP_S, look.GAP_XS)
            rows.addWidget(warned)
        if gone.notice:
            rows.addWidget(heading_label(tr("Pesan untuk kantor tujuan")))
            rows.addWidget(self.text)
            copy = main_button(tr("Salin pesan"), self.copy, "copy")
            rows.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(link_button(tr("Ke rincian keluarga"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)

    def copy(self) -> None:
        """To the clipboard, as it was edited."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.announce(tr("Pesan disalin."))
