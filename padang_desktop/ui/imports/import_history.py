"""In this file: the files that were taken in before, each with its counts, who did it, and Urungkan.

A page may show it anywhere; the wizard shows it under the choice of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import ImportStandsUnder
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import short_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports.taking_in import TakingIn
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import of_situation, tr
from padang_desktop.ui.work_strip import WorkStrip

# What the other pages know the records of an import by.
CHANGED_NOUN = {
    "roster": "volunteer", "worklist": "case", "contacts": "contact", "field_results": "case",
    "city_roster": "city_data", "city_worklist": "city_data",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    noun: str
    file_name: str
    at: datetime
    who: str
    counts: Mapping[str, int]
    is_undone: bool


class ImportHistory(QWidget):
    """`noun` is "roster", "worklist" or "" for both; show_latest() reads."""

    def __init__(self, context: Context, noun: str = "") -> None:
        super().__init__()
        self._context, self._noun = context, noun
        self._lines: dict[str, _Line] = {}
        self.bars = MessageBars()
        self.strip = WorkStrip(context)
        self._taking = TakingIn(self.strip, self)
        self._taking.undone.connect(self._on_undone)
        self._taking.failed.connect(self._on_failed)
        self._title = QLabel(tr("Riwayat pemasukan"))
        self._title.setFont(look.larger(self._title.font(), 1.1, bold=True))
        self.table = RecordTable(PagedTable(_columns(), self._fetch), f"imports-{noun}", context.widths)
        self.table.setAccessibleName(tr("Riwayat pemasukan"))
        self.table.say_empty(tr("Belum ada berkas yang dimasukkan."), "history")
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.undo)
        self.undo_button = button(tr("Urungkan pemasukan ini…"), self._undo_current, "undo-2")
        self.strip.began.connect(lambda: self._show_busy(True))
        self.strip.ended.connect(lambda: self._show_busy(False))
        context.data_changed.connect(self._on_data_changed)
        self._lay_out()
        self.show_latest()

    def show_latest(self) -> None:
        """Read the list again."""
        from padang_desktop.use_cases.imports import import_sheet
        from padang_desktop.use_cases.settings import read_journal

        done = import_sheet.imports_done(self._context.office, self._noun)
        told = read_journal.lines(self._context.office, [each.deed for each in done])
        self._lines = {
            each.id: _Line(
                each.id, each.noun, each.file_name, each.applied_at,
                told[each.deed].who if each.deed in told else "", each.counts, each.undone_by is not None,
            )
            for each in done
        }  # fmt: skip
        self.table.show_ids(list(self._lines))
        if self._lines and self.table.current_id is None:
            self.table.select(next(iter(self._lines)))
        self._on_moved(self.table.current_id)

    def undo(self, import_id: str) -> None:
        """Take an import back; what stands in the way is said."""
        line = self._lines.get(import_id)
        if line is not None and not line.is_undone:
            self.bars.clear()
            self._taking.undo(import_id)

    def _undo_current(self) -> None:
        if self.table.current_id is not None:
            self.undo(self.table.current_id)

    def _on_undone(self, import_id: str) -> None:
        line = self._lines[import_id]
        self.show_latest()
        said = tr("Pemasukan {name} diurungkan. Daftar kembali seperti semula.")
        self._context.announce(said.format(name=line.file_name))
        self._context.changed(CHANGED_NOUN.get(line.noun, line.noun))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ImportStandsUnder):
            self.bars.show_message("bad", stands_under(error))
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_moved(self, import_id: str | None) -> None:
        line = None if import_id is None else self._lines.get(import_id)
        self.undo_button.setEnabled(line is not None and not line.is_undone and not self.strip.is_busy)

    def _show_busy(self, is_busy: bool) -> None:
        self.table.setEnabled(not is_busy)
        self._on_moved(self.table.current_id)

    def _on_data_changed(self, noun: str) -> None:
        if noun in CHANGED_NOUN.values():
            self.show_latest()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, _Line]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.undo_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(head)
        rows.addWidget(self.bars)
        rows.addWidget(self.strip)
        rows.addWidget(self.table, 1)


def stands_under(error: ImportStandsUnder) -> str:
    """Both sentences, and the people that are meant."""
    happened, to_do = of_situation(error)
    names = f" ({', '.join(error.names)})" if error.names else ""
    return f"{happened}{names} {to_do}"


def _moment(line: _Line) -> str:
    return f"{short_date(wib(line.at).date())} {time_of_day(line.at)}"


def _columns() -> list[Column[Any]]:
    def count(name: str) -> Any:
        return lambda line: number(line.counts.get(name, 0))

    return [
        Column("at", tr("Waktu"), _moment, can_sort=False, width=18),
        Column("file", tr("Berkas"), lambda line: line.file_name, can_sort=False, width=28,
               tip=lambda line: line.file_name),
        Column("added", tr("Ditambah"), count("added"), is_number=True, can_sort=False, width=9),
        Column("changed", tr("Diubah"), count("changed"), is_number=True, can_sort=False, width=8),
        Column("refused", tr("Ditolak"), count("refused"), is_number=True, can_sort=False, width=8),
        Column("who", tr("Oleh"), lambda line: line.who, can_sort=False, width=16),
        Column("state", tr("Keadaan"), lambda line: tr("Diurungkan") if line.is_undone else tr("Masuk"),
               can_sort=False, width=12, state=lambda line: "quiet" if line.is_undone else "good"),
    ]  # fmt: skip
