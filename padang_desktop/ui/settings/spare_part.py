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
        self._listed = ("", "")  # the name and the line of the list in force
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
        for line in (self.name, self.recipient):
            line.textChanged.connect(lambda text: self._follow())
        self._follow()

    def show_list(self, found: ListFacts) -> None:
        """Who can open in need, by the list in force."""
        told = tr("Sekarang hanya kota yang dapat membuka kiriman.")
        if found.escrow:
            who = found.escrow_name or tr("lembaga yang menyimpan kuncinya")
            told = tr("Sekarang kiriman dapat dibuka oleh kota dan {who}.").format(who=who)
        self.now.setText(told)
        # What was typed waits for the signers whose files are opened first.
        if not self._is_unsaved:
            self._listed = (found.escrow_name, found.escrow)
            self.name.setText(found.escrow_name)
            self.recipient.setText(found.escrow)
            self._follow()

    def keep_spare(self) -> None:
        """Whoever holds this key can open in need what the city can open."""
        from padang_desktop.use_cases.keys import list_signers

        office, text, name = self._context.office, self.recipient.text().strip(), self.name.text()
        told = tr("Kunci cadangan disimpan.") if text else tr("Kunci cadangan tidak dipakai lagi.")
        self._context.tasks.write(
            lambda progress: list_signers.choose_escrow(office, text, name),
            lambda made: self._on_kept(told), self.failed.emit,
        )  # fmt: skip

    @property
    def _is_unsaved(self) -> bool:
        return (self.name.text(), self.recipient.text()) != self._listed

    def _on_kept(self, told: str) -> None:
        self._listed = (self.name.text(), self.recipient.text())
        self.said.emit(told)

    def _follow(self) -> None:
        self.keep.setEnabled(self._is_unsaved)
