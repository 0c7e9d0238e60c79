"""In this file: the decisions about a pair are kept, and taken back: each has its undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.twins import Verdict
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress
    from padang_desktop.use_cases.merge_twins import SideBySide


class TwinsDeeds(QObject):
    """Saves through the one writer; remembers what was done in this sitting, for Ctrl+Z."""

    decided = Signal()  # a verdict was kept, taken back or refused: the pairs are to be read again

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._undo_last: list[Callable[[], object]] = []

    def judge(self, ids: tuple[str, str], verdict: Verdict, told: str) -> None:
        """Keep what was decided about a pair; `told` is what the toast says."""
        office, (first, second) = self._context.office, ids

        def keep(progress: Progress) -> int:
            from padang_desktop.use_cases import find_twins

            return find_twins.judge(office, find_twins.VOLUNTEERS, first, second, verdict)

        def take_back(deed: int) -> Callable[[Progress], None]:
            from padang_desktop.use_cases import find_twins

            return lambda progress: find_twins.take_back(office, deed)

        def on_kept(deed: int) -> None:
            self._remember(told, lambda: self._write(take_back(deed), lambda done: self.decided.emit()))
            self.decided.emit()

        self._write(keep, on_kept)

    def merge(self, sides: SideBySide, choices: Mapping[str, str]) -> None:
        """Make one record of both."""
        office, stays, goes = self._context.office, sides.stays, sides.goes

        def keep(progress: Progress) -> object:
            from padang_desktop.use_cases import merge_twins

            return merge_twins.merge(office, stays.id, goes.id, choices)

        def on_kept(merged: object) -> None:
            told = tr("Data {name} digabung menjadi satu.").format(name=stays.printed_name)
            self._remember(told, lambda: self.part(goes.id))
            self._context.changed("volunteer")

        self._write(keep, on_kept)

    def part(self, goes_id: str) -> None:
        """Take a merge back: two records again."""
        office = self._context.office

        def keep(progress: Progress) -> int:
            from padang_desktop.use_cases import merge_twins

            return merge_twins.unmerge(office, goes_id)

        def on_parted(touched: int) -> None:
            self._context.announce(tr("Gabungan dipisah lagi: kedua data kembali seperti semula."))
            self._context.changed("volunteer")

        self._write(keep, on_parted)

    def undo_last(self) -> None:
        """Take back the last decision of this sitting."""
        if self._undo_last:
            self._undo_last[-1]()

    def _remember(self, told: str, take_back: Callable[[], object]) -> None:
        def undo() -> None:
            # The toast and Ctrl+Z undo the same deed only once.
            if undo in self._undo_last:
                self._undo_last.remove(undo)
                take_back()

        self._undo_last.append(undo)
        self._context.announce(told, undo)

    def _write(self, work: Callable[[Progress], object], on_done: Callable[[int], object]) -> None:
        self._context.tasks.write(work, on_done, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._context.tell_situation(error)
        self.decided.emit()
