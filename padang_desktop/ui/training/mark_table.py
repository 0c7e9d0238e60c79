"""In this file: the attendance grid as a model: what Qt shows of each place of the roll.

Columns: No, Nama, Kelurahan, one for each session, Hadir.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from padang_desktop.domain.training.training import Mark
from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.training import mark_words
from padang_desktop.ui.training.mark_roll import FIRST_SESSION, NAME, NUMBER, ORIGIN, MarkRoll
from padang_desktop.ui.training.mark_roll import Asked as Asked
from padang_desktop.ui.training.mark_roll import Cell as Cell
from padang_desktop.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
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


class MarkTable(MarkRoll):
    """What a table asks of the roll."""

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
        place = section - FIRST_SESSION
        if role == _Role.DisplayRole:
            return mark_words.head(self.sessions[place], self._called[place] - self._marked_in[place])
        if role == _Role.DecorationRole and self.sheet_count(place):
            return icon("file-check")
        if role == _Role.ToolTipRole:
            return mark_words.head_tip(self.sessions[place], self.sheet_count(place))
        return None

    def text_at(self, cell: Cell) -> str:
        """What stands in the place: H, "T 08.25", "H 24/11"."""
        return mark_words.cell(self._marks.get(cell), is_called=self.is_called(cell))

    def _text(self, row: int, column: int) -> str:
        person = self.people[row]
        if column == NUMBER:
            return str(row + 1)
        if column == NAME:
            return person.name
        if column == ORIGIN:
            return mark_words.origin(person)
        if column == self.total_column:
            return mark_words.total(self._standings[row])
        return self.text_at((row, column - FIRST_SESSION))

    def _spoken(self, row: int, column: int) -> str:
        if not FIRST_SESSION <= column < self.total_column:
            return self._text(row, column)
        cell = (row, column - FIRST_SESSION)
        return mark_words.spoken(
            self.people[row], cell[1] + 1, self._marks.get(cell), self._codes, is_called=self.is_called(cell)
        )

    def _tip(self, row: int, column: int) -> str | None:
        if column == NAME and self.is_locked(row):
            said = tr("Sudah punya sertifikat {number}; kehadirannya terkunci.")
            return said.format(number=self._certificates[row])
        if column == self.total_column:
            return tr("{percent} % hadir").format(percent=self._standings[row].percent)
        if column < FIRST_SESSION:
            return self.people[row].origin if column in (NAME, ORIGIN) else None
        cell = (row, column - FIRST_SESSION)
        called = self.is_called(cell)
        return mark_words.cell_tip(self._marks.get(cell), self.sessions[cell[1]], is_called=called)

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
