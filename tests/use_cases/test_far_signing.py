"""In this file: a change of the city's list is signed by somebody who is not at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys, key_list_file, seal
from padang_desktop.exchange.key_list import MOST_SIGNATURES, KeyList, Role, certificate_key_of
from padang_desktop.exchange.key_list_parts import joined, parts_of
from padang_desktop.exchange.key_slots import WrongPassphrase
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.use_cases.keys import (
    city_list,
    enrol_office,
    exchange_keys,
    far_signing,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
)
from padang_desktop.use_cases.keys.far_signing import FarList, NotItsSigner, NotToSign
from padang_desktop.use_cases.keys.root_keys import RootFile, RootsNeeded
from tests.offices import an_office, with_tasks
from tests.stories.world import World
from tests.use_cases.test_list_signers import WORDS, opened, two_of_three


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    root_keys.close_all(world.city)
    world.close()


@pytest.fixture
def files(world: World) -> list[RootFile]:
    """Two of three sign; at the desk is the first one alone."""
    files = two_of_three(world)
    root_keys.close_all(world.city)
    opened(world, files[:1])
    return files


def post(world: World) -> Path:
    folder = world.folder / "surel"
    folder.mkdir(exist_ok=True)
    return folder


def sentences(found: FarList) -> list[str]:
    return [words.of_problem(each) for each in found.changes]


def the_one(world: World) -> FarList:
    (found,) = far_signing.waiting(world.city)
    return found


def number(world: World) -> int:
    return exchange_keys.standing(world.city).list.number


def signed_by(world: World, file: RootFile) -> FarList:
    """The waiting list goes out by mail, this holder signs it, and it comes back."""
    sent = far_signing.hand_out(world.city, the_one(world).id, post(world))
    return far_signing.take_back(world.city, far_signing.sign_file(sent, file.path, WORDS))


def test_a_stolen_laptop_is_stopped_with_a_signature_that_came_by_mail(
    world: World, files: list[RootFile]
) -> None:
    device, before = exchange_keys.standing(world.office).keys.device, number(world)
    stop = (world.city, device, EndReason.STOLEN, world.city.today())
    rows = world.all_rows(world.city)
    with pytest.raises(RootsNeeded):
        revoke_laptop.revoke_laptop(*stop)
    found = the_one(world)
    assert (found.number, found.signed, found.lacking) == (before + 1, 1, 1)
    assert f"Laptop {device} dihentikan" in sentences(found)[0]
    assert number(world) == before and world.all_rows(world.city) == rows
    # The other signer sees the same at his own place, and signs with his own file and words.
    sent = far_signing.hand_out(world.city, found.id, post(world))
    assert sent.name.startswith(f"SAHKAN-{before + 1:06d}-")
    assert far_signing.look_at_file(sent).changes[0].code == "LIST_ENDS"
    with pytest.raises(WrongPassphrase):
        far_signing.sign_file(sent, files[1].path, "bukan kata sandinya")
    answer = far_signing.sign_file(sent, files[1].path, WORDS)
    assert answer != sent and sent.exists()
    assert far_signing.take_back(world.city, answer).is_complete
    # Nothing is in force until the deed is done; days later it does all that belongs to it.
    assert number(world) == before
    world.clock.moment += timedelta(days=3)
    root_keys.close_all(world.city)
    end = revoke_laptop.revoke_laptop(*stop)
    assert (end.list_number, number(world)) == (before + 1, before + 1)
    assert far_signing.waiting(world.city) == []
    # An office walks to that list as to any other.
    path = revoke_laptop.write_list(world.city, world.carry())
    assert enrol_office.take_key_list(world.other, path) == before + 1


def test_a_laptop_is_enrolled_by_two_signers_far_away_in_any_order(
    world: World, files: list[RootFile]
) -> None:
    root_keys.close_all(world.city)
    fresh = an_office(world.folder / "baru", wilayah="13.71.02", clock=world.clock)
    card = enrol_office.city_card(world.city, world.carry())
    enrol_office.join(fresh, card.path, card.letters)
    own = enrol_office.office_card(fresh, world.carry())
    for _ in range(2):
        with pytest.raises(RootsNeeded):
            enrol_office.enrol(world.city, own.path, own.letters)
    found = the_one(world)
    assert (found.signed, found.lacking) == (0, 2) and "didaftarkan" in sentences(found)[0]
    sent = far_signing.hand_out(world.city, found.id, post(world))
    third = far_signing.sign_file(sent, files[2].path, WORDS)
    second = far_signing.sign_file(sent, files[1].path, WORDS)
    assert far_signing.take_back(world.city, third).lacking == 1
    assert far_signing.take_back(world.city, third).lacking == 1
    assert far_signing.take_back(world.city, second).is_complete
    enrol_office.enrol(world.city, own.path, own.letters)
    with_tasks(fresh, 1)
    world.lose()
    world.send(fresh)
    assert world.receive()[0].state == "DITERIMA"
    fresh.close()


def test_a_signature_for_one_change_serves_no_other(world: World, files: list[RootFile]) -> None:
    device = exchange_keys.standing(world.office).keys.device
    with pytest.raises(RootsNeeded):
        renew_city.prolong(world.city)
    assert signed_by(world, files[1]).is_complete
    with pytest.raises(RootsNeeded):
        revoke_laptop.revoke_laptop(world.city, device, EndReason.LOST, world.city.today())
    assert len(far_signing.waiting(world.city)) == 2
    assert renew_city.prolong(world.city) == number(world)
    # The other one followed the list before: it is worth nothing now, and so is what was signed of it.
    assert far_signing.waiting(world.city) == []
    with pytest.raises(NotToSign):
        far_signing.take_back(world.city, next(post(world).glob("SAHKAN-*")))


def test_strangers_and_other_files_sign_nothing(world: World, files: list[RootFile], tmp_path: Path) -> None:
    with pytest.raises(RootsNeeded):
        renew_city.prolong(world.city)
    sent = far_signing.hand_out(world.city, the_one(world).id, post(world))
    other = tmp_path / "lain"
    other.mkdir()
    stranger = root_keys.make_file(other, "Orang Lain", WORDS, LOWEST)
    with pytest.raises(NotItsSigner):
        far_signing.sign_file(sent, stranger.path, WORDS)
    for wrong in (revoke_laptop.write_list(world.city, world.carry()), files[0].path):
        with pytest.raises(NotToSign):
            far_signing.take_back(world.city, wrong)
    changed = sent.with_name("SAHKAN-lain.zip")
    data = sent.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 60)):
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(Situation):
            far_signing.sign_file(changed, files[1].path, WORDS)
    far_signing.forget(world.city, the_one(world).id)
    assert far_signing.waiting(world.city) == []


def test_the_reading_key_escrow_and_signers_change_from_afar_too(world: World, files: list[RootFile]) -> None:
    before = number(world)
    with pytest.raises(RootsNeeded):
        renew_city.renew_reading_key(world.city)
    assert sentences(the_one(world))[0] == "Kunci baca kota diganti."
    assert signed_by(world, files[2]).is_complete
    assert renew_city.renew_reading_key(world.city) == before + 1
    spare = age_keys.recipient_of(age_keys.new_identity())
    with pytest.raises(RootsNeeded):
        list_signers.choose_escrow(world.city, spare)
    assert "Kunci cadangan" in sentences(the_one(world))[0]
    signed_by(world, files[1])
    assert list_signers.choose_escrow(world.city, spare) == before + 2
    assert list_signers.list_facts(world.city).escrow == spare
    folder = world.folder / "baru"
    folder.mkdir()
    newcomer = root_keys.make_file(folder, "Kepala Bidang Contoh", WORDS, LOWEST)
    chosen = [files[1].path, newcomer.path]
    with pytest.raises(RootsNeeded):
        list_signers.choose_signers(world.city, chosen, 2)
    found = the_one(world)
    assert sentences(found)[0] == "Penanggung jawab berubah: 2 dari 2 orang mengesahkan."
    # Both the signers of before and the new ones have to sign.
    assert (found.signed, found.lacking) == (1, 2)
    assert signed_by(world, files[1]).lacking == 1
    assert signed_by(world, newcomer).is_complete
    assert list_signers.choose_signers(world.city, chosen, 2) == before + 3


def variants(world: World, facts: KeyList) -> list[KeyList]:
    """Lists that slip in what no deed of a city does: a reader, a key for certificates, an office as city."""
    laptop = next(key for key in facts.signing if key.role is Role.OFFICE)
    reader = next(each for each in facts.recipients if each.device == laptop.device)
    strange = replace(reader, recipient=age_keys.recipient_of(age_keys.new_identity()))
    public = seal.public_of(bytes(range(32)))
    gained = certificate_key_of(public, laptop.wilayah, laptop.device)
    others = tuple(each for each in facts.recipients if each != reader)
    return [
        replace(facts, recipients=(*facts.recipients, strange)),
        replace(facts, recipients=(*others, strange)),
        replace(facts, certificates=(*facts.certificates, gained)),
        replace(facts, certificates=facts.certificates[1:]),
        replace(facts, signing=tuple(key for key in facts.signing if key != laptop)),
    ]


def test_what_no_sentence_tells_is_told_as_a_reason_not_to_sign(world: World, files: list[RootFile]) -> None:
    with world.city.reading() as tx:
        trusted = city_list.in_force(tx)
    sent = post(world) / "SAHKAN-palsu.zip"
    for facts in variants(world, city_list.following(trusted, world.city.now())):
        sent.write_bytes(key_list_file.write(facts, trusted, []))
        found = far_signing.look_at_file(sent, world.city)
        assert [each.code for each in found.changes] == ["LIST_UNTOLD", "LIST_UNTIL", "LIST_CODE"]
    # A laptop that would speak as the city is told as a new one.
    laptop = next(key for key in trusted.facts.signing if key.role is Role.OFFICE)
    raised = replace(laptop, role=Role.CITY, wilayah=trusted.facts.wilayah)
    facts = replace(
        city_list.following(trusted, world.city.now()),
        signing=tuple(raised if key == laptop else key for key in trusted.facts.signing),
        recipients=tuple(each for each in trusted.facts.recipients if each.device != laptop.device),
        certificates=tuple(each for each in trusted.facts.certificates if each.device != laptop.device),
    )
    sent.write_bytes(key_list_file.write(facts, trusted, []))
    codes = [each.code for each in far_signing.look_at_file(sent, world.city).changes]
    assert codes == ["LIST_ADDS", "LIST_UNTOLD", "LIST_UNTIL", "LIST_CODE"]


def test_only_the_list_that_was_shown_is_signed(world: World, files: list[RootFile]) -> None:
    with pytest.raises(RootsNeeded):
        renew_city.prolong(world.city)
    sent = far_signing.hand_out(world.city, the_one(world).id, post(world))
    shown = far_signing.look_at_file(sent)
    with world.city.reading() as tx:
        trusted = city_list.in_force(tx)
    swapped = variants(world, city_list.following(trusted, world.city.now()))[0]
    sent.write_bytes(key_list_file.write(swapped, trusted, []))
    before = sorted(post(world).iterdir())
    with pytest.raises(NotToSign):
        far_signing.sign_file(sent, files[1].path, WORDS, seen=shown.id)
    assert sorted(post(world).iterdir()) == before


def test_signatures_of_strangers_take_no_room(world: World, files: list[RootFile]) -> None:
    with pytest.raises(RootsNeeded):
        renew_city.prolong(world.city)
    sent = far_signing.hand_out(world.city, the_one(world).id, post(world))
    parts = parts_of(sent.read_bytes())
    junk = tuple(
        seal.sign(bytes([each] * 32), key_list_file.NAMESPACE, parts[-1].sums)
        for each in range(MOST_SIGNATURES)
    )
    sent.write_bytes(joined([*parts[:-1], replace(parts[-1], signatures=junk)]))
    found = far_signing.take_back(world.city, sent)
    assert (found.signed, found.lacking) == (1, 1)
    assert far_signing.take_back(
        world.city, far_signing.sign_file(sent, files[1].path, WORDS, seen=found.id)
    ).is_complete
    assert renew_city.prolong(world.city) == number(world)


def test_other_keys_under_the_same_sentences_have_another_code(world: World, files: list[RootFile]) -> None:
    with world.city.reading() as tx:
        trusted = city_list.in_force(tx)
    told: list[list[str]] = []
    for start in (10, 20):
        roots = tuple(seal.public_of(bytes([start + each] * 32)) for each in range(3))
        facts = replace(city_list.following(trusted, world.city.now()), roots=roots)
        sent = post(world) / "SAHKAN-orang.zip"
        sent.write_bytes(key_list_file.write(facts, trusted, []))
        told.append(sentences(far_signing.look_at_file(sent, world.city)))
    (*one, code), (*other, other_code) = told
    assert one == other and code != other_code
    with pytest.raises(RootsNeeded):
        renew_city.prolong(world.city)
    sent = far_signing.hand_out(world.city, the_one(world).id, post(world))
    assert sentences(far_signing.look_at_file(sent))[-1] == sentences(the_one(world))[-1]
