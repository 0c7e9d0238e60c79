"""In this file: the batches that a restored city asks for again go to a flashdisk, each as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.batches.batch_state import BatchFileMissing, OutBatch
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import asked_again as asked
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.outbox.seal_batch import sealed_file


@dataclass(frozen=True, slots=True)
class SentAgain:
    """`placed` lie on the flashdisk now; `missing` are numbers whose file is no longer here."""

    placed: tuple[Path, ...]
    missing: tuple[int, ...]


def asked_again(office: Office) -> list[OutBatch]:
    """What the city asks for, the oldest first."""
    with office.reading() as tx:
        return asked.asked_again(tx)


def send_again(
    office: Office, folder: Path | str, progress: Progress | None = None, *, as_file: bool = False
) -> SentAgain:
    """Put all of them on a flashdisk: the same files under the same ids, so nothing can come in twice.

    Raises BatchFileMissing when none of their files is here, and what copy_batch raises.
    """
    found, watch = asked_again(office), progress or Silent()
    missing = tuple(each.number for each in found if not sealed_file(office, each.batch_id).is_file())
    if found and len(missing) == len(found):
        raise BatchFileMissing(nomor=missing[0])
    placed = [
        send_batch.copy_batch(office, each.batch_id, folder, watch, as_file=as_file)
        for each in found
        if each.number not in missing
    ]
    return SentAgain(tuple(placed), missing)
