"""In this file: saves of households run on the writer, are announced with Urungkan, and are heard of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from padang_desktop.domain.progress import Progress
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.change_household import Gone
    from padang_desktop.use_cases.keep_households import Kept
    from padang_desktop.use_cases.office import Office

Work = Callable[["Office"], "Kept | Gone"]


class FamilyDeeds(QObject):
    """One for the page; `done` gives what was kept, `undone` the family that was looked at."""

    done = Signal(object)
    undone = Signal(str)
    left_behind = Signal(object)  # a Gone with a message for the other office or open cases

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def save(
        self,
        work: Work,
        told: str,
        on_done: Callable[[Kept], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run a deed; `told` may name {name}. Saving nothing new says so."""
        office = self._context.office

        def tell(result: Kept | Gone) -> None:
            from padang_desktop.use_cases.change_household import Gone

            kept = result.kept if isinstance(result, Gone) else result
            if kept.has_changed:
                said = told.format(name=kept.name.title())
                self._context.announce(said, lambda: self.undo(kept.deed, kept.family_id))
                self._context.changed("family")
            else:
                self._context.announce(tr("Tidak ada yang berubah."))
            if on_done is not None and _is_there(on_done):
                on_done(kept)
            if isValid(self):
                self.done.emit(kept)
                if isinstance(result, Gone) and (result.notice or result.open_cases):
                    self.left_behind.emit(result)

        self._context.tasks.write(lambda progress: work(office), tell, on_failed)

    def undo(self, deed: int, family_id: str) -> None:
        """Take a deed back; what stands in the way is told by the window."""
        office = self._context.office

        def run(progress: Progress) -> None:
            from padang_desktop.use_cases import change_household

            change_household.undo(office, deed)

        def tell(result: object) -> None:
            self._context.announce(tr("Perubahan diurungkan."))
            self._context.changed("family")
            if isValid(self):
                self.undone.emit(family_id)

        self._context.tasks.write(run, tell)


def _is_there(callback: Callable[..., object]) -> bool:
    """False when the form that asked has gone meanwhile."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
