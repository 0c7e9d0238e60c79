"""In this file: Lanjutan of the city: another authority that can open in need what the city can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.list_signers import ListFacts


class SparePart(Card):
    """Its key is made and kept there; the city knows the public line alone."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kunci cadangan di lembaga lain"))
        self._context = context
        told = tr(
            "Bila kunci kota hilang, lembaga ini (misalnya Inspektorat) masih dapat membuka kiriman. "
            "Kuncinya dibuat di sana dengan program age (age-keygen) dan tidak pernah keluar dari sana; di "
            "sini hanya baris umumnya. Berlaku untuk kiriman sesudah kecamatan membaca daftar kantor yang "
            "baru. Kosongkan bila tidak dipakai."
        )
        self.now = sentence("")
        self.name, self.recipient = QLineEdit(), QLineEdit()
        self.name.setMaxLength(80)
        self.recipient.setPlaceholderText("age1…")
        for line in (self.name, self.recipient):
            line.setMinimumHeight(look.HIT)
        self.keep = button(tr("Simpan kunci cadangan"), self.keep_spare, "save")
        for part in (sentence(told, is_faint=True), self.now):
            self.body.addWidget(part)
        self.body.addWidget(Field(tr("Nama lembaga"), self.name, is_optional=True))
        self.body.addWidget(Field(tr("Baris kunci umum"), self.recipient, is_optional=True))
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_list(self, found: ListFacts) -> None:
        """Who can open in need, by the list in force."""
        told = tr("Sekarang hanya kota yang dapat membuka kiriman.")
        if found.escrow:
            who = found.escrow_name or tr("lembaga yang menyimpan kuncinya")
            told = tr("Sekarang kiriman dapat dibuka oleh kota dan {who}.").format(who=who)
        self.now.setText(told)
        for line, text in ((self.name, found.escrow_name), (self.recipient, found.escrow)):
            if not (self.name.hasFocus() or self.recipient.hasFocus()):
                line.setText(text)

    def keep_spare(self) -> None:
        """Whoever holds this key can open in need what the city can open."""
        from padang_desktop.use_cases.keys import list_signers

        office, text, name = self._context.office, self.recipient.text().strip(), self.name.text()
        told = tr("Kunci cadangan disimpan.") if text else tr("Kunci cadangan tidak dipakai lagi.")
        self._context.tasks.write(
            lambda progress: list_signers.choose_escrow(office, text, name),
            lambda made: self.said.emit(told), self.failed.emit,
        )  # fmt: skip
