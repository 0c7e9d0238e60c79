"""In this file: who lacks the basic training, and whose term ends or has ended; Enter opens the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.roster.coverage import Coverage, Ending, Serving, days_told
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

UNTRAINED, ENDING = "untrained", "ending"


class CoveragePeople(QWidget):
    """Two lists, one shown at a time."""

    person_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: dict[str, Serving] = {}
        self._endings: dict[str, Ending] = {}
        self._names: Mapping[str, str] = {}
        self.chips = ChipTabs([(UNTRAINED, tr("Belum pelatihan dasar")), (ENDING, tr("Masa bakti"))])
        self.untrained = self._table(
            "coverage-untrained", self._untrained_columns(), lambda ids: _some(self._people, ids)
        )
        self.untrained.setAccessibleName(tr("Belum pelatihan dasar"))
        self.ending = self._table(
            "coverage-ending", self._ending_columns(), lambda ids: _some(self._endings, ids)
        )
        self.ending.setAccessibleName(tr("Masa bakti habis atau hampir habis"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.untrained)
        self.stack.addWidget(self.ending)
        self.chips.changed.connect(lambda on: self.stack.setCurrentIndex(int(on[0] == ENDING)))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.chips)
        rows.addWidget(self.stack, 1)
        self.untrained.say_empty(tr("Semua sudah ikut pelatihan dasar."), "circle-check")
        self.ending.say_empty(tr("Tidak ada masa bakti yang habis dalam 90 hari."), "circle-check")

    def show_people(self, coverage: Coverage, names: Mapping[str, str], typed: str, only: str) -> None:
        """Show those of one kelurahan (or "" for all) whose name or kelurahan holds what was typed."""
        self._names = names

        def is_wanted(person: Serving) -> bool:
            told = f"{person.name} {names.get(person.kelurahan, '')}".casefold()
            return (not only or person.kelurahan == only) and typed.casefold() in told

        self._people = {person.id: person for person in coverage.untrained if is_wanted(person)}
        self._endings = {each.person.id: each for each in coverage.ending if is_wanted(each.person)}
        self.untrained.show_ids(list(self._people))
        self.ending.show_ids(list(self._endings))
        self.chips.show_count(UNTRAINED, len(self._people))
        self.chips.show_count(ENDING, len(self._endings))

    def _on_opened(self, person_id: object) -> None:
        self.person_wanted.emit(str(person_id))

    def _table(self, name: str, columns: list[Column[Any]], fetch: Any) -> RecordTable:
        table = RecordTable(PagedTable(columns, fetch), name, self._context.widths)
        table.setMinimumHeight(60)
        table.opened.connect(self._on_opened)
        return table

    def _untrained_columns(self) -> list[Column[Any]]:
        return [
            Column("name", tr("Nama"), lambda person: person.name, can_sort=False, width=24),
            Column("kelurahan", tr("Kelurahan"), lambda person: self._names.get(person.kelurahan, ""),
                   can_sort=False, width=22),
        ]  # fmt: skip

    def _ending_columns(self) -> list[Column[Any]]:
        return [
            Column("name", tr("Nama"), lambda each: each.person.name, can_sort=False, width=20),
            Column("left", tr("Sisa"), lambda each: days_told(each.days_left), can_sort=False, width=13,
                   state=lambda each: "bad" if each.days_left < 0 else "warn"),
            Column("until", tr("Sampai"), lambda each: calendar.short_date(each.until), can_sort=False,
                   width=11),
            Column("kelurahan", tr("Kelurahan"), lambda each: self._names.get(each.person.kelurahan, ""),
                   can_sort=False, width=20),
        ]  # fmt: skip


def _some(known: Mapping[str, Any], ids: Sequence[str]) -> Mapping[str, Any]:
    return {each: known[each] for each in ids if each in known}
