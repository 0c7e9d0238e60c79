"""In this file: Ambil Data dari Kota: found on the flashdisk, shown with its differences, taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.packs.merge_tables import MERGED_PART
from padang_desktop.domain.packs.pack import (
    PackMany,
    PackPreview,
    PackRepeated,
    PackTaken,
    PackWaits,
    PartCounts,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import Card, CardLine, ruler, scrolling, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.ask_sure import ask_sure
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.packs.preview_view import PreviewView, counts_told
from padang_desktop.ui.packs.taken_list import TakenList
from padang_desktop.ui.words import of_situation, tr
from padang_desktop.ui.work_strip import WorkStrip

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.see_packs import TakenLine

WHERE, CHECK, DONE = range(3)


class TakePanel(QWidget):
    """`taken` when something went in or was taken back, `left` when the person is through."""

    taken = Signal()
    left = Signal()
    detail_wanted = Signal(str, object)
    detail_closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: PackPreview | None = None
        self._done: PackTaken | None = None
        self.bars = MessageBars()
        self.strip = WorkStrip(context)
        self.where, self.results = Card(tr("Dari mana")), Card(tr("Data sudah masuk dan tersimpan"))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_file))
        self.look_button = main_button(tr("Ambil Data dari Kota"), self.look, "download")
        self.list = TakenList(context)
        self.list.wanted.connect(self.look_again)
        self.list.undo_wanted.connect(self.undo)
        self.view = PreviewView(context)
        self.view.take_wanted.connect(self.take)
        self.view.left.connect(self.begin)
        self.view.detail_wanted.connect(self.detail_wanted)
        self.view.detail_closed.connect(self.detail_closed)
        self.finish = main_button(tr("Selesai"), self.left.emit, "check")
        self.take_back = button(tr("Urungkan seluruhnya"), self._undo_done, "undo-2")
        self.next = button(tr("Lanjutkan ke nomor berikutnya"), self._look_at_next, "download")
        self.stack = QStackedWidget()
        self.strip.began.connect(lambda: self.stack.setEnabled(False))
        self.strip.ended.connect(lambda: self.stack.setEnabled(True))
        self._lay_out()
        self._follow()

    def begin(self) -> None:
        """Start anew: where from."""
        self._preview = self._done = None
        self.bars.clear()
        self.stack.setCurrentIndex(WHERE)
        self.list.read()
        self.place.setFocus()

    def ask_file(self) -> None:
        """Let the person choose the file."""
        kinds = f"{tr('Data dari Kota')} (*.age)"
        if chosen := ask_file.to_open(self, "pack", tr("Pilih Data dari Kota"), kinds):
            self.look_at(chosen)

    def look(self) -> None:
        """Look on the flashdisk that is chosen."""
        if self.place.place is not None:
            self.look_at(self.place.place)

    def look_at(self, source: Path) -> None:
        """Check what lies there and show what it would change."""
        arguments = {"source": str(source)}
        self._run("look_at_pack", arguments, self._on_looked, tr("Memeriksa Data dari Kota"))

    def look_again(self, batch_id: str) -> None:
        """One that waited here, or was undone."""
        arguments = {"batch_id": batch_id}
        self._run("look_at_kept_pack", arguments, self._on_looked, tr("Memeriksa Data dari Kota"))

    def take(self, *, is_sure: bool = False) -> None:
        """Take the ticked parts in."""
        preview = self._preview
        if preview is None:
            return
        arguments: dict[str, Any] = {
            "batch_id": preview.batch_id, "parts": list(self.view.chosen),
            "plans": {part.name: part.plan_id for part in preview.parts if part.plan_id}, "is_sure": is_sure,
        }  # fmt: skip
        self._run("take_pack", arguments, self._on_taken, tr("Memasukkan data"))

    def undo(self, batch_id: str) -> None:
        """Take one back whole."""
        arguments = {"batch_id": batch_id}
        self._run("undo_pack", arguments, lambda undone: self._on_undone(), tr("Mengurungkan"))

    def _run(self, deed: str, arguments: dict[str, Any], on_done: Any, title: str) -> None:
        self.bars.clear()
        self.detail_closed.emit()
        self.strip.run(deed, arguments, on_done, self._on_failed, title)

    def _on_looked(self, preview: PackPreview) -> None:
        self._preview = preview
        self.view.show_preview(preview)
        self.stack.setCurrentIndex(CHECK)
        self.view.take_focus()

    def _on_taken(self, done: PackTaken) -> None:
        self._done = done
        self.results.empty()
        nouns = {part.name: part.noun for part in self._preview.parts} if self._preview else {}
        for place, (name, counts) in enumerate(each for each in done.parts if each[1] != PartCounts()):
            if place:
                self.results.body.addWidget(ruler())
            colour: look.State = "warn" if counts.refused else "good"
            self.results.body.addWidget(
                CardLine(tr(nouns.get(name, name)), counts_told(counts), icon_name="check", colour=colour)
            )
        self.results.body.addWidget(ruler())
        self.results.body.addWidget(sentence(f"{tr('Jumlah')}: {counts_told(done.total)}"))
        if left := self._left_out(done):
            told = tr("Belum diambil: {parts}. Bagian ini ikut lagi di Data dari Kota berikutnya.")
            self.results.body.addWidget(sentence(told.format(parts=", ".join(left))))
        if any(name == MERGED_PART.name for name, _ in done.parts):
            twins = tr("Orang yang tercatat di kedua laptop ada di PSM & Pilar, tab Data ganda.")
            self.results.body.addWidget(sentence(twins, is_faint=True))
        self.next.setVisible(done.next_number > 0)
        self.stack.setCurrentIndex(DONE)
        self.finish.setFocus()
        told = tr("Data dari Kota nomor {number} sudah masuk.").format(number=done.number)
        self._context.announce(told, lambda: self.undo(done.batch_id))
        self._tell_all()

    def _left_out(self, done: PackTaken) -> list[str]:
        """What the parts are called that would have done something and were not ticked."""
        parts = self._preview.parts if self._preview else ()
        return [
            tr(part.noun) for part in parts if part.name in done.left_parts and part.counts.does_something
        ]

    def _on_undone(self) -> None:
        self._context.announce(tr("Data dari Kota diurungkan. Semua kembali seperti semula."))
        self._tell_all()
        self.begin()

    def _tell_all(self) -> None:
        """The pack went in elsewhere: this window reads the city's codes and rules anew, then tells."""
        office = self._context.office
        self._context.tasks.in_thread(lambda progress: office.refresh_facts(), lambda nothing: self._tell())

    def _tell(self) -> None:
        for noun in ("volunteer", "case", "training", "setting"):
            self._context.changed(noun)
        self.taken.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PackMany):
            verb = tr("Hentikan {count} data").format(count=error.facts.get("count", ""))
            ask_sure(self.window(), error, verb, lambda: self.take(is_sure=True))
        elif isinstance(error, (PackRepeated, PackWaits)):
            # Nothing is wrong: it is in already, or it is kept here and waits.
            kind = "info" if isinstance(error, PackRepeated) else "warn"
            self.bars.show_message(kind, " ".join(of_situation(error)))
            self.list.read()
        elif isinstance(error, Situation):
            self.bars.show_situation(error)
            self.list.read()

    def _undo_done(self) -> None:
        if self._done is not None:
            self.undo(self._done.batch_id)

    def _look_at_next(self) -> None:
        from padang_desktop.use_cases.packs import see_packs

        done = self._done
        lines: list[TakenLine] = see_packs.taken(self._context.office) if done else []
        chain = next((each.chain for each in lines if done and each.batch_id == done.batch_id), "")
        waiting = [each for each in lines if done and (each.chain, each.number) == (chain, done.next_number)]
        if waiting:
            self.look_again(waiting[0].batch_id)

    def _follow(self) -> None:
        self.look_button.setEnabled(self.place.place is not None)

    def _lay_out(self) -> None:
        self.where.body.addWidget(self.place)
        foot = QHBoxLayout()
        foot.addWidget(self.look_button)
        foot.addStretch(1)
        self.where.body.addLayout(foot)
        ends = QHBoxLayout()
        for each in (self.finish, self.next, self.take_back):
            ends.addWidget(each)
        ends.addStretch(1)
        done = QWidget()
        column = QVBoxLayout(done)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.results)
        column.addLayout(ends)
        column.addStretch(1)
        for card in (self.where, self.results, self.list):
            card.setMaximumWidth(860)
        for part in (_ground(self.where, self.list), self.view, scrolling(done)):
            self.stack.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self.bars, self.strip):
            rows.addWidget(part)
        rows.addWidget(self.stack, 1)


def _ground(*cards: QWidget) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
    column.setSpacing(look.GAP_L)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return scrolling(ground)
