"""In this file: Pengaturan of the city, Lanjutan: the folder of photos that its clerks share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.share_photos import SharedFacts

MOST_DESKS = 4


class SharedPhotosPart(Card):
    """Choose the folder, add what is lacking, stop. Shown while the data lie on a server."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Foto bersama"))
        self._context = context
        self.bars = MessageBars()
        told = tr(
            "Foto tersimpan di komputer petugas yang menerima kirimannya. Pilih satu folder di jaringan "
            "kantor: foto disalin ke sana, terkunci dengan kunci kota, dan petugas kota lain yang memilih "
            "folder itu dapat melihatnya. Folder itu perlu dicadangkan juga."
        )
        self.now = sentence("")
        self.choose = button(tr("Pilih folder…"), self.ask_folder, "folder-open")
        self.copy = button(tr("Salin yang belum ada"), self.copy_now, "upload")
        self.stop = button(tr("Berhenti berbagi"), self.stop_sharing, "x")
        self.progress = ProgressPart(tr("Kemajuan penyalinan foto"))
        for part in (self.bars, sentence(told, is_faint=True), self.now, self.progress):
            self.body.addWidget(part)
        row = QHBoxLayout()
        for part in (self.choose, self.copy, self.stop):
            row.addWidget(part)
        row.addStretch(1)
        self.body.addLayout(row)
        self.progress.began.connect(self._follow)
        self.progress.ended.connect(self._follow)
        self._lacks = 0
        self.hide()
        context.data_changed.connect(self._on_data_changed)

    def read_again(self) -> None:
        """Say where the photos are."""
        from padang_desktop.use_cases.city import share_photos

        office = self._context.office
        self.setHidden(not (office.keeps_on_server or office.shared_photos_folder))
        if not self.isHidden():
            self._context.tasks.in_thread(
                lambda progress: share_photos.shared_facts(office), self._on_read, self._on_failed
            )

    def ask_folder(self) -> None:
        """Let the person choose it."""
        if chosen := ask_file.for_folder(self, "shared_photos", tr("Pilih folder foto bersama")):
            self.use_folder(chosen)

    def use_folder(self, folder: Path) -> None:
        """Share here from now on."""
        self._in_worker("share_photos", {"folder": str(folder)})

    def copy_now(self) -> None:
        """Add what this computer has and the folder lacks."""
        self._in_worker("share_photos_again", {})

    def stop_sharing(self) -> None:
        """Read and add nothing there any more."""
        from padang_desktop.use_cases.city import share_photos

        office = self._context.office
        told = tr("Folder foto bersama tidak dipakai lagi di komputer ini. Isinya tetap ada di sana.")
        self._context.tasks.write(
            lambda progress: share_photos.stop_sharing(office),
            lambda nothing: self._on_done(told), self._on_failed,
        )  # fmt: skip

    def _on_data_changed(self, noun: str) -> None:
        # Counting what lies in a folder of the network is for who looks at it.
        parent = self.parentWidget()
        if noun == "batch" and parent is not None and parent.isVisible():
            self.read_again()

    def _in_worker(self, deed: str, arguments: dict[str, Any]) -> None:
        self.bars.clear()
        told = tr("Foto tersalin ke folder bersama.")
        title = tr("Menyalin foto ke folder bersama")
        task = self._context.tasks.in_worker(
            deed, arguments, lambda done: self._on_done(told), self._on_failed, title
        )
        task.cancelled.connect(self._on_cancelled)
        self.progress.follow(task)

    def _on_done(self, told: str) -> None:
        self._context.office.refresh_facts()
        self.bars.show_message("good", told)
        self.read_again()

    def _on_cancelled(self) -> None:
        self._context.office.refresh_facts()
        self.bars.show_message("info", tr("Dihentikan. Foto yang belum tersalin menyusul."))
        self.read_again()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)
        self._follow()

    def _on_read(self, found: SharedFacts) -> None:
        told = [tr("Belum ada folder bersama.")]
        if found.folder:
            told = [
                tr("Folder: {folder}").format(folder=found.folder),
                tr("Di folder itu {there} dari {all} foto.").format(
                    there=number(found.in_folder), all=number(found.total)
                ),
            ]
        told.append(tr("{here} foto ada di komputer ini.").format(here=number(found.here)))
        for desk, count in found.elsewhere[:MOST_DESKS]:
            place = desk or tr("petugas lain")
            told.append(tr("{count} hanya ada di komputer {desk}.").format(count=number(count), desk=place))
        self.now.setText("\n".join(told))
        self._lacks = max(0, found.total - found.in_folder) if found.folder else 0
        self._follow()

    def _follow(self) -> None:
        is_shared = bool(self._context.office.shared_photos_folder)
        for part in (self.choose, self.copy, self.stop):
            part.setEnabled(not self.progress.is_busy)
        self.copy.setVisible(is_shared and self._lacks > 0)
        self.stop.setVisible(is_shared)
