"""In this file: what a copy of the city, an old backup and a forgetful list cannot do to an office."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE, Numbering
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import backup
from padang_desktop.use_cases.certificates import issue_certificates, keep_number_blocks
from padang_desktop.use_cases.city import move_city_store
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import (
    ask_permit,
    city_restored,
    continue_city,
    enrol_office,
    exchange_keys,
    far_signing,
    learn_lists,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
    see_laptop,
    take_list,
)
from padang_desktop.use_cases.outbox import accept_receipt, send_again, send_batch
from padang_desktop.use_cases.packs import make_packs, take_pack
from padang_desktop.use_cases.settings import back_up
from tests.offices import unlocked, with_tasks
from tests.stories import forger
from tests.stories.restored_ground import (
    Disaster,
    answer,
    carry_list,
    code_of,
    disaster,
    gone_on,
    list_of,
    world,
)
from tests.stories.world import World
from tests.trainings import finished, with_plan

__all__ = ["disaster", "world"]

WORDS = "gerobak lampu sungai payung"


def test_the_old_city_that_still_lives_is_believed_no_more(disaster: Disaster) -> None:
    world, dead = disaster.world, disaster.dead
    with_tasks(world.office, 1)
    world.send()
    receive_batch.receive_batches(dead, [world.carry()], world.stick)
    receipt = world.files("TERIMA-")[-1]
    city = disaster.restored()
    gone_on(city)
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
    gone_on(city)
    carry_list(world, world.office)
    held = exchange_keys.standing(world.office).list
    assert gone_on(thief) == held.number
    assert code_of(enrol_office.take_key_list, world.office, list_of(thief, world.a_stick())) == (
        "E_KUNCI_MUNDUR"
    )
    again = unlocked(back_up.back_up(thief, world.folder / "curian-2"), world.clock)
    disaster.opened.append(again)
    assert gone_on(again) == 2000 > held.number
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
        assert gone_on(copy) == 1000
        assert exchange_keys.standing(copy).list.roots == (made.public,)
    finally:
        root_keys.close_all(copy)
        copy.close()


def test_a_list_that_the_city_never_saw_again_does_not_keep_its_office_out(disaster: Disaster) -> None:
    """The third office holds a list that names it; the restored city knows neither, and enrols it again."""
    world, third = disaster.world, disaster.third
    held = exchange_keys.standing(third).list.number
    city = disaster.restored()
    assert gone_on(city) == 1000 > held
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
    revoke_laptop.revoke_laptop(disaster.dead, stolen, EndReason.STOLEN, world.city.today())
    stopped = list_of(disaster.dead, world.carry())
    take_list.take_newest(world.office, [stopped])
    held = exchange_keys.standing(world.office).list.number
    city = disaster.restored()
    gone_on(city)
    forgetful = list_of(city, world.carry())
    assert code_of(enrol_office.take_key_list, world.office, forgetful) == "E_KUNCI_LUPA"
    assert exchange_keys.standing(world.office).list.number == held
    revoke_laptop.revoke_laptop(city, stolen, EndReason.STOLEN, world.city.today())
    carry_list(world, world.office)
    assert exchange_keys.standing(world.office).list.number == 1001
    assert [each.number for each in send_again.asked_again(world.office)] == [2]


def test_a_signer_who_is_far_away_lets_the_city_go_on(world: World) -> None:
    made = root_keys.make_file(world.folder, "Kepala Dinas Contoh", WORDS, LOWEST)
    root_keys.open_file(world.city, made.path, WORDS)
    list_signers.choose_signers(world.city, [made.path], 1)
    copy = unlocked(back_up.back_up(world.city, world.folder), world.clock)
    try:
        assert code_of(continue_city.continue_city, copy) == "ROOTS_NEEDED"
        (waits,) = far_signing.waiting(copy)
        out = far_signing.hand_out(copy, waits.id, world.stick)
        far_signing.take_back(copy, far_signing.sign_file(out, made.path, WORDS))
        assert gone_on(copy) == 1000 and city_restored.trouble(copy) is None
        carried = list_of(copy, world.carry())
        assert enrol_office.take_key_list(world.office, carried) == 1000
    finally:
        copy.close()


def test_a_laptop_that_tells_of_a_receipt_nobody_gave_does_not_hold_the_city_for_ever(world: World) -> None:
    liar = exchange_keys.standing(world.other).keys.device
    for number in (1, 2):
        sealed = forger.sealed(world, world.other, number=1, last_receipt=5, last_receipt_id="ab" * 32)
        codes = {each.code for each in receive_batch.receive_batches(world.city, [sealed], world.stick)}
        assert codes == ({"CITY_RESTORED"} if number == 1 else {"E_CABANG"})
        if number == 1:
            known = continue_city.see_restored(world.city)
            assert known is not None and known.told_by == liar
            assert city_restored.lift(world.city) == liar
        assert city_restored.trouble(world.city) is None
    with_tasks(world.office, 1)
    sent = world.send().on_stick
    (honest,) = receive_batch.receive_batches(world.city, [sent or ""], world.stick)
    assert honest.state == "DITERIMA"
    assert code_of(city_restored.lift, world.city) == "CITY_NOT_RESTORED"


def test_what_is_more_than_a_laptops_word_cannot_be_denied(disaster: Disaster) -> None:
    world = disaster.world
    city = disaster.restored()
    known = continue_city.see_restored(city)
    assert known is not None and known.told_by == ""
    assert code_of(city_restored.lift, city) == "CITY_NOT_RESTORED"
    image = world.folder / "salinan cakram"
    shutil.copytree(disaster.copy, image)
    backup.forget_backup(image)
    city = disaster.world.city = unlocked(image, world.clock)
    disaster.opened.append(city)
    with_tasks(world.office, 1)
    world.send()
    assert {each.code for each in world.receive()} == {"CITY_RESTORED"}
    learn_lists.learn_lists(city, [list_of(disaster.third, world.carry())])
    assert code_of(city_restored.lift, city) == "CITY_NOT_RESTORED"
    assert city_restored.trouble(city) is not None


def test_a_server_is_no_way_around(disaster: Disaster) -> None:
    city, url = disaster.restored(), "postgresql://kota@localhost:1/kota"
    assert code_of(move_city_store.move_to_server, city, url) == "CITY_RESTORED"


def test_a_continued_city_asks_for_a_backup_at_once(disaster: Disaster) -> None:
    world = disaster.world
    back_up.back_up(disaster.dead, world.folder / "baru")
    city = unlocked(next((world.folder / "baru").iterdir()), world.clock)
    disaster.opened.append(city)
    continue_city.continue_city(city)
    assert see_today.today(city).is_continued_since and see_today.today(city).needs_backup
    world.clock.moment += timedelta(hours=1)
    back_up.back_up(city, world.folder / "sesudah")
    assert not see_today.today(city).is_continued_since


def test_numbers_that_an_office_has_given_go_to_no_other_office(disaster: Disaster) -> None:
    """The city gave it a block after the backup, and knows no more of that."""
    world, office = disaster.world, disaster.world.office
    template = DEFAULT_NUMBER_TEMPLATE
    year = str(world.city.today().year)
    keep_number_blocks.add_block(office, BlockDraft(office.wilayah, year, template, "101", "200"))
    course = with_plan(office, finished(office, 2), numbering=Numbering.BLOCK)
    issue_certificates.issue_certificates(office, course.training.id)
    city = disaster.restored()
    gone_on(city)
    carry_list(world, office)
    send_again.send_again(office, world.carry())
    world.send()
    world.receive()
    again = BlockDraft("13.71.07", year, template, "101", "200")
    (found,) = keep_number_blocks.judge(city, again)
    assert (found.code, found.detail) == ("BLOCK_NUMBERS_GIVEN", "102")
    assert code_of(keep_number_blocks.add_block, city, again) == "INCOMPLETE"
    assert keep_number_blocks.judge(city, replace(again, first="103")) == ()
    assert keep_number_blocks.judge(city, replace(again, wilayah=office.wilayah)) == ()


def test_what_was_sealed_to_a_lost_key_goes_anew(world: World) -> None:
    """The city went on, its next laptop died too, and there was no newer backup: nobody has that key."""
    made = root_keys.make_file(world.folder, "Kepala Dinas Contoh", WORDS, LOWEST)
    root_keys.open_file(world.city, made.path, WORDS)
    list_signers.choose_signers(world.city, [made.path], 1)
    carry_list(world, world.office)
    copies = [back_up.back_up(world.city, world.folder), world.folder / "cadangan yang sama"]
    shutil.copytree(copies[0], copies[1])
    first, second = (unlocked(copy, world.clock) for copy in copies)
    for city in (first, second):
        root_keys.open_file(city, made.path, WORDS)
        if city is not first:
            learn_lists.learn_lists(city, [list_of(world.office, world.stick)])
        gone_on(city)
        take_list.take_newest(world.office, [list_of(city, world.stick)])
        if city is first:
            with_tasks(world.office, 1)
            world.send()
    send_again.send_again(world.office, world.stick)
    (sealed,) = world.files("SETOR-")
    (unread,) = receive_batch.receive_batches(second, [sealed], world.stick)
    assert unread.code == "E_AGE_KUNCI"
    state = see_laptop.laptop_state(world.office)
    assert state.is_perhaps_unread and not state.asked_count
    asked = ask_permit.ask_permit(world.office, world.stick)
    ask_permit.allow(second, asked.path)
    take_list.take_newest(world.office, world.files("KUNCI-"))
    again = send_batch.make_batch(world.office, world.stick).on_stick
    (received,) = receive_batch.receive_batches(second, [again or ""], world.stick)
    assert received.state == "DITERIMA"
    accept_receipt.accept_receipt(world.office, world.files("TERIMA-")[-1])
    assert not see_laptop.laptop_state(world.office).is_perhaps_unread
    for city in (first, second):
        root_keys.close_all(city)
        city.close()
