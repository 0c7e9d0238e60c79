"""In this file: photos of a visit in writing that another family has too are found, with both pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.progress import Silent
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import pair_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.photos.pair_photos import Pair
from padang_desktop.use_cases.photos.see_same_photos import seen_before
from padang_desktop.use_cases.photos.take_in_photos import take_in_photos
from tests import people
from tests.offices import Tasks, with_tasks

LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@pytest.fixture
def tasks(office: Office, tmp_path: Path) -> Tasks:
    """Two cases; the second was visited with a photo of the house in colour 7."""
    made = with_tasks(office, 2, task_type="PEMUTAKHIRAN")
    front = PhotoIn(people.a_photo(tmp_path / "dulu", "depan.jpg", colour=7), "RUMAH_DEPAN")
    record_visit.record_visit(office, people.a_visit(made.cases[1], overrides=LATER), [front])
    return made


def test_only_what_another_family_has_is_found_with_its_picture(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    same = PhotoIn(people.a_photo(tmp_path, "baru.jpg", colour=7), "RUMAH_DALAM")
    pasted = PhotoIn(Path("Tempelan 1.png"), "RUMAH_DEPAN", same.path.read_bytes())
    own = PhotoIn(people.a_photo(tmp_path, "lain.jpg", colour=40), "RUMAH_DEPAN")
    found = seen_before(office, tasks.cases[0].id, [own, same, pasted])
    assert [each.file_name for each in found] == ["baru.jpg", "Tempelan 1.png"]
    assert {each.same.number for each in found} == {tasks.cases[1].number}
    assert found[0].same.kind == "RUMAH_DEPAN" and found[0].jpeg == office.photos.read(found[0].same.photo_id)
    assert seen_before(office, tasks.cases[1].id, [same]) == []


def test_a_photo_kept_for_the_visit_is_compared_too(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    path = people.a_photo(tmp_path, "IMG-20261120-WA0001.jpg", colour=7)
    take_in_photos(office, Silent(), paths=[str(path)])
    [waiting] = pair_photos.waiting(office)
    case = tasks.cases[0]
    pair_photos.pair(office, [Pair(waiting.photo.id, case.id, "RUMAH_DALAM")], "satu rumah")
    [found] = seen_before(office, case.id, [])
    assert found.file_name == path.name and found.jpeg == office.photos.read(waiting.photo.id)
