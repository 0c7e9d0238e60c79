"""In this file: the city's laptop dies again before its new keys were saved, and the offices are not lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch import LAST_NUMBER
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.city_restart import ListNumbersEnded
from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import settings
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import (
    ask_permit,
    city_restored,
    continue_city,
    enrol_office,
    exchange_keys,
    join_anew,
    learn_lists,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
    take_list,
)
from padang_desktop.use_cases.keys.enrol_office import CityCardMade
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_again, send_batch
from padang_desktop.use_cases.packs import make_packs
from padang_desktop.use_cases.settings import back_up
from tests.offices import an_office, unlocked, with_tasks
from tests.stories.restored_ground import (
    Disaster,
    answer,
    carry_list,
    code_of,
    disaster,
    gone_on,
    ids,
    list_of,
    receive,
    world,
)
from tests.stories.world import World

__all__ = ["disaster", "world"]

WORDS = "gerobak lampu sungai payung"


@pytest.fixture
def twice(disaster: Disaster) -> Disaster:
    """The city went on, one office follows its list, and the only disk with its new keys is gone.

    No backup holds them: the one that was made went with the laptop.
    """
    saved = disaster.world.folder / "cadangan lama"
    shutil.copytree(disaster.copy, saved)
    first = disaster.restored()
    gone_on(first)
    carry_list(disaster.world, disaster.world.office)
    disaster.copy = saved
    disaster.dead = first
    return disaster


def test_nothing_leaves_a_continued_city_before_a_backup_holds_its_keys(disaster: Disaster) -> None:
    world = disaster.world
    city = disaster.restored()
    continue_city.continue_city(city)
    assert continue_city.owes_backup(city)
    with_tasks(world.office, 1)
    sent = world.send().on_stick
    for deed in (
        lambda: receive_batch.receive_batches(city, [sent or ""], world.stick),
        lambda: make_packs.make_packs(city, folder=world.stick),
        lambda: list_of(city, world.stick),
        lambda: enrol_office.city_card(city, world.stick),
        lambda: renew_city.prolong(city),
    ):
        assert code_of(deed) == "CITY_BACKUP_FIRST"
    assert not world.files("KUNCI-") and not world.files("KOTA-")
    copy = back_up.back_up(city, world.folder / "sesudah")
    assert not continue_city.owes_backup(city)
    carry_list(world, world.office)
    # This one dies too, and what was saved leads the office on.
    city = disaster.world.city = unlocked(copy, world.clock)
    disaster.opened.append(city)
    assert gone_on(city) == 2000
    carry_list(world, world.office)
    assert exchange_keys.standing(world.office).list.number == 2000


def test_a_backup_begun_before_the_city_went_on_does_not_count(disaster: Disaster) -> None:
    city = disaster.restored()

    class GoesOn:
        def step(self, done: int, total: int, what: str = "") -> None:
            if not continue_city.owes_backup(city):
                continue_city.continue_city(city)

    back_up.back_up(city, disaster.world.folder / "sesudah", GoesOn())
    assert continue_city.owes_backup(city) and code_of(renew_city.prolong, city) == "CITY_BACKUP_FIRST"


def test_the_offices_follow_to_a_new_code_and_nothing_is_lost(twice: Disaster) -> None:
    world, third = twice.world, twice.third
    city = twice.restored()
    before = ids(world, world.city)
    learn_lists.learn_lists(city, [list_of(world.office, world.carry())])
    assert code_of(continue_city.continue_city, city) == "ROOTS_NEEDED"
    assert gone_on(city, with_new_root=True) == 10_000
    # No list leads there; the letters on the new paper do.
    unled = list_of(city, world.carry())
    assert code_of(take_list.take_newest, world.office, [unled]) == "E_AKAR_AMBANG"
    card = enrol_office.city_card(city, world.stick)
    assert code_of(enrol_office.join, world.office, card.path, card.letters) == "CITY_ALREADY_JOINED"
    assert code_of(join_anew.join_anew, world.office, card.path, "AAAAA-" * 4 + "AAAAA") == "WRONG_LETTERS"
    for office, asked in ((world.office, 1), (world.other, 2), (third, 1)):
        joined = join_anew.join_anew(office, card.path, card.letters)
        assert (joined.list_number, joined.asked, joined.needs_card) == (10_000, asked, office is third)
    own = enrol_office.office_card(third, world.carry())
    enrol_office.enrol(city, own.path, own.letters)
    for office in (world.office, world.other, third):
        assert send_again.send_again(office, world.carry()).missing == ()
    assert {each.state for each in receive(world).values()} == {"DITERIMA"}
    answer(world, world.office, world.other, third)
    for office in (world.office, world.other, third):
        assert {line.state for line in send_batch.batches(office)} == {BatchState.ACCEPTED}
    known, lost = ids(world, city), ids(world, twice.world.city)
    assert known == lost and before != known
    # From here on lists lead again.
    renew_city.prolong(city)
    carry_list(world, world.office, world.other, third)
    assert exchange_keys.standing(world.office).list.number == 10_002


def test_what_was_sealed_to_the_key_that_died_goes_anew_after_the_new_code(twice: Disaster) -> None:
    world = twice.world
    with_tasks(world.office, 1, volunteer_count=1)
    assert world.send().number == 3
    city = twice.restored()
    learn_lists.learn_lists(city, [list_of(world.office, world.carry())])
    gone_on(city, with_new_root=True)
    card = enrol_office.city_card(city, world.a_stick())
    assert join_anew.join_anew(world.office, card.path, card.letters).asked == 2
    world.lose()
    send_again.send_again(world.office, world.carry())
    assert sorted(each.code for each in world.receive()) == ["", "E_AGE_KUNCI"]
    answer(world, world.office)
    request = ask_permit.ask_permit(world.office, world.carry())
    ask_permit.allow(city, request.path)
    take_list.take_newest(world.office, world.files("KUNCI-"))
    assert exchange_keys.standing(world.office).list.number == 10_001
    made = world.send()
    received = receive(world)[exchange_keys.standing(world.office).keys.device, made.number]
    assert (made.number, received.state) == (1, "DITERIMA")
    assert world.accept(received).outcome_words == "Diterima"
    own = {row[1] for row in world.all_rows(world.office)["volunteers"]}
    assert own <= {row[1] for row in world.all_rows(city)["volunteers"]}


def test_a_city_of_which_nothing_is_left_gets_everything_anew(disaster: Disaster) -> None:
    """Neither a backup nor a disk: a city founded on an empty computer, and the papers."""
    world = disaster.world
    everything = ids(world, disaster.dead)
    city = world.city = an_office(world.folder / "kota baru", "kota", wilayah="13.71", clock=world.clock)
    disaster.opened.append(city)
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, world.carry())
    for office in (world.office, world.other, disaster.third):
        held = exchange_keys.standing(office).keys.signing_public
        joined = join_anew.join_anew(office, card.path, card.letters)
        assert (joined.list_number, joined.asked, joined.needs_card) == (1, 0, True)
        assert exchange_keys.standing(office).keys.signing_public != held
        own = enrol_office.office_card(office, world.carry())
        enrol_office.enrol(city, own.path, own.letters)
        made = world.send(office)
        assert made.number == 1
        received = receive(world)[exchange_keys.standing(office).keys.device, 1]
        assert received.state == "DITERIMA" and world.accept(received, office).outcome_words == "Diterima"
    found = ids(world, city)
    for name in ("volunteers", "families", "persons", "cases", "visits"):
        assert {row[0] for row in found[name]} == {row[0] for row in everything[name]}, name


def test_letters_of_a_paper_in_the_drawer_lead_nobody_back(twice: Disaster) -> None:
    """A stolen backup holds the first key, and its letters are those of the first paper."""
    world = twice.world
    thief = twice.restored()
    with thief.writing("city.continued") as tx:
        settings.put(tx, "answered_backup", "2026-01-01")
    held = exchange_keys.standing(world.office).trusted
    card = _card_of_unheld(thief, world)
    assert code_of(join_anew.join_anew, world.office, card.path, card.letters) == "CITY_LETTERS_OLD"
    assert exchange_keys.standing(world.office).trusted == held


def _card_of_unheld(city: Office, world: World) -> CityCardMade:
    """What somebody writes who asks nobody: the card of the first key with a list of his own."""
    from padang_desktop.exchange import cards, key_list_file

    with city.reading() as tx:
        trusted = exchange_keys.list_in_force(tx)
        root = bytes.fromhex(settings.value(tx, exchange_keys.CITY_ROOT))
    assert trusted is not None
    facts = trusted.facts.restarting(trusted.id, trusted.facts.until, ())
    forged = key_list_file.reopen(key_list_file.write(facts, trusted, [root]))
    card = cards.city_card(forged, "Dinas Sosial Kota Padang")
    path = world.a_stick() / card.file_name
    path.write_bytes(cards.write_city_card(card))
    return CityCardMade(path, card.letters)


def test_a_laptop_that_was_stopped_stays_stopped_on_the_way_to_a_new_code(twice: Disaster) -> None:
    world = twice.world
    stolen = exchange_keys.standing(world.other).keys.device
    revoke_laptop.revoke_laptop(twice.dead, stolen, EndReason.STOLEN, world.city.today())
    take_list.take_newest(world.office, [list_of(twice.dead, world.carry())])
    city = twice.restored()
    # It has read the list of another office, which does not know of the theft.
    learn_lists.learn_lists(city, [list_of(twice.third, world.carry())])
    gone_on(city, with_new_root=False)
    card = enrol_office.city_card(city, world.carry())
    assert code_of(join_anew.join_anew, world.office, card.path, card.letters) == "E_KUNCI_LUPA"
    revoke_laptop.revoke_laptop(city, stolen, EndReason.STOLEN, world.city.today())
    card = enrol_office.city_card(city, world.a_stick())
    assert join_anew.join_anew(world.office, card.path, card.letters).list_number == 1001


def test_a_new_code_is_not_taken_while_the_keys_are_there(disaster: Disaster) -> None:
    city = disaster.restored()
    assert code_of(continue_city.continue_city, city, with_new_root=True) == "CITY_SIGNERS_AT_HAND"
    assert city_restored.trouble(city) is not None


def test_a_card_to_which_lists_lead_is_taken_as_always(disaster: Disaster) -> None:
    world = disaster.world
    city = disaster.restored()
    gone_on(city)
    card = enrol_office.city_card(city, world.carry())
    assert join_anew.join_anew(world.office, card.path, card.letters).asked == 1
    assert code_of(join_anew.join_anew, world.office, card.path, card.letters) == "E_ULANG"


@pytest.fixture
def signed_by_file(world: World) -> Path:
    """A city whose list a person signs with a file of his own, known to both offices."""
    made = root_keys.make_file(world.folder, "Kepala Dinas Contoh", WORDS, LOWEST)
    root_keys.open_file(world.city, made.path, WORDS)
    list_signers.choose_signers(world.city, [made.path], 1)
    carry_list(world, world.office, world.other)
    return made.path


def each_sends_again(world: World, *offices: Office) -> None:
    for office in offices:
        with_tasks(office, 1)
        world.send(office)
        assert {each.state for each in receive(world).values()} <= {"DITERIMA", "SUDAH_DITERIMA"}


def test_a_city_that_went_on_without_knowing_of_its_first_life_learns_of_it_from_an_office(
    world: World, signed_by_file: Path
) -> None:
    """Two copies went on from one backup. An office follows the first, and the second lives."""
    backup = back_up.back_up(world.city, world.folder)
    same = world.folder / "cadangan yang sama"
    shutil.copytree(backup, same)
    first, second = (unlocked(copy, world.clock) for copy in (backup, same))
    for city in (first, second):
        root_keys.open_file(city, signed_by_file, WORDS)
        gone_on(city)
    third = an_office(world.folder / "ketiga", wilayah="13.71.01", clock=world.clock)
    card = enrol_office.city_card(first, world.carry())
    enrol_office.join(third, card.path, card.letters)
    own = enrol_office.office_card(third, world.carry())
    root_keys.open_file(first, signed_by_file, WORDS)
    enrol_office.enrol(first, own.path, own.letters)
    first_list = list_of(first, world.carry())
    take_list.take_newest(world.office, [first_list])
    take_list.take_newest(third, [first_list])
    take_list.take_newest(world.other, [list_of(second, world.a_stick())])
    assert exchange_keys.standing(world.office).list.number == 1001
    second_list = list_of(second, world.a_stick())
    assert code_of(enrol_office.take_key_list, world.office, second_list) == "E_KUNCI_MUNDUR"
    # The office brings what it holds, and the second city knows that it was not the only one.
    learnt = learn_lists.learn_lists(second, [list_of(world.office, world.carry())])
    assert (learnt.list_number, learnt.laptops, learnt.is_news) == (1001, 1, True)
    assert code_of(renew_city.prolong, second) == "CITY_RESTORED"
    assert code_of(city_restored.lift, second) == "CITY_NOT_RESTORED"
    assert not learn_lists.learn_lists(second, [list_of(world.office, world.stick)]).is_news
    root_keys.open_file(second, signed_by_file, WORDS)
    assert gone_on(second) == 2000
    world.city = second
    carry_list(world, world.office, world.other, third)
    assert {exchange_keys.standing(each).list.number for each in (world.office, world.other, third)} == {2000}
    # What lies on the flashdisk of before holds nobody any more.
    assert not learn_lists.learn_lists(second, [first_list]).is_news
    assert city_restored.trouble(second) is None
    each_sends_again(world, world.office, world.other, third)
    for city in (first, second):
        root_keys.close_all(city)
    for office in (first, third):
        office.close()


def test_a_list_signed_by_a_former_key_alone_holds_no_city(twice: Disaster) -> None:
    """Whoever has an old backup could write one; the city's offices do not follow it either."""
    world = twice.world
    other_life = twice.restored()
    gone_on(other_life)
    assert not learn_lists.learn_lists(twice.dead, [list_of(other_life, world.a_stick())]).is_news
    assert city_restored.trouble(twice.dead) is None


def test_a_list_with_the_last_number_is_told_in_words(disaster: Disaster) -> None:
    facts = exchange_keys.standing(disaster.dead).list
    last = replace(facts, number=LAST_NUMBER)
    for deed in (
        lambda: last.following("ab" * 32, last.until),
        lambda: last.restarting("ab" * 32, last.until, ()),
        lambda: facts.restarting("ab" * 32, last.until, (), above=LAST_NUMBER),
    ):
        with pytest.raises(ListNumbersEnded):
            deed()
