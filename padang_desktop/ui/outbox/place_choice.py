"""In this file: where to: one of the flashdisks that are plugged in, or a folder.

While it is seen it looks every few seconds, so that a flashdisk appears by
itself; the only one there is chosen at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.find_flashdisks import Flashdisk

LOOK_EVERY_MS = 3_000


class PlaceChoice(QWidget):
    """`place` is the root of a flashdisk or a folder, None while nothing is chosen."""

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._is_looking = False
        self._folder: Path | None = None
        self._found: tuple[Flashdisk, ...] = ()
        self._place: Path | None = None
        self._group = QButtonGroup(self)
        self._none = sentence(tr("Belum ada flashdisk terpasang. Pasang satu; ia muncul sendiri di sini."))
        self._none.setProperty("faint", True)
        self._other = button(tr("Folder lain…"), self.ask_folder, "folder-open")
        self.setFocusProxy(self._other)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(look.GAP_XS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._none)
        rows.addLayout(self._choices)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._other)
        self._foot.addStretch(1)
        rows.addLayout(self._foot)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_again)

    @property
    def place(self) -> Path | None:
        return self._place

    def is_on_flashdisk(self, place: Path) -> bool:
        """Whether a place is, or lies on, a flashdisk that was found."""
        return any(place == each.root or each.root in place.parents for each in self._found)

    def end_words(self, place: Path) -> str:
        """The last sentence after something was written at `place`."""
        return end_words(place, is_flashdisk=self.is_on_flashdisk(place))

    def add_beside(self, widget: QWidget) -> None:
        """Put another way of choosing beside the folder's button."""
        self._foot.insertWidget(self._foot.count() - 1, widget)

    def ask_folder(self) -> None:
        """Let the person choose a folder."""
        if chosen := ask_file.for_folder(self, "flashdisk", tr("Pilih folder")):
            self.use_folder(chosen)

    def use_folder(self, folder: Path) -> None:
        """Offer this folder too, and choose it."""
        self._folder = self._place = folder
        self._show_choices()
        self.changed.emit()

    def look_again(self) -> None:
        """Ask which flashdisks there are, off the screen's thread."""
        from padang_desktop.use_cases.outbox import find_flashdisks

        if not self._is_looking:
            self._is_looking = True
            self._tasks.in_thread(
                lambda progress: find_flashdisks.flashdisks(), self.show_flashdisks, self._on_failed
            )

    def show_flashdisks(self, found: Sequence[Flashdisk]) -> None:
        """Show what was found; a choice stays while it is there."""
        self._is_looking = False
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        usable = [each.root for each in self._found if not each.is_read_only]
        if self._place not in (*usable, self._folder):
            self._place = usable[0] if len(usable) == 1 else None
        elif self._place is None and len(usable) == 1:
            self._place = usable[0]
        self._show_choices()
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False

    def _show_choices(self) -> None:
        for choice in self._group.buttons():
            self._group.removeButton(choice)
            self._choices.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        for each in self._found:
            self._add(each.root, _told(each), is_usable=not each.is_read_only)
        if self._folder is not None:
            self._add(self._folder, tr("Folder {name}").format(name=self._folder.name))
        self._none.setVisible(not self._group.buttons())

    def _add(self, place: Path, text: str, *, is_usable: bool = True) -> None:
        choice = QRadioButton(text)
        choice.setMinimumHeight(look.HIT - 4)
        choice.setToolTip(str(place))
        choice.setEnabled(is_usable)
        choice.setChecked(place == self._place)
        choice.toggled.connect(lambda is_on: self._on_toggled(place, is_on))
        self._group.addButton(choice)
        self._choices.addWidget(choice)

    def _on_toggled(self, place: Path, is_on: bool) -> None:
        if is_on:
            self._place = place
            self.changed.emit()


def end_words(place: Path, *, is_flashdisk: bool) -> str:
    """What may be done once something was written at `place`: only a flashdisk is pulled out."""
    if is_flashdisk:
        return tr("Flashdisk boleh dicabut.")
    return tr("Letaknya di folder {name}.").format(name=place.name or str(place))


def size_in_words(size_bytes: int) -> str:
    """3,4 MB; 12 GB: as flashdisks are sold, in powers of ten."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size_bytes >= unit:
            whole = size_bytes / unit
            return f"{whole:.1f} {name}".replace(".", ",") if whole < 10 else f"{number(int(whole))} {name}"
    return tr("{count} bita").format(count=size_bytes)


def _told(flashdisk: Flashdisk) -> str:
    told = tr("Flashdisk {name}: sisa {free} dari {total}").format(
        name=flashdisk.name,
        free=size_in_words(flashdisk.free_bytes),
        total=size_in_words(flashdisk.total_bytes),
    )
    return f"{told} · {tr('terkunci, tidak dapat ditulisi')}" if flashdisk.is_read_only else told
