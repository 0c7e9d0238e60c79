"""In this file: the city's page Kiriman Masuk: what came from the kecamatan, and how it was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.city.restored_bar import show_restored
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox import folder_cleaning
from padang_desktop.ui.inbox.folder_duty import duty_of, told_of
from padang_desktop.ui.inbox.in_batch_view import InBatchView, is_ready, said
from padang_desktop.ui.inbox.receive_panel import STATE_WORDS, ReceivePanel, look_of
from padang_desktop.ui.inbox.watch_view import WatchView
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.clean_folder import Cleaned
    from padang_desktop.use_cases.inbox.receive_batch import InBatch, Received
    from padang_desktop.use_cases.inbox.watch_folder import Watch

EVERYTHING = ""


class InboxPage(Page):
    key = "inbox"
    title = "Kiriman Masuk"
    search_hint = "Cari kecamatan atau nomor"
    help_text = (
        "Terima kiriman membaca flashdisk dari kecamatan, memeriksa tiap berkas, dan menulis tanda terima.\n"
        "Yang ditolak tidak mengubah data apa pun; alasannya ikut di tanda terima.\n"
        "Kiriman yang menunggu nomor sebelumnya terbuka sendiri begitu nomor itu datang."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._typed = ""
        self._batches: dict[str, InBatch] = {}
        self._names: dict[str, str] = {}
        self._awaited: dict[str, int] = {}
        self.table = RecordTable(PagedTable(self._columns(), self._fetch), "inbox", context.widths)
        self.table.setAccessibleName(tr("Daftar kiriman masuk"))
        self.panel = ReceivePanel(context)
        self.chips = ChipRow(
            [(EVERYTHING, tr("Semua")), *((o.value, tr(STATE_WORDS[o.value])) for o in Outcome)],
            is_single=True,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.panel)
        self.header.set_chips(self.chips)
        self.set_body(self.stack)
        self.add_action(tr("Terima kiriman…"), self.start_receiving, "inbox", "Ctrl+Shift+N", is_main=True)
        self.add_action(tr("Pantau folder"), self.set_watch, "folder", "Ctrl+Shift+P")
        self.duty = duty_of(context)
        self.duty.report_to(self)
        self.watcher = self.duty.watcher
        self.duty.came.connect(self._on_came)
        self.duty.taken.connect(self._on_released)
        self.duty.met.connect(self._on_failed)
        self.table.opened.connect(self.open_record)
        self.table.closed.connect(self.close_detail)
        self.chips.changed.connect(lambda on: self._show_matching())
        self.panel.received.connect(self._on_received)
        self.panel.left.connect(self._leave_panel)
        if self.duty.offered:
            self._on_came(self.duty.offered, self.duty.folder)

    def search(self, text: str) -> None:
        self._typed = text
        self._show_matching()

    def refresh(self) -> None:
        show_restored(self)
        self.watcher.start()
        from padang_desktop.use_cases.inbox import receive_batch
        from padang_desktop.use_cases.outbox import see_later_photos

        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: (receive_batch.inbox_batches(office), see_later_photos.awaited(office)),
            lambda read: self._on_read(*read),
        )

    def set_watch(self) -> None:
        """Open the form for the folder that is watched."""
        from padang_desktop.use_cases.inbox import clean_folder, watch_folder

        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: (watch_folder.watch(office), clean_folder.last(office)),
            lambda read: self._show_watch(*read),
        )

    def take_from_folder(self, files: Sequence[Path], folder: str) -> None:
        """Take in what arrived in the watched folder; the receipts go there too."""
        self.duty.take(files, folder)

    def start_receiving(self) -> None:
        """Open the panel in the place of the list."""
        self.close_detail()
        self.header.show_tools(False)
        self.stack.setCurrentWidget(self.panel)
        self.panel.begin()

    def open_record(self, record_id: str) -> None:
        from padang_desktop.use_cases.city import see_city

        if record_id in self._batches:
            batch = self._batches[record_id]
            is_open = is_ready(batch, self._batches.values())
            view = InBatchView(batch, self._awaited.get(record_id, 0), is_ready=is_open)
            view.release_wanted.connect(lambda: self._ask_release(record_id))
            view.receipt_wanted.connect(lambda: self.print_receipt(record_id))
            office = self.context.office
            self.context.tasks.in_thread(
                lambda progress: see_city.told_of(office, record_id), view.show_told, self._on_failed
            )
            title = tr("{place}, kiriman nomor {number}").format(
                place=self._name(batch.wilayah), number=batch.number
            )
            self.show_detail(title, view)

    def print_receipt(self, batch_id: str) -> None:
        """Show the Tanda Terima of a batch in its place, to be saved or printed."""
        from padang_desktop.ui.inbox.receipt_panel import ReceiptPanel

        batch = self._batches[batch_id]
        place = self._name(batch.wilayah)
        panel = ReceiptPanel(self.context, batch_id, place, batch.number)
        panel.left.connect(lambda: self.open_record(batch_id))
        told = tr("Tanda terima {place} nomor {number}")
        self.show_detail(told.format(place=place, number=batch.number), panel)
        panel.begin()

    def release(self, batch_id: str, folder: Path) -> None:
        """Let a batch in that was held because of its clock; the receipt goes to `folder`."""
        from padang_desktop.use_cases.inbox import receive_batch

        office = self.context.office
        self.close_detail()
        self.context.tasks.write(
            lambda progress: receive_batch.let_through(office, batch_id, folder, progress),
            self._on_released, self._on_failed,
        )  # fmt: skip

    def _on_read(self, batches: list[InBatch], awaited: dict[str, int]) -> None:
        self._awaited = awaited
        self._batches = {batch.batch_id: batch for batch in batches}
        waiting = sum(1 for batch in batches if batch.outcome is Outcome.WAITING)
        senders = len({batch.wilayah for batch in batches})
        parts = [
            tr("{count} kiriman").format(count=number(len(batches))),
            tr("dari {count} kecamatan").format(count=senders),
        ]
        if waiting:
            parts.append(tr("{count} menunggu").format(count=number(waiting)))
        self.set_facts(" · ".join(parts))
        self.set_badge(waiting + len(self.duty.offered))
        self._show_matching()

    def _show_matching(self) -> None:
        on = self.chips.on[0] if self.chips.on else EVERYTHING
        wanted = self._typed.casefold()
        self.table.show_ids(
            [
                batch_id
                for batch_id, batch in self._batches.items()
                if (not on or batch.outcome.value == on)
                and wanted in f"{self._name(batch.wilayah)} {batch.number} {batch.device}".casefold()
            ]
        )
        if self._batches:
            self.table.say_empty(tr("Tidak ada yang cocok."), "search", tr("Hapus saringan"), self._clear)
        else:
            self.table.say_empty(
                tr("Belum ada kiriman. Pasang flashdisk dari kecamatan, lalu terima."),
                "inbox", tr("Terima kiriman…"), self.start_receiving,
            )  # fmt: skip

    def _clear(self) -> None:
        self.header.search.clear()
        self.chips.clear()

    def _show_watch(self, watch: Watch, last: Cleaned) -> None:
        view = WatchView(watch, folder_cleaning.rule_told(self.context, last))
        view.kept.connect(self._keep_watch)
        view.clean_wanted.connect(lambda: self._clean(view))
        self.show_detail(tr("Folder yang dipantau"), view, take_focus=True)

    def _clean(self, view: WatchView) -> None:
        def cleaned(done: Cleaned) -> None:
            self.context.announce(folder_cleaning.told_of(done))
            if done.count and isValid(view):
                view.rule.setText(folder_cleaning.rule_told(self.context, done))

        self.duty.cleaning.now(cleaned, self._on_failed)

    def _keep_watch(self, watch: Watch) -> None:
        from padang_desktop.use_cases.inbox import watch_folder

        office = self.context.office
        self.close_detail()
        self.context.tasks.write(
            lambda progress: watch_folder.keep_watch(office, watch),
            lambda nothing: self._on_watch_kept(watch),
        )

    def _on_watch_kept(self, watch: Watch) -> None:
        said = tr("Folder dipantau: {folder}").format(folder=Path(watch.folder).name)
        self.context.announce(said if watch.folder else tr("Folder tidak dipantau lagi."))
        self.watcher.start()

    def _on_came(self, files: Sequence[Path], folder: str) -> None:
        self.bars.clear("info")  # what was offered before is among them
        self.bars.show_message(
            "info", told_of(files), tr("Terima sekarang"), lambda: self.take_from_folder(files, folder)
        )

    def _on_received(self) -> None:
        self.context.changed("batch")
        self.refresh()

    def _leave_panel(self) -> None:
        self.stack.setCurrentWidget(self.table)
        self.header.show_tools(True)
        self.table.setFocus()

    def _ask_release(self, batch_id: str) -> None:
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Simpan tanda terima ke flashdisk")):
            self.release(batch_id, chosen)

    def _on_released(self, results: Sequence[Received]) -> None:
        if not self.duty.offered:
            self.bars.clear("info")  # nothing is offered any more
        for each in results:
            self.bars.show_message("good" if look_of(each.state) == "good" else "warn", each.sentence)
        self._on_received()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _name(self, wilayah: str) -> str:
        from padang_desktop.use_cases.inbox import see_offices

        if wilayah not in self._names:
            self._names[wilayah] = see_offices.area_of(self.context.office, wilayah)
        return self._names[wilayah]

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: self._batches[each] for each in ids if each in self._batches}

    def _said_of(self, batch: InBatch) -> str:
        if batch.batch_id in self._awaited:
            return tr("{state}, foto menyusul").format(state=said(batch))
        return said(batch, is_ready=is_ready(batch, self._batches.values()))

    def _columns(self) -> list[Column[Any]]:
        return [
            Column("wilayah", tr("Kecamatan"), lambda batch: self._name(batch.wilayah), can_sort=False,
                   width=26),
            Column("number", tr("Nomor"), lambda batch: number(batch.number), is_number=True,
                   can_sort=False, width=8),
            Column("received_at", tr("Diterima"), lambda batch: when(batch.received_at), can_sort=False,
                   width=18),
            Column("state", tr("Keadaan"), self._said_of, can_sort=False, width=34,
                   state=lambda batch: look_of(batch.outcome.value)),
            Column("content", tr("Data"), lambda batch: number(sum(batch.counts.values())),
                   is_number=True, can_sort=False, width=9),
            Column("device", tr("Kode laptop"), lambda batch: batch.device, can_sort=False, width=14),
        ]  # fmt: skip
