"""In this file: the one way in which a window asks for a file or a folder, beginning where it ended last.

Each purpose ("roster", "recovery") has its own last folder; the first time it
is Documents, never the folder of the program. Names of folders are kept
beside the office's data and nothing else; a file that cannot be read or
written is as good as none.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

NAME = "folder.json"


class LastFolders:
    """Where each purpose ended last time; in memory only until keep_in was called."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._folders: dict[str, str] = {}

    def keep_in(self, office_folder: Path) -> None:
        """Read what was kept there, and keep it there from now on."""
        self._path = office_folder / NAME
        found: Any = None
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._path.read_text("utf-8"))
        if isinstance(found, dict):
            kept = cast("dict[object, object]", found)
            self._folders = {k: v for k, v in kept.items() if isinstance(k, str) and isinstance(v, str)}

    def of(self, purpose: str) -> Path:
        """The last folder that still is there, or Documents, or the desktop, or home."""
        last = Path(self._folders.get(purpose, ""))
        if self._folders.get(purpose) and _is_there(last):
            return last
        return usual_folder()

    def remember(self, purpose: str, folder: Path) -> None:
        if self._folders.get(purpose) == str(folder):
            return
        self._folders[purpose] = str(folder)
        if self._path is not None:
            beside = self._path.with_suffix(".tmp")
            with contextlib.suppress(OSError):
                beside.write_text(json.dumps(self._folders, indent=1), "utf-8")
                beside.replace(self._path)


folders = LastFolders()


def usual_folder() -> Path:
    """Documents, or the desktop, or home: the first that is there."""
    place = QStandardPaths.StandardLocation
    for each in (place.DocumentsLocation, place.DesktopLocation, place.HomeLocation):
        path = QStandardPaths.writableLocation(each)
        if path and _is_there(Path(path)):
            return Path(path)
    return Path.home()


def to_open(parent: QWidget, purpose: str, title: str, kinds: str = "") -> Path | None:
    """One file that is there; None when the person thought better of it. `kinds` as Qt's name filters."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folders.of(purpose)), kinds)
    return _told(purpose, chosen)


def to_open_many(parent: QWidget, purpose: str, title: str, kinds: str = "") -> list[Path]:
    """Files that are there; empty when the person thought better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folders.of(purpose)), kinds)
    return [path for each in chosen if (path := _told(purpose, each)) is not None]


def to_save(parent: QWidget, purpose: str, title: str, name: str, kinds: str = "") -> Path | None:
    """Where to write; `name` is offered. The system's own dialog asks before a file is overwritten."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folders.of(purpose) / name), kinds)
    return _told(purpose, chosen)


def for_folder(parent: QWidget, purpose: str, title: str) -> Path | None:
    """A folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folders.of(purpose)))
    if not chosen:
        return None
    folders.remember(purpose, Path(chosen))
    return Path(chosen)


def _told(purpose: str, chosen: str) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    folders.remember(purpose, path.parent)
    return path


def _is_there(folder: Path) -> bool:
    # A drive that was taken out may raise instead of answering.
    with contextlib.suppress(OSError):
        return folder.is_dir()
    return False
