"""In this file: what the unit tests need on the Windows Python of an installation, laid beside it.

    python installer/wine/windows_tests.py ROOT WORK

The test libraries come from the lock for Windows; WORK/run_tests.py is then run
by the installed python.exe. The tests of the domain and of the exchange run
there: pure rules, and everything that seals and opens.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import windows_parts

WANTED = (
    "attrs", "colorama", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest",
    "pytest-timeout", "sortedcontainers",
)  # fmt: skip
FOLDERS = ("tests/domain", "tests/exchange", "tests/store")
CONFIG = """[pytest]
markers =
    interop: foreign programs
    fuzz: random bytes
    crash: killed processes
timeout = 300
"""
RUNNER = """
import sys
sys.path[:0] = [{root!r}, {libraries!r}, {installed!r}]
folders = {folders!r}
if __name__ == "__main__":  # a child process of the tests reads this file again
    import pytest

    sys.exit(pytest.main([*folders, "-q", "-p", "no:cacheprovider", "-m", "not interop and not fuzz",
                          "-c", {config!r}, "--rootdir", {root!r}]))
"""


def main(root: Path, work: Path) -> None:
    lock = work / "tests.lock"
    lock.write_text(_only(WANTED, (root / "installer" / "requirements-dev.lock").read_text("utf-8")), "utf-8")
    libraries = work / "testlib"
    shutil.rmtree(libraries, ignore_errors=True)
    windows_parts.unpack_wheels(windows_parts.fetch_libraries(lock, work / "test-wheels"), libraries)
    versions = next((work / "build" / "windows" / "versions").iterdir())
    # The sources are tested, with the libraries of the installation.
    config = work / "pytest.ini"
    config.write_text(
        "[pytest]\nmarkers =\n    interop: i\n    fuzz: f\n    crash: c\ntimeout = 300\n", "utf-8"
    )
    text = RUNNER.format(
        root=_windows(root), libraries=_windows(libraries), installed=_windows(versions / "lib"),
        folders=[_windows(root / folder) for folder in FOLDERS], config=_windows(config),
    )  # fmt: skip
    (work / "run_tests.py").write_text(text, "utf-8")


def _only(names: tuple[str, ...], lock: str) -> str:
    """The entries of a lock that are wanted, with their hashes."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return "\n".join(entry for entry in entries if entry.split("==")[0] in names) + "\n"


def _windows(path: Path) -> str:
    """How wine names a path of this computer."""
    return "Z:" + str(path).replace("/", "\\")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
