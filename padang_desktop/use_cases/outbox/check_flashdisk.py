"""In this file: Periksa flashdisk: pulled out and put in again, is every batch still whole there?

Only now does the computer read what the flashdisk itself holds. A file is known
by what is in it; its name says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import outbox
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import leave_batch


class FileState(StrEnum):
    """What became of one file; words/delivery has a sentence for each."""

    WHOLE = "STICK_WHOLE"
    DAMAGED = "STICK_DAMAGED"
    UNREADABLE = "STICK_UNREADABLE"
    OTHER = "STICK_OTHER"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """`number` is the batch's, 0 for a file that no batch of this laptop is."""

    name: str
    state: FileState
    number: int = 0


def check_flashdisk(
    office: Office, folder: Path | str, progress: Progress | None = None
) -> list[CheckedFile]:
    """Read every sealed file on a flashdisk (or in a folder) and compare it with the outbox.

    A batch found whole that was not known to be there counts as having left.
    Raises StickUnreadable or Cancelled.
    """
    from padang_desktop.exchange import pickup

    watch, root = progress or Silent(), Path(folder)
    with office.reading() as tx:
        batches = outbox.all_batches(tx)
    by_sum = {batch.outer_sha256: batch for batch in batches}
    by_name = {batch.file_name: batch.number for batch in batches}
    found = pickup.found(root)
    total, done = sum(file.size for file in found), 0
    checked: list[CheckedFile] = []
    for file in found:
        digest = _sum(file.path, watch, done, total)
        done += file.size
        batch = by_sum.get(digest)
        if batch is not None:
            checked.append(CheckedFile(file.name, FileState.WHOLE, batch.number))
            if batch.state is BatchState.MADE:
                with office.writing("batch.handed_over", batch.batch_id, number=batch.number) as tx:
                    leave_batch.mark_left(tx, batch.batch_id)
        elif number := by_name.get(file.name, 0):
            state = FileState.DAMAGED if digest else FileState.UNREADABLE
            checked.append(CheckedFile(file.name, state, number))
        else:
            checked.append(CheckedFile(file.name, FileState.OTHER if digest else FileState.UNREADABLE))
    return checked


def _sum(path: Path, watch: Progress, before: int, total: int) -> str:
    """The sha256 of what the medium gives back; "" when it cannot be read."""
    import hashlib

    from padang_desktop.exchange import read_back

    digest, done = hashlib.sha256(), before
    try:
        for portion in read_back.pieces(path):
            digest.update(portion)
            done += len(portion)
            watch.step(min(done, total), total, "Membaca flashdisk")
    except OSError:
        return ""
    return digest.hexdigest()
