from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

import build_windows  # noqa: E402
import make_flashdisk  # noqa: E402
import make_update  # noqa: E402
import release  # noqa: E402
import windows_parts  # noqa: E402
import windows_payload  # noqa: E402
import windows_words  # noqa: E402

from padang_desktop import __version__  # noqa: E402
from padang_desktop.domain.progress import Silent  # noqa: E402
from padang_desktop.exchange import program_versions, seal, update_pack  # noqa: E402
from padang_desktop.use_cases.settings import update_program  # noqa: E402
from tests import updates  # noqa: E402

SEED = bytes(range(32))


@pytest.mark.parametrize(
    "name, is_kept",
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("sqlalchemy/dialects/mysql/base.py", False),
        ("sqlalchemy-2.1.9.dist-info/METADATA", True),
        ("reportlab-5.1.0.dist-info/METADATA", False),
        ("tzdata/zoneinfo/Asia/Jakarta", True),
        ("tzdata/zoneinfo/Europe/Paris", False),
        # An encoder under the GPL is not given away with the program.
        ("libx265-217.dll", False),
        ("PIL/_webp.cp311-win_amd64.pyd", True),
    ],
)
def test_only_what_the_program_needs_is_packed(name: str, is_kept: bool) -> None:
    assert windows_payload._is_kept(name, windows_payload.plan()) is is_kept


def test_every_library_of_the_lock_is_known_by_hash_and_no_address_stands_in_a_lock() -> None:
    for lock in sorted((ROOT / "installer").glob("*.lock")):
        text = lock.read_text("utf-8")
        entries = [line for line in text.splitlines() if line and not line.startswith(" ")]
        assert entries and text.count("--hash=sha256:") >= len(entries), lock.name
        assert "://" not in text, lock.name


def test_a_wheel_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    wheel = tmp_path / "jahat-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as files:
        files.writestr("baik/__init__.py", "")
        files.writestr("../luar.py", "x")
        files.writestr("baik-1.0.data/scripts/perintah", "x")
        files.writestr("baik-1.0.data/purelib/lagi.py", "")
    windows_parts.unpack_wheels([wheel], tmp_path / "lib")
    names = sorted(
        p.relative_to(tmp_path / "lib").as_posix() for p in windows_payload.every_file(tmp_path / "lib")
    )
    assert names == ["baik/__init__.py", "lagi.py"] and not (tmp_path / "luar.py").exists()


def test_what_only_windows_installs_is_fetched_for_it() -> None:
    lock = (ROOT / "installer" / "requirements-dev.lock").read_text("utf-8")
    wanted = windows_parts.for_windows(lock)
    assert "colorama==" in wanted and " ; " not in wanted
    assert wanted.count("--hash=sha256:") <= lock.count("--hash=sha256:")
    assert all(line.endswith("\\") for line in wanted.splitlines() if not line.startswith(" "))


def test_another_runtime_has_another_name_and_another_version_has_not() -> None:
    files = {"python311.dll": [1, "aa"], "versions/1.0.0/app/x.pyc": [1, "bb"], "current.json": [1, "cc"]}
    name = windows_payload.runtime_of(files)
    assert windows_payload.runtime_of(files | {"versions/1.0.0/app/x.pyc": [2, "dd"]}) == name
    assert windows_payload.runtime_of(files | {"python311.dll": [1, "ee"]}) != name


def test_the_door_finds_the_newest_version_when_its_pointer_is_damaged(tmp_path: Path) -> None:
    place = updates.installed(tmp_path / "program")
    for content in ("", "{", '{"version": "9.9.9"}', "[]"):
        (place.root / "current.json").write_text(content)
        assert updates.start(place) == (0, "1.0.0"), content


def test_commands_do_not_count_as_tries_of_the_window(tmp_path: Path) -> None:
    place = updates.installed(tmp_path / "program")
    pointer = {"version": "1.0.0", "previous": "", "tries": 1}
    (place.root / "current.json").write_text(json.dumps(pointer))
    for _ in range(4):
        subprocess.run([*place.door, "--selftest"], check=True, timeout=60)
    assert json.loads((place.root / "current.json").read_text())["tries"] == 1


@pytest.mark.parametrize("is_delta", [False, True])
def test_a_librarys_file_named_as_our_facts_is_carried(tmp_path: Path, is_delta: bool) -> None:
    place = updates.installed(tmp_path / "program")
    updates.installed(tmp_path / "lama")
    updates.installed(tmp_path / "baru", "1.1.0")
    for stage, version in (("program", "1.0.0"), ("lama", "1.0.0"), ("baru", "1.1.0")):
        own = program_versions.home(tmp_path / stage, version) / "lib" / "pustaka" / program_versions.FACTS
        own.parent.mkdir(parents=True)
        own.write_text(f'{{"major": 5, "of": "{version}"}}')
    base = tmp_path / "lama" if is_delta else None
    make_update.make(tmp_path / "baru", tmp_path / "baru.pembaruan", SEED, 5, base)
    update_program.put_in_place(place, tmp_path / "baru.pembaruan", Silent())
    carried = program_versions.home(place.root, "1.1.0") / "lib" / "pustaka" / program_versions.FACTS
    assert json.loads(carried.read_text())["of"] == "1.1.0"


def test_a_pack_of_a_staged_program_moves_an_installed_one(tmp_path: Path) -> None:
    place = updates.installed(tmp_path / "program")
    updates.installed(tmp_path / "lama")
    updates.installed(tmp_path / "baru", "1.1.0")
    full = make_update.make(tmp_path / "baru", tmp_path / "utuh.pembaruan", SEED, 5)
    delta = make_update.make(tmp_path / "baru", tmp_path / "kecil.pembaruan", SEED, 5, tmp_path / "lama")
    assert delta < full
    found = update_program.packs_on(place, tmp_path)
    assert {each.version for each in found} == {"1.1.0"} and all(each.problem is None for each in found)
    with (tmp_path / "kecil.pembaruan").open("rb") as source:
        assert update_pack.read(source, place.keys).base == "1.0.0"


def test_a_new_key_is_private_and_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_update, "ROOT", tmp_path)
    (tmp_path / "resources").mkdir()
    private = tmp_path / "utama"
    public = make_update.new_key(private)
    assert private.stat().st_mode & 0o077 == 0
    seed = bytes.fromhex(private.read_text().strip())
    assert update_program.trusted_keys(tmp_path / "resources") == (seal.public_of(seed),)
    assert public.name == "utama.pub"
    with pytest.raises(FileExistsError):
        make_update.new_key(private)


@pytest.mark.interop
def test_stock_tools_accept_the_flashdisks_checksums(tmp_path: Path) -> None:
    for tool in ("ssh-keygen", "sha256sum"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    setup = tmp_path / "PadangDesktop-setup.exe"
    setup.write_bytes(b"pemasang")
    out = tmp_path / "flashdisk"
    make_flashdisk.lay_out(out, setup, [], SEED)
    assert (out / "Panduan.pdf").stat().st_size > 5000 and any((out / "contoh").iterdir())
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=out, check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"padang {(out / 'SHA256SUMS.pub').read_text()}")
    told = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "padang", "-n", make_flashdisk.NAMESPACE,
         "-s", str(out / "SHA256SUMS.sig")],
        input=(out / "SHA256SUMS").read_bytes(), capture_output=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    with pytest.raises(SystemExit, match="not empty"):
        make_flashdisk.lay_out(out, setup, [], SEED)


def test_nothing_is_released_without_its_key_or_under_another_number() -> None:
    with pytest.raises(SystemExit, match="the tree says"):
        release.require_ready("99.0.0", SEED)
    with pytest.raises(SystemExit, match="update_keys"):
        release.require_ready(__version__, SEED)


def test_the_versions_of_the_tree_agree() -> None:
    assert build_windows.version() == __version__


def test_the_same_stage_gives_the_same_list(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.txt").write_text("a")
    first = windows_payload.write_manifest(tmp_path, "1.0.0")
    digest = hashlib.sha256(b"a").hexdigest()
    assert first["files"]["a.txt"] == [1, digest]
    (tmp_path / "manifest.json").unlink()
    assert windows_payload.write_manifest(tmp_path, "1.0.0") == first


def test_a_damaged_installer_speaks_indonesian(tmp_path) -> None:
    if not windows_words.NSIS.is_dir():
        pytest.skip("nsis is absent")
    folder = windows_words.in_indonesian(tmp_path / "nsis")
    stub = (folder / "Stubs" / "lzma_solid-amd64-unicode").read_bytes()
    assert "Berkas pemasang ini rusak".encode("utf-16-le") in stub
    assert "integrity check".encode("utf-16-le") not in stub
    original = (windows_words.NSIS / "Stubs" / "lzma_solid-amd64-unicode").read_bytes()
    assert len(stub) == len(original), "nothing in the file has moved"
