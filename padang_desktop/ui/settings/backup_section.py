"""In this file: Pengaturan, Cadangan: a copy of everything, locked as the original, on another medium."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import long_date, short_date, time_of_day, wib
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import tr


class BackupSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        card = self.add_card(tr("Cadangan"))
        card.body.addWidget(
            sentence(
                tr(
                    "Salinan seluruh data kantor: daftar, kunjungan, foto, dan kuncinya. Terkunci dengan "
                    "kata sandi yang sama. Simpan di flashdisk lain daripada yang dipakai mengantar kiriman."
                )
            )
        )
        self.elsewhere = sentence(
            tr(
                "Data yang diterima dari kecamatan ada di server dan tidak ikut di cadangan ini. Minta "
                "pengurus server mencadangkan basis datanya setiap hari."
            )
        )
        self.elsewhere.setProperty("problem", "warn")
        self.elsewhere.hide()
        card.body.addWidget(self.elsewhere)
        self.last = sentence("")
        self.last.setFont(self.font())
        card.body.addWidget(self.last)
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._follow)
        self.bars = MessageBars()
        self.make = main_button(tr("Buat cadangan"), self._on_make, "hard-drive")
        self.progress = ProgressPart(tr("Kemajuan cadangan"))
        self._goal = Path()
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        for part in (self.place, self.bars, self.progress):
            card.body.addWidget(part)
        card.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self._follow()

    def read_again(self) -> None:
        from padang_desktop.use_cases.home import see_today

        office = self.context.office
        self.elsewhere.setVisible(office.keeps_on_server)
        self.context.tasks.in_thread(lambda progress: see_today.last_backup(office), self._tell)

    def _tell(self, at: datetime | None) -> None:
        if at is None:
            self.last.setText(tr("Belum pernah ada cadangan."))
            return
        self.last.setText(
            tr("Cadangan terakhir: {day} pukul {time}.").format(
                day=long_date(wib(at).date()), time=time_of_day(at)
            )
        )
        self.context.fact_changed.emit("backup", tr("Cadangan {day}").format(day=short_date(wib(at).date())))

    def _on_make(self) -> None:
        place = self.place.place
        if place is None:
            return
        self._goal = place
        self.bars.clear()
        task = self.context.tasks.in_worker(
            "back_up", {"target": str(place)}, self._on_made, self._on_failed,
            tr("Membuat cadangan"),
        )  # fmt: skip
        task.cancelled.connect(self._on_cancelled)
        self.progress.follow(task)

    def _on_made(self, made: object) -> None:
        told = tr("Cadangan selesai dan sudah diperiksa: {name}.").format(name=Path(str(made)).name)
        self.bars.show_message("good", f"{told} {self.place.end_words(self._goal)}")
        self.read_again()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_cancelled(self) -> None:
        self.bars.show_message("info", tr("Dibatalkan. Tidak ada cadangan yang ditulis."))

    def _follow(self) -> None:
        self.make.setEnabled(self.place.place is not None and not self.progress.is_busy)
        self.place.setEnabled(not self.progress.is_busy)
