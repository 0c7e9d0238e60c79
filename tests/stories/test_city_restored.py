"""In this file: the city's laptop dies, its backup is a week old, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from padang_desktop.domain.batch_state import BatchState
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.receipt import Outcome
from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import inbox, offices, outbox, packs, tables
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import (
    city_restored,
    continue_city,
    enrol_office,
    exchange_keys,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
    take_list,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, send_again, send_batch
from padang_desktop.use_cases.packs import make_packs, see_packs, take_pack
from padang_desktop.use_cases.settings import back_up
from tests.offices import an_office, unlocked, with_tasks
from tests.stories import city_sheets
from tests.stories.test_pack_story import given_roster, given_tasks
from tests.stories.world import World

WORDS = "gerobak lampu sungai payung"


@dataclass
class Disaster:
    """The city was backed up after everybody's first batch; since then more came, and its disk died.

    `dead` is that city, for what only it knew; `third` an office enrolled after the backup.
    """

    world: World
    dead: Office
    third: Office
    copy: Path
    opened: list[Office] = field(default_factory=list[Office])

    def restored(self) -> Office:
        """The city out of a backup of its own, from now on the world's city."""
        city = unlocked(self.copy, self.world.clock)
        self.opened.append(city)
        self.world.city = city
        return city


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    city = world.city
    yield world
    root_keys.close_all(world.city)
    world.close()
    city.close()


def code_of(deed: object, *arguments: object, **named: object) -> str:
    with pytest.raises(Situation) as situation:
        deed(*arguments, **named)  # pyright: ignore[reportCallIssue]
    return situation.value.code


def few(rows: list[list[object]]) -> list[list[object]]:
    """Some of one sheet of the whole city, of the office that is at 13.71.11."""
    return [row for row in rows if "Koto Tangah" in row][:5]


def sent_and_answered(world: World, office: Office) -> None:
    with_tasks(office, 2, volunteer_count=2)
    number = world.send(office).number
    (received,) = (each for each in world.receive() if each.state != "SUDAH_DITERIMA")
    assert received.number == number
    assert world.accept(received, office).outcome_words == "Diterima"


@pytest.fixture
def disaster(world: World) -> Iterator[Disaster]:
    given_roster(world, few(city_sheets.roster_rows(world.city)))
    make_packs.make_packs(world.city, folder=world.carry())
    take_all(world, world.office)
    for office in (world.office, world.other):
        sent_and_answered(world, office)
    copy = back_up.back_up(world.city, world.folder)
    third = an_office(world.folder / "kantor-ketiga", wilayah="13.71.01", clock=world.clock)
    world.meet(third)
    given_tasks(world, few(city_sheets.task_rows(world.city)))
    make_packs.make_packs(world.city, folder=world.carry())
    take_all(world, world.office)
    for office in (world.office, world.other, third):
        sent_and_answered(world, office)
    # One more is with the city, and its receipt was on its way.
    with_tasks(world.other, 1, volunteer_count=1)
    world.send(world.other)
    assert {each.state for each in world.receive()} == {"DITERIMA", "SUDAH_DITERIMA"}
    world.lose()
    found = Disaster(world, world.city, third, copy)
    yield found
    third.close()
    for office in found.opened:
        office.close()


def take_all(world: World, office: Office) -> int:
    preview = take_pack.look(office, world.carry())
    plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
    parts = [part.name for part in preview.parts]
    return take_pack.take_in(office, preview.batch_id, parts, plans, is_sure=True).number


def list_of(office: Office, folder: Path) -> Path:
    """The list that an office holds, on a flashdisk."""
    return revoke_laptop.write_list(office, folder)


def carry_list(world: World, *those: Office) -> None:
    """The city's list in force is taken in by these."""
    path = list_of(world.city, world.carry())
    for office in those:
        take_list.take_newest(office, [path])


def ids(world: World, city: Office) -> dict[str, set[object]]:
    """Every record of every table that travels, without the numbers a city gives them."""
    with city.reading() as tx:
        return {
            table.name: {tuple(row) for row in tx.connection.execute(_facts(table))}
            for table in tables.TRAVELLING
        }


def _facts(table: object) -> object:
    own = ("n", "added_by", "changed_by")
    return table.select().with_only_columns(*(c for c in table.c if c.name not in own))  # type: ignore[attr-defined]


def receive(world: World) -> dict[tuple[str, int], Received]:
    return {(each.device, each.number): each for each in world.receive()}


def answer(world: World, *those: Office) -> None:
    """Each reads every receipt that lies on the flashdisk for it."""
    for office in those:
        device = exchange_keys.standing(office).keys.device
        for path in world.files("TERIMA-"):
            if device in path.name:
                accept_receipt.accept_receipt(office, path)


def test_nothing_is_lost_and_everybody_goes_on(disaster: Disaster) -> None:
    world, third, dead = disaster.world, disaster.third, disaster.dead
    before = ids(world, dead)
    city = disaster.restored()
    assert ids(world, city) != before
    # It may look; it answers nobody.
    for deed in (
        lambda: receive_batch.receive_batches(city, [world.stick], world.stick),
        lambda: make_packs.make_packs(city, folder=world.stick),
        lambda: renew_city.prolong(city),
    ):
        assert code_of(deed) == "CITY_RESTORED"
    known = continue_city.see_restored(city)
    assert known is not None and sorted(each.number for each in known.laptops) == [1, 1]

    # The newest list comes from a flashdisk of an office, and with it the laptop that the backup forgot.
    newest = exchange_keys.standing(third).list.number
    learnt = continue_city.learn_lists(city, [list_of(third, world.carry())])
    assert (learnt.list_number, learnt.laptops) == (newest, 1)
    number = continue_city.continue_city(city)
    assert number == 1000 and city_restored.trouble(city) is None
    assert code_of(continue_city.continue_city, city) == "CITY_NOT_RESTORED"

    # The list tells each office what the city no longer has.
    carry_list(world, world.office, world.other, third)
    wanted = {office.wilayah: [each.number for each in send_again.asked_again(office)]
              for office in (world.office, world.other, third)}  # fmt: skip
    assert wanted == {"13.71.11": [2], "13.71.07": [2, 3], "13.71.01": [1]}
    for office in (world.office, world.other, third):
        assert send_again.send_again(office, world.carry()).missing == ()
    assert {each.state for each in receive(world).values()} == {"DITERIMA"}
    assert ids(world, city) == before
    answer(world, world.office, world.other, third)
    for office in (world.office, world.other, third):
        assert send_again.asked_again(office) == []
        assert {line.state for line in send_batch.batches(office)} == {BatchState.ACCEPTED}
        with_tasks(office, 1)
        made = world.send(office)
        received = receive(world)[exchange_keys.standing(office).keys.device, made.number]
        assert received.state == "DITERIMA" and world.accept(received, office).outcome_words == "Diterima"


def test_packs_count_from_one_again_and_the_city_hears_that_they_are_used(disaster: Disaster) -> None:
    world = disaster.world
    city = disaster.restored()
    continue_city.continue_city(city)
    with city.reading() as tx:
        (old,) = (each for each in packs.all_made(tx) if each.wilayah == "137111")
    assert code_of(make_packs.copy_packs, city, [old.batch_id], world.stick) == "PACK_OF_BEFORE"
    made = make_packs.make_packs(city, folder=world.carry())
    assert {each.number for each in made.results if each.batch_id} == {1}
    assert take_all(world, world.office) == 1
    assert see_packs.number_in_use(world.office) == 1 and see_packs.taken(world.office)[0].is_newest
    for each in send_again.asked_again(world.office):
        send_batch.copy_batch(world.office, each.batch_id, world.stick)
    with_tasks(world.office, 1)
    receive(world)  # what was sent before tells nothing about these numbers
    with city.reading() as tx:
        assert not any(each.taken_at for each in packs.all_made(tx) if each.batch_id != old.batch_id)
    world.send()
    assert receive(world)[exchange_keys.standing(world.office).keys.device, 3].state == "DITERIMA"
    with city.reading() as tx:
        (new,) = (each for each in packs.all_made(tx) if each.chain != old.chain and each.wilayah == "137111")
        assert new.taken_at is not None


def test_an_office_that_only_reads_its_receipt_learns_of_it_from_the_list_beside(disaster: Disaster) -> None:
    world = disaster.world
    city = disaster.restored()
    continue_city.continue_city(city)
    with_tasks(world.office, 1)
    world.send()
    (waits,) = receive(world).values()
    assert (waits.state, waits.waits_for) == (Outcome.WAITING.value, 2)
    accepted = world.accept(waits)
    assert (accepted.key_list, accepted.waits_for) == (1000, 2)
    assert [each.number for each in send_again.asked_again(world.office)] == [2, 3]
    send_again.send_again(world.office, world.carry())
    assert [each.state for each in world.receive()] == ["DITERIMA", "DITERIMA"]
    answer(world, world.office)
    assert {line.state for line in send_batch.batches(world.office)} == {BatchState.ACCEPTED}


def test_a_receipt_that_was_on_its_way_is_given_anew(disaster: Disaster) -> None:
    world = disaster.world
    with_tasks(world.other, 1)
    world.send(world.other)
    world.receive()
    old = world.files("TERIMA-")[-1].read_bytes()
    copy = back_up.back_up(world.city, world.folder)
    disaster.copy = copy
    city = disaster.restored()
    continue_city.continue_city(city)
    carry_list(world, world.other)
    lost = world.folder / "TERIMA-137107-LAMA-000004.age"
    lost.write_bytes(old)
    assert code_of(accept_receipt.accept_receipt, world.other, lost) == "RECEIPT_OF_BEFORE"
    assert [each.number for each in send_again.asked_again(world.other)] == [3, 4]
    world.lose()
    send_again.send_again(world.other, world.carry())
    assert {each.state for each in receive(world).values()} == {"SUDAH_DITERIMA"}
    answer(world, world.other)
    assert {line.state for line in send_batch.batches(world.other)} == {BatchState.ACCEPTED}


def test_the_old_city_that_still_lives_is_believed_no_more(disaster: Disaster) -> None:
    world, dead = disaster.world, disaster.dead
    with_tasks(world.office, 1)
    world.send()
    receive_batch.receive_batches(dead, [world.carry()], world.stick)
    receipt = world.files("TERIMA-")[-1]
    city = disaster.restored()
    continue_city.continue_city(city)
    carry_list(world, world.office)
    with_tasks(world.office, 1)
    sealed = world.send().on_stick
    (unread,) = receive_batch.receive_batches(dead, [sealed or ""], world.a_stick())
    assert unread.code == "E_AGE_KUNCI"
    assert code_of(accept_receipt.accept_receipt, world.office, receipt) == "RECEIPT_OF_BEFORE"
    (pack,) = (
        each for each in make_packs.make_packs(dead, ["13.71.11"], is_whole=True).results if each.batch_id
    )
    make_packs.copy_packs(dead, [pack.batch_id], world.stick)
    assert code_of(take_pack.look, world.office, world.files("RUJUK-")[-1]) == "PACK_OF_BEFORE"
    renew_city.prolong(dead)
    old_list = list_of(dead, world.stick)
    assert code_of(enrol_office.take_key_list, world.office, old_list) == "E_KUNCI_MUNDUR"
    assert exchange_keys.standing(world.office).list.number == 1000


def test_a_stolen_backup_cannot_speak_for_the_city_again(disaster: Disaster) -> None:
    """Not even with its passphrase and the signing key that lay in it."""
    world = disaster.world
    city = disaster.restored()
    thief = unlocked(back_up.back_up(disaster.dead, world.folder / "curian"), world.clock)
    disaster.opened.append(thief)
    continue_city.continue_city(city)
    carry_list(world, world.office)
    held = exchange_keys.standing(world.office).list
    assert continue_city.continue_city(thief) == held.number
    assert code_of(enrol_office.take_key_list, world.office, list_of(thief, world.a_stick())) == (
        "E_KUNCI_MUNDUR"
    )
    again = unlocked(back_up.back_up(thief, world.folder / "curian-2"), world.clock)
    disaster.opened.append(again)
    assert continue_city.continue_city(again) == 2000 > held.number
    assert code_of(enrol_office.take_key_list, world.office, list_of(again, world.a_stick())) == (
        "E_AKAR_AMBANG"
    )
    assert exchange_keys.standing(world.office).trusted.facts == held


def test_without_a_signer_a_restored_city_stays_as_it_is(world: World) -> None:
    made = root_keys.make_file(world.folder, "Kepala Dinas Contoh", WORDS, LOWEST)
    root_keys.open_file(world.city, made.path, WORDS)
    list_signers.choose_signers(world.city, [made.path], 1)
    copy = unlocked(back_up.back_up(world.city, world.folder), world.clock)
    try:
        number = exchange_keys.standing(copy).list.number
        assert code_of(continue_city.continue_city, copy) == "ROOTS_NEEDED"
        assert code_of(make_packs.make_packs, copy) == "CITY_RESTORED"
        assert exchange_keys.standing(copy).list.number == number
        root_keys.open_file(copy, made.path, WORDS)
        assert continue_city.continue_city(copy) == 1000
        assert exchange_keys.standing(copy).list.roots == (made.public,)
    finally:
        root_keys.close_all(copy)
        copy.close()


def test_a_list_that_the_city_never_saw_again_does_not_keep_its_office_out(disaster: Disaster) -> None:
    """The third office holds a list that names it; the restored city knows neither, and enrols it again."""
    world, third = disaster.world, disaster.third
    held = exchange_keys.standing(third).list.number
    city = disaster.restored()
    assert continue_city.continue_city(city) == 1000 > held
    carry_list(world, world.office, third)
    assert exchange_keys.standing(third).list.number == 1000
    assert [each.number for each in send_again.asked_again(third)] == [1]
    own = enrol_office.office_card(third, world.carry())
    enrol_office.enrol(city, own.path, own.letters)
    send_again.send_again(third, world.carry())
    assert [each.state for each in world.receive()] == ["DITERIMA"]
    answer(world, third)
    assert {line.state for line in send_batch.batches(third)} == {BatchState.ACCEPTED}


def test_a_laptop_that_was_stopped_after_the_backup_is_not_good_again(disaster: Disaster) -> None:
    world = disaster.world
    stolen = exchange_keys.standing(world.other).keys.device
    from padang_desktop.domain.laptop_end import EndReason

    revoke_laptop.revoke_laptop(disaster.dead, stolen, EndReason.STOLEN, world.city.today())
    stopped = list_of(disaster.dead, world.carry())
    take_list.take_newest(world.office, [stopped])
    held = exchange_keys.standing(world.office).list.number
    city = disaster.restored()
    continue_city.continue_city(city)
    forgetful = list_of(city, world.carry())
    assert code_of(enrol_office.take_key_list, world.office, forgetful) == "E_KUNCI_LUPA"
    assert exchange_keys.standing(world.office).list.number == held
    revoke_laptop.revoke_laptop(city, stolen, EndReason.STOLEN, world.city.today())
    carry_list(world, world.office)
    assert exchange_keys.standing(world.office).list.number == 1001
    assert [each.number for each in send_again.asked_again(world.office)] == [2]


def test_what_the_newest_list_says_of_stopped_laptops_is_learnt(disaster: Disaster) -> None:
    world = disaster.world
    stolen = exchange_keys.standing(world.other).keys.device
    from padang_desktop.domain.laptop_end import EndReason

    revoke_laptop.revoke_laptop(disaster.dead, stolen, EndReason.STOLEN, world.city.today())
    take_list.take_newest(world.office, [list_of(disaster.dead, world.carry())])
    city = disaster.restored()
    learnt = continue_city.learn_lists(city, [list_of(world.office, world.carry())])
    assert learnt.laptops == 1
    assert not continue_city.learn_lists(city, [list_of(world.office, world.carry())]).is_news
    continue_city.continue_city(city)
    assert exchange_keys.standing(city).list.is_revoked(stolen)
    carry_list(world, world.office)
    with city.reading() as tx:
        names = {each.wilayah: each.name for each in offices.all_laptops(tx)}
    assert names["137101"] == continue_city.NOBODY_KNOWN


def test_a_second_disaster_begins_once_more(disaster: Disaster) -> None:
    world = disaster.world
    continue_city.continue_city(disaster.restored())
    carry_list(world, world.office)
    send_again.send_again(world.office, world.carry())
    receive(world)
    answer(world, world.office)
    disaster.copy = back_up.back_up(world.city, world.folder)
    with_tasks(world.office, 1)
    world.send()
    assert world.accept(receive(world)[exchange_keys.standing(world.office).keys.device, 3]).number == 3
    city = disaster.restored()
    assert continue_city.continue_city(city) == 2000
    carry_list(world, world.office)
    assert [each.number for each in send_again.asked_again(world.office)] == [3]
    send_again.send_again(world.office, world.carry())
    receive(world)
    answer(world, world.office)
    with city.reading() as tx:
        device = exchange_keys.standing(world.office).keys.device
        assert [each.number for each in reversed(inbox.of_device(tx, device))] == [1, 2, 3]
    with world.office.reading() as tx:
        assert {each.state for each in outbox.all_batches(tx)} == {BatchState.ACCEPTED}
    steps = key_list_file.reopen(exchange_keys.standing(world.office).trusted.data)
    assert steps.facts.number == 2000
