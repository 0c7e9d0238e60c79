"""In this file: an update pack is made from two staged versions, and signed.

    python3 installer/make_update.py key PRIVATE-FILE      # its .pub goes to resources/update_keys
    python3 installer/make_update.py full STAGE OUT --key F --sequence N
    python3 installer/make_update.py delta STAGE OUT --key F --sequence N --base OLDER-STAGE

STAGE is the folder that build_windows.py lays out (dist/windows). A full pack
fits every laptop with the same runtime; a delta only the version it was made
from. The private key is a file of 64 hex digits that never enters the tree.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from padang_desktop.exchange import program_versions, seal, update_pack
from padang_desktop.exchange.update_pack import UpdateManifest

ROOT = Path(__file__).resolve().parent.parent


def new_key(target: Path) -> Path:
    """Write a private key that nobody has, and its public half into resources/update_keys."""
    seed = secrets.token_bytes(32)
    target.touch(mode=0o600, exist_ok=False)
    target.write_text(seed.hex() + "\n", "ascii")
    folder = ROOT / "resources" / "update_keys"
    folder.mkdir(exist_ok=True)
    public = folder / f"{target.stem}.pub"
    public.write_text(seal.ssh_line(seal.public_of(seed), f"pembaruan {target.stem}") + "\n", "ascii")
    return public


def make(stage: Path, target: Path, seed: bytes, sequence: int, base: Path | None = None) -> int:
    """Write a pack of the version in `stage`; with `base` only what that one lacks. Returns its bytes."""
    version, home = _version(stage)
    content: dict[str, Path] = {}
    files: dict[str, tuple[int, str]] = {}
    for path in sorted(home.rglob("*")):
        # Its own facts are written where it is put in place; a library may have a file of that name.
        if path.is_file() and path != home / program_versions.FACTS:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            files[path.relative_to(home).as_posix()] = (path.stat().st_size, digest)
            content.setdefault(digest, path)
    known: set[str] = set()
    base_version = ""
    if base is not None:
        base_version, base_home = _version(base)
        known = {hashlib.sha256(p.read_bytes()).hexdigest() for p in base_home.rglob("*") if p.is_file()}
    runtime = json.loads((stage / "manifest.json").read_text("utf-8"))["runtime"]
    carried = tuple(digest for digest in content if digest not in known)
    manifest = UpdateManifest(version, sequence, base_version, runtime, files, carried)
    return update_pack.write(target, manifest, seed, lambda digest: content[digest].read_bytes())


def _version(stage: Path) -> tuple[str, Path]:
    pointer = program_versions.read(stage)
    if pointer is None:
        raise SystemExit(f"{stage} is no staged program")
    return pointer.version, program_versions.home(stage, pointer.version)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    deeds = parser.add_subparsers(dest="deed", required=True)
    deeds.add_parser("key").add_argument("private", type=Path)
    for name in ("full", "delta"):
        deed = deeds.add_parser(name)
        deed.add_argument("stage", type=Path)
        deed.add_argument("out", type=Path)
        deed.add_argument("--key", type=Path, required=True)
        deed.add_argument("--sequence", type=int, required=True)
        deed.add_argument("--base", type=Path, required=name == "delta")
    chosen = parser.parse_args(arguments)
    if chosen.deed == "key":
        print(new_key(chosen.private))
        return 0
    seed = bytes.fromhex(chosen.key.read_text("ascii").strip())
    size = make(chosen.stage, chosen.out, seed, chosen.sequence, chosen.base)
    print(f"{chosen.out.name}: {size / 2**20:.2f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
