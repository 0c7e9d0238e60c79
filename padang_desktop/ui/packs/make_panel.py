"""In this file: for whom data are prepared, where to, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.make_packs import MadePacks
    from padang_desktop.use_cases.packs.see_packs import PackLineOfOffice


class MakePanel(PanelGround):
    """Emits `made` when something was made or copied, `left` when the person is through."""

    made = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"), 860)
        self._context = context
        self._goal = Path()
        self._batch_id = ""
        self.ticks: dict[str, QCheckBox] = {}
        self.whom, self.where = Card(tr("Untuk siapa")), Card(tr("Simpan ke"))
        self.is_whole = QCheckBox(tr("Kirim ulang lengkap, juga bila tidak ada yang baru"))
        self.is_whole.toggled.connect(lambda is_on: self._on_whole(is_on=is_on))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.consent = sentence(tr("Tiap berkas hanya dapat dibuka laptop kecamatannya."), is_faint=True)
        self.make = main_button(tr("Siapkan dan simpan"), self.make_now, "send")
        self.progress = ProgressPart(tr("Kemajuan penyimpanan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        self.results = Card(tr("Hasilnya"))
        self._lines: dict[str, PackLineOfOffice] = {}
        self._fill()
        self._follow()

    def begin(self, lines: Sequence[PackLineOfOffice], chosen: Sequence[str], batch_id: str = "") -> None:
        """Start anew; with `batch_id` one that was made before goes to a flashdisk again."""
        self._batch_id = batch_id
        self.bars.clear()
        self.results.hide()
        self.is_whole.setChecked(False)
        self.is_whole.setVisible(not batch_id)
        self._offer(lines, chosen)
        text = tr("Simpan lagi ke flashdisk") if batch_id else tr("Siapkan dan simpan")
        self.make.setText(f" {text}")
        self.make.setAccessibleName(text)
        self.place.setFocus()
        self._follow()

    def renew(self, lines: Sequence[PackLineOfOffice]) -> None:
        """Something became new, or is new no more, while the panel stood open; results stay to be read."""
        before = {wilayah: line.new_parts for wilayah, line in self._lines.items()}
        now = {line.wilayah: line.new_parts for line in lines}
        if self._batch_id or self.progress.is_busy or now == before:
            return
        is_whole = self.is_whole.isChecked()
        chosen = set(self.chosen)
        wanted = [
            wilayah for wilayah, parts in now.items()
            if is_whole or (wilayah in chosen and parts) or (parts and parts != before.get(wilayah))
        ]  # fmt: skip
        self._offer(lines, wanted)
        self._follow()

    def make_now(self) -> None:
        """Seal and put on the flashdisk."""
        place = self.place.place
        if place is None or self.progress.is_busy or not (self.chosen or self._batch_id):
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
        self._goal = place
        self.progress.follow(self._context.tasks.in_worker(deed, arguments, done, self.show_failure, title))

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
                nouns = ", ".join(
                    tr("{noun}: {count}").format(noun=tr(PART_BY_NAME[name].noun), count=number(count))
                    for name, count in zip(each.parts, each.counts, strict=True)
                ) or tr("lengkap")
                told = tr("{name}: nomor {number}").format(name=each.name, number=each.number)
                detail = nouns if each.on_stick else f"{nouns}. {tr('Belum di flashdisk.')}"
                line = CardLine(told, detail, icon_name="circle-check" if each.on_stick else "package",
                                colour="good" if each.on_stick else "warn")  # fmt: skip
            else:
                line = CardLine(each.name, each.sentence, icon_name="info")
            self.results.body.addWidget(line)
        self.bring(self.results)

    def _offer(self, lines: Sequence[PackLineOfOffice], chosen: Sequence[str]) -> None:
        self._lines = {line.wilayah: line for line in lines}
        self.whom.empty()
        self.ticks = {}
        if not lines:
            self.whom.body.addWidget(
                CardLine(tr("Belum ada kecamatan dengan laptop terdaftar. Daftarkan di halaman Kecamatan."),
                         icon_name="info")
            )  # fmt: skip
        for line in lines:
            if not self._batch_id or line.wilayah in chosen:
                self._add_tick(line, is_chosen=line.wilayah in chosen)

    def _add_tick(self, line: PackLineOfOffice, *, is_chosen: bool) -> None:
        nouns = ", ".join(map(tr, line.new_parts)) or tr("tidak ada yang baru")
        tick = QCheckBox(f"{line.name}: {nouns}".replace("&", "&&"))
        tick.setToolTip(nouns)
        tick.setMinimumHeight(look.HIT - 6)
        tick.setChecked(is_chosen)
        tick.setEnabled((bool(line.new_parts) or self.is_whole.isChecked()) and not self._batch_id)
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
        self.show_results(made)
        if made.stick_trouble is not None:
            self.bars.show_situation(made.stick_trouble)
        elif all(each.on_stick for each in made.results if each.number):
            self.bars.show_message("good", f"{tr('Selesai.')} {self.place.end_words(self._goal)}")
        self.is_whole.setChecked(False)
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.made.emit()

    def _on_copied(self, paths: list[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        told = tr("Tersimpan lagi: {names}.").format(names=names)
        self.bars.show_message("good", f"{told} {self.place.end_words(self._goal)}")
        self.made.emit()

    def _follow(self) -> None:
        has_work = bool(self.chosen or self._batch_id)
        self.make.setEnabled(has_work and self.place.place is not None and not self.progress.is_busy)
        self.place.setEnabled(not self.progress.is_busy)

    def _fill(self) -> None:
        for part in (self.place, self.consent, self.progress):
            self.where.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        self.where.body.addLayout(foot)
        self.lay_out((self.whom, self.is_whole, self.where, self.results))
        self.results.hide()
