"""In this file: a laptop is lost: the city stops it after its last batch, and knows what was on it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.office.laptop_end import EndReason, LaptopAlreadyEnded, UnknownLaptop
from padang_desktop.store import inbox
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.inbox.see_offices import OfficeState
from padang_desktop.use_cases.keys import (
    enrol_office,
    exchange_keys,
    print_incident,
    renew_laptop,
    revoke_laptop,
)
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, send_batch
from tests.documents.pdf_reading import pages_of
from tests.offices import with_tasks
from tests.stories.world import World


def text_of(path: Path) -> str:
    return " ".join(page.flat for page in pages_of(path.read_bytes()))


def device_of(office: Office) -> str:
    return exchange_keys.standing(office).keys.device


def stop(world: World, reason: EndReason = EndReason.STOLEN):
    return revoke_laptop.revoke_laptop(
        world.city,
        device_of(world.office),
        reason,
        world.city.today() - timedelta(days=1),
        "Nurhayati Contoh",
        "Hilang dari mobil di parkiran.",
    )


def test_a_stolen_laptop_is_refused_from_the_number_after_its_last_batch(world: World) -> None:
    with_tasks(world.office, 1, volunteer_count=2)
    world.send()
    world.receive()
    before = exchange_keys.standing(world.city).list.number
    end = stop(world)
    facts = exchange_keys.standing(world.city).list
    assert (end.from_number, end.list_number) == (2, before + 1) == (2, facts.number)
    assert facts.is_revoked(end.device)
    assert end.device not in {key.device for key in facts.recipients}
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    rows = world.all_rows(world.city)
    assert world.receive()[-1].code == "E_KUNCI_CABUT"
    assert world.all_rows(world.city) == rows
    # The other office is not touched by it.
    world.lose()
    with_tasks(world.other, 1)
    world.send(world.other)
    assert world.accept(world.receive()[0], world.other).outcome_words == "Diterima"


def test_what_waited_for_a_lost_batch_is_refused_when_the_laptop_is_stopped(world: World) -> None:
    with_tasks(world.office, 1)
    world.send()
    world.lose()
    with_tasks(world.office, 1)
    world.send()
    assert world.receive()[0].waits_for == 1
    end = stop(world, EndReason.LOST)
    assert end.from_number == 1
    with world.city.reading() as tx:
        assert [each.code for each in inbox.all_batches(tx)] == ["E_KUNCI_CABUT"]


def test_a_laptop_is_stopped_once_and_an_unknown_one_never(world: World) -> None:
    stop(world)
    number, rows = exchange_keys.standing(world.city).list.number, world.all_rows(world.city)
    with pytest.raises(LaptopAlreadyEnded):
        stop(world)
    with pytest.raises(UnknownLaptop):
        revoke_laptop.revoke_laptop(world.city, "AAAAAAAA", EndReason.LOST, world.city.today())
    assert exchange_keys.standing(world.city).list.number == number
    assert world.all_rows(world.city) == rows and len(revoke_laptop.ends(world.city)) == 1


def test_a_stopped_laptop_learns_it_from_the_list_and_says_so_before_sealing(world: World) -> None:
    stop(world)
    path = revoke_laptop.write_list(world.city, world.carry())
    enrol_office.take_key_list(world.office, path)
    with_tasks(world.office, 1)
    with pytest.raises(Exception) as refused:
        send_batch.make_batch(world.office, world.carry())
    assert refused.value.code == "LAPTOP_STOPPED"  # pyright: ignore[reportAttributeAccessIssue]
    with world.office.reading() as tx:
        assert tx.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one() == 0


def test_a_laptop_that_turns_up_again_is_enrolled_anew_by_paper(world: World) -> None:
    with_tasks(world.office, 1)
    stop(world)
    assert OfficeState.STOPPED in {line.state for line in see_offices.city_facts(world.city).offices}
    renew_laptop.renew_laptop(world.office)
    own = enrol_office.office_card(world.office, world.carry())
    enrol_office.enrol(world.city, own.path, own.letters)
    world.send()
    (received,) = (each for each in world.receive() if each.batch_id)
    assert received.receipt_path is not None
    assert accept_receipt.accept_receipt(world.office, received.receipt_path).outcome_words == "Diterima"
    assert OfficeState.STOPPED not in {line.state for line in see_offices.city_facts(world.city).offices}


def test_the_sheet_says_what_was_on_it_and_until_when_people_are_told(world: World, tmp_path: Path) -> None:
    with_tasks(world.office, 3, volunteer_count=2)
    world.send()
    world.receive()
    with pytest.raises(print_incident.LaptopNotStopped):
        print_incident.print_incident(world.city, device_of(world.office), tmp_path / "x.pdf")
    stop(world)
    path = print_incident.print_incident(world.city, device_of(world.office), tmp_path / "kejadian.pdf")
    told = " ".join(text_of(path).split())
    for words in (
        device_of(world.office), "Koto Tangah", "Dicuri", "nomor 1, diterima", "mulai nomor 2 ditolak",
        "Hilang dari mobil", "Pasal 46 UU 27/2022", "3 × 24 jam", "AES-256", "PSM & pilar",
    ):  # fmt: skip
        assert words in told, words
    facts = revoke_laptop.laptop_facts(world.city, device_of(world.office))
    assert dict(facts.nouns)["PSM & pilar"] == 2 and facts.is_stopped


def test_a_disposed_laptop_needs_no_notice(world: World, tmp_path: Path) -> None:
    stop(world, EndReason.DISPOSED)
    path = print_incident.print_incident(world.city, device_of(world.office), tmp_path / "kejadian.pdf")
    assert "Pasal 46" not in text_of(path) and "Berita acara pemusnahan kunci" in " ".join(
        text_of(path).split()
    )
