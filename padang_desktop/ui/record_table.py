"""In this file: the table that every page shows its records in.

The header asks for another order, Enter opens, Ctrl+C takes the cells as text
(masked as they are seen), and the selection follows its records through every
new list of ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.column_room import Widths, by_rows, by_title, fitted
from padang_desktop.ui.empty_state import EmptyState
from padang_desktop.ui.paged_table import PagedTable
from padang_desktop.ui.words import tr

ROWS_MEASURED = 50
SELECTION_KEPT = 2_000


class RecordTable(QTableView):
    """Shows a PagedTable; `name` is the key its column widths are kept under.

    Widths are kept as they would be at the usual text size, and grow with it.
    Until somebody draws a column wider, columns that may give way (`least`) make
    room, so that the usual ones stand in the window without scrolling sideways.
    """

    opened = Signal(object)  # the id of the row that Enter or a double click opens
    moved = Signal(object)  # the id of the current row, None when there is none
    closed = Signal()  # Esc
    sort_wanted = Signal(str, bool)  # the column's key, ascending

    def __init__(
        self, model: PagedTable, name: str, widths: Widths | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._widths = widths
        self._is_sized = False
        self._natural: list[int] = []  # the widths wished for; empty once they are a person's own
        self._save_widths = QTimer(self, singleShot=True, interval=600)
        self._save_widths.timeout.connect(self._keep_widths)
        self.setObjectName(name)
        self.setAccessibleName(tr("Tabel"))
        self.empty = EmptyState(self.viewport())
        self._dress()
        self.setModel(model)
        model.setParent(self)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        model.modelReset.connect(self._show_empty_or_rows)
        self._show_empty_or_rows()

    @property
    def paged(self) -> PagedTable:
        """The model."""
        model = self.model()
        assert isinstance(model, PagedTable)
        return model

    @property
    def current_id(self) -> Any:
        """The id of the row the keyboard is on; None when there is none."""
        index = self.currentIndex()
        return self.paged.id_at(index.row()) if index.isValid() else None

    @property
    def selected_ids(self) -> list[Any]:
        """The ids of the selected rows, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.paged.id_at(row) for row in rows]

    def show_ids(self, ids: Sequence[Any]) -> None:
        """Show other rows or another order; the same records stay selected where they still are."""
        current, selected = self.current_id, self.selected_ids[:SELECTION_KEPT]
        self.paged.show_ids(ids)
        self._size_columns()
        self._select_again(current, selected)

    def show_order(self, key: str, is_ascending: bool = True) -> None:
        """Mark in the header which order is shown; asks nothing."""
        for section, column in enumerate(self.paged.columns):
            if column.key == key:
                order = Qt.SortOrder.AscendingOrder if is_ascending else Qt.SortOrder.DescendingOrder
                self.horizontalHeader().setSortIndicator(section, order)

    def select(self, wanted: Any) -> bool:
        """Go to the row of that id; False when it is not in the list."""
        row = self.paged.row_of(wanted)
        if row is None:
            return False
        # Not setCurrentIndex of the view: with Ctrl still held from Ctrl+Enter it would add to the selection.
        flag = QItemSelectionModel.SelectionFlag
        index = self.paged.index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def choose_current(self) -> None:
        """Where no row is marked, mark that of the keyboard: deeds are about rows seen to be marked."""
        if self.current_id is not None and not self.selectionModel().hasSelection():
            self.select(self.current_id)

    def say_empty(
        self,
        sentence: str,
        icon_name: str = "inbox",
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """What stands in the table while it has no rows."""
        self.empty.say(sentence, icon_name, button, act)
        self._show_empty_or_rows()

    def copied_text(self) -> str:
        """The selected rows as text with tabs, as they are seen; the header row comes with several rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())[:SELECTION_KEPT]
        shown = [column for column in self._columns_as_seen() if not self.isColumnHidden(column)]
        lines = [[self.paged.text_at(row, column) for column in shown] for row in rows]
        if len(lines) > 1:
            lines.insert(0, [self.paged.columns[column].title for column in shown])
        return "\n".join("\t".join(line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_id is not None:
                self.choose_current()
                self.opened.emit(self.current_id)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._follow_text_size()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.empty.resize(self.viewport().size())
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._scale = self._dress_text()
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.row_height(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        header.sectionClicked.connect(self._on_header_clicked)
        header.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(self._on_double_clicked)

    def _dress_text(self) -> float:
        """Take the program's font, with figures of one width; how large it is against the usual."""
        font = QApplication.font()
        self.setFont(look.with_tabular_figures(font))
        return font.pointSizeF() / look.USUAL_POINTS

    def _follow_text_size(self) -> None:
        before, self._scale = self._scale, self._dress_text()
        if self._scale == before:
            return
        self.verticalHeader().setDefaultSectionSize(look.row_height(self))
        is_sized, self._is_sized = self._is_sized, False
        for section in range(len(self.paged.columns)):
            self.setColumnWidth(section, round(self.columnWidth(section) * self._scale / before))
        self._natural = [round(width * self._scale / before) for width in self._natural]
        self._is_sized = is_sized
        self._make_room()

    def _columns_as_seen(self) -> list[int]:
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _on_header_clicked(self, section: int) -> None:
        column = self.paged.columns[section]
        header = self.horizontalHeader()
        if column.can_sort:
            # Qt has already turned the arrow when this signal comes.
            is_ascending = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            self.sort_wanted.emit(column.key, is_ascending)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.paged.id_at(index.row()))

    def _on_moved(self, current: QModelIndex, before: QModelIndex) -> None:
        self.moved.emit(self.paged.id_at(current.row()) if current.isValid() else None)

    def _on_section_resized(self, section: int, before: int, after: int) -> None:
        if not self._is_sized or section == len(self.paged.columns) - 1:
            return  # the last one follows the window by itself
        self._natural = []
        if self._widths is not None:
            self._save_widths.start()

    def _keep_widths(self) -> None:
        if self._widths is not None:
            columns = self.paged.columns[:-1]
            kept = {c.key: round(self.columnWidth(i) / self._scale) for i, c in enumerate(columns)}
            self._widths.save(self._name, kept)

    def _size_columns(self) -> None:
        # Once, from the first rows: measuring every row on each reset would
        # make a filter many times slower.
        if self._is_sized:
            return
        if not self.paged.rowCount():
            self._size_by_titles()
            return
        kept = self._widths.load(self._name) if self._widths is not None else {}
        metrics = QFontMetrics(self.font())
        wished = [
            round(kept.get(each.key, 0) * self._scale) or by_rows(each, metrics, self._first_texts(section))
            for section, each in enumerate(self.paged.columns)
        ]
        for section, width in enumerate(wished):
            self.setColumnWidth(section, width)
        self._natural = [] if kept else wished
        self._is_sized = True
        self._make_room()

    def _make_room(self) -> None:
        if not self._natural or not self._is_sized:
            return
        columns = self.paged.columns
        unit = QFontMetrics(self.font()).averageCharWidth()
        given = fitted(
            self._natural,
            [column.least * unit for column in columns],
            [column.may_hide for column in columns],
            self.viewport().width(),
        )
        self._is_sized = False
        for section, width in enumerate(given):
            self.setColumnHidden(section, not width)
            if width:
                self.setColumnWidth(section, width)
        self._is_sized = True

    def _size_by_titles(self) -> None:
        """An empty table still says what its columns are."""
        metrics = QFontMetrics(self.font())
        for section, column in enumerate(self.paged.columns):
            self.setColumnWidth(section, by_title(column, metrics))

    def _first_texts(self, section: int) -> Iterator[str]:
        rows = range(min(ROWS_MEASURED, self.paged.rowCount()))
        return (self.paged.text_at(row, section) for row in rows)

    def _select_again(self, current: Any, selected: Sequence[Any]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for row in self.paged.rows_of(selected):
            index = self.paged.index(row, 0)
            chosen.select(index, index)
        self.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
        row = None if current is None else self.paged.row_of(current)
        if row is not None:
            index = self.paged.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            self.scrollTo(index)

    def _show_empty_or_rows(self) -> None:
        self.empty.setVisible(self.paged.rowCount() == 0)
        self.empty.resize(self.viewport().size())
