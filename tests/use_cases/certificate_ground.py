"""In this file: an office at a set time and a course with certificates, for tests of certificates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.store import journal
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from tests.offices import SetClock, open_one
from tests.trainings import Course, finished, kept

TEMPLATE = "400.9/{urut}/{kode_unit}/{bulan_romawi}/{tahun}"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=clock) as office:
        yield office


@pytest.fixture
def course(office: Office) -> Course:
    """Three people with their certificates."""
    course = finished(office, 3)
    issuing.issue_certificates(office, course.training.id)
    return course


def numbers(office: Office, course: Course) -> list[str]:
    return [each.number for each in kept(office, course)]


def newest_deed(office: Office) -> journal.JournalLine:
    with office.reading() as tx:
        return journal.latest(tx, 1)[0]


def files_beside(office: Office) -> set[str]:
    return {path.name for path in office.folder.parent.iterdir()}
