"""In this file: what follows for an office from a newer list of its city.

A list may say that a key of this laptop ended: what was numbered from there on
never comes in, so its records are unsent again. The first list of a restored
city says which batch it still has: those after it are asked for again.
"""

from __future__ import annotations

from padang_desktop.domain.batches.batch import LAST_NUMBER
from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.store import asked_again, key_lists, merged_records
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.keys import city_opens, exchange_keys, renew_laptop
from padang_desktop.use_cases.office import Office


def take(tx: Writer, office: Office, known: TrustedList | None, newer: TrustedList) -> None:
    """Put a list that was verified in force, with all that follows from it."""
    key_lists.add(tx, newer.facts.number, newer.data)
    renew_laptop.adopt(tx, office, newer.facts)
    city_opens.keep_slot(tx, office, newer.facts)
    if known is None or office.is_city:
        return
    given_up = _give_up_ended(tx, newer)
    asked = _ask_again(tx, known, newer)
    if given_up or asked:
        tx.tell(given_up=given_up, asked_again=asked)


def take_anew(tx: Writer, office: Office, known: TrustedList, newer: TrustedList) -> bool:
    """Leave the lists of a city whose signing keys are lost for that of its follower.

    A follower that was restored says which batches it has, and the others are asked for again. One that
    knows nothing gets everything anew, under new keys; gives whether it is such a one.
    """
    is_blank = not any(facts.restart is not None for facts in key_list_file.lists_after(known, newer))
    key_lists.forget_all(tx)
    if not is_blank:
        take(tx, office, known, newer)
        return False
    key_lists.add(tx, newer.facts.number, newer.data)
    tx.tell(device=renew_laptop.begin_anew(tx), given_up=asked_again.forget_sent(tx))
    city_opens.keep_slot(tx, office, newer.facts)
    return True


def _give_up_ended(tx: Writer, newer: TrustedList) -> int:
    return sum(asked_again.give_up_from(tx, chain, number) for chain, number in _ended(tx, newer).items())


def _ask_again(tx: Writer, known: TrustedList, newer: TrustedList) -> int:
    """Of several restarts the last one counts."""
    restarts = [facts for facts in key_list_file.lists_after(known, newer) if facts.restart is not None]
    keys = exchange_keys.kept_device_keys(tx)
    if not restarts or keys is None:
        return 0
    received = dict(restarts[-1].restart or ())
    # A laptop that the city has forgotten altogether has sent it nothing.
    numbers = {keys.chain: 0} | {
        key.chain: received.get(key.public, 0) for key in restarts[-1].signing if key.device == keys.device
    }
    ended = _ended(tx, newer)
    # Another laptop's batches are not ours to offer; its records are, and what the city has is not new to it.
    merged_records.ask_again(tx)
    return sum(
        asked_again.ask_again(tx, chain, number, ended.get(chain, LAST_NUMBER + 1))
        for chain, number in numbers.items()
    )


def _ended(tx: Writer, newer: TrustedList) -> dict[str, int]:
    """Chain of an own key that has ended -> the first number that the city refuses."""
    keys, revoked = exchange_keys.kept_device_keys(tx), dict(newer.facts.revoked)
    return {
        key.chain: revoked[key.public]
        for key in newer.facts.signing
        if keys is not None and key.device == keys.device and key.public in revoked
    }
