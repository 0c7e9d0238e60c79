"""In this file: the cases as a board: a column for each state, with its count and the first of its cards.

Arrows walk within a column and to the next one, Enter opens. A column never
holds more than a page of cards; the rest is one press away, in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.cases.case import STATE_WORDS, CaseLine, State
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.case_table import STATE_LOOK, near_day, rt_rw
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.context import Context

MOST_CARDS = 40
WIDTH = 208
_HANDLE = Qt.ItemDataRole.UserRole
# Columns that are always seen; the others only when something stands there.
_ALWAYS = (State.NEW, State.ASSIGNED, State.VISITED, State.RETURNED, State.READY)


class BoardColumn(QFrame):
    """One state."""

    opened = Signal(int)
    all_wanted = Signal(str)
    left = Signal(int)  # -1 or 1: to the column beside

    def __init__(self, state: State, area_name: Callable[[str], str]) -> None:
        super().__init__()
        self.state, self._area_name = state, area_name
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        colours = look.state(STATE_LOOK[state])
        self.title.setStyleSheet(
            f"background: {colours.soft}; color: {colours.ink}; border-radius: 4px; padding: 3px 8px;"
        )
        self.cards = CardList()
        self.cards.setAccessibleName(tr(STATE_WORDS[state]))
        self.cards.stepped.connect(self.left)
        self.cards.itemActivated.connect(lambda item: self.opened.emit(item.data(_HANDLE)))
        self.rest = link_button("", lambda: self.all_wanted.emit(state.value))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_XS)
        rows.setSpacing(look.GAP_XS)
        for widget in (self.title, self.cards, self.rest):
            rows.addWidget(widget, 1 if widget is self.cards else 0)

    def show_cards(self, count: int, lines: Sequence[CaseLine]) -> None:
        """How many there are, and the first of them."""
        self.title.setText(f"{tr(STATE_WORDS[self.state])} · {number(count)}")
        chosen = self.cards.handle
        self.cards.clear()
        for line in lines:
            item = QListWidgetItem(self._card(line))
            item.setData(_HANDLE, line.n)
            item.setToolTip(f"{line.number} · {line.head_name} · {self._area_name(line.kelurahan)}")
            self.cards.addItem(item)
        self.cards.go_to(chosen)
        more = count - len(lines)
        said = tr("dan {count} lainnya").format(count=number(more)) if more > 0 else tr("Lihat di tabel")
        self.rest.setText(said)
        self.rest.setAccessibleName(f"{tr(STATE_WORDS[self.state])}: {said}")
        self.rest.setVisible(count > 0)

    def _card(self, line: CaseLine) -> str:
        # The running number is what stands on the paper; the whole one stands in the tip.
        told = [line.head_name or tr("(tanpa nama)")]
        where = " · ".join(part for part in (self._area_name(line.kelurahan), rt_rw(line)) if part)
        # The day before the name: what is cut off at the end is the name.
        below = [f"…{line.number[-4:]}", near_day(line.deadline), line.volunteer_name or tr("belum ada PSM")]
        return "\n".join([*told, where, " · ".join(part for part in below if part)])


class CardList(QListWidget):
    """Left and right go to the column beside; Enter opens."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setSpacing(2)

    @property
    def handle(self) -> int:
        """The case the keyboard is on; 0 when there is none."""
        item = self.currentItem()
        return int(item.data(_HANDLE)) if self.count() and item is not None else 0

    def go_to(self, handle: int) -> None:
        for row in range(self.count()):
            if self.item(row).data(_HANDLE) == handle:
                self.setCurrentRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class CaseBoard(QWidget):
    """`opened` tells a case's row, `all_wanted` a state whose whole list is wanted."""

    opened = Signal(int)
    all_wanted = Signal(str)

    def __init__(self, context: Context, area_name: Callable[[str], str]) -> None:
        super().__init__()
        self._context = context
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        self.columns = [BoardColumn(state, area_name) for state in State]
        for column in self.columns:
            column.opened.connect(self.opened)
            column.all_wanted.connect(self.all_wanted)
            column.left.connect(lambda way, column=column: self._step(column, way))
            row.addWidget(column)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._scroll = scroll
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scroll)

    def show_board(self, found: Mapping[State, tuple[int, Sequence[CaseLine]]]) -> None:
        """Fill every column; empty ones that say nothing are left out."""
        for column in self.columns:
            count, lines = found.get(column.state, (0, []))
            column.show_cards(count, lines)
            column.setVisible(bool(count) or column.state in _ALWAYS)

    def take_focus(self) -> None:
        """The keyboard goes to the first card."""
        self._enter([column for column in self.columns if not column.isHidden()])

    def _step(self, column: BoardColumn, way: int) -> None:
        at = self.columns.index(column)
        beside = self.columns[at + 1 :] if way > 0 else self.columns[:at][::-1]
        self._enter([each for each in beside if not each.isHidden()])

    def _enter(self, columns: Sequence[BoardColumn]) -> None:
        for column in columns:
            if column.cards.count():
                if column.cards.currentRow() < 0:
                    column.cards.setCurrentRow(0)
                column.cards.setFocus(Qt.FocusReason.TabFocusReason)
                self._scroll.ensureWidgetVisible(column)
                return
