"""In this file: certificates are given out and printed, withdrawn, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy.exc
from sqlalchemy import text, update

from padang_desktop.documents.paper import PaperInUse, PaperNotWritten
from padang_desktop.domain.certificate import CertificateState
from padang_desktop.domain.certificate_check import (
    CertificateWithdrawn,
    CheckState,
    NobodyPassed,
    NothingToPrint,
    UnknownCertificate,
    VoidReasonNeeded,
)
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training import TrainingState
from padang_desktop.domain.training_draft import GuestDraft
from padang_desktop.domain.training_state import RecapLocked
from padang_desktop.store import journal, tables, trainings, volunteers
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import move_training, run_training
from tests.offices import SetClock, an_office, open_one, unlocked
from tests.trainings import a_course, finished, kept, pages_of, with_keys

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=clock) as office:
        yield office


def newest_deed(office: Office) -> journal.JournalLine:
    with office.reading() as tx:
        return journal.latest(tx, 1)[0]


def files_beside(office: Office) -> set[str]:
    return {path.name for path in office.folder.parent.iterdir()}


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


class StopsAt:
    """Somebody presses Batal after so many steps."""

    def __init__(self, step: int) -> None:
        self._left = step

    def step(self, done: int, total: int, what: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("step", range(4))
def test_batal_leaves_neither_numbers_nor_paper(office: Office, tmp_path: Path, step: int) -> None:
    course = finished(office, 3)
    before = newest_deed(office)
    with pytest.raises(Cancelled):
        issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf", StopsAt(step))
    assert kept(office, course) == [] and newest_deed(office) == before
    assert files_beside(office) == {"kantor"}
    issued = issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    assert issued.first == "400.9/0001/13.71.11/XI/2026"


def refuse_at_the_end(office: Office) -> None:
    """The disk fails at the very last write of the deed, while the paper waits for its place."""
    with office.database.writing() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER penuh BEFORE UPDATE ON journal WHEN old.name LIKE 'certificate.%'"
                " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        )


@pytest.mark.parametrize("former", [b"", b"sertifikat tahun lalu"])
def test_a_failing_commit_leaves_no_paper(office: Office, tmp_path: Path, former: bytes) -> None:
    course = finished(office, 2)
    paper = tmp_path / "s.pdf"
    if former:
        paper.write_bytes(former)
    refuse_at_the_end(office)
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        issuing.issue_certificates(office, course.training.id, paper)
    assert kept(office, course) == []
    assert files_beside(office) == ({"kantor", "s.pdf"} if former else {"kantor"})
    assert not former or paper.read_bytes() == former
    with office.database.writing() as connection:
        connection.execute(text("DROP TRIGGER penuh"))
    assert issuing.issue_certificates(office, course.training.id, paper).first.startswith("400.9/0001/")
    assert len(pages_of(paper)) == 4


def test_a_place_that_cannot_be_written_uses_no_number(office: Office, tmp_path: Path) -> None:
    course = finished(office, 1)
    (tmp_path / "folder.pdf").mkdir()
    for place in (tmp_path / "tidak ada" / "s.pdf", tmp_path / "folder.pdf"):
        with pytest.raises(PaperNotWritten):
            issuing.issue_certificates(office, course.training.id, place)
    issuing.issue_certificates(office, course.training.id)
    assert kept(office, course)[0].sequence == 1
    assert files_beside(office) == {"kantor", "folder.pdf"}


class Meanwhile:
    """While the pages are drawn, something else happens, once."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deed: Callable[[], object] | None = deed

    def step(self, done: int, total: int, what: str = "") -> None:
        if self._deed:
            deed, self._deed = self._deed, None
            deed()


def test_a_mark_set_while_the_pages_are_drawn_counts(office: Office, tmp_path: Path) -> None:
    course = finished(office, 3, passed=2)
    other = unlocked(office.folder, SetClock(NOW))
    try:
        late = Meanwhile(lambda: run_training.set_marks(other, course.training.id, course.marks(3)))
        issued = issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf", late)
    finally:
        other.close()
    assert issued.count == 3 and len(pages_of(tmp_path / "s.pdf")) == 6
    assert [certificate.sequence for certificate in kept(office, course)] == [1, 2, 3]


def test_two_who_issue_at_once_never_give_a_number_twice(office: Office) -> None:
    course, theirs = finished(office, 2), finished(office, 2)
    other = unlocked(office.folder, SetClock(NOW))
    try:
        quicker = Meanwhile(lambda: issuing.issue_certificates(other, theirs.training.id))
        issued = issuing.issue_certificates(office, course.training.id, office.folder / "s.pdf", quicker)
    finally:
        other.close()
    assert issued.first == "400.9/0003/13.71.11/XI/2026"


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


@pytest.mark.skipif("sys.platform != 'win32'", reason="only Windows keeps an open file from being replaced")
def test_a_paper_that_is_open_elsewhere_uses_no_number(office: Office, tmp_path: Path) -> None:
    course, paper = finished(office, 1), tmp_path / "s.pdf"
    paper.write_bytes(b"terbuka")
    with paper.open("rb"), pytest.raises(PaperInUse):
        issuing.issue_certificates(office, course.training.id, paper)
    assert kept(office, course) == []
