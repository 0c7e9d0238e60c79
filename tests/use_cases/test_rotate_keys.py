"""In this file: a laptop's keys are renewed inside a batch, without paper."""

from __future__ import annotations

import base64

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.batch_tables import NEW_KEYS
from padang_desktop.exchange import cards
from padang_desktop.exchange.keys import rotated
from padang_desktop.store import offices
from padang_desktop.use_cases.keys import (
    announced_keys,
    enrol_office,
    exchange_keys,
    renew_laptop,
    see_laptop,
)
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World


def sent(world: World) -> str:
    """One batch there and its receipt back; what the office says of it."""
    with_tasks(world.office, 1)
    world.lose()
    world.send()
    (received,) = world.receive()
    return world.accept(received).outcome_words


def test_new_keys_go_with_a_batch_and_the_old_ones_end_with_the_first_batch_under_them(world: World) -> None:
    old = exchange_keys.standing(world.office).keys
    announced_keys.begin(world.office)
    assert see_laptop.laptop_state(world.office).is_announcing
    assert sent(world) == "Diterima"
    fresh = exchange_keys.standing(world.office).keys
    facts = exchange_keys.standing(world.city).list
    assert fresh.device == old.device and fresh.signing_public != old.signing_public
    assert not see_laptop.laptop_state(world.office).is_announcing
    assert facts.signing_key(fresh.signing_public) is not None and not facts.revoked
    assert sent(world) == "Diterima"
    assert dict(exchange_keys.standing(world.city).list.revoked) == {old.signing_public: 2}
    with world.city.reading() as tx:
        row = offices.one(tx, fresh.device)
    assert row is not None and row.chain == fresh.chain
    assert sent(world) == "Diterima"
    world.lose()
    rows = world.all_rows(world.city)
    forger.sealed(world, world.office, old, chain=old.chain, number=2)
    assert world.receive()[-1].code == "E_KUNCI_CABUT"
    assert world.all_rows(world.city) == rows


def test_until_the_answer_comes_the_laptop_goes_on_under_its_old_keys(world: World) -> None:
    announced_keys.begin(world.office)
    assert announced_keys.begin(world.office) == exchange_keys.standing(world.office).keys.device
    with_tasks(world.office, 1)
    first = world.send()
    with_tasks(world.office, 1)
    second = world.send()
    results = [each for each in world.receive() if each.batch_id]
    assert (first.number, second.number) == (1, 2) and [each.state for each in results] == ["DITERIMA"] * 2
    assert len(exchange_keys.standing(world.city).list.signing) == 4
    for each in results:
        assert world.accept(each).outcome_words == "Diterima"
    assert sent(world) == "Diterima"


def test_keys_that_another_laptop_announces_are_not_taken(world: World) -> None:
    with_tasks(world.office, 1)
    theirs = rotated(exchange_keys.standing(world.other).keys)
    card = cards.office_card(theirs, exchange_keys.wilayah_of(world.other), "Orang Lain", "Laptop")
    text = base64.b64encode(cards.write_office_card(card, theirs)).decode()
    number = exchange_keys.standing(world.city).list.number
    for wrong in (text, "bukan kartu", base64.b64encode(b"{}").decode()):
        tables = (Table("relawan", (forger.a_person_row(),)), Table(NEW_KEYS.name, ((wrong,),)))
        forger.sealed(world, world.office, tables=tables)
        received = world.receive()[-1]
        assert received.state == "DITERIMA" and len(received.warnings) == 1
        world.lose()
        world.clock.moment = world.clock.moment.replace(second=(world.clock.moment.second + 5) % 60)
    assert exchange_keys.standing(world.city).list.number == number
    assert len(enrol_office.laptops(world.city)) == 2


def test_an_office_that_asks_by_file_does_not_announce_in_its_batches(world: World) -> None:
    with world.office.writing("permit.asked") as tx:
        renew_laptop.announce(tx, renew_laptop.BY_REQUEST)
    with world.office.reading() as tx:
        assert announced_keys.tables(tx, world.office) == ()
