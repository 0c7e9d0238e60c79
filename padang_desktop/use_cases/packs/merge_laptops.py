"""In this file: the city gives what one laptop has reported to another of its kecamatan, and ends the first.

One deed: the files are sealed to the laptop that goes on, and to nobody else
of the kecamatan; only when all of them are ready do they get their numbers,
and the other laptop is stopped in the same breath.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches import batch as limits
from padang_desktop.domain.batches.batch import NO_ID, Batch, Kind, Photo, SealedBatch, file_name
from padang_desktop.domain.batches.batch_tables import PHOTOS
from padang_desktop.domain.batches.chain import next_clock
from padang_desktop.domain.batches.laptop_merge import (
    Laptop,
    LaptopStillOwes,
    MergeEmpty,
    MergeMeanwhile,
    MergeUnfit,
    PhotosAway,
)
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.office.laptop_end import EndReason, LaptopEnd
from padang_desktop.domain.packs.merge_tables import MERGE_SCHEMA, MERGE_SHAPES
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.exchange import batch_file
from padang_desktop.exchange.refused import Refused
from padang_desktop.exchange.stick import StickWriteFailed
from padang_desktop.store import files, laptop_records, offices, packs
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.store.packs import MadePack
from padang_desktop.use_cases.keys import city_restored, clerk_keys, exchange_keys, revoke_laptop
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import OUTBOX, Office
from padang_desktop.use_cases.packs import gather_laptop, make_packs, pack_heads, pack_trust, see_merge
from padang_desktop.use_cases.packs.gather_laptop import Reported


@dataclass(frozen=True, slots=True)
class MergeMade:
    """What was made: `packs` in their order, `end` of the laptop (None: it was stopped before).

    `lacking` photos could not go along; `stick_trouble` kept the files from the flashdisk.
    """

    packs: tuple[MadePack, ...]
    end: LaptopEnd | None
    lacking: int
    placed: tuple[Path, ...] = ()
    stick_trouble: Situation | None = None


@dataclass(slots=True)
class _Merging:
    """One merging on its way; `damaged` are photos whose file is not what it was."""

    office: Office
    own: Standing
    one: EnrolledLaptop
    other: EnrolledLaptop
    devices: tuple[str, ...]
    batch_count: int
    largest: int
    damaged: set[str] = field(default_factory=set[str])

    @property
    def chain(self) -> str:
        return pack_trust.merge_chain(self.own.keys.chain, self.other.device)


def merge_laptops(
    office: Office,
    from_device: str,
    to_device: str,
    folder: Path | str | None = None,
    reason: str = "",
    progress: Progress | None = None,
    *,
    largest: int = limits.LARGEST_CONTAINER,
) -> MergeMade:
    """Seal all that a laptop has reported to another one, and take nothing from the first any more.

    `reason` is why it is done although something is not with the city yet.
    Raises NotAllowed, MergeUnfit, LaptopStillOwes, PhotosAway, MergeEmpty,
    MergeMeanwhile, RootsNeeded, CityKeysMissing, CityRestored, Cancelled; then
    nothing was done.
    """
    if not office.is_city:
        raise NotAllowed(reason="only a city gives data")
    root, watch, why = Path(folder) if folder else None, progress or Silent(), " ".join(reason.split())
    if root is not None and not root.is_dir():
        raise StickWriteFailed(reason="no such folder")
    city_restored.require(office)
    clerk_keys.catch_up(office)
    merging = _begun(office, from_device, to_device, why, largest)
    sealed: list[SealedBatch] = []
    try:
        found = _sealed_all(merging, sealed, why, watch)
        made, end = _kept(merging, sealed, found, why)
    finally:
        _drop(office, sealed)
    return _carried(office, MergeMade(made, end, found.lacking), root, watch)


def _drop(office: Office, sealed: list[SealedBatch]) -> None:
    """Files that got no number."""
    make_packs.drop_unnumbered(office, sealed)
    sealed.clear()


def _begun(office: Office, from_device: str, to_device: str, why: str, largest: int) -> _Merging:
    own = exchange_keys.standing(office)
    with office.reading() as tx:
        devices = gather_laptop.devices_of(tx, from_device)
    with office.reading_merged() as tx:
        one, other = offices.one(tx, from_device), offices.one(tx, to_device)
        if one is None or other is None or one.device == other.device or one.wilayah != other.wilayah:
            raise MergeUnfit(reason=f"{from_device} to {to_device}")
        if other.is_frozen or own.list.is_revoked(to_device) or to_device in devices:
            raise MergeUnfit(reason=f"{to_device} is not in use")
        debts = see_merge.debts_of(tx, one, devices)
        if debts.problems and not why:
            raise LaptopStillOwes(
                what="; ".join(words.of_problem(each).rstrip(".") for each in debts.problems)
            )
        count = laptop_records.batch_count(tx, devices)
    return _Merging(office, own, one, other, devices, count, largest)


def _sealed_all(merging: _Merging, sealed: list[SealedBatch], why: str, watch: Progress) -> Reported:
    """Every file, without a number of its own yet, in one view of the store."""
    office, one = merging.office, merging.one
    (office.folder / OUTBOX).mkdir(exist_ok=True)
    while True:
        with office.reading_merged() as tx:
            found = gather_laptop.gather(tx, office, merging.devices, one.wilayah, merging.damaged)
            if not any(found.counts.values()):
                raise MergeEmpty
            if found.lacking and not why:
                raise PhotosAway(count=found.lacking)
            try:
                for part in gather_laptop.shares(found, merging.largest):
                    sealed.append(_seal(tx, merging, found, part, sealed, watch))
            except Refused as refused:
                if "foto" not in refused.facts:
                    raise
                merging.damaged.add(refused.facts["foto"])
                _drop(office, sealed)
                continue
        return found


def _seal(
    tx: Reader, merging: _Merging, found: Reported, part: Sequence[Photo], before: Sequence[SealedBatch],
    watch: Progress,
) -> SealedBatch:  # fmt: skip
    office, own, one = merging.office, merging.own, merging.one
    with office.reading() as own_tx:
        last = packs.last(own_tx, merging.chain)
    number, previous, clock = (last.number, last.batch_id, last.clock) if last else (0, NO_ID, None)
    if before:
        head = before[-1].header
        number, previous, clock = head.number, before[-1].batch_id, head.clock
    now = office.now().replace(microsecond=0)
    tables = gather_laptop.tables_of(
        tx, Laptop(one.device, one.name, one.laptop), merging.devices, one.wilayah, found, part,
        is_first=not before,
    )  # fmt: skip
    made = Batch(
        kind=Kind.REFERENCE,
        schema=MERGE_SCHEMA,
        wilayah=exchange_keys.wilayah_of(office),
        device=own.keys.device,
        chain=merging.chain,
        number=number + 1,
        previous=previous,
        clock=next_clock(now, clock),
        wall_clock=now,
        application=exchange_keys.APPLICATION,
        recipients=own.list.device_recipients(merging.other.device),
        tables=tables,
        photos=part,
    )
    path = office.folder / OUTBOX / f"rujuk-{secrets.token_hex(8)}.age"
    return batch_file.seal_batch(made, MERGE_SHAPES, own.keys.signing, path, watch)


def _kept(
    merging: _Merging, sealed: Sequence[SealedBatch], found: Reported, why: str
) -> tuple[tuple[MadePack, ...], LaptopEnd | None]:
    """Numbers for all files and the end of the laptop, or none of it."""
    office, own, one = merging.office, merging.own, merging.one
    with office.reading_merged() as tx:
        if laptop_records.batch_count(tx, merging.devices) != merging.batch_count:
            raise MergeMeanwhile
    pack_heads.require(office, merging.chain)
    with office.writing("laptop.merged", one.device, to=merging.other.device, reason=why) as tx:
        last = packs.last(tx, merging.chain)
        if (last.batch_id if last else NO_ID) != sealed[0].header.previous:
            raise MergeMeanwhile
        end = None
        if not own.list.is_revoked(one.device):
            end = revoke_laptop.stop(
                tx, office, one.device, EndReason.MERGED, office.today(), office.account.name, why
            )
        made = tuple(_made(tx, merging, each, found, is_first=each is sealed[0]) for each in sealed)
        for each in made:
            packs.add(tx, each)
        for each in sealed:
            # The file must be in its place for good before the number is.
            files.replace(Path(each.path), make_packs.sealed_file(office, each.batch_id))
        tx.tell(files=len(made), records=sum(found.counts.values()), lacking=found.lacking)
    pack_heads.tell(office, [merging.chain])
    return made, end


def _made(tx: Writer, merging: _Merging, each: SealedBatch, found: Reported, *, is_first: bool) -> MadePack:
    head, one = each.header, merging.one
    counts = dict(found.counts) if is_first else {}
    rows = dict(head.contents)
    counts |= {name: rows[f"data/{name}.csv"] for name in (PHOTOS.name,) if f"data/{name}.csv" in rows}
    number = (exchange_keys.name_series(merging.own.list) + head.number) % (limits.LAST_NUMBER + 1)
    return MadePack(
        each.batch_id, one.wilayah, head.chain, head.number, head.previous, head.clock, tx.now,
        file_name(Kind.REFERENCE, one.wilayah, merging.other.device, number), each.sha256, each.size,
        counts, {}, from_device=one.device, to_device=merging.other.device,
    )  # fmt: skip


def _carried(office: Office, made: MergeMade, root: Path | None, watch: Progress) -> MergeMade:
    """Everything is done: a bad flashdisk or Batal now only stops the copying."""
    placed: list[Path] = []
    trouble: Situation | None = None
    try:
        for each in made.packs if root is not None else ():
            placed += make_packs.copy_packs(office, [each.batch_id], root or "", watch)
    except Cancelled:
        pass
    except Situation as situation:
        trouble = situation
    return MergeMade(made.packs, made.end, made.lacking, tuple(placed), trouble)
