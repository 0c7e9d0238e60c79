"""In this file: a field workbook comes back: what becomes of each row, then the visits are taken in."""

from __future__ import annotations

from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.wizard import ImportWizard
from padang_desktop.ui.words import tr


class FieldWizard(ImportWizard):
    """The wizard of every import; the other pages hear when cases have moved, or moved back."""

    def __init__(self, context: Context) -> None:
        invitation = tr(
            "Pilih lembar kerja Excel yang sudah diisi PSM. Tiap baris kembali ke tugasnya sendiri. "
            "Baris kosong dilewati, dan tidak ada yang tersimpan sebelum Anda menekan Masukkan data."
        )
        super().__init__(context, "stage_field_results", invitation)
        self.applied.connect(lambda applied: context.changed("case"))
