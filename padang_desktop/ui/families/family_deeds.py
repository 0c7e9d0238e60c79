"""In this file: saves of households, and how they are undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from shiboken6 import isValid

from padang_desktop.ui.record_deeds import RecordDeeds

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.change_household import Gone
    from padang_desktop.use_cases.families.keep_households import Kept
    from padang_desktop.use_cases.office import Office

Work = Callable[["Office"], "Kept | Gone"]


class FamilyDeeds(RecordDeeds):
    """`done` gives what was kept, `undone` the family that was looked at."""

    noun = "family"
    left_behind = Signal(object)  # a Gone with a message for the other office or open cases

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
            from padang_desktop.use_cases.families.change_household import Gone

            kept = result.kept if isinstance(result, Gone) else result
            said = told.format(name=kept.name.title()) if kept.has_changed else ""
            self.tell_kept(said, kept.deed, kept.family_id)
            self.hand_on(kept, on_done)
            if isinstance(result, Gone) and (result.notice or result.open_cases) and isValid(self):
                self.left_behind.emit(result)

        self._context.tasks.write(lambda progress: work(office), tell, on_failed)

    def take_back(self, deed: int) -> object:
        from padang_desktop.use_cases.families import change_household

        return change_household.undo(self._context.office, deed)
