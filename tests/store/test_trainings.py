"""In this file: trainings, lists, marks and certificates are kept, read back and counted."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy.exc

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import UnknownCertificate
from padang_desktop.domain.training import training_state
from padang_desktop.domain.training.training import (
    Mark,
    Participant,
    Training,
    UnknownTraining,
    number_of,
)
from padang_desktop.domain.training.training_check import judge
from padang_desktop.domain.training.training_line import Stage
from padang_desktop.store import certificates, changes, marks, participants, tables, trainings, volunteers
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES
from tests.people import a_volunteer, new_id
from tests.trainings import a_draft

Writing = Callable[..., AbstractContextManager[Writer]]
Reading = Callable[[], AbstractContextManager[Reader]]
_sequences = itertools.count(1)


def a_training(**values: object) -> Training:
    made = judge(a_draft(), know_reference.load(RESOURCES).code_lists, new_id)
    return replace(made, **{"number": number_of("13.71.11", 2026, next(_sequences)), **values})


def keep(tx: Writer, count: int = 2) -> tuple[Training, list[Participant]]:
    training = a_training()
    trainings.add(tx, training)
    people = [Participant(new_id(), training.id, at, f"Contoh {at}") for at in range(1, count + 1)]
    participants.add(tx, people)
    return training, people


def a_certificate(person: Participant, sequence: int, **values: object) -> Certificate:
    made = Certificate(
        id=new_id(), training_id=person.training_id, participant_id=person.id, number=f"400.9/{sequence:04d}",
        sequence=sequence, name=person.name, role="PESERTA", origin="", jp=20, issued_on=date(2026, 11, 22),
        short_code="K7QF-0001-9TZM",
    )  # fmt: skip
    return replace(made, **values)


def test_a_training_is_read_back_as_it_was_kept(writing: Writing, reading: Reading) -> None:
    with writing("training.planned") as tx:
        training, people = keep(tx)
    with reading() as tx:
        assert trainings.take(tx, training.id) == training
        assert trainings.of_number(tx, training.number) == training
        assert participants.of_training(tx, training.id) == people
        with pytest.raises(UnknownTraining):
            trainings.take(tx, "none")


def test_a_changed_training_keeps_its_sessions_and_its_history(writing: Writing, reading: Reading) -> None:
    with writing("training.planned") as tx:
        training, _ = keep(tx)
    moved = replace(training.sessions[0], title="Pembukaan")
    with writing("training.changed") as tx:
        assert trainings.change(tx, replace(training, sessions=(moved, *training.sessions[1:])))
        assert not trainings.change(tx, replace(training, sessions=(moved, *training.sessions[1:])))
    with reading() as tx:
        assert trainings.take(tx, training.id).sessions[0].title == "Pembukaan"
        assert [c.revision for c in changes.history(tx, tables.sessions, moved.id)] == [1]


def test_the_name_on_the_list_is_the_rosters_own(writing: Writing, reading: Reading) -> None:
    person = a_volunteer(printed_name="Rosni")
    with writing("training.planned") as tx:
        volunteers.add(tx, [person])
        training, _ = keep(tx, 0)
        participants.add(tx, [Participant(new_id(), training.id, 1, "Rosni", volunteer_id=person.id)])
    with writing("volunteer.changed") as tx:
        volunteers.change(tx, replace(person, printed_name="Hj. Rosni, S.Pd"))
    with reading() as tx:
        [listed] = participants.of_training(tx, training.id)
        assert (listed.name, listed.volunteer_id) == ("Hj. Rosni, S.Pd", person.id)
        assert participants.enrolled_volunteers(tx, training.id) == {person.id}


def test_a_volunteer_stands_on_a_list_once(writing: Writing) -> None:
    person = a_volunteer()
    with pytest.raises(sqlalchemy.exc.IntegrityError), writing("training.planned") as tx:
        volunteers.add(tx, [person])
        training, _ = keep(tx, 0)
        for ordinal in (1, 2):
            participants.add(tx, [Participant(new_id(), training.id, ordinal, "R", volunteer_id=person.id)])


def test_marks_are_added_changed_emptied_and_taken_back(writing: Writing, reading: Reading) -> None:
    with writing("training.planned") as tx:
        training, [one, two] = keep(tx)
    first, second = training.sessions[0].id, training.sessions[1].id
    with writing("mark.set") as tx:
        touched = marks.put(tx, {(one.id, first): Mark.PRESENT, (two.id, first): Mark.ILL}, new_id)
        assert touched == [(one.id, first), (two.id, first)]
    with writing("mark.set") as tx:
        wanted = {(one.id, first): Mark.PRESENT, (two.id, first): None, (one.id, second): Mark.LATE}
        assert marks.put(tx, wanted, new_id) == [(two.id, first), (one.id, second)]
        later = tx.deed
    with reading() as tx:
        assert [dict(row.marks) for row in participants.grid(tx, training.id)] == [
            {first: Mark.PRESENT, second: Mark.LATE}, {},
        ]  # fmt: skip
        assert {person for person, _ in marks.marked_by(tx, later)} == {one.id, two.id}
    with writing("mark.set") as tx:
        assert changes.in_the_way(tx, later) == []
        changes.undo(tx, later)
    with reading() as tx:
        assert [dict(row.marks) for row in participants.grid(tx, training.id)] == [
            {first: Mark.PRESENT}, {first: Mark.ILL},
        ]  # fmt: skip


def test_the_list_of_trainings_tells_how_far_each_is(writing: Writing, reading: Reading) -> None:
    with writing("training.planned") as tx:
        training, people = keep(tx)

    def stage() -> Stage:
        with reading() as tx:
            [line] = trainings.lines(tx)
        assert (line.session_count, line.participant_count) == (5, 2)
        return line.stage

    def mark(pairs: list[tuple[str, str]]) -> None:
        with writing("mark.set") as tx:
            marks.put(tx, dict.fromkeys(pairs, Mark.PRESENT), new_id)
            settle(tx)

    def settle(tx: Writer) -> None:
        state, _ = trainings.state_and_owner(tx, training.id)
        trainings.move(tx, training.id, training_state.settled(state, trainings.facts(tx, training.id)))

    assert stage() is Stage.PLANNED
    every = [(person.id, session.id) for person in people for session in training.sessions]
    mark(every[:1])
    assert stage() is Stage.RUNNING
    mark(every)
    assert stage() is Stage.MARKED
    with writing("certificate.issued") as tx:
        certificates.add(tx, [a_certificate(people[0], 1)])
        settle(tx)
    assert stage() is Stage.ISSUED


def test_numbers_of_trainings_follow_one_another_within_a_year(writing: Writing, reading: Reading) -> None:
    with writing("training.planned") as tx:
        for number in ("PL-137111-2026-0009", "PL-137111-2026-10000", "PL-137111-2027-0003"):
            trainings.add(tx, a_training(number=number))
    with reading() as tx:
        assert trainings.last_sequence(tx, "13.71.11", 2026) == 10000
        assert trainings.last_sequence(tx, "13.71.11", 2027) == 3
        assert trainings.last_sequence(tx, "13.71.01", 2026) == 0


def test_a_certificate_is_found_by_id_number_and_code(writing: Writing, reading: Reading) -> None:
    with writing("certificate.issued") as tx:
        _, people = keep(tx)
        made = a_certificate(people[0], 7, number="400.9/0007/Dinsos/2026")
        certificates.add(tx, [made])
    with reading() as tx:
        assert certificates.take(tx, made.id) == made
        assert certificates.of_number(tx, "400.9/0007/DINSOS/2026") == made
        assert certificates.of_short_code(tx, made.short_code) == made
        assert certificates.of_number(tx, "400.9/0008") is None
        with pytest.raises(UnknownCertificate):
            certificates.take(tx, "none")


def test_a_number_is_given_once_even_when_it_is_void(writing: Writing, reading: Reading) -> None:
    with writing("certificate.issued") as tx:
        _, people = keep(tx)
        made = a_certificate(people[0], 1)
        certificates.add(tx, [made])
    with writing("certificate.voided") as tx:
        assert certificates.change(tx, replace(made, state=CertificateState.VOID))
    with pytest.raises(sqlalchemy.exc.IntegrityError), writing("certificate.issued") as tx:
        certificates.add(tx, [a_certificate(people[1], 2, number=made.number)])
    with reading() as tx:
        [kept] = certificates.of_training(tx, made.training_id)
        assert (kept.state, kept.revision) == (CertificateState.VOID, 2)
        assert certificates.taken_numbers(tx) == {made.number}
        assert certificates.last_sequence(tx, 2026) == 1
        assert certificates.holders(tx, [people[0].id]) == set()


def test_the_running_number_counts_the_year_and_our_own_only(writing: Writing, reading: Reading) -> None:
    with writing("certificate.issued") as tx:
        _, people = keep(tx)
        certificates.add(tx, [a_certificate(people[0], 312, issued_on=date(2025, 12, 31))])
        certificates.add(tx, [a_certificate(people[0], 5)])
    with writing("volunteer.added") as tx:  # what came from elsewhere
        certificates.add(tx, [a_certificate(people[1], 99)])
    with reading() as tx:
        assert certificates.last_sequence(tx, 2026) == 5
        assert certificates.last_sequence(tx, 2025) == 312
        assert certificates.last_sequence(tx, 2027) == 0
