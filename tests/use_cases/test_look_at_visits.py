"""In this file: cases are given out, drafts offered again, and what was recorded is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from padang_desktop.domain.cases.case import (
    AmbiguousCase,
    State,
    UnknownCase,
)
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.store import cases, journal
from padang_desktop.use_cases.cases import (
    approve_results,
    assign_cases,
    draft_visit,
    list_cases,
    look_at_case,
    record_visit,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people
from tests.offices import SetClock, Tasks, an_office, unlocked, with_tasks
from tests.use_cases.visit_ground import files_of, house, taken, tasks

__all__ = ["tasks"]


def test_cases_are_given_and_taken_back(office: Office, tasks: Tasks) -> None:
    ids = [case.id for case in tasks.cases]
    assert assign_cases.assign(office, ids, tasks.volunteers[0].id) == 3
    assert assign_cases.assign(office, ids, tasks.volunteers[0].id) == 0
    assert assign_cases.assign(office, ids[:1], tasks.volunteers[1].id) == 1
    assert list_cases.counts(office).by_state[State.ASSIGNED] == 3
    wanted = CaseQuery(volunteer_id=tasks.volunteers[1].id)
    assert list_cases.handles(office, wanted) == [1]
    assert assign_cases.assign(office, ids, "") == 3
    assert [taken(office, case).state for case in tasks.cases] == [State.NEW] * 3
    assert taken(office, tasks.case).volunteer_id == ""


def test_a_half_typed_form_is_offered_again_after_a_restart(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    half = VisitDraft(tasks.case.id, presence="DITEMUKAN", respondent="YUNI")
    photos = [PhotoIn(tmp_path / "rumah.jpg", "RUMAH_DEPAN")]
    draft_visit.keep_draft(office, replace(half, respondent="YU"))
    draft_visit.keep_draft(office, half, photos)
    office.close()
    reopened = unlocked(office.folder)
    try:
        [offered] = draft_visit.drafts(reopened)
        assert (offered.draft, offered.photos) == (half, tuple(photos))
        assert (offered.case_number, offered.head_name) == (tasks.case.number, tasks.families[0].head_name)
        draft_visit.drop_draft(reopened, tasks.case.id)
        assert draft_visit.drafts(reopened) == []
    finally:
        reopened.close()


def test_a_saved_visit_takes_its_draft_along(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    draft = people.a_visit(tasks.case)
    draft_visit.keep_draft(office, draft)
    record_visit.record_visit(office, draft, house(tmp_path))
    assert draft_visit.drafts(office) == []


def test_a_draft_older_than_its_saved_visit_is_not_offered(tmp_path: Path) -> None:
    clock = SetClock()
    office = an_office(tmp_path / "kantor", clock=clock)
    try:
        tasks = with_tasks(office, 2)
        draft = people.a_visit(tasks.case)
        record_visit.record_visit(office, draft, house(tmp_path))
        # As a crash between saving and forgetting leaves it.
        clock.moment -= timedelta(minutes=1)
        draft_visit.keep_draft(office, draft)
        clock.moment += timedelta(minutes=2)
        draft_visit.keep_draft(office, people.a_visit(tasks.cases[1]))
        draft_visit.keep_draft(office, people.a_visit("nothing"))
        assert [kept.case_id for kept in draft_visit.drafts(office)] == [tasks.cases[1].id]
        draft_visit.keep_draft(office, draft)
        assert len(draft_visit.drafts(office)) == 2
    finally:
        office.close()


def test_the_timeline_tells_who_did_what(tmp_path: Path) -> None:
    clock = SetClock()
    office = an_office(tmp_path / "kantor", clock=clock)
    try:
        tasks = with_tasks(office, 1, volunteer_count=1)
        volunteer = tasks.volunteers[0]
        assign_cases.assign(office, [tasks.case.id], volunteer.id)
        away = people.a_visit(
            tasks.case, volunteer_id=volunteer.id, presence="TIDAK_DAPAT_DITEMUI", eligibility="",
            respondent="", notice_read=False, visited_on="2026-11-19",
        )  # fmt: skip
        record_visit.record_visit(office, away)
        clock.moment += timedelta(days=1)
        found = people.a_visit(tasks.case, volunteer_id=volunteer.id)
        record_visit.record_visit(office, found, house(tmp_path))
        approve_results.return_case(office, tasks.case.id, "Alasan belum jelas")
        approve_results.approve_results(office, [tasks.case.id])
        way = look_at_case.timeline(office, tasks.case.id)
        assert [(entry.deed_name, entry.state_words, entry.has_moved) for entry in way] == [
            ("worklist.imported", "Baru", False),
            ("case.assigned", "Ditugaskan", True),
            ("visit.recorded", "Ditugaskan", False),
            ("visit.recorded", "Sudah dikunjungi", True),
            ("case.changed", "Perlu diperbaiki", True),
            ("case.changed", "Siap dikirim", True),
        ]
        assert [entry.visit.attempt for entry in way if entry.visit] == [1, 2]
        assert {entry.by for entry in way} == {office.account.name}
        assert way[4].returned_reason == "Alasan belum jelas"
        assert way[1].volunteer_name == volunteer.printed_name
        assert way[3].at - way[2].at == timedelta(days=1)
    finally:
        office.close()


def test_a_case_is_found_by_its_number_or_its_last_digits(office: Office, tasks: Tasks) -> None:
    number = tasks.case.number
    digits = number.rsplit("-", 1)[1]
    for typed in (number, f"  {number.lower()} ", digits, digits.lstrip("0")):
        assert look_at_case.case_by_number(office, typed) == tasks.case
    for unknown in ("VV-137111-202611-9999", "", "x", "0", "99999", "1234567"):
        with pytest.raises(UnknownCase):
            look_at_case.case_by_number(office, unknown)
    with office.writing("worklist.imported") as tx:
        other = number.replace("202611", "202612")
        cases.add(tx, [replace(tasks.cases[1], id=people.new_id(), number=other)])
    with pytest.raises(AmbiguousCase):
        look_at_case.case_by_number(office, digits)


def test_opening_a_case_leaves_a_line_in_the_journal_without_a_name(office: Office, tasks: Tasks) -> None:
    look_at_case.case_view(office, tasks.case.id)
    with office.reading() as tx:
        [line] = journal.latest(tx, 1)
    assert (line.name, line.subject) == ("case.seen", tasks.case.id)
    with pytest.raises(UnknownCase):
        look_at_case.case_view(office, "nothing")


def test_what_a_crash_left_is_swept_and_nothing_else(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    record_visit.record_visit(office, people.a_visit(tasks.case), house(tmp_path))
    named = files_of(office)
    office.photos.keep("0" * 32, b"tidak dimiliki siapa pun")
    (named[0].parent / ".setengah.123.tmp").write_bytes(b"terpotong")
    assert keep_photos.sweep_strays(office) == 2
    assert sorted(files_of(office)) == sorted(named)
    assert keep_photos.sweep_strays(office) == 0


def test_the_camera_time_is_kept_in_utc_and_its_place_serves_the_visit(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    path = people.a_photo(tmp_path, "gps.jpg", colour=3)
    with Image.open(path) as picture:
        exif = picture.getexif()
        exif.get_ifd(0x8769)[0x9003] = "2026:11:20 10:20:30"
        place = exif.get_ifd(0x8825)
        place[1], place[2] = "S", (0.0, 54.0, 44.28)
        place[3], place[4] = "E", (100.0, 21.0, 40.32)
        picture.save(path, exif=exif)
    photos = [PhotoIn(path, "RUMAH_DEPAN"), house(tmp_path)[1]]
    record_visit.record_visit(office, people.a_visit(tasks.case), photos)
    [attempt] = look_at_case.case_view(office, tasks.case.id).visits
    kept = attempt.photos[0]
    assert datetime.fromisoformat(kept.taken_at) == datetime(2026, 11, 20, 3, 20, 30, tzinfo=UTC)
    assert (kept.latitude, kept.longitude) == ("-0.912300", "100.361200")
    assert (attempt.visit.latitude, attempt.visit.longitude) == ("-0.912300", "100.361200")
    assert (attempt.photos[1].taken_at, attempt.photos[1].latitude) == ("", "")


def test_neither_name_nor_nik_of_a_visit_lies_open_on_the_disk(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    draft = people.a_visit(tasks.case, note="Rumah di ujung gang Kelapa")
    draft_visit.keep_draft(office, replace(draft, note="Setengah ketik"))
    record_visit.record_visit(office, draft, house(tmp_path))
    draft_visit.keep_draft(office, replace(draft, note="Setengah ketik"))
    secrets = (tasks.heads[0].nik, tasks.heads[0].name, draft.respondent, draft.note, "Setengah ketik")
    for path in office.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in secrets), path.name
