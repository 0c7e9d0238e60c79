"""In this file: what we seal is the same each time, safe on disk, and read by everybody's tools."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from forge import NOON, OFFICE_SEED, ROWS, SHAPES, World, a_photo, batch_id_of, later

from padang_desktop.domain.batches import batch as batch_rules
from padang_desktop.domain.batches.batch import Kind, Table, file_name, photos_that_fit
from padang_desktop.domain.batches.chain import next_clock
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange import batch_file, container, header, seal, sums
from padang_desktop.exchange.refused import Refused
from tests.systems import unix_limits

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("age", "ssh-keygen", "sha256sum", "unzip", "openssl")
needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs age, ssh-keygen, sha256sum, unzip and openssl"
)


def test_the_same_batch_sealed_twice_differs_outside_and_not_inside(world: World) -> None:
    first = batch_file.seal_batch(world.batch(), SHAPES, OFFICE_SEED, world.folder / "a.age")
    second = batch_file.seal_batch(world.batch(), SHAPES, OFFICE_SEED, world.folder / "b.age")
    assert first.batch_id == second.batch_id and first.sha256 != second.sha256
    assert world.inside() == world.inside()
    assert first.batch_id == batch_id_of(world.inside())


def test_what_is_told_of_the_file_is_true(world: World) -> None:
    sealed = batch_file.seal_batch(world.batch(), SHAPES, OFFICE_SEED, world.folder / "a.age")
    data = Path(sealed.path).read_bytes()
    assert (sealed.size, sealed.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert sealed.photo_count == 2 and sealed.header.signer == seal.ssh_fingerprint(world.office.public)
    assert sealed.header.contents == (("data/kunjungan.csv", 2), ("data/orang.csv", 1))


def test_nothing_readable_lies_on_the_disk(world: World) -> None:
    data = world.sealed().read_bytes()
    for word in (b"paket.json", b"1371114509909001", b"137111", b"Contoh", b"\xff\xd8\xff\xe0"):
        assert word not in data
    assert [path.name for path in world.folder.iterdir()] == ["sealed.age"]


def test_the_container_is_what_the_standard_library_reads(world: World) -> None:
    path = world.folder / "p.zip"
    path.write_bytes(world.inside())
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:4] == [sums.SUMS, sums.SIGNATURE, sums.HEADER, sums.README]
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        text = archive.read("data/kunjungan.csv").decode("utf-8-sig")
    assert "137111-450990-9001" in text and ";'=1+1;" in text


class StopsAt:
    def __init__(self, share: float) -> None:
        self.share = share
        self.said: list[tuple[int, int]] = []

    def step(self, done: int, total: int, what: str = "") -> None:
        self.said.append((done, total))
        if done >= self.share * total:
            raise Cancelled


def test_cancelling_halfway_leaves_nothing_and_spares_the_older_file(world: World) -> None:
    path = world.folder / "a.age"
    path.write_bytes(b"older")
    watch = StopsAt(0.5)
    photos = tuple(a_photo(number, 3_000_000) for number in range(4))
    with pytest.raises(Cancelled):
        batch_file.seal_batch(world.batch(photos=photos), SHAPES, OFFICE_SEED, path, watch)
    assert path.read_bytes() == b"older" and list(world.folder.iterdir()) == [path]
    done, total = watch.said[-1]
    assert 0 < done < total


def test_progress_ends_at_the_size_of_the_container(world: World) -> None:
    watch = StopsAt(2)
    batch_file.seal_batch(world.batch(), SHAPES, OFFICE_SEED, world.folder / "a.age", watch)
    assert watch.said[-1] == (len(world.inside()), len(world.inside()))


def test_a_photo_changed_since_its_capture_stops_the_sealing(world: World) -> None:
    other = replace(a_photo(1), content=a_photo(2).content)
    with pytest.raises(Refused) as refusal:
        world.sealed(world.batch(photos=(other,)))
    assert refusal.value.code == "E_BERUBAH" and list(world.folder.iterdir()) == []


def test_a_photo_that_cannot_be_opened_comes_out_as_it_is(world: World) -> None:
    def lost() -> bytes:
        raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError):
        world.sealed(world.batch(photos=(replace(a_photo(1), content=lost),)))
    assert list(world.folder.iterdir()) == []


def test_too_large_a_photo_or_too_many_are_refused_before_anything_is_written(world: World) -> None:
    big = replace(a_photo(1), size=batch_rules.PHOTO_LIMIT + 1)
    for photos in ((big,), tuple(replace(a_photo(1), photo_id=f"{n:032x}") for n in range(20_000))):
        with pytest.raises(Refused) as refusal:
            world.sealed(world.batch(photos=photos))
        assert refusal.value.code == "E_UKURAN"
    assert list(world.folder.iterdir()) == []


def test_more_than_one_batch_can_carry_is_refused(world: World) -> None:
    photos = tuple(replace(a_photo(1), photo_id=f"{n:032x}", size=4_000_000) for n in range(480))
    with pytest.raises(Refused) as refusal:
        world.sealed(world.batch(photos=photos))
    assert refusal.value.code == "E_UKURAN"


@pytest.mark.parametrize(
    "changes",
    [
        {"wilayah": "13.71.11"},
        {"device": "abcdefg2"},
        {"number": 0},
        {"clock": NOON.replace(microsecond=1)},
        {"recipients": ()},
        {"recipients": ("age1zz", "age1aa")},
        {"chain": "x"},
        {"application": "é"},
    ],
)
def test_a_claim_no_reader_would_take_is_a_fault_of_ours(world: World, changes: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        world.sealed(world.batch(**changes))


def test_the_same_photo_twice_is_a_fault_of_ours(world: World) -> None:
    with pytest.raises(ValueError, match="twice"):
        world.sealed(world.batch(photos=(a_photo(1), a_photo(1))))


def test_the_header_reads_back_as_it_was_meant(world: World) -> None:
    claims = world.batch(reference_number=7, last_receipt=3, last_receipt_id="ab" * 32)
    meant = header.of(claims, seal.ssh_fingerprint(world.office.public), (("data/orang.csv", 5),))
    assert header.read(header.write(meant), Kind.BATCH, {claims.schema}) == meant


def test_the_clock_of_a_chain_only_rises() -> None:
    assert next_clock(later(1), NOON) == later(1)
    assert (next_clock(later(-1), NOON) - NOON).total_seconds() == 1
    assert next_clock(NOON.replace(microsecond=999), None) == NOON


def test_names_on_the_flashdisk_hold_codes_only() -> None:
    assert file_name(Kind.BATCH, "137111", "ABCDEFG2", 7) == "SETOR-137111-ABCDEFG2-000007.age"
    assert file_name(Kind.RECEIPT, "137111", "ABCDEFG2", 7) == "TERIMA-137111-ABCDEFG2-000007.age"
    assert file_name(Kind.REFERENCE, "137111", "", 7) == "RUJUK-137111-000007.age"


def test_what_does_not_fit_waits_for_the_next_number(world: World) -> None:
    photos = [replace(a_photo(1), photo_id=f"{n:032x}", size=4_000_000) for n in range(600)]
    count = photos_that_fit(photos, table_bytes=10_000_000, table_count=2)
    assert 460 < count < 475
    names = [(photo.path, photo.size) for photo in photos]
    assert container.size_of(names[:count]) + 10_000_000 < batch_rules.LARGEST_CONTAINER
    small = [replace(a_photo(1), photo_id=f"{n:032x}") for n in range(20_100)]
    assert photos_that_fit(small, 1000, 2) == 19_996
    assert photos_that_fit(small[:5], 1000, 2) == 5


# --- everybody's tools


def run(*command: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False, timeout=60)


@pytest.fixture
def unpacked(world: World) -> Path:
    """What the city's clerk gets with age and unzip alone."""
    sealed = world.sealed()
    (world.folder / "kota.agekey").write_text(f"{world.city.identity}\n")
    opened = run("age", "-d", "-i", "kota.agekey", "-o", "p.zip", sealed.name, folder=world.folder)
    assert opened.returncode == 0, opened.stderr
    assert run("unzip", "-q", "p.zip", "-d", "p", folder=world.folder).returncode == 0
    line = seal.ssh_line(world.office.public)
    (world.folder / "allowed_signers").write_text(f'kec-137111 namespaces="setoran@spb1" {line}\n')
    return world.folder / "p"


def verified(folder: Path, namespace: str, message: bytes) -> subprocess.CompletedProcess[bytes]:
    command = f"ssh-keygen -Y verify -f ../allowed_signers -I kec-137111 -n {namespace} -s SHA256SUMS.sig"
    return run(*command.split(), folder=folder, stdin=message)


@pytest.mark.interop
@needs_tools
def test_age_unzip_sshkeygen_and_sha256sum_accept_it(unpacked: Path) -> None:
    message = (unpacked / sums.SUMS).read_bytes()
    good = verified(unpacked, "setoran@spb1", message)
    assert good.returncode == 0 and good.stdout.startswith(b'Good "setoran@spb1" signature for kec-137111')
    checked = run("sha256sum", "--strict", "-c", sums.SUMS, folder=unpacked)
    assert checked.returncode == 0 and checked.stdout.count(b": OK") == 6


@pytest.mark.interop
@needs_tools
def test_sshkeygen_refuses_another_purpose_another_byte_and_windows_line_ends(unpacked: Path) -> None:
    message = (unpacked / sums.SUMS).read_bytes()
    assert verified(unpacked, "terima@spb1", message).returncode != 0
    assert verified(unpacked, "setoran@spb1", message[:-1] + b" ").returncode != 0
    assert verified(unpacked, "setoran@spb1", message.replace(b"\n", b"\r\n")).returncode != 0


@pytest.mark.interop
@needs_tools
def test_openssl_alone_can_verify_it(world: World, unpacked: Path) -> None:
    digest = run("openssl", "dgst", "-sha512", "-binary", sums.SUMS, folder=unpacked).stdout
    prefix = b"SSHSIG\0\0\0\x0csetoran@spb1\0\0\0\0\0\0\0\x06sha512\0\0\0\x40"
    (unpacked / "tbs").write_bytes(prefix + digest)
    body = (unpacked / sums.SIGNATURE).read_bytes().splitlines()[1:-1]
    (unpacked / "s").write_bytes(base64.b64decode(b"".join(body))[-64:])
    spki = bytes.fromhex("302a300506032b6570032100") + world.office.public
    pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(spki) + b"-----END PUBLIC KEY-----\n"
    (unpacked / "dev.pem").write_bytes(pem)
    command = "openssl pkeyutl -verify -pubin -inkey dev.pem -rawin -in tbs -sigfile s"
    assert b"Signature Verified Successfully" in run(*command.split(), folder=unpacked).stdout


@pytest.mark.interop
@needs_tools
def test_both_recipients_open_the_same_bytes(world: World) -> None:
    sealed = world.sealed()
    for party in (world.city, world.escrow):
        (world.folder / "key").write_text(f"{party.identity}\n")
        assert run("age", "-d", "-i", "key", sealed.name, folder=world.folder).stdout == world.inside()


@pytest.mark.interop
@needs_tools
def test_a_batch_made_with_stock_tools_alone_comes_in(world: World) -> None:
    """ssh-keygen makes the key and signs, sha256sum sums, zipfile packs, age encrypts."""
    stock = world.folder / "stock"
    stock.mkdir()
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "dev", folder=stock)
    public = seal.public_of_ssh_line((stock / "dev.pub").read_text().strip())
    for name, data in world.parts().items():
        if name not in (sums.SUMS, sums.SIGNATURE):
            (stock / name).parent.mkdir(parents=True, exist_ok=True)
            (stock / name).write_bytes(data)
    head = (stock / sums.HEADER).read_text("utf-8")
    fingerprint = run("ssh-keygen", "-l", "-f", "dev.pub", folder=stock).stdout.split()[1].decode()
    ours = seal.ssh_fingerprint(world.office.public)
    (stock / sums.HEADER).write_text(head.replace(ours, fingerprint), "utf-8")
    names = sorted(name for name in world.parts() if name[:10] not in (sums.SUMS, sums.HEADER))
    listed = run("sha256sum", sums.HEADER, *names, folder=stock).stdout
    (stock / sums.SUMS).write_bytes(listed)
    run("ssh-keygen", "-q", "-Y", "sign", "-f", "dev", "-n", "setoran@spb1", sums.SUMS, folder=stock)
    with zipfile.ZipFile(stock / "p.zip", "w", zipfile.ZIP_STORED) as archive:
        for name in (sums.SUMS, sums.SIGNATURE, sums.HEADER, *names):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_version = info.extract_version = 10
            info.create_system, info.external_attr = 0, 0x01800000
            archive.writestr(info, (stock / name).read_bytes())
    to = [part for party in (world.city, world.escrow) for part in ("-r", party.recipient)]
    assert run("age", *to, "-o", "x.age", "p.zip", folder=stock).returncode == 0
    world.ledger.signers[public] = world.ledger.signers.pop(world.office.public)
    assert world.refusal(stock / "x.age") == ""
    assert world.shelf.files["data/orang.csv"] == world.parts()["data/orang.csv"]


A_LARGE_BATCH = """
import resource, sys, tempfile
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from forge import OFFICE_SEED, SHAPES, World, a_photo
from padang_desktop.exchange import batch_file, batch_reader
from padang_desktop.domain.batches.batch import Table

class Drain:
    size = 0
    def begin(self, path, size): pass
    def write(self, chunk): self.size += len(chunk)
    def end(self, path, sha256): pass
    def discard(self): raise AssertionError

def peak_mb(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
with tempfile.TemporaryDirectory() as folder:
    world = World(Path(folder))
    world.check(world.sealed())
    photo, before = a_photo(1, 3_000_000), peak_mb()
    data = photo.content()
    from dataclasses import replace
    photos = tuple(replace(photo, photo_id=f"{n:032x}", content=lambda: data) for n in range(38))
    rows = (("p%d" % n, "Contoh Nama Orang " * 5) for n in range(60_000))
    batch = world.batch(photos=photos, tables=(Table("orang", rows),))
    sealed = batch_file.seal_batch(batch, SHAPES, OFFICE_SEED, Path(folder) / "big.age")
    drain = Drain()
    checked = batch_reader.check(Path(sealed.path), world.desk(), drain)
    assert checked.header.contents[0][1] == 60_000
    print(sealed.size, drain.size, peak_mb() - before)
"""


@unix_limits
def test_a_large_batch_is_written_and_read_in_little_memory(world: World) -> None:
    """120 MB in a process of its own: its largest size grows by far less than what passes through."""
    command = [sys.executable, "-c", A_LARGE_BATCH, str(ROOT), str(Path(__file__).parent)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert ended.returncode == 0, ended.stderr
    size, read, grown_mb = ended.stdout.split()
    assert int(size) > 119_000_000 and int(read) > 119_000_000
    assert float(grown_mb) < 60, f"grew by {grown_mb} MB"


def test_rows_may_come_from_a_generator(world: World) -> None:
    rows = (row for row in ROWS)
    assert world.refusal(world.sealed(world.batch(tables=(Table("kunjungan", rows),)))) == ""
