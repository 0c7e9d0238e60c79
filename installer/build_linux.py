"""In this file: the .deb and the .tar.xz for Linux are made, from a trimmed one-folder build.

    python3 installer/build_linux.py [--fast] [--out dist]

Needs a package index, dpkg-deb, and Python 3.11 with its shared library. Works
in an environment of its own under --out. `--fast` packs quickly and larger.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import debian
import windows_payload
from build_windows import version

INSTALLER = Path(__file__).resolve().parent
ROOT = INSTALLER.parent
NAME = "padang-desktop"
# libpython and PySide6 ask for it.
LIBC = "libc6 (>= 2.35)"
# Newer systems have it under another name.
GLIB = "libglib2.0-0"


def make_environment(folder: Path) -> Path:
    """A virtual environment with the runtime and PyInstaller, by hash; returns its Python."""
    python = folder / "bin" / "python"
    locks = [INSTALLER / "requirements.lock", INSTALLER / "requirements-package.lock"]
    stamp = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    mark = folder / "locks.sha256"
    if mark.is_file() and mark.read_text() == stamp:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", "-q", "--disable-pip-version-check"]
    for lock in locks:
        exact = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
        subprocess.run([*pip, *exact], check=True)
    mark.write_text(stamp)
    return python


def make_folder(python: Path, out: Path) -> Path:
    """The one-folder build: out/padang-desktop with the program and all it needs."""
    spec = INSTALLER / "linux" / f"{NAME}.spec"
    places = ["--distpath", str(out / "linux"), "--workpath", str(out / "linux-work")]
    subprocess.run(
        [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(spec)],
        check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    folder = out / "linux" / NAME
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    return folder


def make_deb(folder: Path, out: Path, *, is_fast: bool) -> Path:
    """Pack the folder as a Debian package that installs to /opt and starts as padang-desktop."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "opt" / NAME, symlinks=True)
    for target, content, mode in (
        (f"usr/bin/{NAME}", f'#!/bin/sh\nexec /opt/{NAME}/{NAME} "$@"\n', 0o755),
        ("usr/bin/padang", f'#!/bin/sh\nexec /opt/{NAME}/{NAME} "$@"\n', 0o755),
        (f"usr/share/applications/{NAME}.desktop", _text(f"linux/{NAME}.desktop"), 0o644),
        (f"usr/share/doc/{NAME}/copyright", (ROOT / "LICENSE").read_text("utf-8"), 0o644),
        ("DEBIAN/control", control(folder), 0o644),
    ):
        place = tree / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
        place.chmod(mode)
    icon = tree / "usr/share/icons/hicolor/512x512/apps" / f"{NAME}.png"
    icon.parent.mkdir(parents=True)
    shutil.copyfile(INSTALLER / "windows" / f"{NAME}.png", icon)
    _set_dates(tree)
    package = out / f"{NAME}_{version()}_amd64.deb"
    level = ["-Zgzip", "-z1"] if is_fast else ["-Zxz", "-z6"]
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *level, "--build", str(tree), str(package)],
        check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(windows_payload.BUILD_DATE)},
    )  # fmt: skip
    return package


def make_archive(folder: Path, out: Path, *, is_fast: bool) -> Path:
    """The same folder as .tar.xz, for other Linux systems."""
    package = out / f"{NAME}-{version()}-linux-x86_64.tar.xz"

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = windows_payload.BUILD_DATE
        return member

    with tarfile.open(package, "w:xz", preset=0 if is_fast else 6) as tar:
        tar.add(folder, f"{NAME}-{version()}", filter=plain)
    return package


def control(folder: Path) -> str:
    """The package's facts; what it depends on is what the bootstrap asks a bare Debian for."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    parts = {*debian.QT_NEEDS.values(), *debian.WINDOW_NEEDS.values()} - {GLIB}
    needed = ", ".join([LIBC, f"{GLIB}t64 | {GLIB}", *sorted(parts)])
    return textwrap.dedent(f"""\
        Package: {NAME}
        Version: {version()}
        Section: misc
        Priority: optional
        Architecture: amd64
        Maintainer: Padang Desktop <padang-desktop@localhost>
        Installed-Size: {size}
        Depends: {needed}
        Description: Kerja petugas kesejahteraan sosial kecamatan
         Daftar PSM, verifikasi keluarga, pelatihan dan sertifikat, serta kiriman
         terkunci ke kantor kota, tanpa internet.
        """)


def _text(name: str) -> str:
    return (INSTALLER / name).read_text("utf-8")


def _set_dates(tree: Path) -> None:
    for path in [*tree.rglob("*"), tree]:
        os.utime(path, (windows_payload.BUILD_DATE, windows_payload.BUILD_DATE), follow_symlinks=False)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args(arguments)
    out: Path = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    folder = make_folder(make_environment(out / "linux-venv"), out)
    for package in (
        make_deb(folder, out, is_fast=chosen.fast),
        make_archive(folder, out, is_fast=chosen.fast),
    ):
        digest = hashlib.sha256(package.read_bytes()).hexdigest()
        print(f"{package.name}: {package.stat().st_size / 2**20:.1f} MiB, sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
