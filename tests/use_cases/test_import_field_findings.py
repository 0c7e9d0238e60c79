"""In this file: findings of the BPK go into the field with their questions, and come back answered."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from padang_desktop.documents import photo_file
from padang_desktop.domain import words
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.imports.imports import ImportPlan, NothingToApply, PlannedRow
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.domain.visits.photo_match import LoosePhoto
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.store import cases, loose_photos, visits
from padang_desktop.use_cases.cases import approve_results, export_pdtt
from padang_desktop.use_cases.cases.export_proposals import NothingToExport
from padang_desktop.use_cases.cases.make_field_workbook import make_field_workbook
from padang_desktop.use_cases.imports import import_sheet, mend_import
from padang_desktop.use_cases.imports.import_field_results import stage_field_results
from padang_desktop.use_cases.office import Office, new_photo_id
from padang_desktop.use_cases.photos import see_lacking_photos
from padang_desktop.use_cases.settings import keep_rules
from tests import people
from tests.field_sheets import FINDINGS, FOUND, a_workbook, column, filled, given_out
from tests.offices import Tasks, open_one

PDTT = "TEMUAN_PDTT_BPK"
HOUSE: dict[str, Any] = {
    "answer_R7a": "Milik sendiri", "answer_R10b": "Baik", "answer_R11b": "Rusak ringan",
    "answer_R12b": "Rusak sedang",
}  # fmt: skip
WHOLE: dict[str, Any] = {
    **FOUND, **HOUSE, "answer_R22g": 2, "answer_R22h": 0, "answer_R35a": "Ya",
    "answer_R35a_rp": "Rp1.500.000", "answer_R35b": "Tidak", "answer_R35c": "Tidak tahu",
    "answer_R36": "Tukang becak",
    "answer_R37": "Berusaha sendiri", "answer_USAHA": "Becak motor", "answer_R38_1": "Netra",
    "answer_R38_2": "Rungu",
}  # fmt: skip


def with_photos(office: Office, tasks: Tasks, folder: Path) -> None:
    """The pictures without which no finding goes, kept for the next visit of each case."""
    kept: list[LoosePhoto] = []
    for at, (case, kind) in enumerate(product(tasks.cases, ("KKS", "RUMAH_DEPAN")), 1):
        ready = photo_file.prepare(people.a_photo(folder / "foto", f"{at}.jpg", colour=at))
        photo_id = new_photo_id()
        office.photos.keep(photo_id, ready.jpeg)
        kept.append(
            LoosePhoto(
                photo_id, f"{at}.jpg", "foto", ready.sha256, ready.crc32, ready.size, ready.width,
                ready.height, state="SIMPAN", kind=kind, case_id=case.id,
            )
        )  # fmt: skip
    with office.writing("visit.recorded") as tx:
        loose_photos.add(tx, kept)


@pytest.fixture
def tasks(office: Office, tmp_path: Path) -> Tasks:
    made = given_out(office, 3, task_type=PDTT)
    with_photos(office, made, tmp_path)
    return made


@pytest.fixture
def empty(office: Office, tasks: Tasks, tmp_path: Path) -> Path:
    return a_workbook(office, tasks, tmp_path / "keluar.xlsx")


def staged(office: Office, empty: Path, cells: dict[int, dict[str, Any]]) -> ImportPlan:
    return stage_field_results(office, filled(empty, empty.with_name("kembali.xlsx"), cells, FINDINGS))


def rows(office: Office, plan: ImportPlan) -> dict[int, PlannedRow]:
    return {row.number: row for row in import_sheet.plan_rows(office, plan.id) if row.number > 1}


def blocks(row: PlannedRow) -> set[tuple[str, str]]:
    return {(problem.code, problem.field) for problem in row.problems if problem.blocks}


def the_visit(office: Office, case_id: str) -> Visit:
    with office.reading() as tx:
        (visit,) = visits.of_case(tx, case_id)
    return visit


def case_at(empty: Path, row: int, tasks: Tasks) -> Any:
    sheet = openpyxl.load_workbook(empty)[FINDINGS]
    number = sheet.cell(row, column(sheet, "number")).value
    return next(case for case in tasks.cases if case.number == number)


def offered(sheet: Worksheet) -> dict[str, str]:
    """By header, where a drop-down takes its words."""
    found: dict[str, str] = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            first = sheet[str(rule.sqref).split(":")[0]]
            found[str(sheet.cell(1, first.column).value)] = str(rule.formula1)
    return found


def test_findings_stand_on_a_sheet_of_their_own_with_the_questions_of_their_form(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    others = given_out(office, 2)
    path = tmp_path / "keluar.xlsx"
    ids = tuple(case.id for case in (*tasks.cases, *others.cases))
    assert make_field_workbook(office, FieldPaper(Kind.WORKBOOK, ids), path) == 5
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Tugas", FINDINGS, "Petunjuk", "Daftar"]
    plain, sheet = book["Tugas"], book[FINDINGS]
    assert (plain.max_row, sheet.max_row) == (3, 4)
    heads = [str(cell.value) for cell in sheet[1]]
    assert "Kepemilikan rumah *" in heads and "Sepeda motor (buah)" in heads and "Disabilitas 3" in heads
    assert not {"Kepemilikan rumah *", "Profesi"} & {str(cell.value) for cell in plain[1]}
    drops = offered(sheet)
    assert {"Kepemilikan rumah *", "Kondisi atap *", "Kedudukan dalam pekerjaan", "Disabilitas 2"} <= set(
        drops
    )
    words = book["Daftar"]

    def choices(header: str) -> list[Any]:
        return [line[0].value for line in words[drops[header].split("!")[1].replace("$", "")]]

    assert choices("Kondisi lantai *") == ["Baik", "Rusak ringan", "Rusak sedang", "Rusak berat"]
    assert choices("Pendapatan dari usaha")[-1] == "Tidak bersedia menjawab"
    assert not sheet.cell(2, column(sheet, "answer_R7a")).protection.locked
    hints = {str(rule.prompt) for rule in sheet.data_validations.dataValidation if rule.prompt}
    assert "Hanya bila Pendapatan dari pekerjaan: Ya. Boleh ditulis: Tidak bersedia menjawab." in hints
    told = " ".join(str(cell.value) for line in book["Petunjuk"].iter_rows() for cell in line if cell.value)
    assert "Kepemilikan rumah, Kondisi lantai, Kondisi dinding, Kondisi atap" in told


def test_a_finding_that_was_answered_in_the_field_lands_and_is_complete(
    office: Office, tasks: Tasks, empty: Path
) -> None:
    plan = staged(office, empty, {2: WHOLE})
    found = rows(office, plan)[2]
    assert (plan.counts.added, plan.counts.refused) == (1, 0), found.problems
    import_sheet.apply_plan(office, plan.id)
    case = case_at(empty, 2, tasks)
    visit = the_visit(office, case.id)
    head = next(each for each in tasks.heads if each.family_id == case.family_id)
    assert visit.instrument == "PDTT-2026"
    assert visit.answers == {
        "family": {"R7a": "1", "R10b": "1", "R11b": "2", "R12b": "3", "R22g": "2", "R22h": "0"},
        "members": {
            head.id: {
                "R35a": "1", "R35a_rp": "1500000", "R35b": "2", "R35c": "9", "R36": "Tukang becak",
                "R37": "1", "USAHA": "Becak motor", "R38": ["d", "e"],
            }
        },
    }  # fmt: skip
    approve_results.approve_results(office, [case.id])
    ready = export_pdtt.look(office, [case.id])
    assert (ready.going, len(ready.held_back)) == (1, 0)


def test_the_same_workbook_again_is_told_as_unchanged_and_other_answers_as_newer_data(
    office: Office, tasks: Tasks, empty: Path
) -> None:
    import_sheet.apply_plan(office, staged(office, empty, {2: WHOLE}).id)
    again = staged(office, empty, {2: WHOLE})
    assert (again.counts.added, again.counts.unchanged) == (0, 1)
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, again.id)
    other = staged(office, empty, {2: {**WHOLE, "answer_R12b": "Rusak berat", "answer_R38_2": ""}})
    row = rows(office, other)[2]
    assert [problem.code for problem in row.problems] == ["FIELD_NEWER_STORED"]
    side = import_sheet.row_difference(office, other.id, row.place)
    differs = {each.label: (each.stored, each.coming) for each in side if each.differs}
    assert differs == {
        "Kondisi atap": ("Rusak sedang", "Rusak berat"), "Disabilitas 1": ("Netra, Rungu", "Netra"),
    }  # fmt: skip


def test_each_answer_is_judged_at_its_cell(office: Office, empty: Path) -> None:
    plan = staged(
        office, empty,
        {
            2: {**WHOLE, "answer_R7a": "Punya mertua", "answer_R22g": "banyak", "answer_R35a_rp": -5},
            3: {**FOUND, "answer_R7a": "Bebas sewa", "answer_R10b": "Baik", "answer_R35a": "Tidak",
                "answer_R36": "Petani", "answer_R38_1": "Netra", "answer_R38_2": "Tidak ada"},
            4: {**WHOLE, "answer_R22g": 70, "answer_R35a_rp": "Tidak bersedia menjawab",
                "answer_R7a": "Tidak bersedia menjawab"},
        },
    )  # fmt: skip
    found = rows(office, plan)
    assert plan.counts.refused == 3
    assert blocks(found[2]) == {
        ("FIELD_CHOICE_UNKNOWN", "answer_R7a"), ("INSTR_NUMBER_UNREADABLE", "answer_R22g"),
        ("INSTR_OUT_OF_RANGE", "answer_R35a_rp"),
    }  # fmt: skip
    assert blocks(found[3]) == {
        ("INSTR_NEEDED", "answer_R11b"), ("INSTR_NEEDED", "answer_R12b"), ("INSTR_NOT_ASKED", "answer_R36"),
        ("INSTR_ALONE", "answer_R38_1"),
    }  # fmt: skip
    assert blocks(found[4]) == {
        ("INSTR_OUT_OF_RANGE", "answer_R22g"), ("INSTR_NOT_TO_DECLINE", "answer_R7a"),
    }  # fmt: skip


def test_a_cell_that_was_mended_at_the_preview_lets_the_row_in(office: Office, empty: Path) -> None:
    plan = staged(office, empty, {2: {**WHOLE, "answer_R7a": "Punya mertua"}})
    row = rows(office, plan)[2]
    mended = mend_import.mend(office, plan.id, row.place, "answer_R7a", "Bebas sewa")
    assert (mended.counts.added, mended.counts.refused) == (1, 0)


def test_shifted_deleted_and_foreign_rows_are_refused_as_on_the_other_sheet(
    office: Office, empty: Path, tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(empty)[FINDINGS]
    other_key = sheet.cell(3, column(sheet, "key")).value
    with open_one(tmp_path / "lain") as other:
        foreign = a_workbook(other, given_out(other, 1, task_type=PDTT), tmp_path / "lain.xlsx")
    theirs = openpyxl.load_workbook(foreign)[FINDINGS]
    stray = {name: theirs.cell(2, column(theirs, name)).value for name in ("key", "number", "name")}
    plan = staged(
        office, empty, {2: {**WHOLE, "key": other_key}, 3: {**WHOLE, "key": None}, 4: {**WHOLE, **stray}}
    )
    found = rows(office, plan)
    assert [blocks(found[at]) for at in (2, 3, 4)] == [
        {("FIELD_KEY_UNFIT", "key")}, {("FIELD_KEY_MISSING", "key")}, {("FIELD_CASE_UNKNOWN", "number")},
    ]  # fmt: skip
    assert plan.counts.added == 0


def test_where_nobody_lives_any_more_no_questions_are_answered(office: Office, empty: Path) -> None:
    moved = {
        **FOUND, "presence": "Pindah", "presence_detail": "Pindah dalam kota", "presence_text": "Kuranji",
        "eligibility": None,
    }  # fmt: skip
    plan = staged(office, empty, {2: moved, 3: {**moved, **HOUSE}})
    found = rows(office, plan)
    assert ("INSTR_STOPPED", "answer_R7a") in blocks(found[3])
    assert not any(code.startswith("INSTR") for code, _ in blocks(found[2]))


def test_the_photos_of_a_finding_may_follow_and_only_its_answer_waits_for_them(
    office: Office, tmp_path: Path
) -> None:
    tasks = given_out(office, 1, task_type=PDTT)
    empty = a_workbook(office, tasks, tmp_path / "a.xlsx")
    plan = staged(office, empty, {2: WHOLE})
    assert plan.counts.added == 1 and not blocks(rows(office, plan)[2])
    assert ("FIELD_PHOTOS_LATER", "1") in [(note.code, note.value) for note in plan.notes]
    import_sheet.apply_plan(office, plan.id)
    case = tasks.cases[0]
    assert [each.case_id for each in see_lacking_photos.visits_lacking_photos(office)] == [case.id]
    approve_results.approve_results(office, [case.id])
    (held,) = export_pdtt.look(office, [case.id]).held_back
    assert (held.case_id, held.number) == (case.id, case.number)
    assert {
        words.of_problem(Problem(code, "photos")) for code in ("PDTT_PHOTO_CARD", "PDTT_PHOTO_HOUSE")
    } == set(held.reasons)
    with pytest.raises(NothingToExport):
        export_pdtt.export_pdtt(office, [case.id], tmp_path / "jawaban")


def test_answers_under_a_task_that_has_no_such_form_are_named(office: Office, empty: Path) -> None:
    plain = given_out(office, 1)
    other = a_workbook(office, plain, empty.with_name("biasa.xlsx"))
    sheet = openpyxl.load_workbook(other)["Tugas"]
    stray = {name: sheet.cell(2, column(sheet, name)).value for name in ("key", "number", "name")}
    found = rows(office, staged(office, empty, {2: {**WHOLE, **stray}}))[2]
    assert {code for code, _ in blocks(found)} == {"INSTR_STOPPED"}


def test_the_officers_own_visits_wait_where_the_city_wants_other_eyes(office: Office, tmp_path: Path) -> None:
    from padang_desktop.domain.cases import review
    from tests.offices import with_tasks

    keep_rules.keep(office, review.FOUR_EYES, "1")
    own = with_tasks(office, 1)
    back = filled(a_workbook(office, own, tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {2: FOUND})
    import_sheet.apply_plan(office, stage_field_results(office, back).id)
    with office.reading() as tx:
        assert cases.take(tx, own.case.id).state is State.VISITED
