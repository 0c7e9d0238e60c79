"""In this file: a batch's place is judged once more by the one who is about to give it that place.

Reading a batch takes minutes, and a second receiver may have taken another in
meanwhile. Whoever holds the pen looks again.
"""

from __future__ import annotations

from padang_desktop.domain.batches import chain
from padang_desktop.domain.batches.batch import Header
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import inbox, key_lists, offices
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.inbox.inbox_round import Round
from padang_desktop.use_cases.keys import exchange_keys


def require_place(tx: Reader, around: Round, head: Header, batch_id: str) -> None:
    """Raises Refused E_ULANG, E_CABANG or E_KUNCI_CABUT when the batch no longer has its place."""
    place = chain.place_of(head, batch_id, inbox.chain_state(tx, head.chain), around.office.now())
    facts = {"paket": batch_id, "nomor": head.number, "wilayah": head.wilayah}
    if place.refusal:
        raise Refused(place.refusal, "another came in meanwhile", **facts)
    laptop = offices.one(tx, head.device)
    if laptop is not None and laptop.is_frozen:
        raise Refused("E_CABANG", "the device was frozen meanwhile", **facts)
    if key_lists.newest_number(tx) == around.own.list.number:
        return
    newest = exchange_keys.list_in_force(tx)
    revoked_from = exchange_keys.revoked_from(newest.facts, head.signer) if newest else None
    if revoked_from is not None and head.number >= revoked_from:
        raise Refused("E_KUNCI_CABUT", "revoked meanwhile", **facts)
