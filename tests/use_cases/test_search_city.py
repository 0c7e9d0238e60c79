"""In this file: one search over all offices finds a name however it is written, the same on both stores.

test_city_server_story tells these stories once more on a server.
"""

from __future__ import annotations

from padang_desktop.domain.batches.batch import Table
from padang_desktop.use_cases.city import see_city
from tests import people
from tests.stories import forger
from tests.stories.world import World

DISTRICT = people.KELURAHAN


def sent(world: World, *tables: Table) -> None:
    forger.sealed(world, world.office, tables=tables)
    (received,) = world.receive()
    assert received.refused_count == 0, received


def a_person(world: World, name: str, **values: object) -> None:
    sent(world, Table("relawan", (forger.a_person_row(nama=name, nama_cetak=name, **values),)))


def titles(world: World, typed: str) -> list[str]:
    return [hit.title for hit in see_city.search(world.city, typed)]


def test_marks_on_letters_make_no_difference_in_either(world: World) -> None:
    a_person(world, "RÉZA DJAMBÉK")
    for typed in ("reza", "réza", "REZA", "djambek", "Djambék reza", "rez djam"):
        assert titles(world, typed) == ["RÉZA DJAMBÉK"], typed
    assert titles(world, "eza") == [] and titles(world, "reza lain") == []


def test_a_word_begins_after_any_sign_and_signs_mean_nothing(world: World) -> None:
    a_person(world, "NUR'AINI M.YUSUF")
    for typed in ("aini", "yusuf", "nur'aini", "nur aini", "m. yus"):
        assert titles(world, typed) == ["NUR'AINI M.YUSUF"], typed
    for typed in ("%%", "__", "%uf", "n_r", '""', "\\\\", "' OR 1"):
        assert titles(world, typed) == [], typed


def test_a_telephone_number_is_found_however_it_is_written(world: World) -> None:
    a_person(world, "ELFIRA", hp="6281200009020")
    for typed in ("081200009020", "0812-0000-9020", "+62 812 0000", "62812"):
        assert titles(world, typed) == ["ELFIRA"], typed


def test_a_family_and_who_belongs_to_it_are_found_by_the_address(world: World) -> None:
    family = people.new_id()
    kk, nik = people.a_kk(), people.a_nik()
    sent(
        world,
        Table("keluarga", (forger.a_row("keluarga", id=family, no_kk=kk, kepala="SYAHRIL",
                                        alamat="Jalan Purús V", kelurahan=DISTRICT),)),
        Table("individu", (forger.a_row("individu", keluarga_id=family, nama="ROSNI", nik=nik),)),
    )  # fmt: skip
    assert sorted(titles(world, "purus")) == ["ROSNI", "SYAHRIL"]
    assert titles(world, "rosni purus") == ["ROSNI"] and titles(world, "syahril purus") == ["SYAHRIL"]
    assert titles(world, kk) == ["SYAHRIL"] and titles(world, nik[:9]) == ["ROSNI"]
    assert titles(world, "purus rosni syahril") == []
