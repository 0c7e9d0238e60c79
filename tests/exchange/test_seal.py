"""In this file: signatures of our own and of ssh-keygen, and every way to bend one."""

from __future__ import annotations

import base64
import hashlib
import os
import pickle
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.exchange import seal
from padang_desktop.exchange.refused import Refused

SEED = bytes(range(32))
MESSAGE = b"0" * 64 + b"  paket.json\n"
NAMESPACE = "setoran@spb1"
L = 2**252 + 27742317777372353535851937790883648493
ARMOUR = seal.sign(SEED, NAMESPACE, MESSAGE)
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
FUZZ = 20_000 if os.environ.get("PADANG_FUZZ") == "full" else 500

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed here")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed here")


def armoured(blob: bytes, columns: int = 70) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[at : at + columns] for at in range(0, len(text), columns)]
    return BEGIN + b"\n".join(lines) + b"\n" + END


def blob_of(armour: bytes) -> bytes:
    return base64.b64decode(armour[len(BEGIN) : -len(END)])


def string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def built(
    *,
    version: int = 1,
    key: bytes = string(b"ssh-ed25519") + string(seal.public_of(SEED)),
    namespace: bytes = NAMESPACE.encode(),
    reserved: bytes = b"",
    hash_name: bytes = b"sha512",
    signature: bytes | None = None,
) -> bytes:
    digest = hashlib.new(hash_name.decode(), MESSAGE).digest()
    signed = b"SSHSIG" + string(namespace) + string(reserved) + string(hash_name) + string(digest)
    raw = Ed25519PrivateKey.from_private_bytes(SEED).sign(signed)
    parts = (key, namespace, reserved, hash_name, signature or string(b"ssh-ed25519") + string(raw))
    return b"SSHSIG" + struct.pack(">I", version) + b"".join(string(part) for part in parts)


def code_of(armour: bytes, namespace: str = NAMESPACE, message: bytes = MESSAGE) -> str:
    with pytest.raises(Refused) as refused:
        seal.verify(armour, namespace, message)
    return refused.value.code


def test_a_signature_gives_back_the_key_that_made_it() -> None:
    assert seal.verify(ARMOUR, NAMESPACE, MESSAGE) == seal.public_of(SEED)
    assert armoured(built()) == ARMOUR, "the test builds signatures as the program does"


def test_another_purpose_is_refused_as_such() -> None:
    assert code_of(ARMOUR, namespace="terima@spb1") == "E_TTD_NAMESPACE"


def test_other_bytes_are_refused() -> None:
    assert code_of(ARMOUR, message=MESSAGE + b"\r") == "E_TTD_SALAH"


def test_a_second_form_of_the_same_signature_is_refused() -> None:
    raw = blob_of(ARMOUR)[-64:]
    second = raw[:32] + (int.from_bytes(raw[32:], "little") + L).to_bytes(32, "little")
    assert code_of(armoured(blob_of(ARMOUR)[:-64] + second)) == "E_TTD_SALAH"


def test_a_key_that_signs_everything_at_once_is_refused() -> None:
    neutral = (1).to_bytes(32, "little")
    everything = neutral + bytes(32)
    key = string(b"ssh-ed25519") + string(neutral)
    blob = built(key=key, signature=string(b"ssh-ed25519") + string(everything))
    assert code_of(armoured(blob)) == "E_TTD_SALAH"
    with pytest.raises(Refused):
        seal.verify_raw(neutral, everything, b"anything")


@pytest.mark.parametrize(
    "armour",
    [
        b"",
        bytes(range(256)),
        ARMOUR + b"\n",
        ARMOUR + b"x",
        b"\n" + ARMOUR,
        ARMOUR + ARMOUR,
        ARMOUR[:-1],
        ARMOUR.replace(b"\n", b"\r\n"),
        ARMOUR.replace(b"SSH SIGNATURE", b"SSH  SIGNATURE"),
        armoured(blob_of(ARMOUR), columns=76),
        armoured(blob_of(ARMOUR), columns=64),
        armoured(blob_of(ARMOUR) + b"\0"),
        armoured(blob_of(ARMOUR)[:-1]),
        armoured(built(reserved=b"x")),
        armoured(b"SSHKEY" + blob_of(ARMOUR)[6:]),
        armoured(built(key=string(b"ssh-ed25519") + string(seal.public_of(SEED)) + b"\0\0\0\0")),
        BEGIN + b"A" * 4000 + b"\n" + END,
        BEGIN + END,
    ],
    ids=lambda armour: f"{len(armour)}-bytes",
)
def test_any_other_shape_is_refused(armour: bytes) -> None:
    assert code_of(armour) == "E_TTD_FORMAT"


@pytest.mark.parametrize("at", [13, 17, 32, 68, 84, 88, 98, 102, 117], ids=str)
@pytest.mark.parametrize("step", [-1, 1])
def test_a_changed_inner_length_is_refused(at: int, step: int) -> None:
    blob = bytearray(blob_of(ARMOUR))
    assert blob[at - 3 : at] == b"\0\0\0", "the last byte of a length"
    blob[at] = (blob[at] + step) % 256
    assert code_of(armoured(bytes(blob))) == "E_TTD_FORMAT"


def test_other_algorithms_and_versions_are_refused() -> None:
    raw = blob_of(ARMOUR)[-64:]
    rsa = string(b"ssh-rsa") + string(b"\1\0\1") + string(b"\0" + b"\xab" * 256)
    assert code_of(armoured(built(hash_name=b"sha256"))) == "E_TTD_ALGO"
    assert code_of(armoured(built(key=rsa))) == "E_TTD_ALGO"
    assert code_of(armoured(built(signature=string(b"rsa-sha2-512") + string(raw)))) == "E_TTD_ALGO"
    assert code_of(armoured(built(version=2))) == "E_TTD_ALGO"


def test_every_changed_bit_is_refused() -> None:
    for place in range(len(ARMOUR) * 8):
        bent = bytearray(ARMOUR)
        bent[place // 8] ^= 1 << place % 8
        assert code_of(bytes(bent)).startswith("E_TTD_")


def test_every_changed_bit_within_the_armour_is_refused() -> None:
    blob = blob_of(ARMOUR)
    for place in range(len(blob) * 8):
        bent = bytearray(blob)
        bent[place // 8] ^= 1 << place % 8
        assert code_of(armoured(bytes(bent))).startswith("E_TTD_")


@pytest.mark.fuzz
@settings(max_examples=FUZZ, deadline=None)
@given(st.binary(max_size=400), st.booleans(), st.integers(0, 300))
def test_no_random_bytes_are_ever_accepted(noise: bytes, is_armoured: bool, kept: int) -> None:
    blob = blob_of(ARMOUR)[:kept] + noise
    if blob == blob_of(ARMOUR):
        return
    assert code_of(armoured(blob) if is_armoured else ARMOUR[:kept] + noise + b"!").startswith("E_TTD_")


def test_a_public_line_is_read_in_one_form_only() -> None:
    public = seal.public_of(SEED)
    assert seal.public_of_ssh_line(seal.ssh_line(public, "kec-137111")) == public
    line = seal.ssh_line(public)
    for other in ("", "ssh-rsa AAAA", line + "=", line.replace(" ", "  ", 1), line[:-4], line[:-1] + "!"):
        with pytest.raises(Refused) as refused:
            seal.public_of_ssh_line(other)
        assert refused.value.code in {"E_TTD_FORMAT", "E_TTD_ALGO"}


def test_a_refusal_crosses_to_another_process_whole() -> None:
    refused = pickle.loads(pickle.dumps(Refused("E_TTD_SALAH", "why", number=7)))
    assert (refused.code, refused.reason, refused.facts) == (
        "E_TTD_SALAH",
        "E_TTD_SALAH: why",
        {"number": "7"},
    )


def run(*command: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(part) for part in command], input=stdin, capture_output=True, check=False)


@pytest.mark.interop
@needs_ssh
def test_ssh_keygen_accepts_ours_and_only_for_its_purpose(tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(f"kec-137111 {seal.ssh_line(seal.public_of(SEED))}\n")
    (tmp_path / "sig").write_bytes(ARMOUR)
    check = (
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        tmp_path / "allowed",
        "-I",
        "kec-137111",
        "-s",
        tmp_path / "sig",
    )
    good = run(*check, "-n", NAMESPACE, stdin=MESSAGE)
    assert good.returncode == 0, good.stderr
    assert b'Good "setoran@spb1" signature for kec-137111' in good.stdout
    assert run(*check, "-n", "terima@spb1", stdin=MESSAGE).returncode != 0
    assert run(*check, "-n", NAMESPACE, stdin=MESSAGE + b"\r").returncode != 0


@pytest.mark.interop
@needs_ssh
def test_ssh_keygen_writes_the_same_bytes_and_they_are_accepted(tmp_path: Path) -> None:
    private = Ed25519PrivateKey.from_private_bytes(SEED).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    (tmp_path / "id").write_bytes(private)
    (tmp_path / "id").chmod(0o600)
    made = run("ssh-keygen", "-Y", "sign", "-f", tmp_path / "id", "-n", NAMESPACE, stdin=MESSAGE)
    assert made.stdout == ARMOUR, made.stderr


@pytest.mark.interop
@needs_ssh
def test_a_key_made_by_ssh_keygen_works_and_has_the_same_fingerprint(tmp_path: Path) -> None:
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "akar 1", "-f", tmp_path / "id")
    made = run("ssh-keygen", "-Y", "sign", "-f", tmp_path / "id", "-n", "akar@spb1", stdin=MESSAGE)
    public = seal.verify(made.stdout, "akar@spb1", MESSAGE)
    line = (tmp_path / "id.pub").read_text().strip()
    assert seal.ssh_line(public, "akar 1") == line
    shown = run("ssh-keygen", "-l", "-f", tmp_path / "id.pub").stdout.decode()
    assert seal.ssh_fingerprint(public) in shown.split()


@pytest.mark.interop
@needs_openssl
def test_openssl_alone_can_verify_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_bytes(MESSAGE)
    (tmp_path / "SHA256SUMS.sig").write_bytes(ARMOUR)
    public = Ed25519PrivateKey.from_private_bytes(SEED).public_key()
    (tmp_path / "dev.pem").write_bytes(
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    recipe = (
        r"{ printf 'SSHSIG\0\0\0\014setoran@spb1\0\0\0\0\0\0\0\006sha512\0\0\0\100'; "
        "openssl dgst -sha512 -binary SHA256SUMS; } > tbs; "
        "sed '1d;$d' SHA256SUMS.sig | base64 -d | tail -c 64 > s; "
        "openssl pkeyutl -verify -pubin -inkey dev.pem -rawin -in tbs -sigfile s"
    )
    done = subprocess.run(["bash", "-c", recipe], cwd=tmp_path, capture_output=True, check=False)
    assert b"Signature Verified Successfully" in done.stdout, done.stderr
