"""In this file: two records side by side: what differs, what is the same, and which value to keep.

Until a person says that both are one, there is nothing to choose. Then each
line that differs gets two round buttons, and the arrow keys go between them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from padang_desktop.domain.roster.twin_choice import Line, Side
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.twins.twin_kind import Sides, TwinKind
from padang_desktop.ui.words import tr

_LABEL_WIDTH = 104
CHOSEN = "info"  # how the value that is kept looks


class _Value(QLabel):
    """A value; a click on it presses its round button."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(60)
        self.choice: QRadioButton | None = None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.choice is not None:
            self.choice.click()
        super().mouseReleaseEvent(event)


class TwinsCompare(QScrollArea):
    """Shows one pair; `choices` is what was chosen, by a group's key."""

    def __init__(self, context: Context, kind: TwinKind, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._kind, self._is_masked = context, kind, is_masked
        self._pair: Sides | None = None
        self._is_choosing = False
        self._chosen: dict[str, str] = {}
        self._groups: list[QButtonGroup] = []
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def pair(self) -> Sides | None:
        return self._pair

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen otherwise than proposed, and what was proposed and confirmed."""
        return dict(self._chosen)

    @property
    def is_choosing(self) -> bool:
        return self._is_choosing

    def show_pair(self, pair: Sides | None, *, is_choosing: bool = False) -> None:
        """Lay out a pair anew; what was chosen before is forgotten."""
        self._pair, self._is_choosing = pair, is_choosing and pair is not None
        self._chosen.clear()
        self._groups.clear()
        self._rows.clear()
        inside = QWidget()
        if pair is not None:
            self._lay_out(inside, pair)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def show_numbers(self) -> None:
        """Show or hide NIK and accounts as the page's toggle stands; what was chosen stays."""
        if self._pair is None:
            return
        for line in self._pair.lines:
            if line.group.key in self._rows:
                for label, text in zip(self._rows[line.group.key], self._texts(line), strict=True):
                    label.setText(text)

    def focus_first(self) -> None:
        """The keyboard goes to the first choice."""
        chosen = self._groups[0].checkedButton() if self._groups else None
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, inside: QWidget, pair: Sides) -> None:
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, look.GAP_S, 0)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_XS)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        row = 0
        if self._is_choosing:
            grid.addWidget(_heading(tr("Data yang tetap")), row, 1)
            grid.addWidget(_heading(tr("Data yang digabung")), row, 2)
            row += 1
        parts = {"both": tr("Berbeda"), "one": tr("Hanya di salah satu data"), "same": tr("Sama")}
        for part, heading in parts.items():
            lines = [line for line in pair.lines if _part(line) == part]
            if lines:
                grid.addWidget(_heading(heading), row, 0, 1, 3)
                row += 1
            for line in lines:
                if part == "same":
                    self._add_same(grid, row, line)
                else:
                    self._add_differing(grid, row, line)
                row += 1
        grid.setRowStretch(row, 1)

    def _add_differing(self, grid: QGridLayout, row: int, line: Line) -> None:
        name = self._kind.label_of(line.group)
        grid.addWidget(_label(name), row, 0)
        values = [_Value(text) for text in self._texts(line)]
        self._rows[line.group.key] = (values[0], values[1])
        buttons = QButtonGroup(grid.parentWidget())
        for column, (side, value) in enumerate(zip(Side, values, strict=True), 1):
            cell = QFrame()
            cell.setProperty("state", self._look(line, side))
            inner = QHBoxLayout(cell)
            inner.setContentsMargins(look.GAP_S, look.GAP_XS, look.GAP_S, look.GAP_XS)
            if self._is_choosing:
                choice = self._choice(line, side, f"{name}: {value.text()}")
                buttons.addButton(choice)
                value.choice = choice
                choice.toggled.connect(lambda is_on, cell=cell: _dress(cell, CHOSEN if is_on else ""))
                inner.addWidget(choice, 0, Qt.AlignmentFlag.AlignVCenter)
            inner.addWidget(value, 1)
            grid.addWidget(cell, row, column)
        if self._is_choosing:
            self._chosen[line.group.key] = str(line.proposed)
            self._groups.append(buttons)

    def _look(self, line: Line, side: Side) -> str:
        if self._is_choosing:
            return CHOSEN if side is line.proposed else ""
        return "warn" if _part(line) == "both" else ""

    def _add_same(self, grid: QGridLayout, row: int, line: Line) -> None:
        grid.addWidget(_label(self._kind.label_of(line.group)), row, 0)
        value = _Value(self._texts(line)[0])
        self._rows[line.group.key] = (value, value)
        grid.addWidget(value, row, 1, 1, 2)

    def _choice(self, line: Line, side: Side, name: str) -> QRadioButton:
        made = QRadioButton()
        made.setAccessibleName(name)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.setChecked(side is line.proposed)
        key = line.group.key
        made.toggled.connect(lambda is_on: self._on_chosen(key, side, is_on))
        return made

    def _on_chosen(self, key: str, side: Side, is_on: bool) -> None:
        if is_on:
            self._chosen[key] = str(side)

    def _texts(self, line: Line) -> tuple[str, str]:
        pair = self._pair
        assert pair is not None
        left, right = (
            self._kind.shown(self._context, record, line.group, is_masked=self._is_masked())
            for record in (pair.stays, pair.goes)
        )
        return left, right


def _part(line: Line) -> str:
    """Under which heading a line stands; "" for one that says nothing."""
    if not line.is_filled:
        return ""
    if not line.differs:
        return "same"
    return "both" if line.is_in_both else "one"


def _dress(cell: QFrame, state: str) -> None:
    cell.setProperty("state", state)
    cell.style().unpolish(cell)
    cell.style().polish(cell)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFont(look.larger(label.font(), 1.0, bold=True))
    return label


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("faint", True)
    label.setWordWrap(True)
    label.setMaximumWidth(_LABEL_WIDTH + 20)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
