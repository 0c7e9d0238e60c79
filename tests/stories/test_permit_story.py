"""In this file: a backup is restored, a laptop is copied: the office works on, asks, and sends again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.exchange import permit_request
from padang_desktop.exchange.permit_request import Why
from padang_desktop.store import volunteers
from padang_desktop.use_cases.keys import ask_permit, enrol_office, exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, send_batch
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.stories.world import World


@pytest.fixture
def restored(world: World) -> Iterator[Office]:
    """The office as it was after its first batch; a second one was received since, then its disk died."""
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.accept(world.receive()[0])
    copy = back_up.back_up(world.office, world.folder)
    with_tasks(world.office, 1)
    world.send()
    assert world.receive()[-1].number == 2
    office = unlocked(copy, world.clock)
    yield office
    office.close()


def code_of(deed: object, *arguments: object) -> str:
    with pytest.raises(Situation) as situation:
        deed(*arguments)  # pyright: ignore[reportCallIssue]
    return situation.value.code


def asked(world: World, office: Office, why: Why | None = None) -> ask_permit.Asking:
    path = ask_permit.ask_permit(office, world.carry(), why).path
    world.carry()
    return ask_permit.look_at_request(world.city, path)


def take_answer(world: World, office: Office, asking: ask_permit.Asking) -> None:
    allowed = ask_permit.allow(world.city, asking.path)
    assert allowed.answer is not None
    world.carry()
    enrol_office.take_key_list(office, allowed.answer)


def test_a_restored_office_works_on_asks_and_sends_again_after_one_click(
    world: World, restored: Office
) -> None:
    assert code_of(send_batch.make_batch, restored, world.stick) == "OFFICE_RESTORED"
    with_tasks(restored, 2)  # work goes on
    asking = asked(world, restored)
    assert (asking.why, asking.known, asking.received, asking.trouble) == (Why.RESTORED, 1, 2, None)
    assert asking.lost_count == 1
    take_answer(world, restored, asking)
    world.lose()
    made = send_batch.make_batch(restored, world.carry())
    assert made.number == 1
    (received,) = world.receive()
    assert received.state == "DITERIMA"
    assert world.accept(received, restored).outcome_words == "Diterima"
    assert send_batch.what_is_ready(restored).is_empty
    # The receipts of the time before are told without holding the office back again.
    assert (
        send_batch.what_is_ready(restored).is_joined
        and code_of(ask_permit.ask_permit, restored, world.stick) == "NOTHING_TO_ASK"
    )


def test_what_only_the_city_still_has_stays_and_what_is_changed_after_the_backup_arrives(
    world: World,
) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    world.send()
    world.accept(world.receive()[0])
    copy = back_up.back_up(world.office, world.folder)

    def people(office: Office) -> list[Volunteer]:
        with office.reading() as tx:
            return volunteers.all_people(tx)

    (person,) = people(world.office)
    keep_roster.save(world.office, replace(person, phone="+6281377779055"))
    world.send()
    assert world.receive()[-1].number == 2
    restored = unlocked(copy, world.clock)
    try:
        take_answer(world, restored, asked(world, restored))
        (person,) = people(restored)
        keep_roster.save(restored, replace(person, address="Jalan Contoh 9"))
        world.lose()
        send_batch.make_batch(restored, world.carry())
        assert world.receive()[0].state == "DITERIMA"
        (there,) = people(world.city)
        assert (there.phone, there.address) == ("+6281377779055", "Jalan Contoh 9")
    finally:
        restored.close()


def test_what_the_city_wrote_into_a_record_stands_when_a_restored_office_sends_it_again(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=1)
    copy = back_up.back_up(world.office, world.folder)
    world.send()
    world.receive()
    with world.city.writing_merged("volunteer.changed") as tx:
        (person,) = volunteers.all_people(tx)
        volunteers.change(tx, replace(person, phone="+6281377779056"))
    restored = unlocked(copy, world.clock)
    try:
        take_answer(world, restored, asked(world, restored))
        for address in ("", "Jalan Contoh 9"):
            with restored.reading() as tx:
                (person,) = volunteers.all_people(tx)
            if address:
                keep_roster.save(restored, replace(person, address=address))
            world.lose()
            send_batch.make_batch(restored, world.carry())
            assert world.receive()[0].state == "DITERIMA"
            with world.city.reading_merged() as tx:
                (there,) = volunteers.all_people(tx)
            assert there.phone == "+6281377779056" and (not address or there.address == address)
    finally:
        restored.close()


def test_the_answer_also_comes_beside_a_receipt(world: World, restored: Office) -> None:
    asking = asked(world, restored)
    ask_permit.allow(world.city, asking.path, world.folder / "tidak-ada")
    for path in world.files("TERIMA-"):
        accept_receipt.accept_receipt(restored, path)
    with_tasks(restored, 1)
    assert code_of(send_batch.make_batch, restored, world.stick) == "OFFICE_RESTORED"
    with_tasks(world.other, 1)
    world.send(world.other)
    world.receive()  # writes the newest list beside the receipts
    repeated = accept_receipt.accept_receipt(restored, world.files("TERIMA-137111")[0])
    assert repeated.key_list == exchange_keys.standing(world.city).list.number
    assert send_batch.make_batch(restored, world.stick).number == 1


def test_asking_twice_brings_the_same_keys_and_an_old_answer_is_no_second_one(
    world: World, restored: Office
) -> None:
    first = permit_request.read(asked(world, restored).path.read_bytes())
    asking = asked(world, restored)
    assert permit_request.read(asking.path.read_bytes()).card == first.card
    take_answer(world, restored, asking)
    rows, number = world.all_rows(world.city), exchange_keys.standing(world.city).list.number
    assert code_of(ask_permit.allow, world.city, asking.path) == "PERMIT_OF_STOPPED"
    assert ask_permit.look_at_request(world.city, asking.path).is_done
    assert (world.all_rows(world.city), exchange_keys.standing(world.city).list.number) == (rows, number)


def cloned(world: World) -> Office:
    """A copy of the whole folder, as a disk image leaves it; both go on."""
    with_tasks(world.office, 1)
    world.send()
    world.accept(world.receive()[0])
    world.office.close()
    shutil.copytree(world.office.folder, world.folder / "salinan")
    world.office = unlocked(world.office.folder, world.clock)
    return unlocked(world.folder / "salinan", world.clock)


def test_two_copies_of_a_laptop_are_both_told_and_one_goes_on(world: World) -> None:
    copy = cloned(world)
    try:
        with_tasks(world.office, 1)
        with_tasks(copy, 2)
        world.lose()
        world.send()
        assert world.receive()[0].state == "DITERIMA"
        world.lose()
        send_batch.make_batch(copy, world.carry())
        before = world.all_rows(world.city)
        (fork,) = (each for each in world.receive() if each.state != "SUDAH_DITERIMA")
        assert fork.code == "E_CABANG" and fork.receipt_path is not None
        assert world.all_rows(world.city) == before
        for office in (world.office, copy):
            accept_receipt.accept_receipt(office, fork.receipt_path)
            with_tasks(office, 1)
            assert code_of(send_batch.make_batch, office, world.stick) == "OFFICE_CLONED"
        asking = asked(world, world.office)
        assert asking.why is Why.CLONED and not asking.lost_count
        take_answer(world, world.office, asking)
        # The other one is told that it has been stopped, and becomes a laptop of its own by paper.
        assert asked(world, copy).trouble is not None
        enrol_office.take_key_list(copy, world.files("KUNCI-")[-1])
        assert code_of(send_batch.make_batch, copy, world.stick) == "LAPTOP_STOPPED"
        device = renew_laptop.renew_laptop(copy, as_another=True)
        own = enrol_office.office_card(copy, world.carry(), "Laptop kedua")
        enrol_office.enrol(world.city, own.path, own.letters)
        assert device != exchange_keys.standing(world.office).keys.device
        for office in (world.office, copy):
            world.lose()
            send_batch.make_batch(office, world.carry())
            (taken,) = world.receive()
            assert taken.state == "DITERIMA"
            assert world.accept(taken, office).outcome_words == "Diterima"
    finally:
        copy.close()


def test_a_request_of_a_stranger_or_with_a_changed_byte_moves_nothing(world: World, restored: Office) -> None:
    asking = asked(world, restored)
    data = asking.path.read_bytes()
    rows, number = world.all_rows(world.city), exchange_keys.standing(world.city).list.number
    codes = set[str]()
    for at in range(0, len(data), 7):
        asking.path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        codes.add(code_of(ask_permit.allow, world.city, asking.path))
    assert all(code.startswith("E_") or code == "PERMIT_NOT_OURS" for code in codes), codes
    for cut in range(0, len(data), 97):
        asking.path.write_bytes(data[:cut])
        assert code_of(ask_permit.allow, world.city, asking.path).startswith("E_")
    # Another office's laptop may not ask in this one's name.
    own, theirs = exchange_keys.standing(restored), exchange_keys.standing(world.other)
    with restored.reading() as tx:
        fresh = renew_laptop.announced(tx)
    assert fresh is not None
    card = permit_request.read(data).card
    forged = permit_request.write(
        card, fresh, theirs.keys, why=Why.RESTORED, numbers=(1, 0), now=world.clock.moment
    )
    asking.path.write_bytes(forged)
    assert code_of(ask_permit.allow, world.city, asking.path) == "PERMIT_NOT_OURS"
    assert own.keys.device == card.device
    assert (world.all_rows(world.city), exchange_keys.standing(world.city).list.number) == (rows, number)


def test_a_good_office_has_nothing_to_ask(world: World) -> None:
    assert code_of(ask_permit.ask_permit, world.office, world.stick) == "NOTHING_TO_ASK"
    world.clock.moment += timedelta(days=1)
    with_tasks(world.office, 1)
    assert world.send().number == 1
