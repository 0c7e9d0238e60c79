"""In this file: the grid as it is seen and typed into: names that stay, marks that scroll, Excel's keys.

Two tables of one model stand side by side, so that No and Nama never scroll
away. What a key means is told by signals; nothing is decided here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.training.training import Mark
from padang_desktop.ui import look
from padang_desktop.ui.training.mark_delegate import MarkDelegate
from padang_desktop.ui.training.mark_table import FIRST_SESSION, NAME, NUMBER, ORIGIN, Cell, MarkTable
from padang_desktop.ui.words import tr

LETTERS = {Qt.Key(ord(mark.value)): mark for mark in Mark}
_Stretch = QHeaderView.ResizeMode


class MarkCells(QTableView):
    """The sessions and the total; takes the keyboard."""

    marked = Signal(object)  # a Mark, for what is selected
    toggled = Signal()  # Space
    emptied = Signal()  # Del
    filled_down = Signal()  # Ctrl+D
    typing_began = Signal(str)  # a figure or *: the typing field takes over
    left = Signal()  # Esc
    column_wanted = Signal(int)  # a session's head was clicked

    def __init__(self, model: MarkTable) -> None:
        super().__init__()
        self._table = model
        self.setModel(model)
        self.setItemDelegate(MarkDelegate(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAccessibleName(tr("Tanda kehadiran"))
        self.horizontalHeader().sectionClicked.connect(self._on_head_clicked)

    @property
    def cells(self) -> list[Cell]:
        """What is selected, as places of sessions; the place of the keyboard when nothing is."""
        sessions = len(self._table.sessions)
        chosen = [
            (index.row(), index.column() - FIRST_SESSION)
            for index in self.selectionModel().selectedIndexes()
            if FIRST_SESSION <= index.column() < FIRST_SESSION + sessions
        ]
        return sorted(chosen) or ([self.cell] if self.cell is not None else [])

    @property
    def cell(self) -> Cell | None:
        """The place the keyboard is on."""
        index = self.currentIndex()
        is_mark = index.isValid() and FIRST_SESSION <= index.column() < self._table.total_column
        return (index.row(), index.column() - FIRST_SESSION) if is_mark else None

    def go_to(self, cell: Cell) -> None:
        """Put the keyboard on a place, if there is one."""
        row, session = cell
        if 0 <= row < len(self._table.people) and 0 <= session < len(self._table.sessions):
            index = self._table.index(row, FIRST_SESSION + session)
            self._move_on(index)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _move_on(self, index: QModelIndex) -> None:
        """Below the last line the list moves on by many lines, so that not every key repaints all of it.

        Before the keyboard goes there: Qt would scroll by one line.
        """
        if self.visualRect(index).bottom() > self.viewport().height():
            lines = self.viewport().height() // max(1, self.rowHeight(index.row()))
            top = index.row() - lines // 3
            self.verticalScrollBar().setValue(top * self.rowHeight(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers()
        control = bool(mods & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_D:
            self.filled_down.emit()
        elif control or mods & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in LETTERS:
            self.marked.emit(LETTERS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step_down()
        elif event.text() and (event.text().isdigit() or event.text() == "*"):
            self.typing_began.emit(event.text())
        elif not event.text().strip() or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        # Any other letter is no mark: it does nothing, rather than search for names.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            # Another theme: the delegate keeps its colours ready.
            before = self.itemDelegate()
            self.setItemDelegate(MarkDelegate(self._table, self))
            before.deleteLater()

    def _step_down(self) -> None:
        if self.cell is not None:
            self.go_to((self.cell[0] + 1, self.cell[1]))

    def _on_head_clicked(self, column: int) -> None:
        if FIRST_SESSION <= column < self._table.total_column:
            self.column_wanted.emit(column - FIRST_SESSION)


class MarkView(QWidget):
    """The names at the left, the marks beside them, scrolled as one."""

    def __init__(self, model: MarkTable) -> None:
        super().__init__()
        self._table = model
        self._wide = 0
        self.cells = MarkCells(model)
        self.names = QTableView()
        self.names.setModel(model)
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.names.setAccessibleName(tr("Nama peserta"))
        self._foot = QWidget()
        for table in (self.names, self.cells):
            _dress(table)
        self.cells.setShowGrid(True)
        self._lay_out()
        model.modelReset.connect(self._fit_columns)
        model.head_changed.connect(self._on_head_changed)
        self.cells.selectionModel().currentChanged.connect(self._on_moved)
        self.cells.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.names.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
        self.cells.horizontalScrollBar().installEventFilter(self)
        self.names.clicked.connect(self._on_name_clicked)

    def fit_to(self, width: int) -> None:
        """A narrow window leaves the kelurahan out, never the name."""
        is_narrow = width < look.NARROW_BELOW
        self.names.setColumnHidden(ORIGIN, is_narrow)
        self._fit_names(is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            bar = self.cells.horizontalScrollBar()
            self._foot.setFixedHeight(bar.height() if event.type() == QEvent.Type.Show else 0)
        return False

    def _on_head_changed(self, column: int) -> None:
        has_sheet = self._table.sheet_count(column - FIRST_SESSION) > 0
        wide = self._wide + (look.ICON + look.GAP_S if has_sheet else 0)
        if self.cells.columnWidth(column) != wide:
            self.cells.setColumnWidth(column, wide)
        self.cells.horizontalHeader().headerDataChanged(Qt.Orientation.Horizontal, column, column)

    def _fit_columns(self) -> None:
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance("00/00 00.00"), metrics.horizontalAdvance(tr("sisa {count}")))
        self._wide = wide + 18
        for column in range(self._table.columnCount()):
            is_name = column in (NUMBER, NAME, ORIGIN)
            self.cells.setColumnHidden(column, is_name)
            self.names.setColumnHidden(column, not is_name)
            if not is_name:
                self.cells.setColumnWidth(column, self._wide)
        for table in (self.names, self.cells):
            table.horizontalHeader().setFixedHeight(metrics.lineSpacing() * 3 + 10)
        self.fit_to(self.window().width())
        self.cells.go_to((0, 0))

    def _fit_names(self, is_narrow: bool) -> None:
        unit = self.fontMetrics().averageCharWidth()
        widths = {NUMBER: unit * 6, NAME: unit * (26 if is_narrow else 32), ORIGIN: unit * 22}
        for column, width in widths.items():
            self.names.setColumnWidth(column, width)
        shown = sum(width for column, width in widths.items() if not self.names.isColumnHidden(column))
        self.names.setFixedWidth(shown + 2)

    def _on_moved(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.row() != before.row():
            self._table.go_to_row(current.row())

    def _on_name_clicked(self, index: QModelIndex) -> None:
        self.cells.go_to((index.row(), self.cells.cell[1] if self.cells.cell else 0))
        self.cells.setFocus()

    def _lay_out(self) -> None:
        self.names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cells.horizontalHeader().setSectionsClickable(True)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.names, 1)
        left.addWidget(self._foot)
        self._foot.setFixedHeight(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.cells, 1)
        self.setFocusProxy(self.cells)


def _dress(table: QTableView) -> None:
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setAlternatingRowColors(table.focusPolicy() == Qt.FocusPolicy.NoFocus)
    table.setTabKeyNavigation(False)
    table.setFont(look.with_tabular_figures(table.font()))
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(_Stretch.Fixed)
    rows.setDefaultSectionSize(look.row_height(table))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(_Stretch.Fixed)
    header.setMinimumSectionSize(30)
