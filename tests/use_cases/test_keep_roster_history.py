"""In this file: status, kelurahan and pictures of a volunteer change, stay known, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.documents.photo_file import NotAPhoto
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import Move, StatusChange
from padang_desktop.store import journal
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.roster import (
    change_status,
    keep_portrait,
    keep_roster,
    look_at_person,
    move_volunteer,
    undo_change,
)
from padang_desktop.use_cases.roster.undo_change import NewerChange
from tests import people

AIE_PACAH, ELSEWHERE = "13.71.11.1003", "13.71.09.1001"
DIED = StatusChange("BERHENTI", "MENINGGAL", "2026-10-02", "Surat kematian 12/2026")


@pytest.fixture
def person(office: Office) -> Volunteer:
    return keep_roster.save(office, people.a_volunteer(id="", name="ROSNI"))


def codes(error: pytest.ExceptionInfo[Incomplete]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def now(office: Office, person: Volunteer) -> Volunteer:
    return look_at_person.whole(office, person.id).person


def test_a_death_is_a_status_with_evidence_and_can_be_corrected(office: Office, person: Volunteer) -> None:
    gone = change_status.set_status(office, person.id, DIED)
    assert (gone.status, gone.status_reason, gone.status_on) == ("BERHENTI", "MENINGGAL", "2026-10-02")
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, StatusChange("AKTIF", "KEMBALI", "2026-11-01"))
    assert codes(error) == {"STATUS_AFTER_DEATH"}
    back = change_status.set_status(
        office, person.id, StatusChange("AKTIF", "KOREKSI", "2026-11-01", note="salah orang")
    )
    assert back.status == "AKTIF"
    told = [(each.status, each.reason) for each in look_at_person.whole(office, person.id).statuses]
    assert told == [("AKTIF", "KOREKSI"), ("BERHENTI", "MENINGGAL"), ("AKTIF", "")]


def test_a_change_without_reason_day_or_evidence_says_so(office: Office, person: Volunteer) -> None:
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, StatusChange("BERHENTI"))
    assert codes(error) == {"STATUS_REASON", "CHANGE_DAY_MISSING"}
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, replace(DIED, evidence="", on_day="2026-12-24"))
    assert codes(error) == {"STATUS_EVIDENCE", "CHANGE_DAY_FUTURE"}
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, StatusChange("BERHENTI", "PINDAH", "2026-10-02"))
    assert codes(error) == {"DESTINATION_MISSING"}
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, StatusChange("CUTI", "MENINGGAL", "2026-10-02"))
    assert "STATUS_REASON_ODD" in codes(error)
    assert now(office, person).status == "AKTIF"
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, person.id, StatusChange("HILANG"))
    assert codes(error) == {"STATUS_MISSING"}


def test_a_warning_of_a_status_takes_a_reason_and_the_history_keeps_it(
    office: Office, person: Volunteer
) -> None:
    change = replace(DIED, evidence="")
    change_status.set_status(office, person.id, change, {"STATUS_EVIDENCE": "surat menyusul"})
    assert look_at_person.whole(office, person.id).statuses[0].note == "surat menyusul"


def test_a_candidate_who_becomes_active_is_asked_for_the_sk_and_the_training(office: Office) -> None:
    candidate = keep_roster.save(office, people.a_volunteer(id="", name="ELFIRA", status="CALON"))
    change = StatusChange("AKTIF", "DITETAPKAN", "2026-11-02")
    with pytest.raises(Incomplete) as error:
        change_status.set_status(office, candidate.id, change)
    assert codes(error) == {"SK_MISSING", "BASIC_TRAINING_MISSING"}
    change = replace(change, sk_number="SK/7/2026", sk_date="2026-11-01", sk_issuer="LURAH")
    answers = {"BASIC_TRAINING_MISSING": "pelatihan bulan depan"}
    active = change_status.set_status(office, candidate.id, change, answers)
    assert (active.sk_number, active.sk_date, active.sk_issuer) == ("SK/7/2026", "2026-11-01", "LURAH")
    assert keep_roster.lacks_training(office, active)


def test_a_status_can_be_undone_whole_until_something_newer_stands_on_it(
    office: Office, person: Volunteer
) -> None:
    change_status.set_status(office, person.id, DIED)
    deed = undo_change.last_deed(office, person.id)
    undo_change.undo_change(office, deed)
    whole = look_at_person.whole(office, person.id)
    assert whole.person.status == "AKTIF" and [each.status for each in whole.statuses] == ["AKTIF"]
    change_status.set_status(office, person.id, DIED)
    deed = undo_change.last_deed(office, person.id)
    keep_roster.save(office, replace(now(office, person), note="keluarga sudah dikunjungi"))
    with pytest.raises(NewerChange):
        undo_change.undo_change(office, deed)
    assert now(office, person).status == "BERHENTI"


def test_a_move_keeps_where_the_person_served_before(office: Office, person: Volunteer) -> None:
    moved = move_volunteer.move(office, person.id, Move(AIE_PACAH, "2026-11-01", "PINDAH_TUGAS"))
    assert moved.kelurahan == AIE_PACAH
    told = look_at_person.whole(office, person.id).postings
    assert [(each.kelurahan, each.from_day, each.until_day) for each in told] == [
        (AIE_PACAH, "2026-11-01", ""), (people.KELURAHAN, "", "2026-11-01"),
    ]  # fmt: skip
    undo_change.undo_change(office, undo_change.last_deed(office, person.id))
    whole = look_at_person.whole(office, person.id)
    assert whole.person.kelurahan == people.KELURAHAN
    assert [(each.kelurahan, each.until_day) for each in whole.postings] == [(people.KELURAHAN, "")]


def test_a_kelurahan_written_wrong_is_put_right_without_a_move(office: Office, person: Volunteer) -> None:
    move_volunteer.move(office, person.id, Move(AIE_PACAH, "", "PEMBETULAN"))
    [posting] = look_at_person.whole(office, person.id).postings
    assert (posting.kelurahan, posting.reason) == (AIE_PACAH, "PEMBETULAN")


def test_a_move_to_another_kecamatan_is_refused_with_what_to_do(office: Office, person: Volunteer) -> None:
    with pytest.raises(Incomplete) as error:
        move_volunteer.move(office, person.id, Move(ELSEWHERE, "2026-11-01", "PINDAH_TUGAS"))
    assert codes(error) == {"MOVE_ELSEWHERE"}
    with pytest.raises(Incomplete) as error:
        move_volunteer.move(office, person.id, Move(person.kelurahan, "", ""))
    assert codes(error) == {"MOVE_SAME", "MOVE_REASON", "CHANGE_DAY_MISSING"}


def test_a_portrait_is_kept_encrypted_shown_and_taken_away(
    office: Office, person: Volunteer, tmp_path: Path
) -> None:
    source = people.a_photo(tmp_path, size=(1800, 2400))
    with_photo = keep_portrait.put(office, person.id, "photo", source)
    jpeg = keep_portrait.picture(office, with_photo.photo)
    assert jpeg.startswith(b"\xff\xd8") and len(jpeg) < 120_000
    [stored] = [path for path in (office.folder / "foto").rglob("*") if path.is_file()]
    assert b"\xff\xd8" not in stored.read_bytes()[:4]
    assert keep_photos.sweep_strays(office) == 0
    deed_before = keep_portrait.take_away(office, person.id, "photo")
    assert deed_before.photo == ""
    undo_change.undo_change(office, undo_change.last_deed(office, person.id))
    assert keep_portrait.picture(office, now(office, person).photo) == jpeg
    keep_portrait.take_away(office, person.id, "photo")
    assert keep_photos.sweep_strays(office) == 0
    undo_change.undo_change(office, undo_change.last_deed(office, person.id))
    assert keep_portrait.picture(office, now(office, person).photo) == jpeg


def test_a_picture_that_is_none_changes_nothing(office: Office, person: Volunteer, tmp_path: Path) -> None:
    (tmp_path / "surat.jpg").write_bytes(b"%PDF-1.7")
    with pytest.raises(NotAPhoto):
        keep_portrait.put(office, person.id, "id_photo", tmp_path / "surat.jpg")
    assert now(office, person).id_photo == "" and keep_photos.sweep_strays(office) == 0


def test_opening_a_person_leaves_a_line_in_the_journal(office: Office, person: Volunteer) -> None:
    look_at_person.whole(office, person.id)
    with office.reading() as tx:
        [line] = journal.latest(tx, 1)
    assert (line.name, line.subject) == ("volunteer.seen", person.id)
