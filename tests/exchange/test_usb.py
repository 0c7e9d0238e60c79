"""In this file: a name on the flashdisk means the whole file is there, and nothing there is believed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.progress import Cancelled
from padang_desktop.exchange import drives, pickup, rename, usb
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import (
    AlreadyOnStick,
    BadStickName,
    LinkOnStick,
    ReadBackDiffers,
    StickFull,
    StickWriteFailed,
    TooLargeForStick,
)
from tests.systems import two_cases, unix_drives, unix_limits, unix_links

ROOT = Path(__file__).resolve().parents[2]
NAME = "SETOR-137111-ABCDEFG2-000001.age"


def names(stick: Path) -> list[str]:
    folder = stick / "SPB1"
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


class Watch:
    def __init__(self, stops_at: float = 2.0) -> None:
        self.said: list[tuple[int, int]] = []
        self.stops_at = stops_at

    def step(self, done: int, total: int, what: str = "") -> None:
        self.said.append((done, total))
        if done >= self.stops_at * total:
            raise Cancelled


def test_a_written_file_is_there_whole_under_its_name_and_nothing_else(stick: Path, source: Path) -> None:
    watch = Watch()
    delivered = usb.write(source, stick, NAME, watch)
    assert delivered.path == stick / "SPB1" / NAME
    assert delivered.path.read_bytes() == source.read_bytes()
    assert delivered.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert names(stick) == [NAME]
    assert watch.said[-1] == (5_000_000, 5_000_000) and watch.said == sorted(watch.said)


def test_writing_the_same_file_again_only_looks_at_it(stick: Path, source: Path) -> None:
    first = usb.write(source, stick, NAME)
    before = first.path.stat().st_mtime_ns
    assert usb.write(source, stick, NAME) == first
    assert first.path.stat().st_mtime_ns == before


@pytest.mark.parametrize("there", [NAME, NAME.lower(), NAME.replace(".age", ".AGE")])
@pytest.mark.parametrize("is_same_size", [True, False])
def test_another_file_of_that_name_is_never_overwritten(
    stick: Path, source: Path, there: str, is_same_size: bool
) -> None:
    (stick / "SPB1").mkdir()
    older = os.urandom(2_500_000 if is_same_size else 10)
    (stick / "SPB1" / there).write_bytes(older)
    with pytest.raises(AlreadyOnStick) as trouble:
        usb.write(source, stick, NAME)
    assert (stick / "SPB1" / there).read_bytes() == older and names(stick) == [there]
    assert there in words.of_situation(trouble.value)[0]


@pytest.mark.parametrize(
    "name",
    [
        "surat.doc",
        "../x.age",
        "SETOR-1/x.age",
        "SETOR-1.exe",
        "SETOR-a.age",
        "SETOR-é.age",
        "autorun.inf",
        "SETOR-" + "1" * 60 + ".age",
    ],
)
def test_names_that_are_not_ours_are_not_written(stick: Path, source: Path, name: str) -> None:
    with pytest.raises(BadStickName):
        usb.write(source, stick, name)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_cancelling_leaves_no_name(stick: Path, source: Path, share: float) -> None:
    with pytest.raises(Cancelled):
        usb.write(source, stick, NAME, Watch(share))
    assert names(stick) == []


@two_cases
def test_own_left_overs_are_swept_and_others_files_are_not(stick: Path, source: Path) -> None:
    (stick / "SPB1").mkdir()
    for name in ("_0123abcd.tmp", "_0123ABCD.tmp", "laporan.tmp"):
        (stick / "SPB1" / name).write_bytes(b"x")
    usb.write(source, stick, NAME)
    assert names(stick) == sorted([NAME, "_0123ABCD.tmp", "laporan.tmp"])


def test_more_than_a_flashdisk_may_carry_is_refused(tmp_path: Path, stick: Path) -> None:
    huge = tmp_path / "huge.age"
    with huge.open("wb") as file:
        file.truncate(usb.LARGEST_FILE + 1)
    with pytest.raises(TooLargeForStick) as trouble:
        usb.write(huge, stick, NAME)
    assert "1950 MB" in words.of_situation(trouble.value)[0]
    with pytest.raises(TooLargeForStick):
        pickup.take(huge, stick)


def test_a_source_that_is_not_what_was_sealed_never_gets_a_name(stick: Path, source: Path) -> None:
    with pytest.raises(Refused) as refusal:
        usb.write(source, stick, NAME, sha256="0" * 64)
    assert refusal.value.code == "E_BERUBAH" and names(stick) == []


def test_a_flashdisk_that_was_pulled_out_is_a_failed_write(tmp_path: Path, source: Path) -> None:
    with pytest.raises(StickWriteFailed) as trouble:
        usb.write(source, tmp_path / "gone", NAME)
    assert words.of_situation(trouble.value)[0] == "Flashdisk tidak dapat ditulisi."


@unix_links
def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, stick: Path, source: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (stick / "SPB1").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkOnStick):
        usb.write(source, stick, NAME)
    assert list((tmp_path / "elsewhere").iterdir()) == [] and pickup.found(stick) == []


@unix_links
def test_a_name_that_is_a_link_is_not_followed(tmp_path: Path, stick: Path, source: Path) -> None:
    (stick / "SPB1").mkdir()
    (stick / "SPB1" / NAME).symlink_to(source)
    with pytest.raises(LinkOnStick):
        usb.write(source, stick, NAME)


class Corrupting(Watch):
    """The medium changes a byte between writing and reading back."""

    def __init__(self, stick: Path) -> None:
        super().__init__()
        self.stick = stick

    def step(self, done: int, total: int, what: str = "") -> None:
        if done * 2 >= total:
            for path in (self.stick / "SPB1").glob("_*.tmp"):
                with path.open("r+b") as file:
                    file.seek(2_400_000)
                    file.write(b"broken")


def test_a_medium_that_gives_back_other_bytes_is_found_out(stick: Path, source: Path) -> None:
    with pytest.raises(ReadBackDiffers):
        usb.write(source, stick, NAME, Corrupting(stick))
    assert names(stick) == []


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 12 MB; needs the right to mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(folder)]
    if sys.platform == "win32" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this test may not mount a small file system here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_too_little_room_is_told_in_megabytes_before_writing(small_stick: Path, tmp_path: Path) -> None:
    source = tmp_path / "outbox.age"
    source.write_bytes(bytes(6_000_000))
    with pytest.raises(StickFull) as trouble:
        usb.write(source, small_stick, NAME)
    assert trouble.value.facts == {"perlu_mb": "15", "sisa_mb": "12"}
    assert "perlu 15 MB, sisa 12 MB" in words.of_situation(trouble.value)[0]
    assert names(small_stick) == []


class Filling(Watch):
    """Somebody else fills the flashdisk while we write."""

    def __init__(self, stick: Path) -> None:
        super().__init__()
        self.filler = stick / "film.mp4"

    def step(self, done: int, total: int, what: str = "") -> None:
        if not self.filler.exists():
            self.filler.write_bytes(bytes(9_000_000))


def test_a_flashdisk_that_fills_up_while_writing_is_full(small_stick: Path, source: Path) -> None:
    source.write_bytes(bytes(3_900_000))
    with pytest.raises(StickFull) as trouble:
        usb.write(source, small_stick, NAME, Filling(small_stick))
    assert set(trouble.value.facts) == {"perlu_mb", "sisa_mb"} and names(small_stick) == []


@unix_limits
def test_any_error_of_the_system_is_a_failed_write(tmp_path: Path, stick: Path, source: Path) -> None:
    """A process that may write 1 MB at most: the system answers EFBIG, which is not "full"."""
    script = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from padang_desktop.exchange import usb
        from padang_desktop.exchange.stick import StickWriteFailed
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
        try:
            usb.write(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        except StickWriteFailed as trouble:
            print(trouble.reason)
        """
    )
    command = [sys.executable, "-c", script, str(ROOT), str(source), str(stick), NAME]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "File too large" in ended.stdout, ended.stderr
    assert names(stick) == []


@pytest.mark.crash
def test_a_killed_program_leaves_no_name_and_the_next_one_sweeps(tmp_path: Path, stick: Path) -> None:
    source = tmp_path / "outbox.age"
    source.write_bytes(os.urandom(40_000_000))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
        "from padang_desktop.exchange import usb; print('go', flush=True); "
        "usb.write(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])"
    )
    for wait_ms in (0, 3, 8, 15, 25, 40):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(ROOT), str(source), str(stick), NAME], stdout=subprocess.PIPE
        )
        assert child.stdout is not None and child.stdout.readline().strip() == b"go"
        time.sleep(wait_ms / 1000)
        child.kill()
        child.wait(timeout=30)
        child.stdout.close()
        final = stick / "SPB1" / NAME
        if final.exists():
            assert final.read_bytes() == source.read_bytes()
            final.unlink()
    usb.write(source, stick, NAME)
    assert names(stick) == [NAME]


# --- which drives are flashdisks


@pytest.fixture
def sys_block(tmp_path: Path) -> Path:
    """A /sys/class/block with a USB stick, a USB hard disk, an SD card and the disk inside."""
    devices = tmp_path / "devices"
    for where, flag in {
        "pci0/ata1/block/sda": "0",
        "pci0/usb1/1-2/block/sdb": "1",
        "pci0/usb1/1-3/block/sdc": "0",
        "pci0/mmc0/block/mmcblk0": "1",
    }.items():
        disk = devices / where
        part = disk / (disk.name + ("p1" if disk.name.startswith("mmc") else "1"))
        part.mkdir(parents=True)
        (disk / "removable").write_text(flag + "\n")
    folder = tmp_path / "block"
    folder.mkdir()
    for flag_file in devices.rglob("removable"):
        disk = flag_file.parent
        for device in (disk, *(entry for entry in disk.iterdir() if entry.is_dir())):
            (folder / device.name).symlink_to(device)
    return folder


@unix_drives
@pytest.mark.parametrize(
    ("device", "expected"),
    [
        ("/dev/sda1", False),
        ("/dev/sdb1", True),
        ("/dev/sdb", True),
        ("/dev/sdc1", True),
        ("/dev/mmcblk0p1", True),
        ("/dev/sdz1", False),
        ("tmpfs", False),
    ],
)
def test_linux_says_what_is_removable(sys_block: Path, device: str, expected: bool) -> None:
    assert drives.is_removable(device, sys_block) is expected


def test_looking_for_drives_works_on_this_machine() -> None:
    for drive in drives.found():
        assert drive.root.is_dir() and 0 <= drive.free_bytes <= drive.total_bytes


def test_a_rename_outlives_a_virus_scanner_for_a_moment(tmp_path: Path) -> None:
    refusals = [PermissionError(13, "in use")] * 2

    def held_by_a_scanner() -> None:
        if refusals:
            raise refusals.pop()
        (tmp_path / "a").rename(tmp_path / "b")

    (tmp_path / "a").write_bytes(b"x")
    rename.patiently(held_by_a_scanner)
    assert (tmp_path / "b").read_bytes() == b"x"
    with pytest.raises(FileNotFoundError):
        rename.rename(tmp_path / "a", tmp_path / "c")
