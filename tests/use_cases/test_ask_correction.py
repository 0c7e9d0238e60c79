"""In this file: the city finds a mistake in an office's record and asks that office alone to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import volunteers
from padang_desktop.use_cases.city import see_city
from padang_desktop.use_cases.packs import ask_correction, keep_city_data, make_packs, see_packs, take_pack
from padang_desktop.use_cases.packs.ask_correction import Correctable, NoSuchRecord
from tests import people
from tests.stories.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with world.office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer(name="Rosnida Conto", phone="+6281200009001")])
    world.send()
    world.receive()
    yield world
    world.close()


def seen(world: World) -> Correctable:
    (hit,) = see_city.search(world.city, "rosnida")
    return ask_correction.look(world.city, hit.table, hit.id, hit.title, hit.wilayah)


def problems_of(world: World, column: str, fresh: str, reason: str = "Sesuai KTP") -> list[tuple[str, str]]:
    with pytest.raises(Incomplete) as refused:
        ask_correction.ask(world.city, seen(world), column, fresh, reason)
    return [(each.field, each.code) for each in refused.value.problems]


def test_one_field_is_put_right_at_its_office_and_no_other_office_hears_of_it(world: World) -> None:
    for column, fresh in (("nama", "Rosnida Contoh"), ("hp", "0812-0000-9002"), ("tgl_lahir", "1980-05-18")):
        assert ask_correction.ask(world.city, seen(world), column, fresh, "Sesuai KTP")
    nouns = {line.wilayah: line.new_parts for line in see_packs.offices_of(world.city)}
    assert [place for place, parts in nouns.items() if parts] == ["13.71.11"]
    make_packs.make_packs(world.city, ("13.71.11",), world.carry())
    preview = take_pack.look(world.office, world.stick)
    take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {}, is_sure=True)
    with world.office.reading() as tx:
        (person,) = volunteers.all_people(tx)
    assert (person.name, person.phone, person.birth_date) == (
        "Rosnida Contoh",
        "+6281200009002",
        "1980-05-18",
    )
    world.send()
    world.receive()
    assert seen(world).cells["nama"] == "Rosnida Contoh"


def test_a_second_word_about_one_field_takes_the_place_of_the_first_and_stays_with_its_office(
    world: World,
) -> None:
    ask_correction.ask(world.city, seen(world), "nama", "Rosnida Cotoh", "Sesuai KTP")
    ask_correction.ask(world.city, seen(world), "nama", "Rosnida Contoh", "Sesuai KK")
    (row,) = keep_city_data.rows_of(world.city, "koreksi")
    assert (row.wilayah, row.cells[5:]) == ("13.71.11", ("Rosnida Contoh", "Sesuai KK"))
    changed = (*row.cells[:6], "Sesuai akta")
    assert keep_city_data.keep(world.city, "koreksi", changed, row.id)
    (row,) = keep_city_data.rows_of(world.city, "koreksi")
    assert row.wilayah == "13.71.11", "a change by hand does not send it to everybody"


@pytest.mark.parametrize(
    ("column", "fresh", "code"),
    [
        ("nama", " ", "CITY_CELL_NEEDED"), ("nama", "Rosnida Conto", "CITY_CORRECTION_SAME"),
        ("nik", "12345", "CITY_CELL_ODD"), ("tgl_lahir", "besok", "CITY_CELL_ODD"),
        ("hp", "tidak ada", "CITY_CELL_NEEDED"), ("hp", "0812", "CITY_CELL_ODD"),
        ("jk", "laki", "CITY_CELL_ODD"), ("tgl_lahir", "2090-01-01", "CITY_CELL_ODD"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(world: World, column: str, fresh: str, code: str) -> None:
    assert problems_of(world, column, fresh) == [("baru", code)]
    assert problems_of(world, column, fresh, " ")[-1] == ("alasan", "CITY_CELL_NEEDED")
    assert keep_city_data.rows_of(world.city, "koreksi") == []


def test_a_record_that_is_gone_or_the_citys_own_is_not_corrected(world: World) -> None:
    for kept_in, wilayah in (("volunteers", ""), ("trainings", "137111"), ("volunteers", "137111")):
        with pytest.raises(NoSuchRecord):
            ask_correction.look(world.city, kept_in, people.new_id(), "Siapa", wilayah)
