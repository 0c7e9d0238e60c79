"""In this file: saves of one volunteer, and how they are undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.ui.record_deeds import RecordDeeds

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

Work = Callable[["Office"], Volunteer]
Failed = Callable[[Exception], object]


class PersonDeeds(RecordDeeds):
    """`done` gives the person as stored now, `undone` the id of one who was put back."""

    noun = "volunteer"

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
            from padang_desktop.use_cases.roster import undo_change

            person = work(office)
            return person, undo_change.last_deed(office, person.id)

        def tell(result: tuple[Volunteer, int]) -> None:
            person, deed = result
            is_same = before is not None and (before.id, before.revision) == (person.id, person.revision)
            self.tell_kept("" if is_same else told.format(name=person.printed_name), deed, person.id)
            self.hand_on(person, on_done)

        self._context.tasks.write(run, tell, on_failed)

    def take_back(self, deed: int) -> object:
        from padang_desktop.use_cases.roster import undo_change

        return undo_change.undo_change(self._context.office, deed)
