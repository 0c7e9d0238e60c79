"""In this file: what is said about meetings and decisions, the same words wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from padang_desktop.domain.cases.meeting import DECISIONS, Decision, Meeting, Way
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

DECISION_LOOK: dict[Decision, look.State] = {
    Decision.AGREED: "good",
    Decision.REFUSED: "bad",
    Decision.POSTPONED: "warn",
    Decision.VISIT_AGAIN: "info",
}


def counted(lists: CodeLists, counts: Mapping[Decision, int], left: int = 0) -> str:
    """32 disepakati · 3 ditolak · 5 belum."""
    said = [
        f"{number(counts[each])} {lists.label(DECISIONS, each.value).lower()}"
        for each in Decision
        if counts.get(each)
    ]
    if left:
        said.append(tr("{count} belum").format(count=number(left)))
    return " · ".join(said)


def way_said(way: Way) -> str:
    """The short word for how it was decided."""
    return "SPTJM" if way is Way.STATEMENT else tr("Muskel")


def day_said(iso: str) -> str:
    """14-11-2026 from an ISO day; what is no day is said as it stands."""
    try:
        return calendar.short_date(date.fromisoformat(iso))
    except ValueError:
        return iso


def meeting_said(meeting: Meeting) -> str:
    """Muskel 14-11-2026, nomor 470/12/2026."""
    said = f"{way_said(meeting.way)} {day_said(meeting.held_on)}"
    return tr("{said}, nomor {number}").format(said=said, number=meeting.number) if meeting.number else said


def number_twice_said(other: Meeting) -> str:
    """A number that an earlier record of the same kelurahan has too."""
    said = tr("Nomor {number} juga dipakai {way} {day} di kelurahan ini. Periksa nomornya.")
    return said.format(number=other.number, way=way_said(other.way), day=day_said(other.held_on))


def approved_said(count: int, waiting_count: int) -> str:
    """What approving results came to, and how many of them wait for their muskel now."""
    if not waiting_count:
        return tr("{count} hasil disetujui dan siap dikirim.").format(count=number(count))
    if waiting_count == count:
        return tr("{count} hasil disetujui dan menunggu muskel.").format(count=number(count))
    return tr("{count} hasil disetujui; {waiting} di antaranya menunggu muskel.").format(
        count=number(count), waiting=number(waiting_count)
    )


def decision_said(lists: CodeLists, decision: str, reason: str) -> str:
    """Ditunda: alasannya."""
    label = lists.label(DECISIONS, decision)
    return f"{label}: {reason}" if reason else label
