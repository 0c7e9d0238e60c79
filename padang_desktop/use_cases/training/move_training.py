"""In this file: a training goes from state to state, by itself or by a person's word, each move journaled.

A move is a deed of its own: so marks and enrolments can be taken back whatever
the training's state did meanwhile, and the state follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.training import training_owner, training_state
from padang_desktop.domain.training.training import DeedStandsUnder, TrainingState
from padang_desktop.store import accounts, changes, journal, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office

_DEED = "training.moved"
_MOVES_TOLD = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """`deed` takes it back through undo_move."""

    deed: int
    before: TrainingState
    after: TrainingState


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a training's story; `by` is a person's name, `reason` "" when it moved by itself."""

    at: datetime
    by: str
    before: TrainingState
    after: TrainingState
    reason: str


def move(office: Office, training_id: str, to: TrainingState, reason: str = "") -> Moved:
    """Put a training off, call it off, archive it, approve its recap, make it a draft, or go back.

    The way back leads to where marks and participants put it. Raises
    NotTheOwner, MoveNotAllowed, MoveReasonNeeded, UnknownTraining.
    """
    with office.writing(_DEED, training_id) as tx:
        training = trainings.take(tx, training_id)
        training_owner.require_own(office.wilayah, training)
        kept = training_state.judge_move(training.state, to, reason)
        after = training_state.arrived(to, trainings.facts(tx, training_id))
        trainings.move(tx, training_id, after)
        tx.tell(before=training.state.value, after=after.value, reason=kept)
        return Moved(tx.deed, training.state, after)


def settle(office: Office, training_id: str) -> TrainingState:
    """Let a training move by itself after something happened to it; an event of another office stays.

    Writes nothing when it stands where it belongs. Raises UnknownTraining.
    """
    with office.reading() as tx:
        now, after = _where(tx, office, training_id)
    if now is after:
        return now
    with office.writing(_DEED, training_id) as tx:
        now, after = _where(tx, office, training_id)
        trainings.move(tx, training_id, after)
        tx.tell(before=now.value, after=after.value)
    return after


def settle_issued(office: Office, training_id: str) -> TrainingState:
    """As settle, after certificates became void or valid again.

    With one valid again a training that had gone back by itself is issued as before; one whose
    recapitulation a person opened stays open. Raises UnknownTraining.
    """
    now = settle(office, training_id)
    with office.reading() as tx:
        owner = trainings.state_and_owner(tx, training_id)[1]
        is_given = trainings.facts(tx, training_id).certificate_count > 0
        opened = any(line.detail.get("reason") for line in journal.of_subject(tx, _DEED, training_id, 1))
    is_own = training_owner.is_own(office.wilayah, owner)
    if now is not TrainingState.CLOSED or not is_given or opened or not is_own:
        return now
    with office.writing(_DEED, training_id) as tx:
        trainings.move(tx, training_id, TrainingState.ISSUED)
        tx.tell(before=now.value, after=TrainingState.ISSUED.value)
    return TrainingState.ISSUED


def undo_move(office: Office, deed: int) -> TrainingState:
    """Take a person's move back. Raises DeedStandsUnder when something newer was written to the training."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != _DEED:
        raise KeyError(deed)
    with office.writing(_DEED, line.subject) as tx:
        if changes.in_the_way(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        changes.undo(tx, deed)
        tx.tell(undone=deed, before=line.detail["after"], after=line.detail["before"])
    return settle(office, line.subject)


def story(office: Office, training_id: str) -> list[Move]:
    """The newest moves first: from where to where, when, who, and why."""
    with office.reading() as tx:
        lines = [
            line
            for line in journal.of_subject(tx, _DEED, training_id, _MOVES_TOLD)
            if {"before", "after"} <= line.detail.keys()
        ]
        people = {by: accounts.of_id(tx, by) for by in {line.by for line in lines}}
    return [
        Move(
            line.at,
            person.name if (person := people[line.by]) else "",
            TrainingState(line.detail["before"]),
            TrainingState(line.detail["after"]),
            str(line.detail.get("reason", "")),
        )
        for line in lines
    ]


def _where(tx: Reader, office: Office, training_id: str) -> tuple[TrainingState, TrainingState]:
    """Where it stands, and where it belongs."""
    state, owner = trainings.state_and_owner(tx, training_id)
    if not training_owner.is_own(office.wilayah, owner):
        return state, state
    return state, training_state.settled(state, trainings.facts(tx, training_id))
