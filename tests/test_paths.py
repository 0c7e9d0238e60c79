"""In this file: the program finds its resources from the source tree, the wheel and a frozen build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from padang_desktop import paths

ROOT = Path(__file__).resolve().parent.parent


def test_the_source_tree_has_its_resources_beside_the_package() -> None:
    assert paths.resources() == ROOT / "resources"
    assert (paths.reference_dir() / "areas.csv").is_file()


def test_the_wheel_has_its_resources_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "padang_desktop"
    package.mkdir()
    for name in ("__init__.py", "paths.py"):
        shutil.copy(ROOT / "padang_desktop" / name, package / name)
    inside = package / "_resources" / "reference"
    inside.mkdir(parents=True)
    (inside / "areas.csv").write_text("code\n")
    program = "from padang_desktop import paths; print(paths.__file__); print(paths.resources())"
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.splitlines() == [str(package / "paths.py"), str(package / "_resources")]


def test_the_wheel_is_told_to_carry_the_resources() -> None:
    assert '"resources" = "padang_desktop/_resources"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("place", ["resources", "padang_desktop/_resources"])
def test_a_frozen_build_has_its_resources_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    unpacked = tmp_path / place / "reference"
    unpacked.mkdir(parents=True)
    (unpacked / "areas.csv").write_text("code\n")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / place


def test_a_frozen_build_has_its_resources_next_to_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "resources" / "reference"
    beside.mkdir(parents=True)
    (beside / "areas.csv").write_text("code\n")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "padang-desktop"))
    assert paths.resources() == tmp_path / "resources"


def test_an_installation_without_resources_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "padang_desktop" / "paths.py"))
    with pytest.raises(paths.ResourcesMissing, match="_resources"):
        paths.resources()


def test_data_and_log_lie_in_the_folders_of_the_person() -> None:
    assert paths.office_dir().is_absolute()
    assert paths.log_dir().is_absolute()
    assert paths.office_dir() != paths.log_dir()
    assert paths.APP_NAME in paths.office_dir().parts


@pytest.mark.parametrize(
    ("folder", "environment"),
    [
        ("/home/a/OneDrive/Data", {}),
        ("/home/a/OneDrive - Dinas Sosial/Data", {}),
        ("/home/a/Awan/Data", {"OneDriveCommercial": "/home/a/Awan"}),
        ("/home/a/Dropbox", {}),
    ],
)
def test_a_folder_that_is_copied_to_the_internet_is_risky(folder: str, environment: dict[str, str]) -> None:
    assert paths.is_risky_data_dir(Path(folder), environment, "") == "DATA_DIR_CLOUD"


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/mnt/kantor/data", "DATA_DIR_NETWORK"),
        ("/mnt/dua kata/data", "DATA_DIR_NETWORK"),
        ("//server/data", "DATA_DIR_NETWORK"),
        ("/mnt/kantor/disk/data", None),
        ("/home/a/OneDriver", None),
        ("/home/a/data", None),
    ],
)
def test_a_folder_on_another_computer_is_risky(folder: str, reason: str | None) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "//s/k /mnt/kantor cifs rw 0 0\n"
        "//s/d /mnt/dua\\040kata nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/kantor/disk ext4 rw 0 0\n"
    )
    assert paths.is_risky_data_dir(Path(folder), {}, mounts) == reason


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    assert paths.is_risky_data_dir(tmp_path) in {None, "DATA_DIR_NETWORK"}
