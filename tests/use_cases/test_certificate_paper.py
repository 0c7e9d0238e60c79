"""In this file: no certificate is ever on paper that is not in the register, whatever breaks when.

A child process issues certificates and ends outright at a chosen moment; and a
folder takes the PDF's name while the numbers are being kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.training.training import Numbering
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import keep_number_blocks
from padang_desktop.use_cases.office import Office
from tests.offices import SetClock, an_office, unlocked
from tests.trainings import Course, finished, kept, pages_of, with_plan

ROOT = Path(__file__).resolve().parents[2]
KILLED = 9
FIRST, SECOND, THIRD = (f"400.9/000{number}/13.71.11/XI/2026" for number in (1, 2, 3))


def reserved(folder: Path) -> list[Path]:
    return list(folder.glob(".*.part"))


class ClockThatActs(SetClock):
    """Does something once, when it is asked while the paper's room is reserved: within the deed."""

    def __init__(self, folder: Path, paper: Path, *, is_deadly: bool) -> None:
        super().__init__()
        self._folder, self._paper, self._is_deadly = folder, paper, is_deadly

    def __call__(self) -> datetime:
        if reserved(self._folder) and not self._paper.exists():
            if self._is_deadly:
                os._exit(KILLED)
            self._paper.mkdir()
        return super().__call__()


def issue_and_die(folder: Path, training_id: str, paper: Path, moment: str) -> None:
    """The child's work: it ends inside the deed, or when the paper is about to take its name."""

    def die_at_the_rename(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and str(arguments[0]).endswith(".part"):
            os._exit(KILLED)

    clock = ClockThatActs(paper.parent, paper, is_deadly=True) if moment == "deed" else SetClock()
    if moment == "rename":
        sys.addaudithook(die_at_the_rename)
    issuing.issue_certificates(unlocked(folder, clock), training_id, paper)


def killed_at(moment: str, tmp_path: Path, *, in_block: bool = False) -> tuple[Office, Course, Path]:
    """The office as it is found after the child was gone."""
    office = an_office(tmp_path / "kantor")
    course = finished(office, 2)
    if in_block:
        template = course.training.number_template
        keep_number_blocks.add_block(office, BlockDraft(office.wilayah, "2026", template, "501", "502"))
        course = with_plan(office, course, numbering=Numbering.BLOCK)
    office.close()
    paper = tmp_path / "s.pdf"
    done = subprocess.run(
        [sys.executable, __file__, str(tmp_path / "kantor"), course.training.id, str(paper), moment],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == KILLED, done.stderr
    assert not paper.exists()
    return unlocked(tmp_path / "kantor"), course, paper


def test_killed_before_the_numbers_are_kept_no_page_is_on_the_disk(tmp_path: Path) -> None:
    office, course, paper = killed_at("deed", tmp_path)
    try:
        assert kept(office, course) == []
        [left] = reserved(tmp_path)
        assert left.stat().st_size > 1000 and not any(left.read_bytes())
        assert issuing.issue_certificates(office, course.training.id, paper).first == FIRST
    finally:
        office.close()


def test_killed_before_the_numbers_are_kept_a_block_has_all_of_its_own(tmp_path: Path) -> None:
    office, course, paper = killed_at("deed", tmp_path, in_block=True)
    try:
        assert [line.left for line in keep_number_blocks.lines(office)] == [2]
        issued = issuing.issue_certificates(office, course.training.id, paper)
        assert (issued.count, issued.first[6:10], issued.last[6:10]) == (2, "0501", "0502")
        assert [line.left for line in keep_number_blocks.lines(office)] == [0]
    finally:
        office.close()


def test_killed_before_the_paper_has_its_name_the_numbers_stand_and_are_printed_again(tmp_path: Path) -> None:
    office, course, paper = killed_at("rename", tmp_path)
    try:
        assert [each.number for each in kept(office, course)] == [FIRST, SECOND]
        other = issuing.issue_certificates(office, finished(office, 1).training.id)
        assert other.first == THIRD
        again = issuing.issue_certificates(office, course.training.id, paper)
        assert (again.count, again.printed) == (0, 2)
        assert FIRST in pages_of(paper)[0] and SECOND in pages_of(paper)[2]
    finally:
        office.close()


@pytest.fixture
def taken_name(tmp_path: Path) -> tuple[SetClock, Path]:
    paper = tmp_path / "s.pdf"
    return ClockThatActs(tmp_path, paper, is_deadly=False), paper


def test_a_paper_that_fails_after_the_numbers_are_kept_is_told_and_printed_elsewhere(
    tmp_path: Path, taken_name: tuple[SetClock, Path]
) -> None:
    clock, paper = taken_name
    office = an_office(tmp_path / "kantor", clock=clock)
    try:
        course = finished(office, 2)
        issued = issuing.issue_certificates(office, course.training.id, paper)
        assert (issued.count, issued.first, issued.last) == (2, FIRST, SECOND)
        assert (issued.pdf, issued.printed) == (None, 0)
        assert issued.unprinted is not None
        happened, to_do = words.of_situation(issued.unprinted)
        assert happened.startswith("2 sertifikat sudah terbit") and "s.pdf" in happened
        assert to_do.startswith("Cetak ulang dari daftar")
        assert [each.number for each in kept(office, course)] == [FIRST, SECOND]
        assert reserved(tmp_path) == []
        elsewhere = tmp_path / "lain.pdf"
        assert issuing.print_certificates(office, course.training.id, None, elsewhere).count == 2
        assert FIRST in pages_of(elsewhere)[0]
    finally:
        office.close()


if __name__ == "__main__":
    issue_and_die(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
