"""In this file: several people answer for the city's list; stock tools agree; it grows old and is renewed."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.office.laptop_end import EndReason
from padang_desktop.exchange import age_keys
from padang_desktop.exchange.key_slots import WrongPassphrase
from padang_desktop.exchange.key_wrap import LOWEST
from padang_desktop.store import settings
from padang_desktop.use_cases.keys import (
    announced_keys,
    enrol_office,
    exchange_keys,
    list_signers,
    renew_city,
    revoke_laptop,
    root_keys,
    see_laptop,
)
from padang_desktop.use_cases.keys.exchange_keys import CITY_ROOT
from padang_desktop.use_cases.keys.root_keys import RootFile
from padang_desktop.use_cases.outbox import send_batch
from tests.offices import an_office, with_tasks
from tests.refusals import code_of
from tests.stories.world import World

WORDS = "gerobak lampu sungai payung"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    root_keys.close_all(world.city)
    world.close()


def three(world: World) -> list[RootFile]:
    folder = world.folder / "kunci"
    folder.mkdir()
    names = ("Kepala Dinas Contoh", "Petugas TI Contoh", "Inspektorat Contoh")
    return [root_keys.make_file(folder, name, WORDS, LOWEST) for name in names]


def opened(world: World, files: list[RootFile]) -> None:
    for each in files:
        root_keys.open_file(world.city, each.path, WORDS)


def two_of_three(world: World) -> list[RootFile]:
    files = three(world)
    opened(world, files[:2])
    list_signers.choose_signers(world.city, [each.path for each in files], 2)
    return files


def test_two_of_three_sign_every_change_and_the_key_in_the_database_is_gone(world: World) -> None:
    files = two_of_three(world)
    facts = list_signers.list_facts(world.city)
    assert (facts.threshold, len(facts.signers), facts.open_count) == (2, 3, 2)
    assert [each.name for each in facts.signers if each.is_open]
    with world.city.reading() as tx:
        assert settings.value(tx, CITY_ROOT) == ""
    root_keys.close_all(world.city)
    device = exchange_keys.standing(world.office).keys.device
    stop = (world.city, device, EndReason.LOST, world.city.today())
    number, rows = exchange_keys.standing(world.city).list.number, world.all_rows(world.city)
    assert code_of(revoke_laptop.revoke_laptop, *stop) == "ROOTS_NEEDED"
    opened(world, files[2:])
    assert code_of(revoke_laptop.revoke_laptop, *stop) == "ROOTS_NEEDED"
    assert (exchange_keys.standing(world.city).list.number, world.all_rows(world.city)) == (number, rows)
    opened(world, files[:1])
    assert revoke_laptop.revoke_laptop(*stop).list_number == number + 1
    # They are not held for ever.
    world.clock.moment += root_keys.OPEN_FOR + timedelta(seconds=1)
    assert not root_keys.opened(world.city)


def test_an_office_walks_from_one_signer_to_two_of_three_and_never_back(world: World) -> None:
    files = two_of_three(world)
    path = revoke_laptop.write_list(world.city, world.carry())
    assert enrol_office.take_key_list(world.office, path) == 4
    opened(world, files)
    one = [files[0].path]
    assert code_of(list_signers.choose_signers, world.city, one, 1) == "SIGNERS_UNFIT"
    twice = [files[0].path, files[0].path]
    assert code_of(list_signers.choose_signers, world.city, twice, 2) == "SIGNERS_UNFIT"
    # An office that joins now sees the new signers behind the new 25 letters.
    fresh = an_office(world.folder / "baru", wilayah="13.71.02", clock=world.clock)
    try:
        card = enrol_office.city_card(world.city, world.carry())
        enrol_office.join(fresh, card.path, card.letters)
        own = enrol_office.office_card(fresh, world.carry())
        opened(world, files[:2])  # an hour's walk is longer than they are held
        enrol_office.enrol(world.city, own.path, own.letters)
        with_tasks(fresh, 1)
        world.lose()
        world.send(fresh)
        assert world.receive()[0].state == "DITERIMA"
        # And one that is joined reads the new card as well.
        card = enrol_office.city_card(world.city, world.carry())
        assert enrol_office.join(world.other, card.path, card.letters).list_number == 5
    finally:
        fresh.close()


def test_stock_tools_verify_the_list_of_two_signers_and_a_batch_without_days(
    world: World, tmp_path: Path
) -> None:
    two_of_three(world)
    path = revoke_laptop.write_list(world.city, world.carry())
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "daftar")
    folder = tmp_path / "daftar"
    roots = [
        line.strip('", ') for line in (folder / "paket.json").read_text().splitlines() if "ssh-ed" in line
    ]
    (tmp_path / "akar").write_text("".join(f'akar namespaces="akar@spb1" {line}\n' for line in roots))
    sums, seen = (folder / "SHA256SUMS").read_bytes(), set[str]()
    # The former signer and two of the new ones.
    assert sorted(each.name for each in folder.glob("SHA256SUMS.sig*")) == [
        "SHA256SUMS.sig1", "SHA256SUMS.sig2", "SHA256SUMS.sig3",
    ]  # fmt: skip
    for place in (1, 2, 3):
        told = subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "akar"), "-I", "akar", "-n", "akar@spb1",
             "-s", str(folder / f"SHA256SUMS.sig{place}")],
            input=sums, capture_output=True, check=False,
        )  # fmt: skip
        if told.returncode == 0:
            seen.add(told.stdout.decode().split("SHA256:")[1])
    assert len(seen) == 2
    subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    lama = (folder / "allowed_signers_lama").read_text()
    assert "valid-" not in lama and lama.count("ssh-ed25519") == 3


def test_a_file_of_a_signer_opens_with_his_passphrase_alone(world: World, tmp_path: Path) -> None:
    made = root_keys.make_file(tmp_path, "Petugas TI Contoh", WORDS, LOWEST)
    assert b"nama" in made.path.read_bytes() and root_keys.look_at_file(made.path).public == made.public
    with pytest.raises(WrongPassphrase):
        root_keys.open_file(world.city, made.path, "kata sandi yang lain sekali")
    assert not root_keys.opened(world.city)
    for wrong in (b"", b"{}", made.path.read_bytes()[:-20], b'{"format": "padang-akar/1"}\n'):
        other = tmp_path / "AKAR-LAIN.json"
        other.write_bytes(wrong)
        assert code_of(root_keys.open_file, world.city, other, WORDS) == "NOT_A_ROOT_FILE"


def test_the_escrow_opens_what_the_city_opens_and_may_be_taken_away_again(world: World) -> None:
    identity = age_keys.new_identity()
    recipient = age_keys.recipient_of(identity)
    own = exchange_keys.standing(world.city).keys.recipient
    assert code_of(list_signers.choose_escrow, world.city, "age1tidak") == "ESCROW_UNFIT"
    assert code_of(list_signers.choose_escrow, world.city, own) == "ESCROW_UNFIT"
    list_signers.choose_escrow(world.city, recipient)
    enrol_office.take_key_list(world.office, revoke_laptop.write_list(world.city, world.carry()))
    with_tasks(world.office, 1)
    made = world.send()
    (world.folder / "cadangan.key").write_text(identity)
    told = subprocess.run(
        ["age", "-d", "-i", str(world.folder / "cadangan.key"), str(made.sealed)],
        capture_output=True,
        check=True,
    )
    assert told.stdout.startswith(b"PK") and world.receive()[0].state == "DITERIMA"
    list_signers.choose_escrow(world.city, "")
    assert list_signers.list_facts(world.city).escrow == ""


def test_only_formats_that_this_program_reads_can_be_demanded(world: World) -> None:
    for wrong in ("spb/2", "spb/0", "lain", ""):
        assert code_of(list_signers.choose_format, world.city, wrong) == "FORMAT_UNKNOWN"
    list_signers.choose_format(world.city, "spb/1")
    assert list_signers.list_facts(world.city).format_minimum == "spb/1"


def test_a_new_reading_key_still_opens_what_was_sealed_to_the_old_one(world: World) -> None:
    before = exchange_keys.standing(world.city).keys
    with_tasks(world.office, 1)
    world.send()
    renew_city.renew_reading_key(world.city)
    assert list_signers.list_facts(world.city).reading_keys == 2
    (received,) = world.receive()
    assert world.accept(received).outcome_words == "Diterima"
    with_tasks(world.office, 1)
    world.lose()
    made = world.send()
    (world.folder / "lama.key").write_text(before.age_identity)
    told = subprocess.run(
        ["age", "-d", "-i", str(world.folder / "lama.key"), str(made.sealed)],
        capture_output=True,
        check=False,
    )
    assert told.returncode != 0  # the office seals to the new key alone
    assert world.receive()[0].state == "DITERIMA"


def test_keys_that_a_laptop_announces_wait_until_the_signers_are_there(world: World) -> None:
    files = two_of_three(world)
    root_keys.close_all(world.city)
    announced_keys.begin(world.office)
    with_tasks(world.office, 1)
    world.send()
    (received,) = world.receive()
    assert received.state == "DITERIMA" and len(received.warnings) == 1
    device = exchange_keys.standing(world.office).keys.device
    assert list_signers.list_facts(world.city).waiting == {device}
    assert code_of(announced_keys.list_waiting, world.city) == "ROOTS_NEEDED"
    opened(world, files[1:])
    assert announced_keys.list_waiting(world.city) == 1
    assert not list_signers.list_facts(world.city).waiting
    old = exchange_keys.standing(world.office).keys
    enrol_office.take_key_list(world.office, revoke_laptop.write_list(world.city, world.carry()))
    assert exchange_keys.standing(world.office).keys.signing_public != old.signing_public


def test_keys_that_waited_are_never_listed_once_their_laptop_was_stopped(world: World) -> None:
    files = two_of_three(world)
    root_keys.close_all(world.city)
    announced_keys.begin(world.office)
    with_tasks(world.office, 1)
    world.send()
    world.receive()
    device = exchange_keys.standing(world.office).keys.device
    opened(world, files[1:])
    revoke_laptop.revoke_laptop(world.city, device, EndReason.STOLEN, world.city.today())
    assert not list_signers.list_facts(world.city).waiting
    assert announced_keys.list_waiting(world.city) == 0
    assert exchange_keys.standing(world.city).list.is_revoked(device)


def test_an_old_list_only_warns_and_after_half_a_year_new_city_data_waits(world: World) -> None:
    until = exchange_keys.standing(world.office).list.until
    world.clock.moment = until + timedelta(days=29)
    assert see_laptop.laptop_state(world.office).list_problem is None
    world.clock.moment = until + timedelta(days=31)
    problem = see_laptop.laptop_state(world.office).list_problem
    assert problem is not None and problem.code == "LIST_OLD"
    world.clock.moment = until + timedelta(days=200)
    with_tasks(world.office, 1)
    assert send_batch.make_batch(world.office, world.stick).number == 1
    assert world.receive()[0].state == "DITERIMA"
    renew_city.prolong(world.city)
    path = revoke_laptop.write_list(world.city, world.carry())
    enrol_office.take_key_list(world.office, path)
    assert see_laptop.laptop_state(world.office).list_problem is None
