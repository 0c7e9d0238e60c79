"""In this file: a map of equal squares, one for each kelurahan, painted in one go.

It knows nothing of what it shows: places, words and states are handed in, so
any page may use it. A state is never told by colour alone; each square says it
with a sign too, and the whole of it in its tip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from padang_desktop.ui import look

_GAP = 3.0
_LABEL_FROM = 54.0  # a narrower square has no room for a name
_WIDEST = 104.0
_FLATTEST = 0.62  # squares may be lower than wide, so that names have room
_DIRECTIONS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Square:
    """One square: `value` is its number, `sign` tells its state without colour, `tip` says all of it.

    Squares of another `group` beside it are parted by a line.
    """

    key: str
    row: int
    column: int
    label: str
    value: str
    sign: str
    state: look.State
    tip: str
    group: str = ""


class TileMap(QWidget):
    """Arrows go from square to square, Enter or a click chooses one."""

    chosen = Signal(str)  # the key of a square that was clicked or entered
    moved = Signal(str)  # the key of the square the keyboard is on
    closed = Signal()  # Esc

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares: dict[str, Square] = {}
        self._current = ""
        self._marked = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumSize(160, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_squares(self, squares: Sequence[Square]) -> None:
        """Show these; the keyboard stays on the square of the same key."""
        self._squares = {square.key: square for square in squares}
        if self._current not in self._squares:
            self._current = next(iter(self._squares), "")
        self.update()

    def mark(self, key: str) -> None:
        """Frame one square as the chosen one; "" frames none."""
        self._marked = key
        if key in self._squares:
            self._current = key
        self.update()

    @property
    def current(self) -> str:
        """The key of the square the keyboard is on."""
        return self._current

    @property
    def squares(self) -> tuple[Square, ...]:
        return tuple(self._squares.values())

    def place_of(self, key: str) -> QRectF:
        """Where a square lies."""
        square = self._squares[key]
        wide, high, left, top = self._measures()
        return QRectF(left + square.column * wide, top + square.row * high, wide - _GAP, high - _GAP)

    def square_at(self, point: QPointF) -> str:
        """The key of the square under a point; "" between them."""
        return next((key for key in self._squares if self.place_of(key).contains(point)), "")

    def sizeHint(self) -> QSize:
        return QSize(380, 260)

    def _measures(self) -> tuple[float, float, float, float]:
        rows = 1 + max((square.row for square in self._squares.values()), default=0)
        columns = 1 + max((square.column for square in self._squares.values()), default=0)
        wide = min(_WIDEST, (self.width() - 2) / columns)
        high = min(wide, (self.height() - 2) / rows)
        wide = min(wide, high / _FLATTEST)
        left = (self.width() - wide * columns + _GAP) / 2
        return wide, high, max(1.0, left), max(1.0, (self.height() - high * rows + _GAP) / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for square in self._squares.values():
            self._paint(painter, square, self.place_of(square.key))
        self._paint_borders(painter)
        for key, colour, width in (
            (self._marked, look.colours().text, 2.5),
            (self._current if self.hasFocus() else "", look.colours().accent, 3.0),
        ):
            if key in self._squares:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRoundedRect(self.place_of(key).adjusted(-1, -1, 1, 1), 5, 5)
        painter.end()

    def _paint(self, painter: QPainter, square: Square, place: QRectF) -> None:
        ink = look.state(square.state)
        painter.setPen(QPen(QColor(ink.ink), 1))
        painter.setBrush(QColor(ink.soft))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(ink.ink))
        inside = place.adjusted(3, 2, -3, -2)
        if place.width() < _LABEL_FROM or place.height() < 30:
            self._write_fitting(painter, inside, square.sign or square.value, bold=True)
            return
        small = look.larger(self.font(), 0.82)
        lines = _lines(square.label, QFontMetricsF(small), inside.width(), 2 if place.height() >= 52 else 1)
        high = QFontMetricsF(small).height() * 0.92
        painter.setFont(small)
        for number, line in enumerate(lines):
            where = QRectF(inside.left(), inside.top() + number * high, inside.width(), high)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, line)
        rest = inside.adjusted(0, len(lines) * high, 0, 0)
        self._write_fitting(painter, rest, f"{square.value}  {square.sign}".strip(), bold=True)

    def _write_fitting(self, painter: QPainter, place: QRectF, text: str, *, bold: bool) -> None:
        font = QFont(self.font())
        font.setBold(bold)
        while font.pointSizeF() > 5 and QFontMetricsF(font).horizontalAdvance(text) > place.width():
            font.setPointSizeF(font.pointSizeF() - 0.5)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_borders(self, painter: QPainter) -> None:
        """A line between neighbours of different groups."""
        by_place = {(square.row, square.column): square for square in self._squares.values()}
        painter.setPen(QPen(QColor(look.colours().text), 1.6))
        for (row, column), square in by_place.items():
            place = self.place_of(square.key)
            right, below = by_place.get((row, column + 1)), by_place.get((row + 1, column))
            if right is not None and right.group != square.group:
                x = place.right() + _GAP / 2
                painter.drawLine(QPointF(x, place.top() - 1), QPointF(x, place.bottom() + 1))
            if below is not None and below.group != square.group:
                y = place.bottom() + _GAP / 2
                painter.drawLine(QPointF(place.left() - 1, y), QPointF(place.right() + 1, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DIRECTIONS and self._squares:
            self._go(self._beside(*_DIRECTIONS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._squares:
            places = sorted(self._squares.values(), key=lambda square: (square.row, square.column))
            self._go(places[0 if key == Qt.Key.Key_Home else -1].key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.chosen.emit(self._current)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _beside(self, down: int, right: int) -> str:
        """The nearest square in a direction; the same one when there is none."""
        at = self._squares[self._current]

        def away(square: Square) -> tuple[int, int]:
            rows, columns = square.row - at.row, square.column - at.column
            along, aside = (rows * down, abs(columns)) if down else (columns * right, abs(rows))
            return (along + 2 * aside, aside) if along > 0 else (10_000, 0)

        best = min(self._squares.values(), key=away)
        return best.key if away(best)[0] < 10_000 else self._current

    def _go(self, key: str) -> None:
        self._current = key
        self.setAccessibleDescription(self._squares[key].tip)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()
        self.moved.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.square_at(event.position())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self._go(key)
            self.chosen.emit(key)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            key = self.square_at(QPointF(event.pos()))
            if key:
                QToolTip.showText(event.globalPos(), self._squares[key].tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _lines(label: str, metrics: QFontMetricsF, room: float, most: int) -> list[str]:
    """The label in one or two lines, the last one cut with … when it must be."""
    words, lines = label.split(), list[str]()
    while words and len(lines) < most:
        line = words.pop(0)
        is_last = len(lines) == most - 1
        while words and (is_last or metrics.horizontalAdvance(f"{line} {words[0]}") <= room):
            line = f"{line} {words.pop(0)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
    return lines
