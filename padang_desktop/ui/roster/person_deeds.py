"""In this file: saves of one volunteer run on the writer, are announced with Urungkan, and are heard of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

Work = Callable[["Office"], Volunteer]
Failed = Callable[[Exception], object]


class PersonDeeds(QObject):
    """One for the page; `done` gives the person as stored now, `undone` the id of one who was put back."""

    done = Signal(object)
    undone = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def save(
        self,
        work: Work,
        told: str,
        on_done: Callable[[Volunteer], object] | None = None,
        on_failed: Failed | None = None,
        *,
        before: Volunteer | None = None,
    ) -> None:
        """Run a deed on a person; `told` may name {name}. With `before`, saving nothing new says so."""
        office = self._context.office

        def run(progress: Progress) -> tuple[Volunteer, int]:
            from padang_desktop.use_cases import undo_change

            person = work(office)
            return person, undo_change.last_deed(office, person.id)

        def tell(result: tuple[Volunteer, int]) -> None:
            person, deed = result
            if before is not None and before.id == person.id and before.revision == person.revision:
                self._context.announce(tr("Tidak ada yang berubah."))
            else:
                said = told.format(name=person.printed_name)
                self._context.announce(said, lambda: self.undo(deed, person.id))
                self._context.changed("volunteer")
            if on_done is not None and _is_there(on_done):
                on_done(person)
            if isValid(self):
                self.done.emit(person)

        self._context.tasks.write(run, tell, on_failed)

    def undo(self, deed: int, volunteer_id: str) -> None:
        """Take a deed back; what stands in the way is told by the window."""
        office = self._context.office

        def run(progress: Progress) -> None:
            from padang_desktop.use_cases import undo_change

            undo_change.undo_change(office, deed)

        def tell(result: object) -> None:
            self._context.announce(tr("Perubahan diurungkan."))
            self._context.changed("volunteer")
            if isValid(self):
                self.undone.emit(volunteer_id)

        self._context.tasks.write(run, tell)


def _is_there(callback: Callable[..., object]) -> bool:
    """False when the form that asked has gone meanwhile."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
