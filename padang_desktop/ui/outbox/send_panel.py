"""In this file: what goes, what stays and why, where to, and the deed itself with its end.

The same panel puts a batch that was made before on a flashdisk once more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, scrolling, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.choice_box import ChoiceBox
from padang_desktop.ui.outbox.content_cards import ContentCards
from padang_desktop.ui.outbox.done_card import DoneCard
from padang_desktop.ui.outbox.place_choice import PlaceChoice, size_in_words
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.gather_batch import Choice
    from padang_desktop.use_cases.outbox.send_batch import BatchLine, MadeBatch, Ready

CHOOSE, DONE = range(2)
SIDE_BY_SIDE_FROM = 820


class SendPanel(PanelGround):
    """Emits `made` when a batch was made or copied, `left` when the person is through."""

    made = Signal()
    letter_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kiriman"))
        self._context = context
        self._again: BatchLine | None = None
        self._ready: Ready | None = None
        self._batch_id = ""
        self._as_file, self._goal = False, Path()
        self.content = ContentCards()
        self.content.meeting_wanted.connect(lambda: context.open_page("meetings"))
        self.where = Card(tr("Simpan ke"))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.choices = ChoiceBox(context)
        self.choices.changed.connect(self._count_again)
        self.done = DoneCard(context)
        self.done.left.connect(self.left)
        self.done.letter_wanted.connect(self.letter_wanted)
        self.done.met.connect(self.bars.show_situation)
        self.done.said.connect(self.bars.show_message)
        self.consent = sentence("")
        self.send = main_button(tr("Kirim semua yang siap"), self.send_now, "send")
        self.save = button(tr("Simpan sebagai berkas…"), self.ask_folder, "save")
        self.line = button(tr("Kirim lewat internet"), self.send_by_line, "upload")
        self.line.hide()
        self.progress = ProgressPart(tr("Kemajuan penyimpanan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        self._stack = QStackedWidget()
        self._lay_out()
        self._follow()

    def begin(self, ready: Ready, city: str) -> None:
        """Show what the next batch carries."""
        self._again, self._ready = None, ready
        self.bars.clear()
        self.choices.begin()
        self.choices.show()
        self.choices.later.setVisible(bool(ready.photo_count))
        self.where.title.setText(tr("Simpan ke"))
        self.send.setText(f" {tr('Kirim semua yang siap')}")
        self.content.show_ready(ready)
        self.consent.setText(
            tr(
                "Dengan tombol ini data itu diserahkan kepada {city}. Hanya kota yang dapat membukanya."
            ).format(city=city or tr("Dinas Sosial"))
        )
        self._stack.setCurrentIndex(CHOOSE)
        self._follow()

    def begin_again(self, line: BatchLine) -> None:
        """Offer to put a batch of before on a flashdisk once more."""
        self._again, self._ready, self._batch_id = line, None, line.batch.batch_id
        self.bars.clear()
        self.where.title.setText(tr("Simpan lagi kiriman nomor {number}").format(number=line.batch.number))
        self.send.setText(f" {tr('Simpan lagi ke flashdisk')}")
        self.content.show_made(line)
        self.choices.hide()
        self.consent.setText(tr("Berkasnya persis sama dengan yang pertama, jadi aman diantar dua kali."))
        self._stack.setCurrentIndex(CHOOSE)
        self._follow()

    def look_again(self) -> None:
        """Somebody worked on another page meanwhile: what is shown is what would go now."""
        is_choosing = self._again is None and self._stack.currentIndex() == CHOOSE
        if is_choosing and self._ready is not None and not self.progress.is_busy:
            self._count_again()

    def send_now(self) -> None:
        """Make the batch, or copy the one of before, onto the flashdisk."""
        if self.place.place is not None:
            self._start(self.place.place, as_file=False)

    def ask_folder(self) -> None:
        """Let the person choose a folder of their own."""
        if chosen := ask_file.for_folder(self, "batch_file", tr("Simpan kiriman sebagai berkas di")):
            self.save_in(chosen)

    def save_in(self, folder: Path) -> None:
        """Make the batch, or copy the one of before, as a plain file into a folder."""
        self._start(folder, as_file=True)

    def send_by_line(self) -> None:
        """Make the batch and upload it, or upload the one of before."""
        if self.progress.is_busy or not self._has_something:
            return
        self.bars.clear()
        if self._again is not None:
            self._upload()
            return
        arguments: dict[str, Any] = {"choice": self.choices.choice}
        task = self._context.tasks.in_worker(
            "make_batch", arguments, self._on_made_to_upload, self._on_failed, tr("Menyiapkan kiriman")
        )
        self._watch(task)

    def _on_made_to_upload(self, made: MadeBatch) -> None:
        self._offer_again(made)
        self._upload()

    def _upload(self) -> None:
        """In a thread of its own: waiting for a line must not keep the worker from other deeds."""
        from padang_desktop.use_cases.outbox import city_line

        self.bars.clear()
        office, batch_id = self._context.office, self._batch_id
        task = self._context.tasks.in_thread(
            lambda progress: city_line.upload_batch(office, batch_id, progress),
            lambda nothing: self._on_uploaded(), self._on_failed, tr("Mengirim lewat internet"),
        )  # fmt: skip
        self._watch(task)

    def _on_uploaded(self) -> None:
        assert self._again is not None
        self.bars.clear()
        told = tr("Kiriman nomor {number} sudah sampai di folder kota dan sudah dibaca ulang.")
        self.done.show_line(self._batch_id, told.format(number=self._again.batch.number))
        self._show_done()

    def _start(self, place: Path, *, as_file: bool) -> None:
        if self.progress.is_busy or not self._has_something:
            return
        self.bars.clear()
        self._as_file, self._goal = as_file, place
        arguments: dict[str, Any] = {"folder": str(place), "as_file": as_file}
        deed, done, title = "make_batch", self._on_made, tr("Menyiapkan kiriman")
        if self._again is not None:
            arguments["batch_id"] = self._again.batch.batch_id
            deed, done, title = "copy_batch", self._on_copied, tr("Menyimpan kiriman")
        else:
            arguments["choice"] = self.choices.choice
        self._watch(self._context.tasks.in_worker(deed, arguments, done, self._on_failed, title))

    def _watch(self, task: Task) -> None:
        self.progress.follow(task)
        task.cancelled.connect(self._on_cancelled)

    def _count_again(self) -> None:
        """What is ticked became another: the counts follow."""
        from padang_desktop.use_cases.outbox import send_batch

        office, choice = self._context.office, self.choices.choice
        self._ready = None
        self._follow()
        self._context.tasks.in_thread(
            lambda progress: (choice, send_batch.what_is_ready(office, progress, choice)), self._on_counted,
            title=tr("Menghitung yang siap dikirim"),
        )  # fmt: skip

    def _on_counted(self, counted: tuple[Choice, Ready]) -> None:
        choice, ready = counted
        if self._again is None and choice == self.choices.choice:
            self._ready = ready
            self.content.show_ready(ready)
            self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = self.width() >= SIDE_BY_SIDE_FROM
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _on_made(self, made: MadeBatch) -> None:
        self._batch_id = made.batch_id
        if made.on_stick is None:
            self._offer_again(made)
            return
        told = tr("Kiriman nomor {number} ({size}) sudah tersimpan dan sudah dibaca ulang: {file}")
        self._finish(
            told.format(number=made.number, size=size_in_words(made.size_bytes), file=made.on_stick.name),
            made.on_stick,
        )

    def _offer_again(self, made: MadeBatch) -> None:
        """The batch is made and waits: the same button now tries another flashdisk."""
        from padang_desktop.use_cases.outbox import send_batch

        lines = send_batch.batches(self._context.office)
        self.begin_again(next(line for line in lines if line.batch.batch_id == made.batch_id))
        # It is on no flashdisk yet, so nothing here is done "again".
        self.where.title.setText(tr("Simpan kiriman nomor {number}").format(number=made.number))
        self.send.setText(f" {tr('Simpan ke flashdisk')}")
        self.consent.setText(tr("Kiriman ini belum disimpan di mana pun."))
        if made.stick_trouble is not None:
            self.bars.show_situation(made.stick_trouble)
        told = tr("Kiriman nomor {number} sudah dibuat, tinggal disimpan.")
        self.bars.show_message("info", told.format(number=made.number))
        self.made.emit()

    def _on_copied(self, path: Path) -> None:
        assert self._again is not None
        told = tr("Kiriman nomor {number} sudah tersimpan lagi dan sudah dibaca ulang: {file}")
        self._finish(told.format(number=self._again.batch.number, file=Path(path).name), Path(path))

    def _finish(self, told: str, file: Path) -> None:
        if self._as_file:
            self.done.show_file(self._batch_id, told, file)
        else:
            is_flashdisk = self.place.is_on_flashdisk(self._goal)
            self.done.show_stick(self._batch_id, told, self._goal, is_flashdisk=is_flashdisk)
        self._show_done()

    def _show_done(self) -> None:
        self._stack.setCurrentIndex(DONE)
        self.done.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        self.show_failure(error)
        # The batch may have been made before the flashdisk failed.
        self.made.emit()

    def _on_cancelled(self) -> None:
        self.bars.show_message("info", tr("Dibatalkan. Tidak ada yang setengah jadi di sana."))
        self.made.emit()

    @property
    def _has_something(self) -> bool:
        return self._again is not None or (self._ready is not None and not self._ready.is_empty)

    def _follow(self) -> None:
        is_free = self._has_something and not self.progress.is_busy
        self.send.setEnabled(is_free and self.place.place is not None)
        for part in (self.save, self.line):
            part.setEnabled(is_free)
        for part in (self.place, self.choices):
            part.setEnabled(not self.progress.is_busy)

    def _lay_out(self) -> None:
        for part in (self.place, self.choices, self.consent, self.progress):
            self.where.body.addWidget(part)
        # Two rows: three buttons are wider than half of a small screen.
        for parts in ((self.send,), (self.save, self.line)):
            foot = QHBoxLayout()
            for part in parts:
                foot.addWidget(part)
            foot.addStretch(1)
            self.where.body.addLayout(foot)
        right = QVBoxLayout()
        right.addWidget(self.where)
        right.addStretch(1)
        ground = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._columns.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        self._columns.setSpacing(look.GAP_L)
        self._columns.addLayout(self.content, 1)
        self._columns.addLayout(right, 1)
        self._stack.addWidget(scrolling(ground))
        self._stack.addWidget(scrolling(self._made_done()))
        self.put_in(self._stack)

    def _made_done(self) -> QWidget:
        ground = QWidget()
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        rows.addWidget(self.done)
        rows.addStretch(1)
        return ground
