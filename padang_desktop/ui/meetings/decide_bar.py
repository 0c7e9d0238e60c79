"""In this file: the decisions with their keys, as buttons for a mouse, and as a legend for who types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from padang_desktop.domain.cases.meeting import DECISIONS, OF_STATEMENT, Decision, Way
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.chip_row import Chip
from padang_desktop.ui.meetings.agenda_table import keys
from padang_desktop.ui.words import tr


class DecideBar(QWidget):
    """`decided` gives a Decision for the rows that are marked; the keyboard stays in the table."""

    decided = Signal(object)
    cleared = Signal()

    def __init__(self, lists: CodeLists) -> None:
        super().__init__()
        self.buttons: dict[Decision, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        for key, decision in keys(lists).items():
            label = lists.label(DECISIONS, decision.value)
            made = button(f"{chr(key)}  {label}", lambda decision=decision: self.decided.emit(decision))
            made.setAccessibleName(label)
            made.setToolTip(tr("{label}: tekan {key} di baris tugas").format(label=label, key=chr(key)))
            self.buttons[decision] = made
        self.clear = button(tr("⌫  Hapus"), self.cleared.emit)
        self.clear.setAccessibleName(tr("Hapus putusan"))
        self.clear.setToolTip(tr("Hapus putusan baris yang dipilih (Backspace)"))
        for made in (*self.buttons.values(), self.clear):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setMinimumWidth(look.HIT)
            row.addWidget(made)
        row.addStretch(1)
        # In a low window the second line of facts opens here.
        self.more = Chip(tr("Tempat, pimpinan…"))
        self.more.setFixedHeight(look.HIT - 2)
        self.more.setMinimumWidth(look.HIT)
        self.more.hide()
        row.addWidget(self.more)

    def follow(self, way: Way) -> None:
        """A statement agrees or asks for another visit; the others are switched off, and say why."""
        for decision, made in self.buttons.items():
            is_open = way is Way.MEETING or decision in OF_STATEMENT
            made.setEnabled(is_open)
            if not is_open:
                made.setToolTip(tr("SPTJM hanya menyetujui atau meminta verifikasi ulang."))
