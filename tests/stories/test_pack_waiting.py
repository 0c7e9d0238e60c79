"""In this file: Data dari Kota that somebody looked at and left is told on Beranda until it is taken in."""

from __future__ import annotations

import pytest

from padang_desktop.domain.packs.pack import PackRepeated
from padang_desktop.exchange.refused import Refused
from padang_desktop.ui.home import waiting_lines
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.packs import keep_city_data, make_packs, take_pack
from tests.offices import an_office
from tests.stories.test_pack_story import given_roster, made, seen, taken
from tests.stories.world import World


def test_what_was_looked_at_waits_on_beranda_until_it_is_in(world: World) -> None:
    given_roster(world)
    made(world)
    assert see_today.today(world.office).packs == ()
    preview = seen(world)
    today = see_today.today(world.office)
    [waiting] = today.packs
    assert (waiting.batch_id, waiting.number, waiting.waits_for) == (preview.batch_id, preview.number, 0)
    [line] = waiting_lines.of_packs(today)
    assert line.text == f"Data dari Kota nomor {preview.number} belum dimasukkan"
    assert (line.page, line.record) == ("outbox", "city")
    taken(world)
    assert see_today.today(world.office).packs == ()


def test_a_laptop_that_was_enrolled_later_begins_with_the_pack_of_its_day(world: World) -> None:
    """Those before were not sealed to it, and each holds everything."""
    given_roster(world)
    ids = [each.batch_id for each in made(world).results if each.wilayah == "13.71.11"]
    late = an_office(world.folder / "laptop-baru", clock=world.clock)
    try:
        world.meet(late)
        keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
        made(world)
        with pytest.raises(Refused) as refused:
            take_pack.look(late, make_packs.copy_packs(world.city, ids, world.stick)[0])
        assert refused.value.code == "E_AGE_KUNCI"
        done = taken(world, late)
        assert done.number == 2 and dict(done.parts)["psm"].added == 39
    finally:
        late.close()


def test_who_began_with_a_later_pack_is_told_that_the_former_is_past(world: World) -> None:
    given_roster(world)
    first = made(world)
    world.lose()
    keep_city_data.keep(world.city, "pengaturan", ("review.four_eyes", "1"))
    made(world)
    assert taken(world).number == 2
    ids = [each.batch_id for each in first.results if each.wilayah == "13.71.11"]
    world.lose()
    make_packs.copy_packs(world.city, ids, world.carry())
    with pytest.raises(PackRepeated):
        seen(world)
    assert see_today.today(world.office).packs == ()
