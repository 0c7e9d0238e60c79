"""In this file: the roll of a session is closed, and opened again with a reason.

What is still blank is said before; it counts as absent, or becomes A in the
same deed. One step takes all of it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import attendance, training_owner, training_state
from padang_desktop.domain.training.attendance import (
    SessionClosedAlready,
    SessionElsewhere,
    SessionOpenAlready,
)
from padang_desktop.domain.training.training import (
    DeedStandsUnder,
    Mark,
    Participant,
    Session,
    Training,
    reason_of,
)
from padang_desktop.store import changes, journal, marks, participants, session_rolls, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import call_roll, move_training

_DEEDS = ("session.closed", "session.reopened")


@dataclass(frozen=True, slots=True)
class Roll:
    """A session as it stands before it is closed: whom it calls, and who has no mark yet."""

    session: Session
    called: int
    unmarked: tuple[Participant, ...]


def look(office: Office, training_id: str, session_id: str) -> Roll:
    """What would be closed. Raises UnknownTraining or SessionElsewhere."""
    with office.reading() as tx:
        return _roll(tx, trainings.take(tx, training_id), session_id)


def close(office: Office, training_id: str, session_id: str, *, rest_absent: bool = False) -> int:
    """Close a session's roll; returns the deed, which `undo` takes back.

    `rest_absent` marks whoever is still blank A first. Raises SessionElsewhere,
    SessionClosedAlready, NotHeld, NotTheOwner, and RecapLocked when blanks would become A.
    """
    with office.writing("session.closed", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_own(office.wilayah, training)
        training_state.require_held(training.state)
        roll = _roll(tx, training, session_id)
        if roll.session.closed_at:
            raise SessionClosedAlready(session=roll.session.ordinal)
        if rest_absent:
            call_roll.require_open_recap(tx, training)
            marks.put(tx, {(each.id, session_id): Mark.ABSENT for each in roll.unmarked}, new_id)
        session_rolls.close(tx, session_id)
        tx.tell(session=roll.session.ordinal, absent=len(roll.unmarked) if rest_absent else 0,
                unmarked=0 if rest_absent else len(roll.unmarked))  # fmt: skip
        deed = tx.deed
    move_training.settle(office, training_id)
    return deed


def reopen(office: Office, training_id: str, session_id: str, reason: str) -> int:
    """Open a closed session again; returns the deed.

    Raises Incomplete without a reason, SessionElsewhere, SessionOpenAlready, NotTheOwner.
    """
    kept = reason_of(reason)
    if not kept:
        raise Incomplete((Problem("SESSION_REASON_NEEDED", "reason"),))
    with office.writing("session.reopened", training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_own(office.wilayah, training)
        training_state.require_held(training.state)
        session = _session(training, session_id)
        if not session.closed_at:
            raise SessionOpenAlready(session=session.ordinal)
        session_rolls.reopen(tx, session_id)
        tx.tell(session=session.ordinal, reason=kept)
        deed = tx.deed
    move_training.settle(office, training_id)
    return deed


def undo(office: Office, deed: int) -> None:
    """Take back a closing or a reopening, with the marks that it set. Raises DeedStandsUnder."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _DEEDS:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        if changes.in_the_way(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        call_roll.require_unlocked(tx, touched := marks.marked_by(tx, deed))
        if touched:
            call_roll.require_open_recap(tx, trainings.take(tx, line.subject))
        tx.tell(undone=deed, count=changes.undo(tx, deed))
    move_training.settle(office, line.subject)


def _session(training: Training, session_id: str) -> Session:
    session = next((each for each in training.sessions if each.id == session_id), None)
    if session is None:
        raise SessionElsewhere(reason=session_id)
    return session


def _roll(tx: Reader, training: Training, session_id: str) -> Roll:
    session = _session(training, session_id)
    grid = participants.grid(tx, training.id)
    marked = {row.participant.id for row in grid if session_id in row.marks}
    called = attendance.called((row.participant for row in grid), session)
    return Roll(session, len(called), tuple(each for each in called if each.id not in marked))
