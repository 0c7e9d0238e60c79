"""In this file: what Kirim & Terima does besides sending: checks flashdisks, takes codes, uses the line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.outbox.line_panel import LinePanel
from padang_desktop.ui.outbox.stick_told import told_of
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.check_flashdisk import CheckedFile
    from padang_desktop.use_cases.outbox.city_line import Fetched, Line
    from padang_desktop.use_cases.outbox.find_flashdisks import Flashdisk
    from padang_desktop.use_cases.outbox.receipt_by_phone import Told


class OtherWays(QObject):
    """`receipt_came` names a file to read, `packs_came` the folder in which Data dari Kota lie."""

    receipt_came = Signal(object)
    packs_came = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context

    def check_stick(self) -> None:
        """Read the only flashdisk there is, or the folder a person names, and compare."""
        from padang_desktop.use_cases.outbox import find_flashdisks

        self._context.tasks.in_thread(lambda progress: find_flashdisks.flashdisks(), self._on_sticks)

    def check_place(self, place: Path) -> None:
        """Is every batch on this flashdisk still whole?"""
        self._page.bars.clear()
        self._context.tasks.in_worker(
            "check_flashdisk", {"folder": str(place)}, self._on_checked, title=tr("Memeriksa flashdisk")
        )

    def take_code(self, typed: str) -> None:
        """Note what the city said over the phone."""
        from padang_desktop.use_cases.outbox import receipt_by_phone

        office = self._context.office
        self._context.tasks.write(
            lambda progress: receipt_by_phone.take_code(office, typed), self._on_told, self._on_failed
        )

    def fetch(self) -> None:
        """Bring what the city has for this laptop."""
        from padang_desktop.use_cases.outbox import city_line

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: city_line.fetch_from_city(office, progress), self._on_fetched, self._on_failed,
            tr("Mengambil lewat internet"),
        )  # fmt: skip

    def set_line(self) -> None:
        """Open the form for the address of the city's folder."""
        from padang_desktop.use_cases.outbox import city_line

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: city_line.line(office), self._show_line)

    def _show_line(self, line: Line) -> None:
        panel = LinePanel(self._context, line)
        panel.begun.connect(self._page.bars.clear)
        panel.kept.connect(self._on_line_kept)
        panel.met.connect(self._on_failed)
        self._page.show_detail(tr("Lewat internet"), panel, take_focus=True)

    def _on_line_kept(self, line: Line) -> None:
        self._page.close_detail()
        self._page.bars.clear()
        said = tr("Alamat kota tersimpan.") if line.is_set else tr("Kirim lewat internet tidak dipakai lagi.")
        self._context.announce(said)
        self._page.refresh()

    def _on_fetched(self, fetched: Fetched) -> None:
        if fetched.receipts:
            # Those before it lie beside it and are read with it.
            self.receipt_came.emit(fetched.receipts[-1])
        if fetched.packs:
            self.packs_came.emit(fetched.folder)
        if fetched.removed:
            gone = tr("{count} tanda terima lama yang sudah dimasukkan dihapus dari folder kota.")
            self._context.announce(gone.format(count=number(fetched.removed)))
        if not fetched.receipts and not fetched.packs:
            self._page.bars.show_message("info", tr("Belum ada yang baru di folder kota."))

    def _on_sticks(self, found: list[Flashdisk]) -> None:
        if len(found) == 1:
            self.check_place(found[0].root)
        elif chosen := ask_file.for_folder(self._page, "flashdisk", tr("Pilih flashdisk yang diperiksa")):
            self.check_place(chosen)

    def _on_checked(self, found: list[CheckedFile]) -> None:
        self._page.bars.show_message(*told_of(found))
        self._page.refresh()

    def _on_told(self, told: Told) -> None:
        from padang_desktop.use_cases.outbox import receipt_by_phone

        office = self._context.office

        def undo() -> None:
            self._context.tasks.write(
                lambda progress: receipt_by_phone.take_back(office, told),
                lambda nothing: self._page.refresh(),
            )

        self._page.close_detail()
        self._page.bars.clear()
        said = tr("Kiriman nomor {number}: {outcome} (kode). Berkas tanda terimanya tetap ditunggu.")
        self._context.announce(said.format(number=told.number, outcome=told.words.lower()), undo)
        self._context.changed("case")
        self._page.refresh()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._page.bars.show_situation(error)
