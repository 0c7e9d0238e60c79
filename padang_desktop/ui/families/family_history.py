"""In this file: a family's moves, and every change of every field with who and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.families.household import ALIVE_AGAIN, HEAD_CHANGED, PARTED, SPLIT_OFF, Handover
from padang_desktop.domain.families.household_form import SENSITIVE
from padang_desktop.domain.office.deed_words import DEED_WORDS
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look, told_lines
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.labels import FAMILY_LABELS, HIDDEN, PERSON_LABELS
from padang_desktop.ui.families.said import area_name, said
from padang_desktop.ui.roster.said import day_said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.see_families import Change, WholeFamily

_CHANGES_MOST, _CHANGES_FIRST = 60, 6
# Said by a deed of its own, or only for finding.
_UNTOLD = ("family_id", "merged_into", "left_on", "left_to", "left_reason")


class FamilyHistory(QWidget):
    """Reading only; a part with nothing to say is not there."""

    def __init__(self, context: Context, whole: WholeFamily) -> None:
        super().__init__()
        self._context = context
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        told_lines.tell(self._rows, tr("Riwayat keluarga"), [self._move(move) for move in whole.moves])
        self.lines = list(dict.fromkeys(self._change(each) for each in whole.changes if self._is_told(each)))
        shown = self.lines[:_CHANGES_MOST]
        told_lines.tell(self._rows, tr("Riwayat perubahan"), shown, _CHANGES_FIRST)

    def _is_told(self, change: Change) -> bool:
        return change.field not in _UNTOLD

    def _move(self, move: Handover) -> str:
        if move.note == HEAD_CHANGED:
            return f"{tr('Ganti kepala keluarga')} · {move.reason}"
        if move.note in (SPLIT_OFF, PARTED):
            said = tr("dari keluarga {name}") if move.note == SPLIT_OFF else tr("{name} ke KK lain")
            whom = said.format(name=move.evidence.title()) if move.evidence else ""
            return " · ".join(part for part in (tr("Pisah KK"), whom, move.reason) if part)
        if move.note == ALIVE_AGAIN:
            return f"{tr('Koreksi: masih hidup')} · {move.reason.title()} · {move.evidence}"
        to = move.to_text or area_name(self._context, move.to_kelurahan)
        parts = [
            day_said(move.on_day),
            f"{area_name(self._context, move.from_kelurahan)} → {to}",
            move.reason,
        ]
        return " · ".join(part for part in (*parts, move.evidence) if part)

    def _change(self, change: Change) -> str:
        at = calendar.wib(change.at)
        when = f"{calendar.short_date(at.date())} {calendar.time_of_day(change.at)}"
        how = tr(DEED_WORDS.get(change.deed_name, change.deed_name))
        if change.file_name:
            how = f"{how}: {change.file_name}"
        name = change.name.title()
        if not change.field:
            said_of = tr("{name} dicatat").format(name=name) if name else tr("Keluarga dicatat")
            return " · ".join(part for part in (when, said_of, how, change.by) if part)
        labels = PERSON_LABELS if name else FAMILY_LABELS
        label = tr(labels.get(change.field, change.field))
        if change.field in SENSITIVE:
            told = f"{label} {tr('diubah')}"
        else:
            before, after = (self._value(change.field, text) for text in (change.before, change.after))
            told = f"{label}: {before} → {after}"
        return " · ".join(part for part in (when, name, told, how, change.by) if part)

    def _value(self, field: str, text: str) -> str:
        if field in HIDDEN and text:
            return "••••"
        return said(self._context, field, text) or tr("(kosong)")
