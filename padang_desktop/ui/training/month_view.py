"""In this file: the trainings of a month on its days; arrows move, Page Up and Down turn the months."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.training.training_line import STATE_WORDS, TrainingLine
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training import labels
from padang_desktop.ui.words import tr

WEEKS = 6
_DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
_LINES = 3


class MonthView(QWidget):
    """`opened` gives the id of the training of the day that Enter is pressed on; again the next one."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._first = today, today.replace(day=1)
        self._lines: Sequence[TrainingLine] = ()
        self._by_day: Mapping[date, list[TrainingLine]] = {}
        self._last_opened = ""
        self.name = ElidedLabel()
        self.name.setFont(look.larger(self.font(), 1.15, bold=True))
        self.days = _DayGrid()
        self.days.turned.connect(self.turn)
        self.days.chosen.connect(self.open_day)
        self.days.left.connect(self.closed)
        self._lay_out()
        self.show_month(today)

    @property
    def day(self) -> date:
        """The day that the keyboard is on."""
        return self._day_at(self.days.currentRow(), self.days.currentColumn())

    def show_lines(self, lines: Sequence[TrainingLine]) -> None:
        """These trainings on their days."""
        self._lines = lines
        found: dict[date, list[TrainingLine]] = {}
        for line in sorted(lines, key=lambda each: (each.starts_on, each.n)):
            for day in range((line.ends_on - line.starts_on).days + 1):
                found.setdefault(line.starts_on + timedelta(days=day), []).append(line)
        self._by_day = found
        self.show_month(self.day)

    def show_month(self, day: date) -> None:
        """The month of a day, with the keyboard on it."""
        self._first = day.replace(day=1)
        self.name.say(calendar.month_year(day))
        for row in range(WEEKS):
            for column in range(len(_DAYS)):
                self._fill(row, column)
        place = (day - self._day_at(0, 0)).days
        self.days.setCurrentCell(place // 7, place % 7)

    def turn(self, months: int) -> None:
        """So many months on, or back."""
        month = self._first.year * 12 + self._first.month - 1 + months
        self.show_month(date(month // 12, month % 12 + 1, 1))

    def open_day(self) -> None:
        """Open the training of this day; pressed again, the next one of the same day."""
        ids = [line.id for line in self._by_day.get(self.day, [])]
        if ids:
            place = ids.index(self._last_opened) + 1 if self._last_opened in ids else 0
            self._last_opened = ids[place % len(ids)]
            self.opened.emit(self._last_opened)

    def _day_at(self, row: int, column: int) -> date:
        monday = self._first - timedelta(days=self._first.weekday())
        return monday + timedelta(days=max(0, row) * 7 + max(0, column))

    def _fill(self, row: int, column: int) -> None:
        day = self._day_at(row, column)
        found = self._by_day.get(day, [])
        titles = [line.title for line in found[:_LINES]]
        if len(found) > _LINES:
            titles[-1] = tr("dan {count} lagi").format(count=len(found) - _LINES + 1)
        item = QTableWidgetItem("\n".join([str(day.day), *titles]))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        told = [f"{line.title}: {tr(STATE_WORDS[line.state])}" for line in found]
        item.setToolTip("\n".join([calendar.long_date(day), *(told or [tr("Tidak ada kegiatan.")])]))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([calendar.long_date(day), *told]))
        colours = look.state(labels.look_of(found[0])) if found else None
        if colours is not None:
            item.setBackground(QBrush(QColor(colours.soft)))
            item.setForeground(QBrush(QColor(colours.ink)))
        elif day.month != self._first.month:
            item.setForeground(QBrush(self.palette().placeholderText().color()))
        if day == self._today:
            item.setFont(look.larger(self.font(), 1.0, bold=True))
        self.days.setItem(row, column, item)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        before = button(tr("Bulan lalu"), lambda: self.turn(-1), "chevron-left")
        after = button(tr("Bulan depan"), lambda: self.turn(1), "chevron-right")
        now = button(tr("Hari ini"), lambda: self.show_month(self._today), "calendar")
        for widget, key in ((before, "Page Up"), (after, "Page Down"), (now, "Home")):
            widget.setToolTip(f"{widget.text().strip()} ({key})")
            top.addWidget(widget)
        top.addWidget(self.name, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.days, 1)
        self.setFocusProxy(self.days)
        self.days.at_home = lambda: self.show_month(self._today)


class _DayGrid(QTableWidget):
    """Six weeks of seven days."""

    turned = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(WEEKS, len(_DAYS))
        self.at_home = lambda: None
        self.setAccessibleName(tr("Kalender pelatihan"))
        self.setHorizontalHeaderLabels([tr(day) for day in _DAYS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(24)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.cellDoubleClicked.connect(lambda row, column: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.chosen.emit()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self.at_home()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalHeader().setMinimumSectionSize(max(24, self.viewport().height() // WEEKS))


class ListHead(QWidget):
    """The chips over the list, and the way to the calendar and back."""

    def __init__(self, chips: QWidget, show_month: Callable[[bool], object]) -> None:
        super().__init__()
        self.is_month = False
        self._show = show_month
        self._switch = button(tr("Kalender"), self.toggle, "calendar-days")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(chips, 1)
        row.addWidget(self._switch)
        self._say()

    def toggle(self) -> None:
        """To the calendar, or back to the list."""
        self.is_month = not self.is_month
        self._say()
        self._show(self.is_month)

    def _say(self) -> None:
        text = tr("Daftar") if self.is_month else tr("Kalender")
        self._switch.setText(f" {text}")
        self._switch.setIcon(icon("list" if self.is_month else "calendar-days"))
        self._switch.setAccessibleName(text)
        self._switch.setToolTip(f"{text} (Ctrl+Shift+K)")
