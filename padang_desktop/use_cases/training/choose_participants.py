"""In this file: people of the roster, and guests, become participants of a training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.cases.case import UnknownVolunteer
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training import training_check, training_owner, training_state
from padang_desktop.domain.training.training import NobodyEnrolled, Participant, Training
from padang_desktop.domain.training.training_draft import RosterFilter, TrainingDraft
from padang_desktop.store import participants, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id

_GUEST = "TAMU"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who comes onto a list: `fresh` are new on it, `back` are participants who were withdrawn before.

    `there` counts those of the asked who are on it already.
    """

    fresh: tuple[Participant, ...]
    back: tuple[tuple[str, int], ...] = ()  # participant id, new ordinal
    there: int = 0

    @property
    def count(self) -> int:
        return len(self.fresh) + len(self.back)


def of_roster(
    tx: Reader, office: Office, training: Training, whom: Sequence[str] | RosterFilter, class_name: str = ""
) -> Chosen:
    """Those who are not on the list yet, with the numbers that follow it. Raises NobodyEnrolled."""
    asked = _filtered(tx, office, whom) if isinstance(whom, RosterFilter) else _named(tx, whom)
    if not training_owner.is_own(office.wilayah, training.owner):
        asked = [each for each in asked if training_owner.serves(office.wilayah, each.kelurahan)]
    there = participants.enrolled_volunteers(tx, training.id)
    gone = participants.withdrawn_volunteers(tx, training.id)
    new = [person for person in asked if person.id not in there]
    if not new:
        raise NobodyEnrolled
    fresh: list[Participant] = []
    back: list[tuple[str, int]] = []
    first = participants.last_ordinal(tx, training.id) + 1
    for ordinal, person in enumerate(new, start=first):
        if person.id in gone:
            back.append((gone[person.id], ordinal))
        else:
            fresh.append(_participant(office, training, ordinal, person, class_name))
    return Chosen(tuple(fresh), tuple(back), len(asked) - len(new))


def of_draft(tx: Reader, office: Office, training: Training, draft: TrainingDraft) -> list[Participant]:
    """Those that the plan of a training names: of the roster first, guests after them."""
    chosen = of_roster(tx, office, training, draft.participants) if draft.participants else None
    people = list(chosen.fresh) if chosen else []
    codes = office.reference.code_lists
    for ordinal, guest in enumerate(draft.guests, start=len(people) + 1):
        people.append(
            training_check.guest(
                guest, codes, id=new_id(), training_id=training.id, ordinal=ordinal, classes=training.classes
            )
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


def _participant(
    office: Office, training: Training, ordinal: int, person: Volunteer, class_name: str
) -> Participant:
    codes = office.reference.code_lists
    is_unsur = codes.entry("participant_unsur", person.pillar) is not None
    pillar = codes.label("pillar", person.pillar).partition(" (")[0]
    return Participant(
        id=new_id(),
        training_id=training.id,
        ordinal=ordinal,
        name=person.printed_name or person.name,
        sex=person.sex,
        unsur=person.pillar if is_unsur else _GUEST,
        origin=_origin(office, person.kelurahan),
        position=pillar,
        volunteer_id=person.id,
        class_name=class_name,
        is_walk_in=training_state.has_begun(training.state),
    )


def _origin(office: Office, code: str) -> str:
    areas = office.reference.areas
    area = areas.by_code(code) if code else None
    if area is None:
        return ""
    name = areas.full_name(area)
    return f"Kelurahan {name}" if area.level is Level.KELURAHAN else name
