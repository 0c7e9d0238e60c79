"""In this file: a training that was planned wrongly is changed, and steps are taken back.

What certificates say was fixed when they were issued: from then on the
training stays as it is until they are void.
"""

from __future__ import annotations

from dataclasses import replace

from padang_desktop.domain import training_check
from padang_desktop.domain.certificate import CertificateState
from padang_desktop.domain.training import DeedStandsUnder, Participant, Training, TrainingClosed
from padang_desktop.domain.training_draft import GuestDraft, TrainingDraft
from padang_desktop.store import certificates, changes, journal, participants, trainings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id


def change_training(office: Office, training_id: str, draft: TrainingDraft) -> Training:
    """Put the draft in the place of the plan; participants and marks stay.

    Sessions keep their marks by their place in time. Raises Incomplete,
    TrainingClosed once certificates are out, DeedStandsUnder when there would
    be fewer sessions than now.
    """
    codes = office.reference.code_lists
    fresh = training_check.judge(draft, codes, new_id)
    with office.writing("training.changed", training_id) as tx:
        now = trainings.take(tx, training_id)
        _require_open(tx, training_id)
        if len(fresh.sessions) < len(now.sessions):
            raise DeedStandsUnder(reason="fewer sessions")
        kept = tuple(
            replace(session, id=old.id) for session, old in zip(fresh.sessions, now.sessions, strict=False)
        )
        added = fresh.sessions[len(kept) :]
        trainings.change(tx, replace(fresh, id=now.id, number=now.number, state=now.state, sessions=kept))
        trainings.add_sessions(tx, training_id, added)
        tx.tell(sessions=len(fresh.sessions), reasons=training_check.reasons(draft, codes))
        return trainings.take(tx, training_id)


def take_back_training(office: Office, training_id: str) -> None:
    """Remove a plan on which nothing stands yet. Raises UnknownTraining or DeedStandsUnder."""
    with office.writing("training.changed", training_id) as tx:
        _take_back(tx, trainings.deed_of(tx, training_id), "training.planned")


def take_back_enrolment(office: Office, deed: int) -> int:
    """Remove whom a deed enrolled; returns how many. Raises DeedStandsUnder.

    Only the newest enrolment: numbers on screen and paper have no gaps.
    """
    with office.writing("participant.removed") as tx:
        if participants.enrolled_after(tx, deed):
            raise DeedStandsUnder(reason="others were enrolled later")
        return _take_back(tx, deed, "participant.enrolled")


def change_guest(office: Office, person: Participant, draft: GuestDraft) -> Participant:
    """Mend what was typed for somebody who is not in the roster. Raises Incomplete or TrainingClosed."""
    if person.volunteer_id:
        raise ValueError("a volunteer is mended in the roster")
    codes = office.reference.code_lists
    with office.writing("training.changed", person.training_id) as tx:
        if certificates.holders(tx, [person.id]):
            raise TrainingClosed(count=1)
        mended = training_check.guest(
            draft, codes, id=person.id, training_id=person.training_id, ordinal=person.ordinal
        )
        participants.change(tx, mended)
        return mended


def _take_back(tx: Writer, deed: int, name: str) -> int:
    line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != name:
        raise KeyError(deed)
    if changes.in_the_way(tx, deed) or trainings.was_sent(tx, deed):
        raise DeedStandsUnder(reason=f"deed {deed}")
    count = changes.undo(tx, deed)
    tx.tell(undone=deed, count=count)
    return count


def _require_open(tx: Reader, training_id: str) -> None:
    issued = [
        each for each in certificates.of_training(tx, training_id) if each.state is CertificateState.ISSUED
    ]
    if issued:
        raise TrainingClosed(count=len(issued))
