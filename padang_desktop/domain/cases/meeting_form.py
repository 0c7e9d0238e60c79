"""In this file: the form of a muskel or SPTJM as it stands while somebody fills it in."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.cases.meeting import Meeting, Verdict

# What a form is about that is not about one kelurahan: all of them, or cases chosen in the list of tasks.
EVERYWHERE, CHOSEN = "*", "+"


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """`case_ids` are those that were chosen; empty where the form is about a kelurahan."""

    meeting: Meeting
    verdicts: tuple[Verdict, ...] = ()
    case_ids: tuple[str, ...] = ()
