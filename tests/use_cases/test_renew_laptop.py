"""In this file: a laptop starts anew with its city, and what its old keys are still good for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from padang_desktop.exchange import cards
from padang_desktop.exchange.keys import DeviceKeys, make_device_keys
from padang_desktop.store import inbox
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import enrol_office, exchange_keys, renew_laptop
from padang_desktop.use_cases.outbox import see_outbox, send_batch
from tests.offices import with_tasks
from tests.refusals import code_of
from tests.stories import forger
from tests.stories.world import World


def test_a_renewed_laptop_is_enrolled_again_and_sends_what_was_not_acknowledged(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=2)
    before = world.send()
    card = enrol_office.office_card(world.office, world.stick)
    world.files("SETOR-")[0].unlink()
    device = renew_laptop.renew_laptop(world.office)
    assert not see_outbox.joining(world.office).is_enrolled
    own = enrol_office.office_card(world.office, world.carry())
    enrol_office.enrol(world.city, own.path, own.letters)
    again = world.send()
    assert (
        own.device == device
        and own.letters != card.letters
        and (again.number, again.counts) == (1, before.counts)
    )
    assert world.accept(world.receive()[-1]).outcome_words == "Diterima"
    assert send_batch.what_is_ready(world.office).is_empty


def renewed(world: World) -> tuple[DeviceKeys, enrol_office.Enrolled]:
    """The office's laptop starts anew; its keys of before, and its second enrolment."""
    before = exchange_keys.standing(world.office).keys
    renew_laptop.renew_laptop(world.office)
    own = enrol_office.office_card(world.office, world.carry())
    return before, enrol_office.enrol(world.city, own.path, own.letters)


def test_a_card_with_the_name_of_another_offices_laptop_is_refused(world: World) -> None:
    theirs = exchange_keys.standing(world.other).keys
    forged = replace(make_device_keys(), device=theirs.device)
    card = cards.office_card(forged, exchange_keys.wilayah_of(world.office), "Orang Lain", "Laptop")
    path = world.folder / card.file_name
    path.write_bytes(cards.write_office_card(card, forged))
    assert code_of(enrol_office.enrol, world.city, path, card.letters) == "LAPTOP_OF_ANOTHER"
    row = next(each for each in enrol_office.laptops(world.city) if each.device == theirs.device)
    assert row.wilayah == "137107" and row.age_recipient == theirs.recipient
    assert exchange_keys.standing(world.city).list.number == 3
    with_tasks(world.other, 1)
    world.send(world.other)
    assert world.accept(world.receive()[0], world.other).outcome_words == "Diterima"


def test_the_keys_of_before_a_renewal_are_refused_from_the_next_number_on(world: World) -> None:
    with_tasks(world.office, 1)
    world.send()
    world.receive()
    before, enrolled = renewed(world)
    assert enrolled.is_renewal
    revoked = dict(exchange_keys.standing(world.city).list.revoked)
    assert revoked == {before.signing_public: 2}
    world.lose()
    rows = world.all_rows(world.city)
    forger.sealed(world, world.office, before, chain=before.chain, number=2)
    assert world.receive()[-1].code == "E_KUNCI_CABUT"
    # A copy of the laptop that forks its old row does not stop the new one either.
    world.lose()
    forger.sealed(world, world.office, before, chain=before.chain, number=1, previous="0" * 64)
    assert world.receive()[-1].code == "E_CABANG"
    assert world.all_rows(world.city) == rows
    assert not any(each.is_frozen for each in enrol_office.laptops(world.city))
    world.lose()
    world.send()
    assert world.accept(world.receive()[-1]).outcome_words == "Diterima"


def test_what_waited_when_its_laptop_was_enrolled_anew_waits_no_longer(world: World) -> None:
    with_tasks(world.office, 1)
    first = world.send()
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    assert world.receive()[0].waits_for == 1
    renewed(world)
    with world.city.reading() as tx:
        assert [each.code for each in inbox.all_batches(tx)] == ["E_KUNCI_CABUT"]
    send_batch.copy_batch(world.office, first.batch_id, world.stick)
    assert "E_KUNCI_CABUT" in {each.code for each in world.receive()}


def test_a_receipt_sealed_before_a_renewal_still_opens_and_so_does_the_next(world: World) -> None:
    with_tasks(world.office, 1)
    world.send()
    (received,) = world.receive()
    renewed(world)
    assert world.accept(received).outcome_words == "Diterima"
    with_tasks(world.office, 1)
    world.lose()
    world.send()
    (second,) = world.receive()
    accepted = world.accept(second)
    assert (accepted.outcome_words, accepted.earlier_count) == ("Diterima", 0)


def test_a_renewed_laptop_that_lost_its_receipt_gets_it_with_the_next(world: World) -> None:
    with_tasks(world.office, 1)
    world.send()
    world.receive()
    world.lose()
    renewed(world)
    world.send()
    (second,) = world.receive()
    accepted = world.accept(second)
    assert (accepted.outcome_words, accepted.earlier_count) == ("Diterima", 1)


def test_a_renewed_laptop_counts_anew_beside_its_old_file_on_the_flashdisk(world: World) -> None:
    with_tasks(world.office, 1)
    first = world.send()
    renewed(world)
    second = world.send()
    assert (first.number, second.number) == (1, 1) and first.file_name == second.file_name
    assert first.sealed != second.sealed and first.sealed.is_file()
    assert second.on_stick is not None and second.on_stick.name != first.file_name
    codes = {each.batch_id: each.code for each in world.receive() if each.batch_id}
    assert codes == {second.batch_id: ""}


def test_an_expired_enrolment_is_told_and_keeps_nothing_out(world: World) -> None:
    world.clock.moment += enrol_office.KEY_LASTS + timedelta(days=30)
    with_tasks(world.office, 1)
    world.send()
    (received,) = world.receive()
    assert (received.state, len(received.warnings)) == ("DITERIMA", 1)
    assert world.accept(received).outcome_words == "Diterima"
    with world.city.reading() as tx:
        assert [each.code for each in inbox.all_batches(tx)[0].warnings] == ["SENDER_KEY_EXPIRED"]
    line = next(each for each in see_offices.city_facts(world.city).offices if each.warnings)
    assert [(number, each.code) for number, each in line.warnings] == [(1, "SENDER_KEY_EXPIRED")]
