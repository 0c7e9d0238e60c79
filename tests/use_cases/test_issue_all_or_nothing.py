"""In this file: certificates are issued whole or not at all, whatever comes between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy.exc
from sqlalchemy import text

from padang_desktop.documents.paper import PaperInUse, PaperNotWritten
from padang_desktop.domain.progress import Cancelled
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import run_training
from tests.offices import SetClock, unlocked
from tests.trainings import finished, kept, pages_of
from tests.use_cases.certificate_ground import clock, files_beside, newest_deed, office

__all__ = ["clock", "office"]


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
    other = unlocked(office.folder, SetClock())
    try:
        late = Meanwhile(lambda: run_training.set_marks(other, course.training.id, course.marks(3)))
        issued = issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf", late)
    finally:
        other.close()
    assert issued.count == 3 and len(pages_of(tmp_path / "s.pdf")) == 6
    assert [certificate.sequence for certificate in kept(office, course)] == [1, 2, 3]


def test_two_who_issue_at_once_never_give_a_number_twice(office: Office) -> None:
    course, theirs = finished(office, 2), finished(office, 2)
    other = unlocked(office.folder, SetClock())
    try:
        quicker = Meanwhile(lambda: issuing.issue_certificates(other, theirs.training.id))
        issued = issuing.issue_certificates(office, course.training.id, office.folder / "s.pdf", quicker)
    finally:
        other.close()
    assert issued.first == "400.9/0003/13.71.11/XI/2026"


@pytest.mark.skipif("sys.platform != 'win32'", reason="only Windows keeps an open file from being replaced")
def test_a_paper_that_is_open_elsewhere_uses_no_number(office: Office, tmp_path: Path) -> None:
    course, paper = finished(office, 1), tmp_path / "s.pdf"
    paper.write_bytes(b"terbuka")
    with paper.open("rb"), pytest.raises(PaperInUse):
        issuing.issue_certificates(office, course.training.id, paper)
    assert kept(office, course) == []
