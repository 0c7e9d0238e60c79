"""In this file: the editors that Qt has not: a day that may be empty, and a choice that is typed.

A DayEdit and a ChoiceBox go into a Field as any other editor, as does a NikEdit (nik_edit.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QWidget,
)

from padang_desktop.domain.values.calendar import parse_day
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


def is_with_control() -> bool:
    """Whether Ctrl is held: Ctrl+Enter saves, and must not move the keyboard on as Enter does."""
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)


class DayEdit(QLineEdit):
    """A day as dd/MM/yyyy; empty is allowed, 21-11-2026 and 21 Nov 2026 are understood."""

    day_changed = Signal(object)  # a date, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setPlaceholderText(tr("hh/bb/tttt"))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 26)
        opener = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setText(tr("Pilih di kalender"))
        opener.setToolTip(tr("Pilih di kalender"))
        opener.triggered.connect(self._open_calendar)
        self.editingFinished.connect(self._read)

    @property
    def day(self) -> date | None:
        """The day, or None while the field is empty or not understood."""
        self._read()
        return self._day

    @property
    def is_understood(self) -> bool:
        """False when something stands here that is no day."""
        return not self.text().strip() or self.day is not None

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if day is None else day.strftime("%d/%m/%Y"))
        self._read()

    def _read(self) -> None:
        text = self.text().strip()
        day = parse_day(text, TEXT)[0] if text else None
        if day is not None and text != day.strftime("%d/%m/%Y"):
            self.setText(day.strftime("%d/%m/%Y"))
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self.day is not None:
            calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.clicked.connect(self._on_picked)
        calendar.clicked.connect(calendar.close)
        calendar.activated.connect(self._on_picked)
        calendar.activated.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        self.set_day(date(picked.year(), picked.month(), picked.day()))
        self.setFocus()


class _ChoiceLine(QLineEdit):
    """Whoever comes into it writes anew: what stood there is marked."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            # The click itself would take the marking back right after.
            QTimer.singleShot(0, self, self.selectAll)


_FOUND_BY = Qt.ItemDataRole.UserRole + 1  # the label and every other word that finds it, a line each
_MOVING = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


class _Finder(QCompleter):
    """Finds by words that are not shown; what it writes into the line is the label."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class ChoiceBox(QComboBox):
    """One of a list; typing any part of a label finds it. Choices are (code, label).

    What is in no label changes nothing: the choice from before stands again,
    and the box says so. Only an emptied line empties the choice. Where the
    choice from before must not stand for a name that nobody knows (who went),
    set `forgets_on_unknown`.
    """

    forgets_on_unknown = False

    chosen = Signal(str)  # the code, "" when nothing is chosen

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _ChoiceLine()
        self._words: Mapping[str, Sequence[str]] = {}
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._line.setPlaceholderText(tr("Pilih atau ketik…"))
        self._finder = finder = _Finder(self.model(), self)
        finder.setCompletionRole(_FOUND_BY)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finder)
        self.unknown = ""  # what was typed last and is in no label
        self._line.textEdited.connect(self._forget_unknown)
        self._line.editingFinished.connect(self._settle)
        self._line.returnPressed.connect(self._on_return)
        self.currentIndexChanged.connect(self._on_index_changed)
        self.set_choices(choices)

    @property
    def code(self) -> str:
        """The code of what is chosen; empty when nothing is."""
        return "" if self.currentIndex() < 0 else str(self.currentData())

    def know_words(self, words: Mapping[str, Sequence[str]]) -> None:
        """Find a code by these too: how clerks write it. They stay whatever is offered."""
        self._words = words
        for row in range(self.count()):
            self._note_words(row)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays when it is among them."""
        before = self.code
        self.blockSignals(True)
        self.clear()
        for code, label in choices:
            self.addItem(label, code)
            self._note_words(self.count() - 1)
        self.setCurrentIndex(-1)
        self.blockSignals(False)
        if before:
            self.choose(before)

    def choose(self, code: str) -> None:
        """Choose by code; an unknown code chooses nothing."""
        self.unknown = ""
        self.setCurrentIndex(self.findData(code) if code else -1)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Rolling through a form must not change what was chosen on the way.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What was typed and not found must not become whatever stands beside the choice from before.
        if event.key() in _MOVING and (
            self.unknown or self._line.text() != self.itemText(self.currentIndex())
        ):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def _on_return(self) -> None:
        """Take what was typed and move on, once the list of suggestions has closed itself.

        The list gives the keyboard back a moment after it is gone; earlier, the move would be undone.
        """
        if is_with_control():
            self._settle()  # the form saves; the keyboard stays where the form puts it
            return
        QTimer.singleShot(30, self, self._move_on)

    def _move_on(self) -> None:
        # A list still open would take the keyboard back when it closes.
        if (listed := self._finder.popup()) is not None:
            listed.hide()
        self._settle()
        self.focusNextChild()

    def _settle(self) -> None:
        # What was typed counts when it is a label, or when only one label holds it.
        row = self._meant(self._line.text().strip().casefold())
        text = self._line.text().strip()
        if row >= 0:
            self.setCurrentIndex(row)
        elif not text or self.forgets_on_unknown:
            self.setCurrentIndex(-1)
        else:
            self._say_unknown(self._line.text().strip())
        self._line.setText(self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else "")
        self._line.setCursorPosition(0)

    def _meant(self, text: str) -> int:
        """The row of a label, of another name, or of the only one that holds the text; -1 for none."""
        if not text:
            return -1
        names = [self._names_of(row) for row in range(self.count())]
        for rows in (
            [row for row, each in enumerate(names) if each[0] == text],
            [row for row, each in enumerate(names) if text in each],
        ):
            if rows:
                return rows[0]
        for rows in (
            [row for row, each in enumerate(names) if text in each[0]],
            [row for row, each in enumerate(names) if any(text in name for name in each)],
        ):
            if rows:
                return rows[0] if len(rows) == 1 else -1
        return -1

    def _names_of(self, row: int) -> list[str]:
        return str(self.itemData(row, _FOUND_BY) or self.itemText(row)).casefold().split("\n")

    def _note_words(self, row: int) -> None:
        found_by = (self.itemText(row), *self._words.get(str(self.itemData(row)), ()))
        self.setItemData(row, "\n".join(found_by), _FOUND_BY)

    def _say_unknown(self, typed: str) -> None:
        self.unknown = typed
        told = tr("“{typed}” tidak ada di daftar.").format(typed=typed)
        self._line.setPlaceholderText(told)
        self.setToolTip(told)

    def _forget_unknown(self, typed: str) -> None:
        self.unknown = ""

    def _on_index_changed(self, row: int) -> None:
        self.unknown = ""
        if row >= 0:
            self._line.setPlaceholderText(tr("Pilih atau ketik…"))
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)  # a long label shows its beginning
            self.setToolTip("")
        self.chosen.emit("" if row < 0 else str(self.itemData(row)))
