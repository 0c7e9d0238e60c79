"""In this file: a plan or a file is taken in after the roster, or the plan itself, has changed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from padang_desktop.domain.imports.imports import Counts, ImportPlan, ManyWouldGo, Outcome, PlanOutdated
from padang_desktop.store import volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet, mend_import
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import merge_twins
from padang_desktop.use_cases.settings import throw_away
from tests.use_cases.roster_sheets import HEADER, a_nik, a_row, codes_of, people_of, rows_of, write

PHONES = [*HEADER, "No HP"]
BORN = "01/01/1970"
TWO_OF_A_NAME = [
    [1, "ZULKIFLI A", "", "L", BORN, "Lubuk Buaya", "081200009001"],
    [2, "ZULKIFLI A", "", "L", BORN, "Pasie Nan Tigo", "081200009002"],
]


def staged(
    office: Office, rows: Sequence[Sequence[object]], header: Sequence[str] = PHONES, **more: object
) -> ImportPlan:
    path = office.folder.parent / "berkas.xlsx"
    return import_roster.stage_roster(office, write(path, rows, header, **more))  # type: ignore[arg-type]


def taken_in(
    office: Office, rows: Sequence[Sequence[object]], header: Sequence[str] = PHONES
) -> import_sheet.Applied:
    return import_sheet.apply_plan(office, staged(office, rows, header).id)


def people(count: int, phone: str = "08120000900") -> list[list[object]]:
    return [[*a_row(at), f"{phone}{at}"] for at in range(1, count + 1)]


def phones(office: Office) -> dict[str, str]:
    with office.reading() as tx:
        return {f"{each.name} {each.kelurahan[-4:]}": each.phone for each in volunteers.all_people(tx)}


def test_a_row_that_a_mend_gives_to_another_person_changes_that_one(office: Office) -> None:
    taken_in(office, people(3))
    before = phones(office)
    plan = staged(office, [[*a_row(1), "081299999001"]])
    mend_import.mend(office, plan.id, 1, "nik", a_nik(2))
    mend_import.mend(office, plan.id, 1, "name", "ZULKIFLI c")
    import_sheet.apply_plan(office, plan.id)
    assert phones(office) == before | {"ZULKIFLI C 1009": "+6281299999001"}


def test_a_mended_row_keeps_to_its_person_though_other_sheets_have_rows_of_its_number(
    office: Office,
) -> None:
    taken_in(office, people(2))
    other = {"PSM 2": [PHONES, [*a_row(2), "081299999002"]]}
    plan = staged(office, [[*a_row(1), "081299999001"]], more=other)
    mend_import.mend(office, plan.id, 1, "phone", "081299999009")
    import_sheet.apply_plan(office, plan.id)
    assert phones(office) == {"ZULKIFLI B 1009": "+6281299999009", "ZULKIFLI C 1009": "+6281299999002"}


def test_of_two_people_of_one_name_a_row_means_the_one_of_its_kelurahan(office: Office) -> None:
    taken_in(office, TWO_OF_A_NAME)
    assert staged(office, TWO_OF_A_NAME).counts == Counts(unchanged=2, skipped=1)
    taken_in(office, [[*TWO_OF_A_NAME[1][:6], "081299999001"]])
    assert sorted(phones(office).values()) == ["+6281200009001", "+6281299999001"]


def test_a_row_that_could_mean_two_people_is_refused(office: Office) -> None:
    taken_in(office, TWO_OF_A_NAME)
    elsewhere = [3, "ZULKIFLI A", "", "L", BORN, "Parupuk Tabing", "081299999001"]
    [row] = rows_of(office, staged(office, [elsewhere]), "refuse")
    assert "PERSON_AMBIGUOUS" in codes_of(row)
    own_nik = [3, "ZULKIFLI A", a_nik(5), "L", BORN, "Parupuk Tabing", "081299999001"]
    assert staged(office, [own_nik]).counts.refused == 1
    assert staged(office, [[*elsewhere[:6], "081200009001"]]).counts.changed == 1


def test_nobody_of_the_other_sex_is_meant_by_a_row(office: Office) -> None:
    taken_in(office, [[1, "YUSNI A", "", "L", BORN, "Lubuk Buaya", "081200009001"]])
    woman = [1, "YUSNI A", "1371114101709005", "P", BORN, "Pasie Nan Tigo", "081299999001"]
    assert staged(office, [woman]).counts.added == 1


def test_people_of_whom_only_name_and_kelurahan_are_known_are_found_again(office: Office) -> None:
    rows = [[at, f"ZULKIFLI {letter}", "", "L", "", "Lubuk Buaya", ""] for at, letter in enumerate("AB", 1)]
    taken_in(office, rows)
    assert staged(office, rows).counts == Counts(unchanged=2, skipped=1)


@pytest.mark.parametrize("nik_first", [True, False])
def test_a_person_with_and_without_nik_in_one_file_is_told(office: Office, nik_first: bool) -> None:
    rows = [[at, "ZULKIFLI B", nik, "L", BORN, "Lubuk Buaya", ""] for at, nik in ((1, a_nik(1)), (2, ""))]
    plan = staged(office, rows if nik_first else rows[::-1])
    [row] = rows_of(office, plan, "refuse")
    assert (codes_of(row), plan.counts.added) == ({"PERSON_TWICE_IN_FILE"}, 1)
    mended = mend_import.mend(office, plan.id, row.place, "name", "YUSNIAR")
    assert (mended.counts.added, mended.counts.refused) == (2, 0)


def test_a_file_of_people_since_merged_changes_nothing(office: Office) -> None:
    rows = [
        [1, "SYAFRIL HIDAYAT", "1371110101709001", "L", BORN, "Lubuk Buaya", "081200009001"],
        [2, "SAFRIL HIDAYAT", "1371110101709002", "L", BORN, "Pasie Nan Tigo", "081200009002"],
    ]
    taken_in(office, rows)
    known = people_of(office)
    stays, goes = known["SYAFRIL HIDAYAT"], known["SAFRIL HIDAYAT"]
    merge_twins.merge(office, stays.id, goes.id, {"nik": "masuk"})
    assert people_of(office)["SYAFRIL HIDAYAT"].nik == goes.nik
    plan = staged(office, rows)
    assert plan.counts == Counts(unchanged=2, skipped=1)
    assert {row.target_id for row in rows_of(office, plan)[1:]} == {stays.id}
    taken_in(office, [[*rows[0][:6], "081299999001"]])
    assert [(each.nik, each.phone) for each in people_of(office).values()] == [(goes.nik, "+6281299999001")]


def test_a_plan_is_outdated_when_one_of_its_people_is_thrown_away_or_put_back(office: Office) -> None:
    taken_in(office, people(3))
    moved = [[*a_row(1, kelurahan="Pasie Nan Tigo"), "081299999001"]]
    plan = staged(office, moved)
    gone = people_of(office)["ZULKIFLI B"]
    throw_away.throw_away_all(office, "volunteer", [gone.id], "salah input", is_sure=True)
    with pytest.raises(PlanOutdated):
        import_sheet.apply_plan(office, plan.id)
    plan = staged(office, moved)
    assert plan.counts.added == 1
    throw_away.restore(office, [each.id for each in throw_away.trashed(office)])
    with pytest.raises(PlanOutdated):
        import_sheet.apply_plan(office, plan.id)
    assert phones(office)["ZULKIFLI B 1009"] == "+6281200009001"


def test_refused_rows_that_are_mended_after_the_others_went_in_go_in_too(office: Office) -> None:
    plan = staged(office, [a_row(1), a_row(2, nik="123")], HEADER)
    first = import_sheet.apply_plan(office, plan.id)
    with pytest.raises(PlanOutdated):
        import_sheet.apply_plan(office, plan.id)
    mend_import.mend(office, plan.id, 2, "nik", a_nik(2))
    second = import_sheet.apply_plan(office, plan.id)
    assert (second.counts.added, len(people_of(office))) == (1, 2)
    assert [each.id for each in import_sheet.imports_done(office)] == [second.id, first.id]
    import_sheet.undo_import(office, second.id)
    assert {each.nik for each in people_of(office).values()} == {a_nik(1)}


def test_nine_of_nine_stop_serving_only_when_somebody_is_sure(office: Office) -> None:
    header = [*HEADER, "Status"]
    taken_in(office, [[*a_row(at), "Aktif"] for at in range(1, 10)], header)
    plan = staged(office, [[*a_row(at), "Berhenti"] for at in range(1, 10)], header)
    assert {row.outcome for row in rows_of(office, plan)[1:]} == {Outcome.CHANGE}
    with pytest.raises(ManyWouldGo):
        import_sheet.apply_plan(office, plan.id)
    assert import_sheet.apply_plan(office, plan.id, is_sure=True).counts.changed == 9
