"""In this file: what was answered long ago leaves the watched folder, once a day or when asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.packs.pack_settings import FOLDER_DAYS
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.clean_folder import Cleaned, Old


class FolderCleaning(QObject):
    """Emits `cleaned` with what went of itself, and only when something did."""

    cleaned = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._looked_on: date | None = None

    def once_a_day(self) -> None:
        """Remove what may go, without a word where there is nothing."""
        today = self._context.office.today()
        if self._looked_on == today:
            return
        self._looked_on = today
        self._begin(lambda done: self.cleaned.emit(done) if done.count else None, lambda error: None)

    def now(self, on_done: Callable[[Cleaned], object], on_failed: Callable[[Exception], object]) -> None:
        """The same because somebody asked; `on_done` hears of it in any case."""
        self._begin(on_done, on_failed)

    def _begin(self, on_done: Callable[[Cleaned], object], on_failed: Callable[[Exception], object]) -> None:
        from padang_desktop.use_cases.inbox import clean_folder

        context, office = self._context, self._context.office

        def found(files: tuple[Old, ...]) -> None:
            context.tasks.write(lambda progress: clean_folder.remove(office, files), on_done, on_failed)

        context.tasks.in_thread(
            lambda progress: clean_folder.old_files(office, progress), found, on_failed,
            tr("Memeriksa folder yang dipantau"),
        )  # fmt: skip


def told_of(done: Cleaned) -> str:
    """What went just now."""
    if not done.count:
        return tr("Belum ada kiriman yang bisa dihapus dari folder itu.")
    said = tr("{count} kiriman yang sudah dijawab dihapus dari folder yang dipantau; salinannya ada di sini.")
    return said.format(count=number(done.count))


def rule_told(context: Context, last: Cleaned) -> str:
    """When files go, and when some went last."""
    days = int(context.office.rule(FOLDER_DAYS))
    if not days:
        return tr("Kiriman di folder itu tidak pernah dihapus, menurut Aturan dan batas.")
    said = tr(
        "Kiriman yang sudah diterima dan dijawab dihapus dari folder itu sesudah {days} hari; salinannya "
        "tetap ada di sini. Lamanya diatur di Aturan dan batas."
    ).format(days=number(days))
    if last.on is None:
        return said
    gone = tr("Terakhir dihapus {count} kiriman, {day}.")
    return f"{said} {gone.format(count=number(last.count), day=calendar.full_date(last.on))}"
