"""In this file: the first rows of a sheet as they stand in the file, with the header rows marked.

A click or the space bar says "this row is the header"; with Shift the header
reaches from the marked row to this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from padang_desktop.domain.values.sheet import Sheet, SheetRow
from padang_desktop.ui import look
from padang_desktop.ui.imports.cell_words import column_letters, shown_raw
from padang_desktop.ui.words import tr

LEAST_ROWS = 12
MOST_HEADER_ROWS = 3
_MOST_COLUMNS = 60
_WIDEST = 220
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_Role = Qt.ItemDataRole


class RawRows(QAbstractTableModel):
    """Rows of one sheet; the first column says which of them are the header."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[SheetRow] = ()
        self.header = (0, 0)
        self.is_masked = True
        self._width = 0

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._width = min(_MOST_COLUMNS, max((len(row.cells) for row in rows), default=0))
        self.endResetModel()

    def mark(self, first: int, last: int) -> None:
        """These rows, 1-based and inclusive, are the header."""
        self.header = (first, last)
        self.repaint_all()

    def repaint_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self._width))

    def is_header(self, row: int) -> bool:
        return self.header[0] <= self.rows[row].number <= self.header[1]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._width + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        is_header = self.is_header(index.row())
        if role == _Role.DisplayRole:
            return self._text(row, column, is_header)
        if role == _Role.AccessibleTextRole:
            return f"{self._text(row, 0, is_header)}: {self._text(row, column, is_header)}"
        if role == _Role.BackgroundRole and is_header:
            return QBrush(QColor(look.colours().accent_soft))
        if role == _Role.FontRole and is_header:
            font = QFont()
            font.setBold(True)
            return font
        if role == _Role.ForegroundRole and column == 0 and not is_header:
            return QBrush(QColor(look.colours().faint))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return tr("Baris") if section == 0 else column_letters(section - 1)
        return None

    def _text(self, row: SheetRow, column: int, is_header: bool) -> str:
        if column == 0:
            return f"{row.number} {tr('judul')}" if is_header else str(row.number)
        text = row.cells[column - 1] if column <= len(row.cells) else ""
        return shown_raw(text, is_masked=self.is_masked)


class RawTable(QTableView):
    """The rows, and the two ways to say which is the header."""

    header_wanted = Signal(int, int)  # first and last row, 1-based

    def __init__(self) -> None:
        super().__init__()
        self._rows = RawRows(self)
        self.setModel(self._rows)
        self.setAccessibleName(tr("Baris pertama berkas"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFont(look.with_tabular_figures(self.font()))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.row_height(self) - 4)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._on_clicked)
        self._is_shifted = False

    @property
    def rows(self) -> RawRows:
        """The model."""
        return self._rows

    def show_sheet(self, sheet: Sheet, first: int, last: int) -> None:
        """Show a sheet's head with its header marked; the keyboard stands on the header."""
        wanted = max(LEAST_ROWS, sum(1 for row in sheet.rows if row.number <= last) + 4)
        self._rows.show_rows(sheet.rows[:wanted])
        self._rows.mark(first, last)
        self.resizeColumnsToContents()
        bold = look.larger(self.font(), 1.0, bold=True)
        self.setColumnWidth(0, QFontMetrics(bold).horizontalAdvance(f"999 {tr('judul')}") + look.GAP_L)
        for column in range(1, self._rows.columnCount()):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column)))
        for place in range(self._rows.rowCount()):
            if self._rows.is_header(place):
                self.setCurrentIndex(self._rows.index(place, 0))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_reaching = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say_header(self.currentIndex().row(), is_reaching)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: Any) -> None:
        self._is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._say_header(index.row(), self._is_shifted)

    def _say_header(self, place: int, is_reaching: bool) -> None:
        if not 0 <= place < len(self._rows.rows):
            return
        said = self._rows.rows[place].number
        first = self._rows.header[0]
        if is_reaching and first and abs(said - first) < MOST_HEADER_ROWS:
            self.header_wanted.emit(min(first, said), max(first, said))
        else:
            self.header_wanted.emit(said, said)
