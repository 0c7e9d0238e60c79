"""In this file: the city opens a case that a kecamatan has sent: its visits, each photo or where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from padang_desktop.domain.cases.case import STATE_WORDS, State, UnknownCase
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.store import meetings
from padang_desktop.store.city import case_story
from padang_desktop.store.city.case_story import CityCase, CityVisit
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class SeenVisit:
    """One attempt; `elsewhere` gives whose computer keeps photos that cannot be read here, and how many.

    `damaged` of them lie here and cannot be opened any more.
    """

    visit: CityVisit
    presence: str
    eligibility: str
    photos: tuple[Photo, ...]
    elsewhere: tuple[tuple[str, int], ...]
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class SeenCase:
    case: CityCase
    state_words: str
    visits: tuple[SeenVisit, ...]
    meeting: Meeting | None = None


def see_case(office: Office, case_id: str) -> SeenCase:
    """Open a case; that leaves a line in the journal. Raises UnknownCase, and ServerAway."""
    with office.writing("case.seen", case_id):
        pass
    with office.reading_merged() as tx:
        case = case_story.case_story(tx, case_id)
        if case is None:
            raise UnknownCase(reason=case_id)
        states = {p.id: _state(office, p.id) for visit in case.visits for p in visit.photos}
        absent = [photo_id for photo_id, state in states.items() if state is _Photo.ABSENT]
        meeting = meetings.take(tx, case.meeting_id) if case.meeting_id else None
        desks = case_story.desks_of(tx, absent) if absent else {}
    seen = tuple(_seen(office, visit, states, desks) for visit in case.visits)
    return SeenCase(case, STATE_WORDS[State(case.state)], seen, meeting)


class _Photo(Enum):
    WHOLE, ABSENT, DAMAGED = range(3)


def _state(office: Office, photo_id: str) -> _Photo:
    """Read to the end: that a file is there says nothing about what is in it."""
    try:
        office.photos.read(photo_id)
    except PhotoMissing:
        return _Photo.ABSENT
    except Situation:
        return _Photo.DAMAGED
    return _Photo.WHOLE


def _seen(
    office: Office, visit: CityVisit, states: Mapping[str, _Photo], desks: Mapping[str, str]
) -> SeenVisit:
    lists, counts = office.reference.code_lists, dict[str, int]()
    for photo in visit.photos:
        if states[photo.id] is _Photo.ABSENT:
            desk = desks.get(photo.id, "")
            counts[desk] = counts.get(desk, 0) + 1
    return SeenVisit(
        visit,
        lists.label("presence", visit.presence) if visit.presence else "",
        lists.label("eligibility", visit.eligibility) if visit.eligibility else "",
        tuple(photo for photo in visit.photos if states[photo.id] is _Photo.WHOLE),
        tuple(counts.items()),
        sum(states[photo.id] is _Photo.DAMAGED for photo in visit.photos),
    )
