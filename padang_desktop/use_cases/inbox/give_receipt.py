"""In this file: the city's answer to a batch is sealed to the laptop that sent it, kept, and written out.

Every laptop has its own chain of receipts, so a lost one is noticed: the next
time a flashdisk comes, all receipts the laptop has not seen go with it.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Generator, Sequence
from pathlib import Path

from padang_desktop.domain.batches.batch import LAST_NUMBER, NO_ID, Batch, Header, Kind, Table, file_name
from padang_desktop.domain.batches.batch_tables import RECEIPT_SCHEMA, REFUSED, REMARKED, RESULT, SHAPES
from padang_desktop.domain.batches.chain import next_clock
from padang_desktop.domain.batches.receipt import Receipt, RefusedRecord
from padang_desktop.domain.disk import own_disk
from padang_desktop.domain.problems import Severity
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import batch_file, key_list_file, numbered_file
from padang_desktop.store import receipts
from padang_desktop.store.city import told_records
from padang_desktop.store.database import Writer
from padang_desktop.store.inbox import InBatch
from padang_desktop.store.receipts import KeptReceipt
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import STAGING, Office

ALL = 1_000_000


def seal(
    tx: Writer,
    office: Office,
    own: Standing,
    to: Header,
    receipt: Receipt,
    *,
    accepted_count: int = 0,
    waits_for: int = 0,
    remarks: Sequence[RefusedRecord] = (),
) -> KeptReceipt | None:
    """Seal a receipt for the sender of `to` and keep it; None when nothing may be sealed to it any more."""
    recipients = own.list.device_recipients(to.device)
    if not any(key.device == to.device for key in own.list.recipients):
        return None
    chain = exchange_keys.receipt_chain(own.keys.chain, to.device)
    before = receipts.last(tx, chain)
    now = tx.now.replace(microsecond=0)
    batch = Batch(
        kind=Kind.RECEIPT,
        schema=RECEIPT_SCHEMA,
        wilayah=exchange_keys.wilayah_of(office),
        device=own.keys.device,
        chain=chain,
        number=before.number + 1 if before else 1,
        previous=before.receipt_id if before else NO_ID,
        clock=next_clock(now, before.clock if before else None),
        wall_clock=now,
        application=exchange_keys.APPLICATION,
        recipients=recipients,
        tables=_tables(receipt, accepted_count, waits_for, remarks),
    )
    kept = _sealed(office, own, batch, to, receipt.batch_id)
    receipts.add(tx, kept)
    return kept


def seal_again(tx: Writer, office: Office, own: Standing, to: Header, known: InBatch) -> KeptReceipt | None:
    """The answer given before the city began again, in today's row of numbers."""
    refused = told_records.of_batch(tx, known.batch_id, Severity.BLOCK, ALL)
    remarks = told_records.of_batch(tx, known.batch_id, Severity.WARN, ALL)
    answer = Receipt(known.batch_id, known.number, known.outcome, known.code, tuple(refused))
    accepted = max(0, sum(known.counts.values()) - len(refused)) if not known.code else 0
    return seal(
        tx, office, own, to, answer,
        accepted_count=accepted, waits_for=known.waits_for, remarks=remarks,
    )  # fmt: skip


def is_current(own: Standing, receipt: KeptReceipt) -> bool:
    """Whether the office believes it: it was sealed since the city began again, if it ever did."""
    return receipt.chain == exchange_keys.receipt_chain(own.keys.chain, receipt.device)


def last_seen(office: Office, own: Standing, header: Header) -> int:
    """The last receipt that the sender of a batch had read, 0 when that is none of today's row of numbers."""
    with office.reading_merged() as tx:
        seen = receipts.one(tx, header.last_receipt_id)
    return header.last_receipt if seen is not None and is_current(own, seen) else 0


def write_due(
    office: Office, own: Standing, root: Path, device: str, after: int, progress: Progress
) -> dict[str, Path]:
    """Put the receipts of a laptop with a number above `after` on a flashdisk; gives batch id -> place.

    Raises what usb.write raises.
    """
    with office.reading_merged() as tx:
        due = receipts.of_chain(tx, exchange_keys.receipt_chain(own.keys.chain, device), after)
    placed: dict[str, Path] = {}
    for receipt in due:
        with _own_file(office) as source:
            source.write_bytes(receipt.sealed or b"")
            placed[receipt.batch_id] = numbered_file.put(
                source, root, receipt.file_name, receipt.chain, progress
            )
    return placed


def write_key_list(office: Office, own: Standing, root: Path, progress: Progress) -> Path:
    """The key list in force goes along with the receipts. Raises what usb.write raises.

    A list of this number may lie there that is not ours, of a city that was only practised with.
    """
    with _own_file(office) as source:
        source.write_bytes(own.trusted.data)
        name = key_list_file.file_name(own.list.number)
        return numbered_file.put(source, root, name, own.keys.chain, progress)


def _name(own: Standing, to: Header, number: int) -> str:
    series = exchange_keys.name_series(own.list)
    return file_name(Kind.RECEIPT, to.wilayah, to.device, (series + number) % (LAST_NUMBER + 1))


def _tables(
    receipt: Receipt, accepted_count: int, waits_for: int, remarks: Sequence[RefusedRecord]
) -> tuple[Table, ...]:
    result = (
        str(receipt.number), receipt.batch_id, receipt.outcome.value, receipt.code,
        str(waits_for or ""), str(accepted_count),
    )  # fmt: skip
    return (
        Table(RESULT.name, (result,)),
        Table(REFUSED.name, [_row(record) for record in receipt.refused]),
        Table(REMARKED.name, [_row(record) for record in remarks]),
    )


def _row(record: RefusedRecord) -> tuple[str, ...]:
    return (record.table, record.record_id, record.code, record.field, record.detail)


def _sealed(office: Office, own: Standing, batch: Batch, to: Header, batch_id: str) -> KeptReceipt:
    with _own_file(office) as path:
        sealed = batch_file.seal_batch(batch, SHAPES, own.keys.signing, path)
        return KeptReceipt(
            receipt_id=sealed.batch_id,
            chain=batch.chain,
            number=batch.number,
            device=to.device,
            batch_id=batch_id,
            clock=batch.clock,
            file_name=_name(own, to, batch.number),
            sealed=path.read_bytes(),
        )


@contextlib.contextmanager
def _own_file(office: Office) -> Generator[Path]:
    """A place in a folder of our own, emptied again afterwards."""
    folder = office.folder / STAGING
    path = folder / f"{secrets.token_hex(8)}.age"
    with own_disk():
        try:
            folder.mkdir(exist_ok=True)
            yield path
        finally:
            with contextlib.suppress(OSError):  # the next sweep takes it
                path.unlink(missing_ok=True)
