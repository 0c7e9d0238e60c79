"""In this file: people come onto a training's list: of the roster, or guests by name.

Whoever comes after the roll was first called is an additional participant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.training import session_check, training_check, training_owner, training_state
from padang_desktop.domain.training.training import NobodyEnrolled, Participant, Training, reason_of
from padang_desktop.domain.training.training_draft import GuestDraft, RosterFilter
from padang_desktop.store import participants, trainings
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import choose_participants, move_training

QUOTA = "QUOTA_EXCEEDED"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`deed` takes it back through mend_training.take_back_enrolment.

    `there` counts those who had been on the list already and stay as they are.
    """

    deed: int
    count: int
    there: int = 0


def enrol(
    office: Office,
    training_id: str,
    whom: Sequence[str] | RosterFilter,
    *,
    class_name: str = "",
    reason: str = "",
) -> Enrolled:
    """Put volunteers on the list, by id (in that order) or by filter; who is on it already stays as he is.

    At an event of the city only people of the office's own area come in. More
    than the quota needs a `reason`. Raises UnknownTraining, UnknownVolunteer,
    NotTheOwner for an event of another kecamatan, CalledOffByOwner, Incomplete for the
    quota or for a kelurahan or class that is not known, NobodyEnrolled when nobody is new.
    """
    with office.writing("participant.enrolled", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_enrolling(office.wilayah, training)
        known = session_check.class_of(class_name, training.classes)
        if known is None:
            raise Incomplete((Problem("PARTICIPANT_CLASS_UNKNOWN", "class_name", class_name),))
        chosen = choose_participants.of_roster(tx, office, training, whom, known)
        already = len(participants.of_training(tx, training_id))
        told = quota_reason(training, already + chosen.count, reason)
        participants.add(tx, chosen.fresh)
        for person_id, ordinal in chosen.back:
            is_walk_in = training_state.has_begun(training.state)
            participants.take_back_in(tx, person_id, ordinal, is_walk_in=is_walk_in)
        tx.tell(count=chosen.count, **({"reasons": told} if told else {}))
        enrolled = Enrolled(tx.deed, chosen.count, chosen.there)
    move_training.settle(office, training_id)
    return enrolled


def enrol_guest(office: Office, training_id: str, draft: GuestDraft, *, reason: str = "") -> Participant:
    """Put somebody on the list who is not in the roster: a speaker, the lurah, a walk-in.

    Raises Incomplete, also for a name that stands on the list already.
    """
    codes = office.reference.code_lists
    with office.writing("participant.enrolled", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_enrolling(office.wilayah, training)
        ordinal = participants.last_ordinal(tx, training_id) + 1
        made = training_check.guest(
            draft, codes, id=new_id(), training_id=training_id, ordinal=ordinal, classes=training.classes
        )
        people = participants.of_training(tx, training_id)
        if (twin := training_check.twin_of(draft, people)) is not None:
            raise Incomplete((Problem("PARTICIPANT_TWICE", "name", twin.name, detail=str(twin.ordinal)),))
        told = quota_reason(training, len(people) + 1, reason)
        made = replace(made, is_walk_in=training_state.has_begun(training.state))
        participants.add(tx, [made])
        tx.tell(count=1, **({"reasons": told} if told else {}))
    move_training.settle(office, training_id)
    return made


def enrol_guests(
    office: Office, training_id: str, drafts: Sequence[GuestDraft], *, reason: str = ""
) -> Enrolled:
    """Put several on the list as enrol_guest does, in one deed; a name that stands there already is left out.

    Raises UnknownTraining, NotTheOwner, CalledOffByOwner, Incomplete for a name that is none or
    for the quota, NobodyEnrolled when nobody is new.
    """
    codes = office.reference.code_lists
    with office.writing("participant.enrolled", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_enrolling(office.wilayah, training)
        people = participants.of_training(tx, training_id)
        first, already = participants.last_ordinal(tx, training_id) + 1, len(people)
        fresh: list[Participant] = []
        for draft in drafts:
            if training_check.twin_of(draft, (*people, *fresh)) is not None:
                continue
            made = training_check.guest(
                draft, codes, id=new_id(), training_id=training_id, ordinal=first + len(fresh),
                classes=training.classes,
            )  # fmt: skip
            fresh.append(replace(made, is_walk_in=training_state.has_begun(training.state)))
        if not fresh:
            raise NobodyEnrolled
        told = quota_reason(training, already + len(fresh), reason)
        participants.add(tx, fresh)
        tx.tell(count=len(fresh), **({"reasons": told} if told else {}))
        enrolled = Enrolled(tx.deed, len(fresh), len(drafts) - len(fresh))
    move_training.settle(office, training_id)
    return enrolled


def last_enrolment(office: Office, training_id: str, person_id: str) -> int:
    """The deed that put somebody on the list; ask right after. Raises KeyError."""
    with office.reading() as tx:
        return participants.added_by(tx, training_id, person_id)


def quota_reason(training: Training, count: int, reason: str) -> dict[str, str]:
    """What the journal says of a list longer than the quota. Raises Incomplete when there is no reason."""
    if not training.quota or count <= training.quota:
        return {}
    kept = reason_of(reason)
    if not kept:
        raise Incomplete((Problem(QUOTA, "quota", str(count), Severity.WARN, str(training.quota)),))
    return {QUOTA: kept}
