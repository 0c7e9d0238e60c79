"""In this file: a card on the clerks' server is exchanged while letters are compared, and odd things lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.exchange import age_keys, desk_card
from padang_desktop.store.city import desks
from padang_desktop.use_cases.keys import clerk_desks, clerk_keys, exchange_keys, renew_city
from padang_desktop.use_cases.keys.clerk_desks import ClerkDesk, DeskChanged
from tests.postgres import servers
from tests.stories.test_clerk_keys import TwoClerks, world

__all__ = ["servers", "world"]


def put_there(world: TwoClerks, desk: str, text: str) -> None:
    with world.city.reading() as tx:
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.put_card(there, desk, text)


def other_of(world: TwoClerks) -> ClerkDesk:
    return next(each for each in clerk_desks.clerk_desks(world.city) if not each.is_own)


def test_the_card_that_was_compared_by_phone_is_accepted_and_no_other_under_its_name(
    world: TwoClerks,
) -> None:
    """Who has an old copy of the city's keys waits until a clerk reads letters on the phone."""
    clerk_desks.take_back(world.city, other_of(world).desk)
    renew_city.renew_reading_key(world.city)
    compared = other_of(world)
    own = exchange_keys.standing(world.city)
    honest = next(each for each in clerk_keys.cards(world.city, own) if each.desk == compared.desk)
    thief = age_keys.recipient_of(age_keys.new_identity())
    put_there(world, honest.desk, desk_card.write(replace(honest, recipient=thief), own.keys.signing))
    with pytest.raises(DeskChanged):
        clerk_desks.give(world.city, compared.desk, compared.letters)
    found = other_of(world)
    assert not found.is_known and not found.is_laid and found.letters != compared.letters
    put_there(world, honest.desk, desk_card.write(honest, own.keys.signing))
    clerk_desks.give(world.city, compared.desk, compared.letters)
    assert clerk_keys.catch_up(world.second)


ODD = ("5", "null", "true", "[" * 5_000, '{"a": 1}', "[1]", '"x"', "\xff", "[[]]", "1e999")


def test_whatever_is_laid_there_for_a_computer_is_no_fault_of_the_program(world: TwoClerks) -> None:
    own = exchange_keys.standing(world.second)
    mine = desks.desk_of(world.second.folder)
    [card] = [each for each in clerk_keys.cards(world.second, own) if each.desk == mine]
    clerk_desks.forget(world.city, mine)
    renew_city.renew_reading_key(world.city)
    for plain in ODD:
        with world.second.reading() as tx:
            assert tx.server is not None
            with tx.server().writing() as there:
                desks.lay(there, mine, age_keys.seal_text(plain.encode("latin-1"), [card.recipient]))
        assert not clerk_keys.catch_up(world.second), plain[:20]
    assert exchange_keys.standing(world.second).keys == own.keys
