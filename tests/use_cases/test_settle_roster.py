"""In this file: the roster never names a void certificate, whichever deed made it void or brought it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_numbers import NumberTaken
from padang_desktop.domain.roster.twin_choice import Side
from padang_desktop.domain.training.training import DeedStandsUnder, Numbering, TrainingState
from padang_desktop.store import volunteers
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import mend_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import merge_twins
from padang_desktop.use_cases.training import change_participants, move_training, run_training
from tests.offices import SetClock, open_one
from tests.trainings import Course, finished, kept, with_plan


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=SetClock()) as office:
        yield office


def basic(office: Office) -> str:
    return basic_training.rule_of(office.reference.code_lists).kinds[0]


def issued(office: Office, count: int = 1) -> Course:
    """A basic training whose certificates are out and stand in the roster."""
    course = finished(office, count, kind=basic(office))
    issuing.issue_certificates(office, course.training.id)
    return course


def holder_of(office: Office, made: Certificate) -> str:
    rows = run_training.grid(office, made.training_id).rows
    return next(r.participant.volunteer_id for r in rows if r.participant.id == made.participant_id)


def named(office: Office, volunteer_id: str) -> tuple[str, str]:
    """Number and day that a record of the roster has."""
    with office.reading() as tx:
        person = volunteers.one(tx, volunteer_id)
    assert person is not None
    return person.training_number, person.training_on


def state(office: Office, course: Course) -> TrainingState:
    return run_training.grid(office, course.training.id).training.state


def test_a_replacement_and_its_undoing_are_in_the_roster_at_once(office: Office) -> None:
    course = issued(office)
    old = kept(office, course)[0]
    person = holder_of(office, old)
    fresh = mend_certificates.replace_certificate(office, old.id, "Nama Benar", "nama salah").fresh
    assert named(office, person) == (fresh.number, "2026-11-22")
    mend_certificates.undo_replacement(office, fresh.id)
    assert named(office, person) == (old.number, "2026-11-22")


def test_with_another_valid_basic_certificate_a_void_one_gives_way_to_it(office: Office) -> None:
    course = issued(office)
    first = kept(office, course)[0]
    person = holder_of(office, first)
    again = finished(office, 0, kind=basic(office))
    row = next(r for r in run_training.grid(office, again.training.id).rows
               if r.participant.volunteer_id == person)  # fmt: skip
    every = [(row.participant.id, session.id, "H") for session in again.training.sessions]
    run_training.set_marks(office, again.training.id, every)
    issuing.issue_certificates(office, again.training.id)
    second = kept(office, again)[0]
    mend_certificates.void_certificate(office, first.id, "tertukar orangnya")
    assert named(office, person)[0] == second.number
    mend_certificates.void_certificate(office, second.id, "tertukar orangnya")
    assert named(office, person) == ("", "")


def test_merged_records_keep_no_number_that_is_void(office: Office) -> None:
    course = issued(office, 2)
    one, other = kept(office, course)
    stays, goes = holder_of(office, one), holder_of(office, other)
    change = mend_certificates.void_certificates(office, [one.id], "salah orang")
    assert change.count == 1
    with office.writing("volunteer.changed") as tx:  # a sheet of another year brings it back
        person = volunteers.one(tx, stays)
        assert person is not None
        volunteers.change(tx, replace(person, training_number=one.number, training_on="2026-11-22"))
    merge_twins.merge(office, stays, goes, {"training_number": Side.STAYS})
    assert named(office, stays) == ("", "")


def test_records_that_come_apart_name_nothing_that_became_void_meanwhile(office: Office) -> None:
    one, other = kept(office, issued(office, 2))
    stays, goes = holder_of(office, one), holder_of(office, other)
    merge_twins.merge(office, stays, goes, {})
    mend_certificates.void_certificate(office, other.id, "salah orang")
    merge_twins.unmerge(office, goes)
    assert named(office, goes) == ("", "") and named(office, stays)[0] == one.number


def test_the_training_is_no_longer_issued_with_its_last_certificate_void_and_again_with_undo(
    office: Office,
) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    done = mend_certificates.void_certificates(office, [each.id for each in kept(office, course)], "salah")
    assert state(office, course) is not TrainingState.ISSUED
    mend_certificates.undo(office, done.deed)
    assert state(office, course) is TrainingState.ISSUED


def test_a_recapitulation_that_a_person_opened_stays_open_when_a_void_one_comes_back(office: Office) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    move_training.move(office, course.training.id, TrainingState.CLOSED, "lembar hadir menyusul")
    done = mend_certificates.void_certificates(office, [kept(office, course)[0].id], "salah tulis")
    mend_certificates.undo(office, done.deed)
    assert state(office, course) is TrainingState.CLOSED


def test_a_void_certificate_does_not_come_back_over_marks_that_changed_since(office: Office) -> None:
    course = finished(office, 1)
    issuing.issue_certificates(office, course.training.id)
    done = mend_certificates.void_certificates(office, [kept(office, course)[0].id], "presensi salah")
    deed = run_training.set_marks(office, course.training.id, course.marks(1, mark="A"))
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, done.deed)
    assert deed and [line.state for line in run_training.training_lines(office)] != [TrainingState.ISSUED]


def test_a_void_certificate_does_not_come_back_to_somebody_who_left_the_list(office: Office) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    made = kept(office, course)[0]
    done = mend_certificates.void_certificates(office, [made.id], "salah orang")
    change_participants.withdraw(office, course.training.id, [made.participant_id], "bukan peserta")
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, done.deed)


def test_a_number_that_somebody_else_got_does_not_come_back_by_undoing_twice(office: Office) -> None:
    course = with_plan(office, finished(office, 2), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, course.training.id)
    first, second = (each.id for each in kept(office, course))
    done = mend_certificates.enter_numbers(office, [first], "457")
    mend_certificates.undo(office, done.deed)
    with office.reading() as tx:
        undoing = tx.connection.exec_driver_sql("SELECT max(deed) FROM journal").scalar_one()
    taken = mend_certificates.enter_numbers(office, [second], "457")
    with pytest.raises(NumberTaken) as refused:
        mend_certificates.undo(office, undoing)
    assert refused.value.facts == {"number": "400.9/0457/13.71.11/XI/2026"}
    mend_certificates.undo(office, taken.deed)
    assert mend_certificates.undo(office, undoing) == 1, "free again, it comes back"
    assert "400.9/0457/13.71.11/XI/2026" in {each.number for each in kept(office, course)}
