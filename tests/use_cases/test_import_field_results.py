from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from padang_desktop.documents.field_sheet import NotAFieldSheet
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.imports.imports import ImportPlan, ManyWouldGo, NothingToApply, Outcome, PlannedRow
from padang_desktop.domain.visits.photo_match import LoosePhoto
from padang_desktop.store import cases, loose_photos, visits
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.imports import import_sheet, mend_import
from padang_desktop.use_cases.imports.import_field_results import stage_field_results
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import read_journal
from tests import people
from tests.field_sheets import FOUND, a_workbook, column, filled, given_out, rows_of
from tests.offices import Tasks, open_one


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return given_out(office)


@pytest.fixture
def empty(office: Office, tasks: Tasks, tmp_path: Path) -> Path:
    return a_workbook(office, tasks, tmp_path / "keluar.xlsx")


def rows(office: Office, plan: ImportPlan) -> dict[int, PlannedRow]:
    return {row.number: row for row in import_sheet.plan_rows(office, plan.id) if row.number > 1}


def codes(row: PlannedRow) -> set[tuple[str, str]]:
    return {(problem.code, problem.field) for problem in row.problems}


def state(office: Office, case_id: str) -> State:
    with office.reading() as tx:
        return cases.take(tx, case_id).state


def stored(office: Office, case_id: str) -> list[object]:
    with office.reading() as tx:
        return list(visits.of_case(tx, case_id))


def test_each_row_becomes_a_visit_of_its_case_and_waits_for_the_officer(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    place = rows_of(empty)
    first, second, third = tasks.cases
    back = filled(
        empty, tmp_path / "kembali.xlsx",
        {
            place[first.number]: FOUND,
            place[second.number]: {
                **FOUND, "eligibility": "Tidak layak", "reason_1": "Memiliki mobil",
                "reason_2": "Lainnya (tulis alasannya)",
                "reason_text": "Usaha toko", "place": "https://maps.google.com/?q=-0.912345,100.412345",
            },
        },
    )  # fmt: skip
    plan = stage_field_results(office, back)
    assert (plan.counts.added, plan.counts.refused, plan.counts.skipped) == (2, 0, 2)
    assert rows(office, plan)[place[third.number]].reason == "FIELD_NOT_VISITED"
    assert state(office, first.id) is State.ASSIGNED
    import_sheet.apply_plan(office, plan.id)
    assert [state(office, case.id) for case in tasks.cases] == [
        State.VISITED, State.VISITED, State.ASSIGNED,
    ]  # fmt: skip
    with office.reading() as tx:
        (visit,) = visits.of_case(tx, second.id)
        assert cases.take(tx, second.id).reasons == ("MEMILIKI_MOBIL", "LAINNYA")
    assert visit.volunteer_id == tasks.volunteers[0].id and not visit.is_own_visit
    assert (visit.latitude, visit.longitude) == ("-0.912345", "100.412345")
    assert visit.overrides["VISIT_PHOTO_MISSING"] == "dari lembar kerja"
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told.startswith("Hasil lembar kerja dimasukkan")


def test_the_same_file_taken_in_again_changes_nothing(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    back = filled(
        empty,
        tmp_path / "kembali.xlsx",
        {2: FOUND, 3: {**FOUND, "presence": "Tidak ditemukan", "eligibility": ""}},
    )
    import_sheet.apply_plan(office, stage_field_results(office, back).id)
    again = stage_field_results(office, back)
    assert (again.counts.added, again.counts.unchanged) == (0, 2)
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, again.id)


def test_moved_columns_are_known_by_their_headers(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    back = filled(empty, tmp_path / "kembali.xlsx", {2: FOUND})
    book = openpyxl.load_workbook(back)
    sheet = book["Tugas"]
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    moved = openpyxl.Workbook()
    page = moved.active
    assert page is not None
    for row in table:
        page.append(list(reversed(row)))
    moved.save(tmp_path / "pindah.xlsx")
    plan = stage_field_results(office, tmp_path / "pindah.xlsx")
    assert (plan.counts.added, plan.counts.refused) == (1, 0)


def test_what_is_wrong_is_named_at_its_cell_and_the_rest_goes_on(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office, 8)
    empty = a_workbook(office, tasks, tmp_path / "keluar.xlsx")
    sheet = openpyxl.load_workbook(empty)["Tugas"]
    other_key = sheet.cell(9, column(sheet, "key")).value
    back = filled(
        empty, tmp_path / "kembali.xlsx",
        {
            2: {**FOUND, "key": None},
            3: {**FOUND, "key": "bukan kunci"},
            4: {**FOUND, "key": other_key},
            5: {**FOUND, "visited_on": "2026-12-24"},
            6: {**FOUND, "presence": "Pergi", "reason_2": "Tidak tahu apa"},
            7: {**FOUND, "eligibility": "Tidak layak"},
            8: {**FOUND, "visited_time": "jam sepuluh", "notice_read": "Belum"},
            9: FOUND,
        },
    )  # fmt: skip
    plan = stage_field_results(office, back)
    found = rows(office, plan)
    assert (plan.counts.added, plan.counts.refused) == (1, 7)
    assert codes(found[2]) == {("FIELD_KEY_MISSING", "key")}
    assert codes(found[3]) == {("FIELD_KEY_BROKEN", "key")}
    assert codes(found[4]) == {("FIELD_KEY_UNFIT", "key")}
    assert codes(found[5]) == {("VISIT_DAY_FUTURE", "visited_on")}
    assert codes(found[6]) == {("FIELD_CHOICE_UNKNOWN", "presence"), ("FIELD_CHOICE_UNKNOWN", "reason_2")}
    assert codes(found[7]) == {("VISIT_REASON_NEEDED", "reason_1")}
    assert codes(found[8]) == {
        ("VISIT_TIME_UNREADABLE", "visited_time"),
        ("VISIT_NOTICE_NEEDED", "notice_read"),
    }
    import_sheet.apply_plan(office, plan.id)
    assert [len(stored(office, case.id)) for case in tasks.cases].count(1) == 1


def test_cases_of_another_office_are_refused(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    with open_one(tmp_path / "lain") as other:
        foreign = filled(
            a_workbook(other, given_out(other), tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {2: FOUND}
        )
    plan = stage_field_results(office, foreign)
    assert plan.counts.refused == 1
    assert codes(rows(office, plan)[2]) == {("FIELD_CASE_UNKNOWN", "number")}


def test_a_row_that_was_copied_does_not_make_a_second_visit(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    back = filled(empty, tmp_path / "kembali.xlsx", {2: FOUND})
    book = openpyxl.load_workbook(back)
    sheet = book["Tugas"]
    sheet.append([cell.value for cell in sheet[2]])
    book.save(back)
    plan = stage_field_results(office, back)
    assert (plan.counts.added, plan.counts.refused) == (1, 1)
    assert codes(rows(office, plan)[sheet.max_row]) == {("FIELD_CASE_TWICE", "number")}


def test_newer_data_is_shown_beside_the_row_and_taken_over_only_when_somebody_says_so(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    row_of = rows_of(empty)
    case = tasks.cases[0]
    newer = people.a_visit(case, visited_on="2026-11-21", eligibility="LAYAK_BERSYARAT",
                           overrides={"VISIT_PHOTO_MISSING": "kamera rusak"})  # fmt: skip
    record_visit.record_visit(office, newer)
    plan = stage_field_results(office, filled(empty, tmp_path / "kembali.xlsx", {row_of[case.number]: FOUND}))
    row = rows(office, plan)[row_of[case.number]]
    assert row.outcome is Outcome.SKIP and codes(row) == {("FIELD_NEWER_STORED", "take")}
    # Among the skipped rows, which may be hundreds that nobody visited, it is told by itself.
    assert ("FIELD_CONFLICTS", "1") in [(note.code, note.value) for note in plan.notes]
    side_by_side = import_sheet.row_difference(office, plan.id, row.place)
    differences = {each.label: (each.stored, each.coming) for each in side_by_side if each.differs}
    assert differences["Tanggal kunjungan"] == ("21-11-2026", "20-11-2026")
    assert differences["Kelayakan"] == ("Layak dengan syarat, perlu didalami", "Layak")
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, plan.id)
    mended = mend_import.mend_all(office, plan.id, "take", "Tidak", "Ya")
    assert mended.counts.added == 1
    assert "FIELD_CONFLICTS" not in [note.code for note in mended.notes]
    import_sheet.apply_plan(office, plan.id)
    assert len(stored(office, case.id)) == 2 and state(office, case.id) is State.VISITED


def test_an_import_is_taken_back_whole(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office, 12)
    empty = a_workbook(office, tasks, tmp_path / "keluar.xlsx")
    back = filled(empty, tmp_path / "kembali.xlsx", dict.fromkeys(range(2, 14), FOUND))
    done = import_sheet.apply_plan(office, stage_field_results(office, back).id)
    assert {state(office, case.id) for case in tasks.cases} == {State.VISITED}
    with pytest.raises(ManyWouldGo):
        import_sheet.undo_import(office, done.id)
    import_sheet.undo_import(office, done.id, is_sure=True)
    assert {state(office, case.id) for case in tasks.cases} == {State.ASSIGNED}
    assert not any(stored(office, case.id) for case in tasks.cases)


def test_nobody_at_home_leaves_the_case_open(
    office: Office, tasks: Tasks, empty: Path, tmp_path: Path
) -> None:
    told = {"visited_on": "20/11/2026", "presence": "Tidak dapat ditemui"}
    plan = stage_field_results(office, filled(empty, tmp_path / "kembali.xlsx", {2: told}))
    import_sheet.apply_plan(office, plan.id)
    assert sum(len(stored(office, case.id)) for case in tasks.cases) == 1
    assert {state(office, case.id) for case in tasks.cases} == {State.ASSIGNED}


def test_more_than_25_visits_of_one_day_are_noticed_within_the_file(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office, 27)
    empty = a_workbook(office, tasks, tmp_path / "keluar.xlsx")
    spot = {**FOUND, "place": "-0.9, 100.4"}
    plan = stage_field_results(
        office, filled(empty, tmp_path / "kembali.xlsx", dict.fromkeys(range(2, 29), spot))
    )
    found = rows(office, plan)
    assert plan.counts.added == 27
    assert [n for n, row in found.items() if ("VISIT_MANY_A_DAY", "visited_on") in codes(row)] == [27, 28]
    assert sum(("VISIT_PLACE_SAME", "place") in codes(row) for row in found.values()) == 26


def test_a_case_of_nobody_becomes_the_officers_own_visit_and_says_so(office: Office, tmp_path: Path) -> None:
    from tests.offices import with_tasks

    tasks = with_tasks(office, 1)
    back = filled(a_workbook(office, tasks, tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {2: FOUND})
    plan = stage_field_results(office, back)
    assert ("FIELD_OWN_VISIT", "officer") in codes(rows(office, plan)[2])
    import_sheet.apply_plan(office, plan.id)
    assert state(office, tasks.case.id) is State.READY


def test_photos_kept_for_the_next_visit_go_with_it_and_come_back(office: Office, tmp_path: Path) -> None:
    tasks = given_out(office, 1, task_type="DOKUMENTASI_KKS")
    back = filled(a_workbook(office, tasks, tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {2: FOUND})
    kinds = ("RUMAH_DEPAN", "RUMAH_DALAM", "KKS")
    kept = [
        LoosePhoto(people.new_id(), f"{kind}.jpg", "foto", kind.lower(), 1, 1, 640, 480, state="SIMPAN",
                   kind=kind, case_id=tasks.case.id)
        for kind in dict.fromkeys(kinds)
    ]  # fmt: skip
    with office.writing("visit.recorded") as tx:
        loose_photos.add(tx, kept)
    done = import_sheet.apply_plan(office, stage_field_results(office, back).id)
    with office.reading() as tx:
        (visit,) = visits.of_case(tx, tasks.case.id)
        photos = visits.photos_of(tx, [visit.id])[visit.id]
    assert {photo.kind for photo in photos} == set(kinds) and not visit.overrides
    import_sheet.undo_import(office, done.id, is_sure=True)
    with office.reading() as tx:
        assert len(loose_photos.kept_for(tx, tasks.case.id)) == len(kept)


def test_another_table_is_no_field_workbook(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Barang", "Jumlah"])
    page.append(["Kursi", 4])
    book.save(tmp_path / "barang.xlsx")
    with pytest.raises(NotAFieldSheet):
        stage_field_results(office, tmp_path / "barang.xlsx")
