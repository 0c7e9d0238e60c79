"""In this file: the roll is called: late, made up, closed, of another class, of somebody else's people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training.attendance import (
    NotEnrolled,
    NotOurPeople,
    OtherClass,
    SessionClosed,
    SessionClosedAlready,
    SessionElsewhere,
    SessionOpenAlready,
)
from padang_desktop.domain.training.training import DeedStandsUnder, Mark, Marked, MarkLocked, TrainingState
from padang_desktop.domain.training.training_owner import NotTheOwner
from padang_desktop.store import changes, journal, tables, volunteers
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import call_roll, close_session, run_training, scan_cards
from tests.offices import open_one
from tests.people import a_volunteer, new_id
from tests.trainings import Course, a_course

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor") as office:
        office.clock = lambda: NOW
        yield office


def letters(office: Office, course: Course) -> list[str]:
    """Each person's marks as one word, a dot for a blank."""
    grid = run_training.grid(office, course.training.id)
    return [
        "".join(row.marks.get(session.id, ".") for session in grid.training.sessions) for row in grid.rows
    ]


def told(office: Office, course: Course, row: int, session: int) -> Marked | None:
    grid = run_training.grid(office, course.training.id)
    return grid.rows[row].told.get(course.training.sessions[session].id)


def newest(office: Office, name: str) -> journal.JournalLine:
    with office.reading() as tx:
        return journal.latest(tx, 1, name=name)[0]


def state_of(office: Office, course: Course) -> TrainingState:
    return run_training.training(office, course.training.number).state


def put_into_classes(
    office: Office, course: Course, people: dict[int, str], sessions: dict[int, str]
) -> None:
    with office.writing("training.changed") as tx:
        for number, name in people.items():
            row = tables.participants.c.id == course.ids[number - 1]
            tx.connection.execute(update(tables.participants).where(row).values(class_name=name))
        for number, name in sessions.items():
            row = tables.sessions.c.id == course.training.sessions[number - 1].id
            tx.connection.execute(update(tables.sessions).where(row).values(class_name=name))


def test_somebody_late_and_somebody_who_makes_a_session_up(office: Office) -> None:
    course = a_course(office, 2)
    first, second = course.training.sessions[0].id, course.training.sessions[1].id
    late, made_up = Marked(Mark.LATE, "08.25"), Marked(Mark.PRESENT, "2026-11-24", True, "tugas luar")
    wanted = [(course.ids[0], first, late), (course.ids[1], second, made_up)]
    deed = call_roll.set_marks(office, course.training.id, wanted)
    assert letters(office, course) == ["T....", ".H..."]
    assert told(office, course, 0, 0) == late and told(office, course, 1, 1) == made_up
    call_roll.set_marks(office, course.training.id, [(course.ids[0], first, "T")])  # the letter alone
    assert told(office, course, 0, 0) == late
    assert call_roll.undo_marks(office, deed) == 2
    assert letters(office, course) == ["....."] * 2


def test_a_time_or_a_day_that_does_not_fit_the_session_sets_nothing(office: Office) -> None:
    course = a_course(office, 2)
    first = course.training.sessions[0].id  # 20 November, 08.00 to 12.00
    wrong = [
        (Marked(Mark.LATE, "13.00"), "MARK_TIME_OUTSIDE"),
        (Marked(Mark.PRESENT, "08.25"), "MARK_TIME_NOT_LATE"),
        (Marked(Mark.ABSENT, "2026-11-24", True), "MAKE_UP_NOT_PRESENT"),
        (Marked(Mark.PRESENT, "2026-11-25", True), "MAKE_UP_FUTURE"),
    ]
    for mark, code in wrong:
        with pytest.raises(Incomplete) as refused:
            call_roll.set_marks(
                office, course.training.id, [(course.ids[1], first, "H"), (course.ids[0], first, mark)]
            )
        assert [problem.code for problem in refused.value.problems] == [code]
    assert letters(office, course) == ["....."] * 2


def test_the_limit_for_making_a_session_up_is_a_setting(office: Office) -> None:
    course = a_course(office, 1)
    made_up = [(course.ids[0], course.training.sessions[0].id, Marked(Mark.PRESENT, "2026-11-24", True))]
    assert call_roll.make_up_days(office) == 7
    assert call_roll.set_make_up_days(office, 3) == 7
    with pytest.raises(Incomplete) as refused:
        call_roll.set_marks(office, course.training.id, made_up)
    assert refused.value.problems[0].detail == "23/11/2026"
    call_roll.set_make_up_days(office, 4)
    call_roll.set_marks(office, course.training.id, made_up)
    with pytest.raises(ValueError):
        call_roll.set_make_up_days(office, 91)


def test_marks_are_typed_with_a_time(office: Office) -> None:
    course = a_course(office, 4)
    session = course.training.sessions[0].id
    call_roll.set_typed_marks(office, course.training.id, session, "semua h; 3 t 08.25")
    assert letters(office, course) == ["H....", "H....", "T....", "H...."]
    assert told(office, course, 2, 0) == Marked(Mark.LATE, "08.25")


def test_a_mark_for_somebody_who_is_not_on_the_list_is_refused(office: Office) -> None:
    course, other = a_course(office, 1), a_course(office, 1, title="Lain")
    session = course.training.sessions[0].id
    for person in (other.ids[0], "nobody"):
        with pytest.raises(NotEnrolled):
            call_roll.set_marks(
                office, course.training.id, [(course.ids[0], session, "H"), (person, session, "H")]
            )
    with pytest.raises(SessionElsewhere):
        place = (course.ids[0], other.training.sessions[0].id, "H")
        call_roll.set_marks(office, course.training.id, [place])
    assert letters(office, course) == ["....."]


def test_a_session_calls_its_own_class_only(office: Office) -> None:
    course = a_course(office, 4)
    put_into_classes(office, course, {1: "A", 2: "A", 3: "B", 4: "B"}, {1: "A", 2: "B"})
    session = course.training.sessions[0].id
    with pytest.raises(OtherClass) as refused:
        call_roll.set_marks(office, course.training.id, [(course.ids[2], session, "H")])
    assert refused.value.facts == {"session": "1", "class_name": "A"}
    with pytest.raises(Incomplete) as typed:
        call_roll.set_typed_marks(office, course.training.id, session, "1-3 h")
    assert (typed.value.problems[0].code, typed.value.problems[0].value) == ("MARK_NUMBER_OTHER_CLASS", "3")
    call_roll.set_typed_marks(office, course.training.id, session, "semua h")
    assert letters(office, course) == ["H....", "H....", ".....", "....."]
    assert close_session.look(office, course.training.id, session).called == 2


def test_the_city_calls_its_own_event_and_an_office_its_own_people(office: Office) -> None:
    course = a_course(office, 1)
    with office.writing("roster.imported") as tx:
        stranger = a_volunteer(kelurahan="13.71.01.1001")
        volunteers.add(tx, [stranger])
    run_training.enrol(office, course.training.id, [stranger.id])
    with office.writing("training.changed") as tx:
        tx.connection.execute(update(tables.trainings).values(owner="1371"))
        for row in run_training.grid(office, course.training.id).rows:  # as the data of the city brings them
            came = {"id": new_id(), "row_table": "participants", "row_id": row.participant.id}
            changes.add(tx, tables.from_city, [came])
    rows = run_training.grid(office, course.training.id).rows
    session = course.training.sessions[0].id
    with pytest.raises(NotOurPeople):
        call_roll.set_marks(office, course.training.id, [(row.participant.id, session, "H") for row in rows])
    call_roll.set_marks(office, course.training.id, [(course.ids[0], session, "H")])
    with pytest.raises(NotTheOwner):
        close_session.close(office, course.training.id, session)


def test_a_closed_session_changes_with_a_reason_only(office: Office) -> None:
    course = a_course(office, 2)
    before = call_roll.set_marks(office, course.training.id, course.marks(1, sessions=1))
    session = course.training.sessions[0].id
    roll = close_session.look(office, course.training.id, session)
    assert (roll.called, [each.id for each in roll.unmarked]) == (2, [course.ids[1]])
    close_session.close(office, course.training.id, session)
    line = newest(office, "session.closed")
    assert line.detail == {"session": 1, "absent": 0, "unmarked": 1}
    absent = course.marks(1, mark="A", sessions=1)
    for reason in ("", "  ", "x"):
        with pytest.raises(SessionClosed):
            call_roll.set_marks(office, course.training.id, absent, reason)
    call_roll.set_marks(office, course.training.id, course.marks(1, sessions=1))  # nothing would change
    with pytest.raises(SessionClosed):
        call_roll.undo_marks(office, before)
    deed = call_roll.set_marks(office, course.training.id, absent, "salah baca lembar")
    assert newest(office, "mark.set").detail["reason"] == "salah baca lembar"
    assert letters(office, course)[0] == "A...."
    call_roll.undo_marks(office, deed)  # the reason was given when it was done
    assert letters(office, course)[0] == "H...."
    with pytest.raises(SessionClosedAlready):
        close_session.close(office, course.training.id, session)
    call_roll.undo_marks(office, before, "semua salah")
    assert letters(office, course)[0] == "....."


def test_a_session_is_opened_again_with_a_reason(office: Office) -> None:
    course = a_course(office, 1)
    session = course.training.sessions[0].id
    with pytest.raises(SessionOpenAlready):
        close_session.reopen(office, course.training.id, session, "salah tutup")
    close_session.close(office, course.training.id, session)
    with pytest.raises(Incomplete):
        close_session.reopen(office, course.training.id, session, " ")
    deed = close_session.reopen(office, course.training.id, session, "salah tutup")
    assert newest(office, "session.reopened").detail["reason"] == "salah tutup"
    call_roll.set_marks(office, course.training.id, course.marks(1, sessions=1))
    close_session.undo(office, deed)
    with pytest.raises(SessionClosed):
        call_roll.set_marks(office, course.training.id, course.marks(1, mark="A", sessions=1))


def test_the_blank_ones_become_absent_in_the_same_step_and_leave_with_it(office: Office) -> None:
    course = a_course(office, 3)
    call_roll.set_marks(office, course.training.id, course.marks(2, sessions=1))
    deed = close_session.close(office, course.training.id, course.training.sessions[0].id, rest_absent=True)
    assert letters(office, course) == ["A....", "H....", "A...."]
    close_session.undo(office, deed)
    assert letters(office, course) == [".....", "H....", "....."]
    assert run_training.training(office, course.training.number).sessions[0].closed_at == ""


def test_the_training_follows_its_roll(office: Office) -> None:
    course = a_course(office, 1)
    assert state_of(office, course) is not TrainingState.RUNNING
    deed = call_roll.set_marks(office, course.training.id, course.marks(1))
    assert state_of(office, course) is TrainingState.RUNNING
    deeds = [close_session.close(office, course.training.id, each.id) for each in course.training.sessions]
    assert state_of(office, course) is TrainingState.CLOSED
    close_session.undo(office, deeds[-1])
    assert state_of(office, course) is TrainingState.RUNNING
    for each in reversed(deeds[:-1]):
        close_session.undo(office, each)
    call_roll.undo_marks(office, deed)
    assert state_of(office, course) is not TrainingState.RUNNING


def test_a_closing_that_marked_somebody_certified_since_stays(office: Office) -> None:
    course = a_course(office, 1)
    call_roll.set_marks(office, course.training.id, course.marks(1, sessions=4))
    last = course.training.sessions[4].id
    deed = close_session.close(office, course.training.id, last, rest_absent=True)
    issue_certificates.issue_certificates(office, course.training.id)
    with pytest.raises(MarkLocked):
        close_session.undo(office, deed)
    with pytest.raises(KeyError):
        close_session.undo(office, 1)


def test_a_card_of_the_roster_is_found_and_its_holder_may_join(office: Office) -> None:
    course = a_course(office, 1)
    session = course.training.sessions[1].id
    with office.writing("roster.imported") as tx:
        fresh = a_volunteer(printed_name="Rosneli Contoh")
        volunteers.add(tx, [fresh])
        merged = a_volunteer(merged_into=fresh.id)
        volunteers.add(tx, [merged])
    assert scan_cards.holder_of(office, course.training.id, a_volunteer().id) is None
    for person_id in (fresh.id, merged.id):
        holder = scan_cards.holder_of(office, course.training.id, person_id)
        assert holder == scan_cards.CardHolder(fresh.id, "Rosneli Contoh", "")
    joined = scan_cards.add_walk_in(office, course.training.id, session, fresh.id)
    rows = run_training.grid(office, course.training.id).rows
    assert rows[1].participant.is_walk_in and rows[1].marks == {session: Mark.PRESENT}
    holder = scan_cards.holder_of(office, course.training.id, merged.id)
    assert holder is not None and holder.participant_id == joined.participant_id
    scan_cards.undo_walk_in(office, course.training.id, joined.deed)
    assert len(run_training.grid(office, course.training.id).rows) == 1


def test_nobody_joins_a_closed_session(office: Office) -> None:
    course = a_course(office, 1)
    with office.writing("roster.imported") as tx:
        fresh = a_volunteer()
        volunteers.add(tx, [fresh])
    session = course.training.sessions[0].id
    close_session.close(office, course.training.id, session)
    with pytest.raises(SessionClosed):
        scan_cards.add_walk_in(office, course.training.id, session, fresh.id)
    assert len(run_training.grid(office, course.training.id).rows) == 1


def test_a_joining_on_which_marks_stand_is_not_taken_back(office: Office) -> None:
    course = a_course(office, 1)
    with office.writing("roster.imported") as tx:
        fresh = a_volunteer()
        volunteers.add(tx, [fresh])
    first, second = (each.id for each in course.training.sessions[:2])
    joined = scan_cards.add_walk_in(office, course.training.id, first, fresh.id)
    call_roll.set_marks(office, course.training.id, [(joined.participant_id, second, "H")])
    with pytest.raises(DeedStandsUnder):
        scan_cards.undo_walk_in(office, course.training.id, joined.deed)


def test_323_people_in_9_sessions_are_marked_as_they_are_typed(office: Office) -> None:
    from tests.trainings import SESSIONS

    days = [replace(each, day=f"2026-11-{20 + at // 3}", opens=f"{8 + 3 * (at % 3):02d}.00",
                    closes=f"{10 + 3 * (at % 3):02d}.00", jp="2") for at, each in
            enumerate((SESSIONS * 2)[:9])]  # fmt: skip
    course = a_course(office, 323, sessions=tuple(days), overrides={"TRAINING_HOURS_DIFFER": "contoh saja"})
    for session in course.training.sessions:
        call_roll.set_typed_marks(office, course.training.id, session.id, "1-323 h; 4 17 i; 33 a; 8 s")
    rows = letters(office, course)
    assert rows[0] == "H" * 9 and rows[3] == rows[16] == "I" * 9 and rows[32] == "A" * 9
    assert sum(row.count("H") for row in rows) == 319 * 9
