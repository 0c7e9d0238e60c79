"""In this file: a certificate is withdrawn only with a reason, asked for on the page itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from padang_desktop.domain.certificate import Certificate
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

_SHORTEST = 3


class VoidBar(QFrame):
    """Hidden until asked. `refused` gives the Situation when the store will not."""

    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("state", "warn")
        self._certificate_id = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setStyleSheet(f"color: {look.state('warn').ink}")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Alasan, misalnya: nama salah tulis"))
        self.reason.setAccessibleName(tr("Alasan membatalkan sertifikat"))
        self.reason.setMinimumWidth(200)
        self.reason.textChanged.connect(self._on_typed)
        self.reason.returnPressed.connect(self._on_agreed)
        self.agree_button = button(tr("Batalkan sertifikat ini"), self._on_agreed, "trash-2")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, look.GAP_XS, look.GAP_S, look.GAP_XS)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.reason, 1)
        row.addWidget(self.agree_button)
        row.addWidget(link_button(tr("Jangan"), self.close_now))
        self.hide()

    def ask(self, name: str, number: str, certificate_id: str) -> None:
        """Ask about one certificate."""
        self._certificate_id = certificate_id
        said = tr("Nomor {number} atas nama {name} akan tidak berlaku dan tidak dipakai lagi.")
        self.words.setText(said.format(number=number, name=name))
        self.reason.clear()
        self._on_typed("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_now(self) -> None:
        self._certificate_id = ""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.agree_button.setEnabled(len(text.strip()) >= _SHORTEST)

    def _on_agreed(self) -> None:
        from padang_desktop.use_cases import issue_certificates

        if not self._certificate_id or not self.agree_button.isEnabled():
            return
        office, certificate_id, reason = (
            self._context.office,
            self._certificate_id,
            self.reason.text().strip(),
        )
        self._context.tasks.write(
            lambda progress: issue_certificates.void_certificate(office, certificate_id, reason),
            self._on_voided,
            self.refused.emit,
        )

    def _on_voided(self, certificate: Certificate) -> None:
        self.close_now()
        self._context.announce(tr("Sertifikat {number} dibatalkan.").format(number=certificate.number))
        self._context.changed("certificate")
