"""In this file: Pengaturan, Kode pemulihan: a new code in place of the old, shown once and put on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.welcome.recovery_step import RecoveryStep
from padang_desktop.ui.words import tr


class RecoverySection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.card = card = self.add_card(tr("Kode pemulihan"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        card.body.addWidget(
            sentence(
                tr(
                    "Bila kata sandi terlupa, hanya kode pemulihan yang membuka data. Kode yang sudah dibuat "
                    "tidak dapat ditampilkan lagi; bila lembarnya hilang, buat kode baru."
                )
            )
        )
        card.body.addWidget(self.told)
        self.begin = button(tr("Buat kode baru…"), self._on_begin, "key-round")
        card.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._ask = self._made_ask()
        card.body.addWidget(self._ask)
        self.code = RecoveryStep(context.tasks)
        self.code.kept_changed.connect(self._on_kept)
        self.finish = main_button(tr("Selesai, sembunyikan kode"), self._on_finish, "check")
        card.body.addWidget(self.code)
        card.body.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest()

    def read_again(self) -> None:
        from padang_desktop.use_cases.settings import keep_recovery

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: keep_recovery.is_kept(office), self._tell)

    def _tell(self, is_kept: bool) -> None:
        self.told.setVisible(self.code.isHidden())
        self.told.setText(
            tr("✓ Kode sudah dicatat sebagai tersimpan.")
            if is_kept
            else tr("! Kode belum disimpan. Buat kode baru, lalu cetak dan simpan di amplop tertutup.")
        )
        self.told.setProperty("problem", "" if is_kept else "warn")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)

    def _on_begin(self) -> None:
        self.begin.hide()
        self._ask.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        from padang_desktop.use_cases.settings import keep_recovery, manage_accounts

        office = self.context.office

        def renew(progress: object) -> str:
            code = manage_accounts.new_recovery_code(office)
            keep_recovery.note(office, kept=False)
            return code

        self.yes.setEnabled(False)
        self.context.tasks.write(renew, self._on_renewed, self._on_failed)

    def _on_renewed(self, code: str) -> None:
        self._ask.hide()
        self.yes.setEnabled(True)
        self.code.is_copied.setChecked(False)
        self.code.show_code(self.context.office, code)
        self.told.hide()
        self.code.show()
        self.finish.show()

    def _on_failed(self, error: Exception) -> None:
        self._rest()

    def _on_kept(self, is_kept: bool) -> None:
        from padang_desktop.use_cases.settings import keep_recovery

        office = self.context.office
        self.context.tasks.write(
            lambda progress: keep_recovery.note(office, kept=is_kept), lambda nothing: self._tell(is_kept)
        )

    def _on_finish(self) -> None:
        self.code.forget()
        self._rest()
        self.read_again()

    def _rest(self) -> None:
        self.yes.setEnabled(True)
        self.begin.show()
        for part in (self._ask, self.code, self.finish):
            part.hide()

    def _made_ask(self) -> QFrame:
        ask = QFrame()
        ask.setProperty("state", "warn")
        rows = QVBoxLayout(ask)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        rows.addWidget(sentence(tr("Kode yang lama langsung tidak berlaku. Siapkan pencetak atau pena.")))
        foot = QHBoxLayout()
        self.yes = main_button(tr("Buat kode baru"), self._on_yes)
        foot.addWidget(self.yes)
        foot.addWidget(button(tr("Batal"), self._rest))
        foot.addStretch(1)
        rows.addLayout(foot)
        return ask
