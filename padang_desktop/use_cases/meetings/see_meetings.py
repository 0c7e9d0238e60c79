"""In this file: what waits for a kelurahan's meeting, and which meetings were held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Meeting
from padang_desktop.store import meeting_files, meetings
from padang_desktop.store.meetings import AgendaItem, HeldMeeting
from padang_desktop.use_cases.office import Office

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """A kelurahan (Kemendagri code, name) with cases that wait; `postponed` were put off before."""

    kelurahan: str
    name: str
    count: int
    postponed: int


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting whole: its cases, how many were decided in each way, how many signed pages are attached."""

    meeting: Meeting
    kelurahan_name: str
    items: tuple[AgendaItem, ...]
    counts: dict[Decision, int]
    scan_count: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that somebody may mean who writes a new one: of the same day, or under the same number."""

    meeting: Meeting
    is_by_number: bool


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What was written before, the newest first."""

    places: tuple[str, ...]
    leaders: tuple[str, ...]
    note_takers: tuple[str, ...]


def waiting(office: Office) -> tuple[WaitingPlace, ...]:
    """The kelurahan where cases wait, by code; safe on any thread."""
    with office.reading() as tx:
        found = meetings.waiting(tx)
    return tuple(WaitingPlace(code, area_name(office, code), count, late) for code, count, late in found)


def agenda(office: Office, kelurahan: str = "") -> tuple[AgendaItem, ...]:
    """What waits in a kelurahan, or everywhere."""
    with office.reading() as tx:
        return tuple(meetings.agenda(tx, kelurahan))


def agenda_of(office: Office, case_ids: Sequence[str]) -> tuple[AgendaItem, ...]:
    """Those of these cases that wait, in the order of an agenda."""
    with office.reading() as tx:
        found = meetings.of_cases(tx, case_ids)
    return tuple(each for each in found if each.state is State.AWAITS_MEETING)


def held(office: Office) -> tuple[HeldMeeting, ...]:
    """The newest meetings and statements."""
    with office.reading() as tx:
        return tuple(meetings.held(tx, MOST_SHOWN))


def known_words(office: Office, kelurahan: str) -> KnownWords:
    """Places, leaders and note takers of the newest meetings of a kelurahan, to be offered again."""
    found = [each.meeting for each in held(office) if kelurahan in ("", each.meeting.kelurahan)]
    return KnownWords(
        _each_once(each.place for each in found),
        _each_once(each.leader for each in found),
        _each_once(each.note_taker for each in found),
    )


def alike(office: Office, meeting: Meeting) -> Alike | None:
    """Another one of the same kelurahan and way, of the same day or number; over several kelurahan none."""
    if not meeting.kelurahan:
        return None
    with office.reading() as tx:
        found = meetings.of_day(tx, meeting)
        if found is not None:
            return Alike(found, is_by_number=False)
        found = meetings.of_number(tx, meeting)
    return Alike(found, is_by_number=True) if found is not None else None


def number_twice(office: Office, meeting: Meeting) -> Meeting | None:
    """Another one of the same kelurahan and way that has this number too."""
    with office.reading() as tx:
        return meetings.of_number(tx, meeting)


def look(office: Office, meeting_id: str) -> MeetingView:
    """Raises UnknownMeeting."""
    with office.reading() as tx:
        found = meetings.take(tx, meeting_id)
        items = tuple(meetings.decided(tx, meeting_id))
        scan_count = len(meeting_files.of_meeting(tx, meeting_id))
    counts = rules.tally(item.decision for item in items if item.decision)
    return MeetingView(found, area_name(office, found.kelurahan), items, counts, scan_count)


def area_name(office: Office, kelurahan: str) -> str:
    """The name of a kelurahan; a code that is not known shows as itself."""
    area = office.reference.areas.by_code(kelurahan)
    return area.name if area else kelurahan


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
