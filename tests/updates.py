"""In this file: a small installed program and packs for it, built with the real door and the real writer."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from padang_desktop.exchange import program_versions, seal, update_pack
from padang_desktop.exchange.program_versions import Pointer
from padang_desktop.exchange.update_pack import UpdateManifest
from padang_desktop.use_cases.settings.update_program import Place

ROOT = Path(__file__).resolve().parent.parent
SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
RUNTIME = "ab" * 32
# A program that says which version it is, and whose self-test may fail.
MAIN = """
import json, sys
from pathlib import Path
facts = json.loads((Path(__file__).parent / "facts.json").read_text())
if "--selftest" in sys.argv:
    sys.exit(facts["selftest"])
if facts["window"]:
    pointer = Path(__file__).parents[4] / "current.json"
    try:
        pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"tries": 0}))
    except (ValueError, TypeError):
        pass
print(facts["version"])
sys.exit(0 if facts["window"] else 1)
"""


def installed(root: Path, version: str = "1.0.0") -> Place:
    """A program put into `root` as the installer does it."""
    (root / "boot").mkdir(parents=True)
    shutil.copyfile(ROOT / "installer" / "boot" / "padang_boot.py", root / "boot" / "padang_boot.py")
    (root / "manifest.json").write_text(f'{{"runtime": "{RUNTIME}"}}')
    for path, content in program(version).items():
        _put(program_versions.home(root, version) / path, content)
    program_versions.write(root, Pointer(version))
    return Place(root, (seal.public_of(SEED),), (sys.executable, str(root / "boot" / "padang_boot.py")))


def program(version: str, *, selftest: int = 0, window: bool = True) -> dict[str, bytes]:
    """The files of one version; the large library is the same in all of them."""
    facts = f'{{"version": "{version}", "selftest": {selftest}, "window": {str(window).lower()}}}'
    return {
        "app/padang_desktop/__init__.py": b"",
        "app/padang_desktop/__main__.py": MAIN.encode(),
        "app/padang_desktop/facts.json": facts.encode(),
        "lib/besar.bin": bytes(range(256)) * 4000,
        "lib/kembar.bin": bytes(range(256)) * 4000,
    }


def manifest_of(files: dict[str, bytes], version: str, sequence: int, *, base: dict[str, bytes] | None = None,
                base_version: str = "", runtime: str = RUNTIME) -> UpdateManifest:  # fmt: skip
    listed = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items()}
    known = {hashlib.sha256(content).hexdigest() for content in (base or {}).values()}
    carried = tuple(dict.fromkeys(digest for _, digest in listed.values() if digest not in known))
    return UpdateManifest(version, sequence, base_version, runtime, listed, carried)


def a_pack(
    path: Path,
    version: str = "2.0.0",
    sequence: int = 2,
    *,
    seed: bytes = SEED,
    is_delta: bool = True,
    selftest: int = 0,
    window: bool = True,
    runtime: str = RUNTIME,
) -> Path:
    """A pack that moves 1.0.0 to `version`."""
    files = program(version, selftest=selftest, window=window)
    base = program("1.0.0") if is_delta else None
    manifest = manifest_of(
        files, version, sequence, base=base, base_version="1.0.0" if is_delta else "", runtime=runtime
    )
    by_hash = {hashlib.sha256(content).hexdigest(): content for content in files.values()}
    update_pack.write(path, manifest, seed, by_hash.__getitem__)
    return path


def start(place: Place) -> tuple[int, str]:
    """Start the program through its door: the exit code, and the version that it says."""
    ended = subprocess.run(place.door, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout.strip()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
