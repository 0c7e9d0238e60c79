from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.imports.imports import ImportPlan, NothingToUndo, Outcome, UnknownImport
from padang_desktop.domain.progress import Cancelled
from padang_desktop.use_cases.imports import (
    import_contacts,
    import_roster,
    import_sheet,
    import_worklist,
    mend_import,
)
from padang_desktop.use_cases.office import Office
from tests import people
from tests.use_cases.roster_sheets import a_nik, a_row, codes_of, people_of, rows_of, write


def staged(office: Office, folder: Path, rows: list[list[object]]) -> ImportPlan:
    return import_roster.stage_roster(office, write(folder / "daftar.xlsx", rows))


def test_a_mended_cell_is_judged_at_once_and_goes_in_as_mended(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(1), a_row(2, nik="13711101017090")])
    [refused] = rows_of(office, plan, "refuse")
    mended = mend_import.mend(office, plan.id, refused.place, "nik", f" {a_nik(2)} ")
    assert (mended.counts.added, mended.counts.refused, mended.mend_count) == (2, 0, 1)
    again = rows_of(office, plan)[refused.place]
    assert (again.outcome, again.mended, again.place) == (Outcome.ADD, ("nik",), refused.place)
    import_sheet.apply_plan(office, plan.id)
    assert {person.nik for person in people_of(office).values()} == {a_nik(1), a_nik(2)}


def test_a_mend_frees_and_catches_the_rows_that_share_its_nik(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(1), a_row(2, nik=a_nik(1)), a_row(3)])
    assert [row.outcome for row in rows_of(office, plan)[1:]] == [Outcome.ADD, Outcome.REFUSE, Outcome.ADD]
    mend_import.mend(office, plan.id, 1, "nik", a_nik(3))
    rows = rows_of(office, plan)[1:]
    assert [row.outcome for row in rows] == [Outcome.ADD, Outcome.ADD, Outcome.REFUSE]
    assert codes_of(rows[2]) >= {"NIK_TWICE_IN_FILE"}


def test_mends_are_taken_back_one_step_after_the_other(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(at, kelurahan="Lubuk Buayo Utara X") for at in range(1, 4)])
    before = rows_of(office, plan)
    mend_import.mend_all(office, plan.id, "kelurahan", "Lubuk Buayo Utara X", "Lubuk Buaya")
    after = mend_import.mend(office, plan.id, 2, "name", "YUSNIAR")
    assert (after.counts.added, after.mend_count) == (3, 2)
    assert rows_of(office, plan)[2].mended == ("name", "kelurahan")
    assert mend_import.undo_mend(office, plan.id).mend_count == 1
    assert rows_of(office, plan)[2].mended == ("kelurahan",)
    assert mend_import.undo_mend(office, plan.id).counts == plan.counts
    assert rows_of(office, plan) == before
    with pytest.raises(NothingToUndo):
        mend_import.undo_mend(office, plan.id)


def test_a_mend_that_changes_nothing_is_no_step(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(1)])
    assert mend_import.mend(office, plan.id, 1, "name", "ZULKIFLI b").mend_count == 0


def test_a_row_that_is_nobody_cannot_be_mended(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(1)])
    assert mend_import.mend(office, plan.id, 0, "name", "YUSNIAR").mend_count == 0
    with pytest.raises(KeyError):
        mend_import.mend(office, plan.id, 1, "shoe_size", "40")
    with pytest.raises(UnknownImport):
        mend_import.mend(office, "roster-none", 1, "name", "YUSNIAR")


def test_a_plan_mended_after_the_roster_changed_is_judged_against_the_new_roster(
    office: Office, tmp_path: Path
) -> None:
    plan = staged(office, tmp_path, [a_row(1), a_row(2)])
    kept = office.staging_path(plan.id).read_bytes()
    other = import_roster.stage_roster(office, write(tmp_path / "lain.xlsx", [a_row(1)]))
    import_sheet.apply_plan(office, other.id)
    office.staging_path(plan.id).write_bytes(kept)
    mended = mend_import.mend(office, plan.id, 2, "name", "YUSNIAR")
    assert (mended.counts.added, mended.counts.unchanged) == (1, 1)
    assert import_sheet.apply_plan(office, plan.id).counts.added == 1


def test_a_file_read_again_says_that_the_mends_are_gone(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path, [a_row(1), a_row(2)])
    mend_import.mend(office, plan.id, 1, "name", "YUSNIAR")
    again = import_roster.stage_roster(office, tmp_path / "daftar.xlsx")
    assert [(note.code, note.value) for note in again.notes] == [("MENDS_LOST", "1")]


def test_a_known_person_stands_side_by_side_with_the_row(office: Office, tmp_path: Path) -> None:
    import_sheet.apply_plan(office, staged(office, tmp_path, [a_row(1)]).id)
    header = ["Nama", "NIK", "Kelurahan", "No HP", "Pendidikan"]
    row = ["ZULKIFLI b", a_nik(1), "Pasie Nan Tigo", "081200009001", "SLTA"]
    plan = import_roster.stage_roster(office, write(tmp_path / "baru.xlsx", [row], header))
    found = import_sheet.row_difference(office, plan.id, 1)
    differing = [(each.field, each.stored, each.coming) for each in found if each.differs]
    assert differing == [
        ("phone", "", "0812-0000-9001"),
        ("kelurahan", "Lubuk Buaya", "Pasie Nan Tigo"),
        ("education", "", "SMA, MA, SMK atau sederajat"),
    ]
    assert [each.differs for each in found] == sorted((each.differs for each in found), reverse=True)
    same = {each.field: (each.stored, each.coming) for each in found if not each.differs}
    assert same["birth_date"] == ("01-01-1970", "01-01-1970")
    assert import_sheet.row_difference(office, plan.id, 0) == ()


def test_a_worklist_is_mended_too(office: Office, tmp_path: Path) -> None:
    header = ["NIK", "No KK", "Nama", "Alamat", "Kelurahan"]
    row = ["137111010170900", "1371110101159001", "RAHMAT", "Jl. Contoh", "Lubuk Buaya"]
    path = write(tmp_path / "tugas.xlsx", [row], header)
    plan = import_worklist.stage_worklist(office, path, task_type="VERVAL_PBI", period="2026-11")
    assert plan.counts.refused == 1
    mended = mend_import.mend(office, plan.id, 1, "nik", a_nik(1))
    assert (mended.counts.added, mended.counts.refused) == (1, 0)
    assert import_sheet.apply_plan(office, plan.id).counts.added == 1


def differing(office: Office, plan: ImportPlan, place: int = 1) -> list[tuple[str, str, str]]:
    found = import_sheet.row_difference(office, plan.id, place)
    assert [each.differs for each in found] == sorted((each.differs for each in found), reverse=True)
    return [(each.field, each.stored, each.coming) for each in found if each.differs]


def test_a_known_family_stands_side_by_side_with_the_row_of_a_worklist(
    office: Office, tmp_path: Path
) -> None:
    header = ["NIK", "No KK", "Nama", "Alamat", "RT", "Kelurahan", "Desil"]
    kk = "1371110101159001"

    def staged_tasks(name: str, *row: str) -> ImportPlan:
        path = write(tmp_path / name, [[a_nik(1), kk, "RAHMAT", *row]], header)
        return import_worklist.stage_worklist(office, path, task_type="VERVAL_PBI", period="2026-11")

    first = staged_tasks("a.xlsx", "Jl. Contoh 1", "1", "Lubuk Buaya", "2")
    assert import_sheet.row_difference(office, first.id, 1) == ()
    import_sheet.apply_plan(office, first.id)
    moved = staged_tasks("b.xlsx", "Jl. Contoh 9", "", "Lubuk Buaya", "4")
    assert differing(office, moved) == [("address", "Jl. Contoh 1", "Jl. Contoh 9"), ("desil", "2", "4")]
    same = {each.field: each.coming for each in import_sheet.row_difference(office, moved.id, 1)}
    assert (same["no_kk"], same["rt"]) == (kk, "001")


def test_a_known_contact_stands_side_by_side_with_the_row(office: Office, tmp_path: Path) -> None:
    header = ["Jabatan", "Nama", "No HP", "Kelurahan"]

    def staged_contacts(name: str, *row: str) -> ImportPlan:
        return import_contacts.stage_contacts(office, write(tmp_path / name, [list(row)], header))

    first = staged_contacts("a.xlsx", "Lurah", "ROSNI", "081200009001", "Lubuk Buaya")
    import_sheet.apply_plan(office, first.id)
    found = staged_contacts("b.xlsx", "Lurah", "YUSNIAR", "081200009002", "Lubuk Buaya")
    assert differing(office, found) == [
        ("name", "ROSNI", "YUSNIAR"),
        ("phone", "0812-0000-9001", "0812-0000-9002"),
    ]


def test_a_mend_that_is_stopped_half_way_leaves_the_plan_as_it_was(office: Office, tmp_path: Path) -> None:
    header = ["NIK", "No KK", "Nama", "Alamat", "RT", "RW", "Kelurahan"]
    # More rows than are judged apart from the others (mend_nearby).
    rows = [["", people.a_kk(), f"WARGA {at}", "Jl. Pulai", 1, 2, "Lubuk Buaya"] for at in range(3_100)]
    path = write(tmp_path / "tugas.xlsx", rows, header)
    plan = import_worklist.stage_worklist(office, path, task_type="PEMUTAKHIRAN")
    before = import_sheet.plan_rows(office, plan.id, count=10_000)

    class StopsWhenJudged:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        mend_import.mend_all(office, plan.id, "address", "Jl. Pulai", "Jl. Baru", StopsWhenJudged())
    assert import_sheet.plan_rows(office, plan.id, count=10_000) == before
    assert import_sheet.plan_of(office, plan.id) == plan
