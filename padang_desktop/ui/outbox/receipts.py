"""In this file: receipts come in at Kirim & Terima: found on a flashdisk, asked for, and read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.ui import ask_file
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.accept_receipt import Accepted


class Receipts(QObject):
    """`came` when one was read, with how many records it gives back; what it says stands in a bar."""

    came = Signal(int)
    fetch_wanted = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context
        self.has_line = False

    def look(self) -> None:
        """Take the receipt of a flashdisk; without one ask the line, or let the person choose the file."""
        from padang_desktop.use_cases.outbox import see_outbox

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: see_outbox.newest_receipt(office), self._on_found)

    def ask(self) -> None:
        """Let the person choose the file."""
        kinds = f"{tr('Tanda terima')} (TERIMA-*.age)"
        if chosen := ask_file.to_open(self._page, "receipt", tr("Pilih tanda terima"), kinds):
            self.read(chosen)

    def read(self, path: Path) -> None:
        """Take in a receipt."""
        self._context.tasks.in_worker(
            "accept_receipt", {"file": str(path)}, self._on_accepted, title=tr("Membaca tanda terima")
        )

    def _on_found(self, path: Path | None) -> None:
        if path is not None:
            self.read(path)
        elif self.has_line:
            self.fetch_wanted.emit()
        else:
            self.ask()

    def _on_accepted(self, accepted: Accepted) -> None:
        told = tr("Kiriman nomor {number}: {outcome}.").format(
            number=accepted.number, outcome=accepted.outcome_words.lower()
        )
        if accepted.is_repeat:
            told = tr("Tanda terima ini sudah pernah dibaca. Tidak ada yang berubah.")
        kind = "warn" if accepted.returned_count or accepted.waits_for else "good"
        self._page.bars.show_message(kind, " ".join(part for part in (told, accepted.sentence) if part))
        self._context.changed("case")
        self.came.emit(accepted.returned_count)
