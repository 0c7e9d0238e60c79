"""In this file: a worklist comes again after two of its families were made one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from padang_desktop.domain.imports.imports import ImportPlan, ImportStandsUnder, NothingToApply, Outcome
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.store import cases, families
from padang_desktop.use_cases.families import merge_families
from padang_desktop.use_cases.imports import import_sheet, import_worklist
from padang_desktop.use_cases.office import Office
from tests import people

HEADER = ["No", "NIK", "No KK", "Nama", "Hubungan", "Alamat", "RT", "RW", "Kelurahan", "Desil"]
HEAD, HERE = "Kepala Keluarga", "Lubuk Buaya"
ONE, OTHER = "1371112001159001", "1371112001159003"
ROSNI, ZUL = "1371114503859001", "1371110101709003"
ROWS: list[list[Any]] = [
    [1, ROSNI, ONE, "ROSNI", HEAD, "Jl. Adinegoro 1", 1, 2, HERE, 2],
    [2, "1371114107109002", ONE, "SUCI", "Anak", "Jl. Adinegoro 1", 1, 2, HERE, 2],
    [3, ZUL, OTHER, "ZULKIFLI", HEAD, "Jl. Pulai", 3, 1, HERE, 1],
]


def staged(
    office: Office, path: Path, rows: list[list[Any]] = ROWS, *, period: str = "", task: str = "PEMUTAKHIRAN"
) -> ImportPlan:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (HEADER, *rows):
        page.append(row)
    book.save(path)
    return import_worklist.stage_worklist(office, path, task_type=task, period=period)


def family_id(office: Office, no_kk: str) -> str:
    with office.reading() as tx:
        return families.by_kk(tx, no_kk)[0].id


def taken_in_and_merged(office: Office, path: Path, **choices: str) -> tuple[str, str]:
    """Both families of ROWS as one: the ids of the one that stays and the one that goes."""
    import_sheet.apply_plan(office, staged(office, path).id)
    stays, goes = family_id(office, ONE), family_id(office, OTHER)
    merge_families.merge(office, stays, goes, choices)
    return stays, goes


def counts(office: Office) -> tuple[tuple[int, int], int]:
    with office.reading() as tx:
        return families.count(tx), len(cases.matching(tx))


def test_the_very_same_list_says_unchanged_after_a_merge(office: Office, tmp_path: Path) -> None:
    taken_in_and_merged(office, tmp_path / "a.xlsx")
    before = counts(office)
    again = staged(office, tmp_path / "b.xlsx")
    assert (again.counts.added, again.counts.changed, again.counts.unchanged) == (0, 0, 3)
    with pytest.raises(NothingToApply):
        import_sheet.apply_plan(office, again.id)
    assert counts(office) == before == ((1, 3), 2)


def test_a_new_task_of_the_merged_family_lands_on_the_one_that_stays(office: Office, tmp_path: Path) -> None:
    stays, _ = taken_in_and_merged(office, tmp_path / "a.xlsx")
    plan = staged(office, tmp_path / "b.xlsx", ROWS[2:], period="2026-12")
    import_sheet.apply_plan(office, plan.id)
    assert counts(office) == ((1, 3), 3)
    with office.reading() as tx:
        lines = cases.lines(tx, cases.matching(tx)).values()
        kept = cases.take_many(tx, [line.id for line in lines])
    assert {case.family_id for case in kept} == {stays}


def test_what_was_chosen_at_the_merge_is_not_taken_back_but_a_later_desil_comes(
    office: Office, tmp_path: Path
) -> None:
    stays, _ = taken_in_and_merged(office, tmp_path / "a.xlsx")
    row = [*ROWS[2][:9], 4]
    plan = staged(office, tmp_path / "b.xlsx", [row], period="2026-12")
    difference = import_sheet.row_difference(office, plan.id, 1)
    differs = {each.field: each.coming for each in difference if each.differs}
    assert "address" not in differs
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        family = families.one(tx, stays)
    assert family is not None
    assert (family.no_kk, family.address, family.desil) == (ONE, "Jl. Adinegoro 1", "4")


def test_the_number_that_was_given_up_at_the_merge_still_finds_its_family(
    office: Office, tmp_path: Path
) -> None:
    stays, _ = taken_in_and_merged(office, tmp_path / "a.xlsx", no_kk="masuk")
    with office.reading() as tx:
        family = families.one(tx, stays)
    assert family is not None and family.no_kk == OTHER
    again = staged(office, tmp_path / "b.xlsx")
    assert (again.counts.added, again.counts.refused) == (0, 0)
    newcomer = ["", "1371112508129004", ONE, "RAHMAT", "Anak", "", "", "", HERE, ""]
    plan = staged(office, tmp_path / "c.xlsx", [newcomer])
    import_sheet.apply_plan(office, plan.id)
    with office.reading() as tx:
        assert "RAHMAT" in {person.name for person in families.members(tx, stays)}
    assert counts(office)[0] == (1, 4)


def test_a_member_whom_both_records_had_is_found_as_one(office: Office, tmp_path: Path) -> None:
    twice = [*ROWS[:2], [3, "", OTHER, "SUCI", "Anak", "Jl. Pulai", 3, 1, HERE, 1]]
    import_sheet.apply_plan(office, staged(office, tmp_path / "a.xlsx", twice).id)
    stays, goes = family_id(office, ONE), family_id(office, OTHER)
    merge_families.merge(office, stays, goes, {})
    again = staged(office, tmp_path / "b.xlsx", twice)
    assert (again.counts.added, again.counts.unchanged) == (0, 3)


def test_a_merge_of_a_merge_leads_to_the_last_one(office: Office, tmp_path: Path) -> None:
    third = "1371112001159007"
    rows = [*ROWS, [4, "1371115203709005", third, "NURLELA", HEAD, "Jl. Pulai 9", 3, 1, HERE, 3]]
    import_sheet.apply_plan(office, staged(office, tmp_path / "a.xlsx", rows).id)
    one, other, last = (family_id(office, kk) for kk in (ONE, OTHER, third))
    merge_families.merge(office, other, last, {})
    merge_families.merge(office, one, other, {})
    again = staged(office, tmp_path / "b.xlsx", rows)
    assert (again.counts.added, again.counts.changed, again.counts.unchanged) == (0, 0, 4)


def test_after_the_merge_is_taken_back_each_number_means_its_own_family_again(
    office: Office, tmp_path: Path
) -> None:
    _, goes = taken_in_and_merged(office, tmp_path / "a.xlsx")
    merge_families.unmerge(office, goes)
    plan = staged(office, tmp_path / "b.xlsx", ROWS[2:], period="2026-12")
    [row] = [each for each in import_sheet.plan_rows(office, plan.id) if each.outcome is Outcome.ADD]
    assert row.values
    import_sheet.apply_plan(office, plan.id)
    assert counts(office) == ((2, 3), 3)
    with office.reading() as tx:
        lines = cases.lines(tx, cases.matching(tx)).values()
        kept = cases.take_many(tx, [line.id for line in lines])
    assert [case.family_id for case in kept if case.period == "2026-12"] == [goes]


def test_a_list_is_not_taken_back_while_a_merge_stands_on_it(office: Office, tmp_path: Path) -> None:
    plan = staged(office, tmp_path / "a.xlsx")
    applied = import_sheet.apply_plan(office, plan.id)
    stays, goes = family_id(office, ONE), family_id(office, OTHER)
    merge_families.merge(office, stays, goes, {})
    with pytest.raises(ImportStandsUnder) as refused:
        import_sheet.undo_import(office, applied.id, is_sure=True)
    assert "1 digabung dengan data lain sesudahnya (pisahkan dulu)" in refused.value.facts["what"]
    merge_families.unmerge(office, goes)
    import_sheet.undo_import(office, applied.id, is_sure=True)
    assert counts(office) == ((0, 0), 0)


def test_the_list_of_the_family_that_stays_is_not_taken_back_under_a_record_without_members(
    office: Office, tmp_path: Path
) -> None:
    applied = import_sheet.apply_plan(office, staged(office, tmp_path / "a.xlsx", ROWS[2:]).id)
    stays = family_id(office, OTHER)
    empty = people.a_family(head_name="ZULKIFLI", no_kk="")
    with office.writing("family.added") as tx:
        families.add(tx, [empty])
    merge_families.merge(office, stays, empty.id, {})
    with pytest.raises(ImportStandsUnder) as refused:
        import_sheet.undo_import(office, applied.id, is_sure=True)
    assert "1 digabung" in refused.value.facts["what"]


def test_an_unmerge_does_not_give_back_a_number_that_another_family_has_by_now(
    office: Office, tmp_path: Path
) -> None:
    _, goes = taken_in_and_merged(office, tmp_path / "a.xlsx")
    other = people.a_family(head_name="BUSTAMI", no_kk=OTHER)
    with office.writing("family.added") as tx:
        families.add(tx, [other])
    with pytest.raises(NikUsedMeanwhile):
        merge_families.unmerge(office, goes)
    with office.reading() as tx:
        family = families.one(tx, goes)
    assert family is not None and family.merged_into
