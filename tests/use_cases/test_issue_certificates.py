"""In this file: certificates are given out and printed, withdrawn, checked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    CertificateWithdrawn,
    CheckState,
    NobodyPassed,
    NothingToPrint,
    UnknownCertificate,
    VoidReasonNeeded,
)
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.training.training import TrainingState
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.training.training_state import RecapLocked
from padang_desktop.store import tables, trainings, volunteers
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import move_training, run_training
from tests.offices import SetClock, an_office, open_one
from tests.trainings import a_course, finished, kept, pages_of, with_keys
from tests.use_cases.certificate_ground import clock, files_beside, newest_deed, office

__all__ = ["clock", "office"]


def test_everybody_who_passed_gets_a_number_and_two_pages(office: Office, tmp_path: Path) -> None:
    course = finished(office, 4, passed=3)
    paper = tmp_path / "sertifikat.pdf"
    issued = issuing.issue_certificates(office, course.training.id, paper)
    assert (issued.count, issued.printed, issued.passed, issued.not_passed) == (3, 3, 3, 1)
    assert issued.first == "400.9/0001/13.71.11/XI/2026"
    assert issued.last == "400.9/0003/13.71.11/XI/2026"
    pages = pages_of(paper)
    assert len(pages) == 6
    for certificate, front in zip(kept(office, course), pages[::2], strict=True):
        assert certificate.name in front and certificate.number in front
        assert certificate.short_code in front
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", certificate.short_code)
    assert "20 s.d. 22 November 2026" in pages[0] and "Padang, 22 November 2026" in pages[0]
    assert "DAFTAR MATERI" in pages[1] and "20" in pages[1]
    assert newest_deed(office).detail["count"] == 3
    assert files_beside(office) == {"kantor", "sertifikat.pdf"}


def test_running_it_again_issues_to_the_newly_eligible_only(office: Office, tmp_path: Path) -> None:
    course = finished(office, 4, passed=2)
    paper = tmp_path / "sertifikat.pdf"
    issuing.issue_certificates(office, course.training.id, paper)
    first = kept(office, course)
    with pytest.raises(RecapLocked):
        run_training.set_marks(office, course.training.id, course.marks(4))
    move_training.move(office, course.training.id, TrainingState.CLOSED, "lembar hadir menyusul")
    run_training.set_marks(office, course.training.id, course.marks(4))
    again = issuing.issue_certificates(office, course.training.id, paper)
    assert (again.count, again.first, again.printed) == (1, "400.9/0003/13.71.11/XI/2026", 1)
    assert len(pages_of(paper)) == 2
    assert kept(office, course)[:2] == first


def test_with_nobody_new_the_same_certificates_are_printed_again(
    office: Office, tmp_path: Path, clock: SetClock
) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id, tmp_path / "satu.pdf")
    clock.moment += timedelta(days=60)  # another day, month and year
    again = issuing.issue_certificates(office, course.training.id, tmp_path / "dua.pdf")
    assert (again.count, again.first, again.printed) == (0, "", 2)
    assert pages_of(tmp_path / "dua.pdf") == pages_of(tmp_path / "satu.pdf")
    assert newest_deed(office).name == "certificate.printed"


def test_numbers_begin_anew_with_the_year_and_go_on_over_trainings(office: Office, clock: SetClock) -> None:
    issuing.issue_certificates(office, finished(office, 2).training.id)
    second = issuing.issue_certificates(office, finished(office, 1).training.id)
    assert second.first == "400.9/0003/13.71.11/XI/2026"
    clock.moment = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    third = issuing.issue_certificates(office, finished(office, 1).training.id)
    assert third.first == "400.9/0001/13.71.11/I/2027"


def test_a_number_that_is_taken_is_passed_over(office: Office, clock: SetClock) -> None:
    # No year in it: January would begin with last year's numbers.
    plan = {"number_template": "400.9/{urut}", "overrides": {"NUMBER_WITHOUT_UNIT": "pola lama kantor"}}
    issuing.issue_certificates(office, finished(office, 2, **plan).training.id)
    clock.moment = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    issued = issuing.issue_certificates(office, finished(office, 1, **plan).training.id)
    assert issued.first == "400.9/0003"


def test_a_city_counts_its_own_numbers(tmp_path: Path) -> None:
    with open_one(tmp_path / "kota", "kota") as city:
        issued = issuing.issue_certificates(city, finished(city, 1).training.id)
        assert issued.first == "400.9/0001/DINSOS/XI/2026"


def test_nobody_passed_is_said_and_nothing_is_written(office: Office, tmp_path: Path) -> None:
    course = a_course(office, 2)
    with pytest.raises(NobodyPassed):
        issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    assert files_beside(office) == {"kantor"} and kept(office, course) == []


def test_a_certificate_keeps_its_name_whatever_the_roster_says_later(office: Office, tmp_path: Path) -> None:
    course = finished(office, 1)
    with office.writing("volunteer.changed") as tx:
        [person] = volunteers.all_people(tx)
        tx.connection.execute(update(tables.volunteers).values(printed_name="Hj. Rosni, S.Pd"))
    issuing.issue_certificates(office, course.training.id)
    with office.writing("volunteer.changed") as tx:
        tx.connection.execute(update(tables.volunteers).values(printed_name="Orang Lain"))
    issuing.print_certificates(office, course.training.id, None, tmp_path / "s.pdf")
    assert "Hj. Rosni, S.Pd" in pages_of(tmp_path / "s.pdf")[0]
    assert person.printed_name != "Hj. Rosni, S.Pd"


def test_a_speaker_has_his_role_on_the_paper(office: Office, tmp_path: Path) -> None:
    course = a_course(office, 1)
    guest = run_training.enrol_guest(
        office, course.training.id, GuestDraft("Dr. Contoh Ahli", role="NARASUMBER", origin="BBPPKS Padang")
    )
    session = course.training.sessions[0]
    run_training.set_marks(office, course.training.id, [(guest.id, session.id, "H")])
    issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    [front, _] = pages_of(tmp_path / "s.pdf")
    assert "sebagai Narasumber" in front and "BBPPKS Padang" in front


def test_a_void_number_stays_void_and_a_new_one_is_given(office: Office, tmp_path: Path) -> None:
    course = finished(office, 2)
    issuing.issue_certificates(office, course.training.id)
    wrong = kept(office, course)[0]
    for reason in ("", " x "):
        with pytest.raises(VoidReasonNeeded):
            issuing.void_certificate(office, wrong.id, reason)
    gone = issuing.void_certificate(office, wrong.id, "salah nama, NIK 1371114503859001")
    assert gone.state is CertificateState.VOID
    with pytest.raises(CertificateWithdrawn):
        issuing.void_certificate(office, wrong.id, "sekali lagi")
    with pytest.raises(CertificateWithdrawn):
        issuing.print_certificates(office, course.training.id, [wrong.id], tmp_path / "s.pdf")
    assert issuing.check_certificate(office, wrong.short_code).state is CheckState.WITHDRAWN
    again = issuing.issue_certificates(office, course.training.id)
    assert (again.count, again.first) == (1, "400.9/0003/13.71.11/XI/2026")
    [first, *_] = issuing.register(office, course.training.id)
    assert first.certificate.number == wrong.number and first.void_reason == "salah nama, NIK …"
    assert issuing.print_certificates(office, course.training.id, None, tmp_path / "s.pdf").count == 2


def test_only_certificates_of_this_training_are_printed(office: Office, tmp_path: Path) -> None:
    course, other = finished(office, 2), finished(office, 1)
    issuing.issue_certificates(office, course.training.id)
    issuing.issue_certificates(office, other.training.id)
    [one, two] = kept(office, course)
    printed = issuing.print_certificates(office, course.training.id, [two.id], tmp_path / "s.pdf")
    assert printed.count == 1 and two.name in pages_of(tmp_path / "s.pdf")[0]
    with pytest.raises(UnknownCertificate):
        issuing.print_certificates(office, other.training.id, [one.id], tmp_path / "s.pdf")
    with pytest.raises(NothingToPrint):
        issuing.print_certificates(office, a_course(office, 1).training.id, None, tmp_path / "s.pdf")


def test_without_keys_the_short_code_stands_alone_and_a_later_print_adds_the_qr(
    office: Office, tmp_path: Path
) -> None:
    course = finished(office, 1)
    issuing.issue_certificates(office, course.training.id)
    [before] = kept(office, course)
    assert before.qr_text == ""
    made = with_keys(office)
    issuing.print_certificates(office, course.training.id, None, tmp_path / "s.pdf")
    [after] = kept(office, course)
    assert after.qr_text.startswith(f"SP1*{made.kid}*400.9/0001/13.71.11/XI/2026*20261122*")
    assert (after.short_code, after.number, after.revision) == (before.short_code, before.number, 2)
    issuing.print_certificates(office, course.training.id, None, tmp_path / "s.pdf")
    assert kept(office, course) == [after]


def test_a_training_from_elsewhere_with_a_strange_template_is_refused_in_words(office: Office) -> None:
    course = finished(office, 1)
    with office.writing("training.changed") as tx:
        training = trainings.take(tx, course.training.id)
        tx.connection.execute(update(tables.trainings).values(number_template="tetap"))
    assert training.number_template
    with pytest.raises(Incomplete):
        issuing.issue_certificates(office, course.training.id)


def test_practice_certificates_say_so(tmp_path: Path) -> None:
    office = an_office(tmp_path / "latihan", is_practice=True)
    try:
        issuing.issue_certificates(office, finished(office, 1).training.id, tmp_path / "s.pdf")
    finally:
        office.close()
    assert all("MODE LATIHAN" in page for page in pages_of(tmp_path / "s.pdf"))
