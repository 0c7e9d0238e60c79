"""In this file: a version of the program is laid out from a pack and from the version that runs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import program_versions, update_pack
from padang_desktop.exchange.update_pack import UpdateManifest

_WHAT = "Menyiapkan versi baru"


class UpdateNeedsInstaller(Situation):
    """The pack is for another runtime, or builds on files that this laptop does not have."""

    code = "UPDATE_NEEDS_INSTALLER"


def build(manifest: UpdateManifest, source: BinaryIO, running: Path, fresh: Path, progress: Progress) -> None:
    """Write every file of the new version into `fresh`, each checked by its hash.

    `source` stands at the blobs, `running` is the folder of the version that
    runs. Raises UpdateDamaged, UpdateNeedsInstaller; what was written stays.
    """
    wanted: dict[str, list[str]] = {}
    for path, (_, digest) in manifest.files.items():
        wanted.setdefault(digest, []).append(path)
    total = len(wanted)
    for digest, content in update_pack.blobs(source, manifest):
        _place(fresh, wanted.pop(digest), content)
        progress.step(total - len(wanted), total, _WHAT)
    for digest, content in _shared(running, set(wanted)):
        _place(fresh, wanted.pop(digest), content)
        progress.step(total - len(wanted), total, _WHAT)
    if wanted:
        raise UpdateNeedsInstaller(version=manifest.version)
    facts = f'{{"version": "{manifest.version}", "sequence": {manifest.sequence}}}'
    _place(fresh, [program_versions.FACTS], facts.encode("ascii"))


def _shared(running: Path, digests: set[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the running version whose content the new one has too, each once."""
    for path in sorted(running.rglob("*")):
        if not digests:
            return
        if not path.is_file():
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest in digests:
            digests.discard(digest)
            yield digest, content


def _place(fresh: Path, paths: list[str], content: bytes) -> None:
    for name in paths:
        target = fresh / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
