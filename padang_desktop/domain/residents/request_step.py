"""In this file: how far a resident's request is, in a sentence for the counter, and its end at the desk.

A request that needs no visit (surat pengantar, a question answered) ends where
it was asked; what the city or the ministry must decide ends there.
"""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.cases.case import CLOSED_STATES, STATE_WORDS, Case, State, Step, WrongState, after
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.residents.resident_request import ORIGIN, need_of
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.text import tidy

ENDED = "Selesai: "
SHORTEST_END = 4
_PART = " · "
_WAITS: dict[State, str] = {
    State.NEW: "Tercatat, belum dikerjakan",
    State.VISITED: "Sudah dikunjungi, hasilnya menunggu diperiksa",
    State.AWAITS_MEETING: "Hasilnya menunggu musyawarah kelurahan",
    State.READY: "Hasilnya disetujui, menunggu dikirim ke kota",
    State.SENT: "Sudah dikirim ke kota, menunggu jawaban kota",
}


def may_finish(case: Case, codes: CodeLists) -> bool:
    """Whether the desk itself can end it: its need asks for nothing more, or the ministry has decided."""
    need = need_of(codes, case.task_type)
    is_of_desk = case.origin == ORIGIN and need is not None
    if not is_of_desk or not (case.final or (need and need.extra.get("at_desk") == "yes")):
        return False
    try:
        after(case, Step.FINISH)
    except WrongState:
        return False
    return True


def usual_end(case: Case, codes: CodeLists) -> str:
    """What such a request usually ends with; "" when that has to be typed."""
    need = need_of(codes, case.task_type)
    return need.extra.get("ends_with", "") if need else ""


def ended(case: Case, said: str) -> str:
    """The finding with how it ended. Raises Incomplete when nothing was said."""
    if len(said.strip()) < SHORTEST_END:
        raise Incomplete((Problem("SERVICE_END_MISSING", "end"),))
    return _PART.join(part for part in (case.finding, ENDED + tidy(said)) if part)


def told(case: Case, codes: CodeLists, volunteer_name: str) -> str:
    """The last step in plain words, as one would say it to the resident."""
    state = case.state
    if case.final:
        return f"Kementerian: {codes.label('siks_final', case.final)}{_on(case.final_on)}"
    if case.decision == Decision.REFUSED and ENDED not in case.finding:
        # Also once the city has it: "sudah diterima" would sound as if it was granted.
        return f"Muskel tidak menyetujui: {case.decision_reason}"
    if state is State.DONE:
        end = case.finding.rpartition(ENDED)[2] if ENDED in case.finding else "sudah diterima kota"
        return end[:1].upper() + end[1:]
    if case.siks_on:
        number = f", nomor {case.siks_number}" if case.siks_number else ""
        return f"Sudah diisi di SIKS-NG{_on(case.siks_on)}{number}, menunggu keputusan"
    if case.decision == Decision.POSTPONED and state is State.AWAITS_MEETING:
        return f"Ditunda muskel: {case.decision_reason}"
    if state is State.ASSIGNED:
        return f"Akan dikunjungi {volunteer_name.title() or 'petugas'}"
    if state is State.RETURNED:
        return f"Sedang diperbaiki: {case.returned_reason}" if case.returned_reason else "Sedang diperbaiki"
    if state in CLOSED_STATES:
        return case.returned_reason or STATE_WORDS[state]
    return _WAITS[state]


def _on(iso: str) -> str:
    return f" {calendar.short_date(date.fromisoformat(iso))}" if iso else ""
