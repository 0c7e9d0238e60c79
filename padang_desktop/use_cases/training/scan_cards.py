"""In this file: a scanned card of somebody who is not on the list is looked up, and they may join.

Whoever is on the list is marked through call_roll; what a card means there
stands in domain/training/card_scan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training import attendance, training_state
from padang_desktop.domain.training.attendance import SessionElsewhere
from padang_desktop.domain.training.training import Mark
from padang_desktop.store import marks, participants, trainings, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import (
    call_roll,
    choose_participants,
    enrol_people,
    mend_training,
    move_training,
)

_REASON = "kartu dipindai di tempat kegiatan"  # why the list may be longer than the quota


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Somebody of the roster; `participant_id` "" when they are not on the list."""

    volunteer_id: str
    name: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class WalkIn:
    """An additional participant, present already; `deed` takes both back through `undo_walk_in`."""

    deed: int
    participant_id: str


def holder_of(office: Office, training_id: str, person_id: str) -> CardHolder | None:
    """Whose card this is; None when the roster does not know them.

    The card of a record that was merged is the card of the one that stays.
    """
    with office.reading() as tx:
        person = _person(tx, person_id)
        if person is None:
            return None
        people = participants.of_training(tx, training_id)
    there = next((each.id for each in people if each.volunteer_id == person.id), "")
    return CardHolder(person.id, person.printed_name or person.name, there)


def add_walk_in(office: Office, training_id: str, session_id: str, volunteer_id: str) -> WalkIn:
    """Put somebody on the list as an additional participant, present in this session; one deed.

    They join the class that the session calls. Raises SessionElsewhere, SessionClosed, NotHeld, RecapLocked,
    UnknownVolunteer, OtherClass, NobodyEnrolled when they are on the list already.
    """
    with office.writing("participant.enrolled", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_state.require_held(training.state)
        call_roll.require_open_recap(tx, training)
        session = next((each for each in training.sessions if each.id == session_id), None)
        if session is None:
            raise SessionElsewhere(reason=session_id)
        call_roll.require_open(session)
        chosen = choose_participants.of_roster(tx, office, training, [volunteer_id], session.class_name)
        count = len(participants.of_training(tx, training_id)) + chosen.count
        told = enrol_people.quota_reason(training, count, _REASON)
        participants.add(tx, [replace(each, is_walk_in=True) for each in chosen.fresh])
        for withdrawn, ordinal in chosen.back:
            participants.take_back_in(tx, withdrawn, ordinal, is_walk_in=True)
        joined = [each.id for each in chosen.fresh] + [each for each, _ in chosen.back]
        # Somebody who comes back keeps the class they had: then another class's session is refused here.
        classes = marks.classes_of(tx, training_id, joined)
        attendance.require_places(training, classes, [(each, session_id) for each in joined])
        marks.put(tx, dict.fromkeys([(each, session_id) for each in joined], Mark.PRESENT), new_id)
        tx.tell(count=len(joined), walk_in=1, **({"reasons": told} if told else {}))
        deed = tx.deed
    move_training.settle(office, training_id)
    return WalkIn(deed, joined[0])


def undo_walk_in(office: Office, training_id: str, deed: int) -> None:
    """Take the newest additional participant and their mark back. Raises DeedStandsUnder."""
    mend_training.take_back_enrolment(office, deed)
    move_training.settle(office, training_id)


def _person(tx: Reader, person_id: str) -> Volunteer | None:
    person = volunteers.one(tx, person_id)
    for _ in range(8):  # a merged record may have been merged into one that was merged later
        if person is None or not person.merged_into:
            return person
        person = volunteers.one(tx, person.merged_into)
    return person
