"""In this file: a batch for the city is made, put on a flashdisk, and followed until its receipt comes.

A number is given only together with a whole sealed file: the file is sealed
first under a name of its own, and named, counted and remembered in one deed.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.batch import LARGEST_CONTAINER, NO_ID, Kind, SealedBatch, file_name
from padang_desktop.domain.batches.batch_state import (
    BatchFileMissing,
    BatchOvertaken,
    BatchState,
    LeftAs,
    OutBatch,
    UnknownBatch,
)
from padang_desktop.domain.batches.batch_tables import CASES, TABLES
from padang_desktop.domain.packs.pack_settings import PATIENCE_DAYS
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.exchange import numbered_file, usb
from padang_desktop.exchange.stick import IN_A_FOLDER, FileNotWritten, StickWriteFailed
from padang_desktop.store import files, outbox, returned
from padang_desktop.use_cases.keys import exchange_keys, may_send
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import batch_photos, gather_batch, leave_batch
from padang_desktop.use_cases.outbox.gather_batch import EVERYTHING, Choice, Gathered, NotReady
from padang_desktop.use_cases.outbox.seal_batch import seal_ready, sealed_file, unnamed_path
from padang_desktop.use_cases.photos import see_lacking_photos


@dataclass(frozen=True, slots=True)
class Ready:
    """What would go now: counts by table of the batch; `nouns` the same for screens.

    `photo_bytes` counts each picture once; `remarks` go, but should be looked at.
    `is_joined` False: the city's card has not been read yet, so nothing can be sent.
    """

    counts: dict[str, int]
    nouns: tuple[tuple[str, int], ...]
    not_ready: tuple[NotReady, ...]
    photo_count: int
    photo_bytes: int
    is_joined: bool
    photos_later: int = 0
    remarks: tuple[NotReady, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.counts


@dataclass(frozen=True, slots=True)
class MadeBatch:
    """A sealed batch; `on_stick` is its place on the flashdisk, None when it was only prepared.

    `stick_trouble` says what kept it from the flashdisk; the batch itself is
    made and waits, and copy_batch tries another flashdisk.
    """

    batch_id: str
    number: int
    file_name: str
    sealed: Path
    size_bytes: int
    sha256: str
    counts: dict[str, int]
    nouns: tuple[tuple[str, int], ...]
    photo_count: int
    not_ready: tuple[NotReady, ...]
    on_stick: Path | None = None
    stick_trouble: Situation | None = None


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch as the page Kirim & Terima shows it; `state` may be OVERDUE, which nobody stores."""

    batch: OutBatch
    state: BatchState
    state_words: str
    nouns: tuple[tuple[str, int], ...]


def what_is_ready(office: Office, progress: Progress | None = None, choice: Choice = EVERYTHING) -> Ready:
    """Count what the next batch would carry, and what has to stay with the reason; every photo is read."""
    with office.reading() as tx:
        found = gather_batch.gather(tx, office, choice=choice)
        if damaged := batch_photos.damaged(found.photos, progress or Silent()):
            found = gather_batch.gather(tx, office, damaged, choice)
        waiting = gather_batch.waiting_cases(tx)
        is_joined = exchange_keys.list_in_force(tx) is not None
    return Ready(
        counts=found.counts,
        nouns=batch_tables.nouns(found.counts),
        not_ready=(*waiting, *found.not_ready()),
        photo_count=len(found.photos),
        photo_bytes=sum(photo.size for photo in found.photos),
        is_joined=is_joined,
        photos_later=found.photos_later,
        remarks=see_lacking_photos.going_without(office, found),
    )


def make_batch(
    office: Office,
    folder: Path | str | None = None,
    progress: Progress | None = None,
    choice: Choice = EVERYTHING,
    *,
    as_file: bool = False,
    largest: int = LARGEST_CONTAINER,
) -> MadeBatch:
    """Seal what is ready and chosen and, with `folder`, put it on that flashdisk.

    With `as_file` the folder is one of the person's own, not a flashdisk. What
    is more than `largest` bytes goes with the next number.

    Raises NotJoined, NothingToSend, what may_send tells, BatchOvertaken or Cancelled;
    then no number is given. A flashdisk that fails, or Batal during the
    copying, comes after the batch was made and gives it with `on_stick` None.
    """
    watch, root = progress or Silent(), Path(folder) if folder else None
    if root is not None and not root.is_dir():
        raise (FileNotWritten if as_file else StickWriteFailed)(reason="no such folder")
    own = exchange_keys.standing(office)
    may_send.require(office)
    unnamed = unnamed_path(office)
    sealed: SealedBatch | None = None
    try:
        sealed, what = seal_ready(office, own, unnamed, watch, choice, largest)
        made = _keep(office, sealed, what)
    except BaseException:
        with contextlib.suppress(OSError):
            unnamed.unlink(missing_ok=True)
        if sealed is not None:
            _take_back(office, sealed.batch_id)
        raise
    on_stick, trouble = _try_stick(office, made.batch_id, root, watch, as_file=as_file)
    return _told(made, sealed_file(office, made.batch_id), what, on_stick, trouble)


def _take_back(office: Office, batch_id: str) -> None:
    """Its deed failed after the file had its name: without a number it only takes room."""
    with contextlib.suppress(Situation, OSError), office.reading() as tx:
        if outbox.one(tx, batch_id) is None:
            sealed_file(office, batch_id).unlink(missing_ok=True)


def _told(
    made: OutBatch, sealed: Path, what: Gathered, on_stick: Path | None, trouble: Situation | None
) -> MadeBatch:
    return MadeBatch(
        batch_id=made.batch_id,
        number=made.number,
        file_name=made.file_name,
        sealed=sealed,
        size_bytes=made.size_bytes,
        sha256=made.outer_sha256,
        counts=made.counts,
        nouns=batch_tables.nouns(made.counts),
        photo_count=made.photo_count,
        not_ready=what.not_ready(),
        on_stick=on_stick,
        stick_trouble=trouble,
    )


def _try_stick(
    office: Office, batch_id: str, root: Path | None, watch: Progress, *, as_file: bool
) -> tuple[Path | None, Situation | None]:
    """The batch is made: Batal or a bad flashdisk now only stops the copying."""
    if root is None:
        return None, None
    try:
        return copy_batch(office, batch_id, root, watch, as_file=as_file), None
    except Cancelled:
        return None, None
    except Situation as trouble:
        return None, trouble


def copy_batch(
    office: Office,
    batch_id: str,
    folder: Path | str,
    progress: Progress | None = None,
    *,
    as_file: bool = False,
) -> Path:
    """Put a batch on a flashdisk, again if need be: always the same file under the same id.

    With `as_file` into a folder of the person's own, for a message or a synced
    drive. Raises UnknownBatch, BatchFileMissing, and what usb.write raises, or
    for a folder what IN_A_FOLDER makes of it.
    """
    found = one_batch(office, batch_id)
    path = sealed_file(office, batch_id)
    if not path.is_file():
        raise BatchFileMissing(nomor=found.number)
    try:
        placed = numbered_file.put(
            path, Path(folder), found.file_name, found.chain, progress, found.outer_sha256,
            usb.write_into if as_file else usb.write,
        )  # fmt: skip
    except tuple(IN_A_FOLDER) as trouble:
        if not as_file:
            raise
        raise IN_A_FOLDER[type(trouble)](reason=trouble.reason, **trouble.facts) from trouble
    left_as, to = (LeftAs.FILE, "berkas") if as_file else (LeftAs.STICK, "flashdisk")
    with office.writing("batch.handed_over", batch_id, to=to, number=found.number) as tx:
        leave_batch.mark_left(tx, batch_id, left_as)
    return placed


def hand_over(office: Office, batch_id: str, to: str = "") -> None:
    """The flashdisk was given to somebody at the city; the receipt is awaited from now on."""
    found = one_batch(office, batch_id)
    with office.writing("batch.handed_over", batch_id, number=found.number) as tx:
        leave_batch.send_cases(tx, batch_id)
        outbox.mark_handed_over(tx, batch_id, to)


def one_batch(office: Office, batch_id: str) -> OutBatch:
    """Raises UnknownBatch."""
    with office.reading() as tx:
        found = outbox.one(tx, batch_id)
    if found is None:
        raise UnknownBatch(reason=batch_id)
    return found


def batches(office: Office) -> list[BatchLine]:
    """Every batch with its state in words, newest first."""
    now, patience = office.now(), timedelta(days=int(office.rule(PATIENCE_DAYS)))
    with office.reading() as tx:
        found = outbox.all_batches(tx)
    return [
        BatchLine(
            each,
            each.shown_state(now, patience),
            each.shown_words(now, patience),
            batch_tables.nouns(each.counts),
        )
        for each in found
    ]


def _keep(office: Office, sealed: SealedBatch, what: Gathered) -> OutBatch:
    """One deed: the file gets its name, the number is given, its records are remembered."""
    head = sealed.header
    name = file_name(Kind.BATCH, head.wilayah, head.device, head.number)
    with office.writing("batch.made", sealed.batch_id) as tx:
        before = outbox.last(tx, head.chain)
        if (before.batch_id if before else NO_ID) != head.previous:
            raise BatchOvertaken(nomor=head.number)
        made = OutBatch(
            batch_id=sealed.batch_id,
            chain=head.chain,
            number=head.number,
            previous=head.previous,
            clock=head.clock,
            made_at=tx.now,
            state=BatchState.MADE,
            file_name=name,
            outer_sha256=sealed.sha256,
            size_bytes=sealed.size,
            photo_count=sealed.photo_count,
            up_to_deed=what.up_to,
            counts=what.counts,
            photos_later=what.photos_later,
        )
        outbox.add(tx, made)
        ready = outbox.ready_cases(tx, what)
        for table in TABLES:
            outbox.keep_rows(tx, made.batch_id, table.kept_in, what)
        returned.mark_done(tx, CASES.kept_in, ready)
        tx.tell(number=made.number, records=what.record_count, photos=made.photo_count, bytes=sealed.size)
        # The file must be in its place for good before the number is.
        files.replace(Path(sealed.path), sealed_file(office, made.batch_id))
    return made
