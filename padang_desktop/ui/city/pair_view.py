"""In this file: one person as two offices report him, side by side, and the three answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.twins.twins_words import NOTHING, reasons
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.city.judge_people import PeoplePair, place_of

SAID: dict[str, tuple[str, look.State]] = {
    "": ("Belum diputuskan", "warn"),
    Verdict.SAME.value: ("Orang yang sama", "good"),
    Verdict.OTHER.value: ("Orang berbeda", "quiet"),
    Verdict.LATER.value: ("Ditunda", "info"),
}


class PairView(QWidget):
    """Emits `judged` with a Verdict."""

    judged = Signal(object)

    def __init__(self, context: Context, pair: PeoplePair, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._context, self._pair, self._shown = context, pair, shown
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        text, colour = SAID[pair.verdict]
        rows.addWidget(CardLine(tr(text), reasons(pair.reasons), icon_name="users", colour=colour))
        rows.addLayout(self._side_by_side())
        rows.addWidget(ruler())
        told = tr("Data tiap kantor tetap milik kantor itu; yang sama hanya dihitung satu orang di kota.")
        rows.addWidget(sentence(told, is_faint=True))
        same = main_button(tr("Orang yang sama"), lambda: self.judged.emit(Verdict.SAME), "check")
        other = button(tr("Orang berbeda"), lambda: self.judged.emit(Verdict.OTHER), "x")
        later = button(tr("Putuskan nanti"), lambda: self.judged.emit(Verdict.LATER), "clock")
        for each in (same, other, later):
            line = QHBoxLayout()
            line.addWidget(each)
            line.addStretch(1)
            rows.addLayout(line)
        rows.addStretch(1)

    def _side_by_side(self) -> QGridLayout:
        office, label = self._context.office, self._context.office.reference.code_lists.label
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        both = (self._pair.first, self._pair.second)
        areas = [office.reference.areas.by_code(each.kelurahan) for each in both]
        lines = [
            (tr("Dari"), [place_of(office, each) for each in both]),
            (tr("Nama"), [each.name for each in both]),
            (tr("NIK"), [self._shown(each.nik) if each.nik else "" for each in both]),
            (tr("Lahir"), [_day(each.birth_date) for each in both]),
            (tr("L/P"), [label("sex", each.sex) if each.sex else "" for each in both]),
            (tr("No. HP"), [each.phone for each in both]),
            (tr("Kelurahan"), [area.name if area else "" for area in areas]),
        ]
        for at, (name, values) in enumerate(lines):
            grid.addWidget(sentence(name, is_faint=True), at, 0)
            for column, value in enumerate(values, 1):
                cell = sentence(value or NOTHING)
                font = cell.font()
                font.setBold(len(set(values)) > 1)
                cell.setFont(font)
                grid.addWidget(cell, at, column)
        return grid


def _day(written: str) -> str:
    """A day as people write it; what is none stands as the office wrote it."""
    try:
        return short_date(date.fromisoformat(written))
    except ValueError:
        return written
