"""In this file: Pengaturan, Riwayat: who did what and when, in plain words, searched as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.values.calendar import short_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr


class HistorySection(QWidget):
    """The newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._typed = ""
        columns: list[Column[Any]] = [
            Column(
                "number", tr("No"), lambda line: number(line.number), is_number=True, can_sort=False, width=8
            ),
            Column("at", tr("Waktu"), _when, width=18, can_sort=False),
            Column("told", tr("Kejadian"), lambda line: line.told, width=52, can_sort=False),
            Column("who", tr("Oleh"), lambda line: line.who, width=24, can_sort=False),
        ]
        self.table = RecordTable(PagedTable(columns, self._fetch), "history", context.widths)
        self.table.setAccessibleName(tr("Riwayat kejadian"))
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        told = tr("Riwayat tidak dapat diubah atau dihapus. Isinya jumlah dan waktu, bukan nama atau NIK.")
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(self.table, 1)

    def read_again(self) -> None:
        self.search(self._typed)

    def search(self, typed: str) -> None:
        """Show the deeds whose sentence holds the words."""
        from padang_desktop.use_cases.settings import read_journal

        self._typed = typed
        self.table.show_ids(read_journal.matching(self.context.office, typed))
        self.table.say_empty(tr("Tidak ada kejadian seperti itu."), "search")

    def _fetch(self, numbers: Sequence[Any]) -> Mapping[Any, Any]:
        from padang_desktop.use_cases.settings import read_journal

        return read_journal.lines(self.context.office, numbers)


def _when(line: Any) -> str:
    return f"{short_date(wib(line.at).date())} {time_of_day(line.at)}"
