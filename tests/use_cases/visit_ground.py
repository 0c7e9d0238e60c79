"""In this file: three tasks with their PSM, the photos of a house, and how a case stands afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.cases.case import Case
from padang_desktop.store import cases
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import Tasks, with_tasks


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return with_tasks(office, 3, volunteer_count=2)


def house(folder: Path, colour: int = 1) -> list[PhotoIn]:
    return [
        PhotoIn(people.a_photo(folder, f"depan{colour}.jpg", colour=colour), "RUMAH_DEPAN"),
        PhotoIn(people.a_photo(folder, f"dalam{colour}.jpg", colour=colour + 1), "RUMAH_DALAM"),
    ]


def taken(office: Office, case: Case) -> Case:
    with office.reading() as tx:
        return cases.take(tx, case.id)


def files_of(office: Office) -> list[Path]:
    return [path for path in (office.folder / "foto").rglob("*") if path.is_file()]
