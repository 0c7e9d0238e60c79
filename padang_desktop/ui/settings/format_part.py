"""In this file: Lanjutan of the city: the oldest form of batches that offices may still make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.list_signers import ListFacts

WORD = "WAJIBKAN"


class FormatPart(Card):
    """What is chosen can never be lowered again; without a newer form there is nothing to choose."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Bentuk kiriman terendah"))
        self._context = context
        self.now = sentence("")
        self.choice = ChoiceBox()
        self.choice.setMaximumWidth(220)
        self.chosen = Field(tr("Wajibkan paling rendah"), self.choice)
        told = tr(
            "Kantor yang programnya membuat bentuk lebih lama tidak dapat mengirim sampai programnya "
            "diperbarui; pekerjaan lainnya tetap bisa. Wajibkan hanya sesudah semua laptop diperbarui. "
            "Pilihan ini tidak dapat diturunkan lagi."
        )
        self.consent = TypedConsent(WORD, tr("Kantor dengan program lama berhenti mengirim."))
        self.put = button(tr("Wajibkan bentuk ini"), self.put_in_force, "shield-check")
        for part in (sentence(told, is_faint=True), self.now, self.chosen, self.consent):
            self.body.addWidget(part)
        self.body.addWidget(self.put, 0, Qt.AlignmentFlag.AlignLeft)
        self.consent.changed.connect(self._follow)
        self.choice.chosen.connect(self._follow)
        self.show_facts("", ())

    def show_list(self, found: ListFacts) -> None:
        """What is in force, and what newer forms this program knows."""
        from padang_desktop.use_cases.keys import list_signers

        self.show_facts(found.format_minimum, list_signers.newer_formats(found.format_minimum))

    def show_facts(self, minimum: str, newer: tuple[str, ...]) -> None:
        told = tr("Sekarang: bentuk {form}.").format(form=_plain(minimum))
        if not newer:
            told = f"{told} {tr('Program ini belum mengenal bentuk yang lebih baru: tidak ada pilihan.')}"
        self.now.setText(told)
        self.choice.set_choices([(each, tr("Bentuk {form}").format(form=_plain(each))) for each in newer])
        for part in (self.chosen, self.consent, self.put):
            part.setVisible(bool(newer))
        self._follow()

    def put_in_force(self) -> None:
        """From the next list on offices must send so."""
        from padang_desktop.use_cases.keys import list_signers

        office, wanted = self._context.office, self.choice.code
        if not self.consent.is_given or not wanted:
            return
        told = tr("Sejak daftar ini kantor mengirim paling rendah dalam bentuk {form}.")
        told = told.format(form=_plain(wanted))
        self._context.tasks.write(
            lambda progress: list_signers.choose_format(office, wanted),
            lambda made: self._on_done(told), self.failed.emit,
        )  # fmt: skip

    def _on_done(self, told: str) -> None:
        self.consent.clear()
        self.said.emit(told)

    def _follow(self, text: str = "") -> None:
        self.put.setEnabled(self.consent.is_given and bool(self.choice.code))


def _plain(form: str) -> str:
    return form.rpartition("/")[2]
