"""In this file: who stands on the roll, in which session with which mark, and what is not saved yet.

It is the model's half that knows; mark_table is the half that shows. It
announces exactly the cells that changed, so that a key repaints one cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import training_state
from padang_desktop.domain.training.passing import Standing, counts_for, standings
from padang_desktop.domain.training.training import Mark, Marked, Participant, Session, Training

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.run_training import Grid

Cell = tuple[int, int]  # row, session; both from 0
Asked = Marked | Mark | None  # a bare mark leaves what is told about the same mark
NUMBER, NAME, ORIGIN, FIRST_SESSION = range(4)


class MarkRoll(QAbstractTableModel):
    """One row for each participant, in the order of their numbers."""

    # How many are left: headerDataChanged would have every cell painted again, at every key.
    head_changed = Signal(int)

    def __init__(self, codes: CodeLists, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes = codes
        self.training: Training | None = None
        self.people: tuple[Participant, ...] = ()
        self._certificates: list[str] = []
        self._standings: list[Standing] = []
        self._marks: dict[Cell, Marked] = {}
        self._pending: Counter[Cell] = Counter()
        self._marked_in: Counter[int] = Counter()
        self._rows_of: dict[str, int] = {}
        self._called: list[int] = []
        self._row_now = -1
        self._sheets: Mapping[str, int] = {}
        self.total_column = FIRST_SESSION  # the column Hadir, after the last session

    # What stands here.

    @property
    def sessions(self) -> tuple[Session, ...]:
        return self.training.sessions if self.training else ()

    @property
    def cell_count(self) -> int:
        return sum(map(self.called_count, range(len(self.sessions))))

    @property
    def marked_count(self) -> int:
        return len(self._marks)

    @property
    def passed_count(self) -> int:
        return sum(standing.has_passed for standing in self._standings)

    def mark_at(self, cell: Cell) -> Mark | None:
        marked = self._marks.get(cell)
        return marked.mark if marked else None

    def marked_at(self, cell: Cell) -> Marked | None:
        """The mark with what is told about it."""
        return self._marks.get(cell)

    def differs(self, cell: Cell, asked: Asked) -> bool:
        """Whether setting this would change the place."""
        now = self._marks.get(cell)
        return self.mark_at(cell) is not asked if isinstance(asked, Mark) else now != asked

    def is_called(self, cell: Cell) -> bool:
        """Whether this session calls this person's class."""
        return counts_for(self.sessions[cell[1]], self.people[cell[0]])

    def is_closed(self, session: int) -> bool:
        return bool(self.sessions[session].closed_at)

    def called_count(self, session: int) -> int:
        return self._called[session]

    def row_of_volunteer(self, volunteer_id: str) -> int | None:
        """The row of somebody of the roster, or of a guest by their own id; None when not on the list."""
        return self._rows_of.get(volunteer_id)

    def row_of(self, participant_id: str) -> int | None:
        places = (row for row, person in enumerate(self.people) if person.id == participant_id)
        return next(places, None)

    def is_pending(self, cell: Cell) -> bool:
        """Whether this place is not on disk yet."""
        return self._pending[cell] > 0

    def is_locked(self, row: int) -> bool:
        """Somebody who holds a certificate keeps the marks it rests on."""
        return bool(self._certificates[row])

    @property
    def is_recap_locked(self) -> bool:
        """Whether no mark at all may be changed before the recapitulation is opened again."""
        training = self.training
        count = sum(map(bool, self._certificates))
        return training is not None and training_state.is_recap_locked(training.state, count)

    def empty_in(self, session: int) -> list[int]:
        """The rows that the session calls and that have no mark in it."""
        rows = range(len(self.people))
        return [row for row in rows if (row, session) not in self._marks and self.is_called((row, session))]

    # Changing it.

    def show_grid(self, grid: Grid) -> None:
        """Show what the store says; the same people and sessions keep the selection."""
        people = tuple(row.participant for row in grid.rows)
        is_same = _shape(self.sessions) == _shape(grid.training.sessions)
        if is_same and people == self.people and self._certificates == [r.certificate for r in grid.rows]:
            self._take_training(grid.training)
            self._take_marks(grid)
            return
        self.beginResetModel()
        self.training, self.people = grid.training, people
        self._certificates = [row.certificate for row in grid.rows]
        self.total_column = FIRST_SESSION + len(grid.training.sessions)
        self._marks = _marks_of(grid)
        self._standings = list(grid.standings)
        self._pending.clear()
        # A guest's name tag holds the code of their place on the list.
        self._rows_of = {each.volunteer_id or each.id: row for row, each in enumerate(people)}
        self._called = [sum(counts_for(each, person) for person in people) for each in self.sessions]
        self._marked_in = Counter(session for _, session in self._marks)
        self.endResetModel()

    def put(self, wanted: Mapping[Cell, Asked]) -> dict[Cell, Asked]:
        """Set or empty (None) places; returns what stood there before."""
        before: dict[Cell, Asked] = {cell: self._marks.get(cell) for cell in wanted}
        for cell, asked in wanted.items():
            self._marked_in[cell[1]] += (asked is not None) - (before[cell] is not None)
            if asked is None:
                self._marks.pop(cell, None)
            elif self.differs(cell, asked):
                self._marks[cell] = Marked(asked) if isinstance(asked, Mark) else asked
        rows = {row for row, _ in wanted}
        for row in rows:
            self._standings[row] = self._standing(row)
        self._announce(wanted)
        self._announce_column(self.total_column, rows)
        for session in {session for _, session in wanted}:
            self.head_changed.emit(FIRST_SESSION + session)
        return before

    def show_sheets(self, counts: Mapping[str, int]) -> None:
        """How many pages of the signed sheet are kept, by session."""
        self._sheets = counts
        for place in range(len(self.sessions)):
            self.head_changed.emit(FIRST_SESSION + place)

    def sheet_count(self, session: int) -> int:
        """How many pages of its signed sheet a session has."""
        return self._sheets.get(self.sessions[session].id, 0)

    def hold(self, cells: Iterable[Cell]) -> None:
        """These places are on their way to the disk."""
        self._pending.update(list(cells))

    def release(self, cells: Iterable[Cell]) -> None:
        """These places are saved, or given up."""
        cells = list(cells)
        self._pending.subtract(cells)
        self._announce(cells)

    def go_to_row(self, row: int) -> None:
        """The row that the keyboard is on is marked in the names too."""
        before, self._row_now = self._row_now, row
        for each in (before, row):
            if 0 <= each < len(self.people):
                # One by one: for a run of columns that it hides, the table of marks repaints all of itself.
                for column in (NUMBER, NAME, ORIGIN):
                    self.dataChanged.emit(self.index(each, column), self.index(each, column))

    def _standing(self, row: int) -> Standing:
        assert self.training is not None
        person = self.people[row]
        marks = {
            (person.id, session.id): marked.mark
            for place, session in enumerate(self.sessions)
            if (marked := self._marks.get((row, place))) is not None
        }
        return standings(self.training, [person], marks, self._codes)[0]

    def _take_training(self, training: Training) -> None:
        """The same sessions, perhaps closed or opened again: the heads say so."""
        is_same = self.sessions == training.sessions
        self.training = training
        if not is_same:
            last = FIRST_SESSION + len(training.sessions) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, FIRST_SESSION, last)
            self._announce((row, place) for row in range(len(self.people)) for place in range(last - 2))

    def _take_marks(self, grid: Grid) -> None:
        fresh = _marks_of(grid)
        changed = {
            cell for cell in fresh.keys() | self._marks.keys() if fresh.get(cell) != self._marks.get(cell)
        }
        if changed:
            self.put({cell: fresh.get(cell) for cell in changed})

    def _announce(self, cells: Iterable[Cell]) -> None:
        by_session: defaultdict[int, set[int]] = defaultdict(set)
        for row, session in cells:
            by_session[session].add(row)
        for session, rows in by_session.items():
            self._announce_column(FIRST_SESSION + session, rows)

    def _announce_column(self, column: int, rows: Iterable[int]) -> None:
        for first, last in _runs(sorted(rows)):
            self.dataChanged.emit(self.index(first, column), self.index(last, column))


def _shape(sessions: tuple[Session, ...]) -> list[Session]:
    return [replace(session, closed_at="") for session in sessions]


def _marks_of(grid: Grid) -> dict[Cell, Marked]:
    places = {session.id: place for place, session in enumerate(grid.training.sessions)}
    return {
        (row, places[session]): line.told.get(session) or Marked(mark)
        for row, line in enumerate(grid.rows)
        for session, mark in line.marks.items()
        if session in places
    }


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
