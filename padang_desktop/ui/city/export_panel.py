"""In this file: what all offices reported is saved as one workbook or as text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.city_export import PARTS, REASON_LETTERS, Shape
from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import Card, scrolling, sentence
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.export_city import ExportedCity


class ExportPanel(QWidget):
    """Choose what, of whom and how; then where. `left` when the person is through."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self.bars = MessageBars()
        self.ticks = {part.table: QCheckBox(tr(part.title).replace("&", "&&")) for part in PARTS}
        self.place = QComboBox()
        self.place.setAccessibleName(tr("Kecamatan"))
        self.workbook = QRadioButton(tr("Satu berkas Excel (.xlsx)"))
        self.texts = QRadioButton(tr("Berkas teks (.csv), satu untuk tiap isi"))
        self.is_whole = QCheckBox(tr("NIK dan nomor KK lengkap"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Alasan membuka NIK lengkap"))
        self.reason.setPlaceholderText(tr("Alasannya, misalnya: pemadanan dengan Dukcapil"))
        self.save = main_button(tr("Simpan…"), self.ask_where, "download")
        self.stop = button(tr("Batal"), self._on_stop, "x")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Kemajuan penyimpanan"))
        self._lay_out()
        for tick in (*self.ticks.values(), self.is_whole):
            tick.toggled.connect(lambda is_on: self._follow())
        self.reason.textChanged.connect(lambda text: self._follow())
        self._rest()

    def begin(self) -> None:
        """Start anew: everything, of all, masked."""
        self.bars.clear()
        for tick in self.ticks.values():
            tick.setChecked(True)
        self.workbook.setChecked(True)
        self.is_whole.setChecked(False)
        self.reason.clear()
        self.place.clear()
        self.place.addItem(tr("Semua kecamatan"), "")
        for area in sorted(self._context.office.reference.areas.kecamatan(), key=lambda area: area.name):
            self.place.addItem(area.name, area.code)
        self.place.setFocus()

    def ask_where(self) -> None:
        """Let the person choose the file."""
        shape = Shape.XLSX if self.workbook.isChecked() else Shape.CSV
        name = f"data-gabungan-{self._context.office.today():%Y-%m-%d}.{shape}"
        kinds = tr("Berkas Excel (*.xlsx)") if shape is Shape.XLSX else tr("Berkas teks (*.csv)")
        if chosen := ask_file.to_save(self, "city_export", tr("Simpan data gabungan"), name, kinds):
            self.save_to(chosen.with_suffix(f".{shape}"))

    def save_to(self, path: Path) -> None:
        """Write what is chosen."""
        if self._task is not None:
            return
        self.bars.clear()
        arguments: dict[str, Any] = {
            "target": str(path),
            "parts": [table for table, tick in self.ticks.items() if tick.isChecked()],
            "wilayah": self.place.currentData(),
            "shape": str(Shape.XLSX if self.workbook.isChecked() else Shape.CSV),
            "is_whole": self.is_whole.isChecked(),
            "reason": self.reason.text(),
        }
        title = tr("Menyimpan data gabungan")
        self._task = task = self._context.tasks.in_worker(
            "export_city", arguments, self._on_done, self._on_failed, title
        )
        task.stepped.connect(self._on_stepped)
        task.cancelled.connect(self._on_cancelled)
        self.progress.setRange(0, 0)
        for part in (self.progress, self.stop):
            part.show()
        self._follow()

    def _on_done(self, done: ExportedCity) -> None:
        self._rest()
        counts = ", ".join(f"{number(count)} {tr(title)}" for title, count in done.counts)
        names = ", ".join(path.name for path in done.paths)
        told = tr("Tersimpan: {names}. Isinya {counts}.").format(names=names, counts=counts)
        self.bars.show_message("good", told)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_cancelled(self) -> None:
        self._rest()
        self.bars.show_message("info", tr("Dibatalkan. Tidak ada berkas yang ditulis."))

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(1000 * done // total if total else 0)
        self.progress.setFormat(f"{what} %p %" if what else "%p %")

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.setEnabled(False)

    def _rest(self) -> None:
        self._task = None
        self.stop.setEnabled(True)
        for part in (self.progress, self.stop):
            part.hide()
        self._follow()

    def _follow(self) -> None:
        self.reason.setVisible(self.is_whole.isChecked())
        has_reason = len(self.reason.text().strip()) >= REASON_LETTERS
        may = any(tick.isChecked() for tick in self.ticks.values())
        self.save.setEnabled(may and self._task is None and (has_reason or not self.is_whole.isChecked()))

    def _lay_out(self) -> None:
        what, how = Card(tr("Isinya")), Card(tr("Bentuknya"))
        grid = QGridLayout()
        for at, tick in enumerate(self.ticks.values()):
            tick.setMinimumHeight(look.HIT - 6)
            grid.addWidget(tick, at // 3, at % 3)
        what.body.addWidget(self.place)
        what.body.addLayout(grid)
        for part in (self.workbook, self.texts, self.is_whole, self.reason):
            how.body.addWidget(part)
        told = tr("Tanpa tanda itu, tengah NIK dan nomor KK disamarkan. Alasannya dicatat di riwayat.")
        how.body.addWidget(sentence(told, is_faint=True))
        how.body.addWidget(self.progress)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        how.body.addLayout(foot)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        column.setSpacing(look.GAP_L)
        for card in (what, how):
            card.setMaximumWidth(860)
            column.addWidget(card)
        column.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(link_button(tr("Kembali ke data gabungan"), self.left.emit))
        top.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.bars)
        rows.addWidget(scrolling(ground), 1)
