"""In this file: receipts come in at Kirim & Terima: found on a flashdisk, asked for, and read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
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
        self._was_looked_for = False

    def look(self) -> None:
        """Take the receipt of a flashdisk; without one ask the line, or let the person choose the file."""
        from padang_desktop.use_cases.outbox import see_outbox

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: see_outbox.newest_receipt(office), self._on_found)

    def ask(self) -> None:
        """Let the person choose the file."""
        # A messenger gives files names of its own.
        kinds = f"{tr('Tanda terima')} (TERIMA-*.age);;{tr('Berkas bernama lain')} (*.age)"
        if chosen := ask_file.to_open(self._page, "receipt", tr("Pilih tanda terima"), kinds):
            self.read(chosen)

    def read(self, path: Path) -> None:
        """Take in a receipt."""
        self._page.bars.clear()
        self._was_looked_for = False
        self._context.tasks.in_worker(
            "accept_receipt", {"file": str(path)}, self._on_accepted, self._on_failed,
            tr("Membaca tanda terima"),
        )  # fmt: skip

    def _on_found(self, path: Path | None) -> None:
        if path is not None:
            self.read(path)
            self._was_looked_for = True
        elif self.has_line:
            self.fetch_wanted.emit()
        else:
            self.ask()

    def _on_accepted(self, accepted: Accepted) -> None:
        if accepted.is_repeat:
            self._on_repeat()
            return
        told = tr("Kiriman nomor {number}: {outcome}.").format(
            number=accepted.number, outcome=accepted.outcome_words.lower()
        )
        returned = accepted.returned_count + accepted.earlier_returned
        kind = "warn" if returned or accepted.waits_for else "good"
        parts = (told, accepted.sentence, _told_earlier(accepted))
        self._page.bars.show_message(kind, " ".join(part for part in parts if part))
        self._context.changed("case")
        self.came.emit(returned)

    def _on_repeat(self) -> None:
        """An old one still lies on the flashdisk; the new one may have come another way."""
        told = tr("Tanda terima ini sudah pernah dibaca. Tidak ada yang berubah.")
        self._page.bars.show_message("info", told, tr("Pilih berkas lain…"), self.ask)
        self.came.emit(0)
        if self.has_line and self._was_looked_for:
            self.fetch_wanted.emit()

    def _on_failed(self, error: Exception) -> None:
        # Receipts before the one that failed may have been read.
        self.came.emit(0)
        if isinstance(error, Situation):
            self._page.bars.show_situation(error)


def _told_earlier(accepted: Accepted) -> str:
    if not accepted.earlier_count:
        return ""
    if not accepted.earlier_returned:
        told = tr("{count} tanda terima sebelumnya ikut dibaca.")
        return told.format(count=number(accepted.earlier_count))
    told = tr("{count} tanda terima sebelumnya ikut dibaca; {returned} data dikembalikan di situ.")
    return told.format(count=number(accepted.earlier_count), returned=number(accepted.earlier_returned))
