"""In this file: one broken, forged or misdirected batch per line, with the code it must be refused under.

The numbers are those of the specification's list of negative vectors; lines
without a number were added here. Each refusal must leave staging empty.
"""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from forge import (
    CHAIN,
    CITY_SEED,
    NOON,
    OFFICE_SEED,
    STRANGER_SEED,
    World,
    a_photo,
    batch_id_of,
    later,
    signed,
    zipped,
)

from padang_desktop.domain.batch import NO_ID, ChainState, Table
from padang_desktop.exchange import container, seal, sums

Make = Callable[[World], bytes]
Parts = dict[str, bytes]
PHOTO, OTHER_PHOTO = a_photo(1).path, a_photo(2).path  # in this order in a batch
TABLE = "data/kunjungan.csv"
L = 2**252 + 27742317777372353535851937790883648493


def long_batch(world: World) -> bytes:
    """Several age chunks, so that much of it is released before the end is seen."""
    return world.encrypted(world.inside(world.batch(photos=(a_photo(1, 300_000),))))


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


AGE = [
    ("02 empty file", "E_BUKAN_AGE", lambda w: b""),
    ("03 plain ZIP", "E_BUKAN_AGE", lambda w: w.inside()),
    ("11 zero-filled after power loss", "E_BUKAN_AGE", lambda w: bytes(len(long_batch(w)))),
    ("-- armoured age", "E_BUKAN_AGE", lambda w: b"-----BEGIN AGE ENCRYPTED FILE-----\n"),
    ("04 header cut", "E_AGE_FORMAT", lambda w: long_batch(w)[:100]),
    ("-- cut in the first line", "E_AGE_FORMAT", lambda w: long_batch(w)[:9]),
    ("-- another age version", "E_AGE_FORMAT", lambda w: long_batch(w).replace(b"/v1", b"/v2", 1)),
    ("10 header MAC altered", "E_AGE_FORMAT", lambda w: mac_changed(long_batch(w))),
    ("05 60 % of the file", "E_AGE_RUSAK", lambda w: long_batch(w)[: len(long_batch(w)) * 6 // 10]),
    ("06 last byte missing", "E_AGE_RUSAK", lambda w: long_batch(w)[:-1]),
    ("07 bit flip", "E_AGE_RUSAK", lambda w: flipped(long_batch(w), 150_000)),
    ("08 byte appended", "E_AGE_RUSAK", lambda w: long_batch(w) + b"\n"),
    ("09 other addressee", "E_AGE_KUNCI", lambda w: w.encrypted(w.inside(), w.office)),
]


def mac_changed(data: bytes) -> bytes:
    at = data.index(b"\n--- ") + 5
    return data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]


def offsets(inside: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(inside)) as archive:
        return {info.filename: info.header_offset for info in archive.infolist()}


def central(inside: bytes) -> int:
    return inside.index(b"PK\x01\x02")


def patched(name: str, offset: int, form: str, *values: int) -> Make:
    """A field of one file's local header is overwritten."""

    def make(world: World) -> bytes:
        inside = bytearray(world.inside())
        struct.pack_into(form, inside, offsets(bytes(inside))[name] + offset, *values)
        return world.encrypted(bytes(inside))

    return make


def inner(change: Callable[[bytes], bytes]) -> Make:
    return lambda world: world.encrypted(change(world.inside()))


def with_comment(inside: bytes) -> bytes:
    return inside[:-2] + struct.pack("<H", 5) + b"hello"


def renamed_in_directory(inside: bytes) -> bytes:
    at = central(inside)
    return inside[:at] + inside[at:].replace(b"paket.json", b"paket.jsom")


def deflated(inside: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inside)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            if info.filename == TABLE:
                info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(info.filename))
    return out.getvalue()


def with_extra_field(inside: bytes) -> bytes:
    at = offsets(inside)["paket.json"]
    head = inside[:at] + inside[at : at + 28] + struct.pack("<H", 4) + b"paket.json"
    return head + struct.pack("<2H", 1, 0) + inside[at + 40 :]


def without_repair(world: World) -> bytes:
    """A photo's byte is changed in place, its CRC is not."""
    inside = world.inside()
    return world.encrypted(flipped(inside, offsets(inside)[PHOTO] + 30 + len(PHOTO) + 100))


def reordered(*names: str) -> Make:
    def make(world: World) -> bytes:
        parts = world.parts()
        wanted = [*names, *(name for name in parts if name not in names)]
        return world.put_together({name: parts[name] for name in wanted})

    return make


def twice(world: World) -> bytes:
    files = [container.of_bytes(name, data) for name, data in world.parts().items()]
    return world.encrypted(b"".join(container.stream([*files, files[-1]])))


def less(name: str) -> Make:
    return lambda world: world.put_together({k: v for k, v in world.parts().items() if k != name})


CONTAINER = [
    ("12 no central directory", "E_TERPOTONG", inner(lambda z: z[: central(z)])),
    ("-- cut in a photo", "E_TERPOTONG", inner(lambda z: z[: central(z) - 100])),
    ("-- nothing inside", "E_TERPOTONG", inner(lambda z: b"")),
    ("14 data appended inside", "E_EKOR", inner(lambda z: z + b"x")),
    ("13 prepended MZ", "E_WADAH", inner(lambda z: b"MZ" + z)),
    ("15 comment", "E_WADAH", inner(with_comment)),
    ("16 central name differs", "E_WADAH", inner(renamed_in_directory)),
    ("17 deflated", "E_WADAH", inner(deflated)),
    ("18 streaming flag", "E_WADAH", patched(PHOTO, 6, "<H", 8)),
    ("19 extra field", "E_WADAH", inner(with_extra_field)),
    ("20 two sizes", "E_WADAH", patched(PHOTO, 18, "<I", 499)),
    ("22 CRC", "E_WADAH", patched(PHOTO, 14, "<I", 1)),
    ("22 CRC of the header", "E_WADAH", patched("paket.json", 14, "<I", 1)),
    ("24 order", "E_WADAH", reordered(sums.SUMS, sums.SIGNATURE, "paket.json", "BACA_SAYA.txt", OTHER_PHOTO)),
    ("25 duplicate", "E_WADAH", twice),
    ("26 autorun.inf", "E_WADAH", lambda w: w.put_together({**w.parts(), "autorun.inf": b"[autorun]"})),
    ("27 missing file", "E_WADAH", less(OTHER_PHOTO)),
    ("28 SUMS not first", "E_WADAH", reordered(sums.SIGNATURE)),
    ("-- a date", "E_WADAH", patched(PHOTO, 12, "<H", 0x5D21)),
    ("21 photo of 4 GiB - 1", "E_UKURAN", patched(PHOTO, 18, "<2I", 2**32 - 1, 2**32 - 1)),
    ("23 SUMS of 5 MiB", "E_UKURAN", lambda w: w.put_together({**w.parts(), sums.SUMS: bytes(5 * 2**20)})),
    ("-- long signature", "E_UKURAN", lambda w: w.put_together({**w.parts(), sums.SIGNATURE: bytes(2049)})),
    (
        "-- readme of 65 KiB",
        "E_UKURAN",
        lambda w: w.forged(lambda p: p.update({"BACA_SAYA.txt": bytes(66560)})),
    ),
    ("57 payload byte", "E_HASH", lambda w: w.put_together({**w.parts(), PHOTO: a_photo(3).content()})),
    ("57 payload byte, CRC not repaired", "E_HASH", without_repair),
    ("57 table byte", "E_HASH", lambda w: w.put_together({**w.parts(), TABLE: b"x"})),
    ("58 header replaced", "E_HASH", lambda w: w.put_together({**w.parts(), "paket.json": b"{}"})),
]


def signature(change: Callable[[bytes], bytes]) -> Make:
    def make(world: World) -> bytes:
        parts = world.parts()
        return world.put_together({**parts, sums.SIGNATURE: change(parts[sums.SIGNATURE])})

    return make


def blob(change: Callable[[bytes], bytes], columns: int = 70) -> Make:
    def changed(armour: bytes) -> bytes:
        begin, *body, end = armour.splitlines(keepends=True)
        text = base64.b64encode(change(base64.b64decode(b"".join(body))))
        lines = [text[at : at + columns] + b"\n" for at in range(0, len(text), columns)]
        return begin + b"".join(lines) + end

    return signature(changed)


def malleable(blob: bytes) -> bytes:
    return blob[:-32] + (int.from_bytes(blob[-32:], "little") + L).to_bytes(32, "little")


def trusting(make: Make, **changes: object) -> Make:
    """What the key list says of the office is changed first."""

    def made(world: World) -> bytes:
        known = world.ledger.signers[world.office.public]
        world.ledger.signers[world.office.public] = replace(known, **changes)  # pyright: ignore[reportArgumentType]
        return make(world)

    return made


GOOD: Make = lambda world: world.put_together(world.parts())  # noqa: E731
ED, RSA = b"\x00\x00\x00\x0bssh-ed25519", b"\x00\x00\x00\x0bssh-rsa-old"
SIGNATURE = [
    ("29 unregistered", "E_KUNCI_ASING", lambda w: w.forged(seed=STRANGER_SEED)),
    ("30 city key for a setoran", "E_KUNCI_PERAN", lambda w: w.forged(seed=CITY_SEED)),
    ("31 expired", "E_KUNCI_MASA", trusting(GOOD, valid_until=later(-1))),
    ("31 not valid yet", "E_KUNCI_MASA", trusting(GOOD, valid_from=later(1))),
    ("32 receipt namespace", "E_TTD_NAMESPACE", lambda w: w.forged(namespace="terima@spb1")),
    ("33 over other bytes", "E_TTD_SALAH", signature(lambda s: seal.sign(OFFICE_SEED, "setoran@spb1", b"x"))),
    ("42 malleable S+L", "E_TTD_SALAH", blob(malleable)),
    ("34 empty", "E_TTD_FORMAT", signature(lambda s: b"")),
    ("35 garbage", "E_TTD_FORMAT", signature(lambda s: b"garbage")),
    ("39 trailing", "E_TTD_FORMAT", signature(lambda s: s + b"\n")),
    ("39 trailing in the blob", "E_TTD_FORMAT", blob(lambda b: b + b"\0")),
    ("40 inner length", "E_TTD_FORMAT", blob(lambda b: b[:-68] + b"\0\0\0\x3f" + b[-64:])),
    ("41 two signatures", "E_TTD_FORMAT", signature(lambda s: s + s)),
    ("43 re-wrapped", "E_TTD_FORMAT", blob(lambda b: b, columns=76)),
    ("36 sha256", "E_TTD_ALGO", blob(lambda b: b.replace(b"sha512", b"sha256"))),
    ("37 another key type", "E_TTD_ALGO", blob(lambda b: b.replace(ED, RSA))),
    ("38 version 2", "E_TTD_ALGO", blob(lambda b: b[:6] + struct.pack(">I", 2) + b[10:])),
]


def named(name: str) -> Make:
    return lambda world: world.forged(lambda parts: parts.update({name: b"x"}))


def listed(change: Callable[[bytes], bytes]) -> Make:
    return lambda world: world.signed_list(change)


def many_lines(count: int) -> bytes:
    names = ["paket.json", *(f"foto/{n:06d}" for n in range(count - 1))]
    return "".join(f"{'0' * 64}  {name}\n" for name in names).encode()


NAMES = [
    ("44 ../", "E_NAMA", named("data/../../x.csv")),
    ("45 absolute", "E_NAMA", named("/etc/x.csv")),
    ("46 device name", "E_NAMA", named("data/con.csv")),
    ("48 case twin", "E_NAMA", named("data/Kunjungan.csv")),
    ("49 .exe", "E_NAMA", named("data/kunjungan.exe")),
    ("50 unknown table", "E_NAMA", named("data/rahasia.csv")),
    ("-- photo in another folder", "E_NAMA", named("foto/00/" + "f" * 32 + ".jpg")),
    ("-- photo that is no JPEG by name", "E_NAMA", named("foto/ff/" + "f" * 32 + ".png")),
    ("-- the list in the list", "E_NAMA", listed(lambda s: s + b"0" * 64 + b"  z\n")),
    ("47 backslash", "E_SUMS", listed(lambda s: s.replace(b"data/", b"data\\", 1))),
    ("51 path twice", "E_SUMS", listed(lambda s: s + s.splitlines(keepends=True)[-1])),
    ("52 unsorted", "E_SUMS", listed(lambda s: b"".join(sorted(s.splitlines(keepends=True))))),
    ("53 CRLF", "E_SUMS", listed(lambda s: s.replace(b"\n", b"\r\n"))),
    ("54 no final newline", "E_SUMS", listed(lambda s: s[:-1])),
    ("55 empty", "E_SUMS", listed(lambda s: b"")),
    ("56 20,001 files", "E_SUMS", listed(lambda s: many_lines(20_001))),
    ("-- upper-case sums", "E_SUMS", listed(lambda s: s.replace(s[:64], s[:64].upper(), 1))),
    ("-- binary mark", "E_SUMS", listed(lambda s: s.replace(b"  ", b" *"))),
]


def header(change: Callable[[bytes], bytes]) -> Make:
    return lambda world: world.forged(lambda p: p.update({"paket.json": change(p["paket.json"])}))


def fields(**changes: object) -> Make:
    """The header's fields are changed; None removes one."""

    def change(data: bytes) -> bytes:
        found = json.loads(data) | changes
        return json.dumps({name: value for name, value in found.items() if value is not None}).encode()

    return header(change)


def number_as(text: str) -> Make:
    return header(lambda d: d.replace(b'"nomor": 1,', f'"nomor": {text},'.encode()))


def forwarded(world: World) -> bytes:
    meant_for = tuple(sorted((world.office.recipient, world.escrow.recipient)))
    return world.encrypted(world.inside(world.batch(recipients=meant_for)), world.city)


def unannounced(world: World) -> bytes:
    spare = world.parts()["data/orang.csv"]
    batch = world.batch(tables=(Table("kunjungan", ()),))
    return world.forged(lambda parts: parts.update({"data/orang.csv": spare}), batch=batch)


COUNTED = [{"path": TABLE, "baris": 3}, {"path": "data/orang.csv", "baris": 1}]
HEADER = [
    ("59 duplicate key", "E_KEPALA_JSON", number_as('1, "nomor": 1')),
    ("60 float", "E_KEPALA_JSON", number_as("1.0")),
    ("61 NaN", "E_KEPALA_JSON", number_as("NaN")),
    ("62 nesting", "E_KEPALA_JSON", header(lambda d: b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}")),
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
    ("-- tables out of order", "E_KEPALA_SKEMA", fields(isi=COUNTED[::-1])),
    ("-- nobody to read it", "E_KEPALA_SKEMA", fields(penerima=[])),
    ("68 kind", "E_JENIS", fields(jenis="terima")),
    ("69 other key", "E_PENGIRIM", fields(kunci=seal.ssh_fingerprint(seal.public_of(CITY_SEED)))),
    ("70 other wilayah", "E_PENGIRIM", fields(wilayah="137101")),
    ("70 other device", "E_PENGIRIM", fields(perangkat="ABCDEFG3")),
    ("71 forwarded", "E_PENERIMA", forwarded),
    ("72 row count", "E_ISI", fields(isi=COUNTED)),
    ("73 unannounced table", "E_ISI", unannounced),
    ("73 announced and not there", "E_ISI", lambda w: w.forged(lambda p: p.pop("data/orang.csv"))),
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
    ("78 other number 1", "E_CABANG", remembering(GOOD, 1)),
    ("79 wrong sebelum", "E_CABANG", remembering(numbered(2, 9), 1)),
    ("79 number 1 with something before", "E_CABANG", numbered(1, 9)),
    ("-- an old number again, other content", "E_CABANG", remembering(numbered(2, 1), 3)),
    ("-- other content while one waits", "E_CABANG", forked_while_waiting),
    ("80 unregistered chain", "E_RANTAI", lambda w: w.encrypted(w.inside(w.batch(chain="ee" * 16)))),
    ("81 clock back", "E_JAM_MUNDUR", remembering(numbered(2, 1, hours=-1), 1)),
    ("82 three days ahead", "E_JAM_DEPAN", numbered(1, 0, hours=72)),
    ("83 revoked from 2", "E_KUNCI_CABUT", trusting(remembering(numbered(2, 1), 1), revoked_from=2)),
]


def table(data: bytes) -> Make:
    """The visits are other bytes, announced with one row."""
    announced = [{"path": TABLE, "baris": 1}, {"path": "data/orang.csv", "baris": 1}]

    def change(parts: Parts) -> None:
        parts[TABLE] = b"\xef\xbb\xbfid;nik;catatan;tanggal\r\n" + data
        parts["paket.json"] = json.dumps(json.loads(parts["paket.json"]) | {"isi": announced}).encode()

    return lambda world: world.forged(change)


def photo(data: bytes) -> Make:
    return lambda world: world.forged(lambda parts: parts.update({PHOTO: data}))


CONTENT = [
    ("formula cell", "E_CSV", table(b"a;137111-450990-9001;=HYPERLINK(1);2026-11-19\r\n")),
    ("line break in a cell", "E_CSV", table(b'a;137111-450990-9001;"satu\ndua";2026-11-19\r\n')),
    ("wrong column count", "E_CSV", table(b"a;137111-450990-9001;x\r\n")),
    ("NIK not 16 digits", "E_CSV", table(b"a;137111-450990-901;x;2026-11-19\r\n")),
    ("NIK without hyphens", "E_CSV", table(b"a;1371114509909001;x;2026-11-19\r\n")),
    ("row cut off", "E_CSV", table(b"a;;x;2026-11-19")),
    ("a program as photo", "E_FOTO", photo(b"MZ" + bytes(100))),
    ("an empty photo", "E_FOTO", photo(b"")),
    ("two bytes of a photo", "E_FOTO", photo(b"\xff\xd8")),
    ("a photo over 4 MiB", "E_UKURAN", photo(b"\xff\xd8\xff" + bytes(4 * 2**20))),
]

VECTORS = AGE + CONTAINER + SIGNATURE + NAMES + HEADER + CHAINS + CONTENT


@pytest.mark.parametrize(("code", "make"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_it_is_refused_under_its_code(world: World, code: str, make: Make) -> None:
    assert world.refusal(make(world)) == code


def test_the_batch_they_are_forged_from_comes_in(world: World) -> None:
    assert world.refusal(GOOD(world)) == ""
    assert world.refusal(world.forged()) == ""


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
