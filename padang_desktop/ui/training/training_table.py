"""In this file: the list of trainings, the newest first; found by title, place or number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from padang_desktop.domain.training.training_line import TrainingLine
from padang_desktop.domain.values.number import number
from padang_desktop.domain.values.text import fold
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training import labels
from padang_desktop.ui.words import tr


class TrainingTable(RecordTable):
    """An office has tens of trainings: all lines are read at once."""

    clear_wanted = Signal()  # search and chips hide everything, and the person wants them gone

    def __init__(self, context: Context, plan_new: Callable[[], object]) -> None:
        self._lines: dict[int, TrainingLine] = {}
        super().__init__(
            PagedTable(_columns(context.office.wilayah), self._fetch), "training", context.widths
        )
        self._context, self._plan_new = context, plan_new
        self._typed = ""
        self._stage = ""
        self._order = ("starts_on", True)
        self.setAccessibleName(tr("Daftar pelatihan"))
        self.sort_wanted.connect(self._sort)
        self.show_order("starts_on", False)

    @property
    def lines(self) -> list[TrainingLine]:
        """Every training, found or not."""
        return list(self._lines.values())

    @property
    def shown(self) -> list[TrainingLine]:
        """Those that search and chips leave."""
        return [self._lines[each] for each in self.paged.ids if each in self._lines]

    @property
    def line(self) -> TrainingLine | None:
        """The training that the keyboard is on."""
        current = self.current_id
        return self._lines.get(current) if current is not None else None

    def read(self) -> None:
        """Read the list again; what was selected stays so."""
        from padang_desktop.use_cases.training import run_training

        self._lines = {line.n: line for line in run_training.training_lines(self._context.office)}
        self._show()

    def search(self, text: str) -> None:
        self._typed = fold(text)
        self._show()

    def show_stage(self, stage: str) -> None:
        """Only those that are this far; "" for all."""
        self._stage = stage
        self._show()

    def select_training(self, training_id: str) -> None:
        for line in self._lines.values():
            if line.id == training_id and self.current_id != line.n:
                self.select(line.n)

    def _show(self) -> None:
        key, is_descending = self._order
        shown = [
            line
            for line in self._lines.values()
            if self._typed in _searched(line) and self._stage in ("", line.stage.value)
        ]
        shown.sort(key=lambda line: getattr(line, key), reverse=is_descending)
        self.show_ids([line.n for line in shown])
        if shown and self.current_id is None:
            self.select(shown[0].n)
        if self._typed or self._stage:
            nothing = tr("Tidak ada pelatihan yang cocok.")
            self.say_empty(nothing, "search", tr("Hapus saringan"), self.clear_wanted.emit)
        else:
            nothing = tr("Belum ada pelatihan. Buat satu, lalu daftarkan pesertanya.")
            self.say_empty(nothing, "graduation-cap", tr("Pelatihan baru"), self._plan_new)

    def _sort(self, key: str, is_ascending: bool) -> None:
        self._order = (key, not is_ascending)
        self._show()

    def _fetch(self, handles: Sequence[int]) -> Mapping[int, TrainingLine]:
        return {handle: self._lines[handle] for handle in handles if handle in self._lines}


def _searched(line: TrainingLine) -> str:
    return fold(f"{line.title} {line.place} {line.number}")


def _columns(wilayah: str) -> list[Column[Any]]:
    return [
        Column("title", tr("Kegiatan"), lambda line: labels.title_of(line, wilayah), width=33,
               tip=lambda line: labels.title_of(line, wilayah)),
        Column("starts_on", tr("Tanggal"), labels.days_of, width=26),
        Column("participant_count", tr("Peserta"), lambda line: number(line.participant_count),
               is_number=True, width=8),
        Column("state", tr("Keadaan"), lambda line: labels.state_of(line, wilayah), width=19,
               state=labels.look_of),
        Column("mark_count", tr("Terisi"), labels.marks_of, width=11, tip=labels.marks_told),
        Column("certificate_count", tr("Sertifikat"), lambda line: number(line.certificate_count),
               is_number=True, width=8),
        Column("session_count", tr("Sesi"), lambda line: str(line.session_count), is_number=True, width=5),
        Column("place", tr("Tempat"), lambda line: line.place, width=18, tip=lambda line: line.place),
    ]  # fmt: skip
