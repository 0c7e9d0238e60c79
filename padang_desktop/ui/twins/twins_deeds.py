"""In this file: the decisions about a pair are kept, and taken back: each has its undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.ui.context import Context
from padang_desktop.ui.twins.twin_kind import Sides, TwinKind
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress


class TwinsDeeds(QObject):
    """Saves through the one writer; remembers what was done in this sitting, for Ctrl+Z."""

    decided = Signal()  # a verdict was kept, taken back or refused: the pairs are to be read again

    def __init__(self, context: Context, kind: TwinKind, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._undo_last: list[Callable[[], object]] = []

    def judge(self, ids: tuple[str, str], verdict: Verdict, told: str) -> None:
        """Keep what was decided about a pair; `told` is what the toast says."""
        office, noun, (first, second) = self._context.office, self._kind.noun, ids

        def keep(progress: Progress) -> int:
            from padang_desktop.use_cases.roster import find_twins

            return find_twins.judge(office, noun, first, second, verdict)

        def take_back(deed: int) -> Callable[[Progress], None]:
            from padang_desktop.use_cases.roster import find_twins

            return lambda progress: find_twins.take_back(office, deed)

        def on_kept(deed: int) -> None:
            self._remember(told, lambda: self._write(take_back(deed), lambda done: self.decided.emit()))
            self.decided.emit()

        self._write(keep, on_kept)

    def merge(self, sides: Sides, choices: Mapping[str, str]) -> None:
        """Make one record of both."""
        office, kind, goes_id = self._context.office, self._kind, str(sides.goes.id)

        def keep(progress: Progress) -> object:
            return kind.merge(office, sides, choices)

        def on_kept(merged: object) -> None:
            told = kind.words.merged.format(name=kind.name_of(sides.stays))
            self._remember(told, lambda: self.part(goes_id))
            self._context.changed(kind.changed)

        self._write(keep, on_kept)

    def part(self, goes_id: str) -> None:
        """Take a merge back: two records again."""
        office, kind = self._context.office, self._kind

        def keep(progress: Progress) -> object:
            return kind.part(office, goes_id)

        def on_parted(parted: object) -> None:
            self._context.announce(tr("Gabungan dipisah lagi: kedua data kembali seperti semula."))
            self._context.changed(kind.changed)

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

    def _write(self, work: Callable[[Progress], object], on_done: Callable[[Any], object]) -> None:
        self._context.tasks.write(work, on_done, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._context.tell_situation(error)
        self.decided.emit()
