"""In this file: how far the cases are: one bar in pieces, and the same counts as words beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import CLOSED_STATES, STATE_WORDS, State
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

_HEIGHT, _SWATCH, _GAP = 22, 12, 2
_ROWS = 4  # of the way a case goes; what was set aside stands under it


def brush_of(state: State) -> QBrush:
    """The colour of a state in the theme in force; neighbours differ, and the words stand beside."""
    colours = look.colours()
    ink = {
        State.NEW: colours.line,
        State.ASSIGNED: look.state("info").ink,
        State.VISITED: look.state("warn").ink,
        State.RETURNED: look.state("bad").ink,
        State.AWAITS_MEETING: look.state("quiet").ink,
        State.READY: colours.accent,
        State.SENT: look.state("good").ink,
        State.DONE: look.state("good").ink,
    }.get(state, colours.line)  # set aside
    pattern = Qt.BrushStyle.Dense4Pattern if state is State.SENT else Qt.BrushStyle.SolidPattern
    return QBrush(QColor(ink), pattern)


class StackedBar(QWidget):
    """The pieces in the order in which a case moves; nothing is drawn that is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[State, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Keadaan tugas"))

    def show_counts(self, counts: Mapping[State, int]) -> None:
        self._counts = {state: counts[state] for state in State if counts.get(state)}
        told = ", ".join(f"{tr(STATE_WORDS[state])} {count}" for state, count in self._counts.items())
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def pieces(self) -> list[tuple[State, QRectF]]:
        """Where each piece lies; the smallest is wide enough to be seen."""
        total = sum(self._counts.values())
        if not total:
            return []
        room = self.width() - _GAP * (len(self._counts) - 1)
        least = 4.0
        spare = room - least * len(self._counts)
        left, found = 0.0, list[tuple[State, QRectF]]()
        for state, count in self._counts.items():
            width = least + spare * count / total
            found.append((state, QRectF(left, 0, width, self.height())))
            left += width + _GAP
        return found

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(shape)
        for state, piece in self.pieces():
            painter.fillRect(piece, brush_of(state))
        painter.end()


class _Swatch(QWidget):
    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush_of(self._state))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()


class CaseBar(QWidget):
    """The bar, and under it every state with its count, so that no colour has to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = StackedBar()
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(look.GAP_S)
        self._legend.setVerticalSpacing(look.GAP_XS)
        for column in (1, 4):
            self._legend.setColumnStretch(column, 1)
        self._counts: dict[State, QLabel] = {}
        self._parts: dict[State, tuple[QWidget, ...]] = {}
        way = [state for state in State if state not in CLOSED_STATES]
        for place, state in enumerate(way):
            self._add(place % _ROWS, 3 * (place // _ROWS), state)
        for place, state in enumerate(sorted(CLOSED_STATES, key=list(State).index)):
            self._add(_ROWS + place // 2, 3 * (place % 2), state)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.bar)
        rows.addLayout(self._legend)

    def show_counts(self, counts: Mapping[State, int], *, only_present: bool = False) -> None:
        """Show how many cases stand in each state; with `only_present` without those where there are none."""
        self.bar.show_counts(counts)
        for state, label in self._counts.items():
            count = counts.get(state, 0)
            label.setText(number(count))
            for part in self._parts[state]:
                # What was set aside is no part of the way: said only where there is some.
                part.setVisible(count > 0 or not (only_present or state in CLOSED_STATES))

    def _add(self, row: int, column: int, state: State) -> None:
        word = QLabel(tr(STATE_WORDS[state]))
        word.setWordWrap(True)
        count = QLabel("0")
        count.setFont(look.with_tabular_figures(count.font()))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setContentsMargins(0, 0, look.GAP_M if column == 0 else 0, 0)
        self._counts[state] = count
        swatch = _Swatch(state)
        self._parts[state] = (swatch, word, count)
        self._legend.addWidget(swatch, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._legend.addWidget(word, row, column + 1)
        self._legend.addWidget(count, row, column + 2)
