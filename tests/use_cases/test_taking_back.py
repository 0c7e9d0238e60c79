"""In this file: taking back meets Sampah, merges, other people's NIK and forms that were opened before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import Counts, ImportStandsUnder
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.roster.twin_choice import MergedAway, MergeStandsUnder
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_status import Move, StatusChange
from padang_desktop.store import imports, volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.roster import (
    change_status,
    keep_portrait,
    keep_roster,
    look_at_person,
    merge_twins,
    move_volunteer,
    undo_change,
)
from padang_desktop.use_cases.roster.keep_roster import ChangedElsewhere
from padang_desktop.use_cases.roster.undo_change import UndoInTrash
from padang_desktop.use_cases.settings import throw_away
from tests import people
from tests.offices import SetClock, open_one
from tests.use_cases.roster_sheets import HEADER, a_row, people_of, write

WHY = "Salah ketik atau salah masuk"
DIED = StatusChange("BERHENTI", "MENINGGAL", "2026-10-02", "Surat kematian 12/2026")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=clock) as made:
        yield made


def added(office: Office, **values: str) -> Volunteer:
    return keep_roster.save(office, people.a_volunteer(id="", **values))


def stored(office: Office, person: Volunteer) -> Volunteer:
    with office.reading() as tx:
        found = volunteers.one(tx, person.id)
    assert found is not None
    return found


def portrait(office: Office, person: Volunteer, folder: Path, colour: int) -> Volunteer:
    picture = people.a_photo(folder, f"{colour}.jpg", colour=colour)
    return keep_portrait.put(office, person.id, "photo", picture)


def test_sweeping_spares_a_replaced_portrait_that_can_come_back(office: Office, tmp_path: Path) -> None:
    person = added(office)
    first = portrait(office, person, tmp_path, 1).photo
    portrait(office, person, tmp_path, 9)
    assert keep_photos.sweep_strays(office) == 0
    undo_change.undo_change(office, undo_change.last_deed(office, person.id))
    assert stored(office, person).photo == first
    assert keep_portrait.picture(office, first).startswith(b"\xff\xd8")


def test_sweeping_spares_the_survivors_portrait_for_an_unmerge(office: Office, tmp_path: Path) -> None:
    stays, goes = added(office), added(office)
    mine = portrait(office, stays, tmp_path, 1).photo
    portrait(office, goes, tmp_path, 9)
    merge_twins.merge(office, stays.id, goes.id, {"photo": "masuk"})
    assert keep_photos.sweep_strays(office) == 0
    merge_twins.unmerge(office, goes.id)
    assert stored(office, stays).photo == mine
    assert keep_portrait.picture(office, mine).startswith(b"\xff\xd8")


def test_a_replaced_portrait_goes_with_the_history_that_named_it(
    office: Office, tmp_path: Path, clock: SetClock
) -> None:
    person = added(office)
    portrait(office, person, tmp_path, 1)
    portrait(office, person, tmp_path, 9)
    throw_away.throw_away(office, "volunteer", person.id, WHY)
    assert keep_photos.sweep_strays(office) == 0
    clock.moment += timedelta(days=31)
    throw_away.sweep(office)
    assert keep_photos.sweep_strays(office) == 2


def test_an_import_with_a_row_in_sampah_is_not_undone_until_it_is_back(
    office: Office, tmp_path: Path
) -> None:
    plan = import_roster.stage_roster(
        office, write(tmp_path / "a.xlsx", [a_row(1), a_row(2, "YUSNIAR")], HEADER)
    )
    applied = import_sheet.apply_plan(office, plan.id)
    gone = throw_away.throw_away(office, "volunteer", people_of(office)["YUSNIAR"].id, WHY)
    with pytest.raises(ImportStandsUnder) as met:
        import_sheet.undo_import(office, applied.id)
    assert met.value.facts == {"count": "1", "what": "1 data ada di Sampah (kembalikan dulu)"}
    assert len(people_of(office)) == 1
    throw_away.restore(office, gone.ids)
    import_sheet.undo_import(office, applied.id)
    assert people_of(office) == {}


def test_a_change_of_somebody_in_sampah_is_not_undone_without_a_word(office: Office) -> None:
    person = added(office)
    changed = keep_roster.save(office, replace(person, phone="+6281200009077"))
    deed = undo_change.last_deed(office, person.id)
    gone = throw_away.throw_away(office, "volunteer", person.id, WHY)
    with pytest.raises(UndoInTrash) as met:
        undo_change.undo_change(office, deed)
    assert "Sampah" in words.of_situation(met.value)[0]
    throw_away.restore(office, gone.ids)
    assert stored(office, person).phone == changed.phone
    undo_change.undo_change(office, deed)
    assert stored(office, person).phone == person.phone


def test_undo_does_not_give_back_a_nik_that_is_somebody_elses_now(office: Office) -> None:
    person = added(office, nik="1371111705809011")
    mended = keep_roster.save(office, replace(person, nik="1371111705809012"))
    deed = undo_change.last_deed(office, person.id)
    other = added(office, nik="1371111705809011")
    with pytest.raises(NikUsedMeanwhile):
        undo_change.undo_change(office, deed)
    assert stored(office, person) == mended
    keep_roster.save(office, replace(other, nik="1371111705809013"))
    undo_change.undo_change(office, deed)
    assert stored(office, person).nik == "1371111705809011"


def test_undoing_an_import_does_not_give_back_a_nik_that_is_somebody_elses_now(office: Office) -> None:
    person = added(office, nik="1371111705809011")
    with office.writing("roster.imported") as tx:
        volunteers.change(tx, replace(stored(office, person), nik="1371111705809012"))
        imports.remember(tx, "roster-1", "roster", "psm.xlsx", "", asdict(Counts(changed=1)))
    other = added(office, nik="1371111705809011")
    with pytest.raises(NikUsedMeanwhile):
        import_sheet.undo_import(office, "roster-1", is_sure=True)
    assert stored(office, person).nik == "1371111705809012"
    keep_roster.save(office, replace(other, nik="1371111705809013"))
    import_sheet.undo_import(office, "roster-1", is_sure=True)
    assert stored(office, person).nik == "1371111705809011"


@pytest.mark.parametrize("side", ["tetap", "masuk"])
def test_unmerging_does_not_give_back_a_nik_that_is_somebody_elses_now(office: Office, side: str) -> None:
    stays, goes = added(office, nik="1371111705809011"), added(office, nik="1371111705809012")
    merge_twins.merge(office, stays.id, goes.id, {"nik": side})
    free = goes.nik if side == "tetap" else stays.nik
    added(office, nik=free)
    with pytest.raises(NikUsedMeanwhile):
        merge_twins.unmerge(office, goes.id)
    assert stored(office, goes).merged_into == stays.id


def test_two_records_with_one_nik_come_apart_again(office: Office) -> None:
    stays, goes = people.a_volunteer(nik="1371111705809011"), people.a_volunteer(nik="1371111705809011")
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [stays, goes])
    merge_twins.merge(office, stays.id, goes.id, {})
    merge_twins.unmerge(office, goes.id)
    assert stored(office, goes).merged_into == "" and stored(office, goes).nik == stays.nik


def test_unmerging_notices_later_work_on_a_survivor_that_the_merge_left_as_it_was(office: Office) -> None:
    stays = people.a_volunteer()
    goes = replace(stays, id=people.a_volunteer().id)
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [stays, goes])
    merge_twins.merge(office, stays.id, goes.id, {})
    keep_roster.save(office, replace(stored(office, stays), phone="+6281200009077"))
    with pytest.raises(MergeStandsUnder) as met:
        merge_twins.unmerge(office, goes.id)
    assert met.value.facts["what"] == "data orangnya"
    undo_change.undo_change(office, undo_change.last_deed(office, stays.id))
    merge_twins.unmerge(office, goes.id)
    assert stored(office, goes).merged_into == ""


def test_nothing_is_done_to_a_record_that_was_merged_away(office: Office) -> None:
    stays, goes = added(office), added(office)
    merge_twins.merge(office, stays.id, goes.id, {})
    before = stored(office, goes)
    with pytest.raises(MergedAway):
        keep_roster.save(office, replace(goes, note="baru"))
    with pytest.raises(MergedAway):
        change_status.set_status(office, goes.id, DIED)
    with pytest.raises(MergedAway):
        move_volunteer.move(office, goes.id, Move("13.71.09.1001", "2026-10-02", "Pindah rumah"))
    assert stored(office, goes) == before


def test_a_form_opened_before_a_later_change_does_not_take_it_back(office: Office) -> None:
    form = added(office)
    change_status.set_status(office, form.id, DIED)
    with pytest.raises(ChangedElsewhere):
        keep_roster.save(office, replace(form, address="Jl. Hamka 12"))
    assert stored(office, form).status == "BERHENTI"
    keep_roster.save(office, replace(stored(office, form), address="Jl. Hamka 12"))
    assert stored(office, form).status == "BERHENTI" and stored(office, form).address == "Jl. Hamka 12"


def test_a_form_opened_before_a_portrait_or_an_undone_change_is_saved(office: Office, tmp_path: Path) -> None:
    form = added(office)
    keep_roster.save(office, replace(form, note="ketua"))
    undo_change.undo_change(office, undo_change.last_deed(office, form.id))
    picture = portrait(office, form, tmp_path, 1).photo
    saved = keep_roster.save(office, replace(form, address="Jl. Hamka 12"))
    assert (saved.photo, saved.note, saved.address) == (picture, form.note, "Jl. Hamka 12")


@pytest.mark.parametrize("side", ["tetap", "masuk"])
def test_after_a_merge_the_status_that_counts_is_the_newest_of_the_history(office: Office, side: str) -> None:
    stays = added(office, status="AKTIF", status_on="2021-02-01")
    goes = change_status.set_status(office, added(office).id, DIED)
    merge_twins.merge(office, stays.id, goes.id, {"status": side})
    whole = look_at_person.whole(office, stays.id)
    first = whole.statuses[0]
    assert (first.status, first.on_day) == (whole.person.status, whole.person.status_on)
    assert first.status == ("AKTIF" if side == "tetap" else "BERHENTI")
    assert len(whole.statuses) == 3
