"""In this file: the city opens a case that a kecamatan has sent: its visits, each photo or where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.case import STATE_WORDS, State, UnknownCase
from padang_desktop.domain.visit import Photo
from padang_desktop.store.city import case_story
from padang_desktop.store.city.case_story import CityCase, CityVisit
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class SeenVisit:
    """One attempt; `elsewhere` gives whose computer keeps photos that cannot be read here, and how many."""

    visit: CityVisit
    presence: str
    eligibility: str
    photos: tuple[Photo, ...]
    elsewhere: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SeenCase:
    case: CityCase
    state_words: str
    visits: tuple[SeenVisit, ...]


def see_case(office: Office, case_id: str) -> SeenCase:
    """Open a case; that leaves a line in the journal. Raises UnknownCase, and ServerAway."""
    with office.writing("case.seen", case_id):
        pass
    with office.reading_merged() as tx:
        case = case_story.case_story(tx, case_id)
        if case is None:
            raise UnknownCase(reason=case_id)
        photos = office.photos
        absent = [p.id for visit in case.visits for p in visit.photos if not photos.has(p.id)]
        desks = case_story.desks_of(tx, absent) if absent else {}
    seen = tuple(_seen(office, visit, frozenset(absent), desks) for visit in case.visits)
    return SeenCase(case, STATE_WORDS[State(case.state)], seen)


def _seen(office: Office, visit: CityVisit, absent: frozenset[str], desks: dict[str, str]) -> SeenVisit:
    lists, counts = office.reference.code_lists, dict[str, int]()
    for photo in visit.photos:
        if photo.id in absent:
            desk = desks.get(photo.id, "")
            counts[desk] = counts.get(desk, 0) + 1
    return SeenVisit(
        visit,
        lists.label("presence", visit.presence) if visit.presence else "",
        lists.label("eligibility", visit.eligibility) if visit.eligibility else "",
        tuple(photo for photo in visit.photos if photo.id not in absent),
        tuple(counts.items()),
    )
