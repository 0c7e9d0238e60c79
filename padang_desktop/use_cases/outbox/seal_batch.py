"""In this file: everything that is ready is sealed into one file that has no number given yet.

A photo that is no longer what it was stays behind with its case; it does not
keep the others from being sent.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from pathlib import Path

from padang_desktop.domain.batches.batch import LARGEST_CONTAINER, NO_ID, Batch, Kind, SealedBatch
from padang_desktop.domain.batches.batch_state import NothingToSend
from padang_desktop.domain.batches.batch_tables import BATCH_SCHEMA, SHAPES
from padang_desktop.domain.batches.chain import next_clock
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import batch_file
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import outbox, packs, receipts
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import announced_keys, exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import OUTBOX, Office
from padang_desktop.use_cases.outbox import batch_photos, gather_batch
from padang_desktop.use_cases.outbox.gather_batch import EVERYTHING, Choice, Gathered
from padang_desktop.use_cases.packs import pack_trust

_UNNAMED = "baru-"
_LEFT_OVER_SECONDS = 6 * 3600


def sealed_file(office: Office, batch_id: str) -> Path:
    """Our own copy of a batch, encrypted to the city; kept under its id, which no other batch has."""
    return office.folder / OUTBOX / f"{batch_id}.age"


def seal_ready(
    office: Office,
    own: Standing,
    unnamed: Path,
    watch: Progress,
    choice: Choice = EVERYTHING,
    largest: int = LARGEST_CONTAINER,
) -> tuple[SealedBatch, Gathered]:
    """Seal what is ready into `unnamed`. Raises NothingToSend, Cancelled, or what sealing raises."""
    damaged: set[str] = set()
    while True:
        with office.reading() as tx:
            what = gather_batch.gather(tx, office, damaged, choice, largest, writes=True)
            if not what.record_count:
                raise NothingToSend
            batch = _batch(tx, office, own, what)
            try:
                return batch_file.seal_batch(batch, SHAPES, own.keys.signing, unnamed, watch), what
            except Refused as refused:
                if "foto" not in refused.facts:
                    raise
                # Where one is damaged others may be: all are looked at, once.
                damaged |= {refused.facts["foto"]} | batch_photos.damaged(what.photos, watch)


def _batch(tx: Reader, office: Office, own: Standing, what: Gathered) -> Batch:
    before = outbox.last(tx, own.keys.chain)
    answered = receipts.last(tx, _receipt_chain(own))
    now = office.now().replace(microsecond=0)
    return Batch(
        kind=Kind.BATCH,
        schema=BATCH_SCHEMA,
        wilayah=exchange_keys.wilayah_of(office),
        device=own.keys.device,
        chain=own.keys.chain,
        number=before.number + 1 if before else 1,
        previous=before.batch_id if before else NO_ID,
        clock=next_clock(now, before.clock if before else None),
        wall_clock=now,
        application=exchange_keys.APPLICATION,
        recipients=own.list.city_recipients(),
        reference_number=packs.newest_of(tx, pack_trust.chain_in_force(tx, office)),
        last_receipt=answered.number if answered else 0,
        last_receipt_id=answered.receipt_id if answered else NO_ID,
        tables=(*gather_batch.tables_of(tx, what), *announced_keys.tables(tx, office)),
        photos=tuple(what.photos),
    )


def _receipt_chain(own: Standing) -> str:
    return exchange_keys.receipt_chain(exchange_keys.city_key_chain(own.list), own.keys.device)


def unnamed_path(office: Office) -> Path:
    """A name for a file that has no number yet; what a crash has left without one goes."""
    folder = office.folder / OUTBOX
    folder.mkdir(exist_ok=True)
    with office.reading() as tx:
        kept = {sealed_file(office, batch.batch_id) for batch in outbox.all_batches(tx)}
    for path in folder.iterdir():
        # A fresh one may belong to a batch that is being made beside us.
        with contextlib.suppress(OSError):
            if path not in kept and time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                path.unlink()
    return folder / f"{_UNNAMED}{secrets.token_hex(8)}.age"
