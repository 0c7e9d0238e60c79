"""In this file: nobody can sign the city's list any more, so the city begins with a new code."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

WORD = "KODE BARU"


class LostSignersPart(QWidget):
    """Shown once the usual way has failed for want of signatures."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.consent = TypedConsent(WORD, _consequence())
        self.begin = button(tr("Lanjutkan dengan kode kota yang baru"), self._on_begin, "shield-check")
        self.consent.changed.connect(self.follow)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        title = QLabel(tr("Kunci yang mengesahkan daftar kantor sudah hilang?"))
        title.setFont(look.larger(title.font(), 1.0, bold=True))
        rows.addWidget(title)
        rows.addWidget(sentence(_when()))
        rows.addWidget(self.consent)
        rows.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow()

    def follow(self) -> None:
        self.begin.setEnabled(self.consent.is_given)

    def _on_begin(self) -> None:
        if self.consent.is_given:
            self.begin.setEnabled(False)
            self.wanted.emit()


def _when() -> str:
    return tr(
        "Hanya bila kunci itu benar-benar hilang: komputer dan semua cadangan yang memuatnya rusak, atau "
        "berkas kunci penanggung jawab tidak ada lagi. Cari dulu cadangan yang lebih baru."
    )


def _consequence() -> str:
    return tr(
        "Kota lalu memakai kunci dan kode 25 huruf yang baru. Tiap kecamatan perlu surat kota yang baru: "
        "di laptopnya, Pengaturan, Laptop ini, petugas memilih Pindah ke kode kota yang baru dan mengetik "
        "kodenya. Data kecamatan tidak hilang; yang belum ada di kota dikirim lagi. Ini tidak "
        "dapat diurungkan."
    )
