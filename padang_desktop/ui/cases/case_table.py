"""In this file: the columns of the case table, and the colours of the states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from padang_desktop.domain.cases.case import STATE_WORDS, CaseLine, State
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values.calendar import MONTHS
from padang_desktop.ui import look
from padang_desktop.ui.paged_table import Column
from padang_desktop.ui.words import tr

STATE_LOOK: dict[State, look.State] = {
    State.NEW: "quiet",
    State.ASSIGNED: "info",
    State.VISITED: "warn",
    State.RETURNED: "bad",
    State.AWAITS_MEETING: "warn",
    State.READY: "good",
    State.SENT: "info",
    State.DONE: "good",
    State.CANCELLED: "quiet",
    State.MERGED: "quiet",
    State.HANDED_ON: "quiet",
    State.EXPIRED: "warn",
}


def columns(lists: CodeLists, area_name: Callable[[str], str]) -> list[Column[Any]]:
    """One line of a case; `area_name` says a kelurahan's code in words."""
    # The state stands early, and the rest gives way: a small screen shows the photos too.
    return [
        Column("number", tr("Nomor"), lambda line: line.number, width=22),
        Column("head_name", tr("Kepala keluarga"), lambda line: line.head_name, width=21, least=10,
               tip=lambda line: line.head_name),
        Column("state", tr("Keadaan"), state_words, width=17, least=17,
               state=lambda line: STATE_LOOK[line.state], tip=lambda line: outcome(lists, line)),
        Column("kelurahan", tr("Kelurahan"), lambda line: area_name(line.kelurahan), width=25, least=9,
               tip=lambda line: area_name(line.kelurahan)),
        Column("address", "RT/RW", rt_rw, width=8, tip=lambda line: line.address),
        Column("task_type", tr("Jenis tugas"), lambda line: lists.label("task_type", line.task_type),
               width=19, least=14, may_hide=True, tip=lambda line: lists.label("task_type", line.task_type)),
        Column("volunteer_name", "PSM", lambda line: line.volunteer_name, width=15, least=7,
               tip=lambda line: line.volunteer_name),
        Column("deadline", tr("Batas"), lambda line: near_day(line.deadline), width=8, least=8,
               tip=lambda line: short_day(line.deadline)),
        Column("visit_count", tr("Kunj."), lambda line: count(line.visit_count), is_number=True,
               can_sort=False, tip=lambda line: tr("{count} kunjungan").format(count=line.visit_count)),
        Column("photo_count", tr("Foto"), photo_words, is_number=True, can_sort=False, width=12, least=11,
               tip=lambda line: tr("Foto menyusul") if line.lacks_photos else ""),
    ]  # fmt: skip


def state_words(line: CaseLine) -> str:
    """The state; a case that was sent before is a correction."""
    words = tr(STATE_WORDS[line.state])
    return f"{words} · {tr('Koreksi')}" if line.is_correction else words


def outcome(lists: CodeLists, line: CaseLine) -> str:
    """What was found, for the one who points at the state."""
    said = [lists.label("presence", line.presence)] if line.presence else []
    if line.eligibility:
        said.append(lists.label("eligibility", line.eligibility))
    if line.is_own_visit:
        said.append(tr("dikunjungi sendiri"))
    return " · ".join(said)


def photo_words(line: CaseLine) -> str:
    """How many; a visit that was saved with photos to follow says so until some do."""
    if not line.lacks_photos:
        return count(line.photo_count)
    return f"{count(line.photo_count)} {tr('menyusul')}".strip()


def rt_rw(line: CaseLine) -> str:
    return f"{line.rt or '–'}/{line.rw or '–'}" if line.rt or line.rw else ""


def count(amount: int) -> str:
    """A nought is left out: an empty cell is read faster."""
    return str(amount) if amount else ""


def near_day(iso: str) -> str:
    """30 Nov from an ISO day; the year stands in the tip."""
    if not iso:
        return ""
    return f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1][:3]}"


def short_day(iso: str) -> str:
    """30/11/2026 from an ISO day."""
    return "/".join(reversed(iso.split("-"))) if iso else ""
