"""In this file: the ids that the table shows, asked for off the screen's thread, one question at a time.

While a question is under way only the newest wish is remembered, so fast
typing never leaves a queue of stale searches behind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.cases.case import CaseCounts, State
from padang_desktop.domain.cases.case_query import LATE, NO_DAY, SOON, CaseQuery
from padang_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from padang_desktop.ui.tasks import Tasks
    from padang_desktop.use_cases.office import Office

# What else may be asked for: `due` of a query, or one of these.
PHOTOS_TO_FOLLOW, WITHOUT_PSM = "photos", "nobody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, in which order; nothing given means all. `state` is one of State, or ""."""

    typed: str = ""
    state: str = ""
    kelurahan: str = ""
    task_type: str = ""
    volunteer_id: str = ""
    worklist_id: str = ""
    more: str = ""
    sort: str = "number"
    is_descending: bool = False

    @property
    def is_everything(self) -> bool:
        return self == Wanted(sort=self.sort, is_descending=self.is_descending)

    def with_all(self) -> Wanted:
        """The same order without any filter."""
        return Wanted(sort=self.sort, is_descending=self.is_descending)

    def query(self) -> CaseQuery:
        """As the use case is asked."""
        return CaseQuery(
            typed=self.typed,
            states=(State(self.state),) if self.state else (),
            kelurahan=self.kelurahan,
            task_type=self.task_type,
            volunteer_id=self.volunteer_id,
            worklist_id=self.worklist_id,
            due=self.more if self.more in (LATE, SOON, NO_DAY) else "",
            lacks_photos=self.more == PHOTOS_TO_FOLLOW,
            is_unassigned=self.more == WITHOUT_PSM,
        )

    def without_state(self) -> Wanted:
        """For the board, where the states stand side by side."""
        return replace(self, state="")


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer. `counts` is None when only the ids were asked for."""

    wanted: Wanted
    handles: list[int]
    counts: CaseCounts | None


class Listing(QObject):
    """Answers with `listed`; nothing is told of an answer that is stale when it comes."""

    listed = Signal(object)

    def __init__(self, office: Office, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._tasks = office, tasks
        self._next: Wanted | None = None
        self._wants_counts = False
        self._is_busy = False

    def ask(self, wanted: Wanted, *, counts: bool = False) -> None:
        """Ask for a list; an earlier question that has not begun is forgotten."""
        self._next = wanted
        self._wants_counts |= counts
        if not self._is_busy:
            self._begin()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_busy

    def _begin(self) -> None:
        wanted, wants_counts = self._next, self._wants_counts
        if wanted is None:
            return
        self._next, self._wants_counts, self._is_busy = None, False, True
        office = self._office

        def read(progress: Progress) -> Listed:
            return _read(office, wanted, wants_counts)

        self._tasks.in_thread(read, self._on_read).ended.connect(self._on_ended)

    def _on_read(self, answer: Listed) -> None:
        if self._next is None:
            self.listed.emit(answer)
        elif answer.counts is not None:
            self._wants_counts = True

    def _on_ended(self) -> None:
        self._is_busy = False
        self._begin()


def _read(office: Office, wanted: Wanted, wants_counts: bool) -> Listed:
    from padang_desktop.use_cases.cases import list_cases

    handles = list_cases.handles(office, wanted.query(), sort=wanted.sort)
    if wanted.is_descending:
        handles.reverse()  # the same order from its other end, ties included
    return Listed(wanted, handles, list_cases.counts(office) if wants_counts else None)
