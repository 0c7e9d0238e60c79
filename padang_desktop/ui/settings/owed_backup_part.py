"""In this file: a city that has gone on is backed up right here, before it answers anybody."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.words import tr


class OwedBackupPart(QWidget):
    """`made` gives the folder of the backup."""

    made = Signal(Path)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.make = main_button(tr("Buat cadangan sekarang"), self.back_up, "hard-drive")
        self.progress = ProgressPart(tr("Kemajuan cadangan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (sentence(_why()), self.place, self.progress):
            rows.addWidget(part)
        rows.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self._follow()

    def back_up(self) -> None:
        """Write it and read it back."""
        place = self.place.place
        if place is None:
            return
        task = self._context.tasks.in_worker(
            "back_up", {"target": str(place)}, self._on_made, self._on_failed, tr("Membuat cadangan")
        )
        self.progress.follow(task)

    def _on_made(self, made: object) -> None:
        self.made.emit(Path(str(made)))

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _follow(self) -> None:
        self.make.setEnabled(self.place.place is not None and not self.progress.is_busy)
        self.place.setEnabled(not self.progress.is_busy)


def _why() -> str:
    return tr(
        "Kota sudah dilanjutkan, tetapi kuncinya yang baru hanya ada di komputer ini. Bila komputer ini "
        "rusak sebelum ada cadangan, tiap kecamatan harus didatangi dengan surat dan kode baru. Karena itu "
        "kota baru menjawab setelah cadangan dibuat dan dibaca ulang. Pakai flashdisk atau disk lain, dan "
        "simpan jauh dari komputer ini."
    )
