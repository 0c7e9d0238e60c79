"""In this file: Data dari Kota that somebody looked at and left is told on Beranda until it is taken in."""

from __future__ import annotations

from padang_desktop.ui.home import waiting_lines
from padang_desktop.use_cases.home import see_today
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
