"""In this file: a training is planned, people are enrolled, and its roll is called.

Who has passed follows from the marks alone; certificates are given out by
issue_certificates. A plan that was wrong is mended in mend_training.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from padang_desktop.domain.training import training_check, training_draft
from padang_desktop.domain.training.passing import Standing, marks_of, standings
from padang_desktop.domain.training.training import (
    GridRow,
    Session,
    Training,
    TrainingState,
    UnknownSession,
    number_of,
)
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.domain.training.training_line import TrainingLine
from padang_desktop.store import participants, trainings
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import choose_participants, enrol_people
from padang_desktop.use_cases.training.call_roll import set_marks as set_marks
from padang_desktop.use_cases.training.call_roll import set_typed_marks as set_typed_marks
from padang_desktop.use_cases.training.call_roll import undo_marks as undo_marks
from padang_desktop.use_cases.training.enrol_people import Enrolled as Enrolled
from padang_desktop.use_cases.training.enrol_people import enrol as enrol
from padang_desktop.use_cases.training.enrol_people import enrol_guest as enrol_guest
from padang_desktop.use_cases.training.print_attendance import print_attendance as print_attendance


@dataclass(frozen=True, slots=True)
class Grid:
    """The attendance grid: a row for each participant, in the order of their numbers."""

    training: Training
    rows: tuple[GridRow, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """`unmarked` places count as absent: say so before certificates are given out."""

    training: Training
    passed: tuple[Standing, ...]
    not_passed: tuple[Standing, ...]
    unmarked: int


def training_from(body: object) -> TrainingDraft:
    """A draft from a JSON object; its shape stands at training_draft.draft_from. Raises Incomplete."""
    return training_draft.draft_from(body)


def plan_training(office: Office, draft: TrainingDraft) -> Training:
    """Keep a training with its sessions, and enrol whom the draft names; one deed, all or nothing.

    Raises Incomplete, also when more come than the quota allows and no reason
    is given, or NobodyEnrolled when the draft asks for people of the roster and
    there are none.
    """
    codes = office.reference.code_lists
    training = replace(training_check.judge(draft, codes, new_id), owner=office.wilayah)
    with office.writing("training.planned", training.id) as tx:
        year = training.starts_on.year
        sequence = trainings.last_sequence(tx, office.wilayah, year) + 1
        people = choose_participants.of_draft(tx, office, training, draft)
        reasons = training_check.reasons(draft, codes) | enrol_people.quota_reason(
            training, len(people), (draft.overrides or {}).get(enrol_people.QUOTA, "")
        )
        state = TrainingState.ENROLLED if people else TrainingState.PLANNED
        training = replace(training, number=number_of(office.wilayah, year, sequence), state=state)
        trainings.add(tx, training)
        participants.add(tx, people)
        tx.tell(sessions=len(training.sessions), participants=len(people), reasons=reasons)
    return training


def training(office: Office, number: str) -> Training:
    """The training of a number such as PL-137111-2026-0001. Raises UnknownTraining."""
    with office.reading() as tx:
        return trainings.of_number(tx, number.strip().upper())


def training_lines(office: Office) -> list[TrainingLine]:
    """Every training with its progress, the newest first."""
    with office.reading() as tx:
        return trainings.lines(tx)


def session_of(training: Training, ordinal: int) -> Session:
    """The session of a number from 1. Raises UnknownSession."""
    for session in training.sessions:
        if session.ordinal == ordinal:
            return session
    raise UnknownSession(session=ordinal, count=len(training.sessions))


def grid(office: Office, training_id: str) -> Grid:
    """The whole grid, read in one query. Raises UnknownTraining."""
    with office.reading() as tx:
        found = trainings.take(tx, training_id)
        rows = participants.grid(tx, training_id)
    people = [row.participant for row in rows]
    told = standings(found, people, marks_of(rows), office.reference.code_lists)
    return Grid(found, tuple(rows), told)


def who_passed(office: Office, training_id: str) -> Passed:
    """Who may have a certificate and who not, by the marks as they stand. Raises UnknownTraining."""
    whole = grid(office, training_id)
    return Passed(
        training=whole.training,
        passed=tuple(standing for standing in whole.standings if standing.has_passed),
        not_passed=tuple(standing for standing in whole.standings if not standing.has_passed),
        unmarked=sum(standing.unmarked for standing in whole.standings),
    )
