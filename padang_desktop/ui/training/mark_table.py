"""In this file: the attendance grid as a model: who, which session, which mark, and what is not saved yet.

Columns: No, Nama, Kelurahan, one for each session, Hadir. It announces
exactly the cells that changed, so that a key repaints one cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from padang_desktop.domain import calendar
from padang_desktop.domain.code_list import CodeLists
from padang_desktop.domain.training import Mark, Participant, Session, Standing, Training, standings
from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.run_training import Grid

Cell = tuple[int, int]  # row, session; both from 0
Index = QModelIndex | QPersistentModelIndex
NUMBER, NAME, ORIGIN, FIRST_SESSION = range(4)
MARK_LOOK: dict[Mark, look.State] = {
    Mark.PRESENT: "good",
    Mark.LATE: "info",
    Mark.EXCUSED: "warn",
    Mark.ILL: "warn",
    Mark.ABSENT: "bad",
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NO_PARENT = QModelIndex()
_Role = Qt.ItemDataRole
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MarkTable(QAbstractTableModel):
    """One row for each participant, in the order of their numbers."""

    def __init__(self, codes: CodeLists, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes = codes
        self.training: Training | None = None
        self.people: tuple[Participant, ...] = ()
        self._certificates: list[str] = []
        self._standings: list[Standing] = []
        self._marks: dict[Cell, Mark] = {}
        self._pending: Counter[Cell] = Counter()
        self._marked_in: Counter[int] = Counter()
        self._row_now = -1
        self.total_column = FIRST_SESSION  # the column Hadir, after the last session

    # What stands here.

    @property
    def sessions(self) -> tuple[Session, ...]:
        return self.training.sessions if self.training else ()

    @property
    def cell_count(self) -> int:
        return len(self.people) * len(self.sessions)

    @property
    def marked_count(self) -> int:
        return len(self._marks)

    @property
    def passed_count(self) -> int:
        return sum(standing.has_passed for standing in self._standings)

    def mark_at(self, cell: Cell) -> Mark | None:
        return self._marks.get(cell)

    def is_pending(self, cell: Cell) -> bool:
        """Whether this place is not on disk yet."""
        return self._pending[cell] > 0

    def is_locked(self, row: int) -> bool:
        """Somebody who holds a certificate keeps the marks it rests on."""
        return bool(self._certificates[row])

    def standing_at(self, row: int) -> Standing:
        return self._standings[row]

    def empty_in(self, session: int) -> list[int]:
        """The rows without a mark in this session."""
        return [row for row in range(len(self.people)) if (row, session) not in self._marks]

    # Changing it.

    def show_grid(self, grid: Grid) -> None:
        """Show what the store says; the same people and sessions keep the selection."""
        people = tuple(row.participant for row in grid.rows)
        is_same = self.training is not None and self.sessions == grid.training.sessions
        if is_same and people == self.people and self._certificates == [r.certificate for r in grid.rows]:
            self._take_marks(grid)
            return
        self.beginResetModel()
        self.training, self.people = grid.training, people
        self._certificates = [row.certificate for row in grid.rows]
        self.total_column = FIRST_SESSION + len(grid.training.sessions)
        self._marks = _marks_of(grid)
        self._standings = list(grid.standings)
        self._pending.clear()
        self._marked_in = Counter(session for _, session in self._marks)
        self.endResetModel()

    def put(self, wanted: Mapping[Cell, Mark | None]) -> dict[Cell, Mark | None]:
        """Set or empty (None) places; returns what stood there before."""
        before = {cell: self._marks.get(cell) for cell in wanted}
        for cell, mark in wanted.items():
            self._marked_in[cell[1]] += (mark is not None) - (before[cell] is not None)
            if mark is None:
                self._marks.pop(cell, None)
            else:
                self._marks[cell] = mark
        rows = {row for row, _ in wanted}
        for row in rows:
            self._standings[row] = self._standing(row)
        self._announce(wanted)
        self._announce_column(self.total_column, rows)
        for session in {session for _, session in wanted}:
            column = FIRST_SESSION + session
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        return before

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
                self.dataChanged.emit(self.index(each, NUMBER), self.index(each, ORIGIN))

    # What Qt asks.

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.training is None else self.total_column + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _Role.DisplayRole:
            return self._text(row, column)
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column == NUMBER else _CENTRE if column >= FIRST_SESSION else None
        if role == _Role.AccessibleTextRole:
            return self._spoken(row, column)
        if role == _Role.BackgroundRole and column <= ORIGIN and row == self._row_now:
            return QBrush(QColor(look.colours().accent_soft))
        if role == _Role.ForegroundRole and column == self.total_column:
            return self._total_ink(row)
        if role == _Role.DecorationRole and column == NAME and self.is_locked(row):
            return icon("award")
        if role == _Role.ToolTipRole:
            return self._tip(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == _Role.TextAlignmentRole:
            return _RIGHT if section == NUMBER else _CENTRE if section >= FIRST_SESSION else _LEFT
        if section in (NUMBER, NAME, ORIGIN):
            titles = (tr("No"), tr("Nama"), tr("Kelurahan"))
            return titles[section] if role == _Role.DisplayRole else None
        if section == self.total_column:
            return tr("Hadir") if role == _Role.DisplayRole else None
        session = self.sessions[section - FIRST_SESSION]
        if role == _Role.DisplayRole:
            left = len(self.people) - self._marked_in[section - FIRST_SESSION]
            state = tr("sisa {count}").format(count=left) if left else tr("lengkap")
            name = tr("Sesi {number}").format(number=session.ordinal)
            return f"{name}\n{session.day:%d/%m} {session.opens:%H.%M}\n{state}"
        if role == _Role.ToolTipRole:
            when = f"{calendar.long_date(session.day)}, {session.hours_text}"
            return f"{session.title}\n{when}\n{tr('Klik: tempat yang masih kosong menjadi H')}"
        return None

    def _text(self, row: int, column: int) -> str:
        person = self.people[row]
        if column == NUMBER:
            return str(row + 1)
        if column == NAME:
            return person.name
        if column == ORIGIN:
            return person.origin.removeprefix("Kelurahan ").partition(",")[0].partition(" Kecamatan")[0]
        if column == self.total_column:
            standing = self._standings[row]
            sign = " ✓" if standing.has_passed else ""
            return f"{standing.present}/{standing.sessions}{sign}"
        return self._marks.get((row, column - FIRST_SESSION), "")

    def _spoken(self, row: int, column: int) -> str:
        if not FIRST_SESSION <= column < self.total_column:
            return self._text(row, column)
        mark = self._marks.get((row, column - FIRST_SESSION))
        said = self._codes.label("mark", mark).lower() if mark else tr("belum diisi")
        return f"{self.people[row].name}, {tr('sesi')} {column - FIRST_SESSION + 1}: {said}"

    def _tip(self, row: int, column: int) -> str | None:
        if column == NAME and self.is_locked(row):
            said = tr("Sudah punya sertifikat {number}; kehadirannya terkunci.")
            return said.format(number=self._certificates[row])
        if column == self.total_column:
            standing = self._standings[row]
            return tr("{percent} % hadir").format(percent=standing.percent)
        return self.people[row].origin if column in (NAME, ORIGIN) else None

    def _total_ink(self, row: int) -> QBrush | None:
        standing = self._standings[row]
        training = self.training
        if standing.has_passed:
            return QBrush(QColor(look.state("good").ink))
        if training is None:
            return None
        best = (standing.present + standing.unmarked) * 100
        is_lost = best < training.pass_percent * standing.sessions
        return QBrush(QColor(look.state("bad").ink)) if is_lost else None

    def _standing(self, row: int) -> Standing:
        assert self.training is not None
        person = self.people[row]
        marks = {
            (person.id, session.id): mark
            for place, session in enumerate(self.sessions)
            if (mark := self._marks.get((row, place))) is not None
        }
        return standings(self.training, [person], marks, self._codes)[0]

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


def _marks_of(grid: Grid) -> dict[Cell, Mark]:
    places = {session.id: place for place, session in enumerate(grid.training.sessions)}
    return {
        (row, places[session]): mark
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
