"""In this file: the city's laptop dies, its backup is a week old, and nothing is lost."""

from __future__ import annotations

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.exchange import key_list_file
from padang_desktop.store import backup, inbox, offices, outbox, packs
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import (
    ask_permit,
    city_restored,
    continue_city,
    exchange_keys,
    learn_lists,
    renew_city,
    revoke_laptop,
    take_list,
)
from padang_desktop.use_cases.outbox import accept_receipt, send_again, send_batch
from padang_desktop.use_cases.outbox.seal_batch import sealed_file
from padang_desktop.use_cases.packs import make_packs, see_packs
from padang_desktop.use_cases.settings import back_up
from tests.offices import with_tasks
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
    take_all,
    world,
)

__all__ = ["disaster", "world"]


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
    learnt = learn_lists.learn_lists(city, [list_of(third, world.carry())])
    assert (learnt.list_number, learnt.laptops) == (newest, 1)
    number = gone_on(city)
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
    gone_on(city)
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
    gone_on(city)
    with_tasks(world.office, 1)
    world.send()
    (waits,) = receive(world).values()
    assert (waits.state, waits.waits_for) == (Outcome.WAITING.value, 2)
    accepted = world.accept(waits)
    assert (accepted.key_list, accepted.waits_for) == (1000, 2)
    assert city_restored.trouble(city) is None
    assert [each.number for each in send_again.asked_again(world.office)] == [2, 3]
    send_again.send_again(world.office, world.carry())
    # Number 3 lay there already and opens by itself once 2 has come.
    states = [(each.number, each.state) for each in world.receive()]
    assert states == [(2, "DITERIMA"), (3, "DITERIMA"), (3, "SUDAH_DITERIMA")]
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
    gone_on(city)
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


def test_what_the_newest_list_says_of_stopped_laptops_is_learnt(disaster: Disaster) -> None:
    world = disaster.world
    stolen = exchange_keys.standing(world.other).keys.device
    revoke_laptop.revoke_laptop(disaster.dead, stolen, EndReason.STOLEN, world.city.today())
    take_list.take_newest(world.office, [list_of(disaster.dead, world.carry())])
    city = disaster.restored()
    learnt = learn_lists.learn_lists(city, [list_of(world.office, world.carry())])
    assert learnt.laptops == 1
    assert not learn_lists.learn_lists(city, [list_of(world.office, world.carry())]).is_news
    gone_on(city)
    assert exchange_keys.standing(city).list.is_revoked(stolen)
    carry_list(world, world.office)
    with city.reading() as tx:
        names = {each.wilayah: each.name for each in offices.all_laptops(tx)}
    assert names["137101"] == learn_lists.NOBODY_KNOWN


def test_a_second_disaster_begins_once_more(disaster: Disaster) -> None:
    world = disaster.world
    gone_on(disaster.restored())
    carry_list(world, world.office)
    send_again.send_again(world.office, world.carry())
    receive(world)
    answer(world, world.office)
    disaster.copy = back_up.back_up(world.city, world.folder)
    with_tasks(world.office, 1)
    world.send()
    assert world.accept(receive(world)[exchange_keys.standing(world.office).keys.device, 3]).number == 3
    city = disaster.restored()
    assert gone_on(city) == 2000
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


def test_a_batch_whose_file_is_gone_is_given_anew_after_one_click_of_the_city(disaster: Disaster) -> None:
    world, dead = disaster.world, disaster.dead
    before = ids(world, dead)
    city = disaster.restored()
    learn_lists.learn_lists(city, [list_of(disaster.third, world.carry())])
    gone_on(city)
    carry_list(world, world.office, world.other, disaster.third)
    (asked,) = send_again.asked_again(world.office)
    sealed_file(world.office, asked.batch_id).unlink()
    assert code_of(send_again.send_again, world.office, world.stick) == "BATCH_FILE_MISSING"
    request = ask_permit.ask_permit(world.office, world.carry())
    ask_permit.allow(city, request.path)
    for office in (world.other, disaster.third):
        send_again.send_again(office, world.carry())
    take_list.take_newest(world.office, world.files("KUNCI-"))
    assert send_again.asked_again(world.office) == []
    assert world.send().number == 1
    assert {each.state for each in world.receive()} == {"DITERIMA"}
    now = ids(world, city)
    assert {name: {row[0] for row in rows} for name, rows in now.items()} == {
        name: {row[0] for row in rows} for name, rows in before.items()
    }


def test_a_city_out_of_a_disk_image_learns_it_from_the_first_office_that_knows_more(
    disaster: Disaster,
) -> None:
    """Nothing in such a copy says that it is one; an office has read an answer that it never gave."""
    world = disaster.world
    backup.forget_backup(disaster.copy)
    city = disaster.restored()
    assert city_restored.trouble(city) is None
    with_tasks(world.office, 1)
    world.send()
    with_tasks(world.other, 1)
    world.send(world.other)
    before = ids(world, city)
    assert {each.code for each in world.receive()} == {"CITY_RESTORED"}
    assert ids(world, city) == before and world.files("TERIMA-") == []
    known = continue_city.see_restored(city)
    assert known is not None and known.backup_made_at is None
    assert code_of(make_packs.make_packs, city) == "CITY_RESTORED"
    gone_on(city)
    carry_list(world, world.office, world.other)
    for office in (world.office, world.other):
        send_again.send_again(office, world.carry())
    assert {each.state for each in world.receive()} <= {"DITERIMA", "SUDAH_DITERIMA"}
    answer(world, world.office, world.other)
    for office in (world.office, world.other):
        assert {line.state for line in send_batch.batches(office)} == {BatchState.ACCEPTED}
