from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.imports.imports import Applied, Counts, ImportStandsUnder, ManyWouldGo
from padang_desktop.domain.imports.standing import many_would_go
from padang_desktop.store import volunteer_postings, volunteer_statuses, volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import keep_roster, merge_twins
from tests import people
from tests.use_cases.roster_sheets import HEADER, a_row, people_of, rows_of, write


def taken_in(office: Office, path: Path, rows: list[list[object]], header: list[str] = HEADER) -> Applied:
    plan = import_roster.stage_roster(office, write(path, rows, header))
    return import_sheet.apply_plan(office, plan.id, is_sure=True)


def with_status(at: int, status: str) -> list[object]:
    return [*a_row(at), status]


def test_what_stands_on_an_import_is_said_in_words_with_the_people(office: Office, tmp_path: Path) -> None:
    applied = taken_in(office, tmp_path / "a.xlsx", [a_row(1), a_row(2, "YUSNIAR")])
    person = people_of(office)["YUSNIAR"]
    keep_roster.save(office, replace(person, note="ketua"))
    with pytest.raises(ImportStandsUnder) as refused:
        import_sheet.undo_import(office, applied.id)
    assert refused.value.facts == {"count": "1", "what": "1 diubah sesudahnya"}
    assert refused.value.names == ("Yusniar",)
    assert "Yusniar" not in str(refused.value.facts)


def test_an_import_is_undone_however_long_ago_while_nothing_stands_on_it(
    office: Office, tmp_path: Path
) -> None:
    first = taken_in(office, tmp_path / "a.xlsx", [a_row(1)])
    for at in range(2, 6):
        taken_in(office, tmp_path / f"{at}.xlsx", [a_row(at)])
    import_sheet.undo_import(office, first.id)
    assert len(people_of(office)) == 4


def test_taking_back_a_tenth_of_the_list_asks_first(office: Office, tmp_path: Path) -> None:
    applied = taken_in(office, tmp_path / "a.xlsx", [a_row(at) for at in range(12)])
    with pytest.raises(ManyWouldGo) as asked:
        import_sheet.undo_import(office, applied.id)
    assert asked.value.facts == {"count": "12", "total": "12"}
    assert len(people_of(office)) == 12
    import_sheet.undo_import(office, applied.id, is_sure=True)
    assert people_of(office) == {}


def test_an_import_that_stops_a_tenth_of_the_people_asks_first(office: Office, tmp_path: Path) -> None:
    taken_in(office, tmp_path / "a.xlsx", [a_row(at) for at in range(12)])
    rows = [with_status(at, "Berhenti" if at < 2 else "Aktif") for at in range(12)]
    rows += [with_status(at, "Aktif") for at in range(12, 24)]
    plan = import_roster.stage_roster(office, write(tmp_path / "b.xlsx", rows, [*HEADER, "Status"]))
    assert (plan.counts.changed, plan.counts.added) == (2, 12)
    with pytest.raises(ManyWouldGo) as asked:
        import_sheet.apply_plan(office, plan.id)
    assert asked.value.facts == {"count": "2", "total": "12"}
    assert {person.status for person in people_of(office).values()} == {"AKTIF"}
    assert import_sheet.apply_plan(office, plan.id, is_sure=True).counts.changed == 2


def test_a_handful_of_rows_never_asks() -> None:
    assert many_would_go(9, 9, Counts(added=9))
    assert not many_would_go(4, 4, Counts(added=4))
    assert many_would_go(10, 99, Counts(added=10))
    assert not many_would_go(10, 100, Counts(added=10))


def test_histories_begin_with_the_import_and_go_with_it(office: Office, tmp_path: Path) -> None:
    header = [*HEADER, "Tanggal SK"]
    applied = taken_in(office, tmp_path / "a.xlsx", [[*a_row(1, "YUSNIAR"), "05/02/2020"]], header)
    person = people_of(office)["YUSNIAR"]
    with office.reading() as tx:
        [status] = volunteer_statuses.of_volunteer(tx, person.id)
        [posting] = volunteer_postings.of_volunteer(tx, person.id)
    assert (status.status, status.on_day) == ("AKTIF", "2020-02-05")
    assert (posting.kelurahan, posting.from_day) == (person.kelurahan, "2020-02-05")
    import_sheet.undo_import(office, applied.id)
    with office.reading() as tx:
        assert volunteer_statuses.of_volunteer(tx, person.id) == []
        assert volunteer_postings.of_volunteer(tx, person.id) == []


def test_a_changed_status_and_kelurahan_are_told_and_enter_the_history(
    office: Office, tmp_path: Path
) -> None:
    taken_in(office, tmp_path / "a.xlsx", [a_row(1, "YUSNIAR")])
    row = [*a_row(1, "YUSNIAR", "Pasie Nan Tigo"), "Meninggal"]
    plan = import_roster.stage_roster(office, write(tmp_path / "b.xlsx", [row], [*HEADER, "Status"]))
    codes = {problem.code for planned in rows_of(office, plan, "change") for problem in planned.problems}
    assert {"STATUS_DIED", "STATUS_CHANGES"} <= codes
    applied = import_sheet.apply_plan(office, plan.id)
    person = people_of(office)["YUSNIAR"]
    assert (person.status, person.status_reason) == ("BERHENTI", "MENINGGAL")
    with office.reading() as tx:
        statuses = volunteer_statuses.of_volunteer(tx, person.id)
        postings = volunteer_postings.of_volunteer(tx, person.id)
    assert {(each.status, each.reason) for each in statuses} == {("AKTIF", ""), ("BERHENTI", "MENINGGAL")}
    today = office.today().isoformat()
    assert [(each.kelurahan, each.from_day, each.until_day) for each in postings] == [
        (person.kelurahan, today, ""), ("13.71.11.1009", "", today),
    ]  # fmt: skip
    import_sheet.undo_import(office, applied.id)
    person = people_of(office)["YUSNIAR"]
    assert (person.status, person.kelurahan) == ("AKTIF", "13.71.11.1009")
    with office.reading() as tx:
        assert [each.until_day for each in volunteer_postings.of_volunteer(tx, person.id)] == [""]


@pytest.mark.parametrize(
    ("signed", "begins"),
    [("05/02/2022", "2022-02-05"), ("05/02/2019", "today"), ("", "today")],
    ids=["a new SK", "an SK older than the posting", "no SK"],
)
def test_a_sheet_that_moves_somebody_closes_the_former_posting(
    office: Office, tmp_path: Path, signed: str, begins: str
) -> None:
    header = [*HEADER, "Tanggal SK"]
    taken_in(office, tmp_path / "a.xlsx", [[*a_row(1, "YUSNIAR"), "05/02/2020"]], header)
    taken_in(office, tmp_path / "b.xlsx", [[*a_row(1, "YUSNIAR", "Pasie Nan Tigo"), signed]], header)
    person = people_of(office)["YUSNIAR"]
    day = office.today().isoformat() if begins == "today" else begins
    with office.reading() as tx:
        postings = volunteer_postings.of_volunteer(tx, person.id)
    assert [(each.from_day, each.until_day) for each in postings] == [(day, ""), ("2020-02-05", day)]
    assert postings[0].kelurahan == person.kelurahan


def test_a_file_that_knows_of_certificates_says_how_many_active_people_have_none(
    office: Office, tmp_path: Path
) -> None:
    header = [*HEADER, "Status", "Nomor Sertifikat Dasar"]
    rows = [
        [*a_row(1), "Aktif", "12/PD/2024"], [*a_row(2), "", ""], [*a_row(3), "Aktif", "-"],
        [*a_row(4), "Nonaktif", ""],
    ]  # fmt: skip
    plan = import_roster.stage_roster(office, write(tmp_path / "a.xlsx", rows, header))
    assert [(note.code, note.value) for note in plan.notes] == [("ROWS_WITHOUT_TRAINING", "2")]
    silent = import_roster.stage_roster(office, write(tmp_path / "b.xlsx", [a_row(1), a_row(2)]))
    assert silent.notes == ()


def test_an_import_is_not_taken_back_from_under_a_record_that_was_merged_into_its_own(
    office: Office, tmp_path: Path
) -> None:
    applied = taken_in(office, tmp_path / "a.xlsx", [a_row(1, "YUSNIAR")])
    stays = people_of(office)["YUSNIAR"]
    goes = people.a_volunteer(name="YUSNIAR")
    with office.writing("volunteer.added", goes.id) as tx:
        volunteers.add(tx, [goes])
    merge_twins.merge(office, stays.id, goes.id, {})
    with pytest.raises(ImportStandsUnder) as refused:
        import_sheet.undo_import(office, applied.id, is_sure=True)
    assert "digabung dengan data lain sesudahnya (pisahkan dulu)" in refused.value.facts["what"]
    merge_twins.unmerge(office, goes.id)
    import_sheet.undo_import(office, applied.id, is_sure=True)
    assert stays.id not in {person.id for person in people_of(office).values()}
