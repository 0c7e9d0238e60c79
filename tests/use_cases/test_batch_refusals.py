"""In this file: whatever is wrong with a batch, the city says so and every record stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.keys import make_device_keys
from padang_desktop.store import journal, key_lists, settings
from padang_desktop.use_cases.keys import exchange_keys
from tests import people
from tests.stories import forger
from tests.stories.world import World
from tests.use_cases.batch_ground import an_honest_one, with_a_formula

Make = Callable[[World], Path]


def changed(change: Callable[[bytes], bytes]) -> Make:
    def make(world: World) -> Path:
        an_honest_one(world)
        return world.tamper(change)

    return make


def flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def crafted(**changes: object) -> Make:
    return lambda world: forger.sealed(world, world.office, **changes)


def by_a_stranger(world: World) -> Path:
    return forger.sealed(world, world.office, make_device_keys())


def by_the_city(world: World) -> Path:
    own = exchange_keys.standing(world.city).keys
    return forger.sealed(world, world.office, own, wilayah="1371", device=own.device, chain=own.chain)


def under_another_name(world: World) -> Path:
    return forger.sealed(world, world.office, wilayah="137107")


def for_somebody_else(world: World) -> Path:
    other = exchange_keys.standing(world.other).keys.recipient
    return forger.sealed(world, world.office, recipients=(other,))


def forwarded(world: World) -> Path:
    """Sealed to the other office, which seals what it read to the city."""
    keys = exchange_keys.standing(world.other).keys
    path = forger.sealed(world, world.office, recipients=(keys.recipient,))
    plain = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(keys.age_identity)])
    city = exchange_keys.standing(world.city).keys.recipient
    return forger.put(world, pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(city)]))


def revoked(world: World) -> Path:
    path = forger.sealed(world, world.office)
    with world.city.writing("key_list.made") as tx:
        trusted = exchange_keys.list_in_force(tx)
        assert trusted is not None
        lost = exchange_keys.standing(world.office).keys.signing_public
        facts = trusted.facts.following(trusted.id, trusted.facts.until).with_revoked(lost, 1)
        root = bytes.fromhex(settings.value(tx, exchange_keys.CITY_ROOT))
        key_lists.add(tx, facts.number, key_list_file.write(facts, trusted, [root]))
    return path


def a_receipt_as_batch(world: World) -> Path:
    an_honest_one(world)
    (received,) = world.receive()
    assert received.receipt_path is not None
    # Its recipient is the office's laptop, so the office sends on what it was sent.
    keys = exchange_keys.standing(world.office).keys
    plain = pyrage.decrypt(
        received.receipt_path.read_bytes(), [pyrage.x25519.Identity.from_str(keys.age_identity)]
    )
    city = exchange_keys.standing(world.city).keys.recipient
    return forger.put(world, pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(city)]))


def with_another_row(world: World) -> Path:
    def change(parts: forger.Parts) -> None:
        parts["data/relawan.csv"] += parts["data/relawan.csv"].splitlines(keepends=True)[-1]

    return forger.repacked(world, world.office, change)


def with_a_program(world: World) -> Path:
    def change(parts: forger.Parts) -> None:
        parts["foto/aa/" + "a" * 32 + ".exe"] = b"MZ"

    return forger.repacked(world, world.office, change)


def with_pictures(*contents: bytes) -> Make:
    return crafted(photos=tuple(forger.a_picture(content) for content in contents))


def a_jpeg(folder: Path, size: tuple[int, int] = (240, 200)) -> bytes:
    return people.a_photo(folder, "satu.jpg", size=size).read_bytes()


REFUSALS: dict[str, tuple[str, Make]] = {
    "no age file": ("E_BUKAN_AGE", changed(lambda data: b"PK\x03\x04" + data)),
    "emptied by a power cut": ("E_BUKAN_AGE", changed(lambda data: bytes(len(data)))),
    "cut in the header": ("E_AGE_FORMAT", changed(lambda data: data[:60])),
    "cut": ("E_AGE_RUSAK", changed(lambda data: data[: len(data) * 6 // 10])),
    "one byte short": ("E_AGE_RUSAK", changed(lambda data: data[:-1])),
    "one bit changed": ("E_AGE_RUSAK", changed(flipped)),
    "one byte added": ("E_AGE_RUSAK", changed(lambda data: data + b"\0")),
    "for somebody else": ("E_AGE_KUNCI", for_somebody_else),
    "forwarded": ("E_PENERIMA", forwarded),
    "unknown key": ("E_KUNCI_ASING", by_a_stranger),
    "the city's own key": ("E_KUNCI_PERAN", by_the_city),
    "reported lost": ("E_KUNCI_CABUT", revoked),
    "another's name": ("E_PENGIRIM", under_another_name),
    "unknown chain": ("E_RANTAI", crafted(chain="0f" * 16)),
    "wrong previous": ("E_CABANG", crafted(previous="ab" * 32)),
    "a receipt": ("E_TTD_NAMESPACE", a_receipt_as_batch),
    "more rows than announced": ("E_ISI", with_another_row),
    "a formula": ("E_CSV", with_a_formula),
    "a program among the photos": ("E_NAMA", with_a_program),
    "a photo that is none": ("E_FOTO", with_pictures(b"%PDF-1.7 not a picture")),
    "a cut photo": ("E_FOTO", lambda w: with_pictures(a_jpeg(w.folder)[:-40])(w)),
    "an enormous photo": ("E_FOTO", lambda w: with_pictures(a_jpeg(w.folder, (4_100, 200)))(w)),
    "a photo with something behind": ("E_FOTO", lambda w: with_pictures(a_jpeg(w.folder) + b"PK\x03\x04")(w)),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_changes_no_record(world: World, name: str) -> None:
    code, make = REFUSALS[name]
    path = make(world)
    before, pictures = world.all_rows(world.city), set(world.city.photos.ids())
    (refused,) = world.receive(path)
    assert (refused.code, refused.state) == (code, Outcome.REFUSED.value), refused
    assert refused.sentence and refused.to_do
    assert world.all_rows(world.city) == before
    assert set(world.city.photos.ids()) == pictures
    assert not list((world.city.folder / "sementara").glob("*"))
    with world.city.reading() as tx:
        line = journal.latest(tx, 1)[0]
        assert (line.name, line.detail["code"]) == ("batch.refused", code)


def test_a_damaged_copy_is_not_kept_and_a_forged_one_is(world: World) -> None:
    kept = world.city.folder / "masuk" / "ditolak"
    changed(flipped)(world)
    world.receive()
    assert not kept.exists()
    world.lose()
    under_another_name(world)
    (refused,) = world.receive()
    assert refused.code == "E_PENGIRIM" and len(list(kept.iterdir())) == 1
