"""In this file: which flashdisks are plugged in now, and how much room each has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Flashdisk:
    """`root` is where its folders begin; `name` is what a person knows it by."""

    root: Path
    name: str
    free_bytes: int
    total_bytes: int
    is_read_only: bool


def flashdisks() -> list[Flashdisk]:
    """Every flashdisk and USB disk there is now; asking takes a moment, so off the screen's thread."""
    from padang_desktop.exchange import drives

    return [
        Flashdisk(drive.root, _name(drive.root), drive.free_bytes, drive.total_bytes, drive.is_read_only)
        for drive in drives.found()
    ]


def eject(root: Path) -> None:
    """Let go of the flashdisk at `root`, so that it may be pulled out. Raises EjectFailed."""
    from padang_desktop.exchange import drives
    from padang_desktop.exchange import eject as letting_go

    device = next((drive.device for drive in drives.found() if drive.root == root), "")
    letting_go.eject(root, device)


def is_on_flashdisk(place: Path) -> bool:
    """Whether a place is, or lies on, a flashdisk; asking takes a moment, so off the screen's thread."""
    return any(place == each.root or each.root in place.parents for each in flashdisks())


def files_on(place: Path, start: str) -> list[Path]:
    """Our files on a flashdisk (or in a folder) whose name begins so, by name: "KOTA-", "TERIMA-".

    Only SPB1/ is looked into, no folders inside and no links. Raises StickUnreadable.
    """
    from padang_desktop.exchange import pickup

    found = pickup.found(place, (".age", ".json", ".zip"))
    return [file.path for file in found if file.name.upper().startswith(start)]


def _name(root: Path) -> str:
    # On Windows the letter (E:), elsewhere the folder it is mounted in.
    return root.name or root.drive or str(root)
