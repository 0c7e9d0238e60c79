"""In this file: what was typed for the papers of meetings is found again, for the meeting and its kelurahan.

While somebody types it lies with the drafts. Once a paper was made, what is the
kelurahan's (its letterhead, who signs) stands on its next paper too; before
the first one the list of those who sign and Kontak Wilayah say who that is.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting_paper import MeetingPaper, Typed
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.text import fold
from padang_desktop.store import meetings, settings
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.meetings import meeting_lines
from padang_desktop.use_cases.meetings.usual_signers import known_signers
from padang_desktop.use_cases.office import Office

DRAFT_KIND = "meeting_papers"
_OF_KELURAHAN, _OF_MEETING = "papers.meeting.in.", "papers.meeting.of."


def typed_before(office: Office, wanted: MeetingPaper) -> Typed:
    """As left half-typed, else as last printed for this meeting and its kelurahan. Raises UnknownMeeting."""
    subject = _subject(wanted)
    for left in office.drafts.all(DRAFT_KIND):
        if left.key == subject:
            return meeting_paper.typed_from(left.body)
    with office.reading() as tx:
        held = meetings.take(tx, wanted.meeting_id) if wanted.meeting_id else None
        area = held.kelurahan if held else wanted.kelurahan
        day = date.fromisoformat(held.held_on) if held and held.held_on else office.today()
        known = known_signers(tx, office, area, day)
        before = _read(settings.value(tx, _OF_KELURAHAN + area))
        of_meeting = _read(settings.value(tx, _OF_MEETING + subject))
    if not held and _is_past(of_meeting, office.today()):
        of_meeting = {}  # what stood on the papers of the meeting before
    # A name goes with its own NIP and position: what was typed of one person is not completed by another's.
    for who in ("lurah", "known", "stated"):
        other = before.get(f"{who}_name") or (held.leader if held and who == "stated" else "")
        if other and fold(other) != fold(known.get(f"{who}_name", "")):
            known = {name: text for name, text in known.items() if not name.startswith(f"{who}_")}
    kept = known | {name: text for name, text in before.items() if text} | of_meeting
    return meeting_paper.typed_from(kept)


def usual(office: Office, wanted: MeetingPaper) -> dict[str, str]:
    """What stands on the paper where nothing is typed, by field. Raises UnknownMeeting, TemplateDamaged."""
    desk = meeting_lines.desk_of(office, wanted, typed=Typed(), with_lines=False)
    found = {
        "lurah_position": desk.usual("minutes", "lurah"),
        "known_position": desk.usual("minutes", "known"),
        "officer_name": office.account.name,
        "meets_at": desk.meeting.place,
        "meets_on": calendar.short_date(desk.day) if desk.day else "",
        "addressee": desk.usual("invitation", "addressee"),
    }
    if desk.meeting.leader:
        found["stated_name"] = desk.meeting.leader
    if desk.kelurahan:
        found["stated_position"] = desk.usual("statement", "position")
    return {name: text for name, text in found.items() if name in meeting_paper.FIELDS[wanted.kind]}


def keep_typed(office: Office, wanted: MeetingPaper) -> None:
    """Keep the fields as they stand, without a line in the journal."""
    office.drafts.keep(DRAFT_KIND, _subject(wanted), asdict(wanted.typed), office.now())


def keep_printed(tx: Writer, office: Office, wanted: MeetingPaper, area: str) -> None:
    """Within the deed that prints: only the fields of this paper, so that others stay as they were."""
    asked = set(meeting_paper.FIELDS[wanted.kind])
    for name, told in (
        (_OF_KELURAHAN + area, meeting_paper.of_kelurahan(wanted.typed)),
        (_OF_MEETING + _subject(wanted), meeting_paper.of_meeting(wanted.typed)),
    ):
        fresh = {field: text for field, text in told.items() if field in asked}
        if any(fresh.values()) or settings.value(tx, name):
            settings.put(tx, name, json.dumps(_read(settings.value(tx, name)) | fresh))
    office.drafts.drop(DRAFT_KIND, _subject(wanted))


def _is_past(of_meeting: dict[str, Any], today: date) -> bool:
    day = meeting_paper.meeting_day(meeting_paper.typed_from(of_meeting))
    return day is not None and day < today


def _subject(wanted: MeetingPaper) -> str:
    """The meeting, or the kelurahan whose cases wait."""
    return wanted.meeting_id or f"menunggu {wanted.kelurahan}".strip()


def _read(kept: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        found = json.loads(kept or "{}")
        if isinstance(found, dict):
            return cast("dict[str, Any]", found)
    return {}
