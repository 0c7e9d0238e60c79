"""In this file: batches that are well signed and still refused, for what they say and hold.

The numbers are those of the specification's list of negative vectors; lines
without a number were added here. Each refusal must leave staging empty.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from forge import (
    CHAIN,
    CITY_SEED,
    NOON,
    OFFICE_SEED,
    PHOTO,
    TABLE,
    Make,
    World,
    batch_id_of,
    good,
    later,
    signed,
    trusting,
    zipped,
)

from padang_desktop.domain.batches.batch import NO_ID, ChainState, Table
from padang_desktop.exchange import seal

Parts = dict[str, bytes]


def header(change: Callable[[bytes], bytes]) -> Make:
    return lambda world: world.forged(lambda p: p.update({"paket.json": change(p["paket.json"])}))


def fields(**changes: object) -> Make:
    """The header's fields are changed; None removes one."""

    def change(data: bytes) -> bytes:
        found = json.loads(data) | changes
        return json.dumps({name: value for name, value in found.items() if value is not None}).encode()

    return header(change)


def number_as(text: str) -> Make:
    return header(lambda d: re.sub(rb'"nomor": [0-9]+,', f'"nomor": {text},'.encode(), d))


def header_of_the_city(world: World) -> bytes:
    return fields(kunci=seal.ssh_fingerprint(world.city.public))(world)


def forwarded(world: World) -> bytes:
    meant_for = tuple(sorted((world.office.recipient, world.escrow.recipient)))
    return world.encrypted(world.inside(world.batch(recipients=meant_for)), world.city)


def unannounced(world: World) -> bytes:
    path = f"data/{world.spare}.csv"
    spare = world.parts()[path]
    batch = world.batch(tables=(Table("kunjungan", ()),))
    return world.forged(lambda parts: parts.update({path: spare}), batch=batch)


def contents(change: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> Make:
    """What the header announces of the tables is changed."""

    def changed(data: bytes) -> bytes:
        found = json.loads(data)
        return json.dumps(found | {"isi": change(found["isi"])}).encode()

    return header(changed)


def not_there(world: World) -> bytes:
    return world.forged(lambda parts: parts.pop(f"data/{world.spare}.csv"))


HEADER = [
    ("59 duplicate key", "E_KEPALA_JSON", number_as('1, "nomor": 1')),
    ("60 float", "E_KEPALA_JSON", number_as("1.0")),
    ("61 NaN", "E_KEPALA_JSON", number_as("NaN")),
    ("62 nesting", "E_KEPALA_JSON", header(lambda d: b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}")),
    ("63 bad UTF-8", "E_KEPALA_JSON", header(lambda d: d.replace(b"padang", b"\xff\xfe"))),
    ("64 5,000 digits", "E_KEPALA_JSON", number_as("1" * 5000)),
    ("-- not an object", "E_KEPALA_JSON", header(lambda d: b"[]")),
    ("65 spb/2", "E_VERSI", fields(format="spb/2")),
    ("-- a schema to come", "E_VERSI", fields(skema="setoran-2031.1")),
    ("66 extra field", "E_KEPALA_SKEMA", fields(catatan="x")),
    ("66 missing field", "E_KEPALA_SKEMA", fields(jam=None)),
    ("67 bool nomor", "E_KEPALA_SKEMA", fields(nomor=True)),
    ("67 nomor 0", "E_KEPALA_SKEMA", fields(nomor=0)),
    ("-- no such moment", "E_KEPALA_SKEMA", fields(jam="2026-02-30T00:00:00Z")),
    ("-- schema of another kind", "E_KEPALA_SKEMA", fields(skema="terima-2026.1")),
    ("-- rows below zero", "E_KEPALA_SKEMA", fields(isi=[{"path": TABLE, "baris": -1}])),
    ("-- tables out of order", "E_KEPALA_SKEMA", contents(lambda isi: isi[::-1])),
    ("-- nobody to read it", "E_KEPALA_SKEMA", fields(penerima=[])),
    ("68 kind", "E_JENIS", fields(jenis="terima")),
    ("69 other key", "E_PENGIRIM", header_of_the_city),
    ("70 other wilayah", "E_PENGIRIM", fields(wilayah="137101")),
    ("70 other device", "E_PENGIRIM", fields(perangkat="ABCDEFG3")),
    ("71 forwarded", "E_PENERIMA", forwarded),
    ("72 row count", "E_ISI", contents(lambda isi: [isi[0] | {"baris": 3}, *isi[1:]])),
    ("73 unannounced table", "E_ISI", unannounced),
    ("73 announced and not there", "E_ISI", not_there),
]


def remembering(make: Make, last_number: int = 0, **changes: object) -> Make:
    """The city has accepted numbers 1 to `last_number` before."""

    def made(world: World) -> bytes:
        accepted = {number: f"{number:064x}" for number in range(1, last_number + 1)}
        state = ChainState(accepted, {}, NOON if accepted else None)
        world.ledger.chains["ABCDEFG2", CHAIN] = replace(state, **changes)  # pyright: ignore[reportArgumentType]
        return make(world)

    return made


def replayed(world: World) -> bytes:
    inside = world.inside()
    world.ledger.chains["ABCDEFG2", CHAIN] = ChainState({1: batch_id_of(inside)}, {}, NOON)
    return world.encrypted(inside, world.city)


def numbered(number: int, previous: int, hours: float = 1) -> Make:
    before = f"{previous:064x}"
    return lambda w: w.encrypted(w.inside(w.batch(number=number, previous=before, clock=later(hours))))


def forked_while_waiting(world: World) -> bytes:
    state = ChainState({}, {2: "e" * 64})
    world.ledger.chains["ABCDEFG2", CHAIN] = state
    return numbered(2, 1)(world)


CHAINS = [
    ("75 replay", "E_ULANG", replayed),
    ("77 gap", "E_CELAH", remembering(numbered(3, 2), 1)),
    ("78 other number 1", "E_CABANG", remembering(good, 1)),
    ("79 wrong sebelum", "E_CABANG", remembering(numbered(2, 9), 1)),
    ("79 number 1 with something before", "E_CABANG", numbered(1, 9)),
    ("-- an old number again, other content", "E_CABANG", remembering(numbered(2, 1), 3)),
    ("-- other content while one waits", "E_CABANG", forked_while_waiting),
    ("80 unregistered chain", "E_RANTAI", lambda w: w.encrypted(w.inside(w.batch(chain="ee" * 16)))),
    ("81 clock back", "E_JAM_MUNDUR", remembering(numbered(2, 1, hours=-1), 1)),
    ("82 three days ahead", "E_JAM_DEPAN", numbered(1, 0, hours=72)),
    ("83 revoked from 2", "E_KUNCI_CABUT", trusting(remembering(numbered(2, 1), 1), revoked_from=2)),
]


def row(change: Callable[[bytes], bytes] = lambda line: line, **cells: str) -> Make:
    """A table holds this one row, and announces one."""

    def make(world: World) -> bytes:
        path = world.odd.shape.path

        def put(parts: Parts) -> None:
            parts[path] = world.odd.heading + change(world.odd.line(**cells))
            head = json.loads(parts["paket.json"])
            head["isi"] = [each | {"baris": 1} if each["path"] == path else each for each in head["isi"]]
            parts["paket.json"] = json.dumps(head).encode()

        return world.forged(put)

    return make


def jpeg(size: tuple[int, int] = (240, 200)) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (90, 120, 60)).save(out, "JPEG", quality=60)
    return out.getvalue()


def photo(data: bytes) -> Make:
    return lambda world: world.forged(lambda parts: parts.update({PHOTO: data}))


CONTENT = [
    ("csv formula cell", "E_CSV", row(text="=HYPERLINK(1)")),
    ("csv line break", "E_CSV", row(text='"satu\ndua"')),
    ("csv wrong column count", "E_CSV", row(lambda line: line.rsplit(b";", 1)[0] + b"\r\n")),
    ("csv NIK not 16 digits", "E_CSV", row(nik="137111-450990-901")),
    ("-- NIK without hyphens", "E_CSV", row(nik="1371114509909001")),
    ("-- row cut off", "E_CSV", row(end="")),
    ("photo not a JPEG", "E_FOTO", photo(b"MZ" + bytes(100))),
    ("-- an empty photo", "E_FOTO", photo(b"")),
    ("-- two bytes of a photo", "E_FOTO", photo(b"\xff\xd8")),
    ("-- a photo over 4 MiB", "E_UKURAN", photo(b"\xff\xd8\xff" + bytes(4 * 2**20))),
]
# The bytes of these are a JPEG's: only who decodes them, after the reader, can refuse them.
PICTURES = [
    ("photo of 20,000 px", "E_FOTO", photo(jpeg((20_000, 200)))),
    ("photo truncated", "E_FOTO", photo(jpeg()[:-40])),
    ("-- photo with something behind", "E_FOTO", photo(jpeg() + b"PK\x03\x04")),
]


VECTORS = HEADER + CHAINS + CONTENT


@pytest.mark.parametrize(("code", "make"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_it_is_refused_under_its_code(world: World, code: str, make: Make) -> None:
    assert world.refusal(make(world)) == code


def test_76_a_replay_encrypted_anew_is_known_by_its_id(world: World) -> None:
    first, second = replayed(world), replayed(world)
    assert first != second
    assert world.refusal(first) == world.refusal(second) == "E_ULANG"


def test_the_office_cannot_pass_a_receipt_as_a_batch_nor_a_batch_as_a_receipt(world: World) -> None:
    receipt = world.sealed(world.receipt(), CITY_SEED).read_bytes()
    assert world.refusal(receipt, world.office_desk()) == ""
    assert world.refusal(receipt) == "E_AGE_KUNCI"
    to_city = world.encrypted(world.inside(world.receipt(), CITY_SEED), world.city)
    assert world.refusal(to_city) == "E_TTD_NAMESPACE"
    signed_as_batch = signed(world.parts(world.receipt()), OFFICE_SEED, "setoran@spb1")
    assert world.refusal(world.encrypted(zipped(signed_as_batch), world.city)) == "E_JENIS"


def test_a_receipt_for_another_device_or_a_second_time_is_refused(world: World) -> None:
    for_another = world.receipt(recipients=(world.escrow.recipient,))
    inside = world.inside(for_another, CITY_SEED)
    assert world.refusal(world.encrypted(inside, world.office), world.office_desk()) == "E_PENERIMA"
    inside = world.inside(world.receipt(), CITY_SEED)
    world.ledger.chains["KOTA2345", CHAIN] = ChainState({1: batch_id_of(inside)}, {}, NOON)
    assert world.refusal(world.encrypted(inside, world.office), world.office_desk()) == "E_ULANG"


def test_nothing_before_it_means_the_zero_id(world: World) -> None:
    assert world.batch().previous == NO_ID
