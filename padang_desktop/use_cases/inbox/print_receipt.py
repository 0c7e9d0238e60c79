"""In this file: the Tanda Terima of a batch that came: looked at, saved as PDF, handed to the printer.

The paper says what the sealed receipt says, in sums: the sender's laptop names
each record that comes back, the paper only how many and why.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain import words
from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.batches.batch_state import OUTCOME_WORDS, UnknownBatch
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.store import inbox, receipts
from padang_desktop.store.inbox import InBatch
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.city import see_city
from padang_desktop.use_cases.city.see_city import ToldOfBatch, ToldRecord
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys.enrol_office import CITY
from padang_desktop.use_cases.office import INBOX, Office
from padang_desktop.use_cases.outbox import receipt_by_phone
from padang_desktop.use_cases.place_paper import PaperPlace

if TYPE_CHECKING:
    from padang_desktop.documents.batch_slip import BatchReceipt, ReceiptCount, ToldReason
    from padang_desktop.documents.page_picture import PagePicture

PREVIEW_DPI = 96
_ALL = 1_000_000
_BLOCK = 1 << 20
_CLOSING = {
    Outcome.ACCEPTED: "Semua isi kiriman diterima.",
    Outcome.PARTLY: (
        "Yang dikembalikan menjadi tugas di laptop pengirim, dengan nama dan alasannya, begitu tanda terima "
        "dari flashdisk dibaca."
    ),
    Outcome.REFUSED: (
        "Isi kiriman ini tidak diterima. Alasannya tertulis di laptop pengirim begitu tanda terima dari "
        "flashdisk dibaca."
    ),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """`number` is the batch's."""

    number: int
    pdf: bytes = b""


def print_receipt(
    office: Office, batch_id: str, path: Path | str, paper: str = "A4", progress: Progress | None = None
) -> Printed:
    """Save the paper as PDF, whole or not at all. `paper` is A4 or F4.

    Raises UnknownBatch, TemplateDamaged, LogoDamaged, PaperInUse, PaperNotWritten;
    Cancelled leaves nothing.
    """
    batch, drawn = _drawn(office, batch_id, paper, progress or Silent())
    with (
        PaperPlace(Path(path)) as place,
        office.writing("receipt.printed", batch_id, number=batch.number),
    ):
        place.put(drawn)
    return Printed(batch.number)


def draw_receipt(
    office: Office, batch_id: str, paper: str = "A4", progress: Progress | None = None
) -> Printed:
    """The paper in memory, for the printer. Raises as print_receipt does."""
    batch, drawn = _drawn(office, batch_id, paper, progress or Silent())
    with office.writing("receipt.printed", batch_id, number=batch.number):
        pass
    return Printed(batch.number, drawn)


def preview_receipt(
    office: Office, batch_id: str, paper: str = "A4", progress: Progress | None = None
) -> PagePicture:
    """The first page as it will be printed; leaves no trace. Raises as print_receipt does."""
    from padang_desktop.documents import page_picture

    return page_picture.picture(_drawn(office, batch_id, paper, progress or Silent())[1], 0, dpi=PREVIEW_DPI)


def _drawn(office: Office, batch_id: str, paper: str, progress: Progress) -> tuple[InBatch, bytes]:
    from padang_desktop.documents import batch_slip

    with office.reading_merged() as tx:
        batch, given = inbox.one(tx, batch_id), receipts.of_batch(tx, batch_id)
    if batch is None:
        raise UnknownBatch(reason=batch_id)
    content = _content(office, batch, given.file_name if given else "", progress)
    imprint = office_paper.imprint(office, f"TT-{batch.wilayah}-{batch.number}")
    out = BytesIO()
    batch_slip.draw_receipt(out, content, office_paper.stationery(office, paper), imprint)
    return batch, out.getvalue()


def _content(office: Office, batch: InBatch, receipt_file: str, progress: Progress) -> BatchReceipt:
    from padang_desktop.documents.batch_slip import BatchReceipt
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.domain.certificates.certificate import Signatory

    told = see_city.told_of(office, batch.batch_id, _ALL)
    day = calendar.long_date(calendar.wib(batch.received_at).date())
    return BatchReceipt(
        number="",
        sender=f"Kecamatan {see_offices.area_of(office, batch.wilayah)} (laptop {batch.device})",
        receiver=CITY,
        batch_number=str(batch.number),
        receipt_file=receipt_file,
        received_on=f"{day} pukul {calendar.time_of_day(batch.received_at)} WIB",
        outcome=_outcome(batch),
        phone_code=receipt_by_phone.code_of(batch.batch_id, batch.outcome),
        sha256=_sum_of(office.folder / INBOX / batch.file_name, progress),
        counts=_counts(batch, told),
        refused=_reasons(told.refused),
        remarks=_reasons(told.remarks),
        closing=_closing(batch),
        handed_over_by=SignatureBlock("", Signatory("Yang menyerahkan", "")),
        received_by=SignatureBlock(
            f"Padang, {calendar.full_date(office.today())}", Signatory("Yang menerima", office.account.name)
        ),
    )


def _outcome(batch: InBatch) -> str:
    said = OUTCOME_WORDS[batch.outcome]
    if batch.outcome is Outcome.WAITING and batch.waits_for:
        return f"{said} kiriman nomor {batch.waits_for}"
    if batch.code in words.SITUATIONS:
        return f"{said}: {words.SITUATIONS[batch.code][0]} ({batch.code})"
    return said


def _closing(batch: InBatch) -> str:
    if batch.outcome is not Outcome.WAITING:
        return _CLOSING[batch.outcome]
    if batch.waits_for:
        return (
            f"Isi kiriman ini diperiksa begitu kiriman nomor {batch.waits_for} datang. "
            f"Simpan lagi nomor {batch.waits_for} ke flashdisk dan antar."
        )
    return "Isi kiriman ini diperiksa setelah jam laptop pengirim dicocokkan."


def _counts(batch: InBatch, told: ToldOfBatch) -> tuple[ReceiptCount, ...]:
    from padang_desktop.documents.batch_slip import ReceiptCount

    back = Counter(each.noun for each in told.refused)
    # Refused as a whole, before any record was looked at.
    is_whole = batch.outcome is Outcome.REFUSED and not told.refused
    is_held = batch.outcome is Outcome.WAITING
    return tuple(
        ReceiptCount(noun, sent, 0 if is_held else sent - refused, refused)
        for noun, sent in batch_tables.nouns(batch.counts)
        for refused in (sent if is_whole else back[noun],)
    )


def _reasons(records: Sequence[ToldRecord]) -> tuple[ToldReason, ...]:
    from padang_desktop.documents.batch_slip import ToldReason

    found = Counter((each.noun, f"{each.sentence} ({each.code})") for each in records)
    return tuple(ToldReason(noun, count, reason) for (noun, reason), count in found.most_common())


def _sum_of(sealed: Path, progress: Progress) -> str:
    """The sum of the file that came, "" when it lies with another clerk of the city."""
    if not sealed.exists():
        return ""
    digest, whole, done = hashlib.sha256(), sealed.stat().st_size, 0
    with sealed.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
            done += len(block)
            progress.step(done, whole, "Mencocokkan berkas")
    return digest.hexdigest()
