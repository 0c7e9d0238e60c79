from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from padang_desktop.documents.photo_file import NotAPhoto
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.residents.resident_request import RequestDraft
from padang_desktop.domain.siks import siks_copy
from padang_desktop.domain.siks.siks_copy import ChangedSince, NotEntered, RefusedByMeeting, ResultNotApproved
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.store import cases, families, journal
from padang_desktop.use_cases.cases import enter_siks
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.residents import serve_resident
from tests import people
from tests.offices import Tasks, with_tasks

TODAY = date(2026, 11, 22)


def ready(office: Office, count: int = 1) -> Tasks:
    tasks = with_tasks(office, count)
    with office.writing("case.changed") as tx:
        cases.move_all(tx, [case.id for case in tasks.cases], State.READY)
    return tasks


def kept(office: Office, case_id: str) -> cases.Case:
    with office.reading() as tx:
        return cases.take(tx, case_id)


def test_the_fields_stand_in_the_order_of_siks_with_the_whole_nik(office: Office) -> None:
    tasks = ready(office)
    head, family = tasks.heads[0], tasks.families[0]
    with office.writing("family.changed") as tx:
        whole = replace(
            head,
            mother_name="contoh ibu",
            birth_place="Padang",
            marital="KAWIN",
            disabilities=("NETRA", "RUNGU"),
        )
        families.change_person(tx, whole)
    sheet = enter_siks.sheet(office, tasks.case.id)
    told = {field.name: field.value for field in sheet.fields}
    assert [field.name for field in sheet.fields[:6]] == [
        "nik", "programme", "no_kk", "name", "birth_place", "birth_date",
    ]  # fmt: skip
    assert "".join(field.key for field in sheet.fields) == "123456789abcdefghijkl"
    assert told["nik"] == head.nik
    assert told["no_kk"] == family.no_kk
    assert told["birth_date"] == "17/05/1980"
    assert told["mother_name"] == "CONTOH IBU"
    assert (told["province"], told["city"], told["kecamatan"], told["kelurahan"]) == (
        "SUMATERA BARAT", "KOTA PADANG", "KOTO TANGAH", "BALAI GADANG",
    )  # fmt: skip
    assert (told["disabled"], told["disability"]) == ("YA", "PDSNS")
    assert told["pregnant"] == "TIDAK"


def test_what_nobody_asked_stays_empty(office: Office) -> None:
    sheet = enter_siks.sheet(office, ready(office).case.id)
    told = {field.name: field.value for field in sheet.fields}
    assert (told["disabled"], told["disability"], told["mother_name"]) == ("", "", "")


def test_what_she_would_not_say_stays_empty(office: Office) -> None:
    tasks = ready(office)
    with office.writing("family.changed") as tx:
        silent = replace(tasks.heads[0], sex="P", disabilities=(DECLINED,), pregnant_since=DECLINED)
        families.change_person(tx, silent)
    told = {field.name: field.value for field in enter_siks.sheet(office, tasks.case.id).fields}
    assert {told[name] for name in ("disabled", "disability", "pregnant", "pregnant_since")} == {""}


def test_opening_and_each_copy_of_a_number_are_in_the_journal(office: Office) -> None:
    case = ready(office).case
    enter_siks.sheet(office, case.id)
    enter_siks.note_copied(office, case.id, "nik")
    with office.reading() as tx:
        lines = journal.latest(tx, 2)
    assert [(line.name, line.subject) for line in lines] == [("nik.copied", case.id), ("siks.shown", case.id)]


def test_an_entry_keeps_day_number_and_screenshot_and_can_be_taken_back(
    office: Office, tmp_path: Path
) -> None:
    case = ready(office).case
    picture = people.a_photo(tmp_path, "layar.png")
    deed = enter_siks.enter(office, case.id, TODAY, " SIKS-9 ", picture)
    entered = kept(office, case.id)
    assert (entered.siks_on, entered.siks_number, entered.state) == ("2026-11-22", "SIKS-9", State.READY)
    assert enter_siks.picture(office, case.id).startswith(b"\xff\xd8")
    keep_photos.sweep_strays(office)
    assert enter_siks.picture(office, case.id), "the sweep keeps a screenshot"
    enter_siks.take_back(office, deed)
    back = kept(office, case.id)
    assert (back.siks_on, back.siks_number, back.siks_photo) == ("", "", "")
    keep_photos.sweep_strays(office)
    assert list(office.photos.ids()) == []


def test_a_picture_that_is_none_leaves_nothing(office: Office, tmp_path: Path) -> None:
    case = ready(office).case
    fake = tmp_path / "layar.png"
    fake.write_bytes(b"bukan gambar")
    with pytest.raises(NotAPhoto):
        enter_siks.enter(office, case.id, TODAY, "1", fake)
    assert kept(office, case.id).siks_on == ""
    assert list(office.photos.ids()) == []


def test_a_case_that_waits_for_a_yes_is_not_entered(office: Office, tmp_path: Path) -> None:
    case = with_tasks(office).case
    with pytest.raises(ResultNotApproved) as told:
        enter_siks.enter(office, case.id, TODAY, "1", people.a_photo(tmp_path))
    assert told.value.facts["state"] == "Baru"
    assert list(office.photos.ids()) == []


def test_what_the_meeting_refused_is_not_entered(office: Office, tmp_path: Path) -> None:
    case = ready(office).case
    with office.writing("case.changed") as tx:
        cases.move(tx, case, State.READY, {"decision": Decision.REFUSED.value})
    assert not enter_siks.sheet(office, case.id).may_enter
    with pytest.raises(RefusedByMeeting):
        enter_siks.enter(office, case.id, TODAY, "1", people.a_photo(tmp_path))
    assert kept(office, case.id).siks_on == "" and list(office.photos.ids()) == []


def test_a_residents_own_request_may_be_entered_at_once(office: Office) -> None:
    head = with_tasks(office).heads[0]
    draft = RequestDraft("REAKTIVASI_PBI", head.family_id, head.id, reason="DARURAT_MEDIS")
    served = serve_resident.serve(office, draft)
    enter_siks.enter(office, served.case_id, TODAY, "1")
    assert kept(office, served.case_id).siks_on == "2026-11-22"


def test_the_day_is_needed_and_not_ahead(office: Office) -> None:
    case = ready(office).case
    for day, code in ((None, "SIKS_DAY_MISSING"), (date(2026, 11, 23), "SIKS_DAY_FUTURE")):
        with pytest.raises(Incomplete) as told:
            enter_siks.enter(office, case.id, day, "1")
        assert [problem.code for problem in told.value.problems] == [code]


def test_the_decision_follows_the_entry(office: Office) -> None:
    case = ready(office).case
    with pytest.raises(NotEntered):
        enter_siks.decide(office, case.id, "DISETUJUI", TODAY)
    enter_siks.enter(office, case.id, date(2026, 11, 20), "1")
    with pytest.raises(Incomplete) as told:
        enter_siks.decide(office, case.id, "MUNGKIN", TODAY)
    assert [problem.code for problem in told.value.problems] == ["SIKS_FINAL_MISSING"]
    with pytest.raises(Incomplete) as told:
        enter_siks.decide(office, case.id, "DITOLAK", date(2026, 11, 19))
    assert [problem.code for problem in told.value.problems] == ["SIKS_FINAL_TOO_EARLY"]
    deed = enter_siks.decide(office, case.id, "DISETUJUI", TODAY)
    decided = kept(office, case.id)
    assert (decided.final, decided.final_on) == ("DISETUJUI", "2026-11-22")
    enter_siks.take_back(office, deed)
    assert kept(office, case.id).final == ""


def test_an_entry_with_a_decision_on_it_is_not_taken_back(office: Office) -> None:
    case = ready(office).case
    deed = enter_siks.enter(office, case.id, TODAY, "1")
    enter_siks.decide(office, case.id, "DITOLAK", TODAY)
    with pytest.raises(ChangedSince):
        enter_siks.take_back(office, deed)


def test_the_list_shows_the_most_urgent_first_with_its_day(office: Office) -> None:
    tasks = ready(office, 3)
    with office.writing("case.changed") as tx:
        for case, values in zip(
            tasks.cases,
            ({"deadline": ""}, {"deadline": "2026-11-25"}, {"deadline": "", "priority": "MENDESAK"}),
            strict=True,
        ):
            cases.move(tx, case, State.READY, values)
    lines = enter_siks.wait_lines(office, (found := enter_siks.waits(office, "waiting")))
    order = [lines[n].id for n in found]
    assert order[0] == tasks.cases[2].id
    days = enter_siks.due_days(office)
    first_two = sorted(
        [
            ("2026-11-25", tasks.cases[1].id),
            (days["VERVAL_PBI"] if "VERVAL_PBI" in days else days[""], tasks.cases[0].id),
        ]
    )
    assert order[1:] == [case_id for _, case_id in first_two]
    assert lines[found[1]].due == first_two[0][0]


def test_a_case_moves_through_the_three_lists(office: Office) -> None:
    tasks = ready(office, 2)
    case = tasks.cases[0]
    assert enter_siks.counts(office) == {"waiting": 2, "entered": 0, "decided": 0}
    enter_siks.enter(office, case.id, TODAY, "SIKS-9")
    assert enter_siks.counts(office) == {"waiting": 1, "entered": 1, "decided": 0}
    [n] = enter_siks.waits(office, "entered", typed="siks-9")
    assert enter_siks.wait_lines(office, [n])[n].number == case.number
    enter_siks.decide(office, case.id, "DISETUJUI", TODAY)
    assert enter_siks.counts(office) == {"waiting": 1, "entered": 0, "decided": 1}
    assert enter_siks.waits(office, "waiting", typed="tidak ada") == []


def test_days_left_count_down_to_nought_and_below() -> None:
    assert siks_copy.days_left("2026-11-25", TODAY) == 3
    assert siks_copy.days_left("2026-11-22", TODAY) == 0
    assert siks_copy.days_left("2026-11-20", TODAY) == -2
    assert siks_copy.days_left("", TODAY) is None
