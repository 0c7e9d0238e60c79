"""In this file: one broken or forged batch per line, with the code it must be refused under.

The numbers are those of the specification's list of negative vectors; lines
without a number were added here. What a header says, where a batch stands
in its chain and what its files hold is in test_negative_contents. Each refusal must leave staging empty.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from forge import (
    PHOTO,
    STRANGER_SEED,
    TABLE,
    Make,
    World,
    a_photo,
    good,
    later,
    trusting,
)

from padang_desktop.exchange import container, seal, sums

OTHER_PHOTO = a_photo(2).path
L = 2**252 + 27742317777372353535851937790883648493


def long_batch(world: World) -> bytes:
    """Several age chunks, so that much of it is released before the end is seen."""
    return world.encrypted(world.inside(world.batch(photos=(world.photo(1, 300_000),))))


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
        for name in source.namelist():
            info = zipfile.ZipInfo(name)
            info.create_version = info.extract_version = 10
            info.create_system, info.external_attr = 0, 0x01800000
            info.compress_type = zipfile.ZIP_DEFLATED if name == TABLE else zipfile.ZIP_STORED
            target.writestr(info, source.read(name))
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


def over_other_bytes(world: World) -> bytes:
    other = seal.sign(world.office.seed, "setoran@spb1", b"x")
    return world.put_together({**world.parts(), sums.SIGNATURE: other})


def malleable(blob: bytes) -> bytes:
    return blob[:-32] + (int.from_bytes(blob[-32:], "little") + L).to_bytes(32, "little")


ED, RSA = b"\x00\x00\x00\x0bssh-ed25519", b"\x00\x00\x00\x0bssh-rsa-old"
SIGNATURE = [
    ("29 unregistered", "E_KUNCI_ASING", lambda w: w.forged(seed=STRANGER_SEED)),
    ("30 city key for a setoran", "E_KUNCI_PERAN", lambda w: w.forged(seed=w.city.seed)),
    ("31 expired", "E_KUNCI_MASA", trusting(good, valid_until=later(-1))),
    ("31 not valid yet", "E_KUNCI_MASA", trusting(good, valid_from=later(1))),
    ("32 receipt namespace", "E_TTD_NAMESPACE", lambda w: w.forged(namespace="terima@spb1")),
    ("33 over other bytes", "E_TTD_SALAH", over_other_bytes),
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


VECTORS = AGE + CONTAINER + SIGNATURE + NAMES


@pytest.mark.parametrize(("code", "make"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_it_is_refused_under_its_code(world: World, code: str, make: Make) -> None:
    assert world.refusal(make(world)) == code


def test_the_batch_they_are_forged_from_comes_in(world: World) -> None:
    assert world.refusal(good(world)) == ""
    assert world.refusal(world.forged()) == ""
