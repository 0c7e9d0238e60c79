"""In this file: two offices report one person; the city looks, decides, remembers, and takes it back."""

from __future__ import annotations

import pytest

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.use_cases.city import judge_people, see_city
from padang_desktop.use_cases.city.judge_people import PairChangedSince
from tests import people
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World


def report(world: World, *, by_both: dict[str, object], alone: int = 0) -> None:
    """Both offices send a volunteer with these cells; `alone` more come from the first."""
    for office in (world.office, world.other):
        rows = [forger.a_person_row(**by_both)]
        if office is world.office:
            rows += [forger.a_person_row() for _ in range(alone)]
        forger.sealed(world, office, tables=(Table("relawan", tuple(rows)),))
        world.receive()


def test_one_nik_from_two_offices_is_a_pair_and_within_one_office_is_none(world: World) -> None:
    nik = people.a_nik()
    report(world, by_both={"nik": nik, "nama": "Zubaidah Contoh"}, alone=2)
    twice = forger.a_person_row(nik=nik)
    assert judge_people.reported_twice(world.city)[0].reasons == ("NIK_SAME",)
    (pair,) = judge_people.reported_twice(world.city)
    assert {judge_people.place_of(world.city, each) for each in (pair.first, pair.second)} == {
        "Koto Tangah",
        world.city.reference.areas.by_code("13.71.07").name,
    }
    world.lose()
    forger.sealed(world, world.office, tables=(Table("relawan", (twice,)),))
    world.receive()
    # The new one makes a pair with the other office, none with its own.
    assert len(judge_people.reported_twice(world.city)) == 2


def test_a_decision_is_remembered_and_can_be_taken_back_and_merges_nothing(world: World) -> None:
    report(world, by_both={"nik": people.a_nik()})
    (pair,) = judge_people.reported_twice(world.city)
    before = world.all_rows(world.city)
    done = judge_people.judge(world.city, pair.noun, pair.second.id, pair.first.id, Verdict.SAME)
    (again,) = judge_people.reported_twice(world.city)
    assert again.verdict == Verdict.SAME and world.all_rows(world.city) == before
    later = judge_people.judge(world.city, pair.noun, pair.first.id, pair.second.id, Verdict.OTHER)
    with pytest.raises(PairChangedSince):
        judge_people.take_back(world.city, done)
    judge_people.take_back(world.city, later)
    assert judge_people.reported_twice(world.city)[0].verdict == Verdict.SAME
    judge_people.take_back(world.city, done)
    assert judge_people.reported_twice(world.city)[0].verdict == ""


def test_heads_of_families_in_two_kecamatan_are_a_pair_too(world: World) -> None:
    nik = people.a_nik()
    for office in (world.office, world.other):
        family = forger.a_row("keluarga", kepala="Contoh", kelurahan=people.KELURAHAN)
        head = forger.a_row("individu", keluarga_id=family[0], nama="Yusmaniar Contoh", nik=nik)
        forger.sealed(world, office, tables=(Table("keluarga", (family,)), Table("individu", (head,))))
        world.receive()
    (pair,) = judge_people.reported_twice(world.city)
    assert pair.noun == "persons"


def test_the_city_sees_which_records_it_refused_and_why(world: World) -> None:
    shape = {column.name: place for place, column in enumerate(forger.BY_NAME["relawan"].shape.columns)}
    bad = list(forger.a_person_row())
    bad[shape["revisi"]] = "0"
    forger.sealed(world, world.office, tables=(Table("relawan", (forger.a_person_row(), tuple(bad))),))
    (received,) = world.receive()
    told = see_city.told_of(world.city, received.batch_id)
    assert (told.refused_count, told.remark_count) == (1, 0)
    (record,) = told.refused
    assert record.sentence == "Isian “revisi” tidak dapat dibaca kota."
    assert record.record_id == bad[shape["id"]]


def test_a_remark_names_the_other_kecamatan(world: World) -> None:
    report(world, by_both={"nik": people.a_nik()})
    [batch] = see_city.receipts_of(world.city, "13.71.07")
    told = see_city.told_of(world.city, batch.batch_id)
    assert told.remarks[0].sentence == "NIK ini juga dipakai orang lain di Koto Tangah."


def test_the_search_finds_people_of_every_office_and_says_whose_they_are(world: World) -> None:
    report(
        world,
        by_both={"nama": "Rosmaniar Contoh", "nama_cetak": "Rosmaniar Contoh", "nik": people.a_nik()},
        alone=1,
    )
    hits = see_city.search(world.city, "rosman")
    assert {hit.wilayah for hit in hits} == {"137111", "137107"}
    assert {hit.table for hit in hits} == {"volunteers"}
    assert see_city.search(world.city, "r") == [] and see_city.search(world.city, "tidakada") == []
    number = hits[0].number
    assert {hit.id for hit in see_city.search(world.city, number)} == {hit.id for hit in hits}


def test_all_receipts_of_an_office_are_written_once_more(world: World) -> None:
    for _ in range(2):
        with_tasks(world.office, 1, volunteer_count=1)
        world.send()
        world.receive()
    world.lose()
    placed = see_city.write_receipts(world.city, "13.71.11", world.stick)
    assert len(placed) == 2 and len(world.files("TERIMA-")) == 2 and world.files("KUNCI-")
    assert see_city.write_receipts(world.city, "13.71.01", world.a_stick()) == []


def test_the_figures_of_an_office_count_records_and_not_revisions(world: World) -> None:
    person = people.new_id()
    for revision in (1, 2):
        row = forger.a_person_row(id=person, revisi=revision)
        forger.sealed(world, world.office, tables=(Table("relawan", (row,)),))
        world.receive()
        world.lose()
    assert see_city.counts_of(world.city, "13.71.11") == (("PSM & pilar", 1),)
