"""In this file: PadangDesktop-<version>-setup.exe is made on Debian, from pinned parts.

    python3 installer/build_windows.py [--fast] [--stage-only] [--out dist]

Needs pip and a package index, makensis (Debian: nsis), and for the check of
signatures osslsigncode. `--fast` packs quickly and larger, for tests.
Prints the file, its size and its SHA-256; the same sources give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import windows_parts
import windows_payload
import windows_words

INSTALLER = Path(__file__).resolve().parent
ROOT = INSTALLER.parent
MOST_BYTES = 50 * 1024 * 1024


def version() -> str:
    """The version of this tree."""
    text = (ROOT / "padang_desktop" / "__init__.py").read_text("utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def make_stage(stage: Path, cache: Path, number: str) -> None:
    """Lay out everything that the installer packs; the folder must not exist yet."""
    runtime = windows_parts.fetch_runtime(INSTALLER / "requirements-runtime.lock", cache / "runtime")
    wheels = windows_parts.fetch_libraries(INSTALLER / "requirements.lock", cache / "wheels")
    with tempfile.TemporaryDirectory() as folder:
        unpacked, libraries = Path(folder) / "runtime", Path(folder) / "lib"
        windows_parts.unpack_runtime(runtime, unpacked)
        signed = windows_parts.check_signatures(unpacked)
        print(f"runtime: {signed} signatures hold" if signed else "runtime: signatures not checked here")
        windows_parts.unpack_wheels(wheels, libraries)
        stage.mkdir(parents=True)
        windows_payload.lay_runtime(unpacked, libraries, stage)
        windows_payload.lay_version(libraries, stage / "versions" / number)
        windows_payload.copy_licences(libraries, stage)
        _icon(stage / "padang-desktop.ico")
    windows_payload.compile_all(stage)
    pointer = f'{{"version": "{number}", "previous": "", "tries": 0}}'
    (stage / "current.json").write_text(pointer, "utf-8")
    files = windows_payload.write_manifest(stage, number)["files"]
    windows_payload.set_dates(stage)
    size = sum(each[0] for each in files.values())
    print(f"payload: {len(files)} files, {size / 2**20:.1f} MiB")


def pack(stage: Path, target: Path, number: str, *, is_fast: bool) -> None:
    """Let makensis write the installer."""
    if shutil.which("makensis") is None:
        raise SystemExit("makensis is missing; on Debian: apt-get install nsis")
    options = {
        "VERSION": number,
        "STAGE": str(stage),
        "OUT": str(target),
        "ICON": str(stage / "padang-desktop.ico"),
    }
    defines = [f"-D{name}={value}" for name, value in options.items()] + (["-DFAST"] if is_fast else [])
    fixed = {**os.environ, "SOURCE_DATE_EPOCH": str(windows_payload.BUILD_DATE)}
    script = INSTALLER / "windows" / "windows.nsi"
    with tempfile.TemporaryDirectory() as folder:
        fixed["NSISDIR"] = str(windows_words.in_indonesian(Path(folder) / "nsis"))
        subprocess.run(["makensis", "-V2", *defines, str(script)], check=True, env=fixed)


def _icon(target: Path) -> None:
    """The program's icon as .ico, in the sizes that Windows asks for."""
    from PIL import Image

    with Image.open(INSTALLER / "windows" / "padang-desktop.png") as picture:
        picture.save(target, sizes=[(size, size) for size in (16, 24, 32, 48, 64, 128, 256)])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--stage-only", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--version", default=version(), help="another number, for tests of updates")
    chosen = parser.parse_args(arguments)
    out: Path = chosen.out.resolve()
    stage = out / "windows"
    shutil.rmtree(stage, ignore_errors=True)
    make_stage(stage, out / "parts", chosen.version)
    if chosen.stage_only:
        return 0
    target = out / f"PadangDesktop-{chosen.version}-setup.exe"
    pack(stage, target, chosen.version, is_fast=chosen.fast)
    size, digest = target.stat().st_size, hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target.name}: {size / 2**20:.1f} MiB, sha256 {digest}")
    if size > MOST_BYTES and not chosen.fast:
        raise SystemExit("larger than 50 MiB: look at payload.toml")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
