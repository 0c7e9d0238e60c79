"""In this file: photos that wait find their visits, are kept for the next one, and are compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Silent
from padang_desktop.domain.visits.photo_match import LoosePhoto
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.store import cases, visits
from padang_desktop.use_cases.cases import approve_results, assign_cases, look_at_case, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos, pair_photos, see_lacking_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from padang_desktop.use_cases.photos.pair_photos import Pair, Waiting
from padang_desktop.use_cases.photos.take_in_photos import take_in_photos
from tests import people
from tests.offices import Tasks, with_tasks

LATER = {"VISIT_PHOTO_MISSING": "Foto menyusul"}


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return with_tasks(office, 3, task_type="PEMUTAKHIRAN", volunteer_count=1)


def waits(office: Office, folder: Path, name: str = "IMG-20261120-WA0001.jpg", colour: int = 1) -> LoosePhoto:
    """A photo that was taken in."""
    taken = take_in_photos(office, Silent(), paths=[str(people.a_photo(folder, name, colour=colour))])
    assert taken.taken == 1
    return next(each.photo for each in pair_photos.waiting(office) if each.photo.file_name == name)


def visited(office: Office, case: Case) -> None:
    record_visit.record_visit(office, people.a_visit(case, overrides=LATER))


def photos_of(office: Office, case: Case) -> list[Photo]:
    return [photo for shown in look_at_case.case_view(office, case.id).visits for photo in shown.photos]


def state_of(office: Office, case: Case) -> State:
    with office.reading() as tx:
        return cases.take(tx, case.id).state


def on_the_list(office: Office) -> list[Waiting]:
    return pair_photos.waiting(office)


def test_a_photo_goes_to_the_newest_visit_and_back_again(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    visited(office, tasks.case)
    photo = waits(office, tmp_path / "a")
    done = pair_photos.pair(office, [Pair(photo.id, tasks.case.id, "RUMAH_DEPAN")])
    assert (done.paired, done.kept, done.corrected) == (1, 0, ())
    [kept] = photos_of(office, tasks.case)
    assert (kept.id, kept.kind, kept.sha256) == (photo.id, "RUMAH_DEPAN", photo.sha256)
    assert on_the_list(office) == [] and pair_photos.waiting_count(office) == 0
    assert keep_photos.sweep_strays(office) == 0
    pair_photos.undo(office, done.deed)
    assert photos_of(office, tasks.case) == []
    assert [each.photo.id for each in on_the_list(office)] == [photo.id]
    assert look_at_case.photo(office, photo.id)


def test_a_photo_before_the_visit_is_kept_and_goes_with_it(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    front, inside = waits(office, tmp_path / "a", "1.jpg", 1), waits(office, tmp_path / "a", "2.jpg", 2)
    done = pair_photos.pair(
        office, [Pair(front.id, tasks.case.id, "RUMAH_DEPAN"), Pair(inside.id, tasks.case.id, "RUMAH_DALAM")]
    )
    assert (done.paired, done.kept) == (0, 2) and on_the_list(office) == []
    assert keep_photos.sweep_strays(office) == 0
    record_visit.record_visit(office, people.a_visit(tasks.case))
    assert [photo.kind for photo in photos_of(office, tasks.case)] == ["RUMAH_DEPAN", "RUMAH_DALAM"]
    assert see_lacking_photos.visits_lacking_photos(office) == []
    with pytest.raises(pair_photos.PhotosMovedOn):
        pair_photos.undo(office, done.deed)


def test_a_photo_for_a_sent_case_makes_it_a_correction(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    visited(office, tasks.case)
    with office.writing("batch.made") as tx:
        cases.move_all(tx, [tasks.case.id], State.SENT)
    photo = waits(office, tmp_path / "a")
    done = pair_photos.pair(office, [Pair(photo.id, tasks.case.id, "RUMAH_DEPAN")])
    assert done.corrected == (tasks.case.number,)
    assert state_of(office, tasks.case) is State.READY
    assert look_at_case.case_view(office, tasks.case.id).is_correction
    pair_photos.undo(office, done.deed)
    assert state_of(office, tasks.case) is State.SENT


def test_a_case_that_waits_for_review_stays_where_it_is(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    psm = tasks.volunteers[0].id
    assign_cases.assign(office, [tasks.case.id], psm)
    draft = people.a_visit(tasks.case, volunteer_id=psm, overrides=LATER)
    record_visit.record_visit(office, draft)
    pair_photos.pair(office, [Pair(waits(office, tmp_path / "a").id, tasks.case.id, "RUMAH_DEPAN")])
    assert state_of(office, tasks.case) is State.VISITED
    approve_results.approve_results(office, [tasks.case.id])
    assert state_of(office, tasks.case) is State.READY


def test_names_with_numbers_are_proposed(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    first, second, third = tasks.cases
    digits = second.number.rsplit("-", 1)[1]
    folder = tmp_path / "Foto"
    people.a_photo(folder, f"{first.number} KK.jpg", colour=1)
    people.a_photo(folder, f"{digits} rumah depan.jpg", colour=2)
    people.a_photo(folder / tasks.heads[2].nik, "dalam.jpg", colour=3)
    people.a_photo(folder / tasks.families[2].no_kk, "meteran.jpg", colour=4)
    people.a_photo(folder, "IMG_9999.jpg", colour=5)
    take_in_photos(office, Silent(), paths=[str(folder)])
    proposed = {
        (each.proposed_number, each.proposal.kind)
        for each in on_the_list(office)
        if each.proposal is not None
    }
    assert proposed == {
        (first.number, "KK"), (second.number, "RUMAH_DEPAN"), (third.number, "RUMAH_DALAM"),
        (third.number, "METERAN"),
    }  # fmt: skip


def test_the_same_scene_at_another_family_needs_a_reason_which_stays_with_the_visit(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    mine, other, _ = tasks.cases
    path = people.a_photo(tmp_path / "a", "depan.jpg", colour=6)
    inside = PhotoIn(people.a_photo(tmp_path / "a", "dalam.jpg", colour=7), "RUMAH_DALAM")
    record_visit.record_visit(office, people.a_visit(other), [PhotoIn(path, "RUMAH_DEPAN"), inside])
    with Image.open(path) as picture:
        brighter = ImageEnhance.Brightness(picture).enhance(1.1).resize((500, 375))
        (tmp_path / "b").mkdir()
        brighter.save(tmp_path / "b" / "lagi.jpg", quality=60)
    take_in_photos(office, Silent(), paths=[str(tmp_path / "b")])
    visited(office, mine)
    [listed] = on_the_list(office)
    [same] = listed.same
    assert (same.number, same.kind) == (other.number, "RUMAH_DEPAN")
    wanted = [Pair(listed.photo.id, mine.id, "RUMAH_DEPAN")]
    [(photo_id, told)] = pair_photos.used_by_others(office, [listed.photo.id], mine.id)
    assert (photo_id, told.number) == (listed.photo.id, other.number)
    with pytest.raises(Incomplete) as refused:
        pair_photos.pair(office, wanted)
    assert [problem.code for problem in refused.value.problems] == ["VISIT_PHOTO_USED"]
    assert pair_photos.used_by_others(office, [listed.photo.id], other.id) == []
    pair_photos.pair(office, wanted, "satu rumah, dua keluarga")
    [attempt] = look_at_case.case_view(office, mine.id).visits
    assert attempt.visit.overrides["VISIT_PHOTO_USED"] == "satu rumah, dua keluarga"


def test_a_scene_of_another_family_is_also_told_when_a_visit_is_saved(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    mine, other, _ = tasks.cases
    path = people.a_photo(tmp_path, "depan.jpg", colour=6)
    with Image.open(path) as picture:
        picture.resize((320, 240)).save(tmp_path / "kecil.jpg")
    record_visit.record_visit(office, people.a_visit(other, overrides=LATER), [PhotoIn(path, "RUMAH_DEPAN")])
    draft = people.a_visit(mine, overrides=LATER)
    with pytest.raises(Incomplete) as refused:
        record_visit.record_visit(office, draft, [PhotoIn(tmp_path / "kecil.jpg", "RUMAH_DEPAN")])
    assert [problem.code for problem in refused.value.problems] == ["VISIT_PHOTO_USED"]
    # A form looks like every other form: only the very same file is told.
    record_visit.record_visit(office, draft, [PhotoIn(tmp_path / "kecil.jpg", "KK")])


def test_a_pasted_photo_of_a_visit_is_kept_from_its_bytes(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    raw = people.a_photo(tmp_path, "x.jpg", colour=8).read_bytes()
    pasted = PhotoIn(Path("Tempelan 1.png"), "RUMAH_DEPAN", raw)
    record_visit.record_visit(office, people.a_visit(tasks.case, overrides=LATER), [pasted])
    assert [photo.kind for photo in photos_of(office, tasks.case)] == ["RUMAH_DEPAN"]


def test_a_photo_needs_a_kind_and_is_not_paired_twice(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    visited(office, tasks.case)
    photo = waits(office, tmp_path / "a")
    with pytest.raises(Incomplete) as refused:
        pair_photos.pair(office, [Pair(photo.id, tasks.case.id, "")])
    assert [problem.code for problem in refused.value.problems] == ["VISIT_PHOTO_KIND_UNKNOWN"]
    pair_photos.pair(office, [Pair(photo.id, tasks.case.id, "KK")])
    with pytest.raises(pair_photos.PhotosMovedOn):
        pair_photos.pair(office, [Pair(photo.id, tasks.cases[1].id, "KK")])
    assert photos_of(office, tasks.cases[1]) == []


def test_what_is_put_away_can_be_brought_back(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    photo = waits(office, tmp_path / "a")
    deed = pair_photos.put_away(office, [photo.id])
    assert on_the_list(office) == []
    assert [each.photo.id for each in pair_photos.waiting(office, is_away=True)] == [photo.id]
    pair_photos.bring_back(office, [photo.id])
    assert [each.photo.id for each in on_the_list(office)] == [photo.id]
    pair_photos.undo(office, pair_photos.put_away(office, [photo.id]))
    assert [each.photo.id for each in on_the_list(office)] == [photo.id]
    assert deed


def test_the_day_is_given_once_for_a_folder(office: Office, tmp_path: Path) -> None:
    for at in range(3):
        people.a_photo(tmp_path / "RT 3", f"{at}.jpg", colour=at)
    take_in_photos(office, Silent(), paths=[str(tmp_path / "RT 3")])
    undated = [each.photo.id for each in on_the_list(office) if not each.photo.day]
    deed = pair_photos.set_day(office, undated, date(2026, 11, 18))
    assert {each.photo.day for each in on_the_list(office)} == {"2026-11-18"}
    pair_photos.undo(office, deed)
    assert {each.photo.day for each in on_the_list(office)} == {""}


def test_visits_that_lack_photos_are_listed_with_what_is_missing(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    assert see_lacking_photos.visits_lacking_photos(office) == []
    visited(office, tasks.cases[0])
    visited(office, tasks.cases[1])
    with office.writing("batch.made") as tx:
        cases.move_all(tx, [tasks.cases[1].id], State.SENT)
    first, second = see_lacking_photos.visits_lacking_photos(office)
    assert (first.number, first.was_sent) == (tasks.cases[0].number, False)
    assert (second.number, second.was_sent) == (tasks.cases[1].number, True)
    assert first.missing == ("RUMAH_DEPAN", "RUMAH_DALAM")
    assert first.words.startswith("Rumah tampak depan, ")
    photo = waits(office, tmp_path / "a")
    pair_photos.pair(office, [Pair(photo.id, tasks.cases[0].id, "RUMAH_DEPAN")])
    assert see_lacking_photos.visits_lacking_photos(office)[0].missing == ("RUMAH_DALAM",)


def test_only_deeds_about_photos_are_undone_here(office: Office, tasks: Tasks) -> None:
    with office.reading() as tx:
        assert visits.all_scenes(tx) == []
    with office.writing("case.changed") as tx:
        deed = tx.deed
    with pytest.raises(KeyError):
        pair_photos.undo(office, deed)
