"""In this file: late cases go into the next period: which month, which deadline; one deed with undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.calendar import month_year
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.problem_rows import Part
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from padang_desktop.use_cases.cases.keep_cutoffs import NextPeriod
    from padang_desktop.use_cases.cases.undo_case import Done


class CarryForm(QWidget):
    """`handles` are the rows chosen; none means every late case. `carried` gives a Done."""

    carried = Signal(object)
    left = Signal()

    def __init__(self, context: Context, handles: Sequence[int] = ()) -> None:
        super().__init__()
        self._context, self._handles = context, tuple(handles)
        self._period = ""
        self.told = plain(tr("Menghitung…"))
        self.deadline = DayEdit()
        self.press = main_button(tr("Masuk periode berikutnya"), self.carry, "arrow-right")
        self.press.setEnabled(False)
        foot = QHBoxLayout()
        foot.addWidget(self.press)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.told)
        rows.addWidget(Part(tr("Batas waktu yang baru (boleh kosong)"), self.deadline))
        rows.addWidget(plain(tr("Nomor kasus dan PSM-nya tetap. Dapat diurungkan."), is_faint=True))
        rows.addLayout(foot)
        rows.addStretch(1)
        self.setFocusProxy(self.press)
        self._look()

    def carry(self) -> None:
        """Do it."""
        office, handles, period = self._context.office, self._handles, self._period
        day = self.deadline.day
        deadline = day.isoformat() if day else ""
        self.press.setEnabled(False)

        def work(progress: Progress) -> Done:
            from padang_desktop.use_cases.cases import keep_cutoffs, list_cases

            ids = list_cases.ids(office, handles) if handles else keep_cutoffs.late_cases(office)
            return keep_cutoffs.carry_over(office, ids, period, deadline)

        self._context.tasks.write(work, self.carried.emit, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        office = self._context.office

        def read(progress: Progress) -> NextPeriod:
            from padang_desktop.use_cases.cases import keep_cutoffs

            return keep_cutoffs.next_period(office)

        self._context.tasks.in_thread(read, self._on_looked)

    def _on_looked(self, found: NextPeriod) -> None:
        self._period = found.period
        count = len(self._handles) or found.late_count
        month = month_year(date.fromisoformat(f"{found.period}-01"))
        said = tr("{count} kasus yang belum dikirim masuk periode {month}.")
        if not self._handles:
            said = tr("{count} kasus lewat batas waktu dan belum dikirim. Semuanya masuk periode {month}.")
        self.told.setText(said.format(count=number(count), month=month))
        if found.deadline:
            self.deadline.set_day(date.fromisoformat(found.deadline))
        self.press.setEnabled(count > 0)

    def _on_failed(self, error: Exception) -> None:
        self.press.setEnabled(True)
