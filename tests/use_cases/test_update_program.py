from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from padang_desktop.domain.progress import Cancelled, Silent
from padang_desktop.exchange import program_versions, update_pack
from padang_desktop.exchange.program_build import UpdateNeedsInstaller
from padang_desktop.exchange.update_pack import NotAnUpdate, UpdateDamaged, UpdateNotSigned
from padang_desktop.use_cases.settings import update_program
from padang_desktop.use_cases.settings.update_program import Place, UpdateNotProved, UpdateOlder
from tests import updates

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return updates.installed(tmp_path / "program")


@pytest.mark.parametrize("is_delta", [True, False])
def test_a_pack_moves_the_program_forward(place: Place, tmp_path: Path, is_delta: bool) -> None:
    pack = updates.a_pack(tmp_path / "dua.pembaruan", is_delta=is_delta)
    assert updates.start(place) == (0, "1.0.0")
    assert update_program.put_in_place(place, pack, Silent()) == "2.0.0"
    assert updates.start(place) == (0, "2.0.0")
    pointer = program_versions.read(place.root)
    assert pointer is not None and (pointer.version, pointer.previous, pointer.tries) == ("2.0.0", "1.0.0", 0)


def test_a_delta_carries_only_what_is_new(tmp_path: Path) -> None:
    delta = updates.a_pack(tmp_path / "kecil.pembaruan").stat().st_size
    full = updates.a_pack(tmp_path / "besar.pembaruan", is_delta=False)
    with full.open("rb") as source:
        manifest = update_pack.read(source, [update_program.seal.public_of(updates.SEED)])
        carried = [digest for digest, _ in update_pack.blobs(source, manifest)]
    assert delta < full.stat().st_size
    # Two files with the same content are carried once.
    assert len(carried) == len(manifest.files) - 1


def test_a_version_whose_window_does_not_stand_twice_gives_way_by_itself(
    place: Place, tmp_path: Path
) -> None:
    update_program.put_in_place(place, updates.a_pack(tmp_path / "p.pembaruan", window=False), Silent())
    assert updates.start(place) == (1, "2.0.0")
    assert updates.start(place) == (1, "2.0.0")
    assert updates.start(place) == (0, "1.0.0")
    assert updates.start(place) == (0, "1.0.0")
    pointer = program_versions.read(place.root)
    assert pointer is not None and pointer.gave_way == "2.0.0"
    # The one that failed is not put in again.
    with pytest.raises(UpdateOlder):
        update_program.put_in_place(place, tmp_path / "p.pembaruan", Silent())


def test_a_version_that_fails_its_self_test_is_never_started(place: Place, tmp_path: Path) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan", selftest=1)
    with pytest.raises(UpdateNotProved):
        update_program.put_in_place(place, pack, Silent())
    assert _untouched(place)


def test_a_pack_signed_by_another_key_is_refused(place: Place, tmp_path: Path) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan", seed=updates.OTHER_SEED)
    with pytest.raises(UpdateNotSigned):
        update_program.put_in_place(place, pack, Silent())
    assert _untouched(place)


@pytest.mark.parametrize("version, sequence", [("1.0.0", 2), ("0.9.0", 2), ("2.0.0", 0)])
def test_nothing_older_and_nothing_twice(place: Place, tmp_path: Path, version: str, sequence: int) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan", version, max(sequence, 1))
    if not sequence:
        # The same pack a second time: its number has been used.
        update_program.put_in_place(place, pack, Silent())
    with pytest.raises(UpdateOlder):
        update_program.put_in_place(place, pack, Silent())


def test_another_runtime_needs_the_installer(place: Place, tmp_path: Path) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan", runtime="cd" * 32)
    with pytest.raises(UpdateNeedsInstaller):
        update_program.put_in_place(place, pack, Silent())
    assert _untouched(place)


def test_a_delta_whose_files_are_not_here_is_refused(place: Place, tmp_path: Path) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan")
    (program_versions.home(place.root, "1.0.0") / "lib" / "besar.bin").write_bytes(b"lain")
    (program_versions.home(place.root, "1.0.0") / "lib" / "kembar.bin").write_bytes(b"lain")
    with pytest.raises(UpdateNeedsInstaller):
        update_program.put_in_place(place, pack, Silent())
    assert updates.start(place) == (0, "1.0.0")


def test_every_flipped_byte_and_every_cut_is_refused(place: Place, tmp_path: Path) -> None:
    whole = updates.a_pack(tmp_path / "p.pembaruan").read_bytes()
    broken = tmp_path / "rusak.pembaruan"
    for at in [*range(0, len(whole), 7), len(whole) - 1]:
        flipped = bytearray(whole)
        flipped[at] ^= 0x20
        for content in (bytes(flipped), whole[:at]):
            broken.write_bytes(content)
            with pytest.raises((NotAnUpdate, UpdateNotSigned, UpdateDamaged)), broken.open("rb") as source:
                manifest = update_pack.read(source, place.keys)
                list(update_pack.blobs(source, manifest))
                # A byte behind the last blob changes no file, and the stream's end is not read.
                raise UpdateDamaged if at >= len(whole) - 32 else AssertionError(at)


def test_batal_leaves_nothing(place: Place, tmp_path: Path) -> None:
    class Stops(Silent):
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        update_program.put_in_place(place, updates.a_pack(tmp_path / "p.pembaruan"), Stops())
    assert _untouched(place)


def test_packs_on_a_flashdisk_are_found_newest_first_and_foreign_ones_left_out(
    place: Place, tmp_path: Path
) -> None:
    stick = tmp_path / "flashdisk"
    (stick / "Padang Desktop").mkdir(parents=True)
    updates.a_pack(stick / "a.pembaruan", "1.2.0")
    updates.a_pack(stick / "Padang Desktop" / "b.pembaruan", "1.10.0", 3)
    updates.a_pack(stick / "c.pembaruan", "0.9.0", 1)
    updates.a_pack(stick / "d.pembaruan", "3.0.0", seed=updates.OTHER_SEED)
    (stick / "e.pembaruan").write_bytes(b"bukan")
    found = update_program.packs_on(place, stick)
    assert [(each.version, each.problem is None) for each in found] == [
        ("1.10.0", True), ("1.2.0", True), ("0.9.0", False),
    ]  # fmt: skip


# Killed before its n-th touch of a file below the program's folder.
KILLED = """
import os, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from padang_desktop.domain.progress import Silent
from padang_desktop.use_cases.settings import update_program
from tests import updates
place = update_program.Place(Path({program!r}), (update_program.seal.public_of(updates.SEED),), {door!r})
left = [{count}]
TOUCHES = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir")
def watch(event, arguments):
    if event in TOUCHES and {program!r} in str(arguments[0]):
        if event == "open" and not (isinstance(arguments[1], str) and set(arguments[1]) & set("wax")):
            return
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
sys.addaudithook(watch)
update_program.put_in_place(place, Path({pack!r}), Silent())
"""


@pytest.mark.crash
def test_killed_at_any_step_a_program_starts_and_the_update_can_be_done_again(tmp_path: Path) -> None:
    pack = updates.a_pack(tmp_path / "p.pembaruan")
    for count in range(60):
        place = updates.installed(tmp_path / f"program{count}")
        script = KILLED.format(
            root=str(ROOT), program=str(place.root), door=place.door, pack=str(pack), count=count
        )
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
        code, version = updates.start(place)
        assert (code, version) in ((0, "1.0.0"), (0, "2.0.0")), (count, ended.stderr)
        if ended.returncode == 0:
            assert version == "2.0.0"
            break
        assert ended.returncode == 9, ended.stderr.decode()
        if version == "1.0.0":
            assert update_program.put_in_place(place, pack, Silent()) == "2.0.0"
            assert updates.start(place) == (0, "2.0.0")
    else:
        raise AssertionError("never came to its end")
    assert count > 8


def test_a_start_that_only_calls_up_the_open_window_is_no_try(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_program.put_in_place(place, updates.a_pack(tmp_path / "p.pembaruan", window=False), Silent())
    monkeypatch.setenv("PADANG_INSTALLED", str(place.root))
    monkeypatch.setenv("PADANG_RUNNING", "2.0.0")
    for _ in range(5):
        assert updates.start(place) == (1, "2.0.0")
        update_program.was_no_try()
    assert _pointer(place) == ("2.0.0", "1.0.0", 1)


def test_of_two_packs_that_fail_the_version_that_stood_comes_back(place: Place, tmp_path: Path) -> None:
    update_program.put_in_place(place, updates.a_pack(tmp_path / "a.pembaruan", window=False), Silent())
    second = updates.a_pack(tmp_path / "b.pembaruan", "3.0.0", 3, is_delta=False, window=False)
    update_program.put_in_place(place, second, Silent())
    assert [updates.start(place)[1] for _ in range(3)] == ["3.0.0", "3.0.0", "1.0.0"]


def test_a_half_made_version_is_never_started(place: Place) -> None:
    half = program_versions.home(place.root, "2.0.0.baru") / "app" / "padang_desktop"
    half.mkdir(parents=True)
    (half / "__main__.py").write_text("print('HALF')")
    (place.root / "current.json").write_text("{")
    assert updates.start(place) == (0, "1.0.0")


def _pointer(place: Place) -> tuple[str, str, int]:
    pointer = program_versions.read(place.root)
    assert pointer is not None
    return pointer.version, pointer.previous, pointer.tries


def _untouched(place: Place) -> bool:
    folders = [folder.name for folder in (place.root / "versions").iterdir()]
    return updates.start(place) == (0, "1.0.0") and folders == ["1.0.0"]


def test_a_program_that_was_not_installed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PADANG_INSTALLED", raising=False)
    with pytest.raises(update_program.UpdateNotHere):
        update_program.place_of(ROOT / "resources")
    update_program.window_stands()


def test_the_window_says_that_it_stands_and_the_next_start_tries_no_more(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PADANG_INSTALLED", str(place.root))
    monkeypatch.setenv("PADANG_RUNNING", "1.0.0")
    update_program.put_in_place(place, updates.a_pack(tmp_path / "p.pembaruan"), Silent())
    # The window of the former version is closed: that says nothing about the new one.
    update_program.window_stands()
    assert _pointer(place) == ("2.0.0", "1.0.0", 1)
    monkeypatch.setenv("PADANG_RUNNING", "2.0.0")
    update_program.window_stands()
    assert _pointer(place) == ("2.0.0", "1.0.0", 0)
    assert update_program.place_of(ROOT / "resources").root == place.root


@pytest.mark.parametrize(
    "path", ["../luar", "/akar", "C:/akar", "a/../b", "a//b", "a\\b", "nul.txt", "a/con", "akhir.", "a/.."]
)
def test_a_path_that_leaves_the_folder_is_no_pack(place: Place, tmp_path: Path, path: str) -> None:
    files = updates.program("2.0.0") | {path: b"isi"}
    manifest = updates.manifest_of(files, "2.0.0", 2)
    contents = {updates.hashlib.sha256(content).hexdigest(): content for content in files.values()}
    pack = tmp_path / "p.pembaruan"
    update_pack.write(pack, manifest, updates.SEED, contents.__getitem__)
    with pytest.raises(NotAnUpdate):
        update_program.put_in_place(place, pack, Silent())
    assert _untouched(place)
