"""In this file: what happened to a person over the years: status, kelurahan served, trainings, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.roster.volunteer import Posting, StatusEntry, TrainingTaken
from padang_desktop.domain.training.training import TrainingState
from padang_desktop.domain.training.training_line import STATE_WORDS
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look, told_lines
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import HIDDEN, LABELS, PICTURES
from padang_desktop.ui.roster.said import area_name, day_said, said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.keep_roster import FieldChange
    from padang_desktop.use_cases.roster.look_at_person import WholePerson

_CHANGES_MOST = 40
_CHANGES_FIRST = 5
_UNTOLD = ("reasons", "merged_into", "status", "status_reason", "status_on", "kelurahan")


class PersonHistory(QWidget):
    """Reading only; a part with nothing to say is not there."""

    def __init__(self, context: Context, whole: WholePerson) -> None:
        super().__init__()
        self._context = context
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        self._tell(tr("Riwayat status"), [self._status(each) for each in whole.statuses])
        self._tell(tr("Riwayat tugas"), [self._posting(each) for each in whole.postings])
        trainings = [self._training(each) for each in whole.trainings]
        self._tell(tr("Riwayat pelatihan"), trainings or [tr("Belum pernah tercatat ikut pelatihan.")])
        self._tell_changes([change for change in whole.changes if change.field not in _UNTOLD])

    def _tell(self, heading: str, lines: list[str], at_first: int | None = None) -> None:
        told_lines.tell(self._rows, heading, lines, at_first)

    def _tell_changes(self, changes: list[FieldChange]) -> None:
        lines = [self._change(change) for change in changes[:_CHANGES_MOST]]
        self._tell(tr("Riwayat perubahan"), lines, _CHANGES_FIRST)

    def _status(self, entry: StatusEntry) -> str:
        lists = self._context.office.reference.code_lists
        parts = [day_said(entry.on_day), lists.label("volunteer_status", entry.status)]
        if entry.reason:
            parts.append(lists.label("status_reason", entry.reason))
        parts += [part for part in (entry.evidence, entry.note) if part]
        return " · ".join(parts)

    def _posting(self, posting: Posting) -> str:
        until = day_said(posting.until_day) if posting.until_day else tr("sekarang")
        since = day_said(posting.from_day)
        name = area_name(self._context, posting.kelurahan)
        told = f"{name} · {since} {tr('sampai')} {until}"
        reason = self._context.office.reference.code_lists.label("posting_reason", posting.reason)
        return f"{told} · {reason}" if reason else told

    def _training(self, taken: TrainingTaken) -> str:
        lists = self._context.office.reference.code_lists
        role = lists.label("participant_role", taken.role)
        parts = [day_said(taken.starts_on), taken.title, role]
        if taken.jp:
            parts.append(f"{number(taken.jp)} JP")
        if taken.marked:
            sessions = tr("hadir {present} dari {marked} sesi")
            parts.append(sessions.format(present=number(taken.present), marked=number(taken.marked)))
        if taken.certificate:
            is_valid = taken.certificate_state == "TERBIT"
            said_of = tr("sertifikat {number}") if is_valid else tr("sertifikat {number} dibatalkan")
            parts.append(said_of.format(number=taken.certificate))
        elif taken.state in STATE_WORDS:
            parts.append(tr(STATE_WORDS[TrainingState(taken.state)]).lower())
        return " · ".join(parts)

    def _change(self, change: FieldChange) -> str:
        at = calendar.wib(change.at)
        when = f"{calendar.short_date(at.date())} {calendar.time_of_day(change.at)}"
        label = tr(LABELS.get(change.field, change.field))
        if change.field in PICTURES:
            said_of = tr("ditambahkan") if not change.before else tr("diganti")
            return f"{when} · {label} {said_of if change.after else tr('dihapus')}"
        before, after = (
            "••••" if change.field in HIDDEN and text else said(self._context, change.field, text)
            for text in (change.before, change.after)
        )
        empty = tr("(kosong)")
        return f"{when} · {label}: {before or empty} → {after or empty}"
