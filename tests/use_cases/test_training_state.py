"""In this file: a training goes from state to state, by itself and by a person's word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.training.training import DeedStandsUnder, TrainingState
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.training.training_state import (
    Facts,
    MoveNotAllowed,
    MoveReasonNeeded,
    NotHeld,
    RecapLocked,
    settled,
)
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import (
    change_participants,
    close_session,
    mend_training,
    move_training,
    run_training,
)
from tests.trainings import a_course, a_draft, finished

S = TrainingState


def state(office: Office, training_id: str) -> TrainingState:
    return run_training.grid(office, training_id).training.state


def test_a_simple_training_moves_along_without_any_extra_step(office: Office) -> None:
    plan = run_training.plan_training(office, a_draft())
    assert state(office, plan.id) is S.PLANNED
    guest = run_training.enrol_guest(office, plan.id, GuestDraft("Rosni Contoh"))
    assert state(office, plan.id) is S.ENROLLED
    every = [(guest.id, session.id, "H") for session in plan.sessions]
    run_training.set_marks(office, plan.id, every[:1])
    assert state(office, plan.id) is S.RUNNING
    run_training.set_marks(office, plan.id, every)
    issue_certificates.issue_certificates(office, plan.id)
    assert state(office, plan.id) is S.ISSUED
    [line] = run_training.training_lines(office)
    assert line.state is S.ISSUED


def test_taking_the_first_marks_back_takes_the_state_back_too(office: Office) -> None:
    course = a_course(office, 2)
    deed = run_training.set_marks(office, course.training.id, course.marks(1))
    assert state(office, course.training.id) is S.RUNNING
    run_training.undo_marks(office, deed)
    assert state(office, course.training.id) is S.ENROLLED
    change_participants.withdraw(office, course.training.id, course.ids, "pindah tugas")
    assert state(office, course.training.id) is S.PLANNED


def test_putting_off_needs_a_reason_and_is_told_in_the_story(office: Office) -> None:
    course = a_course(office, 1)
    with pytest.raises(MoveReasonNeeded):
        move_training.move(office, course.training.id, S.POSTPONED, " ")
    move_training.move(office, course.training.id, S.POSTPONED, "aula terendam banjir")
    with pytest.raises(NotHeld):
        run_training.set_marks(office, course.training.id, course.marks(1))
    newest, *_ = move_training.story(office, course.training.id)
    assert (newest.before, newest.after) == (S.ENROLLED, S.POSTPONED)
    assert (newest.reason, newest.by) == ("aula terendam banjir", "Nurhayati Contoh")
    # The way back leads to where the list of people puts it.
    assert move_training.move(office, course.training.id, S.PLANNED).after is S.ENROLLED


def test_a_move_is_taken_back_unless_the_plan_was_changed_since(office: Office) -> None:
    course = a_course(office, 1)
    moved = move_training.move(office, course.training.id, S.CANCELLED, "anggaran dialihkan")
    assert move_training.undo_move(office, moved.deed) is S.ENROLLED
    moved = move_training.move(office, course.training.id, S.POSTPONED, "narasumber sakit")
    mend_training.change_training(office, course.training.id, a_draft(place="Aula lain"))
    assert state(office, course.training.id) is S.POSTPONED
    with pytest.raises(DeedStandsUnder):
        move_training.undo_move(office, moved.deed)
    with pytest.raises(KeyError):
        move_training.undo_move(office, 1)


def test_only_the_next_state_can_be_asked_for(office: Office) -> None:
    course = finished(office, 1)
    for wrong in (S.DRAFT, S.APPROVED, S.ARCHIVED, S.ISSUED):
        with pytest.raises(MoveNotAllowed):
            move_training.move(office, course.training.id, wrong, "coba saja")
    issue_certificates.issue_certificates(office, course.training.id)
    move_training.move(office, course.training.id, S.ARCHIVED)
    assert move_training.settle(office, course.training.id) is S.ARCHIVED
    assert move_training.move(office, course.training.id, S.ISSUED).after is S.ISSUED


def test_a_locked_recapitulation_is_opened_again_with_a_reason_only(office: Office) -> None:
    course = finished(office, 3, passed=2)
    training_id = course.training.id
    issue_certificates.issue_certificates(office, training_id)
    before = [row.marks for row in run_training.grid(office, training_id).rows]
    with pytest.raises(RecapLocked):
        run_training.set_typed_marks(office, training_id, course.training.sessions[0].id, "3 h", "salah baca")
    assert [row.marks for row in run_training.grid(office, training_id).rows] == before
    with pytest.raises(MoveReasonNeeded):
        move_training.move(office, training_id, S.CLOSED)
    assert move_training.move(office, training_id, S.CLOSED, "lembar hadir menyusul").after is S.CLOSED
    run_training.set_marks(office, training_id, course.marks(3))
    assert state(office, training_id) is S.CLOSED  # and the next mark needs no second word
    with pytest.raises(MoveNotAllowed):
        move_training.move(office, training_id, S.CANCELLED, "certificates were given for it")
    assert issue_certificates.issue_certificates(office, training_id).count == 1
    assert state(office, training_id) is S.ISSUED


def test_an_approved_recapitulation_takes_no_marks_either(office: Office) -> None:
    course = finished(office, 2)
    for session in course.training.sessions:
        close_session.close(office, course.training.id, session.id)
    move_training.move(office, course.training.id, S.APPROVED)
    absent = course.marks(1, mark="A", sessions=1)
    with pytest.raises(RecapLocked):
        run_training.set_marks(office, course.training.id, absent, "salah baca")
    move_training.move(office, course.training.id, S.CLOSED, "salah baca lembar")
    run_training.set_marks(office, course.training.id, absent, "salah baca")
    assert state(office, course.training.id) is S.CLOSED


def test_a_draft_stays_a_draft_until_it_is_planned(office: Office) -> None:
    course = a_course(office, 1)
    move_training.move(office, course.training.id, S.DRAFT)
    run_training.enrol_guest(office, course.training.id, GuestDraft("Tamu Contoh"))
    assert state(office, course.training.id) is S.DRAFT
    assert move_training.move(office, course.training.id, S.PLANNED).after is S.ENROLLED


FULL = Facts(session_count=5, participant_count=3, mark_count=1, open_session_count=0, certificate_count=0)


@pytest.mark.parametrize(
    ("now", "facts", "then"),
    [
        (S.RUNNING, FULL, S.CLOSED),
        (S.APPROVED, FULL, S.APPROVED),
        (S.CLOSED, replace(FULL, open_session_count=1), S.RUNNING),
        (S.APPROVED, replace(FULL, open_session_count=1), S.RUNNING),
        (S.PLANNED, replace(FULL, certificate_count=1), S.ISSUED),
        (S.ISSUED, FULL, S.CLOSED),
        (S.RUNNING, replace(FULL, mark_count=0), S.ENROLLED),
        (S.RUNNING, replace(FULL, mark_count=0, participant_count=0), S.PLANNED),
        (S.CANCELLED, replace(FULL, certificate_count=1), S.CANCELLED),
    ],
)
def test_the_state_follows_from_what_happened(now: S, facts: Facts, then: S) -> None:
    assert settled(now, facts) is then
