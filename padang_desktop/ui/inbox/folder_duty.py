"""In this file: the watched folder is looked after from the opening of the city's window, on whatever page.

One duty for each window. It looks once the window stands and nobody waits for
it; what came is offered on Kiriman Masuk, and while another page is shown also
by a toast and a count in the left bar. With the switch on it is taken at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.inbox import folder_cleaning
from padang_desktop.ui.inbox.folder_cleaning import FolderCleaning
from padang_desktop.ui.inbox.watch_view import FolderWatcher
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.clean_folder import Cleaned
    from padang_desktop.use_cases.inbox.inbox_round import Received

PAGE = "inbox"
IDLE_MS = 2_500


class FolderDuty(QObject):
    """`offered` are files that wait for a person's yes, `folder` where they lie."""

    came = Signal(object, str)  # files, folder
    taken = Signal(object)  # what became of each file
    met = Signal(object)  # a situation

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._page: QWidget | None = None
        self.offered: tuple[Path, ...] = ()
        self.folder = ""
        self.watcher = FolderWatcher(context, self)
        self.watcher.came.connect(self._on_came)
        self.watcher.met.connect(self._on_met)
        self.cleaning = FolderCleaning(context, self)
        self.watcher.rested.connect(self.cleaning.once_a_day)
        self.cleaning.cleaned.connect(self._on_cleaned)

    def report_to(self, page: QWidget) -> None:
        """While this page is shown it tells everything itself."""
        self._page = page

    def take(self, files: Sequence[Path], folder: str) -> None:
        """Take in what arrived; the receipts go to the same folder."""
        self.offered = ()
        arguments = {"files": [str(path) for path in files], "receipts_folder": folder}
        self._context.tasks.in_worker(
            "receive_batches", arguments, lambda results: self._on_taken(files, results), self._on_met,
            tr("Menerima kiriman dari folder"),
        )  # fmt: skip

    @property
    def _is_elsewhere(self) -> bool:
        page = self._page
        return page is None or not isValid(page) or not page.isVisible()

    def _on_came(self, files: Sequence[Path], folder: str, takes_by_itself: bool) -> None:
        if takes_by_itself:
            self.take(files, folder)
            return
        self.offered, self.folder = tuple(files), folder
        if self._is_elsewhere:
            self._context.waits(PAGE, len(files))
            self._announce(told_of(files))
        self.came.emit(files, folder)

    def _on_taken(self, files: Sequence[Path], results: Sequence[Received]) -> None:
        self.watcher.remember(files)
        if self._is_elsewhere and results:
            told = tr("{count} kiriman dari folder yang dipantau sudah diperiksa.")
            self._announce(told.format(count=number(len(results))))
        self._context.changed("batch")
        self.taken.emit(results)

    def _on_cleaned(self, done: Cleaned) -> None:
        self._context.announce(folder_cleaning.told_of(done))

    def _on_met(self, error: Exception) -> None:
        if not isinstance(error, Situation):
            return
        if self._is_elsewhere:
            self._context.tell_situation(error)
        else:
            self.met.emit(error)

    def _announce(self, text: str) -> None:
        self._context.announce(text, lambda: self._context.open_page(PAGE), tr("Lihat"))


def told_of(files: Sequence[Path]) -> str:
    """That so many files wait in the folder."""
    return tr("{count} kiriman baru datang di folder yang dipantau.").format(count=number(len(files)))


def duty_of(context: Context) -> FolderDuty:
    """The one of this window, made by whoever asks first."""
    found = context.findChild(FolderDuty)
    return found if isinstance(found, FolderDuty) else FolderDuty(context)


def begin_when_idle(context: Context) -> None:
    """Begin to look once the window stands; a folder that nobody chose is not looked for again."""

    def begin() -> None:
        duty_of(context).watcher.start()

    QTimer.singleShot(IDLE_MS, context, begin)
