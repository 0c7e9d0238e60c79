"""In this file: which cases are wanted, as a screen or a command says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.reference.cutoff import SOON_DAYS

# What `due` may be: past the deadline, within a week, without one.
LATE, SOON, NO_DAY = "late", "soon", "none"


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Nothing given means all. `typed` is what stands in the search field.

    `today` is an ISO day and is needed with `due`. `lacks_photos`: saved with
    photos to follow, and none followed. `is_unassigned` goes before `volunteer_id`.
    """

    typed: str = ""
    states: tuple[State, ...] = ()
    kelurahan: str = ""
    volunteer_id: str = ""
    worklist_id: str = ""
    task_type: str = ""
    due: str = ""
    lacks_photos: bool = False
    is_unassigned: bool = False
    today: str = ""

    @property
    def soon(self) -> str:
        """The last day that is soon."""
        if not self.today:
            return ""
        return (date.fromisoformat(self.today) + timedelta(days=SOON_DAYS)).isoformat()
