"""In this file: an answer that is typed: a number with its points, money, a name, a day, a NIK that hides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from padang_desktop.domain.values.amount import parse_amount
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.domain.visits.instrument import Item, Kind
from padang_desktop.domain.visits.instrument_sheet import figures
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.ui import look
from padang_desktop.ui.cases.entry_part import day_text
from padang_desktop.ui.cases.key_row import CAP, key_cap
from padang_desktop.ui.cases.problem_rows import NARROWEST
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.words import tr

DECLINE_KEY = "T"
_FIGURES = (Kind.NUMBER, Kind.MONEY)
_WIDTHS = {Kind.NUMBER: 12, Kind.MONEY: 18, Kind.DIGITS: 18, Kind.PHONE: 20}


class AnswerLine(QWidget):
    """A line to type in; with a sensitive item a button beside it says that the person will not tell."""

    changed = Signal()
    left = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self.edit = _made_edit(item)
        self.edit.setMinimumHeight(look.HIT - 2)
        self.decline = QPushButton(f" {tr('Tidak bersedia menjawab')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        if item.kind is Kind.MONEY:
            row.addWidget(_faint("Rp"))
        row.addWidget(self.edit, 1 if item.kind is Kind.TEXT else 0)
        if item.unit:
            row.addWidget(_faint(tr(item.unit)))
        row.addWidget(self.decline)
        if item.kind is not Kind.TEXT:
            row.addStretch(1)
        self._dress_decline()
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self.left)
        self.edit.editingFinished.connect(self._tidy)
        if isinstance(self.edit, DayEdit):
            self.edit.day_changed.connect(lambda day: self.changed.emit())
        self.edit.installEventFilter(self)

    @property
    def value(self) -> str:
        """As an answer is kept; what cannot be read stays as typed and is refused in words."""
        if self.decline.isChecked():
            return DECLINED
        if isinstance(self.edit, NikEdit):
            return self.edit.digits
        if isinstance(self.edit, DayEdit):
            return day_text(self.edit)
        text = self.edit.text().strip()
        return _plain(text) if text and self._item.kind in _FIGURES else text

    def show_value(self, value: str) -> None:
        """Show an answer; nobody is told."""
        self.decline.setChecked(value == DECLINED)
        text = "" if value == DECLINED else value
        if isinstance(self.edit, NikEdit):
            self.edit.set_digits(text)
        elif isinstance(self.edit, DayEdit):
            _show_day(self.edit, text)
        else:
            self.edit.setText(_with_points(text) if self._item.kind in _FIGURES else text)

    def take_focus(self) -> None:
        """The keyboard goes to the line, all marked."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def reveal(self, is_on: bool) -> None:
        """Follow the page's toggle."""
        if isinstance(self.edit, NikEdit):
            self.edit.reveal(is_on)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.decline.setAccessibleName(f"{name}: {tr('Tidak bersedia menjawab')}, {DECLINE_KEY}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # In a line of figures no letter is wanted, so T may stand for "will not tell".
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and self._item.is_sensitive and self._item.kind is not Kind.TEXT:
            assert isinstance(event, QKeyEvent)
            if event.text().upper() == DECLINE_KEY:
                self.decline.click()
                self.left.emit()
                return True
        return False

    def _on_edited(self, text: str) -> None:
        self.decline.setChecked(False)
        self.changed.emit()

    def _on_declined(self) -> None:
        if self.decline.isChecked():
            self.edit.clear()
        self.changed.emit()

    def _tidy(self) -> None:
        if self._item.kind in _FIGURES and self.edit.text().strip():
            self.edit.setText(_with_points(_plain(self.edit.text().strip())))

    def _dress_decline(self) -> None:
        self.decline.setCheckable(True)
        self.decline.setAutoDefault(False)
        self.decline.setProperty("chip", True)
        self.decline.setMinimumSize(NARROWEST, look.HIT - 2)
        self.decline.setIcon(
            key_cap(DECLINE_KEY, look.colours().text, look.colours().base, look.colours().line)
        )
        self.decline.setIconSize(QSize(CAP, CAP))
        self.decline.setToolTip(f"{tr('Tidak bersedia menjawab')} ({DECLINE_KEY})")
        self.decline.setVisible(self._item.is_sensitive)
        self.decline.clicked.connect(self._on_declined)


def _made_edit(item: Item) -> QLineEdit:
    if item.kind is Kind.NIK:
        number = NikEdit()
        # All sixteen beside the eye: a first digit out of sight is compared wrongly.
        number.setMinimumWidth(number.fontMetrics().averageCharWidth() * 24)
        return number
    edit = DayEdit() if item.kind is Kind.DAY else QLineEdit()
    if width := _WIDTHS.get(item.kind):
        edit.setMaximumWidth(edit.fontMetrics().averageCharWidth() * width + 24)
        edit.setFont(look.with_tabular_figures(edit.font()))
    if item.kind in _FIGURES:
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    edit.setAcceptDrops(False)
    return edit


def _show_day(edit: DayEdit, text: str) -> None:
    try:
        edit.set_day(date.fromisoformat(text) if text else None)
    except ValueError:
        edit.setText(text)


def _plain(text: str) -> str:
    amount = parse_amount(text, TEXT, field="")[0]
    return text if amount is None else f"{amount.normalize():f}"


def _with_points(text: str) -> str:
    try:
        return figures(Decimal(text)) if text else ""
    except (ArithmeticError, ValueError):
        return text


def _faint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("faint", True)
    return label
