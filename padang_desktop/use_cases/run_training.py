"""In this file: a training is planned, people are enrolled, and its roll is called.

Who has passed follows from the marks alone; certificates are given out by
issue_certificates. A plan that was wrong is mended in mend_training.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain import mark_entry, training_check, training_draft
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import (
    DeedStandsUnder,
    GridRow,
    Mark,
    MarkLocked,
    Participant,
    Session,
    Standing,
    Training,
    TrainingLine,
    UnknownSession,
    marks_of,
    number_of,
    standings,
)
from padang_desktop.domain.training_draft import GuestDraft, RosterFilter, TrainingDraft
from padang_desktop.store import certificates, changes, journal, participants, trainings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases import choose_participants
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.print_attendance import print_attendance as print_attendance

MarkAt = tuple[str, str, Mark | str | None]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`deed` takes it back through mend_training.take_back_enrolment."""

    deed: int
    count: int


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
    """A draft from a JSON object; its shape stands at domain.training_draft.draft_from. Raises Incomplete."""
    return training_draft.draft_from(body)


def judge_training(office: Office, draft: TrainingDraft) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a form as it stands, for showing at the fields."""
    return training_check.problems_of(draft, office.reference.code_lists)


def plan_training(office: Office, draft: TrainingDraft) -> Training:
    """Keep a training with its sessions, and enrol whom the draft names; one deed, all or nothing.

    Raises Incomplete, or NobodyEnrolled when the draft asks for people of the
    roster and there are none.
    """
    codes = office.reference.code_lists
    training = training_check.judge(draft, codes, new_id)
    with office.writing("training.planned", training.id) as tx:
        year = training.starts_on.year
        sequence = trainings.last_sequence(tx, office.wilayah, year) + 1
        training = replace(training, number=number_of(office.wilayah, year, sequence))
        trainings.add(tx, training)
        people = choose_participants.of_draft(tx, office, training.id, draft)
        participants.add(tx, people)
        reasons = training_check.reasons(draft, codes)
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


def enrol(office: Office, training_id: str, whom: Sequence[str] | RosterFilter) -> Enrolled:
    """Put volunteers on the list, by id (in that order) or by filter; who is on it already stays as he is.

    Raises UnknownTraining, UnknownVolunteer, Incomplete for a kelurahan that
    is not known, NobodyEnrolled when nobody is new.
    """
    with office.writing("participant.enrolled", training_id) as tx:
        trainings.take(tx, training_id)
        people = choose_participants.of_roster(tx, office, training_id, whom)
        count = participants.add(tx, people)
        tx.tell(count=count)
        return Enrolled(tx.deed, count)


def enrol_guest(office: Office, training_id: str, draft: GuestDraft) -> Participant:
    """Put somebody on the list who is not in the roster: a speaker, a walk-in. Raises Incomplete."""
    codes = office.reference.code_lists
    with office.writing("participant.enrolled", training_id) as tx:
        trainings.take(tx, training_id)
        ordinal = participants.last_ordinal(tx, training_id) + 1
        guest = training_check.guest(draft, codes, id=new_id(), training_id=training_id, ordinal=ordinal)
        participants.add(tx, [guest])
        tx.tell(count=1)
        return guest


def set_marks(office: Office, training_id: str, marks: Iterable[MarkAt]) -> int:
    """Set (participant id, session id, mark) in one deed, whose number undo_marks takes.

    A mark is a Mark, its letter, or None (or "") to empty the place. Raises
    MarkLocked when somebody whose mark would change holds a certificate.
    """
    wanted = [(person, session, Mark(mark) if mark else None) for person, session, mark in marks]
    with office.writing("mark.set", training_id) as tx:
        touched = participants.set_marks(tx, training_id, wanted, new_id)
        _require_unlocked(tx, touched)
        tx.tell(count=len(touched))
        return tx.deed


def set_typed_marks(office: Office, training_id: str, session_id: str, text: str) -> int:
    """Set the marks of one session from text such as "1-14 16 h; 15 i"; one deed.

    Raises Incomplete with every line that was not understood; then nothing is set.
    """
    with office.reading() as tx:
        people = participants.of_training(tx, training_id)
    typed = mark_entry.read_typed(text, len(people), office.reference.code_lists)
    if typed.problems:
        raise Incomplete(typed.problems)
    by_number = {number: person.id for number, person in enumerate(people, start=1)}
    return set_marks(
        office, training_id, [(by_number[number], session_id, mark) for number, mark in typed.marks.items()]
    )


def undo_marks(office: Office, deed: int) -> int:
    """Take the marks of one deed back; returns how many. Raises DeedStandsUnder or MarkLocked."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != "mark.set":
        raise KeyError(deed)
    with office.writing("mark.set", line.subject) as tx:
        touched = participants.marked_by(tx, deed)
        if changes.in_the_way(tx, deed) or trainings.was_sent(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        _require_unlocked(tx, touched)
        count = changes.undo(tx, deed)
        tx.tell(undone=deed, count=count)
        return count


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


def _require_unlocked(tx: Reader, people: Iterable[str]) -> None:
    if locked := certificates.holders(tx, people):
        raise MarkLocked(count=len(locked))
