"""In this file: what was done with cases is taken back whole, as long as nothing newer stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.progress import Progress
from padang_desktop.store import changes, journal
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange

_UNDOABLE = frozenset(
    {"case.assigned", "case.changed", "case.set_aside", "case.reopened", "case.carried_over"}
    | {"cutoffs.changed", "request.finished", "visit.recorded", "visit.corrected"}
    | {"meeting.recorded", "meeting.changed"}
)


@dataclass(frozen=True, slots=True)
class Done:
    """How many cases a deed changed, how many could not take the step, and the deed for undo_deed.

    `deed` 0: nothing was changed. `waiting_count` of those approved wait for their meeting.
    """

    count: int
    passed_over_count: int = 0
    deed: int = 0
    waiting_count: int = 0


def undo_deed(office: Office, deed: int, progress: Progress | None = None) -> int:
    """Take back a deed on cases; returns how many rows. Raises NewerChange, KeyError for another deed.

    Cancelled from progress leaves everything as it was.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _UNDOABLE:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        if changes.in_the_way(tx, deed, progress):
            raise NewerChange(reason=f"deed {deed}")
        count = changes.undo(tx, deed, progress)
        tx.tell(undone=deed, count=count)
    return count
