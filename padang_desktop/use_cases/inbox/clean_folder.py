"""In this file: batches that were taken in and answered long ago are removed from the watched folder.

Only the very file of which this computer keeps its own sealed copy, byte for
byte; whatever waits, was not answered, or came to another clerk's computer
stays. How long ago is a rule of the city; it looks for them once a day.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.packs.pack_settings import FOLDER_DAYS
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import part_files
from padang_desktop.store import inbox, receipts, settings
from padang_desktop.use_cases.inbox import watch_folder
from padang_desktop.use_cases.inbox.watch_folder import Mark
from padang_desktop.use_cases.office import INBOX, Office

_LAST = "watch.cleaned"
_PORTION = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Old:
    """A file in the watched folder that nobody needs there: its path (its first part) as it was looked at."""

    path: Path
    mark: Mark


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was removed on a day; None of `on`: nobody has ever looked."""

    on: date | None = None
    count: int = 0
    size_bytes: int = 0


def last(office: Office) -> Cleaned:
    """When files were last removed, and how many."""
    with office.reading() as tx:
        found = json.loads(settings.value(tx, _LAST) or "{}")
    if "on" not in found:
        return Cleaned()
    return Cleaned(date.fromisoformat(found["on"]), int(found["count"]), int(found["bytes"]))


def old_files(office: Office, progress: Progress | None = None) -> tuple[Old, ...]:
    """What may go: taken in here, answered, and both long enough ago.

    Raises WatchedFolderAway, Cancelled.
    """
    days, watch = int(office.rule(FOLDER_DAYS)), progress or Silent()
    if not days:
        return ()
    found: list[Old] = []
    seen = watch_folder.look(office, {}).sizes
    copies = _copies(office) if seen else {}
    candidates = [(Path(path), mark, copies.get(mark[0], ())) for path, mark in seen.items()]
    candidates = [each for each in candidates if each[2]]
    for place, (path, mark, own) in enumerate(candidates):
        watch.step(place, len(candidates), "Memeriksa folder bersama")
        for copy in own:
            if _is_answered(office, copy.stem, days) and _is_same(path, copy, watch):
                found.append(Old(path, mark))
                break
    return tuple(found)


def remove(office: Office, files: Sequence[Old]) -> Cleaned:
    """Remove them where they are still what was looked at; gives what went. Our own copies stay."""
    if not files:
        return Cleaned(office.today())
    seen = watch_folder.look(office, {}).sizes
    count = size = 0
    for each in files:
        if seen.get(str(each.path)) != each.mark:
            continue
        with contextlib.suppress(OSError):
            for part in part_files.of(each.path):
                part.unlink(missing_ok=True)
            count, size = count + 1, size + each.mark[0]
    done = Cleaned(office.today(), count, size)
    if count:
        with office.writing("watch.cleaned", "", files=count) as tx:
            facts = {"on": office.today().isoformat(), "count": count, "bytes": size}
            settings.put(tx, _LAST, json.dumps(facts))
    return done


def _copies(office: Office) -> dict[int, list[Path]]:
    """Size -> the sealed files of that size that this computer took in."""
    found: dict[int, list[Path]] = {}
    folder = office.folder / INBOX
    for path in folder.glob("*.age") if folder.is_dir() else ():
        with contextlib.suppress(OSError):
            found.setdefault(path.stat().st_size, []).append(path)
    return found


def _is_answered(office: Office, batch_id: str, days: int) -> bool:
    until = office.now() - timedelta(days=days)
    with office.reading_merged() as tx:
        batch = inbox.one(tx, batch_id)
        answer = receipts.of_batch(tx, batch_id) if batch else None
    if batch is None or answer is None or batch.outcome is Outcome.WAITING:
        return False
    return max(batch.received_at, answer.clock) < until


def _is_same(path: Path, copy: Path, watch: Progress) -> bool:
    """Byte for byte, and not our own copy itself; a file that cannot be read is another."""
    try:
        if path.samefile(copy):
            return False  # somebody chose our own folder to be watched
        with copy.open("rb") as own:
            for portion in _bytes_of(path):
                watch.step(0, 0, "Memeriksa folder bersama")
                if own.read(len(portion)) != portion:
                    return False
            return not own.read(1)
    except OSError:
        return False


def _bytes_of(path: Path) -> Iterator[bytes]:
    for part in part_files.of(path):
        with part.open("rb") as there:
            while portion := there.read(_PORTION):
                yield portion
