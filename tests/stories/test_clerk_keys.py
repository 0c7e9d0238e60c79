"""In this file: of several clerks on one server one renews the reading key, and the others can read on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import age_keys, desk_card
from padang_desktop.exchange.keys import make_device_keys
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import settings
from padang_desktop.store.city import desks
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.inbox import receive_batch, see_offices
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import clerk_desks, clerk_keys, enrol_office, exchange_keys, renew_city
from padang_desktop.use_cases.keys.clerk_desks import DeskUnknown
from padang_desktop.use_cases.keys.clerk_keys import ReadingKeyAway
from padang_desktop.use_cases.office import Office
from tests.offices import unlocked, with_tasks
from tests.postgres import Servers, servers
from tests.stories.world import World

__all__ = ["servers"]


class TwoClerks(World):
    """`city` and `second` are two computers of one city on one server; `url` is its address."""

    def __init__(self, folder: Path, servers: Servers) -> None:
        super().__init__(folder)
        self.servers, self.url = servers, servers.url()
        move_city_store.move_to_server(self.city, self.url)
        self.second = self.another("petugas-dua")
        for each in (self.city, self.second):
            clerk_keys.catch_up(each)
        for each in (self.city, self.second):
            [other] = [desk for desk in clerk_desks.clerk_desks(each) if not desk.is_own]
            assert not other.is_known
            clerk_desks.give(each, other.desk)

    def another(self, name: str) -> Office:
        """One more computer, from a copy of the first."""
        self.city.close()
        folder = shutil.copytree(self.city.folder, self.folder / name)
        self.city = unlocked(self.city.folder, self.clock)
        return unlocked(folder, self.clock)

    def close(self) -> None:
        self.second.close()
        super().close()

    def sent_to_new_key(self, count: int = 1) -> None:
        """The office reads the newest list and seals to what it names."""
        made = enrol_office.city_card(self.city, self.carry())
        enrol_office.join(self.office, made.path, made.letters)
        with_tasks(self.office, count)
        self.send()

    def receive_at(self, city: Office) -> list[Received]:
        return receive_batch.receive_batches(city, [self.carry()], self.stick)

    def facts(self) -> str:
        """Everything that lies on the server beside the records, as text."""
        return json.dumps(self.servers.tell("SELECT name, value FROM city", self.url.rpartition("/")[2]))


@pytest.fixture
def world(tmp_path: Path, servers: Servers) -> Iterator[TwoClerks]:
    made = TwoClerks(tmp_path, servers)
    yield made
    made.close()


def identity(office: Office) -> str:
    return exchange_keys.standing(office).keys.age_identity


def journal(office: Office) -> list[str]:
    with office.reading() as tx:
        return list(tx.connection.exec_driver_sql("SELECT name FROM journal ORDER BY deed").scalars())


def test_what_is_sealed_to_the_renewed_key_opens_at_the_other_clerk(world: TwoClerks) -> None:
    before = identity(world.second)
    renew_city.renew_reading_key(world.city)
    assert identity(world.city) != before == identity(world.second)
    world.sent_to_new_key()
    [received] = world.receive_at(world.second)
    assert received.state == Outcome.ACCEPTED.value
    assert identity(world.second) == identity(world.city)
    assert before in exchange_keys.standing(world.second).keys.identities
    assert journal(world.second).count("reading_key.taken") == 1


def test_looking_at_the_offices_is_enough_to_take_it_up(world: TwoClerks) -> None:
    renew_city.renew_reading_key(world.city)
    see_offices.city_facts(world.second)
    assert identity(world.second) == identity(world.city)
    assert [(each.is_own, each.has_key) for each in clerk_desks.clerk_desks(world.city)] == [
        (True, True), (False, True),
    ]  # fmt: skip
    # It lies there no longer than needed.
    assert "kunci_meja/" not in world.facts()


def test_two_renewals_while_a_computer_was_off_are_both_taken_up(world: TwoClerks) -> None:
    renew_city.renew_reading_key(world.city)
    world.sent_to_new_key()
    renew_city.renew_reading_key(world.city)
    assert clerk_keys.catch_up(world.second)
    assert exchange_keys.standing(world.second).keys.identities == (
        exchange_keys.standing(world.city).keys.identities
    )
    [received] = world.receive_at(world.second)
    assert received.state == Outcome.ACCEPTED.value


def test_no_key_lies_open_on_the_server(world: TwoClerks) -> None:
    renew_city.renew_reading_key(world.city)
    lies = world.facts()
    assert "kunci_meja/" in lies and "AGE-SECRET-KEY" not in lies
    for each in (world.city, world.second):
        for secret in exchange_keys.standing(each).keys.identities:
            assert secret not in lies


def test_a_computer_that_came_later_is_given_the_key_by_hand(world: TwoClerks) -> None:
    third = world.another("petugas-tiga")
    try:
        renew_city.renew_reading_key(world.city)
        world.sent_to_new_key()
        [refused] = world.receive_at(third)
        assert refused.code == "READING_KEY_AWAY" and "komputer lain" in refused.sentence
        with pytest.raises(ReadingKeyAway):
            renew_city.renew_reading_key(third)
        [waiting] = [each for each in clerk_desks.clerk_desks(world.city) if not each.is_known]
        assert not waiting.has_key and not waiting.is_laid
        assert len(waiting.letters) == 29 and not waiting.is_own
        assert waiting.letters in [each.letters for each in clerk_desks.clerk_desks(third) if each.is_own]
        clerk_desks.give(world.city, waiting.desk)
        assert journal(world.city)[-1] == "reading_key.given"
        [laid] = [each for each in clerk_desks.clerk_desks(world.city) if each.desk == waiting.desk]
        assert laid.is_known and laid.is_laid
        [received] = world.receive_at(third)
        assert received.state == Outcome.ACCEPTED.value
        assert all(each.has_key for each in clerk_desks.clerk_desks(third) if each.is_own)
    finally:
        third.close()


def test_a_computer_that_was_forgotten_gets_no_new_key(world: TwoClerks) -> None:
    [other] = [each for each in clerk_desks.clerk_desks(world.city) if not each.is_own]
    clerk_desks.forget(world.city, other.desk)
    with pytest.raises(DeskUnknown):
        clerk_desks.forget(world.city, other.desk)
    renew_city.renew_reading_key(world.city)
    assert not clerk_keys.catch_up(world.second)
    assert clerk_keys.trouble(world.second) is not None


def test_a_computer_that_one_clerk_put_out_gets_no_key_from_another_either(world: TwoClerks) -> None:
    """The lost computer, or whoever keeps a copy of the server, lays its card there again."""
    third = world.another("petugas-hilang")
    try:
        clerk_keys.catch_up(third)
        lost = desks.desk_of(third.folder)
        for each in (world.city, world.second):
            clerk_desks.give(each, lost)
        gone = clerk_desks.forget(world.city, lost)
        clerk_keys.catch_up(third)
        renew_city.renew_reading_key(world.second)
        assert not clerk_keys.catch_up(third) and clerk_keys.trouble(third) is not None
        [line] = [each for each in clerk_desks.clerk_desks(world.second) if each.desk == lost]
        assert not line.is_known and not line.is_laid
        assert journal(world.second).count("clerk_desk.forgotten") == 1
        # Who accepts it again, or takes the forgetting back, lets it in for good.
        clerk_desks.put_back(world.city, gone)
        clerk_desks.give(world.second, lost)
        assert clerk_keys.catch_up(third) and clerk_keys.trouble(third) is None
    finally:
        third.close()


def test_a_computer_that_nobody_accepted_gets_no_key_by_itself(world: TwoClerks) -> None:
    """Who has an old copy of the city's keys may lay a card there; a person decides about it."""
    third = world.another("salinan-lama")
    try:
        clerk_keys.catch_up(third)
        renew_city.renew_reading_key(world.city)
        assert not clerk_keys.catch_up(third) and clerk_keys.trouble(third) is not None
        assert clerk_keys.catch_up(world.second)
    finally:
        third.close()


def test_accepting_and_putting_out_can_be_undone(world: TwoClerks) -> None:
    def other() -> clerk_desks.ClerkDesk:
        return next(each for each in clerk_desks.clerk_desks(world.city) if not each.is_own)

    gone = clerk_desks.forget(world.city, other().desk)
    clerk_desks.put_back(world.city, gone)
    assert other().is_known
    clerk_desks.take_back(world.city, other().desk)
    assert not other().is_known
    renew_city.renew_reading_key(world.city)
    clerk_desks.give(world.city, other().desk)
    assert other().is_laid
    clerk_desks.take_back(world.city, other().desk)
    assert not other().is_laid and not clerk_keys.catch_up(world.second)


def test_a_card_that_the_city_did_not_sign_is_given_nothing(world: TwoClerks) -> None:
    """Whoever reaches the server may write there; the key still goes to the city's computers alone."""
    stranger, own = make_device_keys(), exchange_keys.standing(world.city)
    thief = age_keys.new_identity()
    [card] = [desk_card.read(text, "1371", {own.keys.signing_public}) for text in _cards(world)][:1]
    forged = replace(card, desk="f" * 16, recipient=age_keys.recipient_of(thief))
    with world.city.reading() as tx:
        assert tx.server is not None
        with tx.server().writing() as there:
            desks.put_card(there, forged.desk, desk_card.write(forged, stranger.signing))
            # An honest card under another name, and one whose key was exchanged.
            desks.put_card(there, "e" * 16, desk_card.write(card, own.keys.signing))
            honest = desk_card.write(card, own.keys.signing)
            desks.put_card(there, "d" * 16, honest.replace(card.recipient, forged.recipient))
    assert len(clerk_desks.clerk_desks(world.city)) == 2
    renew_city.renew_reading_key(world.city)
    with world.city.reading() as tx:
        assert tx.server is not None
        with tx.server().reading() as there:
            assert [desks.laid_for(there, name * 16) for name in "fed"] == ["", "", ""]


def test_a_key_that_the_list_does_not_name_is_not_taken(world: TwoClerks) -> None:
    """A stranger knows where to seal to, but not the private half of what the roots have signed."""
    own = exchange_keys.standing(world.second)
    [card] = [each for each in _read(world, world.second) if each.desk == desks.desk_of(world.second.folder)]
    clerk_desks.forget(world.city, card.desk)
    renew_city.renew_reading_key(world.city)
    for plain in (json.dumps([age_keys.new_identity()]), "[]", "no list"):
        with world.second.reading() as tx:
            assert tx.server is not None
            with tx.server().writing() as there:
                desks.lay(there, card.desk, age_keys.seal_text(plain.encode(), [card.recipient]))
        assert not clerk_keys.catch_up(world.second)
    assert exchange_keys.standing(world.second).keys == own.keys


def test_a_copy_of_a_computer_has_a_card_of_its_own(world: TwoClerks) -> None:
    third = world.another("petugas-tiga")
    try:
        clerk_keys.catch_up(third)
        found = clerk_desks.clerk_desks(third)
        assert len(found) == 3 and len({each.letters for each in found}) == 3
        with third.reading() as tx:
            own = json.loads(settings.value(tx, "desk_key"))
        assert own["desk"] == desks.desk_of(third.folder)
    finally:
        third.close()


def test_a_city_without_a_server_has_nobody_to_share_with(tmp_path: Path) -> None:
    world = World(tmp_path)
    try:
        assert not clerk_keys.catch_up(world.city) and clerk_desks.clerk_desks(world.city) == ()
        assert clerk_keys.trouble(world.city) is None
        assert renew_city.renew_reading_key(world.city) > 1
    finally:
        world.close()


def test_a_card_that_was_changed_is_refused_with_its_code(world: TwoClerks) -> None:
    own = exchange_keys.standing(world.city)
    good = {own.keys.signing_public}
    text = _cards(world)[0]
    for changed, code in (
        ("", "E_KEPALA_JSON"), ("{}", "E_KEPALA_SKEMA"), ("x" * 9000, "E_UKURAN"),
        (text.replace("meja@spb1", "x"), ""), (text.replace('"nama": "', '"nama": "x'), "E_TTD_SALAH"),
    ):  # fmt: skip
        if not code:
            assert desk_card.read(changed, "1371", good)
            continue
        with pytest.raises(Refused) as refused:
            desk_card.read(changed, "1371", good)
        assert refused.value.code == code
    with pytest.raises(Refused) as foreign:
        desk_card.read(text, "1372", good)
    assert foreign.value.code == "E_PENGIRIM"


def _cards(world: TwoClerks) -> list[str]:
    with world.city.reading() as tx:
        assert tx.server is not None
        with tx.server().reading() as there:
            return list(desks.cards(there).values())


def _read(world: TwoClerks, office: Office) -> list[desk_card.DeskCard]:
    good = {exchange_keys.standing(office).keys.signing_public}
    return [desk_card.read(text, "1371", good) for text in _cards(world)]
