"""In this file: the photos of a training's report: chosen from files, counted, taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.words import tr

MOST = 8
_KINDS = "*.jpg *.jpeg *.png *.webp *.bmp *.heic"


class PaperPhotos(QWidget):
    """`paths` in the order chosen, at most MOST of them; the photos stay where they lie."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paths: tuple[str, ...] = ()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("faint", True)
        self._add = button(tr("Tambah foto…"), self.ask, "image")
        self._clear = link_button(tr("Tanpa foto"), self.clear)
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(self._add)
        line.addWidget(self._clear)
        line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(QLabel(tr("Foto kegiatan")))
        rows.addLayout(line)
        rows.addWidget(self.told)
        self._tell()

    def ask(self) -> None:
        """Choose files; more can be added afterwards."""
        kinds = tr("Foto ({kinds})").format(kinds=_KINDS)
        self.take(ask_file.to_open_many(self, "training-photos", tr("Pilih foto kegiatan"), kinds))

    def take(self, paths: Sequence[Path]) -> None:
        """Add these."""
        fresh = [str(path) for path in paths if str(path) not in self.paths]
        if not fresh:
            return
        self.paths = (*self.paths, *fresh)[:MOST]
        self._tell()
        self.changed.emit()

    def clear(self) -> None:
        """None of them."""
        self.paths = ()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        names = ", ".join(Path(path).name for path in self.paths)
        said = tr("{count} foto: {names}").format(count=len(self.paths), names=names)
        if not self.paths:
            said = tr("Belum ada foto. Paling banyak {most} foto, dua per baris.").format(most=MOST)
        self.told.setText(said)
        self._clear.setVisible(bool(self.paths))
        self._add.setEnabled(len(self.paths) < MOST)
