"""In this file: for whom data are prepared, where to, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from padang_desktop.domain.pack_tables import PART_BY_NAME
from padang_desktop.domain.problems import Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import Card, CardLine, ruler, scrolling, sentence
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.make_packs import MadePacks
    from padang_desktop.use_cases.packs.see_packs import PackLineOfOffice


class MakePanel(QWidget):
    """Emits `made` when something was made or copied, `left` when the person is through."""

    made = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self._batch_id = ""
        self.ticks: dict[str, QCheckBox] = {}
        self.bars = MessageBars()
        self.whom, self.where = Card(tr("Untuk siapa")), Card(tr("Simpan ke"))
        self.is_whole = QCheckBox(tr("Kirim ulang lengkap, juga bila tidak ada yang baru"))
        self.is_whole.toggled.connect(lambda is_on: self._on_whole(is_on=is_on))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.consent = sentence(tr("Tiap berkas hanya dapat dibuka laptop kecamatannya."), is_faint=True)
        self.make = main_button(tr("Siapkan dan simpan"), self.make_now, "send")
        self.stop = button(tr("Batal"), self._on_stop, "x")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Kemajuan penyimpanan"))
        self.results = Card(tr("Hasilnya"))
        self._lines: dict[str, PackLineOfOffice] = {}
        self._lay_out()
        self._rest()

    def begin(self, lines: Sequence[PackLineOfOffice], chosen: Sequence[str], batch_id: str = "") -> None:
        """Start anew; with `batch_id` one that was made before goes to a flashdisk again."""
        self._lines = {line.wilayah: line for line in lines}
        self._batch_id = batch_id
        self.bars.clear()
        self.results.hide()
        self.whom.empty()
        self.ticks = {}
        self.is_whole.setChecked(False)
        self.is_whole.setVisible(not batch_id)
        if not lines:
            self.whom.body.addWidget(
                CardLine(tr("Belum ada kecamatan dengan laptop terdaftar. Daftarkan di halaman Kecamatan."),
                         icon_name="info")
            )  # fmt: skip
        for line in lines:
            if batch_id and line.wilayah not in chosen:
                continue
            self._add_tick(line, is_chosen=line.wilayah in chosen)
        text = tr("Simpan lagi ke flashdisk") if batch_id else tr("Siapkan dan simpan")
        self.make.setText(f" {text}")
        self.make.setAccessibleName(text)
        self.place.setFocus()
        self._follow()

    def make_now(self) -> None:
        """Seal and put on the flashdisk."""
        place = self.place.place
        if place is None or self._task is not None or not (self.chosen or self._batch_id):
            return
        self.bars.clear()
        arguments: dict[str, Any] = {"folder": str(place)}
        if self._batch_id:
            arguments["batch_ids"] = [self._batch_id]
            deed, done = "copy_packs", self._on_copied
        else:
            arguments |= {"wilayah": self.chosen, "is_whole": self.is_whole.isChecked()}
            deed, done = "make_packs", self._on_made
        title = tr("Menyiapkan data kecamatan")
        self._task = task = self._context.tasks.in_worker(deed, arguments, done, self._on_failed, title)
        task.stepped.connect(self._on_stepped)
        task.cancelled.connect(self._rest)
        self.progress.setRange(0, 0)
        for part in (self.progress, self.stop):
            part.show()
        self._follow()

    @property
    def chosen(self) -> list[str]:
        return [wilayah for wilayah, tick in self.ticks.items() if tick.isChecked()]

    def show_results(self, made: MadePacks) -> None:
        """One line for each kecamatan."""
        self.results.empty()
        self.results.show()
        for place, each in enumerate(made.results):
            if place:
                self.results.body.addWidget(ruler())
            if each.number:
                nouns = ", ".join(tr(PART_BY_NAME[name].noun) for name in each.parts) or tr("lengkap")
                told = tr("{name}: nomor {number}").format(name=each.name, number=each.number)
                detail = nouns if each.on_stick else f"{nouns}. {tr('Belum di flashdisk.')}"
                line = CardLine(told, detail, icon_name="circle-check" if each.on_stick else "package",
                                colour="good" if each.on_stick else "warn")  # fmt: skip
            else:
                line = CardLine(each.name, each.sentence, icon_name="info")
            self.results.body.addWidget(line)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.results))

    def _add_tick(self, line: PackLineOfOffice, *, is_chosen: bool) -> None:
        nouns = ", ".join(map(tr, line.new_parts)) or tr("tidak ada yang baru")
        tick = QCheckBox(f"{line.name}: {nouns}".replace("&", "&&"))
        tick.setToolTip(nouns)
        tick.setMinimumHeight(look.HIT - 6)
        tick.setChecked(is_chosen)
        tick.setEnabled(bool(line.new_parts) and not self._batch_id)
        tick.toggled.connect(lambda is_on: self._follow())
        self.ticks[line.wilayah] = tick
        self.whom.body.addWidget(tick)

    def _on_whole(self, *, is_on: bool) -> None:
        for wilayah, tick in self.ticks.items():
            has_new = bool(self._lines[wilayah].new_parts)
            tick.setEnabled(is_on or has_new)
            tick.setChecked(is_on or has_new)
        self._follow()

    def _on_made(self, made: MadePacks) -> None:
        self._rest()
        self.show_results(made)
        if made.stick_trouble is not None:
            self.bars.show_situation(made.stick_trouble)
        elif all(each.on_stick for each in made.results if each.number):
            self.bars.show_message("good", tr("Selesai. Flashdisk boleh dicabut."))
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.made.emit()

    def _on_copied(self, paths: list[Path]) -> None:
        self._rest()
        names = ", ".join(path.name for path in paths)
        told = tr("Tersimpan lagi: {names}. Flashdisk boleh dicabut.")
        self.bars.show_message("good", told.format(names=names))
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

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
        has_work = bool(self.chosen or self._batch_id)
        self.make.setEnabled(has_work and self.place.place is not None and self._task is None)
        self.place.setEnabled(self._task is None)

    def _lay_out(self) -> None:
        for part in (self.place, self.consent, self.progress):
            self.where.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        self.where.body.addLayout(foot)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        column.setSpacing(look.GAP_L)
        for card in (self.whom, self.is_whole, self.where, self.results):
            card.setMaximumWidth(860)
            column.addWidget(card)
        column.addStretch(1)
        self.results.hide()
        top = QHBoxLayout()
        top.addWidget(link_button(tr("Kembali ke daftar kecamatan"), self.left.emit))
        top.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.bars)
        self._scroll = scrolling(ground)
        rows.addWidget(self._scroll, 1)
