"""In this file: a batch is not taken in; it is answered where it can be, and kept where somebody should look.

No record table is touched here. Whose content is refused although properly
signed has used up its number, so that the sender's next batch can come.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from padang_desktop.domain.batches.batch import Header
from padang_desktop.domain.batches.receipt import Outcome, Receipt
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import files, inbox, offices, receipts
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.inbox.inbox_round import Received, Round, in_batch, told
from padang_desktop.use_cases.inbox.judge_place import require_place
from padang_desktop.use_cases.inbox.watchful_desk import Seen, WatchfulDesk

KEPT_FOR_INSPECTION = "ditolak"
_SIGNED_BUT_WRONG = frozenset({"E_ISI", "E_CSV", "E_FOTO"})
# Damaged on the way, or not for us: there is nothing in it to be looked at.
_NOT_KEPT = frozenset({"E_BUKAN_AGE", "E_AGE_FORMAT", "E_AGE_KUNCI", "E_AGE_RUSAK", "E_TERPOTONG"})


def turn_away(around: Round, name: str, desk: WatchfulDesk, refused: Refused) -> Received:
    """What follows from a refusal: a replay is answered again, a fork freezes its laptop."""
    copy = Path(refused.facts["salinan"]) if "salinan" in refused.facts else None
    seen = desk.seen
    if refused.code == "E_ULANG" and seen is not None:
        if copy is not None:
            copy.unlink(missing_ok=True)
        return _again(around, name, seen.header, seen.batch_id, refused)
    if refused.code in _SIGNED_BUT_WRONG and seen is not None and seen.is_next:
        if copy is not None:
            files.replace(copy, around.folder / f"{seen.batch_id}.age")
            copy = None
        try:
            return use_up(around, name, seen.header, seen.batch_id, refused)
        except Refused as meanwhile:
            if meanwhile.code == "E_ULANG":
                return _again(around, name, seen.header, seen.batch_id, meanwhile)
            refused = meanwhile
    kept = _put_aside(around, copy, refused.code)
    if refused.code == "E_CABANG" and seen is not None and seen.signer.revoked_from is None:
        around.owes(seen.header)
    with around.office.writing_merged("batch.refused", code=refused.code, file=kept) as tx:
        # A key that has ended says nothing of the laptop, which has a new one.
        if refused.code == "E_CABANG" and seen is not None and seen.signer.revoked_from is None:
            offices.freeze(tx, seen.signer.device)
            tx.tell(device=seen.signer.device, number=seen.header.number)
            _tell_both(tx, around, seen)
            return told(name, refused, seen.header, seen.batch_id)
    return told(name, refused)


def _tell_both(tx: Writer, around: Round, seen: Seen) -> None:
    """Whichever copy of the laptop reads it learns that there is another, and can ask to send again."""
    known = receipts.of_batch(tx, seen.batch_id)
    if known is None or not give_receipt.is_current(around.own, known):
        answer = Receipt(seen.batch_id, seen.header.number, Outcome.REFUSED, "E_CABANG")
        give_receipt.seal(tx, around.office, around.own, seen.header, answer)
    else:
        around.owes(seen.header, known.number - 1)


def use_up(around: Round, name: str, head: Header, batch_id: str, refused: Refused) -> Received:
    """Refuse the content of a signed batch as a whole, give its number, and answer with the code.

    Raises Refused when the number was given to another meanwhile.
    """
    around.owes(head)
    with around.office.writing_merged("batch.refused", batch_id, code=refused.code, number=head.number) as tx:
        require_place(tx, around, head, batch_id)
        inbox.put(tx, in_batch(tx, head, batch_id, Outcome.REFUSED, code=refused.code))
        answer = Receipt(batch_id, head.number, Outcome.REFUSED, refused.code)
        give_receipt.seal(tx, around.office, around.own, head, answer)
    return told(name, refused, head, batch_id)


def _again(around: Round, name: str, head: Header, batch_id: str, refused: Refused) -> Received:
    """The receipt given then is written once more, whatever the sender says it has seen."""
    around.owes(head)
    with around.office.reading_merged() as tx:
        receipt, before = receipts.of_batch(tx, batch_id), inbox.one(tx, batch_id)
    if receipt is not None and not give_receipt.is_current(around.own, receipt) and before is not None:
        with around.office.writing_merged("receipt.made", batch_id, number=head.number) as tx:
            receipt = give_receipt.seal_again(tx, around.office, around.own, head, before)
    if receipt is not None:
        around.owes(head, receipt.number - 1)
    return replace(told(name, refused, head, batch_id), counts=before.counts if before else {})


def _put_aside(around: Round, copy: Path | None, code: str) -> str:
    """Keep a suspicious file; gives its name, "" when it is not kept."""
    if copy is None or code in _NOT_KEPT:
        if copy is not None:
            with contextlib.suppress(OSError):
                copy.unlink()
        return ""
    folder = around.folder / KEPT_FOR_INSPECTION
    folder.mkdir(exist_ok=True)
    files.replace(copy, folder / copy.name)
    return copy.name
