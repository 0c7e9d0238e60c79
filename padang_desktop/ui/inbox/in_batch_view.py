"""In this file: one batch that came to the city, beside the list: its state, what it held, and the way on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.batches.batch_tables import nouns
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import CardLine, facts, sentence
from padang_desktop.ui.inbox.receive_panel import STATE_WORDS, look_of
from padang_desktop.ui.inbox.told_view import ToldView
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.see_city import ToldOfBatch
    from padang_desktop.use_cases.inbox.receive_batch import InBatch

CLOCK_CODES = ("E_JAM_MUNDUR", "E_JAM_DEPAN")


class InBatchView(QWidget):
    """One batch that came: its state in words, what it held, and the way on when it is held."""

    release_wanted = Signal()
    receipt_wanted = Signal()

    def __init__(self, batch: InBatch, photos_to_come: int = 0, *, is_ready: bool = False) -> None:
        from padang_desktop.use_cases.outbox import receipt_by_phone

        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(
            CardLine(
                said(batch, is_ready=is_ready),
                _next(batch, is_ready=is_ready),
                icon_name="package",
                colour=look_of(batch.outcome.value),
            )
        )
        if batch.outcome is Outcome.WAITING and batch.code in CLOCK_CODES:
            rows.addWidget(button(tr("Loloskan kiriman ini…"), self.release_wanted.emit, "check"))
        rows.addWidget(button(tr("Cetak tanda terima…"), self.receipt_wanted.emit, "printer"))
        if code := receipt_by_phone.code_of(batch.batch_id, batch.outcome):
            rows.addWidget(sentence(tr("Kode terima, untuk dibacakan lewat telepon:"), is_faint=True))
            self.code = self._large(code)
            rows.addWidget(self.code)
        lines = [
            (tr("Diterima"), when(batch.received_at)),
            (tr("Dibuat"), when(batch.clock)),
            (tr("Kode laptop"), batch.device),
            (tr("Foto menyusul"), number(photos_to_come) if photos_to_come else ""),
            (tr("Kode"), batch.code),
        ]
        rows.addWidget(facts([line for line in lines if line[1]], label_width=110))
        if held := nouns(batch.counts):
            rows.addWidget(sentence(tr("Isi"), is_faint=True))
            rows.addWidget(facts([(noun, number(count)) for noun, count in held], label_width=150))
        for each in batch.warnings:
            rows.addWidget(CardLine(of_problem(each), icon_name="triangle-alert", colour="warn"))
        self._told = ToldView()
        rows.addWidget(self._told)
        rows.addStretch(1)

    def _large(self, code: str) -> QLabel:
        made = QLabel(code)
        made.setFont(look.with_tabular_figures(look.larger(self.font(), 2.2, bold=True)))
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setAccessibleName(tr("Kode terima"))
        return made

    def show_told(self, told: ToldOfBatch) -> None:
        """Which records were not taken over, or with a remark, and why."""
        self._told.show_told(told)


def is_ready(batch: InBatch, others: Iterable[InBatch]) -> bool:
    """Whether what it waited for has come in since, at a colleague's computer."""
    if batch.outcome is not Outcome.WAITING or not batch.waits_for:
        return False
    here = {each.number for each in others if each.chain == batch.chain}
    came = {
        each.number for each in others if each.chain == batch.chain and each.outcome is not Outcome.WAITING
    }
    return batch.waits_for in came and here.issuperset(range(batch.waits_for, batch.number))


def said(batch: InBatch, *, is_ready: bool = False) -> str:
    """Its state, and the number it waits for."""
    if is_ready:
        return tr("Siap dibuka")
    if batch.outcome is Outcome.WAITING and batch.waits_for:
        return tr("Menunggu nomor {number}").format(number=batch.waits_for)
    return tr(STATE_WORDS[batch.outcome.value])


def _next(batch: InBatch, *, is_ready: bool) -> str:
    if is_ready:
        told = tr(
            "Nomor {number} sudah diterima. Yang ini terbuka sendiri saat Terima kiriman dijalankan lagi di "
            "komputer yang menyimpannya{desk}."
        )
        return told.format(number=batch.waits_for, desk=f" ({batch.desk})" if batch.desk else "")
    if batch.outcome is not Outcome.WAITING:
        return tr("Tanda terimanya sudah dibuat.")
    if batch.waits_for:
        told = tr(
            "Minta kecamatan menyimpan lagi nomor {number} ke flashdisk. Yang ini lalu terbuka sendiri."
        )
        return told.format(number=batch.waits_for)
    return tr("Ditahan karena jam laptop pengirim tidak cocok. Periksa, lalu loloskan bila wajar.")
