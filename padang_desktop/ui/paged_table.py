"""In this file: a table model that knows all its ids but fetches rows a block at a time.

200,000 rows cost one list of ids; blocks of 32 rows are fetched when they are
painted and the oldest are let go. Sorting and filtering mean a new list of
ids, made by the page off the screen's thread; the model never sorts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from padang_desktop.domain.values import nik
from padang_desktop.ui import look
from padang_desktop.ui.icons import icon

BLOCK = 32
BLOCKS_KEPT = 96

R = TypeVar("R")
Row = Any
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it is called and what it says about a record.

    `key` is what a sort request names. A column with `is_nik` gives the whole
    number in `text`; the model masks it. `state` colours the cell softly, so
    `text` must say the same in words; `icon` names one of ours.
    """

    key: str
    title: str
    text: Callable[[R], str]
    is_number: bool = False
    is_nik: bool = False
    can_sort: bool = True
    width: int = 0  # in characters; 0 = from the first rows
    least: int = 0  # in characters, as narrow as it may be made to fit the window; 0 = it gives nothing
    may_hide: bool = False  # left out where the window has no room for all; the record's own page says it
    state: Callable[[R], look.State | None] | None = None
    icon: Callable[[R], str | None] | None = None
    tip: Callable[[R], str] | None = None


class PagedTable(QAbstractTableModel):
    """Rows by id; `fetch` gets up to 32 ids and returns the records it found."""

    fetch_failed = Signal(object)  # the exception; told once for each list of ids

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        fetch: Callable[[Sequence[Any]], Mapping[Any, Row]],
        is_masked: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._is_masked = is_masked
        self._ids: Sequence[Any] = ()
        self._blocks: OrderedDict[int, Mapping[Any, Row]] = OrderedDict()
        self._has_failed = False

    def show_ids(self, ids: Sequence[Any]) -> None:
        """Show these rows, in this order; what was fetched before is forgotten."""
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self._has_failed = False
        self.endResetModel()

    def forget(self, ids: Iterable[Hashable]) -> None:
        """These records have changed: fetch them again and repaint just them."""
        last = self.columnCount() - 1
        rows = self.rows_of(ids)
        for row in rows:
            self._blocks.pop(row // BLOCK, None)
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def repaint_all(self) -> None:
        """The same records look different now (masking, theme)."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, self.columnCount() - 1))

    @property
    def ids(self) -> Sequence[Any]:
        """All ids, in the order shown."""
        return self._ids

    def id_at(self, row: int) -> Any:
        """The id of a row."""
        return self._ids[row]

    def row_of(self, wanted: Any) -> int | None:
        """The row of an id; None when it is not in the list."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def rows_of(self, wanted: Iterable[Hashable]) -> list[int]:
        """The rows of those ids that are in the list, from the top."""
        few = set(wanted)
        if not few:
            return []
        if len(few) == 1:
            row = self.row_of(next(iter(few)))
            return [] if row is None else [row]
        return [row for row, each in enumerate(self._ids) if each in few]

    def record_at(self, row: int) -> Row | None:
        """The record of a row; None when it is gone or could not be read."""
        number = row // BLOCK
        block = self._blocks.get(number)
        if block is None:
            block = self._fetch_block(number)
        else:
            self._blocks.move_to_end(number)
        return block.get(self._ids[row])

    def text_at(self, row: int, column: int) -> str:
        """What a cell says, masked as the page stands."""
        record = self.record_at(row)
        if record is None:
            return "…"
        shown = self.columns[column]
        text = shown.text(record)
        return nik.mask(text) if shown.is_nik and text and self._is_masked() else text

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if role == _Role.DisplayRole:
            return self.text_at(row, index.column())
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        if role == _Role.AccessibleTextRole:
            return f"{column.title}: {self.text_at(row, index.column())}"
        if role in (_Role.BackgroundRole, _Role.ForegroundRole) and column.state is not None:
            return self._colour(row, column, role)
        if role == _Role.DecorationRole and column.icon is not None:
            record = self.record_at(row)
            name = None if record is None else column.icon(record)
            return None if name is None else icon(name)
        if role == _Role.ToolTipRole and column.tip is not None:
            record = self.record_at(row)
            return None if record is None else column.tip(record)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _Role.DisplayRole:
            return self.columns[section].title
        if role == _Role.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    def _colour(self, row: int, column: Column[Any], role: int) -> QBrush | None:
        record = self.record_at(row)
        name = None if record is None or column.state is None else column.state(record)
        if name is None:
            return None
        colours = look.state(name)
        return QBrush(QColor(colours.soft if role == _Role.BackgroundRole else colours.ink))

    def _fetch_block(self, number: int) -> Mapping[Any, Row]:
        wanted = self._ids[number * BLOCK : (number + 1) * BLOCK]
        try:
            block = self._fetch(wanted)
        except Exception as error:
            # Raised inside a paint this would be lost; the cells stay empty instead.
            block = {}
            if not self._has_failed:
                self._has_failed = True
                self.fetch_failed.emit(error)
        self._blocks[number] = block
        while len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return block
