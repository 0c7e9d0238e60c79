"""In this file: the folder that the city watches, and whether its files are taken without asking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.inbox.watch_folder import Watch

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.watch_folder import Seen

LOOK_EVERY_MS = 20_000


class WatchView(QWidget):
    """Emits `kept` with the Watch a person wants, and `clean_wanted`; `rule` says when files go."""

    kept = Signal(object)
    clean_wanted = Signal()

    def __init__(self, watch: Watch, rule: str = "") -> None:
        super().__init__()
        self._folder = watch.folder
        self.told = sentence("")
        self.by_itself = QCheckBox(tr("Terima sendiri tanpa bertanya"))
        self.by_itself.setChecked(watch.takes_by_itself)
        told = tr(
            "Pilih folder bersama tempat kiriman datang: drive yang tersinkron atau folder server. "
            "Yang datang diperiksa seperti dari flashdisk; tanda terima ditulis ke folder yang sama."
        )
        self.choose = button(tr("Pilih folder…"), self.ask_folder, "folder-open")
        self.save = main_button(tr("Pantau"), self._on_save, "check")
        self.stop = button(tr("Berhenti memantau"), lambda: self.kept.emit(Watch()), "x")
        self.stop.setVisible(bool(watch.folder))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (sentence(told, is_faint=True), self.told, self.choose, self.by_itself):
            rows.addWidget(part)
        foot = QHBoxLayout()
        for part in (self.save, self.stop):
            foot.addWidget(part)
        foot.addStretch(1)
        rows.addLayout(foot)
        self.rule = sentence(rule, is_faint=True)
        self.clean = button(tr("Bersihkan sekarang"), self.clean_wanted.emit, "trash-2")
        for part in (self.rule, self.clean):
            part.setVisible(bool(watch.folder and rule))
            rows.addWidget(part)
        rows.addStretch(1)
        self.setFocusProxy(self.choose)
        self._follow()

    def ask_folder(self) -> None:
        """Let the person choose the folder."""
        if chosen := ask_file.for_folder(self, "watch", tr("Pilih folder yang dipantau")):
            self.use_folder(chosen)

    def use_folder(self, folder: Path) -> None:
        """Watch this one."""
        self._folder = str(folder)
        self._follow()

    def _on_save(self) -> None:
        self.kept.emit(Watch(self._folder, takes_by_itself=self.by_itself.isChecked()))

    def _follow(self) -> None:
        self.told.setText(self._folder or tr("Belum ada folder yang dipantau."))
        self.save.setEnabled(bool(self._folder))


class FolderWatcher(QObject):
    """Looks into the watched folder every now and then, off the screen's thread.

    Emits `came` with (files, folder, takes_by_itself) and `met` once with a
    situation, until the folder was there again; `rested` when nothing is left to take.
    """

    came = Signal(object, str, bool)
    met = Signal(object)
    rested = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sizes: dict[str, tuple[int, int]] = {}
        self._marks: dict[str, tuple[int, int]] = {}
        self._is_looking = self._is_away = False
        self._offered: tuple[Path, ...] = ()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        context.tasks.destroyed.connect(self._timer.stop)

    def start(self) -> None:
        """Look now, and go on looking."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """One look; two looks find what has stopped growing."""
        from padang_desktop.use_cases.inbox import watch_folder

        if self._is_looking:
            return
        self._is_looking = True
        office, sizes = self._context.office, self._sizes
        task = self._context.tasks.in_thread(
            lambda progress: (watch_folder.watch(office), watch_folder.look(office, sizes)),
            lambda seen: self._on_seen(*seen), self._on_failed,
        )  # fmt: skip
        task.cancelled.connect(self._on_stopped)

    def remember(self, files: Sequence[Path]) -> None:
        """These were taken or looked at; they are not offered again as they are."""
        from padang_desktop.use_cases.inbox import watch_folder

        office, seen = self._context.office, dict(self._marks)
        self._context.tasks.write(lambda progress: watch_folder.remember(office, files, seen))

    def _on_seen(self, watch: Watch, seen: Seen) -> None:
        self._is_looking = self._is_away = False
        self._sizes = dict(seen.sizes)
        if not watch.folder:
            self.stop()
        elif seen.fresh and seen.fresh != self._offered:
            self._offered = seen.fresh
            self._marks = {str(path): seen.sizes[str(path)] for path in seen.fresh}
            self.came.emit(seen.fresh, watch.folder, watch.takes_by_itself)
        elif not seen.fresh:
            self._offered = ()
            self.rested.emit()

    def _on_stopped(self) -> None:
        # The screen was locked in the middle of a look: the next one looks again.
        self._is_looking = False

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False
        if isinstance(error, Situation) and not self._is_away:
            self._is_away = True
            self.met.emit(error)
