"""In this file: everything an office holds is copied to another place, still encrypted, and checked there."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import secrets
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from padang_desktop.domain.disk import DiskFailing
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import keys
from padang_desktop.store import backup, files, key_file, settings
from padang_desktop.store.backup import BackupDamaged, BackupList
from padang_desktop.use_cases.keys import city_restored
from padang_desktop.use_cases.office import DATABASE, OUTBOX, PHOTOS, STAGING, WIB, Office

LAST_BACKUP = "last_backup"
_WHAT = "Mencadangkan"
# What another computer of the kecamatan left half done; younger than this it may still be at it.
_LEFT_OVER_SECONDS = 24 * 3600


class BackupNotWritten(Situation):
    """The place is full, gone or forbidden."""

    code = "BACKUP_NOT_WRITTEN"


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup folder holds, as its list says and its files prove."""

    wilayah: str
    made_at: datetime
    file_count: int
    size_bytes: int


def back_up(office: Office, target: Path | str, progress: Progress | None = None) -> Path:
    """Copy the office into a new folder under `target` and read it back; gives that folder.

    The folder has its name only once it is whole. Raises BackupNotWritten,
    BackupDamaged (what was written does not read back), or Cancelled.
    """
    target, watch, now = Path(target), progress or Silent(), office.now()
    code = office.wilayah.replace(".", "")
    name = f"Cadangan {code} {now.astimezone(WIB):%Y-%m-%d %H.%M.%S}"
    unfinished = target / f"{_unfinished(office, code)}{secrets.token_hex(4)}.tmp"
    _make_ready(target, code, _unfinished(office, code))
    owed = _owed(office)
    database = _checked_copy(office)
    try:
        sources = _sources(office, database)
        total = 2 * sum(source.stat().st_size for source in sources.values())
        listed, done = dict[str, tuple[int, str]](), 0
        for path, source in sources.items():
            watch.step(done, total, _WHAT)
            listed[path] = backup.copy_file(source, unfinished / path)
            done += listed[path][0]
        whole = BackupList(office.wilayah, now, listed)
        for checked in backup.check_files(unfinished, whole):
            watch.step(done + checked, total, _WHAT)
        backup.write_list(unfinished, whole)
        unfinished.rename(target / name)
        files.sync_folder(target)
    except backup.SourceUnread as error:
        raise DiskFailing(reason=str(error)) from error
    except OSError as error:
        raise BackupNotWritten(reason=str(error)) from error
    finally:
        _remove(database)
        shutil.rmtree(unfinished, ignore_errors=True)
    with office.writing("office.backed_up", files=len(listed), bytes=whole.size_bytes) as tx:
        settings.put(tx, LAST_BACKUP, now.isoformat())
        # A city that began again while this was written owes one that holds its keys still.
        if owed and settings.value(tx, city_restored.BACKUP_OWED) == owed:
            settings.put(tx, city_restored.BACKUP_OWED, "")
    return target / name


def last_backup(office: Office) -> datetime | None:
    """When the office was last backed up; None for never."""
    with office.reading() as tx:
        text = settings.value(tx, LAST_BACKUP)
    return datetime.fromisoformat(text) if text else None


def restore_check(folder: Path | str, progress: Progress | None = None) -> BackupFacts:
    """Whether a folder is a whole backup; no passphrase is needed. Raises BackupDamaged."""
    folder, watch = Path(folder), progress or Silent()
    listed = backup.read_list(folder)
    needed = {DATABASE, key_file.NAME}
    if not needed <= set(listed.files):
        raise BackupDamaged(reason=f"it lacks {needed - set(listed.files)}")
    for done in backup.check_files(folder, listed):
        watch.step(done, listed.size_bytes, "Memeriksa cadangan")
    return BackupFacts(listed.wilayah, listed.made_at, len(listed.files), listed.size_bytes)


def _unfinished(office: Office, code: str) -> str:
    """How the names of this computer's unfinished backups begin."""
    here = hashlib.sha256(f"{platform.node()}\n{office.folder.resolve()}".encode()).hexdigest()
    return f".cadangan-{code}-{here[:8]}-"


def _make_ready(target: Path, code: str, own: str) -> None:
    """A new folder in a place that is there; half a backup that a pulled flashdisk has kept goes.

    In a shared folder another computer of the same kecamatan may be at its own.
    """
    try:
        # Without its parents: a flashdisk that is not there must not become a folder of this disk.
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise BackupNotWritten(reason=type(error).__name__) from error
    for left in list(target.glob(f".cadangan-{code}-*.tmp")):
        with contextlib.suppress(OSError):
            if left.name.startswith(own) or time.time() - left.stat().st_mtime > _LEFT_OVER_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _owed(office: Office) -> str:
    with office.reading() as tx:
        return settings.value(tx, city_restored.BACKUP_OWED)


def _checked_copy(office: Office) -> Path:
    """A consistent copy of the database on our own disk, opened once and looked through."""
    folder = office.folder / STAGING
    folder.mkdir(exist_ok=True)
    path = folder / f"{secrets.token_hex(8)}.db"
    try:
        office.database.copy_to(path)
        backup.check_database(path, keys.database_key(office.key_for_worker()))
    except BaseException:
        _remove(path)
        raise
    return path


def _sources(office: Office, database: Path) -> dict[str, Path]:
    """Relative path in the backup -> our file. Photos come after the rows that name them were copied."""
    found = {DATABASE: database, key_file.NAME: office.folder / key_file.NAME}
    for folder in (PHOTOS, OUTBOX):
        for path in sorted((office.folder / folder).rglob("*")):
            if path.is_file() and not path.name.startswith((".", "baru-")):
                found[path.relative_to(office.folder).as_posix()] = path
    return found


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
