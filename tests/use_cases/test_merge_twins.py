"""In this file: two records become one with all that hung on them, and come apart again."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from padang_desktop.domain.roster import twin_choice, volunteer_form
from padang_desktop.domain.roster.twin_choice import AlreadyMerged, OfAnOffice, Side
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.roster.volunteer import Posting, Volunteer
from padang_desktop.store import changes, tables, volunteer_postings, volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import find_twins, merge_twins
from tests import people
from tests.offices import open_one
from tests.use_cases.roster_sheets import HEADER, a_row, people_of, write
from tests.use_cases.twin_ground import AGAIN, ONE, a_pair, enrolled, everything, put, rows, stored, with_work


def test_every_field_of_a_volunteer_is_chosen_or_worked_out() -> None:
    chosen = [column for group in twin_choice.GROUPS for column in group.columns]
    assert len(chosen) == len(set(chosen))
    assert set(chosen) | twin_choice.NOT_CHOSEN == {each.name for each in fields(Volunteer)}


def test_what_only_one_record_says_is_proposed_and_choices_are_kept(office: Office) -> None:
    one, again = a_pair(office)
    sides = merge_twins.side_by_side(office, one.id, again.id)
    assert sides.stays.id == one.id
    proposed = {line.group.key: line.proposed for line in sides.lines if line.differs}
    assert proposed["email"] is Side.GOES and proposed["sk_number"] is Side.STAYS
    merge_twins.merge(office, sides.stays.id, sides.goes.id, {"nik": "masuk", "printed_name": "masuk"})
    kept = stored(office, one.id)
    assert (kept.name, kept.match_key) == ("SAFRIL HIDAYAT", "safril hidayat")
    assert (kept.nik, kept.email, kept.sk_number) == (again.nik, "safril@contoh.id", "12/SK/2021")
    assert kept.phone == one.phone


def test_the_other_record_is_kept_whole_but_stands_in_no_list(office: Office) -> None:
    one, again = a_pair(office)
    merge_twins.merge(office, one.id, again.id, {})
    gone = stored(office, again.id)
    assert replace(gone, merged_into="", revision=again.revision) == again and gone.merged_into == one.id
    with office.reading() as tx:
        assert [person.id for person in volunteers.all_people(tx)] == [one.id]
    assert find_twins.find_twins(office).pairs == ()
    assert [each.verdict for each in find_twins.decided(office)] == [Verdict.SAME]


def test_all_that_hung_on_the_other_hangs_on_the_one_that_stays(office: Office) -> None:
    one, again = a_pair(office)
    with_work(office, again)
    enrolled(office, again)
    sides = merge_twins.side_by_side(office, one.id, again.id)
    assert dict(sides.moving) == {"cases": 1, "visits": 1, "participants": 1}
    merged = merge_twins.merge(office, one.id, again.id, {})
    assert merged.moved_count == 3 and merged.both_in == ()
    for table in ("cases", "visits", "participants"):
        assert [row["volunteer_id"] for row in rows(office, table)] == [one.id]


def test_no_row_of_any_table_refers_to_the_other_afterwards(office: Office) -> None:
    one, again = a_pair(office)
    with office.writing("volunteer.status_set") as tx:
        for table in (tables.volunteer_statuses, tables.volunteer_postings):
            changes.add(tx, table, [{"id": people.new_id(), "volunteer_id": again.id}])
    with_work(office, again)
    merge_twins.merge(office, one.id, again.id, {})
    referring = [
        (table.name, column.name)
        for table in tables.REVISED
        for column in table.c
        if any(key.column.table is tables.volunteers for key in column.foreign_keys)
    ]
    assert len(referring) >= 5
    for table_name, column in referring:
        assert all(row[column] != again.id for row in rows(office, table_name)), table_name


def test_both_on_one_trainings_list_stay_there_and_are_named(office: Office) -> None:
    one, again = a_pair(office)
    enrolled(office, one, again, title="Bimtek PSM 2026")
    enrolled(office, again, title="Pelatihan Dasar")
    assert merge_twins.side_by_side(office, one.id, again.id).both_in == ("Bimtek PSM 2026",)
    merged = merge_twins.merge(office, one.id, again.id, {})
    assert merged.both_in == ("Bimtek PSM 2026",) and merged.moved_count == 1
    assert [row["volunteer_id"] for row in rows(office, "participants")] == [one.id, again.id, one.id]


def test_a_record_is_not_merged_into_itself(office: Office) -> None:
    one, _ = a_pair(office)
    with pytest.raises(AlreadyMerged):
        merge_twins.merge(office, one.id, one.id, {})


def test_every_row_that_a_merge_touches_gets_a_new_revision(office: Office) -> None:
    one, again = a_pair(office)
    case_id = with_work(office, again)
    with office.reading() as tx:
        before = tx.connection.execute(
            select(tables.cases.c.revision).where(tables.cases.c.id == case_id)
        ).scalar_one()
    merge_twins.merge(office, one.id, again.id, {})
    with office.reading() as tx:
        after = tx.connection.execute(
            select(tables.cases.c.revision).where(tables.cases.c.id == case_id)
        ).scalar_one()
    assert after == before + 1
    assert stored(office, one.id).revision == stored(office, again.id).revision == 2


def test_a_merged_pair_can_still_be_looked_at(office: Office) -> None:
    one, again = a_pair(office)
    assert merge_twins.merged_sides(office, one.id, again.id) is None
    merge_twins.merge(office, one.id, again.id, {})
    sides = merge_twins.merged_sides(office, again.id, one.id)
    assert sides is not None and (sides.stays.id, sides.goes.id) == (one.id, again.id)


def test_the_city_does_not_merge_what_a_kecamatan_sent(tmp_path: Path) -> None:
    with open_one(tmp_path / "kota", "kota") as city:
        one, again = a_pair(city)
        with city.writing("volunteer.changed") as tx:
            tx.connection.exec_driver_sql(
                "INSERT INTO inbox (batch_id, device, chain, number) VALUES ('b', 'd', 'c', 1)"
            )
            tx.connection.exec_driver_sql(
                "INSERT INTO arrivals (batch_id, table_name, row_id, revision, wilayah)"
                " VALUES ('b', 'volunteers', ?, 1, '13.71.11')",
                (again.id,),
            )
        with pytest.raises(OfAnOffice):
            merge_twins.merge(city, one.id, again.id, {})
        assert stored(city, again.id).merged_into == ""


def posted(office: Office, person: Volunteer, kelurahan: str, from_day: str) -> None:
    with office.writing("volunteer.moved") as tx:
        volunteer_postings.add(tx, [Posting(people.new_id(), person.id, kelurahan, from_day)])


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (("13.71.11.1001", "2019-05-01"), ("13.71.11.1003", "2024-02-01"), ["2019-05-01"]),
        (("13.71.11.1003", "2019-05-01"), ("13.71.11.1001", "2024-02-01"), ["2024-02-01"]),
        (("13.71.11.1001", "2024-02-01"), ("13.71.11.1001", "2019-05-01"), ["2019-05-01"]),
        (("13.71.11.1001", ""), ("13.71.11.1003", ""), [""]),
    ],
)
def test_of_two_open_postings_the_one_of_the_kelurahan_served_stays_open(
    office: Office, first: tuple[str, str], second: tuple[str, str], left: list[str]
) -> None:
    one, again = a_pair(office)
    assert one.kelurahan == "13.71.11.1001"
    posted(office, one, *first)
    posted(office, again, *second)
    before = everything(office)
    merge_twins.merge(office, one.id, again.id, {})
    with office.reading() as tx:
        postings = volunteer_postings.of_volunteer(tx, one.id)
    still = [each for each in postings if not each.until_day]
    assert len(postings) == 2 and [each.from_day for each in still] == left
    assert still[0].kelurahan == one.kelurahan
    assert all(each.until_day >= each.from_day for each in postings if each.until_day)
    merge_twins.unmerge(office, again.id)
    assert everything(office) == before


def test_the_one_who_stays_keeps_the_reasons_of_both(office: Office) -> None:
    one = people.a_volunteer(**ONE, reasons='{"LIVES_ELSEWHERE": "dekat", "NIK_SEX": "salah cetak"}')
    again = people.a_volunteer(**AGAIN, reasons='{"LIVES_ELSEWHERE": "lain", "TERM_BACKWARDS": "SK lama"}')
    put(office, one, again)
    merge_twins.merge(office, one.id, again.id, {})
    assert volunteer_form.reasons_of(stored(office, one.id)) == {
        "LIVES_ELSEWHERE": "dekat", "NIK_SEX": "salah cetak", "TERM_BACKWARDS": "SK lama",
    }  # fmt: skip


def test_a_file_read_again_after_a_merge_finds_the_one_who_stays(office: Office, tmp_path: Path) -> None:
    rows_of_both = [a_row(1, "SYAFRIL HIDAYAT"), a_row(2, "SAFRIL HIDAYAT")]
    path = write(tmp_path / "daftar.xlsx", rows_of_both)
    import_sheet.apply_plan(office, import_roster.stage_roster(office, path).id)
    both = people_of(office)
    one, again = both["SYAFRIL HIDAYAT"], both["SAFRIL HIDAYAT"]
    merge_twins.merge(office, one.id, again.id, {})
    same = import_roster.stage_roster(office, path)
    assert (same.counts.unchanged, same.counts.added, same.counts.refused) == (2, 0, 0)
    fresh = [*a_row(2, "SAFRIL HIDAYAT"), "081200009001"]
    news = import_roster.stage_roster(office, write(tmp_path / "b.xlsx", [fresh], [*HEADER, "No HP"]))
    assert (news.counts.changed, news.counts.added) == (1, 0)
    differing = [each.field for each in import_sheet.row_difference(office, news.id, 1) if each.differs]
    assert differing == ["phone"]
    import_sheet.apply_plan(office, news.id)
    kept = stored(office, one.id)
    assert (kept.name, kept.nik, kept.phone) == (one.name, one.nik, "+6281200009001")
