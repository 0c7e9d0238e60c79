"""In this file: how a place of the attendance grid is painted: its letter on its colour, dim until saved."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from padang_desktop.domain.training.training import Mark, Marked
from padang_desktop.ui import look
from padang_desktop.ui.training.mark_table import FIRST_SESSION, MARK_LOOK, Cell, MarkTable

_Index = QModelIndex | QPersistentModelIndex
_CORNER = 7  # px


class MarkDelegate(QStyledItemDelegate):
    """A mark: its letter on its soft colour; dim until it is saved."""

    def __init__(self, model: MarkTable, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        colours = look.colours()
        self._base = QColor(colours.base)
        self._edge, self._veil = QPen(QColor(colours.accent), 2), QColor(colours.accent)
        self._veil.setAlpha(48)
        self._shut, self._faint = QColor(colours.faint), QColor(colours.faint)
        self._shut.setAlpha(28)
        self._ink = {mark: QColor(look.state(MARK_LOOK[mark]).ink) for mark in Mark}
        self._soft = {mark: QColor(look.state(MARK_LOOK[mark]).soft) for mark in Mark}
        self._dim = {mark: QColor(ink) for mark, ink in self._ink.items()}
        for ink in self._dim.values():
            ink.setAlpha(100)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """When the grid scrolls hundreds of places are painted: an empty one costs next to nothing.

        Lines between the places are the table's own; what is set on the painter is set by every place.
        """
        row, column, model = index.row(), index.column(), self._model
        if column == model.total_column:
            super().paint(painter, option, index)
            return
        cell = (row, column - FIRST_SESSION)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        marked, session = model.marked_at(cell), model.sessions[cell[1]]
        is_called = not session.class_name or model.is_called(cell)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:  # over Qt's own solid colour of a selection
            painter.fillRect(area, self._base)
        if marked:
            painter.fillRect(area, self._soft[marked.mark])
        if session.closed_at or not is_called:
            painter.fillRect(area, self._shut)
        if is_selected:
            painter.fillRect(area, self._veil)
        if marked:
            self._draw_mark(painter, option, area, cell, marked)
        elif not is_called:
            painter.setPen(self._faint)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, model.text_at(cell))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _draw_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, cell: Cell, marked: Marked
    ) -> None:
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        if marked.mark is not Mark.PRESENT:
            font = QFont(font)
            font.setBold(True)
        painter.setFont(font)
        painter.setPen((self._dim if self._model.is_pending(cell) else self._ink)[marked.mark])
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._model.text_at(cell))
        if marked.note:
            self._draw_note(painter, area)

    def _draw_note(self, painter: QPainter, area: QRect) -> None:
        """A corner, as Excel marks a remark."""
        corner = area.topRight()
        points = [corner, corner - QPoint(_CORNER, 0), corner + QPoint(0, _CORNER)]
        painter.setBrush(self._edge.color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(points)
