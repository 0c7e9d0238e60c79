"""In this file: classes, required sessions, dispensation, quota, withdrawal and lists from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training import training_check
from padang_desktop.domain.training.passing import sessions_of
from padang_desktop.domain.training.training import DeedStandsUnder, TrainingState
from padang_desktop.domain.training.training_draft import (
    GuestDraft,
    MaterialDraft,
    RosterFilter,
    SessionDraft,
)
from padang_desktop.domain.training.training_state import RecapLocked
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.training import (
    change_participants,
    close_session,
    credit_training,
    mend_training,
    move_training,
    run_training,
)
from padang_desktop.use_cases.training.change_participants import Dispensation, HoldsCertificate
from tests.people import a_volunteer
from tests.trainings import SESSIONS, Course, a_course, a_draft, finished, kept
from tests.use_cases.training_people import put


def codes(refused: pytest.ExceptionInfo[Incomplete]) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in refused.value.problems]


def passed(office: Office, course: Course) -> list[int]:
    told = run_training.who_passed(office, course.training.id)
    return sorted(standing.participant.ordinal for standing in told.passed)


def names(office: Office, training_id: str) -> list[tuple[int, str]]:
    rows = run_training.grid(office, training_id).rows
    return [(row.participant.ordinal, row.participant.name) for row in rows]


def test_a_required_session_that_was_missed_is_made_good_by_a_dispensation_only(office: Office) -> None:
    sessions = (*SESSIONS[:4], replace(SESSIONS[4], is_required="ya"))
    course = a_course(office, 3, sessions=sessions)
    run_training.set_marks(office, course.training.id, course.marks(1))
    run_training.set_marks(office, course.training.id, course.marks(2, 3, sessions=4))
    told = run_training.who_passed(office, course.training.id)
    assert passed(office, course) == [1]
    assert [(s.percent, s.required_missing) for s in told.not_passed] == [(80, 1), (80, 1)]
    given = change_participants.dispense(
        office, course.training.id, [course.ids[1]],
        Dispensation("mengantar warga ke rumah sakit", "Lurah Contoh", "2026-11-22"),
    )  # fmt: skip
    assert passed(office, course) == [1, 2]
    assert run_training.grid(office, course.training.id).standings[1].is_dispensed
    change_participants.undo_participants(office, given.deed)
    assert passed(office, course) == [1]


def test_a_guest_is_mended_and_keeps_number_class_and_dispensation(office: Office) -> None:
    course = a_course(office, 1, classes="A, B")
    guest = run_training.enrol_guest(office, course.training.id, GuestDraft("Tamu Contho", class_name="B"))
    run_training.enrol_guest(office, course.training.id, GuestDraft("Lain Contoh", class_name="A"))
    given = Dispensation("mengantar warga", "Lurah Contoh", "2026-11-22")
    change_participants.dispense(office, course.training.id, [guest.id], given)
    draft = GuestDraft("Tamu Contoh, S.Sos", unsur="LURAH", origin="Padang Timur")
    change_participants.mend_guest(office, course.training.id, guest.id, draft)
    found = run_training.grid(office, course.training.id).rows[1].participant
    assert (found.name, found.unsur, found.origin) == ("Tamu Contoh, S.Sos", "LURAH", "Padang Timur")
    assert (found.ordinal, found.class_name, found.dispensation) == (2, "B", "mengantar warga")
    with pytest.raises(Incomplete) as refused:
        change_participants.mend_guest(office, course.training.id, guest.id, GuestDraft("lain contoh"))
    assert codes(refused) == [("PARTICIPANT_TWICE", "name")]
    with pytest.raises(ValueError):
        change_participants.mend_guest(office, course.training.id, course.ids[0], draft)


def test_a_dispensation_needs_reason_approver_and_a_day_that_has_come(office: Office) -> None:
    course = a_course(office, 1)
    with pytest.raises(Incomplete) as refused:
        given = Dispensation("", " ", "2026-12-01")
        change_participants.dispense(office, course.training.id, course.ids, given)
    assert codes(refused) == [
        ("DISPENSATION_REASON", "reason"), ("DISPENSATION_BY", "approver"), ("DISPENSATION_DAY", "on_day"),
    ]  # fmt: skip


def test_somebody_who_never_came_gets_nothing_from_a_dispensation(office: Office) -> None:
    course = a_course(office, 1)
    change_participants.dispense(
        office, course.training.id, course.ids, Dispensation("sakit", "Kadis Contoh", "2026-11-22")
    )
    assert passed(office, course) == []


def test_an_approved_recapitulation_takes_no_dispensation_until_it_is_opened_again(office: Office) -> None:
    course = finished(office, 2, passed=1)
    training_id = course.training.id
    given = Dispensation("sakit", "Kadis Contoh", "2026-11-22")
    for session in course.training.sessions:
        close_session.close(office, training_id, session.id, rest_absent=True)
    move_training.move(office, training_id, TrainingState.APPROVED, "")
    with pytest.raises(RecapLocked):
        change_participants.dispense(office, training_id, course.ids[1:], given)
    assert passed(office, course) == [1]
    move_training.move(office, training_id, TrainingState.CLOSED, "dispensasi menyusul")
    change_participants.dispense(office, training_id, course.ids[1:], given)
    assert len(run_training.grid(office, training_id).standings) == 2


TWO_CLASSES = tuple(
    replace(session, class_name=name) for name in ("Angkatan I", "Angkatan II") for session in SESSIONS
)


def test_the_session_of_another_class_does_not_count(office: Office) -> None:
    course = a_course(office, 2, sessions=TWO_CLASSES, materials=(), classes="Angkatan I, Angkatan II")
    training = course.training
    assert len(training.sessions) == 10 and training.classes == ("Angkatan I", "Angkatan II")
    change_participants.set_class(office, training.id, course.ids[:1], "angkatan i")
    change_participants.set_class(office, training.id, course.ids[1:], "Angkatan II")
    first = [session for session in training.sessions if session.class_name == "Angkatan I"]
    run_training.set_marks(office, training.id, [(course.ids[0], each.id, "H") for each in first])
    grid = run_training.grid(office, training.id)
    assert [(s.sessions, s.present, s.has_passed) for s in grid.standings] == [(5, 5, True), (5, 0, False)]
    [line] = run_training.training_lines(office)
    assert (line.place_count, line.mark_count) == (10, 5)
    with pytest.raises(Incomplete) as refused:
        change_participants.set_class(office, training.id, course.ids, "Angkatan III")
    assert codes(refused) == [("PARTICIPANT_CLASS_UNKNOWN", "class_name")]
    with pytest.raises(Incomplete) as refused:
        mend_training.change_training(office, training.id, a_draft())
    assert codes(refused) == [("TRAINING_CLASS_IN_USE", "classes")]


def test_a_certificate_says_the_hours_of_ones_own_class(office: Office, tmp_path) -> None:
    apart = (
        *(replace(session, class_name="") for session in SESSIONS[:3]),
        replace(SESSIONS[3], class_name="Angkatan I", jp="5"),
        replace(SESSIONS[4], class_name="Angkatan II", jp="4"),
    )
    for materials in ((), tuple(MaterialDraft(s.title, s.jp) for s in reversed(apart))):
        course = a_course(office, 3, sessions=apart, materials=materials, classes="Angkatan I, Angkatan II")
        training = course.training
        change_participants.set_class(office, training.id, course.ids[:1], "Angkatan I")
        change_participants.set_class(office, training.id, course.ids[1:2], "Angkatan II")
        rows = run_training.grid(office, training.id).rows
        places = [
            (row.participant.id, each.id, "H")
            for row in rows
            for each in sessions_of(training, row.participant)
        ]
        run_training.set_marks(office, training.id, places)
        assert passed(office, course) == [1, 2], "who is in no class has followed a part only"
        issue_certificates.issue_certificates(office, training.id, tmp_path / "s.pdf")
        assert [each.jp for each in kept(office, course)] == [17, 16]
        assert training.jp == 17


@pytest.mark.parametrize(
    ("at", "change", "code", "field"),
    [
        (1, {"opens": "11.00"}, "SESSIONS_OVERLAP", "sessions.1.opens"),
        (4, {"day": "2026-11-25"}, "SESSION_OUTSIDE_DAYS", "sessions.4.day"),
        (2, {"class_name": "Angkatan IX"}, "SESSION_CLASS_UNKNOWN", "sessions.2.class_name"),
    ],
)
def test_a_wrong_session_is_said_at_its_field(
    office: Office, at: int, change: dict[str, str], code: str, field: str
) -> None:
    sessions = list(SESSIONS)
    sessions[at] = replace(sessions[at], **change)
    draft = a_draft(sessions=tuple(sessions), starts_on="2026-11-20", ends_on="2026-11-22")
    told = training_check.problems_of(draft, office.reference.code_lists)
    assert [(problem.code, problem.field) for problem in told] == [(code, field)]


def test_two_classes_may_meet_at_the_same_hour_but_not_with_everybody(office: Office) -> None:
    both = a_draft(sessions=TWO_CLASSES, materials=(), classes="Angkatan I, Angkatan II")
    assert training_check.problems_of(both, office.reference.code_lists) == ()
    opening = SessionDraft("2026-11-20", "08.00", "09.00", "Pembukaan", "1")
    draft = replace(both, sessions=(*TWO_CLASSES, opening))
    told = training_check.problems_of(draft, office.reference.code_lists)
    assert {problem.code for problem in told} == {"SESSIONS_OVERLAP"}
    assert [(problem.value, problem.detail) for problem in told] == [("1", "11"), ("6", "11")]


def test_more_than_the_quota_needs_a_reason(office: Office) -> None:
    put(office, *(a_volunteer() for _ in range(3)))
    draft = a_draft(quota="2", participants=RosterFilter())
    with pytest.raises(Incomplete) as refused:
        run_training.plan_training(office, draft)
    assert codes(refused) == [("QUOTA_EXCEEDED", "quota")]
    assert run_training.training_lines(office) == []
    told = replace(draft, overrides={"QUOTA_EXCEEDED": "kursi ditambah"})
    training = run_training.plan_training(office, told)
    with pytest.raises(Incomplete):
        run_training.enrol_guest(office, training.id, GuestDraft("Lurah Contoh", unsur="LURAH"))
    run_training.enrol_guest(
        office, training.id, GuestDraft("Lurah Contoh", unsur="LURAH"), reason="tuan rumah"
    )
    assert len(names(office, training.id)) == 4


def test_a_guest_is_not_put_on_the_list_twice(office: Office) -> None:
    course = a_course(office, 1)
    lurah = GuestDraft("Zulhendri Contoh, S.Sos", unsur="LURAH", origin="Kelurahan Lubuk Buaya")
    run_training.enrol_guest(office, course.training.id, lurah)
    with pytest.raises(Incomplete) as refused:
        run_training.enrol_guest(office, course.training.id, replace(lurah, name="ZULHENDRI CONTOH S SOS"))
    assert codes(refused) == [("PARTICIPANT_TWICE", "name")]
    other = run_training.enrol_guest(office, course.training.id, replace(lurah, origin="Kelurahan Parupuk"))
    # Nor does undoing his withdrawal bring him back beside himself.
    gone = change_participants.withdraw(office, course.training.id, [other.id], "berhalangan")
    again = run_training.enrol_guest(office, course.training.id, replace(lurah, origin="Kelurahan Parupuk"))
    before = names(office, course.training.id)
    with pytest.raises(DeedStandsUnder):
        change_participants.undo_participants(office, gone.deed)
    assert names(office, course.training.id) == before
    change_participants.withdraw(office, course.training.id, [again.id], "tercatat dua kali")
    change_participants.undo_participants(office, gone.deed)
    assert names(office, course.training.id) == before


def test_who_comes_after_the_roll_was_called_is_an_additional_participant(office: Office) -> None:
    course = a_course(office, 1)
    put(office, a_volunteer())
    run_training.set_marks(office, course.training.id, course.marks(1, sessions=1))
    run_training.enrol(office, course.training.id, RosterFilter())
    run_training.enrol_guest(office, course.training.id, GuestDraft("Tamu Contoh"))
    people = [row.participant for row in run_training.grid(office, course.training.id).rows]
    assert [person.is_walk_in for person in people] == [False, True, True]


def test_who_is_withdrawn_leaves_no_gap_and_may_come_back(office: Office) -> None:
    course = a_course(office, 3)
    before = names(office, course.training.id)
    with pytest.raises(Incomplete):
        change_participants.withdraw(office, course.training.id, course.ids[:1], "")
    gone = change_participants.withdraw(office, course.training.id, course.ids[:1], "mengundurkan diri")
    assert names(office, course.training.id) == [(1, before[1][1]), (2, before[2][1])]
    change_participants.undo_participants(office, gone.deed)
    assert names(office, course.training.id) == before
    change_participants.withdraw(office, course.training.id, course.ids[:1], "mengundurkan diri")
    back = run_training.enrol(office, course.training.id, RosterFilter())
    assert (back.count, back.there) == (1, 2)
    assert names(office, course.training.id)[2] == (3, before[0][1])
    mend_training.take_back_enrolment(office, back.deed)
    assert len(names(office, course.training.id)) == 2


def test_who_holds_a_certificate_stays_on_the_list(office: Office) -> None:
    course = finished(office, 2, passed=1)
    issue_certificates.issue_certificates(office, course.training.id)
    with pytest.raises(HoldsCertificate):
        change_participants.withdraw(office, course.training.id, course.ids, "salah daftar")
    assert len(names(office, course.training.id)) == 2


def test_a_basic_training_makes_candidates_fit_to_be_appointed(office: Office) -> None:
    trained = a_volunteer(training_number="012/2019", training_on="2019-05-02")
    put(office, a_volunteer(status="CALON"), trained)
    training = run_training.plan_training(
        office, a_draft(kind="PELATIHAN_DASAR_PSM", participants=RosterFilter())
    )
    rows = run_training.grid(office, training.id).rows
    run_training.set_marks(
        office, training.id, [(row.participant.id, s.id, "H") for row in rows for s in training.sessions]
    )
    assert credit_training.waiting(office, training.id).people == 0
    issue_certificates.issue_certificates(office, training.id)
    credited = credit_training.credit(office, training.id)
    rows = run_training.grid(office, training.id).rows
    told = {row.participant.volunteer_id: row.certificate for row in rows}
    people = {each: keep_roster.volunteer(office, each) for each in told}
    [candidate] = [person for person in people.values() if person.status == "CALON"]
    assert candidate.training_number == told[candidate.id] and candidate.training_by == training.organiser
    assert candidate.training_on == "2026-11-22"
    assert {person.training_number for person in people.values()} == {told[candidate.id], "012/2019"}
    if credited.people:  # else it was done when the certificates were given out
        assert (credited.people, credited.candidates) == (1, 1)
        credit_training.undo_credit(office, credited.deed)
        assert keep_roster.volunteer(office, candidate.id).training_number == ""
        credit_training.credit(office, training.id)
    assert credit_training.credit(office, training.id).people == 0
