"""In this file: the end of an import: what came of every row, and the ways on from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import Applied
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.imports.flow_row import FlowRow
from padang_desktop.ui.imports.plan_words import sum_of
from padang_desktop.ui.imports.twin_note import TwinNote
from padang_desktop.ui.words import tr


class DoneStep(QWidget):
    """show_applied() fills it; each button tells what is wanted."""

    finished = Signal()
    another_wanted = Signal()
    undo_wanted = Signal()
    refused_wanted = Signal()

    def __init__(self, twins: TwinNote) -> None:
        super().__init__()
        self.twins = twins
        self._told = QLabel(tr("Data sudah masuk dan tersimpan."))
        self._told.setFont(look.larger(self._told.font(), 1.2, bold=True))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.brought = QLabel()
        self.brought.setWordWrap(True)
        self.brought.hide()
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        self._sum.setProperty("faint", True)
        self.finish = main_button(tr("Selesai"), self.finished.emit, "check")
        self.keep_refused = button(tr("Simpan yang ditolak ke Excel…"), self.refused_wanted.emit, "save")
        self.another = button(tr("Masukkan berkas lain"), self.another_wanted.emit, "folder-open")
        self.undo_all = button(tr("Urungkan seluruhnya"), self.undo_wanted.emit, "undo-2")
        foot = FlowRow()
        for each in (self.finish, self.keep_refused, self.another, self.undo_all):
            foot.addWidget(each)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self._told)
        rows.addWidget(self.brought)
        rows.addWidget(self.summary)
        rows.addWidget(self._sum)
        rows.addWidget(twins)
        rows.addLayout(foot)
        rows.addStretch(1)

    def show_applied(self, applied: Applied, file_name: str) -> None:
        """Say what came of every row of the file."""
        counts = applied.counts
        self._told.setText(tr("Data dari {name} sudah masuk dan tersimpan.").format(name=file_name))
        lines = (
            (tr("Dibaca"), counts.read), (tr("Ditambah"), counts.added), (tr("Diubah"), counts.changed),
            (tr("Sama, tidak diubah"), counts.unchanged), (tr("Ditolak"), counts.refused),
            (tr("Dilewati"), counts.skipped),
        )  # fmt: skip
        self.summary.setText("\n".join(f"{label}: {number(count)}" for label, count in lines))
        self._sum.setText(sum_of(counts))
        self.brought.hide()
        self.keep_refused.setVisible(counts.refused > 0)
        self.twins.read()

    def say_brought(self, text: str) -> None:
        """What the rows became, where that is not the same as rows."""
        self.brought.setText(text)
        self.brought.setVisible(bool(text))

    def take_focus(self) -> None:
        """The keyboard goes to the usual way on."""
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
