"""In this file: how far the long form is filled, and the chips that lead to its sections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

DONE, BAD = "✓", "!"


class SectionChips(ChipRow):
    """One chip a section, with what is left in it."""

    def mark(self, key: str, wanted: int, left: int, *, is_bad: bool) -> None:
        """Say how many questions are left, or that all are answered, or that something is wrong there."""
        rest, said = "", tr("boleh kosong")
        if left:
            rest, said = f" · {left}", tr("{count} belum terisi").format(count=left)
        elif wanted:
            rest, said = f" {DONE}", tr("lengkap")
        if is_bad:
            rest, said = f"{f' · {left}' if left else ''} {BAD}", f"{said}, {tr('ada yang perlu diperiksa')}"
        chip = self._chips[key]
        chip.setText(f"{self._labels[key]}{rest}")
        chip.setAccessibleName(f"{self._labels[key]}: {said}")
        chip.setToolTip(f"{self._labels[key]}: {said}")

    def show_on(self, key: str) -> None:
        """Turn one on without telling anybody."""
        for each, chip in self._chips.items():
            chip.setChecked(each == key)
        self._bring(self._chips[key])

    @property
    def stops(self) -> list[QPushButton]:
        """The chips, for the order of the Tab key."""
        return list(self._chips.values())


class FormNav(QWidget):
    """`chips` are made anew for each case."""

    chosen = Signal(str)
    first_empty_wanted = Signal()
    member_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(tr("Isian formulir lengkap"))
        self.jump = button(tr("Ke yang belum terisi (F8)"), self.first_empty_wanted.emit, "arrow-right")
        self.jump.setToolTip(tr("Ke pertanyaan pertama yang belum terisi (F8)"))
        self.add_member = button(tr("Tambah anggota"), self.member_wanted.emit, "plus")
        self.add_member.setToolTip(tr("Seseorang tinggal di sini, tetapi belum ada di data"))
        for each in (self.jump, self.add_member):
            each.setMinimumWidth(NARROWEST)
        self.chips: SectionChips | None = None
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(self.told, 1)
        top.addWidget(self.jump)
        top.addWidget(self.add_member)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        self._rows.addLayout(top)
        self._rows.addWidget(self.bar)

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Other sections: (key, label) each."""
        if self.chips is not None:
            self._rows.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
        self.chips = SectionChips(sections, is_single=True)
        self.chips.changed.connect(self._on_chip)
        self._rows.addWidget(self.chips)
        before: QWidget = self.add_member
        for stop in self.chips.stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    @property
    def last(self) -> QWidget:
        """The end of the row of chips, for the order of the Tab key."""
        return self.chips.stops[-1] if self.chips is not None and self.chips.stops else self.add_member

    def show_progress(self, done: int, wanted: int) -> None:
        """32 dari 39 terisi."""
        self.told.say(tr("{done} dari {wanted} terisi").format(done=done, wanted=wanted))
        self.bar.setMaximum(max(1, wanted))
        self.bar.setValue(done)
        self.jump.setEnabled(done < wanted)

    def _on_chip(self, on: tuple[str, ...]) -> None:
        if on:
            self.chosen.emit(on[0])
