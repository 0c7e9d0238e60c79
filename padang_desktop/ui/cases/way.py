"""In this file: the way of a case in plain lines: when, what was done, and by whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.values import calendar
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.look_at_case import TimelineEntry


_DECISIONS: dict[Decision, str] = {
    Decision.AGREED: "Muskel atau SPTJM: disepakati",
    Decision.REFUSED: "Muskel: ditolak",
    Decision.POSTPONED: "Muskel: ditunda",
    Decision.VISIT_AGAIN: "Muskel atau SPTJM: diverifikasi ulang",
}


def way_line(entry: TimelineEntry) -> str:
    """21-11-2026 14.30 · Ditugaskan kepada Rosneli Koto · Nurhayati Contoh."""
    at = calendar.wib(entry.at)
    when = f"{calendar.short_date(at.date())} {calendar.time_of_day(entry.at)}"
    return " · ".join(part for part in (when, _deed(entry), entry.by) if part)


def _deed(entry: TimelineEntry) -> str:
    if entry.is_undo:
        return tr("Diurungkan; kembali ke {state}").format(state=tr(entry.state_words))
    if entry.deed_name == "case.set_aside":
        return _set_aside(entry)
    if entry.deed_name == "case.reopened":
        return tr("Dibuka kembali")
    if entry.deed_name == "case.carried_over":
        return _carried(entry)
    if entry.deed_name == "worklist.imported":
        return tr("Masuk dari daftar tugas")
    if entry.deed_name == "case.assigned":
        return _assigned(entry)
    if entry.deed_name == "siks.entered":
        return tr("Sudah diinput di SIKS-NG")
    if entry.deed_name == "siks.decided":
        return tr("Keputusan Kemensos dicatat")
    if entry.deed_name == "meeting.recorded" and entry.decision:
        return _decided(entry)
    if entry.deed_name == "meeting.changed":
        return tr("Putusan muskel dibatalkan, kembali menunggu")
    if entry.visit is not None:
        attempt = entry.visit.attempt
        if entry.deed_name == "visit.corrected":
            return tr("Koreksi dicatat (kunjungan ke-{attempt})").format(attempt=attempt)
        return tr("Kunjungan ke-{attempt} dicatat").format(attempt=attempt)
    if entry.deed_name == "case.changed" and entry.has_moved:
        return _judged(entry)
    return tr(entry.state_words)


def _set_aside(entry: TimelineEntry) -> str:
    # The words of merging and handing on say it themselves.
    state = tr(entry.state_words)
    is_said = entry.returned_reason.startswith(entry.state_words)
    return entry.returned_reason if is_said else f"{state}: {entry.returned_reason}"


def _carried(entry: TimelineEntry) -> str:
    month = calendar.month_year(date.fromisoformat(f"{entry.period}-01"))
    said = tr("Masuk periode {month}").format(month=month)
    if not entry.deadline:
        return said
    return f"{said}, {tr('batas')} {calendar.short_date(date.fromisoformat(entry.deadline))}"


def _assigned(entry: TimelineEntry) -> str:
    if not entry.volunteer_name:
        return tr("Ditarik kembali, tanpa PSM")
    return tr("Ditugaskan kepada {name}").format(name=entry.volunteer_name)


def _decided(entry: TimelineEntry) -> str:
    said = tr(_DECISIONS[Decision(entry.decision)])
    return f"{said}: {entry.decision_reason}" if entry.decision_reason else said


def _judged(entry: TimelineEntry) -> str:
    if entry.state is State.RETURNED:
        return tr("Dikembalikan: {reason}").format(reason=entry.returned_reason)
    if entry.state is State.READY:
        return tr("Disetujui")
    if entry.state is State.AWAITS_MEETING:
        return tr("Disetujui, menunggu muskel")
    return tr(entry.state_words)
