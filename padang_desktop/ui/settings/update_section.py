"""In this file: Pengaturan, Pembaruan: a pack on a flashdisk is found and put in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from padang_desktop import __version__
from padang_desktop.domain.problems import Situation
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cards import facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.settings.update_program import FoundUpdate


class UpdateSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        card = self.add_card(tr("Pembaruan program"))
        card.body.addWidget(facts([(tr("Versi sekarang"), __version__)]))
        card.body.addWidget(
            sentence(
                tr(
                    "Pasang flashdisk dari kantor kota. Versi baru diuji dulu di samping yang sekarang; "
                    "bila gagal, yang sekarang tetap dipakai. Data kantor tidak berubah."
                )
            )
        )
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self.look_again)
        self.found = sentence("")
        self.bars = MessageBars()
        self.put_in = main_button(tr("Pasang pembaruan"), self._on_put_in, "hard-drive")
        self.progress = ProgressPart(tr("Kemajuan pembaruan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        for part in (self.place, self.found, self.bars, self.progress):
            card.body.addWidget(part)
        card.body.addWidget(self.put_in, 0, Qt.AlignmentFlag.AlignLeft)
        self._update: FoundUpdate | None = None
        self._show_found([])

    def read_again(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Look for packs where the person points; off the screen's thread, a flashdisk may be slow."""
        from padang_desktop.use_cases.settings import update_program

        folder, resources = self.place.place, self.context.office.resources
        try:
            place = update_program.place_of(resources)
        except Situation as error:
            self.place.setEnabled(False)
            self.found.setText(" ".join(of_situation(error)))
            self._follow()
            return
        if folder is None:
            self._show_found([])
            return
        self.context.tasks.in_thread(
            lambda progress: update_program.packs_on(place, folder), self._show_found
        )

    def _show_found(self, found: list[FoundUpdate]) -> None:
        fitting = [each for each in found if each.problem is None]
        self._update = fitting[0] if fitting else None
        if self._update is not None:
            self.found.setText(tr("Ditemukan: versi {version}.").format(version=self._update.version))
        elif found and found[0].problem is not None:
            self.found.setText(" ".join(of_situation(found[0].problem)))
        elif self.place.place is not None:
            self.found.setText(tr("Tidak ada pembaruan di sini."))
        else:
            self.found.setText("")
        self._follow()

    def _on_put_in(self) -> None:
        if self._update is None:
            return
        self.bars.clear()
        task = self.context.tasks.in_worker(
            "update_program", {"path": str(Path(self._update.path))}, self._on_done, self._on_failed,
            tr("Menyiapkan versi baru"),
        )  # fmt: skip
        self.progress.follow(task)

    def _on_done(self, version: object) -> None:
        self._update = None
        self._follow()
        said = tr("Versi {version} siap. Tutup program, lalu buka lagi untuk memakainya.")
        self.bars.show_message("good", said.format(version=version))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _follow(self) -> None:
        self.put_in.setEnabled(self._update is not None and not self.progress.is_busy)
