"""In this file: a project small enough to be installed by the real bootstrap in seconds, without a network.

It has the shape of ours: locks with hashes, wheels beside them, a build
backend that is already at hand, and the two console entries.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "padang-desktop"
version = "0.1.0"
"""
ENTRIES = "[console_scripts]\npadang = padang_desktop:commands\npadang-desktop = padang_desktop:commands\n"
PROGRAM = """
import sys

def commands():
    import small_part
    print("padang", *sys.argv[1:], "with part", small_part.VERSION)
    return 7
"""
BACKEND = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from small_project import ENTRIES, write_wheel

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    here = str(Path(__file__).resolve().parent)
    files = {{"padang_here.pth": here + "\\n"}}
    return write_wheel(Path(wheel_directory), "padang_desktop", "0.1.0", files, ENTRIES).name
"""


def write_wheel(folder: Path, name: str, version: str, files: dict[str, str], entries: str = "") -> Path:
    """A wheel as pip wants it, with its RECORD."""
    info = f"{name}-{version}.dist-info"
    metadata = METADATA.format(name=name.replace("_", "-"), version=version)
    parts = {**files, f"{info}/METADATA": metadata, f"{info}/WHEEL": WHEEL}
    if entries:
        parts[f"{info}/entry_points.txt"] = entries
    record = [f"{info}/RECORD,,"]
    for path, text in parts.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record.append(f"{path},sha256={digest},{len(text.encode())}")
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", "\n".join(record) + "\n")
    return wheel


@dataclass(frozen=True)
class SmallProject:
    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("PADANG_VENV", "DISPLAY", "WAYLAND_DISPLAY")}
        return {**kept, **more}

    def line(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.root / "installer" / "bootstrap.py"), *arguments]

    def bootstrap(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.line(*arguments),
            env=self.environment(**more),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def lock(self, version: str, digest: str = "") -> None:
        """Pin the one part to `version`; a wrong `digest` makes the lock and the wheel disagree."""
        wheel = write_wheel(
            self.root / "installer" / "wheels",
            "small_part",
            version,
            {"small_part.py": f"VERSION = {version!r}\n"},
        )
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        pinned = f"small-part=={version} \\\n    --hash=sha256:{digest}\n"
        (self.root / "installer" / "requirements.lock").write_text(pinned)
        (self.root / "installer" / "requirements-dev.lock").write_text(pinned)


def small_project(root: Path) -> SmallProject:
    installer = root / "installer"
    (installer / "wheels").mkdir(parents=True)
    for name in ("bootstrap.py", "debian.py"):
        shutil.copy(ROOT / "installer" / name, installer / name)
    (installer / "requirements-build.lock").write_text("")
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "backend.py").write_text(BACKEND.format(tests=str(Path(__file__).parent)))
    (root / "padang_desktop").mkdir()
    (root / "padang_desktop" / "__init__.py").write_text(PROGRAM)
    (root / "padang_desktop" / "__main__.py").write_text("import sys\nprint('window', *sys.argv[1:])\n")
    project = SmallProject(root)
    project.lock("1.0")
    return project
