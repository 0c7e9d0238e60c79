"""In this file: how a place of the attendance grid is painted: its letter on its colour, dim until saved."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from padang_desktop.domain.training import Mark
from padang_desktop.ui import look
from padang_desktop.ui.training.mark_table import FIRST_SESSION, MARK_LOOK, MarkTable

_Index = QModelIndex | QPersistentModelIndex
_CORNER = 7  # px


class MarkDelegate(QStyledItemDelegate):
    """A mark: its letter on its soft colour; dim until it is saved."""

    def __init__(self, model: MarkTable, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        colours = look.colours()
        self._line, self._edge = QPen(QColor(colours.line), 1), QPen(QColor(colours.accent), 2)
        self._base, self._veil = QColor(colours.base), QColor(colours.accent)
        self._veil.setAlpha(48)
        self._shut, self._faint = QColor(colours.faint), QColor(colours.faint)
        self._shut.setAlpha(28)
        self._ink = {mark: QColor(look.state(MARK_LOOK[mark]).ink) for mark in Mark}
        self._soft = {mark: QColor(look.state(MARK_LOOK[mark]).soft) for mark in Mark}
        self._dim = {mark: QColor(ink) for mark, ink in self._ink.items()}
        for ink in self._dim.values():
            ink.setAlpha(100)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.column() == self._model.total_column:
            super().paint(painter, option, index)
            return
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        cell = (index.row(), index.column() - FIRST_SESSION)
        marked = self._model.marked_at(cell)
        mark = marked.mark if marked else None
        painter.save()
        painter.fillRect(area, self._soft[mark] if mark else self._base)
        if self._model.is_closed(cell[1]) or not self._model.is_called(cell):
            painter.fillRect(area, self._shut)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._veil)
        painter.setPen(self._line)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if mark:
            if mark is not Mark.PRESENT:
                font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
                font.setBold(True)
                painter.setFont(font)
            painter.setPen((self._dim if self._model.is_pending(cell) else self._ink)[mark])
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._model.text_at(cell))
            if marked and marked.note:
                self._draw_note(painter, area)
        elif not self._model.is_called(cell):
            painter.setPen(self._faint)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._model.text_at(cell))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._edge)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_note(self, painter: QPainter, area: QRect) -> None:
        """A corner, as Excel marks a remark."""
        corner = area.topRight()
        points = [corner, corner - QPoint(_CORNER, 0), corner + QPoint(0, _CORNER)]
        painter.setBrush(self._edge.color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(points)
