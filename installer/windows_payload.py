"""In this file: the folder that the Windows installer packs: runtime, door, one version of the program.

    python311.dll pythonw.exe python311.zip python311._pth    the runtime, same for all versions
    boot/padang_boot.pyc                                      the door
    versions/<v>/{lib,app}    the program; app holds its resources too
    current.json                                              which version starts
    manifest.json LICENSES/

Files are the same for the same sources: sorted, with one date, compiled with
hashes instead of dates.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import os
import py_compile
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INSTALLER = Path(__file__).resolve().parent
ROOT = INSTALLER.parent
# 2026-01-01; every file of the payload has this date.
BUILD_DATE = 1767225600


def plan() -> dict[str, Any]:
    """What payload.toml says."""
    return tomllib.loads((INSTALLER / "payload.toml").read_text("utf-8"))


def lay_runtime(unpacked: Path, libraries: Path, stage: Path) -> None:
    """Put the runtime down, with the newer C runtime that Qt needs, isolated from other Pythons."""
    told = plan()["runtime"]
    for file in sorted(unpacked.iterdir()):
        if file.name not in told["drop"]:
            shutil.copyfile(file, stage / file.name)
    for name in told["taken_from_shiboken"]:
        shutil.copyfile(libraries / "shiboken6" / name, stage / name)
    (stage / "python311._pth").write_text("python311.zip\n.\nboot\n", "ascii", newline="\r\n")
    (stage / "boot").mkdir()
    shutil.copyfile(INSTALLER / "boot" / "padang_boot.py", stage / "boot" / "padang_boot.py")


def lay_version(libraries: Path, home: Path) -> None:
    """Put one version of the program down: its libraries, its code, its resources."""
    _copy_libraries(libraries, home / "lib")
    quiet = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(ROOT / "padang_desktop", home / "app" / "padang_desktop", ignore=quiet)
    shutil.copytree(ROOT / "resources", home / "app" / "resources", ignore=quiet)


def compile_all(stage: Path) -> None:
    """Replace sources by compiled files: fewer files, and nothing is written where the program runs."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for source in sorted(stage.rglob("*.py")):
        told = source.relative_to(stage).as_posix()
        py_compile.compile(str(source), cfile=f"{source}c", dfile=told, doraise=True, invalidation_mode=mode)
        source.unlink()


def copy_licences(libraries: Path, stage: Path) -> None:
    """Keep what every library asks to be kept."""
    target = stage / "LICENSES"
    target.mkdir()
    shutil.copyfile(ROOT / "LICENSE", target / "padang-desktop-LICENSE")
    for info in sorted(libraries.glob("*.dist-info")):
        for file in sorted({*info.rglob("LICEN*"), *info.rglob("COPYING*"), *info.rglob("NOTICE*")}):
            if file.is_file():
                shutil.copyfile(file, target / f"{info.name.removesuffix('.dist-info')}-{file.name}")


def write_manifest(stage: Path, version: str) -> dict[str, Any]:
    """Size and SHA-256 of every file; the updater builds on it."""
    files = {
        path.relative_to(stage).as_posix(): [
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        ]
        for path in every_file(stage)
    }
    manifest = {"version": version, "runtime": runtime_of(files), "files": files}
    (stage / "manifest.json").write_text(json.dumps(manifest, indent=0), "utf-8", newline="\n")
    return manifest


def runtime_of(files: dict[str, list[Any]]) -> str:
    """The SHA-256 that names a runtime: an update needs the one it was made for."""
    lines = [f"{path} {files[path][1]}" for path in sorted(files) if _is_runtime(path)]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _is_runtime(path: str) -> bool:
    return not path.startswith(("versions/", "LICENSES/")) and path not in ("current.json", "manifest.json")


def set_dates(stage: Path) -> None:
    """One date for everything, so that the same sources give the same installer."""
    for path in [*sorted(stage.rglob("*"), reverse=True), stage]:
        os.utime(path, (BUILD_DATE, BUILD_DATE))


def every_file(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _copy_libraries(libraries: Path, target: Path) -> None:
    told = plan()
    for file in every_file(libraries):
        name = file.relative_to(libraries).as_posix()
        if _is_kept(name, told):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)


def _is_kept(name: str, told: dict[str, Any]) -> bool:
    if name.startswith("PySide6/"):
        return any(fnmatch.fnmatchcase(name[8:], pattern) for pattern in told["qt"]["keep"])
    if ".dist-info/" in name:
        package = name.split("-")[0].lower()
        return package in told["libraries"]["keep_metadata"] and name.endswith("/METADATA")
    return not any(fnmatch.fnmatchcase(name, pattern) for pattern in told["libraries"]["drop"])
