"""In this file: what a restored city asks for again is told on Kirim & Terima, and goes out in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.send_again import SentAgain
    from padang_desktop.use_cases.outbox.send_batch import BatchLine


class AskedAgain:
    """`page` shows the bars and is read anew after something was saved."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def tell(self, lines: Sequence[BatchLine]) -> None:
        """Say which numbers the city asks for, with the button that saves them all."""
        asked = sorted(line.batch.number for line in lines if line.state is BatchState.ASKED)
        if not asked:
            return
        told = tr(
            "Kota memulihkan datanya dari cadangan dan meminta lagi kiriman nomor {numbers}. Isinya tetap "
            "sama; cukup disimpan lagi dan diantar."
        )
        self._page.bars.show_message(
            "warn", told.format(numbers=", ".join(map(str, asked))), tr("Simpan semuanya…"), self._ask
        )

    def save(self, folder: Path) -> None:
        """Put all of them on this flashdisk."""
        self._page.bars.clear("warn")
        self._page.context.tasks.in_worker(
            "send_again", {"folder": str(folder)}, self._on_saved, self._on_failed,
            tr("Menyimpan lagi kiriman"),
        )  # fmt: skip

    def _ask(self) -> None:
        if chosen := ask_file.for_folder(self._page, "flashdisk", tr("Simpan ke flashdisk")):
            self.save(chosen)

    def _on_saved(self, done: SentAgain) -> None:
        told = tr("{count} kiriman tersimpan lagi. Antar flashdisknya ke Dinas Sosial.")
        self._page.bars.show_message("good", told.format(count=len(done.placed)))
        if done.missing:
            numbers = ", ".join(map(str, done.missing))
            told = tr("Berkas kiriman nomor {numbers} tidak ada lagi di laptop ini. Beri tahu kota.")
            self._page.bars.show_message("bad", told.format(numbers=numbers))
        self._page.refresh()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._page.bars.show_situation(error)
        self._page.refresh()
