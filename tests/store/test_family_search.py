"""In this file: families and persons are found by every way of asking, and the index follows every change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store import families, family_search
from padang_desktop.store.family_search import MOST, Wanted
from padang_desktop.use_cases.office import Office
from tests import people
from tests.bench import many_families
from tests.offices import open_one

OTHER = "13.71.11.1003"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_one(tmp_path / "kantor") as office:
        yield office


def put(office: Office, family: Family, *persons: Person) -> None:
    with office.writing("worklist.imported") as tx:
        families.add(tx, [family])
        families.add_persons(tx, persons)


def found(office: Office, typed: str = "", **values: object) -> list[str]:
    with office.reading() as tx:
        ids = family_search.persons(tx, Wanted(typed, **values)).ids  # type: ignore[arg-type]
        lines = family_search.person_lines(tx, ids)
    return [lines[handle].name for handle in ids]


def homes(office: Office, typed: str = "", **values: object) -> list[str]:
    with office.reading() as tx:
        ids = family_search.families(tx, Wanted(typed, **values)).ids  # type: ignore[arg-type]
        lines = family_search.family_lines(tx, ids)
    return [lines[handle].head_name for handle in ids]


@pytest.fixture
def rosni(office: Office) -> Person:
    family = people.a_family(
        head_name="SYAFRIL", address="Jalan Melati No. 40", rt="003", rw="012", kelurahan=OTHER,
        no_kk="1371110108159071",
    )  # fmt: skip
    person = people.a_person(family, name="ROSNI", relation="ISTRI", nik="1371114506809123")
    put(office, family, people.a_person(family, nik="1371112502759044"), person)
    put(office, people.a_family(head_name="ERNITA", no_kk="1371110208159072"))
    return person


@pytest.mark.parametrize(
    "typed",
    ["ros", "ROSNI", "mel ros", "rosni jalan", "1371114506809123", "137111 450680 9123", "9123", "06809123",
     "rosni 003/012", "rosni rt 3", "rw 12 rosni", "rosni 40"],
)  # fmt: skip
def test_a_person_is_found_however_she_is_asked_for(office: Office, rosni: Person, typed: str) -> None:
    assert found(office, typed) == ["ROSNI"]
    assert homes(office, typed) == ["SYAFRIL"]


@pytest.mark.parametrize("typed", ["1371110108159071", "159071", "003/012", "melati"])
def test_a_card_and_a_place_find_the_whole_family(office: Office, rosni: Person, typed: str) -> None:
    assert found(office, typed) == ["ROSNI", "SYAFRIL"]


@pytest.mark.parametrize("typed", ["rosna", "rosni kenari", "004/012", "9124", "rosni 003/011", "--", "%"])
def test_what_fits_nobody_finds_nobody(office: Office, rosni: Person, typed: str) -> None:
    assert found(office, typed) == [] and homes(office, typed) == []


def test_a_family_without_members_is_found_too(office: Office, rosni: Person) -> None:
    assert homes(office, "erni") == ["ERNITA"]
    assert homes(office) == ["ERNITA", "SYAFRIL"]


def test_filters_and_words_go_together(office: Office, rosni: Person) -> None:
    assert found(office, "ros", kelurahan=OTHER) == ["ROSNI"]
    assert found(office, "ros", kelurahan=people.KELURAHAN) == []
    assert found(office, kelurahan=OTHER) == ["ROSNI", "SYAFRIL"]
    assert found(office, "9123", kelurahan=OTHER, state="AKTIF") == ["ROSNI"]
    assert found(office, state="MENINGGAL") == []


def test_the_index_follows_every_change(office: Office, rosni: Person) -> None:
    with office.writing("person.changed") as tx:
        families.change_person(tx, replace(rosni, name="ROSNELI", life_status="MENINGGAL"))
        family = families.one(tx, rosni.family_id)
        assert family is not None
        families.change(tx, replace(family, address="Gang Kenari", rt="001", state="PINDAH"))
    assert found(office, "rosni") == [] and found(office, "melati") == []
    assert found(office, "rosneli kenari 001/012") == ["ROSNELI"]
    assert found(office, state="MENINGGAL") == ["ROSNELI"] and found(office, state="PINDAH") == ["SYAFRIL"]
    assert homes(office, "kenari", state="PINDAH") == ["SYAFRIL"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_one(tmp_path_factory.mktemp("many") / "kantor") as office:
        many_families.fill(office, 1_500, 5_000)
        yield office


@pytest.mark.parametrize("sort", family_search.PERSON_SORTS)
def test_every_order_of_everybody_is_whole_both_ways(many: Office, sort: str) -> None:
    places = tuple(sorted({f"13.71.11.{1001 + each}" for each in range(13)}))
    with many.reading() as tx:
        up = family_search.persons(tx, Wanted(sort=sort, places=places)).ids
        down = family_search.persons(tx, Wanted(sort=sort, places=places, descending=True)).ids
        keys = family_search.person_lines(tx, up[:60])
    assert sorted(up) == sorted(down) == list(range(1, 5_001))
    if sort in ("kelurahan", "birth_date"):
        shown = [str(getattr(keys[handle], sort)) for handle in up[:60]]
        assert shown == sorted(shown)


@pytest.mark.parametrize("sort", family_search.FAMILY_SORTS)
def test_every_order_of_the_families_is_whole(many: Office, sort: str) -> None:
    with many.reading() as tx:
        assert len(family_search.families(tx, Wanted(sort=sort)).ids) == 1_500


def test_what_was_typed_is_cut_and_says_so(many: Office) -> None:
    with many.reading() as tx:
        cut = family_search.persons(tx, Wanted("j"))
        whole = family_search.persons(tx, Wanted("rosni melati"))
    assert len(cut.ids) == MOST and cut.is_cut
    assert 0 < len(whole.ids) < MOST and not whole.is_cut


def test_the_beginning_of_a_number_finds_people_of_the_town(many: Office) -> None:
    with many.reading() as tx:
        for typed in ("1371", "13711", "137111"):
            assert len(family_search.persons(tx, Wanted(typed)).ids) == MOST
            place = "13.71.11.1004"
            near = family_search.persons(tx, Wanted(typed, kelurahan=place))
            lines = family_search.person_lines(tx, near.ids[:50])
            assert lines and {line.kelurahan for line in lines.values()} == {place}


def test_the_same_seed_makes_the_same_people() -> None:
    once, again = list(many_families.made(20, 60)), list(many_families.made(20, 60))
    assert once == again and sum(len(each.persons) for each in once) == 60
    assert all(row[2][12:] >= "9000" for each in once for row in each.persons if row[2])
