"""In this file: why NIK and KK are shown whole, asked of whoever has the whole city before him."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

SHORTEST = 3
# Whoever copies the number he asks about: the journal keeps it for good.
_NUMBER = re.compile(r"(?:\d[ .-]?){16}")
_OFTEN = ("Mencocokkan dengan surat", "Ditanya kecamatan", "Diminta pimpinan")


class RevealReason(QDialog):
    """A click on what is often the reason is enough; anything else is typed."""

    def __init__(self, masking: Masking, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tampilkan NIK"))
        self._masking, self._page = masking, page
        told = QLabel(
            tr("NIK dan KK di halaman ini tampil utuh sampai layar dikunci. Alasannya dicatat di riwayat.")
        )
        told.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(80)
        self.reason.setMinimumHeight(look.HIT)
        self.reason.returnPressed.connect(self._on_show)
        self.reason.textChanged.connect(self._follow)
        self.trouble = QLabel(tr("Hapus nomornya: isi riwayat tidak dapat dihapus lagi."))
        self.trouble.setProperty("problem", "bad")
        self.trouble.setWordWrap(True)
        size = self.trouble.sizePolicy()
        size.setRetainSizeWhenHidden(True)  # the dialog does not grow under the hands
        self.trouble.setSizePolicy(size)
        self.often = [button(tr(text), lambda text=text: self._on_often(tr(text))) for text in _OFTEN]
        self.show_them = main_button(tr("Tampilkan"), self._on_show, "eye")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(tr("Batal"), self.reject))
        foot.addWidget(self.show_them)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_L, look.GAP_L, look.GAP_L)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(told)
        for each in self.often:
            rows.addWidget(each)
        rows.addWidget(Field(tr("Alasan lain"), self.reason, tr("Tanpa nama dan NIK.")))
        rows.addWidget(self.trouble)
        rows.addLayout(foot)
        self.setMinimumWidth(420)
        self._follow()
        self.often[0].setFocus()

    def _on_often(self, text: str) -> None:
        self.reason.setText(text)
        self._on_show()

    def _on_show(self) -> None:
        reason = self.reason.text().strip()
        if not self._is_fit(reason):
            self.reason.setFocus()
            return
        self.accept()
        self._masking.reveal(self._page, True, reason)

    def _follow(self) -> None:
        reason = self.reason.text().strip()
        self.trouble.setVisible(_NUMBER.search(reason) is not None)
        self.show_them.setEnabled(self._is_fit(reason))

    @staticmethod
    def _is_fit(reason: str) -> bool:
        return len(reason) >= SHORTEST and _NUMBER.search(reason) is None


def ask_in(window: QWidget, masking: Masking) -> None:
    """From now on the question comes up over this window whenever a reason is wanted."""
    masking.reason_wanted.connect(lambda page: RevealReason(masking, page, window).open())
