"""In this file: what a batch carries, and what stays behind and why, as two cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cards import Card, CardLine, facts, ruler
from padang_desktop.ui.outbox.place_choice import size_in_words
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.send_batch import BatchLine, Ready


_TO_MEETING = "SEND_AWAITS_MEETING"


class ContentCards(QVBoxLayout):
    """A column of its own: `goes` is always there, `stays` when something is not ready."""

    meeting_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.goes, self.stays = Card(tr("Yang dikirim")), Card(tr("Belum ikut, dan alasannya"))
        self.setSpacing(look.GAP_L)
        for card in (self.goes, self.stays):
            self.addWidget(card)
        self.addStretch(1)

    def show_ready(self, ready: Ready) -> None:
        """What the next batch carries."""
        self._show_goes(ready.nouns, ready.photo_count, ready.photo_bytes)
        for each in ready.remarks:
            said, why = f"{number(each.count)} {_lowered(each.noun)}", of_problem(each.problem)
            self.goes.body.addWidget(CardLine(said, why, icon_name="triangle-alert", colour="warn"))
        self.stays.empty()
        self.stays.setVisible(bool(ready.not_ready))
        for place, each in enumerate(ready.not_ready):
            if place:
                self.stays.body.addWidget(ruler())
            text = f"{number(each.count)} {_lowered(each.noun)}"
            waits = each.problem.code == _TO_MEETING
            self.stays.body.addWidget(
                CardLine(
                    text, of_problem(each.problem), act_text=tr("Catat putusan") if waits else "",
                    act=self.meeting_wanted.emit if waits else None,
                )
            )  # fmt: skip

    def show_made(self, line: BatchLine) -> None:
        """What a batch of before carries; nothing stays behind any more."""
        self._show_goes(line.nouns, line.batch.photo_count, 0, line.batch.size_bytes)
        self.stays.hide()

    def _show_goes(
        self, nouns: tuple[tuple[str, int], ...], photos: int, photo_bytes: int, file_bytes: int = 0
    ) -> None:
        self.goes.empty()
        lines = [(noun, number(count)) for noun, count in nouns]
        if photo_bytes:
            lines.append((tr("Isi foto"), tr("{count} foto, {size}").format(
                count=number(photos), size=size_in_words(photo_bytes)
            )))  # fmt: skip
        if file_bytes:
            lines.append((tr("Ukuran berkas"), size_in_words(file_bytes)))
        if lines:
            self.goes.body.addWidget(facts(lines, label_width=150))
        else:
            said = tr("Tidak ada data baru yang siap dikirim.")
            self.goes.body.addWidget(CardLine(said, icon_name="circle-check", colour="good"))


def _lowered(noun: str) -> str:
    """As within a sentence: "tugas", but "PSM & pilar"."""
    return noun if noun[:2].isupper() else noun[:1].lower() + noun[1:]
