"""In this file: the Tanda Terima of one batch: look at it, save it, print it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_look import PageLook, PageWords
from padang_desktop.ui.print_panel import PrintPanel
from padang_desktop.ui.words import tr

_LEAST_HEIGHT = 260
_KINDS = (("A4", "Tanda terima di kertas A4"), ("F4", "Tanda terima di kertas F4"))


class ReceiptPanel(PrintPanel):
    """`place` is the kecamatan's name, for the file."""

    def __init__(self, context: Context, batch_id: str, place: str, number: int) -> None:
        waiting = tr("Menyiapkan contoh halaman pertama…")
        page = PageLook(
            context, PageWords(tr("Contoh tanda terima"), waiting, tr("Halaman pertama")), _LEAST_HEIGHT
        )
        super().__init__(context, _KINDS, page)
        self._batch_id, self._called = batch_id, f"Tanda terima {place} kiriman {number}"
        self.look = page
        self._lay_out((), self.print_button, self.look)
        self.kinds.choose("A4")
        self.kinds.chosen.connect(lambda code: self.show_look())
        self._show_state()

    @property
    def file_name(self) -> str:
        return self._called

    def save(self) -> None:
        """Ask where to, then make it."""
        target = ask_file.to_save(
            self, "papers", tr("Simpan tanda terima"), f"{self._called}.pdf", tr("Berkas PDF (*.pdf)")
        )
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        said = tr("Tanda terima tersimpan: {name}")
        self._make(
            "print_receipt",
            self._wanted | {"path": str(target)},
            lambda printed: self._on_saved(said, printed.number, target),
        )

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if self._finds_printer():
            self._make("draw_receipt", self._wanted, self._on_drawn)

    @property
    def _wanted(self) -> dict[str, Any]:
        return {"batch_id": self._batch_id, "paper": self.kinds.code or "A4"}

    def _show_look(self) -> None:
        self.look.draw_soon("preview_receipt", self._wanted)
