"""In this file: what an office and its city write is checked with stock tools; what those write comes in.

age, ssh-keygen, sha256sum, unzip and openssl, as FORMAT.md section 14 says; the
keys are those of the key list on the flashdisk, taken out of it by unzip.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain.batches.batch_tables import SHAPES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange import batch_file, seal
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from tests.offices import with_tasks
from tests.stories import forger
from tests.stories.world import World

TOOLS = ("age", "ssh-keygen", "sha256sum", "unzip", "openssl")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office has sent and the city has answered."""
    world = World(tmp_path)
    with_tasks(world.office, 2, volunteer_count=2)
    world.send()
    world.receive()
    yield world
    world.close()


def run(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    """What a tool writes; its refusal is a CalledProcessError."""
    return subprocess.run(words, cwd=folder, input=stdin, capture_output=True, check=True).stdout


def opened(world: World, sealed: Path, reader: Office) -> Path:
    """A sealed file opened by age and unpacked by unzip, with the key list beside it."""
    place = world.folder / f"buka-{sealed.stem}"
    place.mkdir()
    (place / "kunci").write_text(exchange_keys.standing(reader).keys.age_identity + "\n")
    run(place, "age", "-d", "-i", "kunci", "-o", "p.zip", str(sealed))
    run(place, "unzip", "-q", "p.zip", "-d", "p")
    run(place, "unzip", "-q", str(world.files("KUNCI-")[-1]), "-d", "daftar")
    return place


def verified(place: Path, who: str, namespace: str, signers: str = "allowed_signers") -> bytes:
    words = ("ssh-keygen", "-Y", "verify", "-f", f"../daftar/{signers}", "-I", who, "-n", namespace)
    sums = (place / "p" / "SHA256SUMS").read_bytes()
    return run(place / "p", *words, "-s", "SHA256SUMS.sig", stdin=sums)


@pytest.mark.parametrize(
    ("name", "who", "namespace"),
    [("SETOR-", "kec-137111", "setoran@spb1"), ("TERIMA-", "kota-1371", "terima@spb1")],
)
def test_stock_tools_accept_what_we_write(world: World, name: str, who: str, namespace: str) -> None:
    reader = world.city if name == "SETOR-" else world.office
    place = opened(world, world.files(name)[0], reader)
    assert b"Good" in verified(place, who, namespace, "allowed_signers_lama")
    listed = run(place / "p", "sha256sum", "--strict", "-c", "SHA256SUMS").decode().splitlines()
    assert all(line.endswith(": OK") for line in listed) and len(listed) >= 3
    for other in ("kec-137107", "kota-1371" if who != "kota-1371" else "kec-137111"):
        with pytest.raises(subprocess.CalledProcessError):
            verified(place, other, namespace, "allowed_signers_lama")
    with pytest.raises(subprocess.CalledProcessError):
        verified(place, who, "rujukan@spb1", "allowed_signers_lama")
    (place / "p" / "paket.json").write_bytes(b"{}")
    with pytest.raises(subprocess.CalledProcessError):
        run(place / "p", "sha256sum", "--strict", "-c", "SHA256SUMS")


def test_openssl_alone_verifies_the_signature_as_the_page_says(world: World) -> None:
    place = opened(world, world.files("SETOR-")[0], world.city)
    public = exchange_keys.standing(world.office).keys.signing_public
    # The fixed head of an Ed25519 key in DER (RFC 8410), then its 32 bytes.
    (place / "dev.der").write_bytes(bytes.fromhex("302a300506032b6570032100") + public)
    run(place, "openssl", "pkey", "-pubin", "-inform", "DER", "-in", "dev.der", "-out", "dev.pem")
    script = (
        "{ printf 'SSHSIG\\0\\0\\0\\014setoran@spb1\\0\\0\\0\\0\\0\\0\\0\\006sha512\\0\\0\\0\\100';"
        " openssl dgst -sha512 -binary SHA256SUMS; } > tbs\n"
        "sed '1d;$d' SHA256SUMS.sig | base64 -d | tail -c 64 > s\n"
        "openssl pkeyutl -verify -pubin -inkey ../dev.pem -rawin -in tbs -sigfile s\n"
    )
    assert b"Verified Successfully" in run(place / "p", "bash", "-ec", script)
    (place / "p" / "SHA256SUMS").write_bytes((place / "p" / "SHA256SUMS").read_bytes() + b"\n")
    with pytest.raises(subprocess.CalledProcessError):
        run(place / "p", "bash", "-ec", script)


def test_the_city_takes_in_what_stock_tools_write(world: World) -> None:
    """The office's key in OpenSSH's form; sums, signature, archive and encryption are all made by tools."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    own = exchange_keys.standing(world.office).keys
    batch = forger.a_batch(world, world.office)
    place = world.folder / "bengkel"
    place.mkdir()
    inside = place / "contoh.zip"
    inside.write_bytes(b"".join(batch_file.container_bytes(batch, SHAPES, own.signing)))
    run(place, "unzip", "-q", inside.name, "-d", "p")
    for name in ("SHA256SUMS", "SHA256SUMS.sig"):
        (place / "p" / name).unlink()
    key = Ed25519PrivateKey.from_private_bytes(own.signing).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    (place / "dev").write_bytes(key)
    (place / "dev").chmod(0o600)
    with zipfile.ZipFile(inside) as archive:
        names = [name for name in archive.namelist() if not name.startswith("SHA256SUMS")]
    (place / "p" / "SHA256SUMS").write_bytes(run(place / "p", "sha256sum", *names))
    run(place / "p", "ssh-keygen", "-q", "-Y", "sign", "-f", "../dev", "-n", "setoran@spb1", "SHA256SUMS")
    packed = place / "p.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("SHA256SUMS", "SHA256SUMS.sig", *names):
            info = zipfile.ZipInfo(name)
            info.create_version = info.extract_version = 10
            info.create_system, info.external_attr = 0, 0x01800000
            archive.writestr(info, (place / "p" / name).read_bytes())
    sealed = place / "x.age"
    to = [word for each in batch.recipients for word in ("-r", each)]
    run(place, "age", *to, "-o", sealed.name, packed.name)
    assert seal.ssh_fingerprint(own.signing_public).encode() in run(place, "ssh-keygen", "-l", "-f", "dev")
    (received,) = world.receive(forger.put(world, sealed.read_bytes(), "SETOR-137111-BENGKELA-000002.age"))
    assert (received.state, received.number) == (Outcome.ACCEPTED.value, 2)
