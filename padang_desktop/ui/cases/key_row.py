"""In this file: one of a few choices as big buttons, each with the key that presses it.

The keys work while the keyboard is anywhere in the row. Enter leaves the row,
arrows walk in it, Space or the same key again takes the choice back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from padang_desktop.ui import look

CAP = 18
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Choice(NamedTuple):
    """`key` is one letter or digit; `code` is what is chosen."""

    key: str
    code: str
    label: str


class KeyRow(QWidget):
    """Buttons in as many columns as fit; at most one is down."""

    chosen = Signal(str)  # by the person: the code, or "" when it was taken back
    left = Signal()  # a key chose, or Enter was pressed: the keyboard may move on

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._choices = tuple(choices)
        self._buttons: dict[str, QPushButton] = {}
        for choice in self._choices:
            self._buttons[choice.code] = self._made(choice)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()

    @property
    def code(self) -> str:
        """What is chosen; "" when nothing is."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    @property
    def last(self) -> QWidget:
        """The end of the row, for the order of the Tab key."""
        return list(self._buttons.values())[-1]

    @property
    def stops(self) -> list[QWidget]:
        """Every button, for the order of the Tab key."""
        return list(self._buttons.values())

    def choose(self, code: str) -> None:
        """Show a choice; nobody is told."""
        for each, button in self._buttons.items():
            button.setChecked(each == code)
        self._rove()

    def take_focus(self) -> None:
        """The keyboard goes to the choice made, or to the first."""
        self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> bool:
        """Choose as if the key was pressed; False when it is none of ours."""
        for choice in self._choices:
            if choice.key.casefold() == key.casefold():
                self._take(choice.code)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._is_taken(event)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Placed by hand: Qt asks a layout for its height, never the widget that
        # would put more or fewer columns into the width.
        columns = self._columns_in(event.size().width())
        width = (event.size().width() + look.GAP_XS) // columns
        for place, button in enumerate(self._buttons.values()):
            row, column = divmod(place, columns)
            button.setGeometry(column * width, row * (look.HIT + look.GAP_XS), width - look.GAP_XS, look.HIT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        row_count = -(-len(self._buttons) // self._columns_in(width))
        return row_count * (look.HIT + look.GAP_XS) - look.GAP_XS

    def sizeHint(self) -> QSize:
        width = (self._widest() + look.GAP_XS) * min(3, len(self._buttons))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, look.HIT)

    def _is_taken(self, event: QKeyEvent) -> bool:
        strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & strong:
            return False
        if event.key() in _ENTER:
            self.left.emit()
        elif event.key() in _FORTH:
            self._step(1)
        elif event.key() in _BACK:
            self._step(-1)
        elif event.text().strip() and self.press(event.text()):
            if self._moves_on():
                self.left.emit()
        else:
            return False
        return True

    def _moves_on(self) -> bool:
        """Whether the key just pressed has answered the question."""
        return bool(self.code)

    def _step(self, by: int) -> None:
        buttons = list(self._buttons.values())
        at = next((place for place, each in enumerate(buttons) if each.hasFocus()), 0)
        buttons[(at + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, code: str) -> None:
        is_again = self.code == code
        self.choose("" if is_again else code)
        self._buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.code)

    def _on_clicked(self, code: str, is_down: bool) -> None:
        self.choose(code if is_down else "")
        self.chosen.emit(self.code)

    def _current(self) -> QPushButton:
        buttons = list(self._buttons.values())
        return next((each for each in buttons if each.isChecked()), buttons[0])

    def _rove(self) -> None:
        # Tab meets the row once, as it meets a group of radio buttons.
        current = self._current()
        for each in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if each is current else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)

    def _widest(self) -> int:
        return max(button.sizeHint().width() + _bolder(button) for button in self._buttons.values())

    def _columns_in(self, width: int) -> int:
        fitting = (width + look.GAP_XS) // (self._widest() + look.GAP_XS)
        return max(1, min(len(self._buttons), fitting))

    def _made(self, choice: Choice) -> QPushButton:
        made = QPushButton(f" {choice.label}", self)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("chip", True)
        made.setStyleSheet("text-align: left; padding-left: 10px;")
        made.setIcon(key_cap(choice.key, look.colours().text, look.colours().base, look.colours().line))
        made.setIconSize(QSize(CAP, CAP))
        made.setAccessibleName(f"{self._name}: {choice.label}, {choice.key}")
        made.setToolTip(f"{choice.label} ({choice.key})")
        made.installEventFilter(self)
        made.clicked.connect(lambda is_down: self._on_clicked(choice.code, is_down))
        return made


def _bolder(button: QPushButton) -> int:
    """How much wider the words are when the choice is made and stands in bold."""
    usual, bold = QFont(button.font()), QFont(button.font())
    usual.setBold(False)
    bold.setBold(True)
    text = button.text()
    more = QFontMetrics(bold).horizontalAdvance(text) - QFontMetrics(usual).horizontalAdvance(text)
    return max(0, more)


@lru_cache(maxsize=64)
def key_cap(text: str, ink: str, ground: str, line: str) -> QIcon:
    """A key of the keyboard, small, with its sign."""
    made = QIcon()
    for scale in (1.0, 1.5, 2.0):
        picture = QPixmap(round(CAP * scale), round(CAP * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(line))
        painter.setBrush(QColor(ground))
        edge = QRectF(0.5, 0.5, CAP - 1, CAP - 1)
        painter.drawRoundedRect(edge, 3, 3)
        painter.setPen(QColor(ink))
        font = look.larger(painter.font(), 0.85, bold=True)
        painter.setFont(font)
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        made.addPixmap(picture)
    return made
