"""In this file: from a worklist over visits and a muskel of forty to the city, back, and over two laptops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.cases.meeting import Decision, Meeting, Verdict, Way
from padang_desktop.domain.cases.meeting_paper import Kind, MeetingPaper
from padang_desktop.store import cases, changes, families, tables, volunteers, worklists
from padang_desktop.use_cases.cases import approve_results, assign_cases, record_visit
from padang_desktop.use_cases.city import export_city, see_case
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.meetings import print_minutes, record_meeting, see_meetings
from padang_desktop.use_cases.office import Office
from tests import people
from tests.documents.pdf_reading import pages_of
from tests.stories import city_sheets
from tests.stories.two_laptops import TwoLaptops, travelling
from tests.stories.world import World

A, T, U, V = Decision.AGREED, Decision.REFUSED, Decision.POSTPONED, Decision.VISIT_AGAIN
HERE = "13.71.11.1001"
LATER = {
    "VISIT_PHOTO_MISSING": "Foto menyusul", "VISIT_EVIDENCE_MISSING": "Foto bukti menyusul",
    "VISIT_MANY_A_DAY": "Bersama dua PSM",
}  # fmt: skip
UNFIT = {"eligibility": "TIDAK_LAYAK", "reasons": ("MEMILIKI_MOBIL",)}
HEADER = ("No", "NIK", "No KK", "Nama", "Hubungan", "Alamat", "RT", "RW", "Kelurahan", "Desil")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[TwoLaptops]:
    world = TwoLaptops(tmp_path)
    yield world
    world.close()


def imported(world: World, count: int) -> list[str]:
    """A worklist of so many families out of a sheet; the ids of its cases by number."""
    rows = [
        (at, people.a_nik(), people.a_kk(), people.a_name(), "Kepala Keluarga", f"Jalan Contoh {at}",
         at % 5 + 1, at % 3 + 1, "Balai Gadang", 2)
        for at in range(1, count + 1)
    ]  # fmt: skip
    path = city_sheets.write(world.folder / "daftar tugas.xlsx", HEADER, rows)
    plan = import_worklist.stage_worklist(world.office, path, task_type="PEMUTAKHIRAN")
    assert plan.counts.added == count
    import_sheet.apply_plan(world.office, plan.id)
    with world.office.reading() as tx:
        return [line.id for line in sorted(lines_of(tx), key=lambda line: line.number)]


def lines_of(tx: object) -> Sequence[cases.case_lists.CaseLine]:
    return list(cases.lines(tx, cases.matching(tx)).values())  # type: ignore[arg-type]


def found_by_volunteers(world: World, ids: Sequence[str], fit: int) -> None:
    """A volunteer goes to all of them; the first `fit` are eligible."""
    person = people.a_volunteer(kelurahan=HERE)
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [person])
    assign_cases.assign(world.office, ids, person.id)
    for at, case_id in enumerate(ids):
        values = {} if at < fit else UNFIT
        draft = people.a_visit(case_id, volunteer_id=person.id, overrides=LATER, **values)
        record_visit.record_visit(world.office, draft)


def one(office: Office, case_id: str) -> Case:
    with office.reading() as tx:
        return cases.take(tx, case_id)


def states(office: Office, ids: Sequence[str]) -> list[State]:
    return [one(office, case_id).state for case_id in ids]


def a_muskel(
    office: Office, told: Sequence[tuple[str, Decision]], held_on: str = "2026-11-21",
    kelurahan: str = HERE, number: str = "400.9/12/KEL/2026",
) -> str:  # fmt: skip
    made = Meeting(
        "", kelurahan, Way.MEETING, held_on, number, place="Kantor lurah", leader="ZULKIFLI CONTOH"
    )
    verdicts = [Verdict(case_id, each, "" if each is A else "Menunggu surat RT") for case_id, each in told]
    return record_meeting.record(office, made, verdicts).meeting_id


def sent(world: World, office: Office | None = None) -> Received:
    """A batch goes to the city, its receipt comes back."""
    world.send(office)
    received = world.receive()[-1]
    world.accept(received, office)
    return received


def minutes_of(office: Office, meeting_id: str) -> str:
    pdf = print_minutes.see_minutes(office, MeetingPaper(Kind.MINUTES, meeting_id))
    told = " ".join(page.flat for page in pages_of(pdf))
    return re.sub(r"Dicetak \S+ \S+ WIB", "", told)  # every printing says when


def exported(world: World) -> dict[str, dict[str, Any]]:
    """The tasks of Data Gabungan by their number."""
    done = export_city.export_city(world.city, world.folder / f"gabungan {world.clock.moment:%H%M%S}.xlsx")
    heads, *rows = load_workbook(done.paths[0])["Tugas"].iter_rows(values_only=True)
    told: list[dict[str, Any]] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return {str(row["Nomor tugas"]): row for row in told}


def the_other_office_used(world: World, number: str) -> None:
    """A case of another kecamatan came to the city under a number of ours."""
    worklist, family = people.a_worklist(), people.a_family(kelurahan="13.71.07.1001")
    case = people.a_case(worklist, family, number=number)
    with world.other.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [family])
        cases.add(tx, [case])
    record_visit.record_visit(world.other, people.a_visit(case, overrides=LATER))
    world.send(world.other)
    world.receive()
    world.lose()


def seen_by_the_city(world: World, meeting_id: str, agreed_id: str, refused_id: str) -> None:
    """The muskel, the case that was opened, and the line of Data Gabungan."""
    assert travelling(world.city)["meetings"][meeting_id]["held_on"] == "2026-11-21"
    told = see_case.see_case(world.city, agreed_id)
    assert told.meeting is not None and told.meeting.number == "400.9/12/KEL/2026"
    assert told.case.decision == A
    assert see_case.see_case(world.city, refused_id).case.decision_reason == "Menunggu surat RT"
    row = exported(world)[one(world.office, refused_id).number]
    assert (row["Putusan"], row["Alasan putusan"]) == ("Ditolak", "Menunggu surat RT")
    assert str(row["Tanggal muskel"])[:10] in ("2026-11-21", "21-11-2026")
    assert row["Nomor berita acara"] == "400.9/12/KEL/2026"


def mended(world: World, case_id: str) -> None:
    """What the city gave back gets another number, and is approved as it stands."""
    assert one(world.office, case_id).state is State.RETURNED
    with world.office.writing("case.changed", case_id) as tx:
        changes.change(tx, tables.cases, case_id, {"number": "VV-137111-202611-9001"})
    assert approve_results.approve(world.office, [case_id]).waiting_count == 0, "no second muskel"
    assert (one(world.office, case_id).state, one(world.office, case_id).decision) == (State.READY, A)


def test_forty_results_wait_are_decided_reach_the_city_and_need_no_second_muskel(world: World) -> None:
    office = world.office
    ids = imported(world, 44)
    found_by_volunteers(world, ids, fit=4)
    done = approve_results.approve(office, ids)
    assert (done.count, done.waiting_count) == (44, 40)
    # The first batch takes what is ready and leaves what waits.
    assert sent(world).state == Outcome.ACCEPTED.value
    assert states(office, ids) == [State.DONE] * 4 + [State.AWAITS_MEETING] * 40
    assert set(travelling(world.city)["cases"]) == set(ids[:4]), "nothing undecided is at the city"
    # The muskel: 34 agreed, 3 refused, 2 put off, 1 to be visited again.
    decisions = [A] * 34 + [T] * 3 + [U] * 2 + [V]
    first = a_muskel(office, list(zip(ids[4:], decisions, strict=True)))
    minutes = minutes_of(office, first)
    assert "D. Tidak layak atau dikeluarkan 34 3 2 1 40" in minutes
    the_other_office_used(world, one(office, ids[5]).number)
    assert sent(world).state == Outcome.PARTLY.value
    seen_by_the_city(world, first, agreed_id=ids[4], refused_id=ids[38])
    mended(world, ids[5])
    assert sent(world).state == Outcome.ACCEPTED.value
    assert travelling(world.city)["cases"][ids[5]]["decision"] == A
    # What was put off is decided later; the minutes of the first muskel stay as they were.
    second = a_muskel(office, [(case_id, A) for case_id in ids[41:43]], "2026-11-22", number="")
    assert minutes_of(office, first).split("LAMPIRAN")[0] == minutes.split("LAMPIRAN")[0]
    assert [each.case_count for each in see_meetings.held(office)] == [2, 40]
    assert sent(world).state == Outcome.ACCEPTED.value
    at_city = travelling(world.city)["cases"]
    assert [at_city[case_id]["meeting_id"] for case_id in ids[41:43]] == [second] * 2
    assert states(office, ids[41:44]) == [State.DONE, State.DONE, State.RETURNED]


def test_a_number_that_comes_later_reaches_the_city_as_the_same_meeting(world: World) -> None:
    office = world.office
    ids = imported(world, 2)
    found_by_volunteers(world, ids, fit=0)
    approve_results.approve(office, ids)
    meeting_id = a_muskel(office, [(case_id, A) for case_id in ids], number="")
    sent(world)
    assert travelling(world.city)["meetings"][meeting_id]["number"] == ""
    meeting = see_meetings.look(office, meeting_id).meeting
    record_meeting.change(office, replace(meeting, number="400.9/77"))
    made = world.send()
    assert made.counts == {"muskel": 1}
    world.receive()
    at_city = travelling(world.city)["meetings"]
    assert {key: row["number"] for key, row in at_city.items()} == {meeting_id: "400.9/77"}


def test_a_corrected_case_that_was_sent_goes_without_its_former_decision(world: World) -> None:
    office = world.office
    ids = imported(world, 1)
    found_by_volunteers(world, ids, fit=0)
    approve_results.approve(office, ids)
    a_muskel(office, [(ids[0], A)])
    sent(world)
    record_visit.record_visit(office, people.a_visit(ids[0], visited_on="2026-11-22", overrides=LATER))
    assert (one(office, ids[0]).state, one(office, ids[0]).decision) == (State.READY, "")
    sent(world)
    case = see_case.see_case(world.city, ids[0])
    assert (case.meeting, case.case.decision) == (None, "")


def unfit(world: TwoLaptops, laptop: Office, at: int, day: str) -> Case:
    """The officer's own visit whose result waits."""
    case = world.task(laptop, at)
    draft = people.a_visit(case, visited_on=day, **UNFIT)
    reasons = {each.code: "alasan contoh" for each in record_visit.judge_visit(laptop, draft)}
    record_visit.record_visit(laptop, people.a_visit(case, visited_on=day, overrides=reasons, **UNFIT))
    assert one(laptop, case.id).state is State.AWAITS_MEETING
    return case


def test_two_laptops_with_a_muskel_each_become_one_with_both(laptops: TwoLaptops) -> None:
    a_case = unfit(laptops, laptops.office, 0, "2026-11-18")
    a_meeting = a_muskel(laptops.office, [(a_case.id, A)], "2026-11-19", a_case.kelurahan, "A/1")
    b_case = unfit(laptops, laptops.laptop_b, 1, "2026-11-18")
    b_meeting = a_muskel(laptops.laptop_b, [(b_case.id, T)], "2026-11-20", b_case.kelurahan, "B/1")
    for laptop in (laptops.office, laptops.laptop_b):
        laptops.report(laptop)
    laptops.merge()
    laptops.take()
    office = laptops.office
    assert [each.meeting.id for each in see_meetings.held(office)] == [b_meeting, a_meeting]
    view = see_meetings.look(office, b_meeting)
    assert [(item.id, item.decision, item.decision_reason) for item in view.items] == [
        (b_case.id, T, "Menunggu surat RT")
    ]
    assert view.counts[T] == 1 and view.meeting.number == "B/1"
    assert "D. Tidak layak atau dikeluarkan – 1 – – 1" in minutes_of(office, b_meeting)


def test_one_task_with_a_muskel_on_both_laptops_has_the_newer_result_and_its_decision(
    laptops: TwoLaptops,
) -> None:
    a_case = unfit(laptops, laptops.office, 0, "2026-11-18")
    a_muskel(laptops.office, [(a_case.id, A)], "2026-11-19", a_case.kelurahan, "A/1")
    b_case = unfit(laptops, laptops.laptop_b, 0, "2026-11-20")
    b_meeting = a_muskel(laptops.laptop_b, [(b_case.id, T)], "2026-11-21", b_case.kelurahan, "B/1")
    for laptop in (laptops.office, laptops.laptop_b):
        laptops.report(laptop)
    laptops.merge()
    laptops.take()
    stays = one(laptops.office, b_case.id)
    assert (stays.meeting_id, stays.decision) == (b_meeting, T)
    assert one(laptops.office, a_case.id).state is State.MERGED
    received = laptops.report(laptops.office)
    assert (received.state, received.refused_count) == (Outcome.ACCEPTED.value, 0)
    assert travelling(laptops.city)["cases"][b_case.id]["decision"] == T
