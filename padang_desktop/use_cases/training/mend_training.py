"""In this file: a training that was planned wrongly is changed, and steps are taken back.

What certificates say was fixed when they were issued: from then on the
training stays as it is until they are void.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import training_check, training_owner
from padang_desktop.domain.training.training import DeedStandsUnder, Session, Training, TrainingClosed
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.store import certificates, changes, journal, participants, trainings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import enrol_people, move_training


def change_training(office: Office, training_id: str, draft: TrainingDraft) -> Training:
    """Put the draft in the place of the plan; participants and marks stay.

    Sessions keep their marks by day and hour, else by title, else by their order. Raises Incomplete, also
    when somebody is in a class that would go or more are enrolled than the
    quota allows; TrainingClosed once certificates are out, NotTheOwner,
    DeedStandsUnder when there would be fewer sessions than now.
    """
    codes = office.reference.code_lists
    fresh = training_check.judge(draft, codes, new_id)
    with office.writing("training.changed", training_id) as tx:
        now = trainings.take(tx, training_id)
        training_owner.require_own(office.wilayah, now)
        _require_open(tx, training_id)
        told = _people_fit(tx, fresh, training_id, draft)
        if len(fresh.sessions) < len(now.sessions):
            raise DeedStandsUnder(reason="fewer sessions")
        former = _former(fresh.sessions, now.sessions)
        kept = tuple(
            replace(session, id=former[session.id].id, closed_at=former[session.id].closed_at)
            for session in fresh.sessions
            if session.id in former
        )
        added = tuple(session for session in fresh.sessions if session.id not in former)
        same = replace(fresh, id=now.id, number=now.number, state=now.state, owner=now.owner, sessions=kept)
        trainings.change(tx, same)
        trainings.add_sessions(tx, training_id, added)
        tx.tell(sessions=len(fresh.sessions), reasons=training_check.reasons(draft, codes) | told)
    move_training.settle(office, training_id)
    with office.reading() as tx:
        return trainings.take(tx, training_id)


def last_change(office: Office, training_id: str) -> int:
    """The deed that changed the plan last; ask right after. Raises KeyError."""
    with office.reading() as tx:
        lines = journal.of_subject(tx, "training.changed", training_id, 1)
    if not lines:
        raise KeyError(training_id)
    return lines[0].deed


def undo_change(office: Office, deed: int) -> None:
    """Put the plan back as it was. Raises DeedStandsUnder when something newer stands on it."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None:
        raise KeyError(deed)
    with office.writing("training.changed", line.subject) as tx:
        _take_back(tx, deed, "training.changed")
    move_training.settle(office, line.subject)


def take_back_training(office: Office, training_id: str) -> None:
    """Remove a plan on which nothing stands yet. Raises UnknownTraining or DeedStandsUnder."""
    with office.writing("training.changed", training_id) as tx:
        training_owner.require_own(office.wilayah, trainings.take(tx, training_id))
        _take_back(tx, trainings.deed_of(tx, training_id), "training.planned")


def take_back_enrolment(office: Office, deed: int) -> int:
    """Remove whom a deed enrolled; returns how many. Raises DeedStandsUnder.

    Only the newest enrolment: numbers on screen and paper have no gaps.
    """
    with office.writing("participant.removed") as tx:
        if participants.enrolled_after(tx, deed):
            raise DeedStandsUnder(reason="others were enrolled later")
        count = _take_back(tx, deed, "participant.enrolled")
        line = journal.named(tx, [deed])[deed]
    move_training.settle(office, line.subject)
    return count


def _take_back(tx: Writer, deed: int, name: str) -> int:
    line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != name:
        raise KeyError(deed)
    if changes.in_the_way(tx, deed) or trainings.was_sent(tx, deed):
        raise DeedStandsUnder(reason=f"deed {deed}")
    count = changes.undo(tx, deed)
    tx.tell(undone=deed, count=count)
    return count


def _former(fresh: Sequence[Session], now: Sequence[Session]) -> dict[str, Session]:
    """Fresh session's id -> what it was before; every session of before is in it."""
    found: dict[str, Session] = {}
    ways: tuple[Callable[[Session], tuple[object, ...]], ...] = (
        lambda each: (each.day, each.opens, each.closes, each.class_name),
        lambda each: (each.title.casefold(), each.class_name),
        lambda each: (),
    )
    for same in ways:
        left = [each for each in now if each not in found.values()]
        for session in fresh:
            old = next((each for each in left if same(each) == same(session)), None)
            if session.id not in found and old is not None:
                found[session.id] = old
                left.remove(old)
    return found


def _people_fit(tx: Reader, fresh: Training, training_id: str, draft: TrainingDraft) -> dict[str, str]:
    """What the journal says of a quota that is passed. Raises Incomplete."""
    people = participants.of_training(tx, training_id)
    lost = {person.class_name for person in people} - {"", *fresh.classes}
    if lost:
        raise Incomplete((Problem("TRAINING_CLASS_IN_USE", "classes", ", ".join(sorted(lost))),))
    reason = (draft.overrides or {}).get(enrol_people.QUOTA, "")
    return enrol_people.quota_reason(fresh, len(people), reason)


def _require_open(tx: Reader, training_id: str) -> None:
    issued = [
        each for each in certificates.of_training(tx, training_id) if each.state is CertificateState.ISSUED
    ]
    if issued:
        raise TrainingClosed(count=len(issued))
