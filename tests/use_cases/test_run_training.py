"""In this file: a training is planned, people are enrolled, the roll is called, and steps are taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import insert, select

from padang_desktop.documents.paper import PaperNotWritten
from padang_desktop.domain.cases.case import UnknownVolunteer
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training.training import (
    DeedStandsUnder,
    Mark,
    MarkLocked,
    NobodyEnrolled,
    TrainingClosed,
    TrainingState,
    UnknownSession,
    UnknownTraining,
)
from padang_desktop.domain.training.training_draft import (
    GuestDraft,
    MaterialDraft,
    RosterFilter,
    SessionDraft,
)
from padang_desktop.domain.training.training_line import Stage
from padang_desktop.domain.training.training_state import RecapLocked
from padang_desktop.store import journal, tables, volunteers
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import change_participants, mend_training, move_training, run_training
from tests.people import a_volunteer
from tests.trainings import SESSIONS, a_course, a_draft


def put(office: Office, *people_: object) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, people_)  # pyright: ignore[reportArgumentType]


def letters(office: Office, training_id: str) -> list[str]:
    """Each person's marks as one word, a dot for a blank."""
    grid = run_training.grid(office, training_id)
    return [
        "".join(row.marks.get(session.id, ".") for session in grid.training.sessions) for row in grid.rows
    ]


def newest_deed(office: Office) -> journal.JournalLine:
    with office.reading() as tx:
        return journal.latest(tx, 1)[0]


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_planned_training_gets_the_offices_next_number(office: Office) -> None:
    first = run_training.plan_training(office, a_draft())
    second = run_training.plan_training(office, a_draft(title="Rapat"))
    assert (first.number, second.number) == ("PL-137111-2026-0001", "PL-137111-2026-0002")
    assert run_training.training(office, " pl-137111-2026-0002 ") == second
    with pytest.raises(UnknownTraining):
        run_training.training(office, "PL-137111-2026-0003")


def test_a_json_file_plans_a_training_with_its_people_in_one_deed(office: Office) -> None:
    put(office, a_volunteer(printed_name="Rosni", sort_key="rosni"), a_volunteer(status="BERHENTI"))
    body = a_draft().as_body() | {
        "participants": "semua", "guests": [{"name": "Narasumber Contoh", "role": "Pemateri", "sex": "P"}],
    }  # fmt: skip
    training = run_training.plan_training(office, run_training.training_from(body))
    assert newest_deed(office).name == "training.planned"
    people = [row.participant for row in run_training.grid(office, training.id).rows]
    assert [(each.ordinal, each.name, each.unsur, each.role) for each in people] == [
        (1, "Rosni", "PSM", "PESERTA"), (2, "Narasumber Contoh", "TAMU", "NARASUMBER"),
    ]  # fmt: skip
    assert people[0].origin.startswith("Kelurahan ") and "Kecamatan Koto Tangah" in people[0].origin


def test_a_plan_that_cannot_be_kept_whole_is_not_kept_at_all(office: Office) -> None:
    with pytest.raises(NobodyEnrolled):
        run_training.plan_training(office, a_draft(participants=RosterFilter()))
    with pytest.raises(Incomplete):
        run_training.plan_training(office, a_draft(participants=RosterFilter(kelurahan=("Atlantis",))))
    assert run_training.training_lines(office) == []


def test_the_reason_for_a_warning_stands_in_the_journal(office: Office) -> None:
    draft = a_draft(
        materials=(MaterialDraft("Etika", "18"),), overrides={"TRAINING_HOURS_DIFFER": "tanpa pembukaan"}
    )
    run_training.plan_training(office, draft)
    assert newest_deed(office).detail["reasons"] == {"TRAINING_HOURS_DIFFER": "tanpa pembukaan"}


def test_people_are_enrolled_by_choice_or_by_filter_and_never_twice(office: Office) -> None:
    near, far = a_volunteer(kelurahan="13.71.11.1001"), a_volunteer(kelurahan="13.71.11.1002")
    put(office, near, far, a_volunteer(kelurahan="13.71.11.1002", status="CUTI"))
    training = run_training.plan_training(office, a_draft())
    assert run_training.enrol(office, training.id, [far.id, far.id]).count == 1
    assert run_training.enrol(office, training.id, RosterFilter()).count == 1
    people = [row.participant for row in run_training.grid(office, training.id).rows]
    assert [(each.ordinal, each.volunteer_id) for each in people] == [(1, far.id), (2, near.id)]
    with pytest.raises(NobodyEnrolled):
        run_training.enrol(office, training.id, RosterFilter(kelurahan=("13.71.11.1001",)))
    with pytest.raises(UnknownVolunteer):
        run_training.enrol(office, training.id, ["nobody"])


def test_a_walk_in_gets_the_number_of_the_first_blank_row(office: Office) -> None:
    course = a_course(office, 2)
    guest = run_training.enrol_guest(office, course.training.id, GuestDraft("Tamu Contoh", "l", "Lurah"))
    assert (guest.ordinal, guest.sex, guest.unsur) == (3, "L", "LURAH")
    draft = GuestDraft("Tamu Contoh, S.Sos", "L", "LURAH")
    mended = change_participants.mend_guest(office, course.training.id, guest.id, draft)
    assert run_training.grid(office, course.training.id).rows[2].participant.name == "Tamu Contoh, S.Sos"
    assert change_participants.undo_participants(office, mended.deed) == 1
    assert run_training.grid(office, course.training.id).rows[2].participant.name == "Tamu Contoh"
    with pytest.raises(Incomplete):
        run_training.enrol_guest(office, course.training.id, GuestDraft(""))


def test_only_the_newest_enrolment_is_taken_back_so_that_numbers_have_no_gap(office: Office) -> None:
    course = a_course(office, 1)
    put(office, a_volunteer(), a_volunteer())
    first = run_training.enrol(office, course.training.id, RosterFilter())
    run_training.enrol_guest(office, course.training.id, GuestDraft("Tamu Contoh"))
    guest_deed = newest_deed(office).deed
    with pytest.raises(DeedStandsUnder):
        mend_training.take_back_enrolment(office, first.deed)
    assert mend_training.take_back_enrolment(office, guest_deed) == 1
    assert mend_training.take_back_enrolment(office, first.deed) == 2
    assert len(run_training.grid(office, course.training.id).rows) == 1
    with pytest.raises(KeyError):
        mend_training.take_back_enrolment(office, 1)  # the founding of the office


def test_many_marks_are_one_deed_and_one_step_takes_them_back(office: Office) -> None:
    course = a_course(office, 3)
    deed = run_training.set_marks(office, course.training.id, course.marks(1, 2, 3))
    assert letters(office, course.training.id) == ["HHHHH"] * 3
    again = run_training.set_marks(office, course.training.id, course.marks(2, mark="I", sessions=2))
    assert letters(office, course.training.id)[1] == "IIHHH"
    with pytest.raises(DeedStandsUnder):
        run_training.undo_marks(office, deed)
    assert run_training.undo_marks(office, again) == 2
    assert letters(office, course.training.id) == ["HHHHH"] * 3
    assert run_training.undo_marks(office, deed) == 15
    assert letters(office, course.training.id) == ["....."] * 3


def test_a_place_is_emptied_with_no_mark(office: Office) -> None:
    course = a_course(office, 1)
    run_training.set_marks(office, course.training.id, course.marks(1))
    [person], [session, *_] = course.ids, course.training.sessions
    run_training.set_marks(office, course.training.id, [(person, session.id, "")])
    assert letters(office, course.training.id) == [".HHHH"]


def test_only_a_deed_of_marks_is_undone_as_one(office: Office) -> None:
    a_course(office, 1)
    with pytest.raises(KeyError):
        run_training.undo_marks(office, newest_deed(office).deed)
    with pytest.raises(KeyError):
        run_training.undo_marks(office, 999)


def test_marks_are_typed_by_number_and_a_wrong_line_sets_nothing(office: Office) -> None:
    course = a_course(office, 4)
    session = run_training.session_of(course.training, 2)
    run_training.set_typed_marks(office, course.training.id, session.id, "* h; 2-3 i")
    assert letters(office, course.training.id) == [".H...", ".I...", ".I...", ".H..."]
    with pytest.raises(Incomplete) as refused:
        run_training.set_typed_marks(office, course.training.id, session.id, "1 a; 5 h; 2 q")
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["MARK_NUMBER_UNKNOWN", "MARK_LETTER_UNKNOWN"]
    assert letters(office, course.training.id)[0] == ".H..."
    with pytest.raises(UnknownSession):
        run_training.session_of(course.training, 6)


def test_who_passed_says_how_many_places_are_blank(office: Office) -> None:
    course = a_course(office, 3)
    run_training.set_marks(office, course.training.id, course.marks(1) + course.marks(2, sessions=3))
    told = run_training.who_passed(office, course.training.id)
    assert [standing.participant.id for standing in told.passed] == [course.ids[0]]
    assert [standing.percent for standing in told.not_passed] == [60, 0]
    assert told.unmarked == 7
    [line] = run_training.training_lines(office)
    assert (line.stage, line.mark_count) == (Stage.RUNNING, 8)


def test_marks_under_a_certificate_are_locked_until_it_is_void(office: Office) -> None:
    course = a_course(office, 2)
    deed = run_training.set_marks(office, course.training.id, course.marks(1))
    issue_certificates.issue_certificates(office, course.training.id)
    absent = course.marks(1, mark="A", sessions=1)
    for act in (
        lambda: run_training.set_marks(office, course.training.id, absent),
        lambda: run_training.undo_marks(office, deed),
    ):
        with pytest.raises(MarkLocked):
            act()
    with pytest.raises(RecapLocked):  # somebody else's, too: the recapitulation is approved
        run_training.set_marks(office, course.training.id, course.marks(1, 2))
    move_training.move(office, course.training.id, TrainingState.CLOSED, "lembar hadir menyusul")
    run_training.set_marks(office, course.training.id, course.marks(1, 2))  # the same, and somebody else's
    with pytest.raises(TrainingClosed):
        mend_training.change_training(office, course.training.id, a_draft(title="Lain"))
    [line] = issue_certificates.register(office, course.training.id)
    issue_certificates.void_certificate(office, line.certificate.id, "salah orang")
    run_training.set_marks(office, course.training.id, absent)
    assert letters(office, course.training.id)[0] == "AHHHH"


def test_a_plan_is_changed_and_people_and_marks_stay(office: Office) -> None:
    course = a_course(office, 2)
    run_training.set_marks(office, course.training.id, course.marks(1, 2, sessions=1))
    later = replace(SESSIONS[4], opens="13.00", closes="15.00", title="Tambahan")
    draft = a_draft(title="Bimtek PSM", sessions=(*SESSIONS, later), materials=())
    changed = mend_training.change_training(office, course.training.id, draft)
    assert (changed.title, changed.number, len(changed.sessions)) == ("Bimtek PSM", course.training.number, 6)
    assert changed.sessions[0].id == course.training.sessions[0].id
    assert letters(office, course.training.id) == ["H....."] * 2
    with pytest.raises(DeedStandsUnder):
        mend_training.change_training(office, course.training.id, a_draft())


def test_marks_stay_with_their_session_when_another_comes_before_it(office: Office) -> None:
    course = a_course(office, 2)
    run_training.set_marks(office, course.training.id, course.marks(1, sessions=2))
    early = SessionDraft("2026-11-19", "08.00", "12.00", "Pembukaan", "4")
    moved = replace(SESSIONS[1], opens="14.00", closes="17.00")
    draft = a_draft(sessions=(early, SESSIONS[0], moved, *SESSIONS[2:]), materials=())
    changed = mend_training.change_training(office, course.training.id, draft)
    assert [each.id for each in changed.sessions[1:]] == [each.id for each in course.training.sessions]
    assert letters(office, course.training.id) == [".HH...", "......"]


def test_a_plan_is_taken_back_while_nothing_stands_on_it(office: Office) -> None:
    wrong = run_training.plan_training(office, a_draft())
    mend_training.take_back_training(office, wrong.id)
    assert run_training.training_lines(office) == []
    course = a_course(office, 1)
    run_training.set_marks(office, course.training.id, course.marks(1))
    with pytest.raises(DeedStandsUnder):
        mend_training.take_back_training(office, course.training.id)


def test_the_attendance_sheet_of_one_session_is_printed(office: Office, tmp_path: Path) -> None:
    course = a_course(office, 3)
    session = course.training.sessions[1]
    paper = tmp_path / "hadir.pdf"
    assert run_training.print_attendance(office, course.training.id, session.id, paper) == 1
    printed = words_of(paper)
    for words in (
        "DAFTAR HADIR",
        "2. Pendataan keluarga",
        "Jumat, 20 November 2026",
        "13.00",
        "Balai Gadang",
    ):
        assert words in printed
    for row in run_training.grid(office, course.training.id).rows:
        assert row.participant.name.split()[0] in printed
    assert newest_deed(office).name == "attendance.printed"
    assert run_training.print_attendance(office, course.training.id, None, paper) == 5
    with pytest.raises(UnknownSession):
        run_training.print_attendance(office, course.training.id, "none", paper)


class StopsAtOnce:
    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


def test_a_sheet_that_cannot_be_written_leaves_no_trace(office: Office, tmp_path: Path) -> None:
    course = a_course(office, 1)
    before = newest_deed(office)
    with pytest.raises(PaperNotWritten):
        run_training.print_attendance(office, course.training.id, None, tmp_path / "tidak ada" / "hadir.pdf")
    with pytest.raises(Cancelled):
        run_training.print_attendance(office, course.training.id, None, tmp_path / "h.pdf", StopsAtOnce())
    assert newest_deed(office) == before
    assert [path.name for path in tmp_path.iterdir()] == ["kantor"]


def test_marks_that_went_to_the_city_are_not_made_to_vanish(office: Office) -> None:
    course = a_course(office, 1)
    deed = run_training.set_marks(office, course.training.id, course.marks(1))
    with office.writing("batch.made") as tx:
        tx.connection.execute(insert(tables.outbox).values(batch_id="b1", number=1))
        for row_id in tx.connection.execute(select(tables.marks.c.id)).scalars().all():
            sent = {"batch_id": "b1", "table_name": "marks", "row_id": row_id, "revision": 1}
            tx.connection.execute(insert(tables.outbox_rows).values(**sent))
    with pytest.raises(DeedStandsUnder):
        run_training.undo_marks(office, deed)
    run_training.set_marks(office, course.training.id, course.marks(1, mark=Mark.ABSENT))
    assert letters(office, course.training.id) == ["AAAAA"]
