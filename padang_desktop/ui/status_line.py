"""In this file: the line at the foot: saved when, what is running, last backup and receipt, who, the lock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from padang_desktop.domain.values.calendar import time_of_day
from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.tasks import Task
from padang_desktop.ui.words import tr

STEPS = 1_000
BYTES_FROM = 10_000_000  # nobody has so many records; these are told in percent
FACTS_FROM = 1000  # narrower, the last backup and receipt give their room to the running deed


class RunningDeed(QWidget):
    """The newest running deed with its progress and Batal; the others are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._words = ElidedLabel()
        self._words.setMinimumWidth(120)
        self._bar = QProgressBar()
        self._bar.setFixedSize(110, 12)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Kemajuan pekerjaan"))
        self._stop = QToolButton()
        self._stop.setText(f" {tr('Batal')}")
        self._stop.setIcon(icon("x"))
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._stop.setAccessibleName(tr("Batalkan pekerjaan yang berjalan"))
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.setVisible(False)

    def add(self, task: Task) -> None:
        """Show a task that has just started."""
        self._tasks.append(task)
        task.stepped.connect(self._on_stepped)
        task.ended.connect(self._on_ended)
        self._bar.setRange(0, 0)
        self._show("")

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        if not self._tasks or self.sender() is not self._tasks[-1]:
            return
        # Bytes may be more than a progress bar can count.
        self._bar.setRange(0, STEPS if total > 0 else 0)
        self._bar.setValue(STEPS * done // total if total > 0 else 0)
        count = f"{done:,}/{total:,}".replace(",", ".") if 0 < total < BYTES_FROM else ""
        count = f"{100 * done // total} %" if total >= BYTES_FROM else count
        self._show(" · ".join(part for part in (what, count) if part))

    def _on_ended(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._bar.setRange(0, 0)
        self._show("")

    def _on_stop(self) -> None:
        if self._tasks:
            self._tasks[-1].cancel()
            self._show(tr("sedang dihentikan…"))

    def _show(self, beside: str) -> None:
        self.setVisible(bool(self._tasks))
        if not self._tasks:
            return
        others = len(self._tasks) - 1
        title = self._tasks[-1].title + (f" (+{others})" if others else "")
        self._words.say(f"{title}: {beside}" if beside else title)
        self._stop.setEnabled(self._tasks[-1].can_cancel and not self._tasks[-1].is_cancelled)


class StatusLine(QWidget):
    """28 px at the foot of the window."""

    lock_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved = QLabel()
        self.running = RunningDeed()
        self._backup = QLabel()
        self._receipt = QLabel()
        for label in (self._backup, self._receipt):
            label.setProperty("faint", True)
        self._who = self._made("user", who, tr("Pengguna yang membuka"), self.account_wanted)
        self._lock = self._made("lock", tr("Kunci Layar"), tr("Kunci Layar"), self.lock_wanted)
        self._lock.setToolTip(tr("Kunci Layar (Ctrl+L)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.GAP_M, 1, look.GAP_XS, 1)
        row.setSpacing(look.GAP_M)
        row.addWidget(self._saved)
        row.addWidget(self.running, 1)
        row.addStretch(0)
        for part in (self._backup, self._receipt, self._who, self._lock):
            row.addWidget(part)
        self.setFixedHeight(max(30, self.fontMetrics().height() + 12))

    def show_saved(self, moment: datetime) -> None:
        """Everything up to this moment is on disk."""
        self._saved.setText(f"✓ {tr('Tersimpan')} {time_of_day(moment)}")

    def show_saving(self) -> None:
        """A save is on its way to the disk."""
        self._saved.setText(tr("Menyimpan…"))

    def show_fact(self, which: str, text: str) -> None:
        """Say when the last "backup" or "receipt" was."""
        {"backup": self._backup, "receipt": self._receipt}[which].setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= FACTS_FROM
        for label in (self._backup, self._receipt):
            label.setVisible(is_wide and bool(label.text()))

    def _made(self, icon_name: str, text: str, name: str, wanted: SignalInstance) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(16, 16))
        made.setText(f" {text}")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setAccessibleName(f"{name}: {text}" if name != text else name)
        made.clicked.connect(wanted)
        return made
