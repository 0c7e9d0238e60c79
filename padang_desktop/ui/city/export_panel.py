"""In this file: what all offices reported is saved as one workbook or as text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
)

from padang_desktop.domain.batches.city_export import PARTS, REASON_LETTERS, Shape
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.export_city import ExportedCity


class ExportPanel(PanelGround):
    """Choose what, of whom and how; then where. `left` when the person is through."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke data gabungan"), 860)
        self._context = context
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
        self.progress = ProgressPart(tr("Kemajuan penyimpanan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        self._fill()
        for tick in (*self.ticks.values(), self.is_whole):
            tick.toggled.connect(lambda is_on: self._follow())
        self.reason.textChanged.connect(lambda text: self._follow())
        self._follow()

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
        if self.progress.is_busy:
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
        task = self._context.tasks.in_worker(
            "export_city", arguments, self._on_done, self.show_failure, title
        )
        self.progress.follow(task)
        task.cancelled.connect(self._on_cancelled)

    def _on_done(self, done: ExportedCity) -> None:
        counts = ", ".join(f"{number(count)} {tr(title)}" for title, count in done.counts)
        names = ", ".join(path.name for path in done.paths)
        told = tr("Tersimpan: {names}. Isinya {counts}.").format(names=names, counts=counts)
        self.bars.show_message("good", told)

    def _on_cancelled(self) -> None:
        self.bars.show_message("info", tr("Dibatalkan. Tidak ada berkas yang ditulis."))

    def _follow(self) -> None:
        self.reason.setVisible(self.is_whole.isChecked())
        has_reason = len(self.reason.text().strip()) >= REASON_LETTERS
        may = any(tick.isChecked() for tick in self.ticks.values())
        self.save.setEnabled(
            may and not self.progress.is_busy and (has_reason or not self.is_whole.isChecked())
        )

    def _fill(self) -> None:
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
        foot.addStretch(1)
        how.body.addLayout(foot)
        self.lay_out((what, how))
