"""In this file: the line under the attendance grid: how far it is, if it is saved, the letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training.mark_saves import MarkSaves
from padang_desktop.ui.training.mark_table import MarkTable
from padang_desktop.ui.words import tr


class RollFoot(QWidget):
    """Counts again once when many places have changed."""

    def __init__(self, model: MarkTable, saves: MarkSaves) -> None:
        super().__init__()
        self._model, self._saves = model, saves
        self.told = ElidedLabel()
        legend = ElidedLabel(tr("H hadir · I izin · S sakit · A alpa · T terlambat"))
        legend.setProperty("faint", True)
        legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        row.addWidget(legend, 1)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.show_counts)
        model.modelReset.connect(self.show_counts)
        model.dataChanged.connect(self._later.start)

    def show_counts(self) -> None:
        """Say it as it is now."""
        model = self._model
        parts = [
            tr("Terisi {done} dari {all} sel").format(
                done=number(model.marked_count), all=number(model.cell_count)
            ),
            tr("{count} sudah memenuhi batas").format(count=number(model.passed_count)),
            tr("tersimpan") if self._saves.is_quiet else tr("menyimpan…"),
        ]
        self.told.say(" · ".join(parts))
