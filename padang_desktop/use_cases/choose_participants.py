"""In this file: people of the roster, and guests, become participants of a training."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain import training_check
from padang_desktop.domain.area import Area, Level
from padang_desktop.domain.case import UnknownVolunteer
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import NobodyEnrolled, Participant
from padang_desktop.domain.training_draft import RosterFilter, TrainingDraft
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.store import participants, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id

_GUEST = "TAMU"


def of_roster(
    tx: Reader, office: Office, training_id: str, whom: Sequence[str] | RosterFilter
) -> list[Participant]:
    """Those who are not on the list yet, with the numbers that follow it. Raises NobodyEnrolled."""
    chosen = _filtered(tx, office, whom) if isinstance(whom, RosterFilter) else _named(tx, whom)
    there = participants.enrolled_volunteers(tx, training_id)
    fresh = [person for person in chosen if person.id not in there]
    if not fresh:
        raise NobodyEnrolled
    first = participants.last_ordinal(tx, training_id) + 1
    return [
        _participant(office, training_id, ordinal, person)
        for ordinal, person in enumerate(fresh, start=first)
    ]


def of_draft(tx: Reader, office: Office, training_id: str, draft: TrainingDraft) -> list[Participant]:
    """Those that the plan of a training names: of the roster first, guests after them."""
    people = of_roster(tx, office, training_id, draft.participants) if draft.participants else []
    codes = office.reference.code_lists
    for ordinal, guest in enumerate(draft.guests, start=len(people) + 1):
        people.append(
            training_check.guest(guest, codes, id=new_id(), training_id=training_id, ordinal=ordinal)
        )
    return people


def _named(tx: Reader, ids: Sequence[str]) -> list[Volunteer]:
    roster = {person.id: person for person in volunteers.all_people(tx)}
    wanted = list(dict.fromkeys(ids))
    if missing := [each for each in wanted if each not in roster]:
        raise UnknownVolunteer(reason=missing[0])
    return [roster[each] for each in wanted]


def _filtered(tx: Reader, office: Office, whom: RosterFilter) -> list[Volunteer]:
    """By kecamatan, then by name: so a sheet is easy to find oneself on."""
    served = _codes_of(office, whom.kelurahan)
    found = [
        person
        for person in volunteers.all_people(tx)
        if (not served or person.kelurahan in served)
        and (not whom.pillar or person.pillar in whom.pillar)
        and (not whom.status or person.status in whom.status)
    ]
    return sorted(found, key=lambda person: person.kelurahan[:8])


def _codes_of(office: Office, kelurahan: Sequence[str]) -> set[str]:
    areas = office.reference.areas
    within = None if office.is_city else office.wilayah
    codes: set[str] = set()
    problems: list[Problem] = []
    for text in kelurahan:
        area = areas.resolve(text, within)
        if isinstance(area, Area):
            codes.add(area.code)
        else:
            problems.append(Problem("PARTICIPANT_AREA_UNKNOWN", "participants.kelurahan", text))
    if problems:
        raise Incomplete(tuple(problems))
    return codes


def _participant(office: Office, training_id: str, ordinal: int, person: Volunteer) -> Participant:
    codes = office.reference.code_lists
    is_unsur = codes.entry("participant_unsur", person.pillar) is not None
    pillar = codes.label("pillar", person.pillar).partition(" (")[0]
    return Participant(
        id=new_id(),
        training_id=training_id,
        ordinal=ordinal,
        name=person.printed_name or person.name,
        sex=person.sex,
        unsur=person.pillar if is_unsur else _GUEST,
        origin=_origin(office, person.kelurahan),
        position=pillar,
        volunteer_id=person.id,
    )


def _origin(office: Office, code: str) -> str:
    areas = office.reference.areas
    area = areas.by_code(code) if code else None
    if area is None:
        return ""
    name = areas.full_name(area)
    return f"Kelurahan {name}" if area.level is Level.KELURAHAN else name
