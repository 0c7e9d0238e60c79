"""In this file: the visit that was just saved, told of with Urungkan, and taken back by Ctrl+Z."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.ui.cases import visit_deeds
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.record_visit import Recorded
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn


@dataclass(frozen=True, slots=True)
class Saved:
    """A visit as it was saved, and the form that it was saved from."""

    recorded: Recorded
    draft: VisitDraft
    photos: Sequence[PhotoIn]


class LastVisit(QObject):
    """`came_back` gives the case's number and the photos of a visit that was taken back; `wanted` is Ctrl+Z.

    A line of text takes Ctrl+Z for itself; the one of the number, where the
    keyboard is after saving, gives it away as long as nothing was typed.
    """

    came_back = Signal(str, object)
    wanted = Signal()

    def __init__(self, context: Context, number: QLineEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._number = context, number
        self._saved: Saved | None = None
        number.installEventFilter(self)

    def announce(self, saved: Saved) -> None:
        """Say what came of it, with Urungkan."""
        self._saved = saved
        self._context.announce(visit_deeds.saved_words(saved.recorded), lambda: self._undo(saved))

    def forget(self) -> None:
        """Something else is typed: Ctrl+Z means that now."""
        self._saved = None

    def take_back(self) -> None:
        """Undo the visit that was saved last, once."""
        if self._saved is not None:
            self._undo(self._saved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._saved is None or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo) or self._number.isUndoAvailable():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.wanted.emit()
            return True
        return False

    def _undo(self, saved: Saved) -> None:
        # The toast may outlive the page.
        if not isValid(self):
            return
        self._saved = None
        office = self._context.office

        def work(progress: Progress) -> Saved:
            visit_deeds.take_back(office, saved.recorded, saved.draft, saved.photos)
            return saved

        self._context.tasks.write(work, self._on_undone, self._on_refused)

    def _on_undone(self, saved: Saved) -> None:
        number = saved.recorded.case_number
        said = tr("Kunjungan {number} diurungkan. Isiannya kembali sebagai draf.")
        self._context.announce(said.format(number=number))
        self._context.changed("case")
        self.came_back.emit(number, saved.photos)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._context.tell_situation(error)
