"""In this file: muskel or SPTJM, as two chips of which one is on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from padang_desktop.domain.cases.meeting import Way
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import Chip
from padang_desktop.ui.meetings.said import way_said
from padang_desktop.ui.words import tr


class WayChoice(QWidget):
    """Left and right turn it; the tooltip says the way in full."""

    chosen = Signal()

    def __init__(self, labels: Mapping[Way, str]) -> None:
        super().__init__()
        self._labels = labels
        self.chips = {way: Chip(way_said(way)) for way in Way}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        for way, chip in self.chips.items():
            chip.setFixedHeight(look.HIT - 2)
            chip.setToolTip(labels[way])
            chip.setAccessibleName(labels[way])
            chip.clicked.connect(lambda is_on=False, way=way: self._on_clicked(way))
            row.addWidget(chip)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.chips[Way.MEETING])
        self._way = Way.MEETING
        self.choose(Way.MEETING)

    @property
    def way(self) -> Way:
        return self._way

    def choose(self, way: Way) -> None:
        """Choose; tells nothing."""
        self._way = way
        for each, chip in self.chips.items():
            chip.setChecked(each is way)

    def allow_meeting(self, is_allowed: bool) -> None:
        """Over several kelurahan no single meeting decides."""
        chip = self.chips[Way.MEETING]
        chip.setEnabled(is_allowed)
        self.setFocusProxy(chip if is_allowed else self.chips[Way.STATEMENT])
        why = tr("Muskel memutuskan tugas kelurahannya sendiri: pilih satu kelurahan di kiri.")
        chip.setToolTip(self._labels[Way.MEETING] if is_allowed else why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        other = {Qt.Key.Key_Left: Way.MEETING, Qt.Key.Key_Right: Way.STATEMENT}.get(Qt.Key(event.key()))
        if other is not None and self.chips[other].isEnabled():
            self.chips[other].setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_clicked(other)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, way: Way) -> None:
        is_new = way is not self._way
        self.choose(way)
        if is_new:
            self.chosen.emit()
