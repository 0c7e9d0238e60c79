"""In this file: Pengaturan, Sertifikat: who signs, blocks of numbers, the unit in them."""

from __future__ import annotations

from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.block_part import BlockPart
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.settings.signatory_part import SignatoryPart
from padang_desktop.ui.settings.unit_part import UnitPart
from padang_desktop.ui.words import tr


class CertificateSection(Section):
    """Three cards."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.signatories = SignatoryPart(context, self.add_card(tr("Penanda tangan sertifikat")))
        self.blocks = BlockPart(context, self.add_card(tr("Blok nomor sertifikat")))
        self.unit = UnitPart(context, self.add_card(tr("Kode unit")))

    def read_again(self) -> None:
        self.signatories.read_again()
        self.blocks.read_again()
        self.unit.read_again()
