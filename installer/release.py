"""In this file: a release in one command: checks, builds, changelog entry, checksums.

    python3 installer/release.py VERSION --key PRIVATE-FILE --sequence N [--base OLDER-STAGE] [--out dist]

Runs .ci/run first and stops when it fails. Then it builds the Windows
installer, the Linux packages, a full update pack and (with --base) a delta,
lays out the flashdisk, writes CHANGELOG-VERSION.md from the commits since the
last tag, and the signed checksums. The version must already stand in
pyproject.toml and padang_desktop/__init__.py, the tree must be clean, and
resources/update_keys must hold the public half of the key.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import build_linux
import build_windows
import make_flashdisk
import make_update

from padang_desktop.exchange import seal
from padang_desktop.use_cases.settings import update_program

ROOT = Path(__file__).resolve().parent.parent


def require_ready(version: str, seed: bytes) -> None:
    """Raises SystemExit with the reason why nothing may be released."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if not version == told == build_windows.version():
        raise SystemExit(f"the tree says {told} and {build_windows.version()}, not {version}")
    if seal.public_of(seed) not in update_program.trusted_keys(ROOT / "resources"):
        raise SystemExit("resources/update_keys does not hold the public half of this key")
    if _git("status", "--porcelain"):
        raise SystemExit("the tree is not clean")


def changelog_entry(version: str, today: str) -> str:
    """What was done since the last tag, one line a change, newest first."""
    last = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    since = f"{last.stdout.strip()}..HEAD" if last.returncode == 0 else "HEAD"
    lines = _git("log", "--no-merges", "--format=- %s", since)
    return f"## {version} ({today})\n\n{lines}\n"


def build(version: str, out: Path, seed: bytes, sequence: int, base: Path | None) -> list[Path]:
    """Every file of the release, the flashdisk folder filled."""
    build_windows.main(["--out", str(out)])
    build_linux.main(["--out", str(out)])
    stage = out / "windows"
    packs = [out / f"PadangDesktop-{version}.pembaruan"]
    make_update.make(stage, packs[0], seed, sequence)
    if base is not None:
        packs.append(out / f"PadangDesktop-{version}-kecil.pembaruan")
        make_update.make(stage, packs[1], seed, sequence, base)
    setup = out / f"PadangDesktop-{version}-setup.exe"
    others = [*packs, *sorted(out.glob(f"padang-desktop*{version}*.deb"))]
    make_flashdisk.lay_out(out / f"flashdisk-{version}", setup, others, seed)
    return [setup, *others, *sorted(out.glob(f"*{version}*.tar.xz"))]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("version")
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--sequence", type=int, required=True)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args(arguments)
    seed = bytes.fromhex(chosen.key.read_text("ascii").strip())
    require_ready(chosen.version, seed)
    subprocess.run([str(ROOT / ".ci" / "run")], check=True)
    files = build(chosen.version, chosen.out.resolve(), seed, chosen.sequence, chosen.base)
    entry = changelog_entry(chosen.version, f"{datetime.now(UTC):%Y-%m-%d}")
    (chosen.out / f"CHANGELOG-{chosen.version}.md").write_text(entry, "utf-8")
    make_flashdisk.write_sums(chosen.out, files, seed)
    for file in files:
        print(f"{file.name}: {file.stat().st_size / 2**20:.1f} MiB")
    print(f"now tag this commit v{chosen.version}")
    return 0


def _git(*words: str) -> str:
    told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
