"""In this file: the bytes of the key slots, kept beside the database.

What they mean is exchange's; here they are only kept, two generations of
them, so that a power cut while the passphrase is changed leaves one that works.
"""

from __future__ import annotations

from pathlib import Path

from padang_desktop.store import files

NAME, BEFORE = "kunci.json", "kunci.json.lama"


def exists(folder: Path) -> bool:
    return (folder / NAME).exists() or (folder / BEFORE).exists()


def generations(folder: Path) -> list[bytes]:
    """What lies there, newest first; empty when there is nothing."""
    paths = (folder / NAME, folder / BEFORE)
    return [path.read_bytes() for path in paths if path.exists()]


def write(folder: Path, content: bytes) -> None:
    """Keep the present file as the older generation, then put the new one in place."""
    target = folder / NAME
    if target.exists():
        files.write_whole(folder / BEFORE, target.read_bytes())
    files.write_whole(target, content)
