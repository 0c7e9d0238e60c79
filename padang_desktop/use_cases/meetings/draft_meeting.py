"""In this file: a half-entered muskel or SPTJM is kept, and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.cases.meeting_form import CHOSEN, EVERYWHERE, MeetingForm
from padang_desktop.store import meetings
from padang_desktop.use_cases.meetings.see_meetings import area_name
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "meeting"
_TEXTS = frozenset(each.name for each in fields(Meeting)) - {"id", "way", "revision"}


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    """A form that was left; `key` is its kelurahan, EVERYWHERE or CHOSEN, `name` how people call it."""

    key: str
    name: str
    saved_at: datetime
    form: MeetingForm


def keep_draft(office: Office, key: str, form: MeetingForm) -> None:
    """Keep the form as it stands. Leaves no journal line."""
    body = {
        "meeting": {name: value for name, value in asdict(form.meeting).items() if name in _TEXTS},
        "id": form.meeting.id,
        "way": form.meeting.way.value,
        "verdicts": [[each.case_id, each.decision.value, each.reason] for each in form.verdicts],
        "cases": list(form.case_ids),
    }
    office.drafts.keep(DRAFT_KIND, key, body, office.now())


def drop_draft(office: Office, key: str) -> None:
    """It was recorded, or nothing of it is wanted any more."""
    office.drafts.drop(DRAFT_KIND, key)


def draft_of(office: Office, key: str) -> MeetingForm | None:
    """What was entered for a place and not recorded; None when nothing was."""
    return next((each.form for each in drafts(office) if each.key == key), None)


def drafts(office: Office) -> list[KeptMeeting]:
    """Forms that were left, newest first; decisions on cases that wait no more are left out.

    One whose cases have all been decided meanwhile is let go.
    """
    offered: list[KeptMeeting] = []
    for kept in office.drafts.all(DRAFT_KIND):
        form = _form(office, kept.body)
        if form is None or not (form.verdicts or form.case_ids or _has_words(form.meeting)):
            office.drafts.drop(DRAFT_KIND, kept.key)
        else:
            offered.append(KeptMeeting(kept.key, _name(office, kept.key), kept.saved_at, form))
    return offered


def _form(office: Office, body: Mapping[str, Any]) -> MeetingForm | None:
    try:
        told: dict[str, Any] = {name: str(text) for name, text in body["meeting"].items() if name in _TEXTS}
        meeting = replace(Meeting(_known(office, str(body.get("id", ""))), "", Way(body["way"]), ""), **told)
        verdicts = tuple(Verdict(str(row[0]), Decision(row[1]), str(row[2])) for row in body["verdicts"])
        chosen = tuple(str(each) for each in body["cases"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None  # kept by a version that wrote it otherwise
    waiting = _waiting(office, [*(each.case_id for each in verdicts), *chosen])
    if (verdicts or chosen) and not waiting:
        return None
    return MeetingForm(
        meeting,
        tuple(each for each in verdicts if each.case_id in waiting),
        tuple(each for each in chosen if each in waiting),
    )


def _known(office: Office, meeting_id: str) -> str:
    """The record to which the decisions were to come; "" when it is no longer there."""
    if not meeting_id:
        return ""
    with office.reading() as tx:
        return "".join(meetings.of_ids(tx, [meeting_id]))


def _waiting(office: Office, case_ids: Sequence[str]) -> set[str]:
    if not case_ids:
        return set()
    with office.reading() as tx:
        return {each.id for each in meetings.of_cases(tx, case_ids) if each.state is State.AWAITS_MEETING}


def _has_words(meeting: Meeting) -> bool:
    return any((meeting.number, meeting.place, meeting.leader, meeting.note_taker, meeting.note))


def _name(office: Office, key: str) -> str:
    if key == EVERYWHERE:
        return "semua kelurahan"
    return "tugas pilihan" if key == CHOSEN else area_name(office, key)
