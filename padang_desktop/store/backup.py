"""In this file: a backup of an office: the same files, still encrypted, in a folder of their own.

The list in cadangan.json names every file with its size and sum; it is written
last, so a folder with it is whole. Opened in place it is an office like any
other, which is how a backup is restored; the list then says that it was one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath

from padang_desktop.domain.problems import Situation
from padang_desktop.store import files, migrations
from padang_desktop.store.database import Database, DatabaseDamaged

LIST = "cadangan.json"
_PORTION = 1024 * 1024


class BackupDamaged(Situation):
    """A file of the backup is missing or not as it was written."""

    code = "BACKUP_DAMAGED"


@dataclass(frozen=True, slots=True)
class BackupList:
    """`files` give by relative path (with /) the size in bytes and the SHA-256."""

    wilayah: str
    made_at: datetime
    files: Mapping[str, tuple[int, str]]

    @property
    def size_bytes(self) -> int:
        return sum(size for size, _ in self.files.values())


class SourceUnread(OSError):
    """What was to be copied cannot be read; the place it was to go to is not to blame."""


def copy_file(source: Path, target: Path) -> tuple[int, str]:
    """Copy and sync one file; gives its size and SHA-256. Raises SourceUnread, or OSError of the target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as out:
        for portion in _portions(source):
            out.write(portion)
            digest.update(portion)
            size += len(portion)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _portions(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while portion := file.read(_PORTION):
                yield portion
    except OSError as error:
        raise SourceUnread(type(error).__name__) from error


def write_list(folder: Path, listed: BackupList) -> None:
    body = {
        "wilayah": listed.wilayah,
        "dibuat": listed.made_at.isoformat(),
        "berkas": {path: list(facts) for path, facts in sorted(listed.files.items())},
    }
    files.write_whole(folder / LIST, json.dumps(body, indent=1).encode("ascii"))


def read_list(folder: Path) -> BackupList:
    """Raises BackupDamaged when there is none, or none that can be read."""
    try:
        body = json.loads((folder / LIST).read_bytes())
        listed = {str(path): (int(size), str(sha256)) for path, (size, sha256) in body["berkas"].items()}
        for path in map(PureWindowsPath, listed):
            if path.anchor or ".." in path.parts:
                raise ValueError(f"{path} lies outside")
        return BackupList(str(body["wilayah"]), datetime.fromisoformat(body["dibuat"]), listed)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupDamaged(reason=str(error)) from error


def is_backup(folder: Path) -> bool:
    return (folder / LIST).exists()


def forget_backup(folder: Path) -> None:
    """From now on the folder is an office of its own."""
    (folder / LIST).unlink(missing_ok=True)


def check_files(folder: Path, listed: BackupList) -> Iterator[int]:
    """Read every file back, giving the bytes done so far. Raises BackupDamaged."""
    done = 0
    for path, (size, sha256) in listed.files.items():
        try:
            with (folder / path).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise BackupDamaged(reason=str(error)) from error
        if found != sha256:
            raise BackupDamaged(reason=f"{path} is not as it was written")
        done += size
        yield done


def check_database(path: Path, key: bytes) -> None:
    """Open a copy with its key and let SQLite look through it. Raises BackupDamaged."""
    try:
        database = Database(path, key, migrations.STEPS)
    except DatabaseDamaged as error:
        raise BackupDamaged(reason=error.reason) from error
    try:
        with database.reading() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            strangers = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    finally:
        database.close()
    if said != ["ok"] or strangers:
        raise BackupDamaged(reason=f"{said[:1]}, {len(strangers)} broken references")
