"""In this file: the city's receipt is taken in: what was accepted is done, what was refused becomes work.

Receipts of one laptop are numbered; when one in between is missing, it is
looked for beside the file that was chosen, whatever it is called there. A
newer key list lying there is taken along.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches.arrival import NUMBER_CLASH
from padang_desktop.domain.batches.batch import Kind, OpenBatch
from padang_desktop.domain.batches.batch_state import OF_OUTCOME, OUTCOME_WORDS
from padang_desktop.domain.batches.batch_tables import REFUSED, REMARKED, RESULT, SHAPES
from padang_desktop.domain.batches.city_restart import ReceiptOfBefore
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import batch_reader, courier
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import files, outbox, receipts
from padang_desktop.store.arrival_staging import ArrivalStaging
from padang_desktop.store.database import Writer
from padang_desktop.store.receipts import KeptReceipt
from padang_desktop.use_cases.certificates import replace_clashing
from padang_desktop.use_cases.inbox.inbox_round import tidy
from padang_desktop.use_cases.keys import enrol_office, exchange_keys, renew_laptop
from padang_desktop.use_cases.keys.exchange_keys import OfficeTrust, Standing
from padang_desktop.use_cases.office import INBOX, STAGING, Office
from padang_desktop.use_cases.outbox import leave_batch, receipts_beside, see_to_returned

# A receipt says nothing about time that anybody builds on; a wrong clock here must not keep it out.
_CLOCK_HOLDS = frozenset({"E_JAM_MUNDUR", "E_JAM_DEPAN"})


class EarlierReceiptMissing(Situation):
    """One before it was not read yet and does not lie beside it; facts: nama, as the city calls that file."""

    code = "RECEIPT_BEFORE_MISSING"


class EarlierReceiptUnread(Situation):
    """One before it lies beside it and cannot be read; facts: nama, as it is called there."""

    code = "RECEIPT_BEFORE_UNREAD"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the city says of one batch (the row of data/hasil.csv)."""

    number: int
    batch_id: str
    outcome: Outcome
    code: str
    waits_for: int
    accepted_count: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a receipt has changed here. `outcome_words` is how screens call it.

    `is_repeat`: it was taken in before, and nothing changed. `key_list` is the
    number of a key list that was taken along, 0 for none; `earlier_count` how
    many receipts before it were found beside it and taken first, and
    `earlier_returned` how many records those gave back.
    """

    number: int
    batch_id: str
    outcome: Outcome
    outcome_words: str
    accepted_count: int
    returned_count: int
    remark_count: int
    sentence: str = ""
    code: str = ""
    waits_for: int = 0
    is_repeat: bool = False
    key_list: int = 0
    earlier_count: int = 0
    earlier_returned: int = 0


def accept_receipt(office: Office, file: Path | str, progress: Progress | None = None) -> Accepted:
    """Take in a receipt from a flashdisk.

    Raises Refused (E_ULANG never: a receipt seen before is told as repeat),
    ReceiptOfBefore, NotJoined, Cancelled, and what pickup.take raises; then
    nothing was changed. Before EarlierReceiptMissing and EarlierReceiptUnread
    those that did lie beside it were taken in.
    """
    own, path, watch = exchange_keys.standing(office), Path(file), progress or Silent()
    tidy(office)
    earlier: list[Accepted] = []
    try:
        accepted = _take(office, own, path, watch)
    except Refused as refused:
        if refused.code == "E_KUNCI_ASING" and (key_list := _take_key_list(office, path)):
            # The city signs with a key that only the list beside the receipt names.
            return replace(accept_receipt(office, file, progress), key_list=key_list)
        if refused.code == "E_KUNCI_CABUT":
            raise ReceiptOfBefore from refused
        if refused.code != "E_CELAH":
            raise
        earlier, unread = _take_earlier(office, own, path, watch)
        accepted = _take_after(office, own, path, Silent() if earlier else watch, unread)
    return replace(
        accepted,
        earlier_count=len(earlier),
        earlier_returned=sum(each.returned_count for each in earlier),
        key_list=_take_key_list(office, path),
    )


def _take_after(
    office: Office, own: Standing, path: Path, watch: Progress, unread: dict[str, Situation]
) -> Accepted:
    try:
        return _take(office, own, path, watch)
    except Refused as refused:
        if refused.code != "E_CELAH":
            raise
        missing = receipts_beside.city_name(office, own, int(refused.facts["kurang"]))
        trouble = unread.get(missing.upper())
        if isinstance(trouble, Refused):
            raise EarlierReceiptUnread(nama=missing) from trouble
        raise trouble or EarlierReceiptMissing(nama=missing) from refused


def _take_earlier(
    office: Office, own: Standing, path: Path, watch: Progress
) -> tuple[list[Accepted], dict[str, Situation]]:
    """Take the receipts of this laptop that lie beside the one chosen, each when its turn has come.

    With them, by their names, why others could not be read.
    """
    taken: list[Accepted] = []
    unread: dict[str, Situation] = {}
    waiting, is_going_on = receipts_beside.beside(office, own, path), True
    while is_going_on:
        is_going_on = False
        for each in list(waiting):
            try:
                # Once one is in, Batal comes too late: what follows are a few kilobytes.
                accepted = _take(office, own, each, Silent() if taken else watch)
            except Situation as trouble:
                if trouble.code != "E_CELAH":
                    waiting.remove(each)
                    unread[each.name.upper()] = trouble
                continue
            waiting.remove(each)
            if not accepted.is_repeat:
                taken.append(accepted)
                is_going_on = True
    return taken, unread


def _take_key_list(office: Office, path: Path) -> int:
    """A newer key list beside the receipt; one that is not good leaves the old one in force."""
    for beside in sorted(path.parent.glob("KUNCI-*.zip"), reverse=True):
        with contextlib.suppress(Situation):
            return enrol_office.take_key_list(office, beside)
    return 0


def _take(office: Office, own: Standing, path: Path, watch: Progress) -> Accepted:
    staging = ArrivalStaging(office.folder / STAGING, office.cipher)
    folder = office.folder / INBOX
    folder.mkdir(exist_ok=True)
    try:
        carried = courier.receive(path, _desk(office, own), staging, folder, watch)
        kept = folder / f"{carried.checked.batch_id}.age"
        files.replace(carried.sealed_copy, kept)
        try:
            opened = batch_reader.open_batch(carried.checked, SHAPES, staging, _CLOCK_HOLDS)
            return _apply(office, opened)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
    except Refused as refused:
        if "salinan" in refused.facts:
            Path(refused.facts["salinan"]).unlink(missing_ok=True)
        if refused.code == "E_ULANG":
            return _repeat(office, refused.facts["paket"])
        raise
    finally:
        staging.discard()


def _desk(office: Office, own: Standing) -> Desk:
    return Desk(
        kind=Kind.RECEIPT,
        shapes=SHAPES,
        trust=OfficeTrust(office, own.list, own.keys.device),
        now=office.now(),
        identities=own.keys.identities,
    )


def _apply(office: Office, opened: OpenBatch) -> Accepted:
    head, receipt_id = opened.checked.header, opened.checked.batch_id
    answer = _answer(list(opened.rows(RESULT.name)))
    refused, remarks = list(opened.rows(REFUSED.name)), list(opened.rows(REMARKED.name))
    with office.writing("receipt.accepted", answer.batch_id) as tx:
        receipts.add(
            tx,
            KeptReceipt(receipt_id, head.chain, head.number, "", answer.batch_id, head.clock, ""),
        )
        is_known = outbox.one(tx, answer.batch_id) is not None
        # Somebody else has sent under this laptop's keys: a copy of it, or this is one.
        if (not is_known or answer.code == "E_CABANG") and renew_laptop.is_of_present_keys(tx, head.clock):
            renew_laptop.hold_as_clone(tx)
        returned = _settle(tx, answer, receipt_id, refused, remarks) if is_known else 0
        tx.tell(number=answer.number, outcome=answer.outcome.value, returned=returned)
    return _told(answer, returned, len(remarks), is_known=is_known)


def _repeat(office: Office, receipt_id: str) -> Accepted:
    """A receipt that was taken in before: how its batch stands now."""
    with office.reading() as tx:
        receipt = receipts.one(tx, receipt_id)
        batch = outbox.one(tx, receipt.batch_id) if receipt else None
    outcomes = {state: outcome for outcome, state in OF_OUTCOME.items()}
    outcome = outcomes.get(batch.state, Outcome.WAITING) if batch else Outcome.WAITING
    return Accepted(
        number=batch.number if batch else 0,
        batch_id=batch.batch_id if batch else "",
        outcome=outcome,
        outcome_words=OUTCOME_WORDS[outcome],
        accepted_count=0,
        returned_count=0,
        remark_count=0,
        sentence=words.SITUATIONS["E_ULANG"][0],
        code="E_ULANG",
        is_repeat=True,
    )


def _settle(tx: Writer, answer: Answer, receipt_id: str, refused: list[Row], remarks: list[Row]) -> int:
    # An answer proves that it arrived, even when a power cut kept us from noting that it left.
    leave_batch.send_cases(tx, answer.batch_id)
    if answer.outcome is Outcome.WAITING:
        outbox.mark_waiting(tx, answer.batch_id, answer.code, answer.waits_for)
        return 0
    if answer.code:
        count = see_to_returned.all_refused(tx, answer.batch_id, answer.code)
    else:
        replace_clashing.note_told(tx, [row[1] for row in remarks if row[2] == NUMBER_CLASH])
        count = see_to_returned.some_refused(tx, answer.batch_id, refused, remarks)
    outbox.answer(tx, answer.batch_id, OF_OUTCOME[answer.outcome], answer.code, receipt_id)
    return count


def _answer(rows: list[Row]) -> Answer:
    """The one row of the result. Raises Refused E_ISI for any other content."""
    try:
        ((number, batch_id, outcome, code, waits_for, accepted),) = rows
        return Answer(int(number), batch_id, Outcome(outcome), code, int(waits_for or 0), int(accepted or 0))
    except ValueError as error:
        raise Refused("E_ISI", f"not one answer: {error}") from error


def _told(answer: Answer, returned: int, remarks: int, *, is_known: bool) -> Accepted:
    return Accepted(
        number=answer.number,
        batch_id=answer.batch_id,
        outcome=answer.outcome,
        outcome_words=OUTCOME_WORDS[answer.outcome],
        accepted_count=answer.accepted_count,
        returned_count=returned,
        remark_count=remarks,
        sentence=_sentence(answer, returned, is_known=is_known),
        code=answer.code,
        waits_for=answer.waits_for,
    )


def _sentence(answer: Answer, returned: int, *, is_known: bool) -> str:
    def say(code: str, detail: object = "") -> str:
        return words.of_problem(Problem(code, "", value=str(answer.accepted_count), detail=str(detail)))

    if not is_known:
        return say("RECEIPT_OF_UNKNOWN", answer.number)
    if answer.waits_for:
        return say("RECEIPT_WAITS", answer.waits_for)
    if answer.outcome is Outcome.WAITING:
        return say("RECEIPT_HELD")
    if answer.code in words.SITUATIONS:
        return words.SITUATIONS[answer.code][0]
    if answer.outcome is Outcome.ACCEPTED:
        return say("RECEIVED_ALL")
    return say("RECEIVED_PARTLY" if answer.outcome is Outcome.PARTLY else "RECEIVED_NONE", returned)
