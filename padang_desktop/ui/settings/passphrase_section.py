"""In this file: Pengaturan, Kata sandi: a new one in place of the old, and what the PIN is for."""

from __future__ import annotations

from PySide6.QtCore import Qt

from padang_desktop.domain.problems import Situation
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.welcome.passphrase_choice import PassphraseChoice
from padang_desktop.ui.words import of_situation, tr


class PassphraseSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        card = self.add_card(tr("Ganti kata sandi"))
        self.old = SecretField(tr("Kata sandi sekarang"))
        self.choice = PassphraseChoice(context.office.resources, context.tasks)
        self.choice.chosen.connect(self._on_chosen)
        self.change = main_button(tr("Ganti kata sandi"), self._on_change, "key-round")
        for part in (self.old, self.choice):
            card.body.addWidget(part)
        card.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        pin = self.add_card(tr("PIN 6 angka"))
        pin.body.addWidget(
            sentence(
                tr(
                    "PIN membuka Kunci Layar selama program berjalan, jadi kata sandi cukup diketik sekali "
                    "sehari. Klik nama Anda di kanan bawah, lalu Pasang PIN."
                )
            )
        )

    def read_again(self) -> None:
        self.old.clear()
        self.old.show_trouble("")
        if not self.choice.suggestion:
            self.choice.suggest()

    def _on_change(self) -> None:
        if not self.old.text():
            self.old.show_trouble(tr("Ketik dulu kata sandi yang sekarang."))
            self.old.setFocus()
            return
        self.choice.choose()

    def _on_chosen(self, new: str) -> None:
        from padang_desktop.use_cases.settings import manage_accounts

        office, old = self.context.office, self.old.text()
        self._be_busy(True)
        self.context.tasks.write(
            lambda progress: manage_accounts.change_passphrase(office, old, new),
            self._on_changed,
            self._on_failed,
        )

    def _on_changed(self, nothing: object) -> None:
        self._be_busy(False)
        self.old.clear()
        for field in (self.choice.own, self.choice.again):
            field.clear()
        self.choice.suggest()
        self.context.announce(tr("Kata sandi sudah diganti. Yang lama tidak berlaku lagi."))

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, Situation):
            self.old.show_trouble(" ".join(of_situation(error)))
            self.old.setFocus()

    def _be_busy(self, is_busy: bool) -> None:
        self.old.be_busy(is_busy)
        self.change.setEnabled(not is_busy)
