"""In this file: the versions of an installed program on disk, and the pointer to the one that starts.

An installed program lies as installer/boot/padang_boot.py describes:
versions/<v>/{app,lib} and current.json. The door there outlives every version
and therefore repeats the few lines that read and write the pointer.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

POINTER, VERSIONS, FACTS = "current.json", "versions", "version.json"
UNFINISHED = ".baru"


@dataclass(frozen=True, slots=True)
class Pointer:
    """`tries` is over 0 until the window of a fresh version stood; `gave_way` names one that failed."""

    version: str
    previous: str = ""
    tries: int = 0
    gave_way: str = ""


def read(root: Path) -> Pointer | None:
    """The pointer of an installed program; None when there is none to be understood."""
    told = _told(root / POINTER)
    if not told.get("version"):
        return None
    tries = str(told.get("tries", 0))
    return Pointer(
        version=str(told["version"]),
        previous=str(told.get("previous", "")),
        tries=int(tries) if tries.isdigit() else 0,
        gave_way=str(told.get("gave_way", "")),
    )


def write(root: Path, pointer: Pointer) -> None:
    """Replace the pointer whole: a power cut leaves the former or the new one."""
    fresh = root / f"{POINTER}{UNFINISHED}"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(pointer), file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / POINTER)


def home(root: Path, version: str) -> Path:
    return root / VERSIONS / version


def sequence(root: Path, version: str) -> int:
    """The running number of a version; 0 for one that came without (the installer's first)."""
    number = _told(home(root, version) / FACTS).get("sequence", 0)
    return number if isinstance(number, int) else 0


def window_stands(root: Path, running: str) -> None:
    """The version that runs has proved itself: it is not given up at the next start.

    The one that is pointed at may be another: an update was put in place meanwhile.
    """
    pointer = read(root)
    if pointer is not None and pointer.tries and pointer.version == running:
        write(root, Pointer(pointer.version, pointer.previous, 0, pointer.gave_way))


def was_no_try(root: Path, running: str) -> None:
    """This start only called up a window that was open: it says nothing about the version."""
    pointer = read(root)
    if pointer is not None and pointer.version == running and pointer.tries > 1:
        write(root, Pointer(pointer.version, pointer.previous, pointer.tries - 1, pointer.gave_way))


def sweep(root: Path) -> None:
    """Remove what an interrupted update left, and versions older than the one before."""
    pointer = read(root)
    if pointer is None:
        return
    for folder in (root / VERSIONS).iterdir():
        if folder.name not in (pointer.version, pointer.previous):
            shutil.rmtree(folder, ignore_errors=True)


def _told(path: Path) -> dict[str, object]:
    """A small JSON object; empty when it is missing or damaged."""
    try:
        found: object = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}
