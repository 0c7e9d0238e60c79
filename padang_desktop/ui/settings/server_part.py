"""In this file: Pengaturan of the city, Lanjutan: what the offices sent lies here or on a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.move_city_store import Moved, ServerFacts


class ServerPart(Card):
    """Try an address, move everything over with its counts, join what is there, or take all back."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Simpan di PostgreSQL"))
        self._context = context
        self.bars = MessageBars()
        self.now = sentence("")
        told = tr(
            "Untuk beberapa petugas yang menerima bersamaan. Hanya data dari kecamatan, tanda terima, dan "
            "urutan kiriman yang disimpan di server; kunci, pengguna, dan draf tetap di komputer ini, foto "
            "juga sampai folder bersama dipilih di bagian Foto bersama. "
            "Di server data tidak dikunci program ini: disk server harus terenkripsi, dan sambungannya lewat "
            "jaringan kantor yang aman. Halaman PSM dan Pelatihan tetap memperlihatkan data komputer ini; "
            "data dari kecamatan sesudahnya ada di Data Gabungan."
        )
        self.address = SecretField(tr("Alamat server"), "postgresql://nama:sandi@server:5432/basisdata")
        self.test = button(tr("Coba sambungan"), self.try_it, "link")
        self.carry = button(tr("Pindahkan data ke server"), self.move_over, "upload")
        self.join = button(tr("Pakai data di server"), self.join_it, "database")
        self.change = button(tr("Ganti alamat atau kata sandi…"), self.begin_change, "pencil")
        self.use = button(tr("Pakai alamat ini"), self.change_address, "check")
        self.back = button(tr("Kembalikan ke komputer ini"), self.move_back, "undo-2")
        self.progress = ProgressPart(tr("Kemajuan pemindahan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        for part in (self.bars, sentence(told, is_faint=True), self.now, self.address, self.progress):
            self.body.addWidget(part)
        for row in ((self.test, self.use, self.change, self.back), (self.carry, self.join)):
            self.body.addLayout(_row(*row))
        self.address.line.textChanged.connect(lambda text: self._follow())
        self._in_use, self._is_changing = "", False
        self._follow()

    def read_again(self) -> None:
        """Say where the data lie."""
        from padang_desktop.use_cases.city import move_city_store

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: move_city_store.server_in_use(office), self._on_read)

    def try_it(self) -> None:
        """Look what is there; makes nothing."""
        from padang_desktop.use_cases.city import move_city_store

        office, url = self._context.office, self.address.text()
        self._start(lambda progress: move_city_store.look_at_server(office, url), self._on_tried)

    def join_it(self) -> None:
        """Use what another clerk has moved there."""
        from padang_desktop.use_cases.city import move_city_store

        office, url = self._context.office, self.address.text()
        self._start(lambda progress: move_city_store.connect(office, url), self._on_joined)

    def begin_change(self) -> None:
        """Room for the new address of the server that is in use."""
        self._is_changing = True
        self.bars.clear()
        self._follow()
        self.address.line.setFocus()

    def change_address(self) -> None:
        """The same data under another address or password."""
        from padang_desktop.use_cases.city import change_address

        office, url = self._context.office, self.address.text()
        self._start(lambda progress: change_address.change_address(office, url), self._on_joined)

    def move_over(self) -> None:
        """Everything goes to the empty server."""
        self._in_worker("move_city_to_server", {"url": self.address.text()}, tr("Memindahkan data gabungan"))

    def move_back(self) -> None:
        """Everything comes back into this computer's own file."""
        self._in_worker("move_city_back", {}, tr("Mengembalikan data gabungan"))

    def _start(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        self.bars.clear()
        title = tr("Menyambung ke server")
        self.progress.follow(self._context.tasks.in_thread(work, done, self._on_failed, title))

    def _in_worker(self, deed: str, arguments: dict[str, Any], title: str) -> None:
        self.bars.clear()
        task = self._context.tasks.in_worker(deed, arguments, self._on_moved, self._on_failed, title)
        self.progress.follow(task)
        task.cancelled.connect(self._on_cancelled)

    def _on_read(self, in_use: str) -> None:
        self._in_use = in_use
        told = tr("Sekarang di server: {address}").format(address=in_use)
        self.now.setText(told if in_use else tr("Sekarang di komputer ini saja."))
        self._follow()

    def _on_tried(self, found: ServerFacts) -> None:
        if found.is_empty:
            self.bars.show_message("good", tr("Tersambung. Server masih kosong: data dapat dipindahkan."))
            return
        told = tr("Tersambung. Di server ada {records} data dari {batches} kiriman.").format(
            records=number(found.record_count), batches=number(found.batch_count)
        )
        self.bars.show_message("good", told)

    def _on_joined(self, found: ServerFacts) -> None:
        self._on_tried(found)
        self._changed()

    def _on_moved(self, moved: Moved) -> None:
        told = tr("Selesai: {count} baris dipindahkan dan jumlahnya cocok.")
        self.bars.show_message("good", told.format(count=number(moved.total)))
        self._changed()

    def _changed(self) -> None:
        self._is_changing = False
        self.address.clear()
        self._context.office.refresh_facts()
        self._context.changed("batch")
        self.read_again()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_cancelled(self) -> None:
        self.bars.show_message("info", tr("Dibatalkan. Data tetap di tempat semula."))

    def _follow(self) -> None:
        is_free, has_address = not self.progress.is_busy, bool(self.address.text().strip())
        for each in (self.address, self.test, self.carry, self.join, self.use):
            is_of_change = each in (self.address, self.test, self.use)
            is_wanted = is_of_change and self._is_changing if self._in_use else each is not self.use
            each.setVisible(is_wanted)
            each.setEnabled(is_free and (has_address or each is self.address))
        self.change.setVisible(bool(self._in_use) and not self._is_changing)
        self.back.setVisible(bool(self._in_use))
        for each in (self.change, self.back):
            each.setEnabled(is_free)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
