"""In this file: one batch, to be read at the right: its way so far, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.batches.batch_state import ANSWERED, BatchState, LeftAs
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.values.calendar import short_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import CardLine, facts, sentence
from padang_desktop.ui.outbox.letters_edit import LettersEdit
from padang_desktop.ui.outbox.place_choice import size_in_words
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_later_photos import OwedPhotos
    from padang_desktop.use_cases.outbox.send_batch import BatchLine

STATE_LOOK: dict[BatchState, look.State] = {
    BatchState.MADE: "quiet",
    BatchState.ON_STICK: "info",
    BatchState.HANDED_OVER: "info",
    BatchState.ACCEPTED: "good",
    BatchState.PARTLY: "warn",
    BatchState.REFUSED: "bad",
    BatchState.OVERDUE: "bad",
    BatchState.ASKED: "warn",
    BatchState.TOLD: "good",
}
_ICONS: dict[BatchState, str] = {
    BatchState.MADE: "package",
    BatchState.ON_STICK: "usb",
    BatchState.HANDED_OVER: "clock",
    BatchState.ACCEPTED: "circle-check",
    BatchState.PARTLY: "undo-2",
    BatchState.REFUSED: "circle-alert",
    BatchState.OVERDUE: "triangle-alert",
    BatchState.ASKED: "undo-2",
    BatchState.TOLD: "phone",
}
_NEXT: dict[BatchState, str] = {
    BatchState.MADE: "Simpan ke flashdisk atau sebagai berkas, lalu serahkan ke Dinas Sosial.",
    BatchState.ON_STICK: "Antar ke Dinas Sosial. Setelah diserahkan, tandai di bawah.",
    BatchState.HANDED_OVER: "Tunggu tanda terima, lalu baca dari flashdisk.",
    BatchState.ACCEPTED: "Tidak ada yang perlu dilakukan lagi.",
    BatchState.PARTLY: "Perbaiki yang dikembalikan, lalu kirim lagi.",
    BatchState.REFUSED: "Perbaiki sesuai alasannya, lalu buat kiriman baru.",
    BatchState.OVERDUE: "Sudah terlalu lama tanpa tanda terima. Tanyakan, atau simpan lagi ke flashdisk.",
    BatchState.ASKED: "Data kota dipulihkan dari cadangan. Simpan lagi kiriman ini dan antar; isinya sama.",
    BatchState.TOLD: "Begitu kata kota lewat telepon. Berkas tanda terimanya tetap ditunggu.",
}


_TOLD_LOOK: dict[Outcome, look.State] = {Outcome.PARTLY: "warn", Outcome.REFUSED: "bad"}
_LEFT_WORDS: dict[LeftAs, str] = {
    LeftAs.STICK: "Di flashdisk",
    LeftAs.FILE: "Jadi berkas",
    LeftAs.LINE: "Terunggah",
}


class BatchView(QWidget):
    copy_wanted = Signal()
    handed_over = Signal()
    letter_wanted = Signal()
    code_typed = Signal(str)

    def __init__(self, line: BatchLine, owed: Sequence[OwedPhotos] = ()) -> None:
        super().__init__()
        batch = line.batch
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        told = _told_next(line)
        rows.addWidget(
            CardLine(tr(line.state_words), told, icon_name=_ICONS[line.state], colour=look_of(line))
        )
        for text, icon, wanted, is_shown in (
            (_copy_words(line), "usb", self.copy_wanted, line.state not in ANSWERED),
            (tr("Sudah diserahkan ke kota"), "check", self.handed_over, batch.state is BatchState.ON_STICK),
            (tr("Simpan surat pengantar…"), "file-text", self.letter_wanted, True),
        ):
            if is_shown:
                rows.addWidget(button(text, wanted.emit, icon))
        if line.state not in ANSWERED:
            rows.addWidget(self._made_code())
        rows.addWidget(facts(_way(line), label_width=110))
        rows.addWidget(sentence(tr("Berkas"), is_faint=True))
        # In a line of its own: beside a name it would lose its end.
        file_name = sentence(batch.file_name)
        file_name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(file_name)
        rows.addWidget(sentence(tr("Isi"), is_faint=True))
        rows.addWidget(facts([(noun, number(count)) for noun, count in line.nouns], label_width=150))
        rows.addStretch(1)

    def _made_code(self) -> QWidget:
        self.code = LettersEdit(count=8, group=4)
        self.code.returnPressed.connect(self._on_code)
        self.take_code = button(tr("Simpan kode terima"), self._on_code, "phone")
        self.take_code.setEnabled(False)
        self.code.letters_changed.connect(lambda text: self.take_code.setEnabled(self.code.is_complete))
        ground = QWidget()
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(
            Field(tr("Kode terima dari telepon"), self.code, tr("Delapan huruf dari Dinas Sosial."))
        )
        rows.addWidget(self.take_code)
        return ground

    def _on_code(self) -> None:
        if self.code.is_complete:
            self.code_typed.emit(self.code.letters)


def look_of(line: BatchLine) -> look.State:
    """The colour of its state; what was said over the phone has that of its answer."""
    if line.state is BatchState.TOLD and line.batch.told is not None:
        return _TOLD_LOOK.get(line.batch.told, "good")
    return STATE_LOOK[line.state]


def _copy_words(line: BatchLine) -> str:
    if line.batch.copied_at is None:
        return tr("Simpan kiriman ini…")
    return tr("Simpan lagi kiriman ini…")


def _told_next(line: BatchLine) -> str:
    if line.batch.waits_for:
        told = tr("Kota menunggu kiriman nomor {number}. Simpan lagi nomor itu ke flashdisk.")
        return told.format(number=line.batch.waits_for)
    if line.state is BatchState.TOLD and look_of(line) != "good":
        return tr("Begitu kata kota lewat telepon. Alasannya ada di berkas tanda terima; tunggu, lalu baca.")
    if line.state is BatchState.ON_STICK and line.batch.left_as is LeftAs.FILE:
        return tr("Kirim berkasnya ke Dinas Sosial, misalnya lewat WhatsApp. Lalu tandai di bawah.")
    return tr(_NEXT[line.state])


def _way(line: BatchLine) -> list[tuple[str, str]]:
    batch = line.batch
    found = [
        (tr("Disiapkan"), when(batch.made_at)),
        (tr(_LEFT_WORDS[batch.left_as]), when(batch.copied_at)),
        (tr("Diserahkan"), when(batch.handed_over_at)),
        (tr("Kode diketik"), when(batch.told_at)),
        (tr("Dijawab"), when(batch.answered_at)),
        (tr("Foto menyusul"), number(batch.photos_later) if batch.photos_later else ""),
        (tr("Ukuran"), size_in_words(batch.size_bytes)),
        (tr("Kode"), batch.code),
    ]
    return [(name, value) for name, value in found if value]


def when(moment: datetime | None) -> str:
    """22-11-2026 10.15, "" when it did not happen."""
    return "" if moment is None else f"{short_date(wib(moment).date())} {time_of_day(moment)}"
