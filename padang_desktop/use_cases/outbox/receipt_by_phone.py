"""In this file: the kode terima: the city reads it out, the office types it until the receipt comes."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.batches.batch_state import ANSWERED, OUTCOME_WORDS
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Situation
from padang_desktop.store import outbox
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import leave_batch


class WrongReceiptCode(Situation):
    """The typed code belongs to no batch that waits for its answer."""

    code = "RECEIPT_CODE_WRONG"


@dataclass(frozen=True, slots=True)
class Told:
    """What a code said of a batch; `before` is what an earlier one had said."""

    batch_id: str
    number: int
    outcome: Outcome
    words: str
    before: Outcome | None


def code_of(batch_id: str, outcome: Outcome) -> str:
    """What the city reads out; "" for a batch that waits."""
    from padang_desktop.exchange.receipt_code import receipt_code

    return receipt_code(batch_id, outcome)


def take_code(office: Office, typed: str) -> Told:
    """Note what the city said of one of the batches without a receipt. Raises WrongReceiptCode."""
    from padang_desktop.exchange.receipt_code import outcome_of

    with office.reading() as tx:
        waiting = {each.batch_id: each for each in outbox.all_batches(tx) if each.state not in ANSWERED}
    found = outcome_of(typed, waiting)
    if found is None:
        raise WrongReceiptCode
    batch, outcome = waiting[found[0]], found[1]
    with office.writing("receipt.told", batch.batch_id, number=batch.number, outcome=outcome.value) as tx:
        leave_batch.send_cases(tx, batch.batch_id)
        outbox.mark_told(tx, batch.batch_id, outcome)
    return Told(batch.batch_id, batch.number, outcome, OUTCOME_WORDS[outcome], batch.told)


def take_back(office: Office, told: Told) -> None:
    """The code was typed by mistake: the batch stands as before it."""
    with office.writing("receipt.told", told.batch_id, number=told.number, outcome="") as tx:
        outbox.mark_told(tx, told.batch_id, told.before)
