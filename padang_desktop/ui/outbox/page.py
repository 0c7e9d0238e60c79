"""In this file: the page Kirim & Terima: joining, the batches and how far each is, what came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.batches.batch_state import ANSWERED, BatchState
from padang_desktop.domain.values.calendar import short_date, wib
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.asked_again import AskedAgain
from padang_desktop.ui.outbox.batch_view import BatchView
from padang_desktop.ui.outbox.columns import batch_columns, returned_columns, table_of
from padang_desktop.ui.outbox.facts_line import facts_of
from padang_desktop.ui.outbox.join_guide import PAPER, JoinGuide
from padang_desktop.ui.outbox.other_ways import OtherWays
from padang_desktop.ui.outbox.receipts import Receipts
from padang_desktop.ui.outbox.record_panes import RecordPanes
from padang_desktop.ui.outbox.send_panel import SendPanel
from padang_desktop.ui.packs.take_panel import TakePanel
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_outbox import Outbox
    from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork
    from padang_desktop.use_cases.outbox.send_batch import BatchLine, Ready

BATCHES, RETURNED = "batches", "returned"
JOIN, CITY = "join", "city"


class OutboxPage(Page):
    key = "outbox"
    title = "Kirim & Terima"
    help_text = (
        "Kirim semua yang siap menyimpan satu kiriman terkunci ke flashdisk.\n"
        "Tiap kiriman diikuti sampai tanda terimanya dibaca; yang dikembalikan menjadi daftar perbaikan.\n"
        "Bila flashdisk hilang, simpan lagi kiriman yang sama.\n"
        "Data dari Kota: daftar, tugas, dan aturan dari Dinas Sosial; dilihat dulu, baru dimasukkan."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._outbox: Outbox | None = None
        self._lines: dict[str, BatchLine] = {}
        self._works: dict[tuple[str, str], ReturnedWork] = {}
        self.batches = table_of(batch_columns(), self._lines, "outbox", context.widths)
        self.batches.setAccessibleName(tr("Daftar kiriman"))
        self.returned = table_of(returned_columns(), self._works, "returned", context.widths)
        self.returned.setAccessibleName(tr("Yang dikembalikan"))
        self.guide, self.panel = JoinGuide(context), SendPanel(context)
        self.city = TakePanel(context)
        self.ways, self.asked = OtherWays(self), AskedAgain(self)
        self.receipts, self.panes = Receipts(self), RecordPanes(self)
        self.stack = QStackedWidget()
        for part in (self.batches, self.returned, self.guide, self.panel, self.city):
            self.stack.addWidget(part)
        self.chips = ChipTabs(
            [
                (BATCHES, tr("Kiriman")),
                (RETURNED, tr("Dikembalikan kota")),
                (CITY, tr("Data dari Kota")),
                (JOIN, tr("Pendaftaran laptop")),
            ]
        )
        self.header.set_chips(self.chips)
        self.set_body(self.stack)
        self._deeds = self._add_deeds()
        self._listen()

    def refresh(self) -> None:
        from padang_desktop.use_cases.outbox import see_outbox

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: see_outbox.outbox(office), self._on_read)
        if self.stack.currentWidget() is self.panel:
            self.panel.look_again()

    def open_record(self, record_id: str) -> None:
        if record_id == RETURNED:
            self.chips.turn(RETURNED)
        elif record_id == CITY:
            self.start_taking()
        elif record_id in self._lines:
            self._open_batch(record_id)

    def start_taking(self) -> None:
        """Show where Data dari Kota is taken from, and what was taken."""
        self.chips.turn(CITY)

    def start_sending(self) -> None:
        """Look up what is ready, then show it."""
        from padang_desktop.use_cases.outbox import send_batch

        office = self.context.office
        self.close_detail()
        self.context.tasks.in_thread(
            lambda progress: send_batch.what_is_ready(office, progress), self._on_ready,
            title=tr("Menghitung yang siap dikirim"),
        )  # fmt: skip

    def copy_again(self) -> None:
        """Put the batch of the selected row on a flashdisk; without one, the only batch that waits."""
        waiting = [key for key, line in self._lines.items() if line.batch.state not in ANSWERED]
        chosen = self.batches.current_id if self.batches.selected_ids else None
        if chosen is None and len(waiting) == 1:
            chosen = waiting[0]
        if chosen in waiting:
            self._copy(chosen)
        elif chosen is not None:
            told = tr("Kiriman nomor {number} sudah dijawab kota. Pilih kiriman yang masih menunggu.")
            self.bars.show_message("info", told.format(number=self._lines[chosen].batch.number))
        else:
            none, many = (
                tr("Tidak ada kiriman yang menunggu jawaban kota."),
                tr("Pilih dulu kirimannya di daftar."),
            )
            self.bars.show_message("info", many if waiting else none)

    def type_code(self) -> None:
        """Open the field for the kode terima of the selected batch, or of the newest that waits."""
        waiting = [key for key, line in self._lines.items() if line.batch.state not in ANSWERED]
        if not waiting:
            self.bars.show_message("info", tr("Tidak ada kiriman yang menunggu jawaban kota."))
            return
        chosen = self.batches.current_id
        self._show(BATCHES)
        self._open_batch(chosen if chosen in waiting else waiting[0]).code.setFocus()

    def _on_read(self, outbox: Outbox) -> None:
        was_through = self._outbox is None or self._outbox.joining.is_through
        self._outbox = outbox
        self.receipts.has_line = outbox.has_line
        self.panel.line.setVisible(outbox.has_line)
        self._lines.clear()
        self._lines.update({line.batch.batch_id: line for line in outbox.batches})
        self._works.clear()
        self._works.update({(work.table, work.record_id): work for work in outbox.returned})
        self.batches.show_ids(list(self._lines))
        self.returned.show_ids(list(self._works))
        self.chips.show_count(RETURNED, len(self._works) or None)
        self._say_facts(outbox)
        self.asked.tell(outbox.batches)
        if outbox.trouble is not None:
            self.bars.show_situation(
                outbox.trouble,
                tr("Laptop ini"),
                lambda: self.context.open_page("settings", "laptop"),
            )
        if self.stack.currentWidget() is not self.panel:
            self._show_deeds()
        is_guided = self.stack.currentWidget() is self.guide
        if not outbox.joining.is_through and was_through and not is_guided:
            self.guide.show_joining(outbox.joining)
            self._show(JOIN)

    def _say_facts(self, outbox: Outbox) -> None:
        late = sum(1 for line in outbox.batches if line.state is BatchState.OVERDUE)
        self.set_facts(facts_of(outbox))
        self.set_badge(late + len(outbox.returned))
        answers = [line.batch.answered_at for line in outbox.batches if line.batch.answered_at]
        if answers:
            day = short_date(wib(max(answers)).date())
            self.context.fact_changed.emit("receipt", tr("Tanda terima {day}").format(day=day))
        self.batches.say_empty(
            tr("Belum ada kiriman. Yang siap dikirim dihitung dulu; Anda lihat isinya sebelum menyimpan."),
            "send", tr("Kirim semua yang siap"), self.start_sending,
        )  # fmt: skip
        self.returned.say_empty(tr("Tidak ada yang dikembalikan kota."), "circle-check")

    def _on_ready(self, ready: Ready) -> None:
        if not ready.is_joined:
            self._show(JOIN)
            return
        self.panel.begin(ready, self._outbox.joining.city if self._outbox else "")
        self._show_alone(self.panel)

    def _copy(self, batch_id: str) -> None:
        self.close_detail()
        self.panel.begin_again(self._lines[batch_id])
        self._show_alone(self.panel)

    def _on_receipt(self, returned_count: int) -> None:
        self.refresh()
        if returned_count:
            self.chips.turn(RETURNED)

    def _open_batch(self, batch_id: str) -> BatchView:
        return self.panes.open_batch(self._lines[batch_id], self._outbox.owed if self._outbox else ())

    def _show(self, name: str) -> None:
        self.header.show_tools(True)
        self._show_deeds()
        part = {BATCHES: self.batches, RETURNED: self.returned, JOIN: self.guide, CITY: self.city}[name]
        if self.chips.on != (name,):
            self.chips.turn(name)
        self.stack.setCurrentWidget(part)

    def _show_deeds(self) -> None:
        # Nothing can be sent or answered before the city's file was read.
        is_joined = self._outbox is not None and self._outbox.joining.is_joined
        for deed in self._deeds:
            deed.setVisible(is_joined)

    def _on_chips(self, on: tuple[str, ...]) -> None:
        self.close_detail()
        if on[0] == JOIN and self._outbox is not None:
            self.guide.show_joining(self._outbox.joining)
            if self._outbox.joining.is_through:
                self.guide.go(PAPER)
        if on[0] == CITY:
            self.city.begin()
        self._show(on[0])

    def _show_alone(self, part: SendPanel) -> None:
        self.header.show_tools(False)
        self.stack.setCurrentWidget(part)
        part.place.setFocus()

    def _leave_panel(self) -> None:
        self._show(BATCHES)
        self.refresh()
        self.batches.setFocus()

    def _offer_packs(self, folder: Path) -> None:
        def take() -> None:
            self.start_taking()
            self.city.place.use_folder(folder)

        self.bars.show_message("info", tr("Ada Data dari Kota yang baru."), tr("Lihat"), take)

    def _leave_for_line(self) -> None:
        self._leave_panel()
        self.ways.set_line()

    def _on_sent(self) -> None:
        self.context.changed("case")
        self.refresh()

    def _add_deeds(self) -> tuple[QAction, ...]:
        """Those of the head, which are shown once the office has joined, and those with a key only."""
        send = tr("Kirim semua yang siap")
        deeds = (
            self.add_action(send, self.start_sending, "send", "Ctrl+Shift+N", is_main=True),
            self.add_action(tr("Baca tanda terima"), self.receipts.look, "file-check", "Ctrl+R"),
            self.add_action(tr("Simpan lagi"), self.copy_again, "usb", "Ctrl+E"),
        )
        for text, slot, key in (
            (tr("Periksa flashdisk"), self.ways.check_stick, "Ctrl+Shift+F"),
            (tr("Ketik kode terima"), self.type_code, "Ctrl+Shift+K"),
            (tr("Ambil lewat internet"), self.ways.fetch, "Ctrl+Shift+R"),
            (tr("Atur kirim lewat internet"), self.ways.set_line, ""),
        ):
            self.add_action(text, slot, "", key, is_in_head=False)
        self.add_action(
            tr("Ambil Data dari Kota"), self.start_taking, "download", "Ctrl+Shift+D", is_in_head=False
        )
        return deeds

    def _listen(self) -> None:
        self.ways.receipt_came.connect(self.receipts.read)
        self.receipts.came.connect(self._on_receipt)
        self.receipts.fetch_wanted.connect(self.ways.fetch)
        self.panes.copy_wanted.connect(self._copy)
        self.panes.code_typed.connect(self.ways.take_code)
        self.panes.changed.connect(self.refresh)
        self.ways.packs_came.connect(self._offer_packs)
        self.chips.changed.connect(self._on_chips)
        for table in (self.batches, self.returned):
            table.closed.connect(self.close_detail)
        self.batches.opened.connect(self._open_batch)
        self.returned.opened.connect(lambda key: self.panes.open_returned(self._works[key]))
        self.guide.joined.connect(self.refresh)
        self.guide.left.connect(self._leave_panel)
        self.panel.made.connect(self._on_sent)
        self.panel.left.connect(self._leave_panel)
        self.panel.choices.line_wanted.connect(self._leave_for_line)
        self.panel.letter_wanted.connect(self.panes.ask_letter)
        self.city.left.connect(self._leave_panel)
        self.city.taken.connect(self.refresh)
        self.city.detail_wanted.connect(self.show_detail)
        self.city.detail_closed.connect(self.close_detail)
