"""In this file: the kode terima: eight letters that say over the phone what became of a batch.

They come from the id of the batch, which only its sender and its receiver
know, and from the result. The sender works out the codes of every result and
compares; a slip of the tongue fits none.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.exchange.letters import ALPHABET, plain_letters

LETTERS = 8
SAID = (Outcome.ACCEPTED, Outcome.PARTLY, Outcome.REFUSED)

_FIRST_LINE = "padang-kode-terima/1"
_GROUP = 4


def receipt_code(batch_id: str, outcome: Outcome) -> str:
    """The first 40 bits of the sha256 as XXXX-XXXX; a batch that waits has none."""
    if outcome not in SAID:
        return ""
    told = f"{_FIRST_LINE}\n{batch_id}\n{outcome.value}\n".encode("ascii")
    bits = int.from_bytes(hashlib.sha256(told).digest()[:5], "big")
    letters = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(LETTERS)))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def outcome_of(typed: str, batch_ids: Iterable[str]) -> tuple[str, Outcome] | None:
    """The batch and the result that a typed code belongs to; None when it fits none of them."""
    letters = plain_letters(typed)
    if len(letters) != LETTERS:
        return None
    for batch_id in batch_ids:
        for outcome in SAID:
            if hmac.compare_digest(letters, plain_letters(receipt_code(batch_id, outcome))):
                return batch_id, outcome
    return None
