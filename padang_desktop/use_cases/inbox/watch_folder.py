"""In this file: the city watches one folder (a synced drive, or its server's) for batches that arrive there.

A file is new once it has kept its size from one look to the next: what is
still being copied is left to grow. What was taken is remembered by name, size
and time, so that it is offered once.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import part_files
from padang_desktop.exchange.usb import FOLDER
from padang_desktop.store import settings
from padang_desktop.use_cases.office import Office

_FOLDER, _BY_ITSELF, _TAKEN = "watch.folder", "watch.by_itself", "watch.taken"
_OTHERS = ("TERIMA-", "RUJUK-")
_KEPT = 5_000

Mark = tuple[int, int]  # size, time of change


class WatchedFolderAway(Situation):
    """The folder that is watched is not there now."""

    code = "WATCHED_FOLDER_AWAY"


@dataclass(frozen=True, slots=True)
class Watch:
    """`folder` is "" when none is watched; otherwise a person is asked before a file is taken."""

    folder: str = ""
    takes_by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """`fresh` are files to take now; `sizes` go into the next look."""

    fresh: tuple[Path, ...]
    sizes: Mapping[str, Mark]


def watch(office: Office) -> Watch:
    with office.reading() as tx:
        return Watch(settings.value(tx, _FOLDER), settings.value(tx, _BY_ITSELF) == "1")


def keep_watch(office: Office, wanted: Watch) -> None:
    """Watch this folder from now on, or none."""
    with office.writing("watch.settings", "", is_on=bool(wanted.folder)) as tx:
        settings.put(tx, _FOLDER, wanted.folder)
        settings.put(tx, _BY_ITSELF, "1" if wanted.takes_by_itself else "")


def look(office: Office, before: Mapping[str, Mark]) -> Seen:
    """What is in the watched folder; `before` is what the last look gave. Raises WatchedFolderAway."""
    with office.reading() as tx:
        folder, kept = settings.value(tx, _FOLDER), settings.value(tx, _TAKEN, "{}")
    if not folder:
        return Seen((), {})
    taken = {path: (mark[0], mark[1]) for path, mark in json.loads(kept).items()}
    try:
        sizes = dict(_files(Path(folder)))
    except OSError as error:
        raise WatchedFolderAway(reason=str(error), folder=folder) from error
    fresh = [
        Path(path)
        for path, mark in sizes.items()
        if before.get(path) == mark and taken.get(path) != mark and mark[0]
    ]
    return Seen(tuple(sorted(fresh, key=lambda path: path.name)), sizes)


def remember(office: Office, files: Iterable[Path | str], seen: Mapping[str, Mark] | None = None) -> None:
    """These were taken, or looked at and refused: they are not offered again as they are.

    `seen` are their sizes when they were offered: what has grown since is another file.
    """
    known = seen or {}
    found = {str(path): known.get(str(path)) or _mark_of(Path(path)) for path in files}
    marks = {path: mark for path, mark in found.items() if mark is not None}
    if not marks:
        return
    with office.writing("watch.taken", "", files=len(marks)) as tx:
        known = json.loads(settings.value(tx, _TAKEN, "{}"))
        newest = list((known | marks).items())[-_KEPT:]
        settings.put(tx, _TAKEN, json.dumps(dict(newest)))


def _files(folder: Path) -> Iterable[tuple[str, Mark]]:
    places = [folder]
    if (folder / FOLDER).is_dir() and not (folder / FOLDER).is_symlink():
        places.append(folder / FOLDER)
    for place in places:
        with os.scandir(place) as entries:
            names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        for first in part_files.firsts(names):
            if (mark := _mark_of(place / first)) is not None:
                yield str(place / first), mark
        for name in names:
            is_ours = name.lower().endswith(".age") and not name.upper().startswith(_OTHERS)
            if is_ours and (mark := _mark(place / name)) is not None:
                yield str(place / name), mark


def _mark_of(path: Path) -> Mark | None:
    """Of a file that lies there in parts: all of them together, the newest."""
    marks = [_mark(each) for each in part_files.of(path)]
    whole = [mark for mark in marks if mark is not None]
    if len(whole) < len(marks):
        return None
    return sum(size for size, _ in whole), max(at for _, at in whole)


def _mark(path: Path) -> Mark | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
