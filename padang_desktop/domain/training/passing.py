"""In this file: the attendance of each participant counted, and who has passed.

Source: DOMAIN.md 5 (sessions, marks, minimum attendance), 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training.training import GridRow, Mark, Marks, Participant, Session, Training


@dataclass(frozen=True, slots=True)
class Standing:
    """One participant's attendance; `percent` is of the sessions of their class, rounded down.

    `unmarked` sessions count as absent, `required_missing` are the sessions
    that had to be attended and were not. A speaker or organiser is not held to
    the limits: having been there once is enough, as it is for `is_dispensed`.
    Who was put in no class, though there are classes, has followed a part only.
    """

    participant: Participant
    sessions: int
    present: int
    unmarked: int
    has_passed: bool
    required_missing: int = 0
    is_dispensed: bool = False
    lacks_class: bool = False

    @property
    def percent(self) -> int:
        return self.present * 100 // self.sessions if self.sessions else 0


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who has passed; only `eligible` makes one, and only from it a certificate is made."""

    participant: Participant
    standing: Standing


def standings(
    training: Training, participants: Iterable[Participant], marks: Marks, codes: CodeLists
) -> tuple[Standing, ...]:
    """The attendance of everybody, in the order given."""
    uncounted = {
        entry.code
        for entry in codes.entries("participant_role")
        if entry.extra.get("counts_marks", "yes") == "no"
    }
    return tuple(
        _standing(training, participant, marks, is_counted=participant.role not in uncounted)
        for participant in participants
    )


def eligible(
    training: Training, participants: Iterable[Participant], marks: Marks, codes: CodeLists
) -> tuple[Eligible, ...]:
    """Who may have a certificate, in the order given."""
    found = standings(training, participants, marks, codes)
    return tuple(Eligible(standing.participant, standing) for standing in found if standing.has_passed)


def counts_for(session: Session, participant: Participant) -> bool:
    """Whether the participant is expected in the session: a session of another class is not theirs."""
    return session.class_name in ("", participant.class_name)


def sessions_of(training: Training, participant: Participant) -> tuple[Session, ...]:
    """The sessions that count for a participant, in the order of time."""
    return tuple(session for session in training.sessions if counts_for(session, participant))


def marks_of(rows: Sequence[GridRow]) -> dict[tuple[str, str], Mark]:
    """The marks of a grid as `standings` takes them."""
    return {(row.participant.id, session): mark for row in rows for session, mark in row.marks.items()}


def _standing(training: Training, participant: Participant, marks: Marks, *, is_counted: bool) -> Standing:
    own = sessions_of(training, participant)
    given = {session.id: marks.get((participant.id, session.id)) for session in own}
    there = {session_id for session_id, mark in given.items() if mark is not None and mark.is_present}
    missing = sum(session.is_required and session.id not in there for session in own)
    # Whole numbers: 80 % of six sessions is five of them, never 4.8.
    enough = len(there) * 100 >= training.pass_percent * len(own) and not missing
    is_dispensed = bool(participant.dispensation) and is_counted and not enough
    lacks_class = is_counted and bool(training.classes) and participant.class_name not in training.classes
    return Standing(
        participant=participant,
        sessions=len(own),
        present=len(there),
        unmarked=sum(mark is None for mark in given.values()),
        has_passed=bool(there) and not lacks_class and (enough or not is_counted or is_dispensed),
        required_missing=missing,
        is_dispensed=is_dispensed,
        lacks_class=lacks_class,
    )
