"""In this file: the city seals a pack for each kecamatan, in one deed, and puts them on a flashdisk.

All files are sealed first under names of their own; numbers are given to all
of them together or to none. What is on a flashdisk is always the same file.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import LAST_NUMBER, NO_ID, Batch, Kind, SealedBatch, file_name
from padang_desktop.domain.batches.chain import next_clock
from padang_desktop.domain.batches.city_restart import PackOfBefore
from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.packs.pack import NoCityData, PackFileMissing, UnknownPack
from padang_desktop.domain.packs.pack_tables import PACK_SCHEMA, PACK_SHAPES, PART_BY_NAME
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.progress import Cancelled, Progress, Silent
from padang_desktop.exchange import batch_file, numbered_file
from padang_desktop.exchange.stick import StickWriteFailed
from padang_desktop.store import files, packs
from padang_desktop.store.database import Reader
from padang_desktop.store.packs import MadePack
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.keys import city_restored, exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import OUTBOX, Office
from padang_desktop.use_cases.packs import gather_pack, pack_heads, pack_trust
from padang_desktop.use_cases.packs.gather_pack import Content


@dataclass(frozen=True, slots=True)
class PackResult:
    """What became of one kecamatan's pack; number 0 when none was made, and `sentence` says why.

    `counts` says for each of `parts` how many rows it has; 0 for one that was emptied.
    """

    wilayah: str
    name: str
    number: int = 0
    batch_id: str = ""
    file_name: str = ""
    parts: tuple[str, ...] = ()
    on_stick: Path | None = None
    sentence: str = ""
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MadePacks:
    """One result for each kecamatan that was asked for; `stick_trouble` kept them from the flashdisk."""

    results: tuple[PackResult, ...]
    stick_trouble: Situation | None = None

    @property
    def made_count(self) -> int:
        return sum(each.number > 0 for each in self.results)


@dataclass(frozen=True, slots=True)
class _Sealed:
    batch: SealedBatch
    content: Content


def make_packs(
    office: Office,
    wilayah: Sequence[str] = (),
    folder: Path | str | None = None,
    progress: Progress | None = None,
    *,
    is_whole: bool = False,
) -> MadePacks:
    """Make a pack for each kecamatan (codes with dots; all when none is named) that something is new for.

    With `is_whole` also for those that have everything. Raises CityKeysMissing,
    CityRestored, NotAllowed, NoCityData when nothing is to be made, Cancelled; then no number
    is given. A flashdisk that fails comes after the packs were made.
    """
    if not office.is_city:
        raise NotAllowed(reason="only a city gives data")
    city_restored.require(office)
    own, watch = exchange_keys.standing(office), progress or Silent()
    root = _folder(folder)
    areas = {area.code: area.name for area in office.reference.areas.kecamatan()}
    wanted = list(wilayah) or sorted(areas, key=areas.__getitem__)
    results, sealed = list[PackResult](), dict[str, _Sealed]()
    try:
        for done, code in enumerate(wanted):
            watch.step(done, len(wanted), areas[code])
            outcome = _sealed(office, own, code, is_whole=is_whole)
            if isinstance(outcome, str):
                sentence = words.of_problem(Problem(outcome, ""))
                results.append(PackResult(code, areas[code], sentence=sentence))
            else:
                sealed[code] = outcome
        if not sealed:
            raise NoCityData
        results += _kept(office, own, sealed, areas)
    finally:
        drop_unnumbered(office, [each.batch for each in sealed.values()])
    return _carried(office, own, results, wanted, root, watch)


def drop_unnumbered(office: Office, sealed: Iterable[SealedBatch]) -> None:
    """Remove sealed files that got no number, under whichever name they stand."""
    for each in sealed:
        with contextlib.suppress(Situation, OSError):
            Path(each.path).unlink(missing_ok=True)
            with office.reading() as tx:
                if packs.one(tx, each.batch_id) is None:
                    sealed_file(office, each.batch_id).unlink(missing_ok=True)


def _folder(folder: Path | str | None) -> Path | None:
    root = Path(folder) if folder else None
    if root is not None and not root.is_dir():
        raise StickWriteFailed(reason="no such folder")
    return root


def copy_packs(
    office: Office, batch_ids: Iterable[str], folder: Path | str, progress: Progress | None = None
) -> list[Path]:
    """Put packs on a flashdisk, again if need be: always the same files; the key list goes along.

    Raises UnknownPack, PackOfBefore, PackFileMissing, CityKeysMissing, CityRestored, and
    what usb.write raises.
    """
    city_restored.require(office)
    own, watch = exchange_keys.standing(office), progress or Silent()
    placed: list[Path] = []
    for batch_id in batch_ids:
        with office.reading() as tx:
            pack = packs.one(tx, batch_id)
        if pack is None:
            raise UnknownPack(reason=batch_id)
        if pack.chain != _chain_now(own, pack):
            raise PackOfBefore(nomor=pack.number)
        path = sealed_file(office, batch_id)
        if not path.is_file():
            raise PackFileMissing(nomor=pack.number)
        placed.append(
            numbered_file.put(path, Path(folder), pack.file_name, pack.chain, watch, pack.outer_sha256)
        )
        with office.writing("pack.handed_over", batch_id, number=pack.number) as tx:
            packs.mark_copied(tx, batch_id)
    if placed:
        give_receipt.write_key_list(office, own, Path(folder), watch)
    return placed


def _chain_now(own: Standing, pack: MadePack) -> str:
    """The chain that the city writes today for whomever the pack is for."""
    if pack.to_device:
        return pack_trust.merge_chain(own.keys.chain, pack.to_device)
    return pack_trust.pack_chain(own.keys.chain, pack.wilayah)


def sealed_file(office: Office, batch_id: str) -> Path:
    """Our own copy of a pack, encrypted to the kecamatan."""
    return office.folder / OUTBOX / f"{batch_id}.age"


def chain_of(office: Office, own: Standing, wilayah: str) -> str:
    return pack_trust.pack_chain(own.keys.chain, exchange_keys.sealed_wilayah(office, wilayah))


def _sealed(office: Office, own: Standing, wilayah: str, *, is_whole: bool) -> _Sealed | str:
    """A sealed pack without a number of its own yet, or the code of why there is none."""
    to = pack_trust.recipients(own.list, exchange_keys.sealed_wilayah(office, wilayah))
    if not to:
        return "PACK_NO_LAPTOP_YET"
    with office.reading() as tx:
        content = gather_pack.gather(tx, office, own, wilayah)
        before = packs.last(tx, chain_of(office, own, wilayah))
        digests = gather_pack.digests_of(content)
        if not is_whole and not gather_pack.new_parts(digests, before.digests if before else None):
            return "PACK_NOTHING_NEW"
        batch = _batch(tx, office, own, wilayah, content)
    folder = office.folder / OUTBOX
    folder.mkdir(exist_ok=True)
    unnamed = folder / f"rujuk-{secrets.token_hex(8)}.age"
    return _Sealed(batch_file.seal_batch(batch, PACK_SHAPES, own.keys.signing, unnamed), content)


def _batch(tx: Reader, office: Office, own: Standing, wilayah: str, content: Content) -> Batch:
    chain = chain_of(office, own, wilayah)
    before = packs.last(tx, chain)
    now = office.now().replace(microsecond=0)
    return Batch(
        kind=Kind.REFERENCE,
        schema=PACK_SCHEMA,
        wilayah=exchange_keys.wilayah_of(office),
        device=own.keys.device,
        chain=chain,
        number=before.number + 1 if before else 1,
        previous=before.batch_id if before else NO_ID,
        clock=next_clock(now, before.clock if before else None),
        wall_clock=now,
        application=exchange_keys.APPLICATION,
        recipients=pack_trust.recipients(own.list, exchange_keys.sealed_wilayah(office, wilayah)),
        tables=gather_pack.tables_of(content),
    )


def _kept(
    office: Office, own: Standing, sealed: dict[str, _Sealed], areas: dict[str, str]
) -> list[PackResult]:
    """One deed: every file gets its name and its number."""
    results: list[PackResult] = []
    chains = [each.batch.header.chain for each in sealed.values()]
    for chain in chains:
        pack_heads.require(office, chain)
    with office.writing("pack.made", count=len(sealed)) as tx:
        for wilayah, each in sealed.items():
            head, digests = each.batch.header, gather_pack.digests_of(each.content)
            before = packs.last(tx, head.chain)
            if (before.batch_id if before else NO_ID) != head.previous:
                raise NoCityData(reason="another window made a pack meanwhile")
            number = (exchange_keys.name_series(own.list) + head.number) % (LAST_NUMBER + 1)
            code = exchange_keys.sealed_wilayah(office, wilayah)
            name = file_name(Kind.REFERENCE, code, "", number)
            new = gather_pack.new_parts(digests, before.digests if before else None)
            rows = gather_pack.counts_of(each.content)
            packs.add(
                tx,
                MadePack(
                    each.batch.batch_id, code, head.chain, head.number, head.previous, head.clock,
                    tx.now, name, each.batch.sha256, each.batch.size,
                    rows, digests,
                ),
            )  # fmt: skip
            # The file must be in its place for good before the number is.
            files.replace(Path(each.batch.path), sealed_file(office, each.batch.batch_id))
            counts = tuple(gather_pack.count_of(PART_BY_NAME[part], rows) for part in new)
            results.append(
                PackResult(
                    wilayah, areas[wilayah], head.number, each.batch.batch_id, name, new, counts=counts
                )
            )
    pack_heads.tell(office, chains)
    return results


def _carried(
    office: Office,
    own: Standing,
    results: Sequence[PackResult],
    wanted: Sequence[str],
    root: Path | None,
    watch: Progress,
) -> MadePacks:
    """The packs are made: a bad flashdisk or Batal now only stops the copying."""
    ordered = sorted(results, key=lambda each: wanted.index(each.wilayah))
    trouble: Situation | None = None
    placed: dict[str, Path] = {}
    if root is not None:
        try:
            for each in ordered:
                if each.batch_id:
                    placed[each.batch_id] = copy_packs(office, [each.batch_id], root, watch)[0]
        except Cancelled:
            pass
        except Situation as situation:
            trouble = situation
    return MadePacks(
        tuple(
            replace(each, on_stick=placed.get(each.batch_id))
            for each in ordered
        ),
        trouble,
    )  # fmt: skip
