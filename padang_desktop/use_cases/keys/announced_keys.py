"""In this file: new keys of a laptop travel inside a batch, under the old key, and the city takes them over.

No paper: whoever holds the old key speaks for the new one. The old key stays
good until the first batch under the new one has come in, so there is no day on
which the laptop could not send.
"""

from __future__ import annotations

import base64
import binascii
import json

from padang_desktop.domain.batches.batch import Header, OpenBatch, Table
from padang_desktop.domain.batches.batch_tables import NEW_KEYS
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.exchange import cards
from padang_desktop.exchange.cards import OfficeCard
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import offices, settings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.keys import city_list, exchange_keys, renew_laptop
from padang_desktop.use_cases.keys.root_keys import RootsNeeded
from padang_desktop.use_cases.office import Office

# Device -> the announced card in base64, until its first batch under the new key has come in.
_WAITING = "announced_cards"


def begin(office: Office) -> str:
    """Make new keys for this laptop, to be announced with its next batch; gives its name.

    Raises NotJoined. Doing it twice announces the same keys.
    """
    own = exchange_keys.standing(office)
    with office.writing("laptop_keys.announced", own.keys.device) as tx:
        if renew_laptop.announced(tx) is None:
            renew_laptop.announce(tx, renew_laptop.IN_BATCH)
    return own.keys.device


def tables(tx: Reader, office: Office) -> tuple[Table, ...]:
    """What a batch carries of it; nothing when no keys are announced."""
    keys = renew_laptop.announced(tx)
    if keys is None or settings.value(tx, renew_laptop.ANNOUNCED_HOW) != renew_laptop.IN_BATCH:
        return ()
    card = cards.office_card(keys, exchange_keys.wilayah_of(office), office.name, "Laptop kantor")
    text = base64.b64encode(cards.write_office_card(card, keys)).decode("ascii")
    return (Table(NEW_KEYS.name, ((text,),)),)


def follow(office: Office, opened: OpenBatch) -> tuple[Problem, ...]:
    """After a batch was taken in: list the keys it announces, end those that it has replaced.

    Nothing here keeps a batch out; what goes wrong is told.
    """
    head, rows = opened.checked.header, list(opened.rows(NEW_KEYS.name))
    with office.reading() as tx:
        waits = head.device in _cards(tx)
    if not rows and not waits:
        return ()
    try:
        if rows:
            _list_new(office, head, rows[0][0])
            return (_told("KEYS_ANNOUNCED"),)
        _end_old(office, head)
    except RootsNeeded:
        return (_told("KEYS_ANNOUNCED_WAIT"),)
    except (Refused, binascii.Error, ValueError):
        return (_told("KEYS_ANNOUNCED_WRONG"),)
    return ()


def waiting_devices(tx: Reader) -> frozenset[str]:
    """Laptops whose announced keys are not in the list yet, because its signers were not there."""
    trusted = exchange_keys.list_in_force(tx)
    return frozenset(
        device
        for device, card in _cards(tx).items()
        if trusted is not None and trusted.facts.signing_key(card.signing) is None
    )


def list_waiting(office: Office) -> int:
    """With the signers there: list every announced key that waits; gives how many. Raises RootsNeeded."""
    with office.reading() as tx:
        waiting = [card for device, card in _cards(tx).items() if device in waiting_devices(tx)]
    for card in waiting:
        _publish(office, card)
    return len(waiting)


def forget(tx: Writer, device: str) -> None:
    """The laptop was stopped or has other keys by now: what it announced before is never listed."""
    texts = _texts(tx)
    if texts.pop(device, ""):
        _keep(tx, texts)


def _list_new(office: Office, head: Header, text: str) -> None:
    card = cards.read_office_card(base64.b64decode(text, validate=True))
    if (card.device, card.wilayah) != (head.device, head.wilayah):
        raise ValueError("the card of another laptop")
    with office.reading() as tx:
        if city_list.in_force(tx).facts.signing_key(card.signing) is not None:
            return
    with office.writing("setting.changed", _WAITING) as tx:
        _keep(tx, {**_texts(tx), card.device: text})
    _publish(office, card)


def _publish(office: Office, card: OfficeCard) -> None:
    with office.writing("key_list.made", card.device) as tx:
        trusted = city_list.in_force(tx)
        facts = city_list.with_laptop(city_list.following(trusted, tx.now), card, tx.now)
        city_list.publish(tx, office, trusted, facts)


def _end_old(office: Office, head: Header) -> None:
    """The first batch under the new key has come: every older key of the laptop ends."""
    with office.reading() as tx:
        card = _cards(tx)[head.device]
    if card.chain != head.chain:
        return
    with office.writing("key_list.made", head.device) as tx:
        trusted, before = city_list.in_force(tx), offices.one(tx, head.device)
        facts = city_list.following(trusted, tx.now)
        facts = city_list.without_old_keys(tx, facts, head.device, keep=card.signing)
        if _has_ended(trusted.facts, facts):
            city_list.publish(tx, office, trusted, facts)
        if before is not None:
            city_list.keep_laptop(tx, card, name=before.name, laptop=before.laptop)
        texts = _texts(tx)
        del texts[head.device]
        _keep(tx, texts)


def _has_ended(before: KeyList, after: KeyList) -> bool:
    return dict(before.revoked) != dict(after.revoked)


def _cards(tx: Reader) -> dict[str, OfficeCard]:
    return {device: cards.read_office_card(base64.b64decode(text)) for device, text in _texts(tx).items()}


def _texts(tx: Reader) -> dict[str, str]:
    return json.loads(settings.value(tx, _WAITING, "{}") or "{}")


def _keep(tx: Writer, texts: dict[str, str]) -> None:
    settings.put(tx, _WAITING, json.dumps(texts))


def _told(code: str) -> Problem:
    return Problem(code, "", severity=Severity.WARN)
