"""In this file: how the locks of installer/ are made; developers run it after changing pyproject.toml.

    python installer/make_lock.py [--upgrade]

Needs uv. The locks are universal (Linux x86_64 and Windows AMD64 in one file),
pinned by hash and free of addresses, so that they say nothing about where a
package was fetched from. `--upgrade` looks for newer versions; without it the
pinned ones are kept where they still fit.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"]
PLAIN = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]


def compile_lock(name: str, *arguments: str) -> None:
    """Write installer/`name`; an address in it is an error, and the old lock stays."""
    lock = INSTALLER / name
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / name
        if lock.exists():
            fresh.write_bytes(lock.read_bytes())
        subprocess.run([*COMPILE, *PLAIN, *arguments, "-o", str(fresh)], cwd=ROOT, check=True)
        text = fresh.read_text("utf-8")
    if "://" in text or " @ " in text:
        raise SystemExit(f"{name} would hold an address; check the configuration of uv")
    lock.write_text(text, "utf-8", newline="\n")
    print(f"{name}: {sum(line[0] != ' ' for line in text.splitlines())} packages")


def main(arguments: list[str]) -> None:
    if set(arguments) - {"--upgrade"}:
        raise SystemExit(__doc__)
    compile_lock("requirements.lock", "pyproject.toml", *arguments)
    compile_lock("requirements-dev.lock", "pyproject.toml", "--group", "dev", *arguments)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "build.in"
        # hatchling asks for editables when it installs the project in place.
        wanted.write_text("\n".join([*project["build-system"]["requires"], "editables"]) + "\n", "utf-8")
        same_versions = ["--constraint", str(INSTALLER / "requirements-dev.lock")]
        compile_lock("requirements-build.lock", str(wanted), *same_versions, *arguments)
        wanted.write_text("pyinstaller\n", "utf-8")
        compile_lock("requirements-package.lock", str(wanted), *same_versions, *arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
